"""Pencil: layers of slanting hatching, more where it is dark, and outlines that run along forms, on rough paper."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from ...arrays import Array
from ..blend import LUMA
from .fields import Task, at, directions, lots, noise
from .strokes import along, begins, draw, until

HATCHINGS = ((-0.8, 0.16), (-0.62, 0.36), (-1.15, 0.54), (0.45, 0.68), (-0.9, 0.8))
"""Of each layer: its angle, and the darkness from 0 to 1 that it begins at."""
APART, LENGTH = 4.9, 44.0
"""Of strokes of a layer, in units: how far apart they begin, and how long they are at most."""
SHADE, SHADES = 105, 26
"""How strong a stroke is, of 255, and by how much they differ."""
FORMS = 0.3
"""By how much of a turn (radians) hatching leans towards the run of forms."""
TONE, TONES = 4.5, (0.35, 2.2)
"""Over how many units the sheet is as dark as the picture, and how much weaker or stronger strokes become for it."""
LOCAL, AROUND = 0.55, 26.0
"""How much is added of what differs from the picture within so many units."""
OUTLINES = 0.03
"""The step of brightness that is an outline for certain."""
PAPER, LEAD = 246.0, 34.0


def pencil(pixels: Array, task: Task) -> Array:
    """A picture (H, W, 3) uint8 in pencil."""
    unit = task.unit
    height, width = pixels.shape[:2]
    grey = Image.fromarray(np.round(pixels @ LUMA).astype(np.uint8))
    dark = _darkness(grey, task)
    angle = directions(pixels, 5 * unit, 30 * unit)
    rows, columns = angle.shape
    thin = max(1, round((0.7 if task.fine else 0.9) * unit))
    sheet = np.zeros((height, width), np.float32)
    for number, (slant, least) in enumerate(HATCHINGS):
        layer = Image.new("L", (width, height), 0)
        x, y = begins(width, height, (0.8 if task.fine else 1.0) * APART * unit, np.random.RandomState(number))
        turn: Array = slant + 0.12 * noise(rows, columns, 60, number) + FORMS * np.sin(2 * (angle - slant))
        chance = lots(number, np.arange(len(x)), 2)
        begin = least + 0.04 + 0.05 * chance[:, 0]
        chosen = np.flatnonzero(at(dark, x, y, width, height) > begin)
        strokes = along(turn, x[chosen], y[chosen], (width, height), LENGTH * unit / 9, 10)
        goes_on = at(dark, strokes.x, strokes.y, width, height) > begin[chosen, None] - 0.04
        shades = SHADE + SHADES * np.clip(chance[chosen, 1], -1.7, 1.7)
        draw(ImageDraw.Draw(layer), until(strokes, goes_on, 2), shades, thin)
        sheet = 1 - (1 - sheet) * (1 - np.asarray(layer, np.float32) / 255)
    whole = _soft(sheet, TONE * unit)
    sheet = sheet * np.clip(0.9 * dark / np.maximum(whole, 0.02), *TONES)
    sheet = 0.82 * sheet + 0.18 * dark * (dark > 0.1)  # smudged a little
    sheet = 1 - (1 - np.clip(sheet, 0, 1)) * (1 - _outlines(grey, angle, unit, thin))
    tooth = np.clip(0.94 + 0.11 * noise(height, width, 1.3 * unit, 21), 0.25, 1.1)  # lead stays on the paper's ridges
    paper = PAPER + 2.0 * noise(height, width, 2 * unit, 22)
    drawn = paper - (paper - LEAD) * np.clip(sheet * tooth, 0, 1)
    return np.clip(np.round(drawn), 0, 255).astype(np.uint8)[..., None].repeat(3, 2)


def _darkness(grey: Image.Image, task: Task) -> Array:
    """(H, W) from 0 to 1, with the picture's lightest and darkest parts at the ends, and forms set off from around."""
    values = np.asarray(grey.filter(ImageFilter.GaussianBlur(1.2 * task.unit)), np.float32)
    dark = np.clip((task.light - values) / (task.light - task.dark), 0, 1)
    return np.clip(0.88 * dark**1.25 + LOCAL * (dark - _soft(dark, AROUND * task.unit)), 0, 1)


def _soft(values: Array, size: float) -> Array:
    """(H, W) from 0 to 1, blurred by so many pixels."""
    image = Image.fromarray(np.round(values * 255).astype(np.uint8))
    return np.asarray(image.filter(ImageFilter.GaussianBlur(size)), np.float32) / 255


def _outlines(grey: Image.Image, angle: Array, unit: float, thin: int) -> Array:
    """(H, W) from 0 to 1: lines along the edges, each drawn over a little, as when a form is sought."""
    width, height = grey.size
    near, wide = (np.asarray(grey.filter(ImageFilter.GaussianBlur(s * unit)), np.float32) / 255 for s in (0.7, 1.5))
    edge = np.clip((wide - near) / OUTLINES, 0, 1)  # the dark side of each step
    layer = Image.new("L", (width, height), 0)
    x, y = begins(width, height, 2.2 * unit, np.random.RandomState(31))
    strength = at(edge, x, y, width, height)
    chosen = np.flatnonzero(strength > 0.35)
    strokes = along(angle, x[chosen], y[chosen], (width, height), 2.0 * unit, 9)
    strokes = until(strokes, at(edge, strokes.x, strokes.y, width, height) > 0.15, 2)
    shades = strength[chosen] * np.clip(178 + 33 * lots(31, chosen, 1)[:, 0], 110, 245)
    draw(ImageDraw.Draw(layer), strokes, shades, thin)
    drawn = np.asarray(layer.filter(ImageFilter.GaussianBlur(0.3 * unit)), np.float32) / 255
    return np.maximum(drawn, 0.55 * edge**1.5)
