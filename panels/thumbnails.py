"""Small pictures for the panel: the chosen file, and the depth map that was made of it."""

from pathlib import Path

import bpy
import bpy.utils.previews  # pyright: ignore[reportMissingImports]

from ..picanim_addon.scene import objects
from ..properties import absolute

_files = []  # the collections of previews, of the picture and of the work; Blender wants them removed before it ends


def picture_icon(scene):
    """The icon of the chosen picture; 0 where there is none. Blender reads the file beside its window's work."""
    path = absolute(scene.picanim.picture)
    if not path or not _files:
        return 0
    loaded = _files[0]
    if path not in loaded:
        loaded.clear()  # of one picture alone: others were chosen before
        if not Path(path).is_file():
            return 0
        loaded.load(path, path, "IMAGE")
    return loaded[path].icon_id


def work_icon(preview):
    """The icon of what the work under way has made so far, a file that is replaced by better ones; 0 without one."""
    try:
        name = f"{preview} {preview.stat().st_mtime_ns}"
    except OSError:  # just replaced, or gone with the work
        return 0
    loaded = _files[1]
    if name not in loaded:
        loaded.clear()
        loaded.load(name, str(preview), "IMAGE")
    return loaded[name].icon_id


def depth_icon(scene):
    """The icon of the depth map in this scene; 0 where there is none."""
    from ..picanim_addon.scene.surface import relief

    surface = objects.find_active(scene, objects.RELIEF)
    image = relief.depth_image_or_none(surface) if surface is not None else None
    if image is None:
        return 0
    return image.preview_ensure().icon_id


def register() -> None:
    _files.extend((bpy.utils.previews.new(), bpy.utils.previews.new()))


def unregister() -> None:
    while _files:
        bpy.utils.previews.remove(_files.pop())
