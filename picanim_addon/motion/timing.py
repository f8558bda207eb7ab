"""Timing: how far along its path the camera is at each frame, as keys with handles."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .curve import Curve, Key

# Where in the move the overshoot peaks; the rest of it settles.
PEAK = 0.68
# However long the holds, the move keeps at least this share of the clip.
LEAST_MOVE = 0.1


@dataclass(frozen=True)
class Timing:
    """When a move happens.

    start, frames: first frame and length of the clip, at least 2 frames.
    ease_in, ease_out: how softly the move starts and stops: the length of the Bezier handle there as a share of the
        move, 0 (at once) to 1. Together they take at most the whole move.
    overshoot: by which share of its way the move goes too far before it settles.
    hold_start, hold_end: frames for which the camera stands still first and last.
    repeat: "once" (from the start of the path to its end), "loop" (round and round) or "ping_pong" (there and back).
        Loops and ping-pongs are closed: frame start + frames shows what frame start shows, and is not in the clip.
    reverse: go the path backwards. phase: where in a closed move the clip begins, 0 to 1.
    """

    frames: int
    start: int = 1
    ease_in: float = 0.0
    ease_out: float = 0.0
    overshoot: float = 0.0
    hold_start: float = 0.0
    hold_end: float = 0.0
    repeat: str = "once"
    reverse: bool = False
    phase: float = 0.0

    @property
    def closed(self) -> bool:
        return self.repeat != "once"

    def progress(self) -> Curve:
        """How far along its path the move is, 0 at its beginning and 1 at its end, by frame.

        The move itself is the cubic Bezier from (0, 0) to (1, 1) with the handles (ease_in, 0) and (1 - ease_out, 1).
        """
        first, last = float(self.start), float(self.start + self.frames - (0 if self.closed else 1))
        shrink = min(1.0, (last - first) * (1.0 - LEAST_MOVE) / max(self.hold_start + self.hold_end, 1e-9))
        before, after = self.hold_start * shrink, self.hold_end * shrink
        resting = Key(first, 0.0)
        if self.repeat == "ping_pong":
            way = (last - first - before - after) / 2.0
            there = self._move(first + before, first + before + way)
            back = _mirrored(there, first + before + way + after / 2.0)
            keys = _chain([resting], there, back)
        elif self.repeat == "loop" and before + after <= 0:
            even = ((last - first) / 3.0, 1.0 / 3.0)  # equal speed all the way round, and across the seam
            keys = [Key(first, 0.0, right=even), Key(last, 1.0, left=(-even[0], -even[1]))]
        else:
            keys = _chain([resting], self._move(first + before, last - after), [Key(last, 1.0)])
        if self.reverse:
            keys = [key.scaled(-1.0, 1.0) for key in keys]
        if self.closed:  # the last key is the first one of the next round
            keys[0], keys[-1] = replace(keys[0], left=keys[-1].left), replace(keys[-1], right=keys[0].right)
            keys = [key.moved(-self.phase * self.frames) for key in keys]
        return Curve(tuple(keys), cyclic=self.closed)

    def _move(self, first: float, last: float) -> list[Key]:
        """The way itself, from 0 at frame `first` to 1 at `last`."""
        way = last - first
        ease_in, ease_out = self.ease_in, self.ease_out
        shrink = 1.0 / max(1.0, ease_in + ease_out)  # handles that overlap would turn time back
        ease_in, ease_out = ease_in * shrink * way, ease_out * shrink * way
        if self.overshoot <= 0:
            return [Key(first, 0.0, right=(ease_in, 0.0)), Key(last, 1.0, left=(-ease_out, 0.0))]
        rise, settle = way * PEAK, way * (1.0 - PEAK)
        return [
            Key(first, 0.0, right=(min(ease_in, rise * 0.6), 0.0)),
            Key(first + rise, 1.0 + self.overshoot, (-0.4 * rise, 0.0), (0.4 * settle, 0.0)),
            Key(last, 1.0, left=(-0.6 * settle, 0.0)),
        ]


def _mirrored(keys: list[Key], centre: float) -> list[Key]:
    """`keys` backwards in time, about the frame `centre`."""
    return [
        Key(2.0 * centre - key.frame, key.value, (-key.right[0], key.right[1]), (-key.left[0], key.left[1]))
        for key in reversed(keys)
    ]


def _chain(*pieces: list[Key]) -> list[Key]:
    """Pieces of curve one after the other: what lies between two of them is held, and keys that meet become one."""
    keys = list(pieces[0])
    for piece in pieces[1:]:
        end, begin = keys.pop(), piece[0]
        gap = begin.frame - end.frame
        if gap <= 1e-9:
            keys.append(replace(begin, left=end.left))
        else:
            keys += [replace(end, right=(gap / 3.0, 0.0)), replace(begin, left=(-gap / 3.0, 0.0))]
        keys += piece[1:]
    return keys
