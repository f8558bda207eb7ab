"""Paint Flow: a stroke on the picture has the chosen part flow the way that the brush went."""

# pyright: reportInvalidTypeForm=false, reportIncompatibleMethodOverride=false

import json
from typing import Any

import bpy

from ...picanim_addon.scene.objects import RELIEF, find_active
from ...picanim_addon.settings.parts import DRIFT, FLOW, MOST_POINTS
from ...translations import say
from ..shared.picking import place_at
from . import brush_overlay
from .making import PartClickOperator, can_make, chosen_number

# What is for Blender while the brush waits: time goes on, and a step is taken back.
LET_THROUGH = {"TIMER", "TIMER0", "TIMER1", "TIMER2", "TIMER_JOBS", "TIMER_AUTOSAVE", "TIMER_REPORT", "TIMERREGION"}


class PICANIM_OT_paint_flow(PartClickOperator, bpy.types.Operator):
    """Drag the way that the picture flows there: the brush leaves its direction. With Ctrl, it takes it off"""

    bl_idname = "picanim.paint_flow"
    bl_label = "Paint Flow"
    bl_options = {"REGISTER", "UNDO"}

    # The places that the brush went over, a JSON list of shares of the picture; `away`: what is painted goes there.
    way: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})
    away: bpy.props.BoolProperty(options={"HIDDEN", "SKIP_SAVE"})
    # All that is painted goes.
    clear: bpy.props.BoolProperty(options={"HIDDEN", "SKIP_SAVE"})
    _stroke: Any = None  # a brush_overlay.Stroke, while there is one

    @classmethod
    def description(cls, context, properties):
        if properties.clear:
            return say("Take off all that is painted of the flow: it is that of the arrows again")
        return say(
            "Drag the way that the picture flows there: the brush leaves its direction. With Ctrl, it takes it off"
        )

    @classmethod
    def poll(cls, context):
        from ...picanim_addon.scene.parts import values

        if not can_make(cls, context):
            return False
        number = chosen_number(context)
        group = values.part_groups(find_active(context.scene, RELIEF))[number] if number >= 0 else None
        if group is None or values.words(group).kind not in (FLOW, DRIFT):
            cls.poll_message_set(say("Choose a part that flows or drifts in the list first"))
            return False
        return True

    def invoke(self, context, event):
        if self.clear:
            self._is_modal = False
            return self._make(context)
        result = super().invoke(context, event)
        if result == {"RUNNING_MODAL"}:
            context.window.cursor_modal_set("PAINT_CROSS")
            context.workspace.status_text_set(say("Drag the way that it flows    Ctrl: take off    Esc: done"))
            self._stroke = brush_overlay.begin(context.area)
        return result

    def _click(self, context, event):
        if event.type in LET_THROUGH:
            return {"PASS_THROUGH"}
        if event.type in {"Z", "SPACE"} and event.value == "PRESS":
            return self._end(context, {"CANCELLED", "PASS_THROUGH"})
        if event.type in {"RET", "NUMPAD_ENTER"} and event.value == "PRESS":
            return self._end(context, {"CANCELLED"})
        if event.type == "MOUSEMOVE":
            self._move(context, event)
            return {"RUNNING_MODAL"}
        if event.type != "LEFTMOUSE":
            return super()._click(context, event)
        stroke = self._stroke
        if event.value == "PRESS":
            stroke.places.clear()
            stroke.is_down, self.away = True, event.ctrl
            self._move(context, event)
        elif event.value == "RELEASE" and stroke.is_down:
            self._move(context, event)
            stroke.is_down = False
            places = [place for _, place in stroke.places]
            if len(places) > 1 or (places and self.away):
                self.way = json.dumps(places[:: 1 + len(places) // MOST_POINTS])
                return self._picked(context)
        return {"RUNNING_MODAL"}

    def _move(self, context, event):
        """The brush is elsewhere now; held down, it paints."""
        region = next(region for region in context.area.regions if region.type == "WINDOW")
        mouse = event.mouse_x - region.x, event.mouse_y - region.y
        place = self._under_mouse(context, event)
        self._stroke.mouse, self._stroke.radius = mouse, self._radius(context, region, mouse, place)
        if self._stroke.is_down and place is not None:
            self._stroke.places.append((mouse, (round(place[0], 5), round(place[1], 5))))
        context.area.tag_redraw()

    def _radius(self, context, region, mouse, place: Any) -> float:
        """Of the brush where the mouse is, in pixels; 0 beside the picture."""
        beside = mouse[0] + 20, mouse[1]
        other: Any = (
            place_at(context, region, context.area.spaces.active.region_3d, beside) if place is not None else None
        )
        if place is None or other is None or other[0] - place[0] < 1e-6:
            return self._stroke.radius if place is not None else 0.0
        return context.scene.picanim.flow_brush / 2.0 * 20.0 / (other[0] - place[0])

    def _changed_entry(self, one):
        from ...picanim_addon.parts.flow.brush import Stroke

        if self.clear:
            return one._replace(flow=None)
        brush = bpy.context.scene.picanim
        places = tuple((float(x), float(y)) for x, y in json.loads(self.way))
        return one._replace(strokes=(Stroke(places, brush.flow_brush, brush.flow_pace, self.away),))

    def _show(self, context, job, parts):
        result = super()._show(context, job, parts)
        if self._is_modal and self.way:  # ready for the next one
            brush_overlay.soon(context.window, context.area)
        return result

    def _picked(self, context):
        brush_overlay.end()
        return super()._picked(context)

    def _end(self, context, result=None):
        brush_overlay.end()
        return super()._end(context, result)

    def cancel(self, context):
        brush_overlay.end()
        super().cancel(context)
