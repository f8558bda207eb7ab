"""Images in the .blend: the picture's texture, and the depth map as floats."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import bpy
import numpy as np

from ..arrays import Array
from ..errors import PicAnimError
from ..files import plain
from . import objects


def load_texture(file: Path, name: str, *, has_alpha: bool) -> bpy.types.Image:
    """The file as a packed sRGB image. Raises PicAnimError when it is gone or Blender cannot read it."""
    if not file.exists():  # the worker keeps the files of the last requests only
        raise PicAnimError(
            "{file} of the prepared picture is no longer there; animate the picture again", file=file.name
        )
    try:
        image = bpy.data.images.load(str(plain(file)), check_existing=False)
    except RuntimeError as error:
        raise PicAnimError(
            "Blender cannot read {file}; save it as PNG or JPEG", details=str(error), file=file.name
        ) from error
    image.name = name
    image.colorspace_settings.name = "sRGB"
    image.alpha_mode = "STRAIGHT" if has_alpha else "NONE"
    image.pack()
    return image


def write_image(image: bpy.types.Image, file: Path) -> None:
    """Write what `image` shows to `file`, painted over or not, without making that its file."""
    if image.packed_file and not image.is_dirty:
        file.write_bytes(image.packed_file.data)  # as it came: Pillow knows formats by content
    else:
        image.save(filepath=str(file), save_copy=True)


def make_depth_image(depth: Array, name: str) -> bpy.types.Image:
    """`depth` (rows from the top, columns) as a packed 32-bit float image that is not colour-managed."""
    rows, columns = depth.shape
    image = bpy.data.images.new(name, columns, rows, alpha=False, float_buffer=True, is_data=True)
    set_values(image, depth)
    image.pack()
    return image


def make_channels_image(values: Array, name: str) -> bpy.types.Image:
    """(rows from the top, columns, 4) float32 as a packed float image, that is looked up as it is."""
    rows, columns = values.shape[:2]
    image = bpy.data.images.new(name, columns, rows, alpha=True, float_buffer=True, is_data=True)
    image.alpha_mode = "CHANNEL_PACKED"
    image.use_half_precision = False  # a phase counts dozens of periods, and hundredths of one
    image.pixels.foreach_set(np.ascontiguousarray(values[::-1], dtype=np.float32).ravel())
    image.update()
    image.pack()
    return image


def channel_values(image: bpy.types.Image) -> Array:
    """(rows from the top, columns, 4) float32 of such an image."""
    columns, rows = image.size
    pixels = np.empty(rows * columns * 4, dtype=np.float32)
    image.pixels.foreach_get(pixels)
    return pixels.reshape(rows, columns, 4)[::-1].copy()


def make_byte_image(pixels: Array, name: str) -> bpy.types.Image:
    """(rows from the top, columns, 4) uint8 sRGB as a packed image, whose alpha leaves its colours as they are."""
    rows, columns = pixels.shape[:2]
    image = bpy.data.images.new(name, columns, rows, alpha=True)
    content = _png(pixels)  # Blender's own packing of what was set takes several times as long
    image.pack(data=content, data_len=len(content))
    image.source = "FILE"
    image.alpha_mode = "CHANNEL_PACKED"
    return image


def _png(pixels: Array) -> bytes:
    """(rows, columns, 4) uint8 as a PNG file, quickly rather than small."""
    rows, columns = pixels.shape[:2]
    lines = np.zeros((rows, 1 + 4 * columns), np.uint8)  # each begins with its filter: none
    lines[:, 1:] = pixels.reshape(rows, 4 * columns)

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", columns, rows, 8, 6, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(lines.tobytes(), 1)) + chunk(b"IEND", b"")


def byte_values(image: bpy.types.Image) -> Array:
    """(rows from the top, columns, 4) uint8 of such an image."""
    columns, rows = image.size
    pixels = np.empty(rows * columns * 4, dtype=np.float32)
    image.pixels.foreach_get(pixels)
    return np.round(pixels.reshape(rows, columns, 4)[::-1] * 255).astype(np.uint8)


def small_colours(image: bpy.types.Image, size: tuple[int, int] = (120, 180)) -> Array:
    """(*size, 3) rows from the top, of an image's colours as they are seen, 0 to 1."""
    columns, rows = image.size
    pixels: Array = np.empty(rows * columns * image.channels, np.float32)
    image.pixels.foreach_get(pixels)
    shown = pixels.reshape(rows, columns, image.channels)[::-1, :, :3]
    row = ((np.arange(size[0]) + 0.5) * rows / size[0]).astype(int)
    column = ((np.arange(size[1]) + 0.5) * columns / size[1]).astype(int)
    return shown[np.ix_(row, column)]


