"""Curves that follow a sound: what a move hears of it, at each frame."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from .analysis import BANDS, Analysis
from .smoothing import gaussian
from .spectrum import RATE, Floats

# Loudness as ears have it grows by the power 0.6 of the amplitude (Stevens 1955).
LOUDNESS = 0.6
# A heart beats twice: how far into the beat the second time, and how strongly.
SECOND, WEAKER = 0.3, 0.6
# Nothing falls faster than in so many frames: keys are at least that far apart.
LEAST_FALL = 3
# A rise by so much within a few frames of an onset is a jump.
JUMP = 0.15
EVENTS = ("beat", "bar", "onset", "heartbeat")


@dataclass(frozen=True)
class Follow:
    """How something follows a sound.

    source: "loudness", a band ("bass", "middle", "treble"), an event ("beat", "bar", "onset", "heartbeat") or "drop",
        which grows until the loudest onset. attack, release: seconds in which it rises and falls; of an event, the
        whole of it. smoothing: seconds over which it is smoothed. invert: full where the source is silent.
    """

    source: str
    attack: float = 0.02
    release: float = 0.3
    smoothing: float = 0.0
    invert: bool = False


@dataclass(frozen=True)
class Part:
    """The part of a sound that a clip hears: `frames` frames, `fps` a second, from `begin` seconds into it."""

    frames: int
    fps: float
    begin: float = 0.0


@dataclass(frozen=True)
class Followed:
    """values: (frames,) 0 to 1. accents: frames with a peak, from 0. feet: where a rise begins or a fall ends."""

    values: Floats
    accents: tuple[int, ...] = ()
    feet: tuple[int, ...] = ()


def source_of(heard: Analysis, wanted: str) -> str:
    """`wanted`, or what stands for it in this sound: beats for bars that are not clear, loudness for no beat."""
    if wanted == "bar" and not len(heard.bars):
        wanted = "beat"
    if wanted in ("beat", "heartbeat") and not heard.has_beat:
        return "loudness"
    if wanted in ("onset", "drop") and not len(heard.onsets):
        return "loudness"
    return wanted


def follow(heard: Analysis, how: Follow, part: Part) -> Followed:
    """How `how` follows the sound at each frame of `part`."""
    source = source_of(heard, how.source)
    if source == "drop":
        followed = _drop(heard, how, part)
    elif source in EVENTS:
        followed = _pulses(heard, source, how, part)
    else:
        followed = _with_accents(_continuous(heard, source, how, part), heard, part)
    return replace(followed, values=1.0 - followed.values) if how.invert else followed


def _continuous(heard: Analysis, source: str, how: Follow, part: Part) -> Floats:
    level = heard.level if source == "loudness" else heard.bands[:, BANDS.index(source)]
    if not len(level):
        return np.zeros(part.frames)
    # a moment is shorter than the period of low tones: without this, each of their waves would be a rise and a fall
    even = np.sqrt(gaussian(level**2, 0.03 * RATE))
    followed = gaussian(_followed(even**LOUDNESS, how.attack, how.release), how.smoothing * RATE)
    highest = float(followed.max())
    times = part.begin + np.arange(part.frames) / part.fps
    values = np.interp(times, np.arange(len(level)) / RATE, followed, right=0.0)
    return np.clip(values / highest, 0.0, 1.0) if highest > 1e-4 else np.zeros(part.frames)


def _with_accents(values: Floats, heard: Analysis, part: Part) -> Followed:
    """`values` with a peak where it jumps after an onset, and a foot before."""
    accents: list[int] = []
    feet: list[int] = []
    for onset in heard.onsets.tolist():
        frame = int((onset - part.begin) * part.fps)
        first = max(0, frame - LEAST_FALL)
        around = values[first : frame + LEAST_FALL + 1]
        if not 0 <= frame < len(values):
            continue
        peak = frame + int(values[frame : frame + LEAST_FALL + 1].argmax())
        foot = first + int(around[: peak - first + 1].argmin())
        if values[peak] - values[foot] > JUMP and (not accents or peak - accents[-1] >= LEAST_FALL):
            accents.append(peak)
            feet.append(foot)
    return Followed(values, tuple(accents), tuple(feet))


def _followed(values: Floats, attack: float, release: float) -> Floats:
    """`values` as a meter with a pointer shows them: a share of the way is left after `attack` or `release` seconds."""
    up, down = (1.0 - np.exp(-1.0 / (RATE * max(seconds, 1e-6))) for seconds in (attack, release))
    pointer, shown = float(values[0]), np.empty(len(values))
    for place, value in enumerate(values.tolist()):
        pointer += (value - pointer) * (up if value > pointer else down)
        shown[place] = pointer
    return shown


def _pulses(heard: Analysis, source: str, how: Follow, part: Part) -> Followed:
    """A rise to each event, whose frame has the whole of it, and the fall after it."""
    values = np.zeros(part.frames)
    rise, fall = max(1, round(how.attack * part.fps)), max(LEAST_FALL, int(how.release * part.fps + 1e-6))
    events = _events(heard, source, part, rise, fall)
    peaks = [frame for frame, _ in events]
    gaps = [after - before for before, after in pairwise(peaks)]
    ups, downs = [rise] * len(peaks), [fall] * len(peaks)
    for number, gap in enumerate(gaps):
        if gap - rise - fall < LEAST_FALL:  # no rest between them: it falls until it rises
            downs[number] = min(fall, max(1, int(gap * fall / (rise + fall))))
            ups[number + 1] = gap - downs[number]
    for (peak, height), up, down in zip(events, ups, downs, strict=True):
        for place in range(max(0, peak - up), min(part.frames, peak + down + 1)):
            away = (place - peak) / (up if place < peak else down)
            values[place] = max(values[place], height * 0.5 * (1.0 + np.cos(np.pi * away)))
    feet = [peak - up for peak, up in zip(peaks, ups, strict=True)]
    feet += [peak + down for peak, down in zip(peaks, downs, strict=True)]
    return Followed(gaussian(values, how.smoothing * part.fps), tuple(peaks), tuple(feet))


def _events(heard: Analysis, source: str, part: Part, rise: int, fall: int) -> list[tuple[int, float]]:
    """(frame, height) of each event that shows in `part`; of two within three frames, the higher."""
    if source == "onset":
        loudest = float(heard.strengths.max(initial=1e-9))
        heights = [(time, loud / loudest) for time, loud in zip(heard.onsets, heard.strengths, strict=True)]
    elif source == "heartbeat":
        steps = np.append(np.diff(heard.beats), np.diff(heard.beats)[-1:])
        heights = [(time, 1.0) for time in heard.beats]
        heights += [(time + SECOND * step, WEAKER) for time, step in zip(heard.beats, steps, strict=True)]
    else:
        heights = [(time, 1.0) for time in (heard.bars if source == "bar" else heard.beats)]
    kept: dict[int, float] = {}
    for time, height in sorted(heights, key=lambda event: -event[1]):
        frame = int(np.rint((time - part.begin) * part.fps))
        if -fall < frame < part.frames + rise and all(abs(frame - other) >= LEAST_FALL for other in kept):
            kept[frame] = float(height)
    return sorted(kept.items())


def _drop(heard: Analysis, how: Follow, part: Part) -> Followed:
    """Slowly, then faster up to the loudest onset in the clip, and back after it."""
    inside = (heard.onsets >= part.begin) & (heard.onsets < part.begin + (part.frames - 1) / part.fps)
    if not inside.any():
        return Followed(np.zeros(part.frames))
    loudest = float(heard.onsets[inside][heard.strengths[inside].argmax()])
    peak, fall = max(1, round((loudest - part.begin) * part.fps)), max(float(LEAST_FALL), how.release * part.fps)
    place = np.arange(part.frames, dtype=np.float64)
    up = np.clip(place / peak, 0.0, 1.0) ** 2
    down = 0.5 * (1.0 + np.cos(np.pi * np.clip((place - peak) / fall, 0.0, 1.0)))
    return Followed(
        gaussian(np.where(place <= peak, up, down), how.smoothing * part.fps), (peak,), (round(peak + fall),)
    )


def closed(values: Floats, fps: float) -> Floats:
    """(frames,) so that the frame after the last is as the first: its last half second goes there."""
    count = min(len(values) - 1, max(LEAST_FALL, round(0.5 * fps)))
    if count < 1:
        return values
    share = 0.5 - 0.5 * np.cos(np.pi * np.arange(1, count + 1) / (count + 1))
    bent = values.copy()
    bent[-count:] = (1.0 - share) * values[-count:] + share * values[0]
    return bent
