"""Arrows, anchors and pins of the chosen part taken off again, by a click on them or by their number."""

# pyright: reportInvalidTypeForm=false, reportIncompatibleMethodOverride=false

import dataclasses

import bpy

from ...picanim_addon.errors import PicAnimError
from ...picanim_addon.scene.parts.marks import ANCHOR, ARROW, PIN, marks_of, nearest, without
from ...translations import say
from .making import PartClickOperator

KINDS = [
    (ARROW, "Arrow", "The way that the part travels in a second"),
    (ANCHOR, "Anchor", "What holds still, or the root of what sways"),
    (PIN, "Pin", "A bone of the figure"),
]


class PICANIM_OT_remove_mark(PartClickOperator, bpy.types.Operator):
    """Click on an arrow, an anchor or a pin of the chosen part to remove it"""

    bl_idname = "picanim.remove_mark"
    bl_label = "Remove Mark"
    bl_options = {"REGISTER", "UNDO"}

    # Which one, where it is not clicked: of its kind, from 0.
    number: bpy.props.IntProperty(default=-1, min=-1, options={"HIDDEN", "SKIP_SAVE"})
    kind: bpy.props.EnumProperty(items=KINDS, options={"HIDDEN", "SKIP_SAVE"})

    @classmethod
    def poll(cls, context):
        from ...picanim_addon.scene.parts import edit
        from .making import chosen_number

        if not super().poll(context):
            return False
        if not marks_of(edit.listed(context.scene)[chosen_number(context)].part):
            cls.poll_message_set(say("The chosen part has no arrow, anchor or pin"))
            return False
        return True

    def invoke(self, context, event):
        if self.number >= 0:
            self._is_modal = False
            return self._make(context)
        return super().invoke(context, event)

    def _changed_entry(self, one):
        marks = marks_of(one.part)
        if self.number < 0:
            width, height = one.mask.size if one.mask is not None else (1, 1)
            mark = nearest(marks, tuple(self.place), width / height)
        else:
            mark = next((mark for mark in marks if (mark.kind, mark.number) == (self.kind, self.number)), None)
        if mark is None:
            raise PicAnimError("There is no arrow, anchor or pin here; click on one")
        if mark.kind == PIN and len(one.part.pins) == 1:
            raise PicAnimError("A figure needs a pin; remove the part instead")
        part = dataclasses.replace(one.part, **without(one.part, mark))
        return one._replace(part=part, drop=mark.number if mark.kind == PIN else -1)
