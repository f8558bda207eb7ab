"""Layers as files: how the worker hands them to Blender."""

from __future__ import annotations

import dataclasses
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
    textures = []
    for number, texture in enumerate(layers.textures):
        file = folder / f"layer-{number}.png"
        Image.fromarray(texture).save(file, compress_level=1)
        textures.append(str(file))
    arrays = folder / "layers.npz"
    mesh = {field.name: getattr(layers.mesh, field.name) for field in dataclasses.fields(Mesh)}
    np.savez(arrays, surface=layers.depth, **{f"mesh_{name}": values for name, values in mesh.items()})
    return {"arrays": str(arrays), "textures": textures, "box": list(layers.box)}


def read(answer: dict[str, Any]) -> LayerFiles:
    """The layers that `write` told of."""
    with np.load(answer["arrays"]) as arrays:
        mesh = Mesh(**{field.name: arrays[f"mesh_{field.name}"] for field in dataclasses.fields(Mesh)})
        surface = arrays["surface"]
    left, bottom, width, height = answer["box"]
    return LayerFiles(surface, tuple(Path(file) for file in answer["textures"]), (left, bottom, width, height), mesh)
