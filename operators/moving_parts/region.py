"""The region of the chosen part, changed by a click."""

# pyright: reportInvalidTypeForm=false

import dataclasses

import bpy

from ...translations import say
from .making import PartClickOperator


class PICANIM_OT_change_region(PartClickOperator, bpy.types.Operator):
    """Click on what belongs to the chosen part too; with Ctrl, on what does not"""

    bl_idname = "picanim.change_region"
    bl_label = "Change Region"
    bl_options = {"REGISTER", "UNDO"}

    away: bpy.props.BoolProperty(
        name="Take Away", description="What is there stands still", options={"HIDDEN", "SKIP_SAVE"}
    )

    def invoke(self, context, event):
        result = super().invoke(context, event)
        if result == {"RUNNING_MODAL"}:
            context.workspace.status_text_set(say("Click on the picture    Ctrl: take away    Esc: cancel"))
        return result

    def _click(self, context, event):
        if event.type == "LEFTMOUSE" and event.value == "PRESS":
            self.away = event.ctrl
        return super()._click(context, event)

    def _changed_entry(self, one):
        place = self.place[0], self.place[1]
        region = one.part.region
        if region.points and not region.found:  # what was clicked is known: what is taken away is weighed against it
            if self.away:
                region = dataclasses.replace(region, without=(*region.without, place))
            else:
                region = dataclasses.replace(region, points=(*region.points, place))
        part = dataclasses.replace(one.part, region=region)
        return one._replace(part=part, take=(place,)) if self.away else one._replace(part=part, add=(place,))
