"""A sound's loudness and spectrum over time, a hundred moments a second."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Samples = NDArray[np.float32]

# Moments a second. Beats are wanted to within 25 ms, and a frame of a clip is longer than a moment.
RATE = 100
# A window is about as long as two moments: onsets stay sharp, and 200 Hz can be told from 300.
WINDOW = 0.0213
# Where bass ends and treble begins, in Hz: under the kick's and bass's fundamentals, and above voices' vowels.
BASS_TO, TREBLE_FROM = 200.0, 2500.0
# Narrow bands, evenly spaced on the mel scale, in which onsets are looked for.
LOWEST, HIGHEST, NARROW = 30.0, 16000.0, 40
# Moments that are transformed at a time: so many keep memory small, and numpy busy.
AT_ONCE = 512


@dataclass(frozen=True)
class Spectrum:
    """A sound at n moments, the first at 0 s, RATE a second.

    level: (n,) root mean square over all channels, full scale 1. bands: (n, 3) the same of bass, middle and treble.
    narrow: (n, b) energy in narrow bands from low to high. kinds: (b,) 0 for those in the bass, 1 in the middle, 2 in
    treble.
    """

    level: Floats
    bands: Floats
    narrow: NDArray[np.float32]
    kinds: NDArray[np.int_]

    @property
    def seconds(self) -> float:
        return len(self.level) / RATE


def spectrum(samples: Samples, rate: float) -> Spectrum:
    """The spectrum of `samples`, (n, channels), -1 to 1, `rate` of them a second.

    Channels are added before the transform, as a listener far away hears them.
    """
    return join(list(parts(samples, rate)))


def join(pieces: Sequence[Spectrum]) -> Spectrum:
    """Spectra that follow each other as one."""
    return Spectrum(
        np.concatenate([piece.level for piece in pieces]),
        np.concatenate([piece.bands for piece in pieces]),
        np.concatenate([piece.narrow for piece in pieces]),
        pieces[0].kinds,
    )


def parts(samples: Samples, rate: float) -> Iterator[Spectrum]:
    """`spectrum` a few seconds at a time."""
    length = 2 ** max(4, round(np.log2(WINDOW * rate)))
    window = np.hanning(length + 1)[:-1].astype(np.float32)
    hertz = np.fft.rfftfreq(length, 1.0 / rate)
    wide = np.searchsorted(hertz, [hertz[1] / 2, BASS_TO, TREBLE_FROM])  # without what stands still
    narrow = _narrow_edges(hertz)
    kinds = np.searchsorted([BASS_TO, TREBLE_FROM], hertz[narrow[:-1]], side="right")
    # Parseval: what the windowed samples hold of energy, by what the window lets through
    scale = 2.0 / (length * float(np.sum(window.astype(np.float64) ** 2)))
    moments = max(1, int(len(samples) / rate * RATE))
    for first in range(0, moments, AT_ONCE):
        count = min(AT_ONCE, moments - first)
        middles = np.rint(np.arange(first, first + count + 1) * rate / RATE).astype(int)
        starts = middles[:-1] - length // 2
        begin, end = int(starts[0]), int(max(starts[-1] + length, middles[-1]))
        heard = samples[max(0, begin) : end]
        mono = np.zeros(end - begin, np.float32)
        at = max(0, -begin)
        mono[at : at + len(heard)] = _mixed(heard)
        level = _level(heard, middles - max(0, begin))
        windows = np.lib.stride_tricks.sliding_window_view(mono, length)[starts - begin] * window
        transformed = np.fft.rfft(windows, axis=1)
        power = scale * (transformed.real**2 + transformed.imag**2)
        bands = np.sqrt(_sums(power, wide, power.shape[1]))
        yield Spectrum(level, bands, _sums(power, narrow[:-1], int(narrow[-1])).astype(np.float32), kinds)


def _mixed(heard: Samples) -> Samples:
    """The mean of (n, channels): numpy's own is slow across two."""
    mixed = heard[:, 0].copy()
    for channel in range(1, heard.shape[1]):
        mixed += heard[:, channel]
    return mixed / np.float32(heard.shape[1])


def _level(heard: Samples, edges: NDArray[np.int_]) -> Floats:
    """Root mean square of (n, channels) between `edges`."""
    squares: Floats = np.zeros(len(heard))
    for channel in range(heard.shape[1]):
        squares += heard[:, channel] ** 2
    squares /= max(1, heard.shape[1])
    inside = np.clip(edges, 0, len(squares))
    total = np.concatenate([[0.0], np.cumsum(squares, dtype=np.float64)])[inside]
    return np.sqrt(np.maximum(np.diff(total), 0.0) / np.maximum(np.diff(inside), 1))


def _narrow_edges(hertz: Floats) -> NDArray[np.int_]:
    """Where each narrow band begins among the transform's frequencies, and where the last ends.

    Mel after O'Shaughnessy 1987. Below, the transform is coarser than the scale: each frequency is a band there.
    """
    low, high = (2595.0 * math.log10(1.0 + limit / 700.0) for limit in (LOWEST, min(HIGHEST, float(hertz[-1]))))
    mels = [low + (high - low) * number / NARROW for number in range(NARROW + 1)]
    edges = np.array([700.0 * (10.0 ** (mel / 2595.0) - 1.0) for mel in mels])
    return np.unique(np.searchsorted(hertz, edges))


def _sums(power: Floats, starts: NDArray[np.int_], end: int) -> Floats:
    """(n, bands): `power` summed from each start to the next, the last to `end`."""
    return np.add.reduceat(power[:, :end], np.minimum(starts, end - 1), axis=1)
