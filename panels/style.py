"""Look: the style that the picture is painted in."""

import bpy

from ..operators.apply_style import paints
from ..picanim_addon.scene.objects import RELIEF, find_active
from ..picanim_addon.scene.surface import style
from ..picanim_addon.settings import SAME, STYLE_FILE
from ..preferences import worker_settings
from ..translations import CONTEXT
from .network import draw_needs_torch
from .sidebar import SidebarSubPanel, file_row, previews, property_column


class PICANIM_PT_look(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Look"

    def draw(self, context):
        scene_settings = context.scene.picanim
        column = property_column(self.layout)
        previews(column, scene_settings, "style")
        if scene_settings.style == STYLE_FILE:
            file_row(column, scene_settings, "style_file")
        painted = column.column()
        painted.active = paints(scene_settings)
        painted.prop(scene_settings, "style_second")
        if scene_settings.style_second == STYLE_FILE:
            file_row(painted, scene_settings, "style_second_file")
        if scene_settings.style_second != "none":
            painted.prop(scene_settings, "style_mix", slider=True)
        painted.prop(scene_settings, "style_quality")
        painted.prop(scene_settings, "style_scale")
        painted.prop(scene_settings, "style_stroke_depth", slider=True)
        painted.prop(scene_settings, "style_keep_colours")
        painted.prop(scene_settings, "style_readable", slider=True)
        if scene_settings.style_readable > 0.0:
            file_row(painted, scene_settings, "style_readable_mask")
        painted.prop(scene_settings, "style_depth_low", slider=True)
        painted.prop(scene_settings, "style_depth_high", slider=True)
        if scene_settings.style_depth_low > 0.0 or scene_settings.style_depth_high < 1.0:
            painted.prop(scene_settings, "style_softness", slider=True)
        self._draw_subject(column, scene_settings)
        self._draw_values(context, painted)
        settings = worker_settings(context)
        if paints(scene_settings) and not settings.interpreter:
            from ..picanim_addon.runtime.folders import RuntimeFolder
            from ..picanim_addon.style.drawn.drawing import DRAWN

            chosen = {scene_settings.style, scene_settings.style_second, scene_settings.style_subject}
            all_drawn = chosen <= {*DRAWN, "none", SAME}
            if not all_drawn and RuntimeFolder(settings.runtime).installed is None:
                draw_needs_torch(self.layout)
        row = self.layout.row(align=True)
        row.operator("picanim.restyle", icon="BRUSH_DATA")
        row.operator("picanim.unstyle", text="", icon="X")

    def _draw_subject(self, column, scene_settings):
        column.prop(scene_settings, "style_subject")
        if scene_settings.style_subject == STYLE_FILE:
            file_row(column, scene_settings, "style_subject_file")
        if scene_settings.style_subject != SAME or scene_settings.style_mask:
            file_row(column, scene_settings, "style_mask")

    def _draw_values(self, context, column):
        """The values of the built scene, which can be keyframed here; before, what they will be."""
        relief = find_active(context.scene, RELIEF)
        group = style.value_group(relief) if relief else None
        if group is None:
            column.prop(context.scene.picanim, "style_strength", slider=True)
            return
        column.use_property_decorate = True
        column.prop(style.value(group, style.STYLE), "default_value", text="Strength", text_ctxt=CONTEXT, slider=True)
        column.prop(style.value(group, style.MORPH), "default_value", text="Morph", text_ctxt=CONTEXT, slider=True)
