"""Bring a network's coarse depth map to the picture's size, with depth edges where the picture's edges are.

A network blurs each depth edge over a few of its own pixels and puts it about a pixel off, which is four or more of the
picture's. Near such an edge there are two depths, the near side's and the far side's, and most often two colours. So
each of the picture's pixels there is given to one side: by its colour, compared with the mean and spread of both sides'
colours close by, and by where the coarse map had it. Everywhere else the map is enlarged as it is.

The idea is that of alpha matting with local colour models (Chuang et al., "A Bayesian approach to digital matting",
CVPR 2001), with both sides found from the depth map and with box windows, so that the cost does not grow with them.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
from PIL import Image

from ..arrays import Array
from ..imaging.box_mean import box_mean
from ..imaging.morphology import highest, lowest
from ..imaging.pixels import as_float, block_means

DECIDED_SIDE = 2000
"""Sides are decided for about this many pixels on the long side at most: finer ones are finer than lenses are."""
PLAIN = 1.5
"""A map that is enlarged by less than this is enlarged plainly."""
ANALYSIS_SIDE = 512
"""The colours of both sides are gathered at this many pixels on the long side at most; they change slowly."""
REACH = 1.75
"""How far from an edge the near and the far side are looked for, in pixels of the coarse map."""
COLOUR_REACH = 1.75
"""The radius of the window in which both sides' colours are gathered, in pixels of the coarse map."""
CERTAIN = 0.85
"""A pixel whose depth is this part of the way from the one side to the other is certainly on the other."""
LEAST_STEP = 0.03
"""A smaller step than this part of the map's whole range is no edge."""
TRUST_IN_MAP = 8.0
TRUST_IN_COLOUR = 6.0
"""The largest logarithm of the odds that where the map has a pixel, and its colour, give for a side."""
COLOUR_NOISE = 1e-3
"""Variance that any colour is taken to have (of values in [0, 1]); no side is of one colour exactly."""
SHARPNESS = 32.0
"""How steep the passage between the sides is; its width is about 4 / SHARPNESS of the change from side to side."""
TILE = 256

Plane = Array
Tile = tuple[slice, slice]
TileFiller = Callable[[Plane, Tile], None]
"""Fills a tile (rows, columns) of a plane."""


@dataclass(frozen=True)
class _Sides:
    """What is known around each pixel at the analysis size, (rows, columns) each.

    weight: from 0 (no edge here) to 1. prior: the odds for the near side by the map. near, far: depth of each side.
    evidence: the odds for the near side by colour, as the coefficients of a polynomial: see `_evidence`.
    """

    weight: Plane
    prior: Plane
    near: Plane
    far: Plane
    evidence: list[Plane]


