"""Parts added to the list by a click on what is to move, and taken off it."""

# pyright: reportInvalidTypeForm=false

import bpy

from ...picanim_addon.settings import PART_KINDS, Part, Region
from ...picanim_addon.settings.parts import PINS
from ..shared import failure
from .making import ClickingOperator, MakingOperator, choose

MOVES = [(*item[:3], number) for number, item in enumerate(PART_KINDS)]


class PICANIM_OT_add_part(ClickingOperator, bpy.types.Operator):
    """Click on what is to move by itself: all that looks like it there, up to the next edge, moves"""

    bl_idname = "picanim.add_part"
    bl_label = "Add Part"
    bl_options = {"REGISTER", "UNDO"}

    kind: bpy.props.EnumProperty(name="Movement", items=MOVES, options={"HIDDEN", "SKIP_SAVE"})

    def _parts(self, context):
        from ...picanim_addon.scene.parts.edit import Listed, listed

        place = self.place[0], self.place[1]
        pins = (place,) if self.kind == PINS else ()
        return [*listed(context.scene), Listed(Part(self.kind, Region(points=(place,)), pins=pins))]

    def _show(self, context, job, parts):
        result = super()._show(context, job, parts)
        choose(context, -1)
        return result


class PICANIM_OT_remove_part(MakingOperator, bpy.types.Operator):
    """Take the chosen part off the list; it stands still again"""

    bl_idname = "picanim.remove_part"
    bl_label = "Remove Part"
    bl_options = {"REGISTER", "UNDO"}

    def execute(self, context):
        from ...picanim_addon.scene.objects import RELIEF, find_active
        from ...picanim_addon.scene.parts import apply

        parts, number = self._chosen(context)
        if number < 0:
            return {"CANCELLED"}
        try:
            apply.remove(find_active(context.scene, RELIEF), number)
        except Exception as error:
            return failure.tell(self, error)
        choose(context, min(number, len(parts) - 2))
        return {"FINISHED"}


class PICANIM_OT_stand_still(MakingOperator, bpy.types.Operator):
    """Take all moving parts away: the picture stands still, as it was"""

    bl_idname = "picanim.stand_still"
    bl_label = "Stand Still"
    bl_options = {"REGISTER", "UNDO"}

    def execute(self, context):
        from ...picanim_addon.scene.parts import edit

        try:
            edit.stand_still(context.scene)
        except Exception as error:
            return failure.tell(self, error)
        return {"FINISHED"}


class PICANIM_OT_update_parts(MakingOperator, bpy.types.Operator):
    """Make the movements anew, after a mask was painted on or the depth has changed"""

    bl_idname = "picanim.update_parts"
    bl_label = "Update Parts"
    bl_options = {"REGISTER", "UNDO"}

    def invoke(self, context, event):
        return self._make(context)

    def _parts(self, context):
        return self._chosen(context)[0]
