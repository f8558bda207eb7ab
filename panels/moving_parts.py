"""Moving Parts: what of the picture moves by itself."""

import bpy

from ..picanim_addon.scene.objects import RELIEF, find_active
from ..picanim_addon.scene.parts import values
from ..picanim_addon.settings.parts import PINS
from .sidebar import SidebarSubPanel, file_row, property_column


class PICANIM_UL_moving_parts(bpy.types.UIList):
    """The parts, a row each: the nodes of the group that holds them."""

    def draw_item(self, context, layout, data, item, icon, active_data, active_property, index=0, flt_flag=0):
        if item.type == "GROUP" and item.node_tree:
            layout.prop(item.node_tree, "name", text="", emboss=False, icon="FORCE_WIND")

    def filter_items(self, context, data, property):
        nodes = getattr(data, property)
        return [self.bitflag_filter_item if node.type == "GROUP" and node.node_tree else 0 for node in nodes], []


class PICANIM_PT_moving_parts(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Moving Parts"

    def draw(self, context):
        settings = context.scene.picanim
        column = property_column(self.layout)
        file_row(column, settings, "parts_file")
        relief = find_active(context.scene, RELIEF)
        clip = values.clip_group(relief) if relief is not None else None
        self.layout.operator("picanim.bring_to_life", icon="FORCE_TURBULENCE")
        row = self.layout.row()
        if clip is not None:
            row.template_list("PICANIM_UL_moving_parts", "", clip, "nodes", settings, "moving_part", rows=3)
        buttons = row.column(align=clip is not None) if clip is not None else row
        buttons.operator_menu_enum("picanim.add_part", "kind", text="" if clip else "Add Part", icon="ADD")
        if clip is None:
            return
        buttons.operator("picanim.remove_part", text="", icon="REMOVE")
        self._draw_part(clip, settings.moving_part)
        row = self.layout.row(align=True)
        row.operator("picanim.update_parts", icon="FILE_REFRESH")
        row.operator("picanim.stand_still", text="", icon="X")

    def _draw_part(self, clip, index):
        """The values of the chosen part, which can be keyframed here, and what is drawn on the picture for it."""
        node = clip.nodes[index] if 0 <= index < len(clip.nodes) else None
        if node is None or node.type != "GROUP" or node.node_tree is None:
            return
        column = property_column(self.layout)
        column.use_property_decorate = True
        for name in values.VALUES:
            column.prop(values.value(node.node_tree, name), "default_value", text=name)
        self.layout.operator("picanim.change_region", icon="SELECT_EXTEND")
        row = self.layout.row(align=True)
        part = values.words(node.node_tree)
        if part.kind == PINS:
            row.operator("picanim.add_pin", icon="PINNED")
            row.operator_menu_enum("picanim.pin_preset", "preset", icon="ARMATURE_DATA")
            return
        row.operator("picanim.draw_arrow", icon="FORWARD")
        row.operator("picanim.add_anchor", icon="PINNED")