def upsample(depth: Array, rgb: Array) -> Array:
    """A depth map at the picture's size, its edges on the picture's edges.

    depth: (h, w) float32, relative inverse depth of any scale, bigger = nearer, finite. rgb: (H, W, 3) sRGB, whole
    numbers of 8 or 16 bits or floats in [0, 1]. Returns (H, W) float32 within the range of `depth`. A map that is
    hardly smaller than the picture is enlarged plainly: it knows its edges better. Raises ValueError where the shapes
    are not those.
    """
    if depth.ndim != 2 or rgb.ndim != 3 or rgb.shape[2] != 3:
        raise ValueError(f"a map {depth.shape} and a picture {rgb.shape} are not (h, w) and (H, W, 3)")
    depth = np.ascontiguousarray(depth, np.float32)
    height, width = rgb.shape[:2]
    low, high = float(depth.min()), float(depth.max())
    larger = max(width / depth.shape[1], height / depth.shape[0])
    if larger < PLAIN or low == high:
        return np.clip(_resized(depth, (height, width)), low, high)
    step = max(1, min(round(max(width, height) / DECIDED_SIDE), int(larger / PLAIN)))
    if step > 1:
        decided = _in_tiles(_decider(depth, block_means(rgb, step)), -(-height // step), -(-width // step))
        return _in_tiles(_enlarger(np.clip(decided, low, high), step), height, width)
    decided = _in_tiles(_decider(depth, rgb), height, width)
    return np.clip(decided, low, high, out=decided)


def _in_tiles(fill: TileFiller, height: int, width: int) -> Plane:
    """A plane whose tiles `fill` has filled, several at a time."""
    result = np.empty((height, width), np.float32)
    tiles: list[Tile] = [
        (slice(top, min(top + TILE, height)), slice(left, min(left + TILE, width)))
        for top in range(0, height, TILE)
        for left in range(0, width, TILE)
    ]
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # numpy and Pillow let other threads run meanwhile
        list(pool.map(partial(fill, result), tiles))
    return result


def _find_sides(depth: Plane, rgb: Array) -> _Sides:
    """Find the edges, and the depth and colours on both sides of each."""
    height, width = rgb.shape[:2]
    ratio = min(1.0, ANALYSIS_SIDE / max(height, width))
    size = max(1, round(height * ratio)), max(1, round(width * ratio))
    colours = _shrunk(rgb, size)
    map_pixel = max(size[1] / depth.shape[1], size[0] / depth.shape[0], 1.0)
    reach, window = max(2, round(REACH * map_pixel)), max(2, round(COLOUR_REACH * map_pixel))

    smooth = _resized(depth, size)
    far, near = lowest(smooth, reach), highest(smooth, reach)
    step = np.maximum(near - far, 1e-12)
    wider_step = highest(near, reach) - lowest(far, reach)
    whole = float(np.subtract(*np.percentile(depth, (99, 1)))) or 1.0
    # A slope goes on beyond the window and would become a staircase; a blurred step does not.
    is_step = np.clip(2.2 - wider_step / step, 0, 1)
    weight = np.clip(step / (LEAST_STEP * whole) - 1, 0, 1) * is_step
    place = np.clip((smooth - far) / step, 0, 1)

    certain_near = np.clip((place - CERTAIN) / (1 - CERTAIN), 0, 1)
    certain_far = np.clip((1 - CERTAIN - place) / (1 - CERTAIN), 0, 1)
    near_side = _misfit(colours, np.clip((place - 0.6) / 0.4, 0, 1), window)
    far_side = _misfit(colours, np.clip((0.4 - place) / 0.4, 0, 1), window)
    return _Sides(
        weight.astype(np.float32),
        (TRUST_IN_MAP * (place - 0.5)).astype(np.float32),
        _mean_where(smooth, certain_near, reach, near),
        _mean_where(smooth, certain_far, reach, far),
        [theirs - ours for theirs, ours in zip(far_side, near_side, strict=True)],
    )


def _enlarger(values: Plane, factor: int) -> TileFiller:
    """Fills tiles with `values` at `factor` times their size."""
    image = Image.fromarray(values)

    def fill(result: Plane, tile: Tile) -> None:
        rows, columns = tile
        box = (columns.start / factor, rows.start / factor, columns.stop / factor, rows.stop / factor)
        size = columns.stop - columns.start, rows.stop - rows.start
        result[tile] = np.asarray(image.resize(size, Image.Resampling.BILINEAR, box))

    return fill


def _decider(depth: Plane, rgb: Array) -> TileFiller:
    """Fills tiles with `depth` enlarged to the size of `rgb`, each pixel near an edge being given to a side."""
    height, width = rgb.shape[:2]
    sides = _find_sides(depth, rgb)
    grain = max(1, round(max(height, width) / 1000))  # sides are decided together over this many pixels each way
    coarse = Image.fromarray(depth)
    fields = [sides.weight, sides.prior, sides.near, sides.far, *sides.evidence]
    images = [Image.fromarray(np.ascontiguousarray(field, np.float32)) for field in fields]
    rows_known, columns_known = sides.weight.shape
    down, across = rows_known / height, columns_known / width

    def fill(result: Plane, inner: Tile) -> None:
        plain = _part(coarse, inner, (height, width), Image.Resampling.BICUBIC)
        result[inner] = plain
        rows, columns = _widened(inner[0], grain, height), _widened(inner[1], grain, width)
        seen = _widened(_scaled(rows, down), 1, rows_known), _widened(_scaled(columns, across), 1, columns_known)
        if not sides.weight[seen].any():
            return
        parts = [_part(image, (rows, columns), (height, width), Image.Resampling.BILINEAR) for image in images]
        weight, odds, near, far, *evidence = parts
        by_colour = _polynomial(as_float(rgb[rows, columns]), evidence)
        odds = odds + np.clip(by_colour, -TRUST_IN_COLOUR, TRUST_IN_COLOUR)
        share = box_mean(1 / (1 + np.exp(np.negative(odds))), grain)
        share = 1 / (1 + np.exp(-SHARPNESS * (share - 0.5)))
        crop = _within(inner[0], rows), _within(inner[1], columns)
        sharp = (far + (near - far) * share)[crop]
        result[inner] = plain + (sharp - plain) * weight[crop]

    return fill


def _misfit(colours: list[Plane], share: Plane, window: int) -> list[Plane]:
    """The negative logarithm of how likely a side's colours make a colour, as coefficients for `_polynomial`.

    The side is a normal distribution about its mean colour, with one variance for the three; `share` weighs the pixels
    of a window that it is made of.
    """
    total = box_mean(share, window) + np.float32(1e-5)
    means = [box_mean(colour * share, window) / total for colour in colours]
    squares = box_mean(sum(colour * colour for colour in colours) * share, window) / total
    variance = np.maximum(squares - sum(mean * mean for mean in means), 0) / 3 + np.float32(COLOUR_NOISE)
    precision = 1 / (2 * variance)
    constant = precision * sum(mean * mean for mean in means) + 1.5 * np.log(variance)
    return [precision, *(-2 * precision * mean for mean in means), constant]


def _polynomial(colour: Array, coefficients: list[Plane]) -> Plane:
    """square |colour|^2 + linear . colour + constant; coefficients: square, linear (three planes), constant."""
    square, *linear, constant = coefficients
    value = constant.copy()
    for channel, slope in zip(np.moveaxis(colour, 2, 0), linear, strict=True):
        value += (square * channel + slope) * channel
    return value


def _mean_where(values: Plane, share: Plane, radius: int, otherwise: Plane) -> Plane:
    """The mean over a window of the values that `share` (0 to 1) picks out; `otherwise` where it picks out none."""
    total = box_mean(share, radius)
    mean = box_mean(values * share, radius) / np.maximum(total, 1e-4)
    return np.where(total > 1e-3, mean, otherwise)


def _shrunk(rgb: Array, size: tuple[int, int]) -> list[Plane]:
    """Each channel as means of what each pixel of the smaller picture covers. size: (rows, columns)."""
    factor = min(rgb.shape[0] // size[0], rgb.shape[1] // size[1])
    small = block_means(rgb, factor)  # most of the reduction, many times faster
    box = (0, 0, rgb.shape[1] / factor, rgb.shape[0] / factor)
    planes = [Image.fromarray(np.ascontiguousarray(small[..., i])) for i in range(3)]
    return [np.asarray(plane.resize((size[1], size[0]), Image.Resampling.BOX, box)) for plane in planes]


def _resized(values: Plane, size: tuple[int, int]) -> Plane:
    return np.asarray(Image.fromarray(values).resize((size[1], size[0]), Image.Resampling.BICUBIC))


def _part(image: Image.Image, part: Tile, size: tuple[int, int], how: Image.Resampling) -> Plane:
    """What `part` (rows, columns) would be of `image` resized to `size`: tiles meet without a seam."""
    rows, columns = part
    down, across = image.height / size[0], image.width / size[1]
    box = (columns.start * across, rows.start * down, columns.stop * across, rows.stop * down)
    return np.asarray(image.resize((columns.stop - columns.start, rows.stop - rows.start), how, box=box))


def _widened(part: slice, by: int, count: int) -> slice:
    return slice(max(part.start - by, 0), min(part.stop + by, count))


def _scaled(part: slice, by: float) -> slice:
    return slice(int(part.start * by), int(part.stop * by) + 1)


def _within(part: slice, whole: slice) -> slice:
    return slice(part.start - whole.start, part.stop - whole.start)
