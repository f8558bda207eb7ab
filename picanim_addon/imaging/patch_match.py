"""Continue a texture into a hole by patches from elsewhere in the picture.

Each pixel of the hole is matched to a pixel outside it whose surroundings look alike, by random search and by asking
the neighbours (Barnes et al., "PatchMatch", SIGGRAPH 2009); then each takes the mean of what the patches over it say
(Wexler, Shechtman and Irani, "Space-time completion of video", PAMI 2007), and so in turn, from coarse to fine.

A smooth guess says how bright a place is on the mean, and nothing of its texture: it is held against local means. Held
against pixels it would choose those that lie nearest to a mean, and make a mist of waves.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from ..arrays import Array
from .box_mean import box_mean
from .morphology import grown

# A patch is looked at in these places only, of a square of 7 x 7.
RADIUS = 3
SAMPLES = tuple((y, x) for y in range(-3, 4) for x in range(-3, 4) if (x + y) % 2 == 0 and max(abs(x), abs(y)) != 2)
VOTES = tuple((y, x) for y in range(-2, 3) for x in range(-2, 3) if abs(x) + abs(y) <= 2)
NEIGHBOURS = ((0, 1), (0, -1), (1, 0), (-1, 0))
# Levels of half the size each; the coarsest is matched longest.
LEVELS = 3
ROUNDS = (1, 3, 4)
SEARCHES = 3
# Cost of a difference in depth (of the whole range) against one in colour (of white), squared.
DEPTH_WEIGHT = 10.0
# Cost of a local mean's difference to the smooth guess, against one between the patches; and of the distance, in the
# long side. A local mean is over so many pixels to either side.
MEAN = 5
GUESS_WEIGHT = 12.0
DISTANCE_WEIGHT = 4.0
# The power of a patch's cost by which it counts less in a mean of several.
STEEPNESS = 4


@dataclass(frozen=True)
class Hole:
    """What is to be filled. image: (rows, columns, 3) float32 in [0, 1]; in the hole, a smooth guess. depth: (rows,
    columns) float32, in the hole that of the surface that goes on there. hole, source: (rows, columns) bool."""

    image: Array
    depth: Array
    hole: Array
    source: Array

    def means(self) -> Array:
        """(rows, columns, 3) float32 in [0, 1]: the mean of the sources close by; in the hole, the guess."""
        there = self.source.astype(np.float32)
        total = np.maximum(box_mean(there, MEAN), 1e-6)
        means = [box_mean(channel * there, MEAN) / total for channel in np.moveaxis(self.image, 2, 0)]
        return np.where(self.hole[..., None], self.image, np.stack(means, axis=2))


@dataclass(frozen=True)
class Filling:
    """image: as the hole's, filled. row, column: (rows, columns) int32, where each pixel of the hole takes its texture
    from; elsewhere itself."""

    image: Array
    row: Array
    column: Array


def fill(hole: Hole) -> Filling | None:
    """Fill `hole`, or None where there is nothing to fill it with."""
    random = np.random.default_rng(0)  # the same picture gives the same scene
    pyramid = [hole]
    while len(pyramid) < LEVELS and min(pyramid[-1].hole.shape) >= 8 * RADIUS:
        pyramid.append(_halved(pyramid[-1]))
    match: _Match | None = None
    for level in range(len(pyramid) - 1, -1, -1):
        finer = _Match.start(pyramid[level], match, random)
        if finer is None:
            if match is None:
                continue
            return None
        for _ in range(ROUNDS[level]):
            finer.search(random)
            finer.vote()
        match = finer
    return match.filling() if match else None


def _halved(hole: Hole) -> Hole:
    rows, columns = hole.hole.shape
    size = (columns + 1) // 2, (rows + 1) // 2

    def half(channel: Array) -> Array:
        return np.asarray(Image.fromarray(np.ascontiguousarray(channel, np.float32)).resize(size, Image.Resampling.BOX))

    image = np.stack([half(hole.image[..., i]) for i in range(3)], axis=2)
    return Hole(image, half(hole.depth), half(hole.hole) > 0.25, half(hole.source) > 0.99)


class _Match:
    """The pixels of one level's hole, and where each takes its texture from."""

    def __init__(self, hole: Hole, centres: Array, row: Array, column: Array) -> None:
        self._hole, self._centres = hole, centres
        self._image = hole.image.copy()
        self._means = hole.means()
        self._here = np.nonzero(hole.hole)
        self.row, self.column = row, column
        self._number = np.full(hole.hole.shape, -1, dtype=np.int32)
        self._number[self._here] = np.arange(len(row))

    @classmethod
    def start(cls, hole: Hole, coarser: _Match | None, random: np.random.Generator) -> _Match | None:
        """A match of this level from the coarser one's, or from the nearest sources; None where there is no source."""
        inner = hole.source & ~grown(hole.hole, 1)
        centres = inner & ~grown(~inner, RADIUS - 1)
        centres[:RADIUS] = centres[-RADIUS:] = False
        centres[:, :RADIUS] = centres[:, -RADIUS:] = False
        candidates = np.flatnonzero(centres)
        if not len(candidates) or not hole.hole.any():
            return None
        columns = hole.hole.shape[1]
        here = np.nonzero(hole.hole)
        pick = random.choice(candidates, len(here[0]))
        match = cls(hole, centres, pick // columns, pick % columns)
        if coarser is not None:
            match._inherit(coarser)
        else:
            match._begin(random)
        return match

    def _inherit(self, coarser: _Match) -> None:
        above = self._here[0] // 2, self._here[1] // 2
        number = coarser._number[above]
        inherited = number >= 0
        row = 2 * coarser.row[number] + self._here[0] % 2
        column = 2 * coarser.column[number] + self._here[1] % 2
        ok = inherited & self._allowed(row, column)
        self.row, self.column = np.where(ok, row, self.row), np.where(ok, column, self.column)
        guess = coarser._image[above]
        self._image[self._here] = np.where(inherited[:, None], guess, self._image[self._here])

    def _allowed(self, row: Array, column: Array) -> Array:
        rows, columns = self._centres.shape
        inside = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
        return inside & self._centres[row.clip(0, rows - 1), column.clip(0, columns - 1)]

    def _begin(self, random: np.random.Generator) -> None:
        """Begin with places of a like mean and depth, and with their texture about the mean that is guessed."""
        self.search(random, texture=False)
        there = self.row, self.column
        self._image[self._here] = self._means[self._here] + self._hole.image[there] - self._means[there]

    def search(self, random: np.random.Generator, *, texture: bool = True) -> None:
        """Look for better places: the neighbours' ones, moved along, and random ones around one's own. texture: whether
        patches have to be alike too."""
        rows, columns = self._hole.hole.shape
        samples = SAMPLES if texture else ()
        padded = np.pad(self._image, ((RADIUS, RADIUS), (RADIUS, RADIUS), (0, 0)), mode="edge")
        mine = [padded[self._here[0] + RADIUS + y, self._here[1] + RADIUS + x] for y, x in samples]
        self._cost = self._costs(mine, self.row, self.column, np.arange(len(self.row)))
        for y, x in NEIGHBOURS:
            number = self._number[(self._here[0] + y).clip(0, rows - 1), (self._here[1] + x).clip(0, columns - 1)]
            self._offer(mine, self.row[number] - y, self.column[number] - x, number >= 0)
        reach = max(rows, columns) / 4
        for _ in range(SEARCHES):
            step = np.round(random.uniform(-reach, reach, (2, len(self.row)))).astype(np.int64)
            self._offer(mine, self.row + step[0], self.column + step[1], np.ones(len(self.row), dtype=bool))
            reach /= 4

    def _offer(self, mine: list[Array], row: Array, column: Array, ask: Array) -> None:
        which = np.flatnonzero(ask & self._allowed(row, column))
        cost = self._costs(mine, row[which], column[which], which)
        better = cost < self._cost[which]
        improved = which[better]
        self._cost[improved] = cost[better]
        self.row[improved], self.column[improved] = row[improved], column[improved]

    def _costs(self, mine: list[Array], row: Array, column: Array, which: Array) -> Array:
        columns = self._hole.hole.shape[1]
        image, depth = self._hole.image.reshape(-1, 3), self._hole.depth.ravel()
        means = self._means.reshape(-1, 3)
        here_row, here_column = self._here[0][which], self._here[1][which]
        here, there = here_row * columns + here_column, row * columns + column  # numpy is twice as fast with one index
        cost = DEPTH_WEIGHT * np.square(depth.take(there) - depth.take(here))
        off = means.take(there, axis=0) - means.take(here, axis=0)
        cost += GUESS_WEIGHT * _squared_lengths(off)
        away = np.square(row - here_row) + np.square(column - here_column)
        cost = len(SAMPLES) * (cost + DISTANCE_WEIGHT * away / max(self._hole.image.shape) ** 2)
        for place, (y, x) in zip(mine, SAMPLES, strict=False):  # none where texture does not count
            difference = place.take(which, axis=0) - image.take(there + (y * columns + x), axis=0)
            cost += _squared_lengths(difference)
        return cost

    def vote(self) -> None:
        """Give each pixel the mean of what its neighbours' patches say of it.

        The better one fits the more it counts, so steeply that a mean of many washes no texture out.
        """
        rows, columns = self._hole.hole.shape
        total = np.zeros((len(self.row), 3), dtype=np.float32)
        weight = np.zeros(len(self.row), dtype=np.float32)
        for y, x in VOTES:
            number = self._number[(self._here[0] + y).clip(0, rows - 1), (self._here[1] + x).clip(0, columns - 1)]
            says = self._hole.image[self.row[number] - y, self.column[number] - x]
            counts = (number >= 0) / (0.02 + self._cost[number]) ** STEEPNESS
            total += says * counts[:, None]
            weight += counts
        self._image[self._here] = total / weight[:, None]  # one's own patch always counts

    def filling(self) -> Filling:
        row, column = np.indices(self._hole.hole.shape, dtype=np.int32)
        row[self._here], column[self._here] = self.row, self.column
        return Filling(self._image, row, column)


def _squared_lengths(rows: Array) -> Array:
    """(n,) of (n, channels)."""
    return np.einsum("ij,ij->i", rows, rows)  # pyright: ignore[reportUnknownMemberType]  # numpy's stub has a gap
