"""A value at each frame as few keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ..motion.curve import Key
from .smoothing import gaussian
from .spectrum import Floats

# Keys follow a curve to within this share of its range.
WITHIN = 0.02
# Frames between two keys, but for one at each accent.
APART = 3
# What cannot be followed with keys that far apart is smoothed, more and more, from so many frames on.
FIRST_SMOOTHING, MORE = 0.6, 1.3
# What is missed by less than this between two keys is rounded there instead.
ROUNDED, ROUNDS = 0.1, 6
# Up to here accents keep their height.
SHARP = 3.0
NOTHING = 1e-9
# Keeps the slopes of an interval that one frame alone tells about.
STIFF = 1e-6


def thinned(
    values: Floats, accents: Iterable[int] = (), feet: Iterable[int] = (), start: float = 0.0
) -> tuple[tuple[Key, ...], Floats]:
    """Keys of a Bezier curve through `values`, (n,) one a frame, from the frame `start` on; and what they follow.

    accents: numbers of frames that get a key of their own, at which the curve may have a corner. feet: other
    frames with a corner, whose keys stand where they are not too near to each other. The keys follow what is returned
    beside them to within WITHIN of its range; that is `values`, smoothed where APART asks for it. No keys where
    `values` does not change.
    """
    if len(values) < 2 or np.ptp(values) <= NOTHING:
        return (), values
    corners = sorted({accent for accent in accents if 0 <= accent < len(values)})
    wanted = _spaced(feet, corners, len(values) - 1)
    followed, smoothing = values, FIRST_SMOOTHING
    knots, off = _knots(followed, corners, wanted)
    while off > ROUNDED and smoothing < len(values):
        followed = _smoothed(values, corners if smoothing < SHARP else (), smoothing)
        knots, off = _knots(followed, corners, wanted if smoothing < SHARP else ())
        smoothing *= MORE
    if off > WITHIN:
        followed = _rounded(followed, knots)
    return _keys(followed, knots, _bent(followed, knots, {*corners, *wanted}), start), followed


def _smoothed(values: Floats, corners: Sequence[int], sigma: float) -> Floats:
    """`values` smoothed, but at the corners, which keep what they have."""
    smooth = gaussian(values, sigma)
    if corners:
        places = np.arange(len(values))
        away = np.abs(places[:, None] - np.array(corners)[None, :]).min(axis=1)
        keep = np.exp(-0.5 * (away / max(sigma, 1.0)) ** 2)
        smooth = keep * values + (1.0 - keep) * smooth
    return smooth


def _spaced(feet: Iterable[int], corners: Sequence[int], last: int) -> list[int]:
    """Those of `feet` that are no corners and not too near to each other."""
    kept: list[int] = []
    for foot in sorted({foot for foot in feet if 0 < foot < last and foot not in corners}):
        if not kept or foot - kept[-1] >= APART:
            kept.append(foot)
    return kept


def _rounded(values: Floats, knots: Sequence[int]) -> Floats:
    """`values`, but as the keys have them where two are so near that nothing else can be followed."""
    rounded, allowed = values.copy(), WITHIN * float(np.ptp(values)) * 0.9
    for _ in range(ROUNDS):  # one frame between two keys does not tell both slopes: each round brings them nearer
        curve = _curve(rounded, knots, knots)
        for begin, end in pairwise(knots):
            inside = slice(begin, end + 1)
            if np.abs(curve[inside] - rounded[inside]).max() > allowed:
                rounded[inside] = curve[inside]
    return rounded


def _knots(values: Floats, corners: Sequence[int], wanted: Iterable[int]) -> tuple[list[int], float]:
    """Frames of keys, and by which share of its range they miss `values` at most: between two where they are too far
    off, the worst frame gets one, as long as it is not too near to another."""
    last, size = len(values) - 1, float(np.ptp(values))
    allowed = WITHIN * size * 0.9
    free, near = list(wanted), np.zeros(last + 1, dtype=bool)  # near: where no other key may stand

    def keep_away(place: int) -> None:
        near[max(0, place - APART + 1) : place + APART] = True

    for place in free:
        keep_away(place)
    while True:
        knots = sorted({0, last, *free, *corners})
        errors = np.abs(_curve(values, knots, knots) - values)
        if errors.max() <= allowed:
            return knots, float(errors.max()) / size
        added = False
        for begin, end in pairwise(knots):
            if errors[begin : end + 1].max() <= allowed:
                continue
            inside = np.arange(begin + 1, end)[~near[begin + 1 : end]]
            if len(inside):
                free.append(int(inside[errors[inside].argmax()]))
                keep_away(free[-1])
                added = True
        if not added:
            return knots, float(errors.max()) / size


def _bent(values: Floats, knots: Sequence[int], corners: set[int]) -> list[int]:
    """The knots that have to stay corners: those that are, and those beside an interval that is not followed else."""
    allowed, bent = WITHIN * float(np.ptp(values)), set(corners)
    for _ in range(3):
        errors = np.abs(_curve(values, knots, sorted(bent)) - values)
        wrong = [(a, b) for a, b in pairwise(knots) if errors[a : b + 1].max() > allowed]
        if not wrong:
            return sorted(bent)
        bent |= {place for interval in wrong for place in interval}
    return list(knots)


def _slopes(values: Floats, knots: Sequence[int], corners: Sequence[int]) -> tuple[Floats, Floats]:
    """Slopes of the curve before and after each knot: the ones that follow `values` best between two knots, by least
    squares, and never beyond the knots' own values (Fritsch and Carlson, "Monotone piecewise cubic interpolation",
    1980). At a knot that is no corner both sides have the same."""
    places, frames = np.array(knots), np.arange(len(values))
    i, t, width = _inside(places, frames)
    rise = np.diff(values[places]) / np.diff(places)
    begin, end = width * t * (1 - t) ** 2, width * t**2 * (t - 1)  # what a slope of 1 adds
    # told apart from the straight line, which an interval without frames inside keeps
    rest = values - _cubic(values, places, i, t, width, rise, rise)

    def total(products: Floats) -> Floats:
        return np.bincount(i, products, len(rise)).astype(np.float64)

    a, b, c = total(begin * begin) + STIFF, total(begin * end), total(end * end) + STIFF
    p, q = total(begin * rest), total(end * rest)
    determinant = a * c - b * b
    after, before = rise + (p * c - q * b) / determinant, rise + (q * a - p * b) / determinant
    after, before = (
        np.sign(rise) * np.clip(slopes * np.sign(rise), 0.0, 3.0 * np.abs(rise)) for slopes in (after, before)
    )
    after, before = np.append(after, before[-1]), np.insert(before, 0, after[0])
    least = 3.0 * np.minimum(np.abs(np.append(rise, rise[-1])), np.abs(np.insert(rise, 0, rise[0])))
    smooth = ~np.isin(places, list(corners))
    same = np.where(after * before > 0, np.clip(0.5 * (after + before), -least, least), 0.0)
    return np.where(smooth, same, before), np.where(smooth, same, after)


def _inside(places: NDArray[np.int_], frames: NDArray[np.int_]) -> tuple[NDArray[np.int_], Floats, Floats]:
    """For each frame: between which knots it is, how far from the first of them (0 to 1), and their distance."""
    i = np.clip(np.searchsorted(places, frames, side="right") - 1, 0, len(places) - 2)
    width = (places[i + 1] - places[i]).astype(np.float64)
    return i, (frames - places[i]) / width, width


def _cubic(
    values: Floats,
    places: NDArray[np.int_],
    i: NDArray[np.int_],
    t: Floats,
    width: Floats,
    after: Floats,
    before: Floats,
) -> Floats:
    """Hermite's cubic; after, before: slopes at each interval's begin and end."""
    begin, end = values[places[i]], values[places[i + 1]]
    straight = (1 + 2 * t) * (1 - t) ** 2 * begin + t**2 * (3 - 2 * t) * end
    return straight + width * (t * (1 - t) ** 2 * after[i] + t**2 * (t - 1) * before[i])


def _curve(values: Floats, knots: Sequence[int], corners: Sequence[int]) -> Floats:
    """The curve through `knots` at each frame."""
    before, after = _slopes(values, knots, corners)
    places = np.array(knots)
    i, t, width = _inside(places, np.arange(len(values)))
    return _cubic(values, places, i, t, width, after[:-1], before[1:])


def _keys(values: Floats, knots: Sequence[int], corners: Sequence[int], start: float) -> tuple[Key, ...]:
    before, after = (slopes.tolist() for slopes in _slopes(values, knots, corners))
    gaps = [(b - a) / 3.0 for a, b in pairwise(knots)]
    lefts, rights = [gaps[0], *gaps], [*gaps, gaps[-1]]
    return tuple(
        Key(start + place, float(values[place]), (-left, -left * rise), (right, right * fall))
        for place, left, right, rise, fall in zip(knots, lefts, rights, before, after, strict=True)
    )
