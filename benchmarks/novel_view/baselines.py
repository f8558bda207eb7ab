"""What the simple ways give: one surface that stretches, and one that is torn and inpainted by Telea's method.

Both draw one grid with a vertex at each pixel's centre, at its exact depth, the picture as its texture; beyond the
frame the picture and its depth go on mirrored. Drawn in numpy with a depth buffer and four samples a pixel.
"""

from __future__ import annotations

import cv2
import numpy as np

from benchmarks.novel_view.places import Place, half_width

# How far the surface goes on beyond the frame, as a share of the picture's width.
MARGIN = 0.15
SAMPLES = 2  # along each side of a pixel
# A quad whose depths differ by more than this ratio is torn. Of 1.03, 1.05, 1.1, 1.2 and 1.5 the one that scores best
# on hidden pixels.
TEAR_RATIO = 1.1
TELEA_RADIUS = 3


def stretched(picture: np.ndarray, inverse: np.ndarray, fov: float, move: Place) -> np.ndarray:
    """The view from `move` of one whole surface: (rows, columns, 3) uint8.

    picture: (rows, columns, 3) uint8; inverse: its inverse depth (1/m); fov in degrees; move: right, up, back (m).
    """
    return _draw(picture, inverse, fov, move, np.inf)[0]


def torn(picture: np.ndarray, inverse: np.ndarray, fov: float, move: Place, ratio: float = TEAR_RATIO) -> np.ndarray:
    """The same of a surface without the quads across depth edges, its holes inpainted.

    A. Telea, "An image inpainting technique based on the fast marching method", 2004, as OpenCV has it.
    """
    view, covered = _draw(picture, inverse, fov, move, ratio)
    return cv2.inpaint(view, (~covered).astype(np.uint8), TELEA_RADIUS, cv2.INPAINT_TELEA)


def _draw(
    picture: np.ndarray, inverse: np.ndarray, fov: float, move: Place, ratio: float
) -> tuple[np.ndarray, np.ndarray]:
    """(the view, uint8; which of its pixels have a surface)."""
    rows, columns = inverse.shape
    focal = columns / (2.0 * half_width(fov))
    middle = np.array([(columns - 1) / 2, (rows - 1) / 2])
    margin = round(MARGIN * columns)
    grid = np.pad(inverse.astype(np.float64), margin, mode="symmetric")
    y, x = np.mgrid[0 : grid.shape[0], 0 : grid.shape[1]] - margin
    x, y = (x - middle[0]) / focal, (middle[1] - y) / focal
    ahead = 1.0 + move[2] * grid
    corner = np.stack(
        [
            SAMPLES * ((x - move[0] * grid) / ahead * focal + middle[0] + 0.5) - 0.5,
            SAMPLES * (middle[1] - (y - move[1] * grid) / ahead * focal + 0.5) - 0.5,
            grid / ahead,
        ],
        axis=-1,
    )
    size = (SAMPLES * rows, SAMPLES * columns)
    nearest = _fill(_triangles(corner, grid, ratio), size)
    covered = nearest > 0

    # Each sample's point, seen from the picture's camera again: that is where its colour lies in the picture.
    v, u = np.mgrid[0 : size[0], 0 : size[1]]
    u, v = ((u + 0.5) / SAMPLES - 0.5 - middle[0]) / focal, (middle[1] + 0.5 - (v + 0.5) / SAMPLES) / focal
    back = 1.0 - move[2] * nearest
    column = (u + move[0] * nearest) / back * focal + middle[0]
    row = middle[1] - (v + move[1] * nearest) / back * focal
    colour = cv2.remap(
        picture, column.astype(np.float32), row.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT
    )
    blocks = (rows, SAMPLES, columns, SAMPLES)
    share = covered.reshape(blocks).sum((1, 3))
    total = (colour * covered[..., None]).astype(np.float64).reshape(*blocks, 3).sum((1, 3))
    view = total / np.maximum(share, 1)[..., None]
    return view.round().astype(np.uint8), share > 0


def _triangles(corner: np.ndarray, grid: np.ndarray, ratio: float) -> np.ndarray:
    """(n, 3, 3): the triangles' corners (column, row, inverse depth in the view), torn and hidden ones left out."""
    quads = np.stack([grid[:-1, :-1], grid[:-1, 1:], grid[1:, 1:], grid[1:, :-1]], axis=-1)
    whole = quads.max(axis=-1) <= ratio * quads.min(axis=-1)
    a, b, c, d = (v[whole] for v in (corner[:-1, :-1], corner[:-1, 1:], corner[1:, 1:], corner[1:, :-1]))
    triangles = np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)])
    return triangles[(triangles[..., 2] > 0).all(axis=1)]


def _fill(triangles: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """(rows, columns) inverse depth of the nearest triangle at each sample; 0 where there is none.

    Inverse depth is linear on a triangle in the picture plane, so it is interpolated by barycentric coordinates.
    """
    rows, columns = size
    low = np.clip(np.ceil(triangles[..., :2].min(axis=1) - 1e-9), 0, None).astype(int)
    high = np.minimum(np.floor(triangles[..., :2].max(axis=1) + 1e-9), (columns - 1, rows - 1)).astype(int)
    span = np.maximum(high - low + 1, 0)
    nearest = np.zeros(rows * columns)
    count = span[:, 0] * span[:, 1]
    triangles, low, span, count = (v[count > 0] for v in (triangles, low, span, count))
    chunks = np.searchsorted(np.cumsum(count), np.arange(0, count.sum() + 1, 2_000_000))
    for first, last in zip(chunks, [*chunks[1:], len(count)], strict=True):
        part = slice(first, last)
        which = np.repeat(np.arange(first, last), count[part])
        inside = np.arange(len(which)) - np.repeat(np.cumsum(count[part]) - count[part], count[part])
        x = low[which, 0] + inside % span[which, 0]
        y = low[which, 1] + inside // span[which, 0]
        (ax, ay, az), (bx, by, bz), (cx, cy, cz) = (triangles[which, i].T for i in range(3))
        area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
        with np.errstate(divide="ignore", invalid="ignore"):
            second = ((x - ax) * (cy - ay) - (cx - ax) * (y - ay)) / area
            third = ((bx - ax) * (y - ay) - (x - ax) * (by - ay)) / area
        hit = (second >= -1e-9) & (third >= -1e-9) & (second + third <= 1 + 1e-9)
        value = (az + second * (bz - az) + third * (cz - az))[hit]
        np.maximum.at(nearest, (y * columns + x)[hit], value)
    return nearest.reshape(size)
