"""Bring to Life: what is found in the picture moves, calmly."""

import bpy

from ...translations import say
from .making import MakingOperator, choose


class PICANIM_OT_bring_to_life(MakingOperator, bpy.types.Operator):
    """Find sky, water, leaves, fur, fire and people in the picture, and have each move calmly"""

    bl_idname = "picanim.bring_to_life"
    bl_label = "Bring to Life"
    bl_options = {"REGISTER", "UNDO"}

    def invoke(self, context, event):
        return self._make(context)

    def _parts(self, context):
        return self._chosen(context)[0]

    def _seek(self, parts):
        from ...picanim_addon.scene.parts import edit

        return edit.unfound(parts)

    def _show(self, context, job, parts):
        count = len(job.result().parts) - len(parts)
        if count <= 0 or not self._seek(parts):
            self.report({"INFO"}, say("All that is found in the picture moves already"))
            return {"CANCELLED"}
        result = super()._show(context, job, parts)
        choose(context, len(parts))
        self.report({"INFO"}, say("Parts that were found and move now: {count}", count=count))
        return result
