"""Parts of the list switched off and on again, with all that is set and keyed of them kept."""

# pyright: reportInvalidTypeForm=false

import bpy

from ...picanim_addon.scene.objects import RELIEF, find_active
from ...translations import say
from ..shared import failure


class PICANIM_OT_switch_part(bpy.types.Operator):
    """Have the part move, or stand still and keep all that is set and keyed"""

    bl_idname = "picanim.switch_part"
    bl_label = "Switch Part"
    bl_options = {"REGISTER", "UNDO"}

    number: bpy.props.IntProperty(default=-1, min=-1, options={"HIDDEN", "SKIP_SAVE"})

    @classmethod
    def description(cls, context, properties):
        if properties.number < 0:
            return say("Have all parts stand still and keep what is set of them, or all move again")
        return say("Have the part move, or stand still and keep all that is set and keyed")

    @classmethod
    def poll(cls, context):
        from ...picanim_addon.scene.parts import values

        relief = find_active(context.scene, RELIEF)
        if relief is None or not values.part_groups(relief):
            cls.poll_message_set(say("Nothing moves by itself yet; press Bring to Life or add a part"))
            return False
        return True

    def execute(self, context):
        from ...picanim_addon.scene.parts import edit

        parts = edit.listed(context.scene)
        if self.number >= len(parts):
            return {"CANCELLED"}
        moving = any(one.part.on for one in parts) if self.number < 0 else parts[self.number].part.on
        try:
            edit.switch(context.scene, self.number, on=not moving)
        except Exception as error:
            return failure.tell(self, error)
        return {"FINISHED"}
