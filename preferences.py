"""The add-on's preferences: what runs the networks, and where they lie."""

import bpy

from .picanim_addon.settings import WorkerSettings
from .properties import absolute, property_of


class PICANIM_AP_preferences(bpy.types.AddonPreferences):
    """Which Python runs the networks, on which device, and where downloaded ones lie."""

    bl_idname = __package__

    interpreter: property_of(WorkerSettings, "interpreter")
    device: property_of(WorkerSettings, "device")
    checkpoints: property_of(WorkerSettings, "checkpoints")

    def draw(self, context: bpy.types.Context) -> None:
        layout = self.layout
        layout.use_property_split = True
        layout.use_property_decorate = False
        layout.prop(self, "interpreter")
        layout.prop(self, "device")
        layout.prop(self, "checkpoints")
        layout.operator("picanim.clear_cache", icon="TRASH")
        layout.label(text="The network that comes with PicAnim needs neither torch nor a connection", icon="INFO")


def worker_settings(context: bpy.types.Context) -> WorkerSettings:
    """The preferences as WorkerSettings; defaults where the add-on runs without an entry in the preferences.

    checkpoints is never empty in an extension: it is the user's folder, else the one Blender sets aside for PicAnim.
    """
    addon = context.preferences.addons.get(__package__)
    if addon is None or addon.preferences is None:
        return WorkerSettings()
    chosen = addon.preferences
    return WorkerSettings(
        interpreter=absolute(chosen.interpreter),
        device=chosen.device,
        checkpoints=absolute(chosen.checkpoints) or _own_folder(),
    )


def _own_folder() -> str:
    try:
        return bpy.utils.extension_path_user(__package__, path="checkpoints")  # made when something is put there
    except ValueError:  # installed as a legacy add-on, which has no such folder
        return ""


CLASSES = (PICANIM_AP_preferences,)


def register() -> None:
    for cls in CLASSES:
        bpy.utils.register_class(cls)


def unregister() -> None:
    for cls in reversed(CLASSES):
        bpy.utils.unregister_class(cls)
