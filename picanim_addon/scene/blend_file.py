"""The open file when there is no window: an empty scene, and saving it."""

from __future__ import annotations

from pathlib import Path

import bpy

from ..files import not_whole, replacing
from . import whole

# What the names of installed extensions begin with.
EXTENSIONS = "bl_ext."


def empty_scene() -> bpy.types.Scene:
    """Start from an empty file, as Blender comes with it, and return its scene."""
    if (__package__ or "").startswith(EXTENSIONS):
        # Factory settings have no extensions: Blender would take our packages from the disk, Pillow among them.
        bpy.ops.wm.read_homefile(use_factory_startup=True, use_empty=True)
    else:
        bpy.ops.wm.read_factory_settings(use_empty=True)
    return bpy.context.scene


def save(file: Path, *, overwrite: bool) -> None:
    """Save a copy of the open file, whole or not at all."""
    with replacing(file, overwrite=overwrite) as temporary:
        try:
            bpy.ops.wm.save_as_mainfile(filepath=str(temporary), copy=True, check_existing=False, compress=False)
        except RuntimeError as error:
            raise not_whole(file, str(error)) from error
        whole.check_blend(temporary, file)
