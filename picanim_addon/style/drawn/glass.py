"""Stained glass: pieces that follow the picture's forms, each of one glass, in leads of one width.

The pieces are superpixels (Achanta et al., "SLIC superpixels", PAMI 2012), smaller where there is more to see. Their
borders are smoothed: each pixel belongs to the piece whose blurred shape is largest there, and by how much says how far
the border is, so that leads have one width and fill the corners as solder does.
"""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageEnhance

from ...arrays import Array
from ..blend import LUMA
from .fields import Task, at, blurred, lots, noise
from .strokes import begins

PLANNED, FINER = 1.5, 0.72
"""Units that a pixel of the small picture has on which pieces are found, and how much smaller all is in fine ones."""
PIECE, DETAILED, BUSY = 20.0, 0.5, 9.0
"""How far apart pieces are in pixels of that, which part of it where much is to be seen, and how much that is: the mean
step of brightness, 255ths."""
COMPACT = 26.0
"""255ths of colour that count as much as a piece's own size in distance."""
ROUNDS = 6
SMOOTH = 2.6
"""By how many of the plan's pixels pieces are rounded."""
SLIVER = 0.6
"""Of a piece that is narrower than about twice that, no place is its own by this much: its neighbours take it."""
LEADS = 1.1, 0.3
"""Half the width of leads, and how soft their edges are, in units."""
LEAD = np.array([26, 26, 30], np.float32)
VIVID, LIGHTER = 1.9, 1.12
HUES, SHADES = 6.0, 0.07
"""By how much pieces of one colour differ: in each of red, green and blue, 255ths, and in brightness."""


def glass(pixels: Array, task: Task) -> Array:
    """A picture (H, W, 3) uint8 as a window."""
    height, width = pixels.shape[:2]
    unit = task.unit * (FINER if task.fine else 1.0)
    size = max(8, round(width / (PLANNED * unit))), max(8, round(height / (PLANNED * unit)))
    image = Image.fromarray(pixels)
    plan = np.asarray(image.resize(size, Image.Resampling.BOX), np.float32)
    labels, chance = _pieces(plan)
    number, apart = _borders(labels, width, height)
    vivid = ImageEnhance.Color(image).enhance(VIVID).resize(size, Image.Resampling.BOX)
    return _set(_glasses(np.asarray(vivid, np.float32), labels, chance, task), number, apart, unit)


def _pieces(plan: Array) -> tuple[Array, Array]:
    """(h, w) int: the number of each pixel's piece, of a small picture (h, w, 3) float; (n, 4): each one's chance."""
    rows, columns = plan.shape[:2]
    grey = plan @ LUMA
    detail = blurred(np.abs(grey - blurred(grey, 3.0)), 6.0)
    reach = PIECE * (1 - (1 - DETAILED) * np.clip(detail / BUSY, 0, 1))
    centres, chosen = _seeds(reach)
    count = len(centres)
    soft = np.stack([blurred(plan[..., channel], 1.0) for channel in range(3)], 2)
    labels = np.zeros((rows, columns), int)
    colours = soft[centres[:, 0].astype(int), centres[:, 1].astype(int)]
    for _ in range(ROUNDS):
        best = np.full((rows, columns), np.inf, np.float32)
        for number, (row, column) in enumerate(centres.tolist()):
            own = float(reach[int(row), int(column)])
            span = int(2.2 * own) + 3
            top, left = max(0, int(row) - span), max(0, int(column) - span)
            window = slice(top, int(row) + span), slice(left, int(column) + span)
            y, x = np.ogrid[top : min(rows, window[0].stop), left : min(columns, window[1].stop)]
            away = ((y - row) ** 2 + (x - column) ** 2) / own**2
            total = away + np.square(soft[window] - colours[number]).sum(2) / COMPACT**2
            better = total < best[window]
            best[window][better] = total[better]
            labels[window][better] = number
        flat = labels.ravel()
        inside = np.bincount(flat, minlength=count)
        sums = [np.bincount(flat, soft[..., channel].ravel(), count) for channel in range(3)]
        colours = np.stack(sums, 1) / inside.clip(1)[:, None]
        moved = np.stack([np.bincount(flat, v.ravel(), count) for v in np.mgrid[:rows, :columns]], 1)
        centres = np.where((inside > 0)[:, None], moved / inside.clip(1)[:, None], centres)
    return labels, lots(9, chosen, 4)


