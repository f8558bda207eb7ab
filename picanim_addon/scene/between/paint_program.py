"""The layers out to a paint program, as an OpenRaster file, and back into the scene."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import bpy
import numpy as np
from PIL import Image

from ...arrays import Array
from ...errors import PicAnimError
from ...files import check_writable
from ...layers import openraster
from ...layers.files import compose
from ...layers.openraster import Layer
from .. import images
from ..camera.apply_motion import box_of
from ..prepared import Prepared
from ..surface import relief as reliefs
from ..surface import style

SUFFIX = ".ora"
FRONT, BEHIND, BACKDROP, DEPTH = "Front", "Behind", "Backdrop", "Depth"

Box = tuple[float, float, float, float]


def check(output: Path, *, overwrite: bool) -> None:
    """Raise PicAnimError where layers cannot be written to `output`."""
    if output.suffix.lower() != SUFFIX:
        raise PicAnimError(
            "Layers are written as an .ora file; name it {better}", better=output.with_suffix(SUFFIX).name
        )
    check_writable(output, overwrite=overwrite)


def write(prepared: Prepared, output: Path, *, overwrite: bool = False) -> None:
    """Write the layers of a prepared picture: front, what is filled behind, backdrop, and the depth map, hidden."""
    check(output, overwrite=overwrite)
    with tempfile.TemporaryDirectory() as folder:
        own = prepared.layers
        files = compose(prepared.texture, own.textures, own.box, Path(folder))
        openraster.write(output, _layers(files, prepared.layers.depth), overwrite=overwrite)


def write_scene(relief: bpy.types.Object, rig: bpy.types.Object, output: Path, *, overwrite: bool = False) -> None:
    """The same of a picture that is built, with all that is painted on it."""
    check(output, overwrite=overwrite)
    with tempfile.TemporaryDirectory() as folder:
        composed = _composed(relief, box_of(rig), Path(folder))
        depth = images.image_values(reliefs.depth_image(relief))
        openraster.write(output, _layers(composed, depth), overwrite=overwrite)


def reload(relief: bpy.types.Object, rig: bpy.types.Object, file: Path) -> int:
    """Take the layers of `file` that have changed into the scene; how many those were.

    A layer is known by its name. Raises PicAnimError where the file has none of them, or cannot be read.
    """
    given = {layer.name: layer.picture for layer in openraster.read(file)}
    shown = style.textures(relief)
    with tempfile.TemporaryDirectory() as folder:
        now = _composed(relief, box_of(rig), Path(folder))
        names = _names(len(now))
        if not set(names) & set(given):
            raise PicAnimError(
                "{file} has none of the layers {names}; export them from here first",
                file=file.name,
                names=", ".join(names),
            )
        changed = 0
        for number, (name, own) in enumerate(zip(names, now, strict=True)):
            if name not in given:
                continue
            with Image.open(own) as opened:
                before = opened.convert("RGBA").resize(given[name].size, Image.Resampling.BILINEAR)
            if not _differ(before, given[name]):
                continue
            changed += 1
            _take(shown[f"layer{number}"], before, given[name])
            if number == 0:
                _take(shown["picture"], _inside(before, box_of(rig)), _inside(given[name], box_of(rig)))
    return changed


def _composed(relief: bpy.types.Object, box: Box, folder: Path) -> list[Path]:
    """What each layer of a picture shows that is built, the front first."""
    files: dict[str, Path] = {}
    for name, image in style.textures(relief).items():
        files[name] = folder / f"{name}.png"
        images.write_image(image, files[name])
    picture = files.pop("picture")
    return compose(picture, list(files.values()), box, folder)


def _names(count: int) -> list[str]:
    """Of so many layers, front first: the last is the backdrop, where there is more than one."""
    between = [BEHIND if number == 1 else f"{BEHIND} {number}" for number in range(1, count - 1)]
    return [FRONT, *between, BACKDROP][:count] if count > 1 else [FRONT]


def _layers(files: Sequence[Path], depth: Array) -> list[Layer]:
    """All of the front's size. depth: (rows from the top, columns), 0 far to 1 near."""
    layers: list[Layer] = []
    size = (0, 0)
    for name, file in zip(_names(len(files)), files, strict=True):
        with Image.open(file) as opened:
            picture = opened.convert("RGBA")
        size = size if layers else picture.size
        layers.append(Layer(name, picture.resize(size, Image.Resampling.BILINEAR)))
    grey = np.round(np.clip(depth, 0.0, 1.0) * 255.0).astype(np.uint8)
    map_ = Image.fromarray(grey).convert("RGBA").resize(size, Image.Resampling.BILINEAR)
    return [*layers, Layer(DEPTH, map_, shown=False)]


def _differ(one: Image.Image, other: Image.Image) -> bool:
    """Whether anything is to be seen that was not: colours under full transparency do not count."""
    return bool((_straight(one) != _straight(other)).any())


def _straight(picture: Image.Image) -> Array:
    """(rows, columns, 4) uint8, black where it is clear."""
    pixels = np.asarray(picture).copy()
    pixels[pixels[..., 3] == 0] = 0
    return pixels


def _inside(picture: Image.Image, box: Box) -> Image.Image:
    """The part of a canvas that holds the picture itself."""
    left, bottom, width, height = box
    across, down = picture.size
    corner = round(left * across), round((1.0 - bottom - height) * down)
    return picture.crop((*corner, corner[0] + round(width * across), corner[1] + round(height * down)))


def _take(image: bpy.types.Image, before: Image.Image, after: Image.Image) -> None:
    """Put in the place of `image` one with the pixels in which `after` differs from `before`; the others stay."""
    columns, rows = image.size
    differs = (_straight(before) != _straight(after)).any(axis=2)
    where = np.asarray(Image.fromarray(differs).convert("L").resize((columns, rows), Image.Resampling.BOX)) > 0
    new = np.asarray(after.resize((columns, rows), Image.Resampling.BOX), np.float32) / 255.0
    pixels: Array = np.empty(rows * columns * image.channels, np.float32)
    image.pixels.foreach_get(pixels)
    pixels = pixels.reshape(rows, columns, image.channels)
    upwards = where[::-1]  # Blender counts rows from the bottom
    kept = image.channels if image.alpha_mode != "NONE" else 3
    pixels[upwards, :kept] = new[::-1][upwards][:, :kept]
    # In an image of its own: Cycles keeps what it has loaded of one between renders, whatever its pixels are now.
    fresh, name = image.copy(), image.name
    fresh.pixels.foreach_set(pixels.ravel())
    fresh.update()
    fresh.pack()
    image.user_remap(fresh)
    bpy.data.images.remove(image)
    fresh.name = name
