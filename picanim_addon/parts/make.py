"""All parts of a picture, from words to arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..arrays import Array
from ..errors import PicAnimError
from ..imaging.push_pull import push_pull
from ..sentence import Progress
from ..settings.parts import DRIFT, FLICKER, FLOW, PINS, RIPPLE, SWAY, Part
from . import lifted
from .flow.field import drift_image, flow_image, grain, period
from .lifted import Lifted
from .regions import Click, Find, clicked, region_mask
from .waves import flicker_image, ripple_image, sway_image

# A region lies on a plane where its depth does to this share, and reaches over so much of the whole range.
PLANE, SLANT = 0.85, 0.02
# Things on a plane are this small at its horizon at least, against their mean.
SMALLEST = 0.1
# So much of a region must lie hidden behind something for the hidden layers to have a field of their own.
HIDDEN = 0.001


@dataclass(frozen=True)
class PartArrays:
    """A part as arrays of the picture. mask: (rows, columns) float32. front: (rows, columns, 4) float32, see fields.py;
    None where pins move it. behind: the same for the layers behind, where the region goes on hidden by other things.
    grain, period: see flow/field.py. lifted: the figure that pins move."""

    mask: Array
    front: Array | None = None
    behind: Array | None = None
    grain: float = 0.01
    period: float = 2.0
    lifted: Lifted | None = None


@dataclass(frozen=True)
class Seen:
    """What of a picture its parts are made from.

    picture: (rows, columns, 3) float32 from 0 to 1. depth: (rows, columns) float32 inverse depth, 0 far to 1 near.
    hidden: (rows, columns) bool, where something near hides what lies behind it; None without layers. near, far: the
    distances of depth 1 and 0.
    """

    picture: Array
    depth: Array
    hidden: Array | None = None
    near: float = 2.0
    far: float = 10.0


def make_parts(
    parts: Sequence[Part],
    seen: Seen,
    find: Find | None,
    progress: Progress,
    clicks: Sequence[Click] = (),
    flows: Mapping[int, Array] | None = None,
) -> list[PartArrays]:
    """The arrays of each part. find: see `region_mask`. clicks: what changes regions, see `clicked`. flows: what is
    painted of their flow, see brush.py, by their numbers. Raises PicAnimError that names the part by its number."""
    made: list[PartArrays] = []
    for number, part in enumerate(parts):
        progress("Setting parts in motion", number / len(parts))
        try:
            mask = region_mask(part.region, seen.picture, seen.depth, find)
            own = [click for click in clicks if click.part == number]
            mask = clicked(mask, own, seen.picture, seen.depth, part.region.points)
        except PicAnimError as error:
            if len(parts) == 1:
                raise
            raise PicAnimError("Part {number}: {problem}", number=number + 1, problem=error.sentence) from error
        made.append(_arrays(part, mask, seen, (flows or {}).get(number)))
    return made


def _arrays(part: Part, mask: Array, seen: Seen, flow: Array | None) -> PartArrays:
    if part.kind == PINS:
        return PartArrays(mask)
    behind = None
    if seen.hidden is not None and seen.hidden.any():
        going_on = push_pull(mask[..., None], (~seen.hidden).astype(np.float32))[..., 0]
        if ((going_on > 0.5) & (mask < 0.5)).sum() > HIDDEN * max(1, int((mask > 0.5).sum())):
            behind = _image(part, going_on, seen, flow)
    front = _image(part, mask, seen, flow)
    if part.kind not in (FLOW, DRIFT):
        return PartArrays(mask, front, behind)
    return PartArrays(mask, front, behind, grain(seen.picture, front, mask), period(front, mask))


def _image(part: Part, mask: Array, seen: Seen, flow: Array | None) -> Array:
    """The field of a part on a mask."""
    if part.kind == FLOW:
        return flow_image(part, mask, perspective_on(mask, seen), flow)
    if part.kind == DRIFT:
        return drift_image(part, mask, flow)
    if part.kind == FLICKER:
        return flicker_image(part, mask, seen.picture)
    return {SWAY: sway_image, RIPPLE: ripple_image}[part.kind](part, mask)


def perspective_on(mask: Array, seen: Seen) -> Array | None:
    """(rows, columns) float32: how large things are on the plane that a region lies on, 1 on its mean; None where it
    lies on none that recedes.

    A plane's inverse distance is linear in the picture.
    """
    chosen = np.nonzero(mask > 0.5)
    if len(chosen[0]) < 16:
        return None
    every = max(1, len(chosen[0]) // 4000)
    row, column = chosen[0][::every], chosen[1][::every]
    depth = seen.depth[row, column].astype(np.float64)
    points = np.stack([row, column, np.ones(len(row))], axis=1).astype(np.float64)
    plane = np.linalg.lstsq(points, depth, rcond=None)[0]
    spread = float(depth.var())
    agrees = 1.0 - float((depth - points @ plane).var()) / max(spread, 1e-12)
    rows, columns = mask.shape
    if plane[0] * rows < SLANT or agrees < PLANE:  # not nearer downwards, or no plane
        return None
    y, x = np.mgrid[0:rows, 0:columns]
    inverse = 1.0 / seen.far + (1.0 / seen.near - 1.0 / seen.far) * (plane[0] * y + plane[1] * x + plane[2])
    mean = float(inverse[chosen].mean())
    return np.maximum(inverse / mean, SMALLEST).astype(np.float32) if mean > 0 else None


def write_arrays(made: Sequence[PartArrays], file: Path) -> None:
    """Write them to an .npz file."""
    arrays: dict[str, Array] = {}
    for number, part in enumerate(made):
        for name, values in (("mask", part.mask), ("front", part.front), ("behind", part.behind)):
            if values is not None:
                arrays[f"{number}_{name}"] = values
        if part.lifted is not None:
            arrays |= lifted.as_arrays(part.lifted, f"{number}_lifted")
        arrays[f"{number}_numbers"] = np.array((part.grain, part.period), np.float32)
    np.savez(file, **arrays)  # pyright: ignore[reportArgumentType]  # numpy's stub wants allow_pickle there


def read_arrays(file: Path) -> tuple[PartArrays, ...]:
    """What `write_arrays` wrote."""
    with np.load(file) as arrays:
        count = sum(name.endswith("_mask") for name in arrays.files)
        made: list[PartArrays] = []
        for number in range(count):
            front, behind = (arrays.get(f"{number}_{name}") for name in ("front", "behind"))
            figure = lifted.from_arrays(arrays, f"{number}_lifted")
            fine, seconds = (float(value) for value in arrays[f"{number}_numbers"])
            made.append(PartArrays(arrays[f"{number}_mask"], front, behind, fine, seconds, figure))
        return tuple(made)
