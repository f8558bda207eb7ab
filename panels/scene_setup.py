"""Scene Setup: which of the scene's own settings are PicAnim's to set, and what the clip needs of the others."""

import bpy

from ..translations import say
from .sidebar import note


class PICANIM_PT_scene_setup(bpy.types.Panel):
    """What of this scene's own settings PicAnim sets"""

    bl_label = "Scene Setup"
    bl_space_type = "VIEW_3D"
    bl_region_type = "HEADER"
    bl_ui_units_x = 13

    def draw(self, context):
        from ..picanim_addon.scene import setup

        scene = context.scene
        ours = setup.owned(scene, setup.NOTHING)
        column = self.layout.column()
        column.label(text="Set by the next Animate or Apply:")
        for part in setup.PARTS:
            if part in ours:
                column.label(text=scene.picanim.bl_rna.properties[setup.property_of(part)].name, icon="CHECKMARK")
            else:
                column.prop(scene.picanim, setup.property_of(part))
            for line in _lines(part, scene):
                note(column, line)


def _lines(part, scene):
    """What the part is now, and what the clip needs, where that is something else."""
    render = scene.render
    if part == "render":
        size = {"width": render.resolution_x, "height": render.resolution_y}
        return [say("{width} x {height}, {engine}", **size, engine=_engine(scene))]
    if part == "colour":
        now = scene.view_settings.view_transform
        return [now if now == "Standard" else say("{now}; the picture needs Standard", now=now)]
    if part == "timeline":
        return _frames(scene)
    return [scene.camera.name] if scene.camera else []


def _frames(scene):
    """The frames that the scene has, and those that the clip needs where they are others; a row is as long as it is."""
    from ..picanim_addon.scene.camera import row

    render, settings = scene.render, scene.picanim
    rate = render.fps / render.fps_base
    now = say("frames {first} to {last} at {rate}", first=scene.frame_start, last=scene.frame_end, rate=f"{rate:g}")
    last = settings.start + max(1, round(settings.duration * rate)) - 1
    if row.parts(scene) or (scene.frame_start, scene.frame_end) == (settings.start, last):
        return [now]
    return [now, say("the clip needs {first} to {last}", first=settings.start, last=last)]


def _engine(scene):
    """The engine's name as Blender shows it."""
    items = scene.render.bl_rna.properties["engine"].enum_items
    names = {item.identifier: item.name for item in items}  # Blender's own
    added = bpy.types.RenderEngine.__subclasses__()
    names |= {each.bl_idname: each.bl_label for each in added if hasattr(each, "bl_idname")}
    return names.get(scene.render.engine, scene.render.engine)
