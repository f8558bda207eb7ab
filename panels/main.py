"""The main panel: a picture, and the button."""

import bpy

from ..operators import progress
from .sidebar import SidebarPanel, property_column


class PICANIM_PT_main(SidebarPanel, bpy.types.Panel):
    bl_label = "PicAnim"

    def draw(self, context):
        layout = self.layout
        layout.prop(context.scene.picanim, "picture", text="", icon="IMAGE_DATA")
        work = progress.current()
        if work is not None:
            row = layout.row(align=True)
            row.progress(factor=work.job.fraction, text=work.text)
            row.operator("picanim.cancel", text="", icon="CANCEL")
        big = layout.column()
        big.scale_y = 1.6
        big.operator("picanim.animate_picture", icon="OUTLINER_OB_CAMERA")
        column = property_column(layout)
        column.prop(context.scene.picanim, "motion")
        column.prop(context.scene.picanim, "amount", slider=True)
        column.prop(context.scene.picanim, "duration")
