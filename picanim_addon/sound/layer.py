"""What a sound adds to a move: by how much each channel differs from it at each frame, and that as keys."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ..motion.curve import CHANNELS, PLACE, Key
from ..motion.handheld import Shake
from ..motion.move import Move
from ..motion.reach import within_reach
from ..settings import SoundRow
from .analysis import Analysis
from .envelope import Follow, Part, closed, follow
from .spectrum import Floats
from .thin import thinned

# What a row's amount of 1 is: settings.sound.SOUND_TARGETS says it in words.
PUSH, ZOOM, ROLL = 0.1, 0.1, math.radians(3.0)
DEEPER = 0.5
CAMERA = ("amount", "push", "zoom", "roll", "shake")
# The reach is looked at in so many frames of a clip at most, and met by so many halvings.
LOOKS, HALVINGS = 160, 6
# Keys follow their curve to a hundredth or two: the sum stays so far within the reach.
WITHIN = 0.98
NOTHING = 1e-9


@dataclass
class Added:
    """What is added to each channel at each frame.

    values: {channel: (frames,)}. accents, feet: frames as in envelope.Followed, of all channels.
    """

    values: dict[str, Floats] = field(default_factory=dict[str, Floats])
    accents: set[int] = field(default_factory=set[int])
    feet: set[int] = field(default_factory=set[int])

    def add(self, channel: str, values: Floats) -> None:
        """Add to what is added to `channel` already."""
        self.values[channel] = self.values[channel] + values if channel in self.values else values

    def keys(self, start: int, channels: Iterable[str] = ()) -> dict[str, tuple[Key, ...]]:
        """{channel: keys} from the frame `start` on; of all channels that change, or of `channels`."""
        wanted = channels or tuple(self.values)
        keys = {channel: thinned(self.values[channel], self.accents, self.feet, start)[0] for channel in wanted}
        return {channel: channel_keys for channel, channel_keys in keys.items() if channel_keys}


def listen_in(rows: Sequence[SoundRow], heard: Analysis, part: Part, *, loops: bool) -> tuple[dict[str, Floats], Added]:
    """{target: (frames,)} the sum of what the rows of each target hear, times their amounts; and its accents.

    loops: the frame after the last shows what the first does.
    """
    sums: dict[str, Floats] = {}
    added = Added()
    for row in rows:
        how = Follow(row.source, row.attack, row.release, row.smoothing, row.invert)
        followed = follow(heard, how, part)
        values = closed(followed.values, part.fps) if loops else followed.values
        sums[row.target] = sums.get(row.target, np.zeros(part.frames)) + row.amount * values
        added.accents.update(followed.accents)
        added.feet.update(followed.feet)
    return sums, added


def camera_layer(move: Move, sums: Mapping[str, Floats], marks: Added, fps: float, amount: float) -> Added:
    """What `sums`, of `listen_in`, add to the channels of `move`, so that both together stay within reach.

    amount: the move's, as the user asked for it: beyond 1 the limit is as far beyond what the picture bears. Where the
    sum would go farther, all of it is drawn towards the picture's camera until it does not.
    """
    frames = len(next(iter(sums.values()))) if sums else 0
    added = Added({}, marks.accents, marks.feet)
    if not any(target in sums for target in CAMERA):
        return added
    when = move.timing.start + np.arange(frames, dtype=np.float64)
    base = move.at(when)
    rest = {channel: _rest(move, channel) for channel in CHANNELS}
    if "amount" in sums:
        for channel in (*PLACE, "shift_x", "shift_y", "zoom"):
            if channel in base and np.ptp(base[channel]) + abs(base[channel][0] - rest[channel]) > NOTHING:
                added.add(channel, sums["amount"] * (base[channel] - rest[channel]))
    if "push" in sums:
        added.add("z", -PUSH * move.stage.pivot * sums["push"])
    if "zoom" in sums:
        added.add("zoom", ZOOM * sums["zoom"] * base.get("zoom", np.ones(frames)))
    if "roll" in sums:
        added.add("shake_roll", ROLL * sums["roll"])
    if "shake" in sums:
        hand = Shake(move.shake.seed + 1 if move.shake else 1, frames, fps)
        for channel, values in hand.at(move.stage, when - move.timing.start).items():
            added.add(channel, sums["shake"] * values)
    deeper = 1.0 + DEEPER * np.maximum(sums.get("depth", np.zeros(frames)), 0.0)
    _compress(move, base, rest, added, max(1.0, amount), deeper)
    if "focus" in base and "z" in added.values:
        added.add("focus", added.values["z"].copy())
    return added


def _rest(move: Move, channel: str) -> float:
    frame = move.stage.frame
    shown = {"shift_x": frame.x / (2.0 * frame.half_width), "shift_y": frame.y / (2.0 * frame.half_width)}
    return shown.get(channel, CHANNELS[channel])


def _compress(
    move: Move, base: Mapping[str, Floats], rest: Mapping[str, float], added: Added, beyond: float, deeper: Floats
) -> None:
    """Draw the sum of `base` and `added` towards `rest` wherever it goes beyond the reach, in `added`."""
    channels = [channel for channel in CHANNELS if channel != "focus" and (channel in base or channel in added.values)]
    frames = len(deeper)
    none = np.zeros(frames)
    moved = {
        channel: base.get(channel, np.full(frames, rest[channel])) + added.values.get(channel, none) - rest[channel]
        for channel in channels
    }
    heard = np.zeros(frames, dtype=bool)
    for values in added.values.values():
        heard |= np.abs(values) > NOTHING
    looked = _looked_at(frames, heard, added.accents)
    if not len(looked):
        return
    shares = np.ones(len(looked))

    def holds(number: NDArray[np.int_], share: Floats) -> NDArray[np.bool_]:
        at = looked[number]
        poses = {channel: rest[channel] + moved[channel][at] * share / (beyond * WITHIN) for channel in channels}
        for channel in PLACE:
            if channel in poses:
                poses[channel] = poses[channel] * deeper[at]
        return within_reach(move.stage, move.aim, poses)

    wrong = np.arange(len(looked))
    wrong = wrong[~holds(wrong, np.ones(len(wrong)))]
    if not len(wrong):
        return
    low, high = np.zeros(len(wrong)), np.ones(len(wrong))
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        right = holds(wrong, middle)
        low, high = np.where(right, middle, low), np.where(right, high, middle)
    shares[wrong] = low
    share = np.interp(np.arange(frames), looked, _lowest_near(shares))
    share = np.where(heard, share, 1.0)
    for channel in channels:
        values = rest[channel] + moved[channel] * share - base.get(channel, np.full(frames, rest[channel]))
        if np.abs(values).max() > NOTHING:
            added.values[channel] = values


def _looked_at(frames: int, heard: NDArray[np.bool_], accents: Iterable[int]) -> NDArray[np.int_]:
    """Frames with something added in which the reach is looked at: accents, and others evenly between."""
    at_accents = sorted({accent for accent in accents if 0 <= accent < frames})
    at_accents = at_accents[:: max(1, math.ceil(len(at_accents) / (LOOKS // 2)))]
    even = np.unique(np.linspace(0, frames - 1, min(frames, LOOKS - len(at_accents))).astype(int))
    both = np.union1d(even, np.array(at_accents, dtype=int))
    return both[heard[both]]


def _lowest_near(shares: Floats) -> Floats:
    """Each share, or that of a neighbour: what lies between two looks is no farther than either."""
    padded = np.pad(shares, 1, mode="edge")
    return np.minimum(np.minimum(padded[:-2], padded[1:-1]), padded[2:])