def _seeds(reach: Array) -> tuple[Array, Array]:
    """(n, 2): rows and columns, each as far from the others as `reach` (h, w) says there; and their numbers (n,)."""
    rows, columns = reach.shape
    x, y = begins(columns, rows, DETAILED * PIECE / 2.5, np.random.RandomState(5))
    inside = np.flatnonzero((x >= 0) & (x < columns) & (y >= 0) & (y < rows))
    own = at(reach, x, y, columns, rows) ** 2
    seeds, chosen = np.empty((len(inside), 2), np.float32), [0] * 0
    for number in inside.tolist():
        place = np.array((y[number], x[number]), np.float32)
        if not chosen or np.square(seeds[: len(chosen)] - place).sum(1).min() >= own[number]:
            seeds[len(chosen)] = place
            chosen.append(number)
    return seeds[: len(chosen)], np.array(chosen)


def _borders(labels: Array, width: int, height: int) -> tuple[Array, Array]:
    """Of every pixel its piece, and how far the border is, in pixels; both (height, width)."""
    rows, columns = labels.shape
    larger = width / columns
    first, second = np.zeros((2, height, width), np.float32)
    number = np.zeros((height, width), np.int32)
    pad = int(3 * SMOOTH) + 1
    order = np.argsort(labels.ravel(), kind="stable")
    ends = np.cumsum(np.bincount(labels.ravel()))
    for piece, end in enumerate(ends):
        places = order[(ends[piece - 1] if piece else 0) : end]
        if not len(places):
            continue
        y, x = np.divmod(places, columns)
        top, left = max(0, y.min() - pad), max(0, x.min() - pad)
        below, right = min(rows, y.max() + pad + 1), min(columns, x.max() + pad + 1)
        shape = np.zeros((below - top, right - left), np.float32)
        shape[y - top, x - left] = 1
        soft = blurred(shape, SMOOTH)
        if soft.max() < SLIVER:
            continue
        box = [round(top * height / rows), round(below * height / rows)], [round(left * larger), round(right * larger)]
        window = slice(*box[0]), slice(*box[1])
        size = box[1][1] - box[1][0], box[0][1] - box[0][0]
        large = np.asarray(Image.fromarray(soft).resize(size, Image.Resampling.BICUBIC))
        most, next_one = first[window], second[window]
        better = large > most
        np.copyto(next_one, np.where(better, most, np.maximum(next_one, large)))
        np.copyto(most, np.maximum(most, large))
        number[window][better] = piece
    return number, (first - second) * (SMOOTH * larger * np.sqrt(np.pi / 2))


def _glasses(plan: Array, labels: Array, chance: Array, task: Task) -> Array:
    """(n, 3): each piece's colour, clear and deep, with the picture's light and dark spread out."""
    count = len(chance)
    inside = np.bincount(labels.ravel(), minlength=count).clip(1)
    colours = np.stack([np.bincount(labels.ravel(), plan[..., c].ravel(), count) / inside for c in range(3)], 1)
    grey = colours @ LUMA
    wanted = 22 + 218 * np.clip((grey - task.dark) / (task.light - task.dark), 0, 1) ** 0.95
    clear = colours * (wanted / np.maximum(grey, 8))[:, None] + HUES * chance[:, :3]
    return np.clip(clear * LIGHTER * (1 + SHADES * np.clip(chance[:, 3:], -2, 2)), 0, 262)


def _set(colours: Array, number: Array, apart: Array, unit: float) -> Array:
    """The window (H, W, 3) uint8: streaked glass, lit from behind, dirt beside the leads, and these with a shine."""
    height, width = number.shape
    streaks = 1 + 0.05 * noise(height, width, 7 * unit, 1) + 0.03 * noise(height, width, 1.6 * unit, 2)
    dirt = 1 - 0.34 * np.exp(-apart / (2.4 * unit))
    pane = colours[number] * (streaks * dirt)[..., None]
    lead = np.clip((LEADS[0] * unit - apart) / (LEADS[1] * unit) + 0.5, 0, 1)[..., None]
    shine = 46 * np.exp(-np.square(apart - 0.35 * unit) / (0.18 * unit**2)) * (noise(height, width, 3 * unit, 3) > 0.2)
    return np.clip(np.round(pane * (1 - lead) + (LEAD + shine[..., None]) * lead), 0, 255).astype(np.uint8)
