"""Sounds made for tests: what is in them is known to the sample."""

from __future__ import annotations

import wave
from collections.abc import Sequence
from pathlib import Path

import numpy as np

RATE = 48000
CLICK = 0.03  # seconds


def clicks(
    times: Sequence[float], seconds: float, *, loudness: Sequence[float] | None = None, rate: int = RATE
) -> np.ndarray:
    """(n, 2): a short wooden click at each of `times`, with silence between."""
    sound = np.zeros(round(seconds * rate))
    at = np.arange(round(CLICK * rate)) / rate
    click = 0.8 * np.exp(-at / 0.006) * np.sin(2 * np.pi * 1100 * at + 0.5)
    for time, loud in zip(times, loudness if loudness is not None else [1.0] * len(times), strict=True):
        first = round(time * rate)
        sound[first : first + len(click)] += loud * click[: len(sound) - first]
    return _stereo(sound)


def noise(seconds: float, level: float, *, seed: int = 0, rate: int = RATE) -> np.ndarray:
    """(n, 2): white noise with a root mean square of `level`."""
    return np.random.default_rng(seed).normal(0.0, level, (round(seconds * rate), 2)).astype(np.float32)


def tone(seconds: float, hertz: float, *, rate: int = RATE) -> np.ndarray:
    """(n, 2): a sine."""
    return _stereo(0.5 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate))


def sweep(seconds: float, low: float, high: float, *, rate: int = RATE) -> np.ndarray:
    """(n, 2): a sine whose pitch rises evenly."""
    at = np.arange(round(seconds * rate)) / rate
    growth = np.log(high / low) / seconds
    return _stereo(0.5 * np.sin(2 * np.pi * low * np.expm1(growth * at) / growth))


def write_wav(samples: np.ndarray, file: Path) -> Path:
    """(n, 2) as 16-bit WAV, to the sample: aud rounds up to its buffer."""
    with wave.open(str(file), "wb") as stream:
        stream.setparams((2, 2, RATE, len(samples), "NONE", ""))
        stream.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return file


def every(step: float, seconds: float, first: float = 0.5) -> list[float]:
    """Times `step` apart, from `first` to shortly before the end."""
    return np.arange(first, seconds - 0.1, step).tolist()


def _stereo(mono: np.ndarray) -> np.ndarray:
    return np.repeat(mono[:, None], 2, axis=1).astype(np.float32)
