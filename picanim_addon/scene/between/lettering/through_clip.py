"""Where a title is seen while the camera moves, and where it has to stand to stay in the safe area meanwhile."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import numpy as np

from ....motion.curve import Floats
from ....motion.projection import project
from ....settings import TitleSettings
from ... import compat, objects
from ..here import Here

# So many moments of the clip are looked at, at most; and so often a title is moved nearer to where it belongs.
MOMENTS, STEPS = 120, 8
# Of the frame's width: what does not show.
CLOSE = 1e-3


def place_inside(
    settings: TitleSettings,
    here: Here,
    place: tuple[float, float],
    half: tuple[float, float],
    room: tuple[float, float],
    away: float,
) -> tuple[float, float, bool]:
    """(x, y) in tangents, and whether it stays inside: the place as near as may be to `place` at which it lies in the
    safe area for as long as it shows, however the camera moves; where that is nowhere, it stands out alike on each
    side.

    half: half the title's size in tangents, with what stands out around it. room: half the safe area's. away: the
    title's distance.
    """
    x, y = place
    wide = 2.0 * here.stage.frame.half_width
    limits = room[0] / wide, room[1] / wide
    stays = True
    for _ in range(STEPS):
        seen = _seen(settings, here, (x, y), half, away)
        steps: list[float] = []
        stays = True
        larger = max(1.0, float(np.ptp(seen[0], axis=1).max()) * wide / (2.0 * half[0]))
        for places, limit in zip(seen, limits, strict=True):
            low, high = float(places.min()) + limit, float(places.max()) - limit
            stays = stays and low > -CLOSE and high < CLOSE
            both = low < 0.0 < high
            steps.append(-(low + high) / 2.0 if both else -min(low, 0.0) - max(high, 0.0))
        if stays:
            break
        x, y = x + steps[0] * wide / larger, y + steps[1] * wide / larger
    return x, y, stays


def _seen(
    settings: TitleSettings, here: Here, place: tuple[float, float], half: tuple[float, float], away: float
) -> tuple[Floats, Floats]:
    """Where the title's corners are seen, in widths of the frame from its middle, across and up: (moments, 4) each."""
    first = here.start + settings.begin * here.fps
    last = here.start + min(settings.end or here.seconds, here.seconds) * here.fps
    frames = np.linspace(first, max(first, last), min(MOMENTS, max(2, round(last - first) + 1)))
    across = place[0] + half[0] * np.array([-1.0, 1.0, 1.0, -1.0])
    up = place[1] + half[1] * np.array([-1.0, -1.0, 1.0, 1.0])
    aim, about, poses = _poses(here, frames)
    stage = dataclasses.replace(here.stage, pivot=about)
    right, above, _ = project(stage, aim, poses, across, up, np.full(4, away))
    return right, above


def _poses(here: Here, frames: Floats) -> tuple[str, float, dict[str, Floats]]:
    """(how the camera turns, about what distance, its channels at `frames`), by its keys as they are now."""
    camera: Any = here.camera
    pivot: Any = objects.find(here.scene, objects.PIVOT, here.shot)
    kinds: Sequence[str] = [each.type for each in camera.constraints if each.target == pivot and not each.mute]
    aim = "turn" if "LOCKED_TRACK" in kinds else "look" if "TRACK_TO" in kinds else "ahead"
    about = -pivot.location.z if pivot is not None and aim != "ahead" else here.stage.pivot
    poses = {name: _keyed(camera, "location", axis, frames) for axis, name in enumerate("xyz")}
    poses |= {f"shake_{name}": _keyed(camera, "delta_location", axis, frames) for axis, name in enumerate("xyz")}
    for axis, name in enumerate(("pitch", "yaw", "roll")):
        poses[f"shake_{name}"] = _keyed(camera, "delta_rotation_euler", axis, frames)
    if aim != "ahead":
        poses["shake_yaw"] = -_keyed(pivot, "delta_location", 0, frames) / about
    if aim == "look":
        poses["shake_pitch"] = _keyed(pivot, "delta_location", 1, frames) / about
        poses["shake_roll"] = _keyed(pivot, "delta_rotation_euler", 2, frames)
    lens = camera.data
    poses["zoom"] = _keyed(lens, "lens", -1, frames) * 2.0 * here.stage.frame.half_width / lens.sensor_width
    poses["shift_x"], poses["shift_y"] = (_keyed(lens, f"shift_{axis}", -1, frames) for axis in "xy")
    return aim, about, poses


def _keyed(block: Any, path: str, index: int, frames: Floats) -> Floats:
    """The values of a property at `frames`."""
    curves = compat.fcurves(block)
    curve = curves.find(path, index=max(0, index)) if curves is not None else None
    if curve is None:
        value = getattr(block, path)
        return np.full(len(frames), float(value if index < 0 else value[index]))
    return np.array([curve.evaluate(float(frame)) for frame in frames])
