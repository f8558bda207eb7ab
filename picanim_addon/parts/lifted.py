"""A figure that was lifted off the picture, as arrays: what layers/lift.py makes and scene/parts/figure.py builds."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..arrays import Array

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Surface:
    """A mesh over the canvas of the picture's depth, as in `layers.Mesh`.

    place: (n, 2) float32 in the picture from its lower left corner. canvas: (n, 2) float32 the same over the canvas;
    at a figure's rim a place within the figure, whose depth it has. depth: (n,) float32 inverse depth.
    faces: (m, 3) int32.
    """

    place: Array
    canvas: Array
    depth: Array
    faces: Array


@dataclass(frozen=True)
class Lifted:
    """A figure and what is behind it.

    figure, behind: their surfaces. texture: RGBA uint8 of the figure along its outline; where its alpha is whole, the
    picture itself is shown. filled: RGBA uint8 of what is behind; alpha is 255 where the layers beneath give way.
    box: of the picture in both textures (Canvas.box), which hold no more than the region's surroundings. region:
    (rows, columns) bool of the picture's depth map, what is the figure. weights: see parts/weights.py.
    """

    figure: Surface
    behind: Surface
    texture: Array
    filled: Array
    box: Box
    region: Array
    weights: Array


def as_arrays(lifted: Lifted, name: str) -> dict[str, Array]:
    """All of it by names that begin with `name`, for an .npz file."""
    arrays = {f"{name}_{field}": getattr(lifted, field) for field in ("texture", "filled", "region", "weights")}
    arrays[f"{name}_box"] = np.array(lifted.box)
    for part in ("figure", "behind"):
        for field in dataclasses.fields(Surface):
            arrays[f"{name}_{part}_{field.name}"] = getattr(getattr(lifted, part), field.name)
    return arrays


def from_arrays(arrays: Mapping[str, Array], name: str) -> Lifted | None:
    """What `as_arrays` was given, or None where there is nothing by that name."""
    if f"{name}_box" not in arrays:
        return None
    left, bottom, width, height = (float(value) for value in arrays[f"{name}_box"])
    figure, behind = (
        Surface(*(arrays[f"{name}_{part}_{field.name}"] for field in dataclasses.fields(Surface)))
        for part in ("figure", "behind")
    )
    texture, filled, region, weights = (
        arrays[f"{name}_{field}"] for field in ("texture", "filled", "region", "weights")
    )
    return Lifted(figure, behind, texture, filled, (left, bottom, width, height), region, weights)
