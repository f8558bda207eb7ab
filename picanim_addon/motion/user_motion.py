"""Motions of the user's own: small JSON files of keys. See docs/motions.md for the format."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np

from ..errors import PicAnimError
from ..files import check_readable
from ..locations import user_settings
from .curve import Curve, Floats, Key
from .presets import TRUCK, Channels, Preset
from .stage import Stage

FOLDER_VARIABLE = "PICANIM_MOTIONS"
# Shares of the way at which the handles of an easing lie: after a key, before the next.
EASINGS = {"linear": (0.0, 0.0), "ease": (0.4, 0.4), "ease_in": (0.5, 0.0), "ease_out": (0.0, 0.5)}
# Channels, and the value that leaves them as they are.
CHANNELS = {"x": 0.0, "y": 0.0, "z": 0.0, "shift_x": 0.0, "shift_y": 0.0, "zoom": 1.0}
# Size 1 of z: a share of the nearest distance.
AHEAD = 0.3


def folder() -> Path:
    """Where motions are looked for by name: $PICANIM_MOTIONS, else `picanim/motions` where settings are kept."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else user_settings() / "motions"


def files(place: Path) -> list[Path]:
    """The motions in a folder, by name."""
    return sorted(place.glob("*.json")) if place.is_dir() else []


def find(name: str, place: Path | None = None) -> Path:
    """The file that `name` means: a path, or a motion's name in `place` (None: `folder()`), with or without .json."""
    path = Path(name)
    if path.is_file() or len(path.parts) > 1:
        return path
    inside = (place or folder()) / name
    return inside if inside.suffix == ".json" else inside.with_name(inside.name + ".json")


@dataclass(frozen=True)
class OwnMotion:
    """What a file says. curves: by channel, over the progress from 0 to 1."""

    label: str
    description: str
    closed: bool
    turns: bool
    curves: dict[str, Curve]

    def path(self, stage: Stage, size: float, s: Floats) -> Channels:
        """The channels at size and progress; see presets.py. Distances are in shares of what the stage bears."""
        sideways = stage.sideways(TRUCK * size)
        channels: dict[str, Floats] = {}
        for channel, curve in self.curves.items():
            value = curve.at(s)
            if channel in ("x", "y"):
                channels[channel] = sideways * value
            elif channel == "z":
                channels[channel] = np.maximum(AHEAD * size * value, -0.7) * stage.nearest
            elif channel == "zoom":
                channels[channel] = value**size
            else:
                rest = stage.frame.x if channel == "shift_x" else stage.frame.y
                channels[channel] = size * value + rest / (2.0 * stage.frame.half_width)
        return channels


def read_preset(name: str) -> Preset:
    """The preset in a file of the user's own. Raises PicAnimError with one sentence where it is no motion."""
    motion = read_motion(find(name))
    knots = sorted({key.frame for curve in motion.curves.values() for key in curve.keys})
    return Preset(motion.path, motion.closed, motion.turns, timed=True, knots=tuple(knots))


def read_motion(file: Path) -> OwnMotion:
    """The motion in a file. Raises PicAnimError with one sentence where it is none."""
    told, curves = read_keys(file, CHANNELS, ("zoom",))
    closed, turns = bool(told.get("closed", False)), bool(told.get("turns", False))
    for channel, curve in curves.items():
        ends = curve.at([0.0, 1.0])
        if closed and abs(ends[0] - ends[1]) > 1e-9:
            raise PicAnimError(
                "{file} is marked as closed, but '{channel}' does not end where it began; change one of them",
                file=file.name,
                channel=channel,
            )
    return OwnMotion(str(told.get("name", file.stem)), str(told.get("description", "")), closed, turns, curves)


def read_keys(file: Path, channels: Iterable[str], positive: Sequence[str]) -> tuple[dict[str, Any], dict[str, Curve]]:
    """What a file of keys says, and the curve of each channel in it, over 0 to 1, its first frame to its last.

    channels: those that there may be. positive: those whose values are above 0. Raises PicAnimError with one sentence.
    """
    channels = tuple(channels)
    check_readable(file, "motion")
    try:
        told = cast(dict[str, Any], json.loads(file.read_text(encoding="utf-8")))
        rows = [
            (float(k["frame"]), str(k["channel"]), float(k["value"]), str(k.get("easing", "ease")))
            for k in told["keys"]
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise PicAnimError(
            "{file} is not a motion: it needs a list 'keys' of frame, channel, value and easing",
            str(error),
            file=file.name,
        ) from error
    for frame, channel, value, easing in rows:
        if channel not in channels:
            raise PicAnimError(
                "{file} has keys for '{channel}', which does not exist; use one of {channels}",
                file=file.name,
                channel=channel,
                channels=", ".join(channels),
            )
        if easing not in EASINGS:
            raise PicAnimError(
                "{file} has the easing '{easing}', which does not exist; use one of {easings}",
                file=file.name,
                easing=easing,
                easings=", ".join(EASINGS),
            )
        if not np.isfinite([frame, value]).all() or (channel in positive and value <= 0):
            raise PicAnimError(
                "{file} has the value {value:g} at frame {frame:g}; use a finite number of a usual size",
                file=file.name,
                value=value,
                frame=frame,
            )
    frames = sorted({row[0] for row in rows})
    if len(frames) < 2:
        raise PicAnimError(
            "{file} has keys at one frame only, so nothing would move; add keys at another frame", file=file.name
        )
    curves: dict[str, Curve] = {}
    for channel in channels:
        keyed = sorted((row[0], row[2], row[3]) for row in rows if row[1] == channel)
        times = [row[0] for row in keyed]
        if len(set(times)) != len(times):
            raise PicAnimError(
                "{file} has two keys of '{channel}' at one frame; remove one", file=file.name, channel=channel
            )
        if keyed:
            curves[channel] = _curve(keyed, frames[0], frames[-1] - frames[0])
    return told, curves


def _curve(keyed: list[tuple[float, float, str]], first: float, length: float) -> Curve:
    """Keys over 0 to 1: each easing shapes the way to the next key."""
    places = [(frame - first) / length for frame, _, _ in keyed]
    lefts, rights = [(0.0, 0.0)] * len(keyed), [(0.0, 0.0)] * len(keyed)
    for i, (way, (_, _, easing)) in enumerate(zip(np.diff(places), keyed[:-1], strict=True)):
        after, before = EASINGS[easing]
        rights[i], lefts[i + 1] = (float(after * way), 0.0), (float(-before * way), 0.0)
    return Curve(
        tuple(
            Key(place, value, left, right)
            for place, (_, value, _), left, right in zip(places, keyed, lefts, rights, strict=True)
        )
    )
