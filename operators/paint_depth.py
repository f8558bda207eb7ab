"""Paint Depth: the depth map in an image editor, ready to be painted, and the scene that follows the brush."""

from typing import Any

import bpy

from ..picanim_addon.scene import objects
from ..translations import say
from .shared import failure

# Blender evaluates the scene anew at the end of a stroke only; within one, the map is looked at so often.
LOOK_SECONDS = 0.2


class PICANIM_OT_paint_depth(bpy.types.Operator):
    """Open the depth map in a window of its own to paint on it: white is near, black is far. The scene follows"""

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
            image = relief.depth_image(objects.find_active(context.scene, objects.RELIEF))
        except Exception as error:
            return failure.tell(self, error)
        bpy.ops.wm.window_new()
        area = context.window_manager.windows[-1].screen.areas[0]
        area.type = "IMAGE_EDITOR"
        space = area.spaces.active
        space.image, space.mode = image, "PAINT"
        forget()
        bpy.app.timers.register(_follow, first_interval=LOOK_SECONDS)
        return {"FINISHED"}


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
    return LOOK_SECONDS if mine else None


def _image_editors() -> list[Any]:
    windows = bpy.context.window_manager.windows
    areas = [area for window in windows for area in window.screen.areas if area.type == "IMAGE_EDITOR"]
    return [area.spaces.active for area in areas]


def forget() -> None:
    """Follow no map any more."""
    _seen.clear()
    if bpy.app.timers.is_registered(_follow):
        bpy.app.timers.unregister(_follow)
