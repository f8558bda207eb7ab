"""Motion: how the camera moves, for how long, and what of it the picture bears."""

from typing import LiteralString

import bpy

from ..operators.shared import live
from ..translations import say
from .sidebar import SidebarSubPanel, file_row, note, own_point_row, own_row, picked_row, previews, property_column
from .text_wrap import wrapped

SHOWS: dict[str, LiteralString] = {
    "border": "The picture's edge will show",
    "parallax": "Holes will show behind near things",
    "opened": "Stretched and invented parts will show",
    "unsure": "Depth that is only guessed will show",
}


def draw_apply(context, layout):
    """The button that applies the motion, lit where something else is chosen than the camera does, and *Live*."""
    from ..picanim_addon.scene.camera.apply_motion import has_edited_keys

    scene = context.scene
    camera = live.chosen_camera(scene, context.view_layer)
    row = layout.split(factor=0.7, align=True)
    row.use_property_split = False
    row.operator("picanim.apply_motion", icon="FILE_REFRESH", depress=live.differs(scene, camera))
    row.prop(scene.picanim, "live", toggle=True)
    if not scene.picanim.live:
        return
    edited = camera is not None and has_edited_keys(scene, camera)
    for sentence in [say("The keys that you edited are left alone")] if edited else live.said():
        for line in wrapped(sentence, context):
            note(layout, line)


class PICANIM_PT_motion(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Motion"

    def draw(self, context):
        settings = context.scene.picanim
        column = property_column(self.layout)
        previews(column, settings, "motion")
        if settings.motion == "own":
            file_row(column, settings, "motion_file")
        if settings.motion == "ken_burns":
            column.operator("picanim.draw_frames", icon="SELECT_SET")
            own_row(column, context.scene, "own_frame_from", "From Frame")
            own_row(column, context.scene, "own_frame_to", "To Frame")
        column.prop(settings, "amount", slider=True)
        self._draw_reach(context, column)
        column.prop(settings, "duration")
        column.prop(settings, "fps")
        picked_row(column, settings, "pivot", "pivot_point")
        if settings.pivot == "point":
            own_point_row(column, settings, "pivot_point")
        column.prop(settings, "handheld", slider=True)
        draw_apply(context, self.layout)

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
        settings = context.scene.picanim
        column = property_column(self.layout)
        column.prop(settings, "repeat")
        column.prop(settings, "start")
        column.prop(settings, "reverse")
        column.prop(settings, "phase", slider=True)
        column.separator()
        column.prop(settings, "ease_in", slider=True)
        column.prop(settings, "ease_out", slider=True)
        column.prop(settings, "overshoot", slider=True)
        column.prop(settings, "hold_start")
        column.prop(settings, "hold_end")
        column.separator()
        column.prop(settings, "hold_pivot")
        column.prop(settings, "verticals")
        column.prop(settings, "seed")
