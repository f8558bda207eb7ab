"""Layers as files: how the worker hands them to Blender."""

from __future__ import annotations

import dataclasses
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from .layers import Layers, Mesh


@dataclass(frozen=True)
class LayerFiles:
    """Layers, the textures still in their files. See `Layers`."""

    depth: np.ndarray
    textures: tuple[Path, ...]
    box: tuple[float, float, float, float]
    mesh: Mesh


def write(layers: Layers, folder: Path) -> dict[str, Any]:
    """Write `layers` into `folder` and return, as JSON, what `read` needs."""
    textures = [folder / f"layer-{number}.png" for number in range(len(layers.textures))]
    with ThreadPoolExecutor() as writers:  # Pillow compresses beside other work
        list(writers.map(_write_texture, layers.textures, textures))
    arrays = folder / "layers.npz"
    mesh = {field.name: getattr(layers.mesh, field.name) for field in dataclasses.fields(Mesh)}
    np.savez(arrays, surface=layers.depth, **{f"mesh_{name}": values for name, values in mesh.items()})
    return {"arrays": str(arrays), "textures": [str(file) for file in textures], "box": list(layers.box)}


def _write_texture(texture: np.ndarray, file: Path) -> None:
    Image.fromarray(texture).save(file, compress_level=1)


def read(answer: dict[str, Any]) -> LayerFiles:
    """The layers that `write` told of."""
    with np.load(answer["arrays"]) as arrays:
        mesh = Mesh(**{field.name: arrays[f"mesh_{field.name}"] for field in dataclasses.fields(Mesh)})
        surface = arrays["surface"]
    left, bottom, width, height = answer["box"]
    return LayerFiles(surface, tuple(Path(file) for file in answer["textures"]), (left, bottom, width, height), mesh)