def set_values(image: bpy.types.Image, values: Array) -> None:
    """Have `image` show (rows from the top, columns) float32 in grey."""
    pixels = np.ones((*values.shape, 4), dtype=np.float32)
    pixels[..., :3] = values[::-1, :, None]  # Blender counts rows from the bottom
    image.pixels.foreach_set(pixels.ravel())
    image.update()


def image_values(image: bpy.types.Image) -> Array:
    """(rows from the top, columns) float32: the first channel of an image."""
    columns, rows = image.size
    pixels = np.empty(rows * columns * image.channels, dtype=np.float32)
    image.pixels.foreach_get(pixels)
    return pixels.reshape(rows, columns, image.channels)[::-1, :, 0].copy()


def write_float_file(values: Array, file: Path) -> None:
    """Write (rows, columns) as a 32-bit grey OpenEXR file. Raises RuntimeError where Blender cannot."""
    image = make_depth_image(values, "PicAnim export")
    try:
        image.file_format = "OPEN_EXR"
        image.filepath_raw = str(file)
        image.save()
    finally:
        bpy.data.images.remove(image)


def hold(group: bpy.types.NodeTree, name: str, image: bpy.types.Image) -> None:
    """Have a node group hold `image` in a custom property, and be counted for it whatever happens.

    Where EEVEE makes a material's shader, Blender (4.3) counts one user less of each such image: at none, it would
    neither be saved nor outlast a clean-up.
    """
    group[name] = image
    image.use_fake_user = True


def unused(some: Iterable[bpy.types.Image]) -> list[bpy.types.Image]:
    """Those that nothing but editors, brushes and what no scene leads to hold: a surface that was deleted leaves its
    mesh, materials and groups behind for a while. Who does is looked up and not counted: see `hold`."""
    candidates = list(some)
    holders: dict[Any, set[Any]] = bpy.data.user_map() if candidates else {}
    elsewhere = (bpy.types.Screen, bpy.types.Scene)
    left_behind = (bpy.types.Mesh, bpy.types.Material, bpy.types.NodeTree)
    known: dict[Any, bool] = {}

    def is_there(block: Any) -> bool:
        """Whether `block` is in a scene, or kept by the user."""
        if not isinstance(block, left_behind) or block.use_fake_user or block.library is not None:
            return not isinstance(block, bpy.types.Screen)
        if block not in known:
            known[block] = False  # what leads to itself alone is not
            known[block] = any(is_there(each) for each in holders.get(block, ()))
        return known[block]

    return [
        image
        for image in candidates
        if not any(is_there(each) for each in holders.get(image, ()) if not isinstance(each, elsewhere))
    ]


def remove_unused(role: str) -> None:
    """Remove the images of that role that nothing uses. Who does is looked up: Blender 4.2's count can be one too many
    after a material was copied; one that the user keeps (its shield) stays."""
    ours = [image for image in bpy.data.images if image.get(objects.PROPERTY) == role and not image.use_fake_user]
    for image in unused(ours):
        bpy.data.images.remove(image)


def replace(old: Iterable[bpy.types.Image | None], new: dict[str, bpy.types.Image], owner: bpy.types.Object) -> None:
    """Remove those of `old` that nothing uses any more but `owner`, which has the new ones, and name the new ones.

    Who uses an image is looked up and not counted: Blender 5.2's count can hold on to a modifier's earlier input.
    """
    outdated = {image for image in old if image is not None} - set(new.values())
    users: dict[Any, set[Any]] = bpy.data.user_map(subset=outdated) if outdated else {}
    for image in outdated:
        if not image.use_fake_user and not users.get(image, set()) - {owner}:
            bpy.data.images.remove(image)
    for name, image in new.items():
        image.name = name
