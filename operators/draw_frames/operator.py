"""Draw Frames: the two frames of Ken Burns as rectangles on the picture, dragged and resized with the mouse."""

# pyright: reportInvalidTypeForm=false

from typing import Any

import bpy

from ...preferences import worker_settings
from ...properties import quietly, settings_of
from ...translations import say
from ..apply_motion import ChosenCameraOperator, apply, chosen_camera
from ..shared import failure
from ..shared.background import clear_status
from ..shared.press import press
from ..shared.strokes import rectangle

GRIP = 9.0  # pixels to either side of an edge


class PICANIM_OT_draw_frames(ChosenCameraOperator, bpy.types.Operator):
    """Draw where Ken Burns begins and ends as rectangles on the picture, and apply the motion"""

    bl_idname = "picanim.draw_frames"
    bl_label = "Draw Frames"
    bl_options = {"REGISTER", "UNDO"}

    # Middle from the left and from the top of the picture, and width, as shares of it.
    begin: bpy.props.FloatVectorProperty(size=3, options={"HIDDEN", "SKIP_SAVE"})
    end: bpy.props.FloatVectorProperty(size=3, options={"HIDDEN", "SKIP_SAVE"})

    @classmethod
    def poll(cls, context):
        if not super().poll(context):
            return False
        if context.scene.picanim.motion != "ken_burns":
            cls.poll_message_set(say("Choose the motion Ken Burns first"))
            return False
        return True

    def execute(self, context):
        """Take `begin` and `end` as they are: for scripts, and at the end of the drawing."""
        scene_settings = context.scene.picanim
        before = tuple(scene_settings.frame_from), tuple(scene_settings.frame_to)
        with quietly():
            scene_settings.frame_from, scene_settings.frame_to = self.begin, self.end
        result = apply(self, context, edited="keep")
        if result == {"CANCELLED"}:
            with quietly():
                scene_settings.frame_from, scene_settings.frame_to = before
        return result

    def invoke(self, context, event):
        from ...picanim_addon.scene.camera.ken_burns_frames import drawing_board
        from .view import DrawingView

        area = context.area
        if area is None or area.type != "VIEW_3D":
            area = next((area for area in context.window.screen.areas if area.type == "VIEW_3D"), None)
        if area is None:
            self.report({"ERROR"}, say("Open a 3D view to draw in"))
            return {"CANCELLED"}
        failure.clear()
        camera = chosen_camera(context)
        try:
            drawn = drawing_board(context.scene, camera, settings_of(context.scene, worker_settings(context)))
        except Exception as error:
            return failure.tell(self, error)
        self._drawn, self._frames = drawn, [drawn.begin, drawn.end]
        self._grip: Any = None  # what is under the mouse
        self._held: Any = None  # where the mouse was when it got hold of that, and the frame as it was then
        self._last = 1  # the frame that was touched last lies on top
        board = drawn.board
        self._view = DrawingView(area, drawn.place, (board.half_width, board.half_height), camera.data.clip_end)
        self._handler = bpy.types.SpaceView3D.draw_handler_add(self._draw, (), "WINDOW", "POST_PIXEL")
        area.header_text_set(say("The whole picture is shown while its frames are drawn"))
        context.workspace.status_text_set(
            say("Drag a frame, its edges or corners    S: swap    Enter, or a click beside: apply    Esc: cancel")
        )
        context.window_manager.modal_handler_add(self)
        area.tag_redraw()
        return {"RUNNING_MODAL"}

    def modal(self, context, event):
        try:
            result = self._handle(context, event)
        except BaseException:
            self._end(context)
            raise
        if result == {"FINISHED"}:
            self._end(context)
            self.begin, self.end = (self._drawn.shares(frame) for frame in self._frames)
            return self._apply(context)
        if result == {"CANCELLED"}:
            self._end(context)
        return result

    def _apply(self, context):
        """`execute`, or ask what is to become of keys that the user has edited."""
        from ...picanim_addon.scene.camera.apply_motion import has_edited_keys

        if not has_edited_keys(context.scene, chosen_camera(context)):
            return self.execute(context)
        with quietly():
            context.scene.picanim.frame_from, context.scene.picanim.frame_to = self.begin, self.end
        press(self, "apply_motion", "INVOKE_DEFAULT")
        return {"FINISHED"}

    def cancel(self, context):
        """Blender ends the operator: a file is opened, or Blender is closed."""
        self._end(context)

    def _handle(self, context, event):
        if event.type.startswith("TIMER"):
            return {"PASS_THROUGH"}  # a clip that plays goes on
        if event.type in {"MOUSEMOVE", "LEFTMOUSE"}:
            mouse = self._view.to_tangents(event)
            if self._held is None:
                self._look(context, mouse)
            else:
                self._drag(mouse)
            if event.type == "LEFTMOUSE" and event.value in {"PRESS", "DOUBLE_CLICK"}:
                if self._grip is None:
                    return {"FINISHED"}
                self._last = self._grip.frame
                self._held = mouse, self._frames[self._last]
            elif event.type == "LEFTMOUSE" and event.value == "RELEASE":
                self._held = None
        elif event.value == "PRESS":
            if event.type in {"RET", "NUMPAD_ENTER"}:
                return {"FINISHED"}
            if event.type in {"ESC", "RIGHTMOUSE"}:
                return {"CANCELLED"}
            if event.type == "S":
                self._frames.reverse()
        self._view.area.tag_redraw()
        return {"RUNNING_MODAL"}

    def _look(self, context, mouse):
        """See what the mouse would get hold of."""
        from ...picanim_addon.motion.frame_editor import grip_at

        tolerance = GRIP * context.preferences.system.ui_scale / self._view.pixels
        self._grip = grip_at(self._drawn.board, self._frames, mouse, tolerance, self._last)
        context.window.cursor_modal_set(self._cursor())

    def _drag(self, mouse):
        """Move or resize what the mouse has hold of by as much as it has moved since."""
        board, side, (begin, frame) = self._drawn.board, self._grip.side, self._held
        right, up = mouse[0] - begin[0], mouse[1] - begin[1]
        if any(side):
            x, y = board.corner(frame, side)
            self._frames[self._last] = board.resized(frame, side, (x + right, y + up))
        else:
            self._frames[self._last] = board.moved(frame, right, up)

    def _cursor(self):
        if self._grip is None:
            return "DEFAULT"
        across, up = self._grip.side
        if across and up:
            return "CROSSHAIR"
        return "MOVE_X" if across else "MOVE_Y" if up else "SCROLL_XY"

    def _draw(self):
        from . import overlay

        if bpy.context.region != self._view.region:
            return
        board, to_pixels = self._drawn.board, self._view.to_pixels

        def seen(low, high):
            return rectangle(to_pixels(low), to_pixels(high))

        outline = seen((-board.half_width, -board.half_height), (board.half_width, board.half_height))
        corners = [seen(board.corner(frame, (-1, -1)), board.corner(frame, (1, 1))) for frame in self._frames]
        frames = list(zip(corners, overlay.COLOURS, (say("Start"), say("End")), strict=True))
        lit = self._grip.frame if self._grip else None
        overlay.draw(outline, frames, lit, bpy.context.preferences.system.ui_scale)

    def _end(self, context):
        if self._handler is None:
            return
        bpy.types.SpaceView3D.draw_handler_remove(self._handler, "WINDOW")
        self._handler = None
        self._view.restore()
        self._view.area.header_text_set(None)
        self._view.area.tag_redraw()
        context.window.cursor_modal_restore()
        clear_status()
