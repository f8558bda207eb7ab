"""Motion: how the camera moves, for how long, and what of it the picture bears."""

from typing import LiteralString

import bpy

from ..translations import say
from .sidebar import SidebarSubPanel, note, property_column
from .text_wrap import wrapped

SHOWS: dict[str, LiteralString] = {
    "border": "The picture's edge will show",
    "parallax": "Holes will show behind near things",
    "opened": "Stretched and invented parts will show",
}


class PICANIM_PT_motion(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Motion"

    def draw(self, context):
        chosen = context.scene.picanim
        column = property_column(self.layout)
        column.prop(chosen, "motion")
        if chosen.motion == "own":
            column.prop(chosen, "motion_file")
        if chosen.motion == "ken_burns":
            column.operator("picanim.draw_frames", icon="SELECT_SET")
            column.prop(chosen, "frame_from")
            column.prop(chosen, "frame_to")
        column.prop(chosen, "amount", slider=True)
        self._draw_reach(context, column)
        column.prop(chosen, "duration")
        column.prop(chosen, "fps")
        column.prop(chosen, "pivot")
        column.prop(chosen, "handheld", slider=True)
        again = self.layout.row()
        again.operator("picanim.apply_motion", icon="FILE_REFRESH")

    def _draw_reach(self, context, column):
        """Beyond what the picture bears, say what will show."""
        from ..picanim_addon.scene.camera.animate import reach_of

        camera = context.scene.camera
        reached = reach_of(camera) if camera is not None else None
        if reached is None:
            return
        for name in reached.shows(context.scene.picanim.amount):
            for line in wrapped(say(SHOWS[name]), context):
                note(column, line)


class PICANIM_PT_timing(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Timing"
    bl_parent_id = "PICANIM_PT_motion"

    def draw(self, context):
        chosen = context.scene.picanim
        column = property_column(self.layout)
        column.prop(chosen, "repeat")
        column.prop(chosen, "start")
        column.prop(chosen, "reverse")
        column.prop(chosen, "phase", slider=True)
        column.separator()
        column.prop(chosen, "ease_in", slider=True)
        column.prop(chosen, "ease_out", slider=True)
        column.prop(chosen, "overshoot", slider=True)
        column.prop(chosen, "hold_start")
        column.prop(chosen, "hold_end")
        column.separator()
        column.prop(chosen, "hold_pivot")
        column.prop(chosen, "verticals")
        column.prop(chosen, "seed")
