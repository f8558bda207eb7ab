"""The add-on's preferences: what runs the networks, and where they lie. How they look is in panels/preferences.py."""

import bpy

from .picanim_addon import log
from .picanim_addon.settings import LogSettings, WorkerSettings
from .properties import absolute
from .setting_property import property_of


class WorkerChoices:
    """Which Python runs the networks, on which device, where downloaded ones lie, and whether the log is shown."""

    interpreter: property_of(WorkerSettings, "interpreter")  # pyright: ignore[reportInvalidTypeForm]
    device: property_of(WorkerSettings, "device")  # pyright: ignore[reportInvalidTypeForm]
    checkpoints: property_of(WorkerSettings, "checkpoints")  # pyright: ignore[reportInvalidTypeForm]
    verbose: property_of(LogSettings, "verbose", update=lambda chosen, context: log.show(chosen.verbose))  # pyright: ignore[reportInvalidTypeForm]


def worker_settings(context: bpy.types.Context) -> WorkerSettings:
    """The preferences as WorkerSettings; defaults where the add-on runs without an entry in the preferences.

    checkpoints and runtime are never empty in an extension: checkpoints is the user's folder, else the one Blender sets
    aside for PicAnim.
    """
    addon = context.preferences.addons.get(__package__)
    if addon is None or addon.preferences is None:
        return WorkerSettings()
    chosen = addon.preferences
    return WorkerSettings(
        interpreter=absolute(chosen.interpreter),
        device=chosen.device,
        checkpoints=absolute(chosen.checkpoints) or _own_folder("checkpoints"),
        runtime=_own_folder("runtime"),
    )


def show_log(context: bpy.types.Context) -> None:
    """Have the log shown where the preferences say so."""
    addon = context.preferences.addons.get(__package__)
    log.show(bool(addon and addon.preferences and addon.preferences.verbose))


def _own_folder(name: str) -> str:
    """A folder of PicAnim's own that Blender sets aside for it; it is made when something is put there."""
    try:
        return bpy.utils.extension_path_user(__package__, path=name)
    except ValueError:  # installed as a legacy add-on, which has no such folder
        return ""
