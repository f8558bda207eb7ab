"""Presets of all settings, by Blender's own mechanism; all settings as they were at first; and a picture to try."""

from pathlib import Path

import bpy
from bl_operators.presets import AddPresetBase  # pyright: ignore[reportMissingImports]

from ..properties import properties_of_presets, quietly
from ..translations import say
from .shared import live, progress
from .shared.background import BUSY
from .shared.press import press

EXAMPLE = Path(__file__).parents[1] / "examples" / "harbour.jpg"


class PICANIM_OT_add_preset(AddPresetBase, bpy.types.Operator):
    """Keep all settings of the panel under a name, or remove a name"""

    bl_idname = "picanim.add_preset"
    bl_label = "Add Preset"
    bl_options = {"REGISTER", "INTERNAL"}
    preset_menu = "PICANIM_PT_presets"
    preset_subdir = "picanim"

    @property
    def preset_values(self):
        """Every setting but the files that belong to one picture."""
        # whole paths: in Python 3.13 some Blenders lose what `preset_defines` defines
        return [f"bpy.context.scene.picanim.{name}" for name in properties_of_presets()]


class PICANIM_OT_reset_settings(bpy.types.Operator):
    """Set everything in the panel as it is at first, but for the picture"""

    bl_idname = "picanim.reset_settings"
    bl_label = "Reset to Defaults"
    bl_options = {"REGISTER", "UNDO"}

    def execute(self, context):
        group = context.scene.picanim
        with quietly():
            for name in properties_of_presets():
                group.property_unset(name)
        live.changed(context.scene)
        return {"FINISHED"}


class PICANIM_OT_try_example(bpy.types.Operator):
    """Animate a picture that comes with PicAnim"""

    bl_idname = "picanim.try_example"
    bl_label = "Try the Example"
    bl_options = {"REGISTER", "UNDO"}

    @classmethod
    def poll(cls, context):
        if progress.current() is not None:
            cls.poll_message_set(say(BUSY))
            return False
        return EXAMPLE.is_file()

    def execute(self, context):
        context.scene.picanim.picture = str(EXAMPLE)
        how = "EXEC_DEFAULT" if bpy.app.background else "INVOKE_DEFAULT"
        result = press(self, "animate_picture", how)
        return {"CANCELLED"} if result == {"CANCELLED"} else {"FINISHED"}
