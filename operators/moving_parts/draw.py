"""Arrows that the chosen part flows along, and anchors that hold it, set on the picture by the mouse."""

# pyright: reportInvalidTypeForm=false

import dataclasses

import bpy

from .making import PartClickOperator


class PICANIM_OT_add_anchor(PartClickOperator, bpy.types.Operator):
    """Click on the picture where the chosen part holds still; where it sways, that is its root"""

    bl_idname = "picanim.add_anchor"
    bl_label = "Add Anchor"
    bl_options = {"REGISTER", "UNDO"}

    def _changed(self, part):
        return dataclasses.replace(part, anchors=(*part.anchors, (self.place[0], self.place[1])))


class PICANIM_OT_draw_arrow(PartClickOperator, bpy.types.Operator):
    """Drag on the picture the way that the chosen part travels in a second"""

    bl_idname = "picanim.draw_arrow"
    bl_label = "Draw Arrow"
    bl_options = {"REGISTER", "UNDO"}

    # Where the arrow ends, in shares of the picture; `place` is where it begins.
    to: bpy.props.FloatVectorProperty(size=2, options={"HIDDEN", "SKIP_SAVE"})
    _begun = False

    def _changed(self, part):
        arrow = (self.place[0], self.place[1]), (self.to[0], self.to[1])
        return dataclasses.replace(part, arrows=(*part.arrows, arrow))

    def _click(self, context, event):
        if event.type != "LEFTMOUSE":
            return super()._click(context, event)
        there = self._under_mouse(context, event)
        if event.value == "PRESS" and there is not None:
            self.place, self._begun = there, True
        elif event.value == "RELEASE" and self._begun:
            self._begun = False
            if there is None or there == tuple(self.place):
                return {"RUNNING_MODAL"}
            self.to = there
            return self._picked(context)
        return {"RUNNING_MODAL"}
