"""Paint Depth: the depth map in an image editor, ready to be painted, and the scene that follows the brush."""

# pyright: reportInvalidTypeForm=false

from typing import Any

import bpy

from ..picanim_addon.scene import objects
from ..translations import say
from .shared import depth_brush, failure

# Blender evaluates the scene anew at the end of a stroke only; within one, the map is looked at so often.
LOOK_SECONDS = 0.2


class PICANIM_OT_paint_depth(bpy.types.Operator):
    """Open the depth map beside the view to paint on it: white brings nearer, black farther. The scene follows"""

    bl_idname = "picanim.paint_depth"
    bl_label = "Paint Depth"

    @classmethod
    def poll(cls, context):
        if objects.find_active(context.scene, objects.RELIEF) is None:
            cls.poll_message_set(say("Animate a picture first"))
            return False
        if bpy.app.background:
            cls.poll_message_set(say("Paint in Blender's window"))
            return False
        return True

    def execute(self, context):
        from ..picanim_addon.scene.surface import relief

        try:
            image = relief.own_depth_image(objects.find_active(context.scene, objects.RELIEF))
        except Exception as error:
            return failure.tell(self, error)
        if not open_beside(self, context, image):
            return {"CANCELLED"}
        bpy.app.timers.register(_follow, first_interval=LOOK_SECONDS)
        return {"FINISHED"}


class PICANIM_OT_depth_brush(bpy.types.Operator):
    """Choose what the brush does to the depth"""

    bl_idname = "picanim.depth_brush"
    bl_label = "Depth Brush"
    bl_options = {"REGISTER", "UNDO"}

    nearness: bpy.props.FloatProperty(min=0.0, max=1.0, options={"HIDDEN", "SKIP_SAVE"})
    smooth: bpy.props.BoolProperty(name="Smooth", options={"HIDDEN", "SKIP_SAVE"})

    def execute(self, context):
        if not self.smooth:
            depth_brush.use(context.scene, self.nearness)
        for window, area in painted_areas(context)[:1]:
            with context.temp_override(window=window, area=area, region=area.regions[-1]):
                change = depth_brush.smooth if self.smooth else depth_brush.paint_again
                change(context.scene)
        return {"FINISHED"}


class PICANIM_OT_stop_painting(bpy.types.Operator):
    """Close what is painted on; what is painted stays"""

    bl_idname = "picanim.stop_painting"
    bl_label = "Done Painting"

    def execute(self, context):
        for window, area in painted_areas(context):
            with context.temp_override(window=window, area=area, region=area.regions[-1]):
                depth_brush.paint_again(context.scene)
                if len(window.screen.areas) > 1:
                    bpy.ops.screen.area_close()
        forget()
        depth_brush.forget()
        bpy.app.timers.register(_centre_again, first_interval=LOOK_SECONDS)
        return {"FINISHED"}


def open_beside(operator, context, image) -> bool:
    """Open `image` beside the 3D view to be painted on in white, the picture faintly over it; whether there is room."""
    from . import paint_reference

    beside = _split(context)
    if beside is None:
        operator.report({"ERROR"}, say("There is no room to paint in; make the 3D view larger"))
        return False
    beside.type = "IMAGE_EDITOR"
    space = beside.spaces.active
    space.image, space.mode = image, "PAINT"
    depth_brush.use(context.scene, depth_brush.NEARER)
    forget()
    paint_reference.show()
    bpy.app.timers.register(_centre_again, first_interval=LOOK_SECONDS)
    return True


def painted_areas(context, images=None):
    """(window, area) of the image editors in which one of `images` is painted on: any depth map or mask of ours."""
    maps = [*depth_maps(), *_masks()] if images is None else images
    return [
        (window, area)
        for window in context.window_manager.windows
        for area in window.screen.areas
        if area.type == "IMAGE_EDITOR" and area.spaces.active.mode == "PAINT" and area.spaces.active.image in maps
    ]


def depth_maps():
    """The maps that displace the pictures of the file."""
    from ..picanim_addon.scene.surface import relief

    surfaces = [o for o in bpy.data.objects if o.get(objects.PROPERTY) == objects.RELIEF and o.users_scene]
    return [image for image in map(relief.depth_image_or_none, surfaces) if image is not None]


def _masks():
    from ..picanim_addon.scene.parts import values

    surfaces = [o for o in bpy.data.objects if o.get(objects.PROPERTY) == objects.RELIEF and o.users_scene]
    masks = [group.get(values.MASK) for surface in surfaces for group in values.part_groups(surface)]
    return [mask for mask in masks if mask is not None]


def _split(context):
    """An area that takes some of the 3D view, which has the sidebar; None where there is none to split."""
    screen, area = context.window.screen, context.area
    if area is None or area.type != "VIEW_3D":
        area = next((area for area in screen.areas if area.type == "VIEW_3D"), None)
    if area is None:
        return None
    before = list(screen.areas)
    region = next(region for region in area.regions if region.type == "WINDOW")
    with context.temp_override(area=area, region=region):
        bpy.ops.screen.area_split(direction="VERTICAL", factor=0.4)
    return next((area for area in screen.areas if area not in before), None)


_seen: dict[str, Any] = {}  # what each map that is painted held last, by its name


def _follow() -> float | None:
    """Have the reliefs follow their maps, as long as one is open to be painted on; what is painted goes into the file
    as soon as the brush rests."""
    from ..picanim_addon.scene import images
    from ..picanim_addon.scene.surface import relief

    painted = {space.image for space in _image_editors() if space.mode == "PAINT" and space.image}
    surfaces = [o for o in bpy.data.objects if o.get(objects.PROPERTY) == objects.RELIEF and o.users_scene]
    maps = [(surface, relief.depth_image_or_none(surface)) for surface in surfaces]
    mine = [(surface, image) for surface, image in maps if image is not None and image in painted]
    for surface, image in mine:
        now, before = images.image_values(image), _seen.get(image.name)
        if before is not None and (before.shape != now.shape or (before != now).any()):
            surface.update_tag()
        elif image.is_dirty:  # the brush rests
            image.pack()
        _seen[image.name] = now
    if not mine and not painted_areas(bpy.context):
        forget_reference()
        depth_brush.forget()
    return LOOK_SECONDS if mine else None


def _centre_again() -> None:
    """The view beside the map is smaller or larger by now."""
    from ..picanim_addon.scene import viewport

    viewport.centre_again(bpy.context.scene)


def _image_editors() -> list[Any]:
    windows = bpy.context.window_manager.windows
    areas = [area for window in windows for area in window.screen.areas if area.type == "IMAGE_EDITOR"]
    return [area.spaces.active for area in areas]


def forget_reference() -> None:
    """Nothing is painted on any more: no picture lies over it."""
    from . import paint_reference

    paint_reference.hide()


def forget() -> None:
    """Follow no map any more."""
    from . import paint_reference

    _seen.clear()
    paint_reference.hide()
    for timer in (_follow, _centre_again):
        if bpy.app.timers.is_registered(timer):
            bpy.app.timers.unregister(timer)
