"""Moving Parts: what of the picture moves by itself."""

import bpy

from ..operators.shared import own_copies
from ..picanim_addon.scene.objects import RELIEF, find_active
from ..picanim_addon.scene.parts import bones, values
from ..picanim_addon.scene.parts.marks import PIN, marks_of
from ..picanim_addon.settings.parts import DRIFT, FLOW, PIN_PRESETS, PINS
from ..translations import CONTEXT, say
from .sidebar import SidebarSubPanel, file_row, header_switch, property_column


class PICANIM_UL_moving_parts(bpy.types.UIList):
    """The parts, a row each: the nodes of the group that holds them."""

    def draw_item(self, context, layout, data, item, icon, active_data, active_property, index=0, flt_flag=0):
        if item.type != "GROUP" or not item.node_tree:
            return
        on = values.is_on(item.node_tree)
        row = layout.row(align=True)
        name = row.row()
        name.active = on
        name.prop(item.node_tree, "name", text="", emboss=False, icon="FORCE_WIND")
        switch = row.operator("picanim.switch_part", text="", icon=_eye(on), emboss=False)
        switch.number = values.number_at(find_active(context.scene, RELIEF), index)

    def filter_items(self, context, data, property):
        nodes = getattr(data, property)
        return [self.bitflag_filter_item if node.type == "GROUP" and node.node_tree else 0 for node in nodes], []


class PICANIM_PT_moving_parts(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Moving Parts"

    def draw_header(self, context):
        relief = find_active(context.scene, RELIEF)
        groups = values.part_groups(relief) if relief is not None else ()
        if groups:
            header_switch(self.layout, "picanim.switch_part", any(map(values.is_on, groups)))

    def draw(self, context):
        settings = context.scene.picanim
        column = property_column(self.layout)
        file_row(column, settings, "parts_file")
        relief = find_active(context.scene, RELIEF)
        clip = values.clip_group(relief) if relief is not None else None
        self.layout.operator("picanim.bring_to_life", icon="FORCE_TURBULENCE")
        row = self.layout.row()
        if clip is not None:
            own_copies.watch(context.scene)
            row.template_list("PICANIM_UL_moving_parts", "", clip, "nodes", settings, "moving_part", rows=3)
        buttons = row.column(align=clip is not None) if clip is not None else row
        buttons.operator_menu_enum("picanim.add_part", "kind", text="" if clip else "Add Part", icon="ADD")
        if clip is None:
            return
        buttons.operator("picanim.remove_part", text="", icon="REMOVE")
        self._draw_part(context.scene, relief)
        self.layout.prop(settings, "show_marks")
        row = self.layout.row(align=True)
        row.operator("picanim.update_parts", icon="FILE_REFRESH")
        row.operator("picanim.stand_still", text="", icon="X")

    def _draw_part(self, scene, relief):
        """The values of the chosen part, which can be keyframed here, and what is drawn on the picture for it."""
        number = values.number_at(relief, scene.picanim.moving_part)
        if number < 0:
            return
        group = values.part_groups(relief)[number]
        part = values.words(group)
        column = property_column(self.layout)
        if part.kind == PINS:
            self._draw_pins(scene, relief, number, column)
            return
        column.use_property_decorate = True
        for name in values.VALUES:
            column.prop(values.value(group, name), "default_value", text=name, text_ctxt=CONTEXT)
        self._draw_region(scene, group)
        row = self.layout.row(align=True)
        row.operator("picanim.draw_arrow", icon="FORWARD")
        row.operator("picanim.add_anchor", icon="PINNED")
        if marks_of(part):
            row.operator("picanim.remove_mark", text="", icon="TRASH")
        if part.kind in (FLOW, DRIFT):
            self._draw_brush(scene, group)

    def _draw_brush(self, scene, group):
        """The way that it flows, painted by strokes on the picture."""
        column = property_column(self.layout)
        row = column.row(align=True)
        row.operator("picanim.paint_flow", icon="BRUSH_DATA")
        if values.FLOW in group:
            row.operator("picanim.paint_flow", text="", icon="X").clear = True
        column.prop(scene.picanim, "flow_brush")
        column.prop(scene.picanim, "flow_pace")

    def _draw_pins(self, scene, relief, number, column):
        """What the pins do, and the pins themselves, which can be renamed."""
        chosen = values.words(values.part_groups(relief)[number]).preset
        preset = next(item for item in PIN_PRESETS if item.identifier == chosen)
        column.operator_menu_enum("picanim.pin_preset", "preset", text=preset.label, icon="ARMATURE_DATA")
        for name in ("pin_amount", "pin_period", "pin_phase"):
            column.prop(scene.picanim, name)
        armature = bones.of_part(relief, number)
        if armature is not None and bones.are_edited(armature):
            column.label(text=say("You have edited its keys; they stay as they are"), icon="INFO", translate=False)
        column = self.layout.column(align=True)
        for place, bone in enumerate(bones.pins(armature) if armature is not None else ()):
            row = column.row(align=True)
            row.prop(bone, "name", text="", icon="BONE_DATA")
            remove = row.operator("picanim.remove_mark", text="", icon="X")
            remove.kind, remove.number = PIN, place
        self.layout.operator("picanim.add_pin", icon="PINNED")
        self._draw_region(scene, values.part_groups(relief)[number])

    def _draw_region(self, scene, group):
        """Where the part is: changed by a click, or painted; while it is painted on, what the brush does."""
        if not _is_painted_on(group):
            row = self.layout.row(align=True)
            row.operator("picanim.change_region", icon="SELECT_EXTEND")
            row.operator("picanim.paint_region", text="", icon="BRUSH_DATA")
            return
        column = self.layout.column(align=True)
        column.operator("picanim.stop_painting", icon="CHECKMARK")
        row = column.row(align=True)
        row.operator("picanim.depth_brush", text="Moves", icon="ADD").nearness = 1.0
        row.operator("picanim.depth_brush", text="Stands Still", icon="REMOVE").nearness = 0.0
        column.prop(scene.picanim, "paint_reference", text="Picture", text_ctxt=CONTEXT, slider=True)


def _is_painted_on(group):
    from ..operators.paint_depth import painted_areas

    mask = group.get(values.MASK)
    return mask is not None and bool(painted_areas(bpy.context, [mask]))


def _eye(on):
    return "HIDE_OFF" if on else "HIDE_ON"
