"""The layers out to a paint program, as an OpenRaster file, and back into the scene."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Sequence
from pathlib import Path

import bpy
import numpy as np
from PIL import Image

from ...arrays import Array
from ...depth.enlarge_steps import with_steps
from ...errors import PicAnimError
from ...files import check_writable
from ...layers.files import compose
from ...picture.formats.openraster import DEPTH, SUFFIX, Layer, behind_names, read_layers
from ...picture.formats.write_openraster import write as write_openraster
from .. import images
from ..camera.apply_motion import box_of, half_width_of, staged
from ..prepared import Prepared
from ..surface import relief as reliefs
from ..surface import style

FRONT = "Front"

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
        layers = _layers(files, _names(len(files), own.names), prepared.depth, own.box)
        write_openraster(output, layers, prepared.fov, overwrite=overwrite)


def write_scene(relief: bpy.types.Object, rig: bpy.types.Object, output: Path, *, overwrite: bool = False) -> None:
    """The same of a picture that is built, with all that is painted on it."""
    check(output, overwrite=overwrite)
    with tempfile.TemporaryDirectory() as folder:
        files = _composed(relief, box_of(rig), Path(folder))
        layers = _layers(files, _names(len(files), reliefs.layer_names(relief)), staged(rig, relief).depth, box_of(rig))
        fov = math.degrees(2.0 * math.atan(half_width_of(rig)))
        write_openraster(output, layers, fov, overwrite=overwrite)


def reload(relief: bpy.types.Object, rig: bpy.types.Object, file: Path) -> int:
    """Take the layers of `file` that have changed into the scene; how many those were.

    A layer is known by its name. Raises PicAnimError where the file has none of them, or cannot be read.
    """
    given = {layer.name: layer.picture for layer in read_layers(file)}
    shown = style.textures(relief)
    with tempfile.TemporaryDirectory() as folder:
        now = _composed(relief, box_of(rig), Path(folder))
        own_names = reliefs.layer_names(relief)
        names = _names(len(now), own_names)
        if own_names and DEPTH not in given:
            raise PicAnimError(
                "{file} was not exported from here; press Animate Picture to build the scene of it anew", file=file.name
            )
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


def _names(count: int, own: Sequence[str] = ()) -> list[str]:
    """Of so many layers, front first: the last is the backdrop, where there is more than one.

    own: what they are called in the file that they are from; no two are to have one name.
    """
    names = [name or FRONT for name in own] or [FRONT, *behind_names(count, is_bottom=True)]
    return [name if name not in names[:at] else f"{name} ({at + 1})" for at, name in enumerate(names)]


def _layers(files: Sequence[Path], names: Sequence[str], depth: Array, box: Box) -> list[Layer]:
    """All of the front's size, and the depth map, hidden, where the picture lies.

    depth: (rows from the top, columns) of the picture, 0 far to 1 near. box: of the picture in the files (Canvas.box).
    """
    layers: list[Layer] = []
    size = (0, 0)
    for name, file in zip(names, files, strict=True):
        with Image.open(file) as opened:
            picture = opened.convert("RGBA")
        size = size if layers else picture.size
        layers.append(Layer(name, picture.resize(size, Image.Resampling.BILINEAR)))
    left, top, width, height = _frame(size, box)
    grey = np.round(np.clip(with_steps(depth, width, height), 0.0, 1.0) * 65535.0).astype(np.uint16)
    return [*layers, Layer(DEPTH, Image.fromarray(grey), False, left, top)]


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
    left, top, width, height = _frame(picture.size, box)
    return picture.crop((left, top, left + width, top + height))


def _frame(size: tuple[int, int], box: Box) -> tuple[int, int, int, int]:
    """Left, top, width and height in pixels of the picture in a canvas of `size`."""
    left, bottom, width, height = box
    across, down = size
    return (
        round(left * across),
        round((1.0 - bottom - height) * down),
        round(width * across),
        round(height * down),
    )


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
