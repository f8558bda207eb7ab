"""Layers as files: how the worker hands them to Blender."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from ..arrays import Array
from .layers import Layers, Mesh


@dataclass(frozen=True)
class WrittenLayers:
    """Where layers lie. arrays: .npz, depth and mesh. textures, box, names: see `Layers`."""

    arrays: Path
    textures: tuple[Path, ...]
    box: tuple[float, float, float, float]
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class LayerFiles:
    """Layers, the textures still in their files. See `Layers`."""

    depth: Array
    textures: tuple[Path, ...]
    box: tuple[float, float, float, float]
    mesh: Mesh
    names: tuple[str, ...] = ()


def write(layers: Layers, folder: Path) -> WrittenLayers:
    """Write `layers` into `folder`."""
    textures = [folder / f"layer-{number}.png" for number in range(len(layers.textures))]
    with ThreadPoolExecutor() as writers:  # Pillow compresses beside other work
        list(writers.map(_write_texture, layers.textures, textures))
    arrays = folder / "layers.npz"
    mesh = {field.name: getattr(layers.mesh, field.name) for field in dataclasses.fields(Mesh)}
    np.savez(arrays, surface=layers.depth, **{f"mesh_{name}": values for name, values in mesh.items()})
    return WrittenLayers(arrays, tuple(textures), layers.box, layers.names)


def _write_texture(texture: Array, file: Path) -> None:
    Image.fromarray(texture).save(file, compress_level=1)


def read(written: WrittenLayers) -> LayerFiles:
    """The layers that `write` has written."""
    with np.load(written.arrays) as arrays:
        mesh = Mesh(**{field.name: arrays[f"mesh_{field.name}"] for field in dataclasses.fields(Mesh)})
        surface = arrays["surface"]
    return LayerFiles(surface, written.textures, written.box, mesh, written.names)


def compose(
    texture: Path, textures: Sequence[Path], box: tuple[float, float, float, float], folder: Path
) -> list[Path]:
    """One RGBA picture a layer in `folder`, front first, each of the whole canvas: what the layer shows.

    texture: the picture; the front is that where its matte is whole, in its own size. textures: the layers' own. box:
    of the picture in them (Canvas.box).
    """
    left, bottom, width, height = box
    files: list[Path] = []
    for number, file in enumerate(textures):
        with Image.open(file) as opened:
            canvas = opened.convert("RGBA")
        if number == 0:
            with Image.open(texture) as opened:
                picture = opened.convert("RGB")
            size = round(picture.width / width), round(picture.height / height)
            canvas = canvas.resize(size, Image.Resampling.BILINEAR)
            corner = round(left * size[0]), round((1.0 - bottom - height) * size[1])
            matte = np.asarray(canvas.getchannel("A"))
            whole = Image.fromarray(np.where(matte >= 255, 255, 0).astype(np.uint8))
            inside = whole.crop((*corner, corner[0] + picture.width, corner[1] + picture.height))
            alpha = canvas.getchannel("A")
            canvas.paste(picture, corner, inside)
            canvas.putalpha(alpha)
        target = folder / f"layer-{number + 1}.png"
        canvas.save(target)
        files.append(target)
    return files
