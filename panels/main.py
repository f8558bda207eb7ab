"""The main panel: a picture, the button, and what one does next."""

import bpy

from ..operators.shared import progress
from .presets import PICANIM_PT_presets
from .sidebar import SidebarPanel, file_row
from .status import draw_failure, draw_work
from .thumbnails import depth_icon, picture_icon

THUMBNAIL_SCALE = 4.8


class PICANIM_PT_main(SidebarPanel, bpy.types.Panel):
    bl_label = "PicAnim"

    def draw_header_preset(self, context):
        row = self.layout.row(align=True)
        row.emboss = "NONE"
        row.operator("picanim.reset_settings", text="", icon="LOOP_BACK")
        PICANIM_PT_presets.draw_panel_header(row)

    def draw(self, context):
        layout = self.layout
        row = layout.row(align=True)
        file_row(row, context.scene.picanim, "picture", text="", icon="IMAGE_DATA")
        row.operator("picanim.open_row", text="", icon="RENDERLAYERS")
        self._draw_thumbnails(layout, context.scene)
        # Progress takes the place of the button, so that nothing below it moves while work begins and ends.
        big = layout.row(align=True)
        big.scale_y = 1.6
        if progress.current() is None:
            big.operator("picanim.animate_picture", icon="OUTLINER_OB_CAMERA")
            big.popover("PICANIM_PT_scene_setup", text="", icon="OPTIONS")
        else:
            draw_work(big)
        draw_failure(layout, context)
        after = layout.row(align=True)
        playing = context.screen.is_animation_playing
        after.operator(
            "screen.animation_play", text="Pause" if playing else "Play", icon="PAUSE" if playing else "PLAY"
        )
        after.operator("picanim.render_clip", icon="RENDER_ANIMATION")
        after.operator("picanim.show_picture", text="", icon="VIEW_CAMERA")

    def _draw_thumbnails(self, layout, scene):
        """The picture and its depth map side by side; before there is a picture, a word on how to get one."""
        if not scene.picanim.picture:
            hint = layout.column(align=True)
            hint.active = False
            hint.label(text="Choose a picture above, or drop one", icon="INFO")
            hint.label(text="into the 3D view", icon="BLANK1")
            layout.operator("picanim.try_example", icon="IMAGE_REFERENCE")
            return
        icons = [icon for icon in (picture_icon(scene), depth_icon(scene)) if icon]
        if icons:
            row = layout.row()
            for icon in icons:
                row.template_icon(icon, scale=THUMBNAIL_SCALE)
