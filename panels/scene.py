"""Scene: what stands between the picture's layers."""

from typing import Any

import bpy

from ..operators.shared import own_copies
from ..picanim_addon.scene import objects
from ..translations import CONTEXT, say
from .sidebar import SidebarPanel, SidebarSubPanel, file_row, header_switch, own_row, point_row, property_column


class PICANIM_PT_scene(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Scene"

    def draw(self, context):
        if objects.find_active(context.scene, objects.RELIEF) is None:
            hint = self.layout.column()
            hint.active = False
            hint.label(text="Animate a picture first", icon="INFO")


class ScenePart(SidebarPanel):
    """A closed part of the panel Scene."""

    bl_parent_id = "PICANIM_PT_scene"
    bl_options = {"DEFAULT_CLOSED"}


class SwitchedPart(ScenePart):
    """One with a checkbox in its header: ticked where there is some of `kind` that is shown."""

    kind: str
    layout: Any

    def draw_header(self, context):
        if objects.find_active(context.scene, objects.RELIEF) is not None:
            header_switch(self.layout, "picanim.switch_between", self._is_on(context.scene)).kind = self.kind

    def _column(self, scene):
        """A column of its properties, grey while it is off."""
        own_copies.watch(scene)
        column = property_column(self.layout)
        column.active = self._is_on(scene)
        return column

    def _is_on(self, scene):
        from ..picanim_addon.scene.between import switch

        return bool(switch.is_on(scene, self.kind, objects.active_shot(scene)))


def keyed_values(layout, values):
    """Values of nodes by their names, each of which can be keyed. values: (name, socket) of each."""
    column = layout.column()
    column.use_property_decorate = True
    for name, socket in values:
        column.prop(socket, "default_value", text=name, text_ctxt=CONTEXT)


class PICANIM_PT_titles(ScenePart, bpy.types.Panel):
    bl_label = "Titles"

    def draw(self, context):
        from ..picanim_addon.scene.between import titles

        scene, settings = context.scene, context.scene.picanim
        there = titles.titles(scene, objects.active_shot(scene))
        column = property_column(self.layout)
        column.prop(settings, "title_text")
        point_row(column, settings, "title_at")
        column.prop(settings, "title_depth")
        if settings.title_depth == "depth":
            column.prop(settings, "title_nearness", slider=True)
        column.prop(settings, "title_size")
        column.separator()
        for name in ("enter", "leave"):
            column.prop(settings, f"title_{name}")
            if getattr(settings, f"title_{name}") == "own":
                file_row(column, settings, f"title_{name}_file")
        for name in ("time", "begin"):
            column.prop(settings, f"title_{name}")
        own_row(column, scene, "own_title_end", "To")
        column.separator()
        for name in ("inside", "font", "colour", "weight", "outline", "halo"):
            column.prop(settings, f"title_{name}")
        if settings.title_outline or settings.title_halo:
            column.prop(settings, "title_outline_colour")
        column.prop(settings, "title_glow")
        column.prop(settings, "title_shadow")
        column.separator()
        file_row(column, settings, "title_file")
        same = any(kept and kept.text == settings.title_text for kept in map(titles.settings_of, there))
        self.layout.operator("picanim.add_title", text=say("Change Title") if same else say("Add Title"), icon="ADD")
        for title in there:
            row = self.layout.row(align=True)
            row.operator(
                "picanim.show_title", text=title.data.body, translate=False, icon="FONT_DATA"
            ).name = title.name
            row.operator("picanim.remove_title", text="", icon="X").name = title.name
        if scene.camera is not None and scene.camera.type == "CAMERA":
            column.prop(scene.camera.data, "show_safe_areas", text="Safe Areas", text_ctxt=CONTEXT)


class PICANIM_PT_air(ScenePart, bpy.types.Panel):
    bl_label = "Air"

    def draw(self, context):
        from ..picanim_addon.scene.between import air

        settings = context.scene.picanim
        there = air.airs(context.scene, objects.active_shot(context.scene))
        column = property_column(self.layout)
        column.prop(settings, "air_kind")
        part = column.column()
        part.active = settings.air_kind != "none"
        part.prop(settings, "air_amount", slider=True)
        for name in ("size", "speed", "wind"):
            part.prop(settings, f"air_{name}")
        own_row(part, context.scene, "own_air_near", "Nearest")
        own_row(part, context.scene, "own_air_far", "Farthest")
        for name in ("seed", "own_colour"):
            part.prop(settings, f"air_{name}")
        if not settings.air_own_colour:
            part.prop(settings, "air_colour")
        same = any(kept and kept.kind == settings.air_kind for kept in map(air.settings_of, there))
        text = say("Change in the Air") if same else say("Add to the Air")
        self.layout.operator("picanim.add_air", text=text, icon="ADD")
        for thing in there:
            row = self.layout.row(align=True)
            row.operator("picanim.show_air", text=thing.name, translate=False, icon="PARTICLES").name = thing.name
            row.operator("picanim.remove_air", text="", icon="X").name = thing.name


class PICANIM_PT_fog(SwitchedPart, bpy.types.Panel):
    bl_label = "Fog"
    kind = "fog"

    def draw(self, context):
        from ..picanim_addon.scene.between import fog

        settings = context.scene.picanim
        column = self._column(context.scene)
        relief = objects.find_active(context.scene, objects.RELIEF)
        group = fog.group_of(relief) if relief is not None else None
        if group is not None:  # its own values, which can be keyed
            names = (fog.DENSITY, fog.START, fog.COLOUR, fog.MIST, fog.HEIGHT, fog.GROUND)
            keyed_values(column, [(name, fog.value(group, name)) for name in names])
            self.layout.operator("picanim.remove_fog", icon="X")
            return
        column.prop(settings, "fog_density")
        own_row(column, context.scene, "own_fog_start", "Start")
        column.prop(settings, "fog_as_picture")
        if not settings.fog_as_picture:
            column.prop(settings, "fog_colour")
        column.prop(settings, "fog_mist")
        column.prop(settings, "fog_mist_height")
        self.layout.operator("picanim.add_fog", icon="ADD")


class PICANIM_PT_rays(SwitchedPart, bpy.types.Panel):
    bl_label = "Rays"
    kind = "rays"

    def draw(self, context):
        from ..picanim_addon.scene.between.light import rays

        scene, settings = context.scene, context.scene.picanim
        column = self._column(scene)
        relief = objects.find_active(scene, objects.RELIEF)
        there = rays.group_of(relief) if relief is not None else None
        if there is not None:
            keyed_values(column, [(name, rays.value(there, name)) for name in rays.FIELDS])
            column.separator()
        else:
            for name in ("strength", "length", "beams", "shimmer"):
                column.prop(settings, f"rays_{name}")
        column.prop(settings, "rays_found")
        if not settings.rays_found:
            point_row(column, settings, "rays_at")
        if there is None:
            column.prop(settings, "rays_as_light")
            if not settings.rays_as_light:
                column.prop(settings, "rays_colour")
        self.layout.operator(
            "picanim.add_rays", text=say("Add Rays") if there is None else say("Move the Light"), icon="LIGHT_SUN"
        )
        if there is not None:
            self.layout.operator("picanim.remove_rays", icon="X")


class PICANIM_PT_film(SwitchedPart, bpy.types.Panel):
    bl_label = "Vignette and Grain"
    kind = "film"

    def draw(self, context):
        from ..picanim_addon.scene.between.light import film

        scene = context.scene
        column = self._column(scene)
        relief = objects.find_active(scene, objects.RELIEF)
        there = film.group_of(relief) if relief is not None else None
        if there is not None:
            keyed_values(column, [(name, film.value(there, name)) for name in film.FIELDS])
            self.layout.operator("picanim.remove_film", icon="X")
            return
        for name in ("vignette", "grain", "grain_size"):
            column.prop(scene.picanim, f"film_{name}")
        self.layout.operator("picanim.add_film", icon="ADD")


class PICANIM_PT_things(ScenePart, bpy.types.Panel):
    bl_label = "Things"

    def draw(self, context):
        from ..picanim_addon.scene.between import things

        settings = context.scene.picanim
        column = self.layout.column()
        column.operator("picanim.place_here", icon="SNAP_FACE")
        column.operator("picanim.cursor_to_point", icon="PIVOT_CURSOR")
        column = property_column(self.layout)
        file_row(column, settings, "sticker_file")
        point_row(column, settings, "sticker_at")
        column.prop(settings, "sticker_size")
        self.layout.operator("picanim.add_sticker", icon="IMAGE_RGB_ALPHA")
        for sticker in things.stickers(context.scene, objects.active_shot(context.scene)):
            row = self.layout.row(align=True)
            row.label(text=sticker.name, translate=False, icon="IMAGE_RGB_ALPHA")
            row.operator("picanim.remove_sticker", text="", icon="X").name = sticker.name


class PICANIM_PT_paint_program(ScenePart, bpy.types.Panel):
    bl_label = "Paint Program"

    def draw(self, context):
        column = self.layout.column()
        column.operator("picanim.export_layers", icon="EXPORT")
        column.operator("picanim.reload_layers", icon="FILE_REFRESH")
