"""Depth: where it comes from, which distances it spans, and correcting it."""

import bpy

from ..translations import CONTEXT
from .network import draw_network
from .sidebar import SidebarPanel, SidebarSubPanel, file_row, live_value, property_column


class PICANIM_PT_depth(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Depth"

    def draw(self, context):
        settings = context.scene.picanim
        column = property_column(self.layout)
        network = column.column()
        network.active = not settings.file and not settings.phone
        draw_network(context, network)
        file_row(network, settings, "checkpoint")
        file_row(column, settings, "file", text="Own Map")
        if settings.file:
            column.prop(settings, "kind")
        column.prop(settings, "phone")
        column.separator()
        distances = column.column(align=True)
        live_value(distances, context.scene, "near")
        live_value(distances, context.scene, "far")
        live_value(column, context.scene, "strength", slider=True)
        column.prop(settings, "refine")
        column.prop(settings, "invert")
        self._draw_painting(context)
        if _is_painted(context.scene):
            again = self.layout.operator("picanim.animate_picture", text="From the Network Again", icon="LOOP_BACK")
            again.afresh = True

    def _draw_painting(self, context):
        """The button that opens the map; while it is open, what the brush does, and the one that closes it."""
        if not _is_painting(context):
            self.layout.operator("picanim.paint_depth", icon="TPAINT_HLT")
            return
        column = self.layout.column(align=True)
        column.operator("picanim.stop_painting", icon="CHECKMARK")
        row = column.row(align=True)
        row.operator("picanim.depth_brush", text="Nearer", icon="TRIA_UP").nearness = 1.0
        row.operator("picanim.depth_brush", text="Farther", icon="TRIA_DOWN").nearness = 0.0
        row = column.row(align=True)
        row.operator("picanim.depth_brush", text="Smooth", icon="MOD_SMOOTH").smooth = True
        row.operator("picanim.pick_point", text="Level with Here", icon="EYEDROPPER").which = "level"
        column.prop(context.scene.picanim, "paint_reference", text="Picture", text_ctxt=CONTEXT, slider=True)


def _is_painting(context):
    from ..operators.paint_depth import depth_maps, painted_areas

    return bool(painted_areas(context, depth_maps()))


def _is_painted(scene):
    from ..picanim_addon.scene import objects
    from ..picanim_addon.scene.surface import hand_painted, relief

    surface = objects.find_active(scene, objects.RELIEF)
    return surface is not None and hand_painted.looks_painted(relief.depth_image_or_none(surface))


class PICANIM_PT_depth_corrections(SidebarPanel, bpy.types.Panel):
    bl_label = "Corrections"
    bl_parent_id = "PICANIM_PT_depth"
    bl_options = {"DEFAULT_CLOSED"}

    def draw(self, context):
        settings = context.scene.picanim
        column = property_column(self.layout)
        column.prop(settings, "clip")
        column.prop(settings, "curve")
        column.prop(settings, "smooth", slider=True)
        column.prop(settings, "sky")
        column.prop(settings, "cache")
