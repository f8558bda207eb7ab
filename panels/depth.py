"""Depth: where it comes from, which distances it spans, and correcting it."""

import bpy

from .network import draw_network
from .sidebar import SidebarPanel, SidebarSubPanel, live_value, property_column


class PICANIM_PT_depth(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Depth"

    def draw(self, context):
        chosen = context.scene.picanim
        column = property_column(self.layout)
        network = column.column()
        network.active = not chosen.file and not chosen.phone
        draw_network(context, network)
        network.prop(chosen, "checkpoint")
        column.prop(chosen, "file", text="Use My Own")
        if chosen.file:
            column.prop(chosen, "kind")
        column.prop(chosen, "phone")
        column.separator()
        distances = column.column(align=True)
        live_value(distances, context.scene, "near")
        live_value(distances, context.scene, "far")
        live_value(column, context.scene, "strength", slider=True)
        column.prop(chosen, "refine")
        column.prop(chosen, "invert")
        self.layout.operator("picanim.paint_depth", icon="TPAINT_HLT")
        if _is_painted(context.scene):
            again = self.layout.operator("picanim.animate_picture", text="From the Network Again", icon="LOOP_BACK")
            again.afresh = True


def _is_painted(scene):
    from ..picanim_addon.scene import objects
    from ..picanim_addon.scene.surface import hand_painted, relief

    surface = objects.find(scene, objects.RELIEF)
    return surface is not None and hand_painted.looks_painted(relief.depth_image_or_none(surface))


class PICANIM_PT_depth_corrections(SidebarPanel, bpy.types.Panel):
    bl_label = "Corrections"
    bl_parent_id = "PICANIM_PT_depth"
    bl_options = {"DEFAULT_CLOSED"}

    def draw(self, context):
        chosen = context.scene.picanim
        column = property_column(self.layout)
        column.prop(chosen, "clip")
        column.prop(chosen, "curve")
        column.prop(chosen, "smooth", slider=True)
        column.prop(chosen, "sky")
        column.prop(chosen, "cache")
