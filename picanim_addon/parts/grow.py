"""A region that grows from places in the picture, by colour, texture and depth, and never over a depth edge.

Each pixel has a difference to what was clicked: the smallest to any colour of the patches around the places, with the
texture around both, and how far it is off the plane of what was clicked, where that lies flat as water and lawns do, or
off its depth. What is reached from the places over differences below a limit is the region, and the limit is the one at
which both sides of its outline differ most beside what differs within each (as the stable regions of Matas et al.,
"Robust wide baseline stereo from maximally stable extremal regions", BMVC 2002, but by their outlines).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image

from ..arrays import Array
from ..depth.depth_map import resized_to
from ..depth.sharpen_edges import sharpened
from ..imaging.box_mean import box_mean, box_mean_repeated
from ..imaging.guided_filter import guided_filter
from ..imaging.morphology import grown
from .spread import highest_on_the_way

Place = tuple[float, float]
"""A place in the picture, as shares of its width and height from its upper left corner."""

# The region is grown on a copy whose long side has so many pixels.
SIDE = 320
# Pixels around a place whose colours count as clicked, and of how many of them.
PATCH, SAMPLES = 4, 24
# Radius of the window in which texture is measured.
TEXTURE = 3
# Differences that count as one: of colour (CIE Lab, lightness counting less, for light and shade lie on one thing),
# of texture (spread of lightness), of inverse depth (of its whole range).
COLOUR, LIGHTNESS, ROUGHNESS, NEARNESS = 9.0, 14.0, 6.0, 0.22
# Of what lies flat: of inverse depth off its plane, by which what stands on far water differs from it.
OFF_PLANE = 0.08
# The plane is that of the pixels so near a place, as a share of the long side, and no farther from it in inverse depth;
# what lies flat comes nearer downwards by so much in a long side, twice as fast as across, and agrees so well.
AROUND, WITHIN, SLOPE, FLATNESS = 0.07, 0.15, 0.4, 0.02
# Limits that are tried, and from what part of the picture on a region is one.
LIMITS = np.geomspace(0.35, 5.5, 26)
LEAST, MOST = 0.0004, 0.95
# The sides of an outline are so many pixels wide, and differ by so much within at least.
SIDES, WITHIN_SIDES = 6, 0.6
# An outline is the region's where its contrast is the highest of so many limits on either side, and so much of the
# highest of all: a thing is meant before all that it stands on.
BESIDE, ENOUGH = 3, 0.8
DOUBT = 0.3
# A jump of inverse depth over which no region grows.
EDGE = 0.05
# Pixels on either side of an outline whose texture is that of both sides.
RIM = TEXTURE + 1
# So often the rim of a rough mask is told apart anew: each time it may go as far again.
ROUNDS = 2
# Holes in a region of at most this part of the picture are filled.
HOLE = 0.003
# The outline is brought onto the picture's in a window of this share of the long side.
WINDOW, FLAT = 0.008, 1e-4


def region_around(picture: Array, depth: Array, inside: Sequence[Place], outside: Sequence[Place] = ()) -> Array:
    """(rows, columns) float32 from 0 to 1: the region around the places `inside` that leaves out those `outside`.

    picture: (rows, columns, 3) float32 in [0, 1]. depth: (rows, columns) float32 inverse depth, 0 far to 1 near.
    """
    rows, columns = picture.shape[:2]
    scale = min(1.0, SIDE / max(rows, columns))
    width, height = max(2, round(columns * scale)), max(2, round(rows * scale))
    small = _resized(picture, width, height)
    near = sharpened(resized_to(np.ascontiguousarray(depth, np.float32), width, height), 2 * EDGE)
    looks = _looks(small, near)
    shut = tuple(np.abs(np.diff(near, axis=axis)) > EDGE for axis in (1, 0))
    apart = _difference(looks, near, inside)
    start = np.zeros((height, width), dtype=bool)
    for x, y in inside:
        start[pixel(x, y, start.shape)] = True
    if outside:  # what is about as much like the one as like the other goes
        taken = _difference(looks, near, outside) <= apart + DOUBT
        apart, start = np.where(taken, np.inf, apart), start & ~taken
    apart[start] = 0.0
    reached = highest_on_the_way(apart.astype(np.float32), start, (shut[0], shut[1]))
    region = _without_holes(_best(reached, looks))
    region = _up_to_the_outline(region, small, near)
    return _on_the_picture(region, picture)


def on_the_outlines(mask: Array, picture: Array, depth: Array) -> Array:
    """(rows, columns) float32 from 0 to 1: a rough `mask` with its rim on the outlines of the picture and the depth.

    Each pixel near the rim goes to the side whose colours around it are more like its own. Shapes: see `region_around`.
    """
    rows, columns = picture.shape[:2]
    scale = min(1.0, SIDE / max(rows, columns))
    width, height = max(2, round(columns * scale)), max(2, round(rows * scale))
    small = _resized(picture, width, height)
    near = resized_to(np.ascontiguousarray(depth, np.float32), width, height)
    region = resized_to(np.ascontiguousarray(mask, np.float32), width, height) > 0.5
    for _ in range(ROUNDS):
        region = _up_to_the_outline(region, small, near)
    return _on_the_picture(box_mean(region.astype(np.float32), 1) > 0.5, picture)


def _resized(picture: Array, width: int, height: int) -> Array:
    channels = [Image.fromarray(np.ascontiguousarray(picture[..., i], np.float32)) for i in range(3)]
    return np.stack([np.asarray(c.resize((width, height), Image.Resampling.BOX)) for c in channels], axis=2)


def _looks(picture: Array, near: Array) -> Array:
    """(rows, columns, 5): colour, texture and depth, each in the unit of its difference."""
    lab = _lab(picture)
    light = lab[..., 0]
    mean = box_mean(light, TEXTURE)
    rough = np.sqrt(np.maximum(box_mean(light * light, TEXTURE) - mean * mean, 0))
    # The picture calmed by as little as keeps its edges: a single leaf or wave is not to end a region.
    calm = np.stack([box_mean(lab[..., i], 1) for i in range(3)], axis=2)
    weights = np.array([LIGHTNESS, COLOUR, COLOUR], np.float32)
    return np.concatenate([calm / weights, rough[..., None] / ROUGHNESS, near[..., None] / NEARNESS], axis=2)


def _lab(picture: Array) -> Array:
    """CIE Lab (D65) of sRGB in [0, 1] (CIE 15:2004)."""
    linear = np.where(picture <= 0.04045, picture / 12.92, ((picture + 0.055) / 1.055) ** 2.4)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]], np.float32)
    xyz = linear @ to_xyz.T / np.array([0.9505, 1.0, 1.089], np.float32)
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    x, y, z = np.moveaxis(f, 2, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=2).astype(np.float32)


def _difference(looks: Array, near: Array, places: Sequence[Place]) -> Array:
    """(rows, columns) float32: the smallest difference of each pixel to the patches around `places`.

    looks: see `_looks`. near: (rows, columns) float32 inverse depth.
    """
    rows, columns = looks.shape[:2]
    surfaces = looks[..., :-1]  # their depth is told by `_off`
    best = np.full((rows, columns), np.inf, np.float32)
    for x, y in places:
        row, column = pixel(x, y, (rows, columns))
        patch = surfaces[max(row - PATCH, 0) : row + PATCH + 1, max(column - PATCH, 0) : column + PATCH + 1]
        flat: Array = patch.reshape(-1, patch.shape[2])
        # A click near an outline takes in some of the other side: what is unlike the clicked pixel itself is left out.
        like: Array = np.linalg.norm(flat - surfaces[row, column], axis=1)
        kept = flat[like <= max(1.0, float(np.quantile(like, 0.5)))]
        off = np.square(_off(near, row, column))
        for sample in kept[:: max(1, len(kept) // SAMPLES)]:
            np.minimum(best, np.square(surfaces - sample).sum(axis=2) + off, out=best)
    return np.sqrt(best)


def _off(near: Array, row: int, column: int) -> Array:
    """(rows, columns) float32: how far each pixel is off the plane that a pixel lies flat in, else off its depth."""
    y, x = np.indices(near.shape, dtype=np.float32)
    x, y = (x - column) / max(near.shape), (y - row) / max(near.shape)
    depth = near[row, column]
    points = np.stack([x, y, np.ones_like(x)], axis=2)
    close = (np.hypot(x, y) < AROUND) & (np.abs(near - depth) < WITHIN)
    plane = np.zeros(3, np.float32)
    for _ in range(2):  # the second time without what stands on it
        plane = np.asarray(np.linalg.lstsq(points[close], near[close], rcond=None)[0], np.float32)
        distance = np.abs(near - points @ plane)
        close &= distance <= 2.0 * float(np.sqrt(np.square(distance[close]).mean())) + 1e-6
    off: Array = near - points @ plane
    across, down = float(plane[0]), float(plane[1])
    if down > SLOPE and abs(across) < 0.5 * down and float(off[close].std()) < FLATNESS:
        return (off / OFF_PLANE).astype(np.float32)
    return ((near - depth) / NEARNESS).astype(np.float32)


def _best(reached: Array, looks: Array) -> Array:
    """(rows, columns) bool: what is reached at the first limit whose outline has about the highest contrast."""
    squared = np.concatenate([looks, np.square(looks).sum(axis=2, keepdims=True)], axis=2)
    regions: list[Array] = []
    contrasts: list[float] = []
    for limit in LIMITS:
        region = reached <= limit
        if LEAST <= region.mean() <= MOST:
            contrasts.append(_contrast(region, squared))
            regions.append(region)
    for number, contrast in enumerate(contrasts):
        around = contrasts[max(number - BESIDE, 0) : number + BESIDE + 1]
        if contrast >= max(around) and contrast >= ENOUGH * max(contrasts):
            return regions[number]
    return reached <= LIMITS[-1]


def _contrast(region: Array, looks: Array) -> float:
    """How much both sides of a region's outline differ, in their deviations within: of neighbouring windows the mean.

    (Fisher, "The use of multiple measurements in taxonomic problems", 1936.) looks: with the sum of their squares last.
    """
    used = [np.flatnonzero(region.any(axis=axis)) for axis in (1, 0)]
    cut = tuple(slice(max(int(one[0]) - 2 * SIDES, 0), int(one[-1]) + 2 * SIDES + 1) for one in used)
    region, looks = region[cut], looks[cut]
    rim = region & grown(~region, 1)
    if not rim.any():
        return 0.0
    inner = region.astype(np.float32)
    share, both = (
        box_mean_repeated(values, SIDES)[rim]
        for values in (
            np.stack([inner, 1.0 - inner], axis=2),
            np.concatenate([looks * inner[..., None], looks], axis=2),
        )
    )
    count = looks.shape[2]
    within = both[:, :count] / share[:, :1]
    beyond = (both[:, count:] - both[:, :count]) / share[:, 1:]
    apart = np.square(within[:, :-1] - beyond[:, :-1]).sum(axis=1)
    spread = sum(np.maximum(side[:, -1] - np.square(side[:, :-1]).sum(axis=1), 0.0) for side in (within, beyond))
    return float(np.sqrt(apart / (spread + WITHIN_SIDES**2)).mean())


def _without_holes(region: Array) -> Array:
    """`region` with its small holes filled."""
    rim = np.zeros_like(region)
    rim[0] = rim[-1] = rim[:, 0] = rim[:, -1] = True
    shut = tuple(np.zeros_like(np.diff(region, axis=axis)) for axis in (1, 0))
    blocked = np.where(region, np.inf, 0.0).astype(np.float32)
    around = highest_on_the_way(blocked, rim & ~region, (shut[0], shut[1])) == 0
    holes = ~region & ~around
    large = box_mean(holes.astype(np.float32), 4) > 0.95  # what a small hole cannot fill
    return region | (holes & ~grown(large, 6)) if holes.mean() > HOLE else region | holes


def _up_to_the_outline(region: Array, picture: Array, near: Array) -> Array:
    """`region` with its rim, where texture is that of both sides, told apart by colour and depth alone.

    Each pixel of the rim goes to the side whose colours around it are more like its own.
    """
    outer, inner = grown(region, RIM), ~grown(~region, RIM)
    looks = np.concatenate([_lab(picture) / COLOUR, near[..., None] / EDGE], axis=2)
    sides = [_mean_of(looks, side) for side in (inner if inner.any() else region, ~outer)]
    within, beyond = (np.square(looks - side).sum(axis=2) for side in sides)
    return np.where(outer & ~inner, within < beyond, region)


def _mean_of(looks: Array, side: Array) -> Array:
    """(rows, columns, channels): the mean of what is around each pixel on one side, infinite where there is nothing."""
    share = box_mean(side.astype(np.float32), 2 * RIM)
    total = [box_mean(looks[..., i] * side, 2 * RIM) for i in range(looks.shape[2])]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(share[..., None] > 1e-6, np.stack(total, axis=2) / share[..., None], np.inf)


def _on_the_picture(region: Array, picture: Array) -> Array:
    """`region` at the picture's size, its outline on the picture's."""
    rows, columns = picture.shape[:2]
    soft = resized_to(region.astype(np.float32), columns, rows)
    if (rows, columns) == region.shape:
        soft = region.astype(np.float32)
    radius = max(1, round(WINDOW * max(rows, columns)))
    near_rim = grown((soft > 0.02) & (soft < 0.98), radius)
    fine = guided_filter(soft, np.ascontiguousarray(picture.mean(axis=2), np.float32), radius, FLAT)
    fine = np.clip((fine - 0.5) * 2.5 + 0.5, 0, 1)
    return np.where(near_rim, fine, np.round(soft)).astype(np.float32)


def pixel(x: float, y: float, shape: tuple[int, ...]) -> tuple[int, int]:
    """(row, column) of a place."""
    rows, columns = shape[:2]
    return min(max(int(y * rows), 0), rows - 1), min(max(int(x * columns), 0), columns - 1)
