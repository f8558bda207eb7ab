"""The main panel: a picture, the button, and what one does next."""

import bpy

from ..operators import progress
from .sidebar import SidebarPanel, property_column
from .work import draw_failure, draw_work


class PICANIM_PT_main(SidebarPanel, bpy.types.Panel):
    bl_label = "PicAnim"

    def draw(self, context):
        layout = self.layout
        layout.prop(context.scene.picanim, "picture", text="", icon="IMAGE_DATA")
        # Progress takes the place of the button, so that nothing below it moves while work begins and ends.
        big = layout.row(align=True)
        big.scale_y = 1.6
        if progress.current() is None:
            big.operator("picanim.animate_picture", icon="OUTLINER_OB_CAMERA")
        else:
            draw_work(big)
        draw_failure(layout, context)
        column = property_column(layout)
        column.prop(context.scene.picanim, "motion")
        column.prop(context.scene.picanim, "amount", slider=True)
        column.prop(context.scene.picanim, "duration")
        after = layout.row(align=True)
        playing = context.screen.is_animation_playing
        after.operator(
            "screen.animation_play", text="Pause" if playing else "Play", icon="PAUSE" if playing else "PLAY"
        )
        after.operator("picanim.render_clip", icon="RENDER_ANIMATION")
