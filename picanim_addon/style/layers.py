"""A scene's layers as they are painted: the front one with the picture in it, and how near each pixel is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from ..arrays import Array
from ..imaging.push_pull import push_pull
from ..picture.picture import Picture
from ..picture.texture import resized_pixels

Box = tuple[float, float, float, float]
UNLIKE = 2  # 255ths by which a layer behind differs where it shows what the front one does not


@dataclass(frozen=True)
class Masks:
    """Of a picture, (rows, columns) float32 from 0 to 1, or None. subject: where it is painted in the subject's style.
    lines: where its fine lines are to be read."""

    subject: Array | None = None
    lines: Array | None = None


@dataclass(frozen=True)
class Layer:
    """A picture of a scene, and where they are used its nearness and its masks, each (h, w) from 0 to 1 of any size."""

    picture: Picture
    nearness: Array | None = None
    masks: Masks = Masks()


def colours(picture: Picture) -> Array:
    """(H, W, 3) uint8; what is see-through has the mean colour of the rest, so that it does not count as black."""
    pixels = picture.pixels
    if pixels.dtype == np.uint16:
        pixels = (pixels >> 8).astype(np.uint8)
    rgb = np.repeat(pixels, 3, axis=2) if pixels.shape[2] == 1 else pixels[..., :3]
    if picture.has_alpha:
        shown = pixels[..., 3] > 0
        rgb = rgb.copy()
        rgb[~shown] = rgb[shown].mean(0).astype(np.uint8) if shown.any() else 128
    return np.ascontiguousarray(rgb)


def as_shown(picture: Picture, front: Picture, box: Box) -> Picture:
    """The front layer's canvas as it is painted: the picture within its frame, but the layer's own colours along soft
    outlines and beyond the frame; without alpha.

    front: on its canvas. box: of the picture in it, see Canvas.box.
    """
    shown = np.array(front.pixels[..., :3])
    if shown.shape[2] == 1:
        shown = np.repeat(shown, 3, axis=2)
    place = _inside(shown, box)
    frame = shown[place]
    own = resized_pixels(colours(picture), frame.shape[1], frame.shape[0])
    alpha = front.pixels[place][..., 3] if front.has_alpha else np.full(frame.shape[:2], 255, np.uint8)
    soft = (alpha > 0) & (alpha < 255)
    frame[~soft] = own[~soft]
    return Picture(shown, front.source)


def masked(layers: Sequence[Layer], masks: Masks, box: Box) -> list[Layer]:
    """The layers of a canvas with the masks of the picture that lies in `box` of it.

    Beyond the picture's frame a mask goes on straight. Layers behind have it where they show what the front one does:
    what is hidden behind the subject is none of it.
    """
    front, *behind = layers
    whole = Masks(*(mask if mask is None else _on_canvas(mask, box) for mask in (masks.subject, masks.lines)))
    result = [Layer(front.picture, front.nearness, whole)]
    for layer in behind:
        height, width = layer.picture.height, layer.picture.width
        same = np.zeros((height, width), bool)
        if (front.picture.height, front.picture.width) == (height, width):
            apart = colours(layer.picture).astype(np.int16) - colours(front.picture)
            same = np.abs(apart, out=apart).max(2) <= UNLIKE
        own = (m if m is None else resized_mask(m, width, height) * same for m in (whole.subject, whole.lines))
        result.append(Layer(layer.picture, layer.nearness, Masks(*own)))
    return result


def resized_mask(mask: Array, width: int, height: int) -> Array:
    """(height, width) float32 of a mask of any size."""
    image = Image.fromarray(np.ascontiguousarray(mask, np.float32))
    return np.asarray(image.resize((width, height), Image.Resampling.BILINEAR))


def _on_canvas(mask: Array, box: Box) -> Array:
    rows, columns = mask.shape
    left, bottom, width, height = box
    high, wide = max(rows, round(rows / height)), max(columns, round(columns / width))
    top, start = round((1 - bottom - height) * high), round(left * wide)
    around = ((top, max(0, high - rows - top)), (start, max(0, wide - columns - start)))
    return np.pad(mask, around, mode="edge")


def framed(canvas: Array, box: Box, width: int, height: int) -> Array:
    """The picture's part of a canvas (rows, columns, channels) uint8, at the picture's size."""
    return resized_pixels(np.ascontiguousarray(canvas[_inside(canvas, box)]), width, height)


def layer_nearness(places: Array, depth: Array, columns: int, rows: int) -> Array:
    """(rows, columns) float32: the depth of a layer's vertices, and between them a smooth surface through them.

    places: (n, 2) of the vertices on the canvas, 0 to 1 from its lower left corner. depth: (n,).
    """
    column = np.clip((places[:, 0] * columns).astype(int), 0, columns - 1)
    row = np.clip(((1 - places[:, 1]) * rows).astype(int), 0, rows - 1)
    values = np.zeros((rows, columns, 1), np.float32)
    coverage = np.zeros((rows, columns), np.float32)
    values[row, column, 0], coverage[row, column] = depth, 1.0
    return push_pull(values, coverage)[..., 0]


def all_nearness(front: Array, places: Array, layer: Array, depth: Array, count: int) -> list[Array]:
    """The nearness of each of `count` layers, at the size of the front one's; the rest by a mesh's vertices."""
    rows, columns = front.shape
    behind: Sequence[Array] = [
        layer_nearness(places[layer == number], depth[layer == number], columns, rows) for number in range(1, count)
    ]
    return [front, *behind]


def _inside(canvas: Array, box: Box) -> tuple[slice, slice]:
    """The rows and columns of the picture in a canvas."""
    rows, columns = canvas.shape[:2]
    left, bottom, width, height = box
    first, last = round((1 - bottom - height) * rows), round((1 - bottom) * rows)
    return slice(first, last), slice(round(left * columns), round((left + width) * columns))
