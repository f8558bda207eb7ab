"""The add-on's preferences: what runs the networks."""

import bpy

from .picanim_addon.settings import WorkerSettings
from .properties import absolute, property_of


class PICANIM_AP_preferences(bpy.types.AddonPreferences):
    """Which Python runs the networks, and on which device."""

    bl_idname = __package__

    interpreter: property_of(WorkerSettings, "interpreter")
    device: property_of(WorkerSettings, "device")

    def draw(self, context: bpy.types.Context) -> None:
        layout = self.layout
        layout.use_property_split = True
        layout.use_property_decorate = False
        layout.prop(self, "interpreter")
        layout.prop(self, "device")
        layout.label(text="The network that comes with PicAnim needs neither torch nor a connection", icon="INFO")


def worker_settings(context: bpy.types.Context) -> WorkerSettings:
    """The preferences as WorkerSettings; defaults where the add-on runs without an entry in the preferences."""
    addon = context.preferences.addons.get(__package__)
    if addon is None or addon.preferences is None:
        return WorkerSettings()
    return WorkerSettings(interpreter=absolute(addon.preferences.interpreter), device=addon.preferences.device)


CLASSES = (PICANIM_AP_preferences,)


def register() -> None:
    for cls in CLASSES:
        bpy.utils.register_class(cls)


def unregister() -> None:
    for cls in reversed(CLASSES):
        bpy.utils.unregister_class(cls)
