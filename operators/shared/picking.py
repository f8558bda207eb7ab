"""A click on the picture, as the 3D view shows it, for operators that want a point."""

# pyright: reportInvalidTypeForm=false

from typing import Any

import bpy

from ...picanim_addon.scene import objects
from ...translations import say
from .background import clear_status

NAVIGATION = {"MIDDLEMOUSE", "WHEELUPMOUSE", "WHEELDOWNMOUSE"}


class PickingOperator:
    """An operator that is told `place` by a click, and then executed."""

    report: Any
    execute: Any
    poll_message_set: Any

    # Shares of the picture from its left and from its top.
    place: bpy.props.FloatVectorProperty(size=2, options={"HIDDEN", "SKIP_SAVE"})

    @classmethod
    def poll(cls, context):
        if objects.find_active(context.scene, objects.RELIEF) is None:
            cls.poll_message_set(say("Animate a picture first"))
            return False
        return True

    def invoke(self, context, event):
        if context.area is None or context.area.type != "VIEW_3D":
            self.report({"ERROR"}, say("Pick in a 3D view"))
            return {"CANCELLED"}
        context.window.cursor_modal_set("EYEDROPPER")
        context.workspace.status_text_set(say("Click on the picture    Esc: cancel"))
        context.window_manager.modal_handler_add(self)
        return {"RUNNING_MODAL"}

    def modal(self, context, event):
        if event.type in {"ESC", "RIGHTMOUSE"} and event.value == "PRESS":
            return self._end(context, {"CANCELLED"})
        if event.type != "LEFTMOUSE" or event.value != "PRESS":
            return {"PASS_THROUGH" if event.type in NAVIGATION else "RUNNING_MODAL"}
        place = self._under_mouse(context, event)
        if place is None:
            return {"RUNNING_MODAL"}  # beside the picture: try again
        self.place = place
        return self._end(context, self.execute(context))

    def _end(self, context, result):
        context.window.cursor_modal_restore()
        clear_status()
        return result

    def _under_mouse(self, context, event):
        """The place in the picture under the mouse: shares from its left and from its top, or None."""
        region = next((r for r in context.area.regions if r.type == "WINDOW"), None)
        if region is None:
            return None
        mouse = event.mouse_x - region.x, event.mouse_y - region.y
        return place_at(context, region, context.area.spaces.active.region_3d, mouse)


def place_at(context, region, view, mouse):
    """The place in the picture under `mouse`, in pixels of a 3D view's region: shares from its left and its top, or
    None."""
    from bpy_extras import view3d_utils

    from ...picanim_addon.scene.camera.pick import place_of

    origin = view3d_utils.region_2d_to_origin_3d(region, view, mouse)
    towards = view3d_utils.region_2d_to_vector_3d(region, view, mouse)
    return place_of(context.scene, context.evaluated_depsgraph_get(), origin, towards)
