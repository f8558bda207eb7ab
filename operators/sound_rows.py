"""The list of what follows the sound: a row more, a row less, or the rows of the chosen preset to start from."""

import bpy

from ..picanim_addon.settings import OWN_ROWS, PRESET_ROWS
from ..properties import list_sound_rows
from ..translations import say


class PICANIM_OT_add_sound_row(bpy.types.Operator):
    """Add a row to the list of what follows the sound"""

    bl_idname = "picanim.add_sound_row"
    bl_label = "Add Row"
    bl_options = {"REGISTER", "UNDO"}

    def execute(self, context):
        group = context.scene.picanim
        group.sound_list.add()
        group.sound_row = len(group.sound_list) - 1
        return {"FINISHED"}


class PICANIM_OT_remove_sound_row(bpy.types.Operator):
    """Take the chosen row out of the list of what follows the sound"""

    bl_idname = "picanim.remove_sound_row"
    bl_label = "Remove Row"
    bl_options = {"REGISTER", "UNDO"}

    @classmethod
    def poll(cls, context):
        if not context.scene.picanim.sound_list:
            cls.poll_message_set(say("The list is empty"))
            return False
        return True

    def execute(self, context):
        group = context.scene.picanim
        group.sound_list.remove(min(group.sound_row, len(group.sound_list) - 1))
        group.sound_row = max(0, min(group.sound_row, len(group.sound_list) - 1))
        return {"FINISHED"}


class PICANIM_OT_edit_sound_rows(bpy.types.Operator):
    """Show what the preset does as a list, to change it"""

    bl_idname = "picanim.edit_sound_rows"
    bl_label = "Edit as Rows"
    bl_options = {"REGISTER", "UNDO"}

    def execute(self, context):
        group = context.scene.picanim
        if group.sound_preset != OWN_ROWS:
            list_sound_rows(context.scene, PRESET_ROWS[group.sound_preset])
            group.sound_preset, group.sound_row = OWN_ROWS, 0
        return {"FINISHED"}
