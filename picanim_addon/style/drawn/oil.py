"""Oil: long strokes of a bristle brush that follow forms, broad ones first, finer ones where those miss something.

After Hertzmann, "Painterly rendering with curved brush strokes of multiple sizes" (SIGGRAPH 1998); strokes follow
structure tensors in place of single gradients, and each is drawn hair by hair, with the paint's thickness, which light
from the upper left shows.
"""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from ...arrays import Array
from .fields import Task, at, directions, lots, noise
from .strokes import Strokes, along, begins, until

WIDTHS, FINEST = (15.0, 7.5, 3.8, 2.0), 1.2
"""Of the brushes, in units; the finest only in fine paintings."""
STEPS = 11
"""Places of the longest stroke, most of a brush's width apart."""
MISSED = 10.0
"""255ths by which a broad stroke must be off for a finer one to be set."""
TURNED = 26.0
"""255ths by which the picture may change along a stroke."""
SPREAD = 5.0, 3.5
"""By how much strokes differ in brightness and in each colour, and hairs in brightness; 255ths."""
GROUND = (120, 92, 66, 90)
LIGHT = 0.36
VIVID = 1.25
AT_ONCE = 20000
"""Strokes that are drawn from one list: more would take much memory."""


def oil(pixels: Array, task: Task) -> Array:
    """A picture (H, W, 3) uint8 in oil."""
    unit = task.unit
    picture = ImageEnhance.Color(Image.fromarray(pixels)).enhance(VIVID)
    height, width = pixels.shape[:2]
    canvas = Image.new("RGBA", (width, height), GROUND)
    for layer, brush in enumerate((*WIDTHS, FINEST) if task.fine else WIDTHS):
        size = brush * unit
        wanted = np.asarray(picture.filter(ImageFilter.GaussianBlur(0.3 * size)))
        along_forms = directions(wanted, 0.8 * size + 2 * unit, 40 * unit)
        rows, columns = along_forms.shape
        angle: Array = along_forms + 0.15 * noise(rows, columns, 40 * unit * columns / width, 11)
        x, y = begins(width, height, (0.8 if layer else 0.62) * size, np.random.RandomState(layer))
        chosen = np.arange(len(x))
        if layer:
            done = np.asarray(canvas.convert("RGB").filter(ImageFilter.GaussianBlur(0.5 * size)), np.int16)
            missed = np.abs(done - wanted).mean(2)
            chosen = np.flatnonzero(at(missed, x, y, width, height) > MISSED)
        for first in range(0, len(chosen), AT_ONCE):
            some = chosen[first : first + AT_ONCE]
            strokes = along(angle, x[some], y[some], (width, height), 0.75 * size, STEPS)
            _brush(canvas, strokes, wanted, size, layer, some)
    return _lit(np.asarray(canvas), unit)


def _brush(canvas: Image.Image, strokes: Strokes, wanted: Array, size: float, layer: int, number: Array) -> None:
    """Set strokes with a brush of so many pixels; number: (n,) what chance knows them by."""
    width, height = canvas.size
    seen = at(wanted, strokes.x, strokes.y, width, height).astype(np.float32)
    off = np.abs(seen - seen[:, :1]).mean(2)
    strokes = until(strokes, off < TURNED, 2)
    there = (np.arange(STEPS) < strokes.count[:, None])[..., None]
    chance = lots(layer, number, 5)
    colour = (seen * there).sum(1) / there.sum(1) + SPREAD[0] * chance[:, :1] + SPREAD[1] * chance[:, 1:4]
    thick = 120 + 18 * chance[:, 4]
    hairs = int(np.clip(size / 2.5, 2, 9))
    lines: list[list[list[float]]] = []
    fills: list[list[tuple[int, ...]]] = []
    for hair in range(hairs):
        side = (hair + 0.5) / hairs - 0.5
        chance = lots(100 * layer + hair + 10, number, 5)
        moved = strokes.beside(size * (side + 0.03 * chance[:, 0]))
        shade = np.clip(colour + SPREAD[1] * chance[:, 1:2], 0, 255)
        ridge = np.clip(thick + 280 * side**2 + 18 * chance[:, 2], 0, 255)[:, None]
        fills.append([tuple(one) for one in np.concatenate((shade, ridge), 1).astype(int).tolist()])
        first = np.minimum(chance[:, 3] > 0, strokes.count - 2)  # hairs do not all begin and end at one place
        last = np.maximum(strokes.count - (chance[:, 4] > 0), first + 2)
        points = np.stack((moved.x, moved.y), 2).reshape(len(number), 2 * STEPS).tolist()
        lines.append([p[2 * a : 2 * b] for p, a, b in zip(points, first.tolist(), last.tolist(), strict=True)])
    line, pen = max(1, round(1.5 * size / hairs)), ImageDraw.Draw(canvas)
    for stroke in range(len(number)):
        for hair in range(hairs):
            pen.line(lines[hair][stroke], fills[hair][stroke], line)


def _lit(painted: Array, unit: float) -> Array:
    """(H, W, 3) uint8 of colours with the thickness of the paint (H, W, 4), lit from the upper left."""
    relief = np.asarray(Image.fromarray(painted[..., 3]).filter(ImageFilter.GaussianBlur(0.35 * unit)), np.float32)
    step = max(1, round(0.6 * unit))
    apart = np.pad(relief, ((0, step), (0, step)), mode="edge")[step:, step:]
    before = np.pad(relief, ((step, 0), (step, 0)), mode="edge")[:-step, :-step]
    light = np.clip((apart - before) * (-LIGHT / 255), -0.22, 0.25)[..., None]
    colour = painted[..., :3] * (1 + light) + 30 * np.maximum(light, 0)
    return np.clip(np.round(colour), 0, 255).astype(np.uint8)
