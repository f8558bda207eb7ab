"""The picture that things are put into: its distances, its resting frame, and its part of the timeline."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import bpy
import numpy as np
from mathutils import Vector

from ...arrays import Array
from ...errors import PicAnimError
from ...motion.curve import Floats
from ...motion.plan import make_stage
from ...motion.presets import PRESETS
from ...motion.stage import Stage, distance, tangents
from ...settings import Settings
from ...settings.parse import frozen
from .. import compat, images, objects
from ..camera import apply_motion, timeline
from ..sound import timing
from ..surface import relief as reliefs
from ..surface import style

# A gap between two depths counts where so many of the picture's points lie in it, as a share, or fewer.
EMPTY = 0.004
STEPS = 64
# Property of what stands in the picture: where it was put. Elsewhere than so, as a share of its distance, it was moved.
PLACED, MOVED = "picanim_placed", 1e-4


@dataclass(frozen=True)
class Here:
    """A picture in a scene. stage: see motion.stage. start, frames, fps: when it is shown."""

    scene: bpy.types.Scene
    shot: int
    rig: bpy.types.Object
    relief: bpy.types.Object
    camera: bpy.types.Object
    stage: Stage
    start: int
    frames: int
    fps: float

    @property
    def seconds(self) -> float:
        """How long the clip is."""
        return self.frames / self.fps

    def frame_height(self, away: float) -> float:
        """How high the resting frame is at a distance."""
        return 2.0 * self.stage.frame.half_width / self.stage.frame_aspect * away

    def direction(self, point: tuple[float, ...]) -> tuple[float, float]:
        """(x, y) in tangents of a point of the picture, as shares from its left and its top."""
        return tangents(point[0], point[1], self.stage.half_width, self.stage.half_height)

    def at_nearness(self, nearness: float) -> float:
        """The distance of a depth from 0, the farthest point, to 1, the nearest."""
        stage = self.stage
        return float(distance(nearness, stage.near, stage.far, stage.strength))

    def behind_subject(self, point: tuple[float, ...], half_size: tuple[float, float]) -> float:
        """The distance of what stands in the widest gap behind the subject.

        Looked at are the subject and what lies in the rectangle about `point` of half the size `half_size`, in
        tangents: what is put there cuts as little as may be.
        """
        stage = self.stage
        x, y = self.direction(point)
        inverse = 1.0 / stage.distances
        looked_at: Floats = np.concatenate(
            [
                _window(stage, inverse, x, y, *half_size).ravel(),
                _window(stage, inverse, stage.subject.x, stage.subject.y, *(stage.subject.half_width,) * 2).ravel(),
            ]
        )
        low, high = 1.0 / stage.farthest, 1.0 / stage.subject_distance
        found: Any = np.histogram(looked_at, STEPS, (low, max(high, low * 1.0001)))
        counts, edges = found
        empty = counts <= EMPTY * len(looked_at)
        best, length = 0, 0
        run = 0
        for step, is_empty in enumerate(empty):
            run = run + 1 if is_empty else 0
            if run >= length and run:
                best, length = step, run
        if not length:  # everything is everywhere: a little behind the subject
            return 1.0 / float(low + 0.85 * (high - low))
        return 1.0 / float((edges[best + 1 - length] + edges[best + 1]) / 2.0)


def nearest(settings: Settings) -> float:
    """The distance of a picture's nearest point, by the settings alone; what is painted on its depth is left aside."""
    depth = settings.depth
    return float(distance(1.0, depth.near, depth.far, depth.strength))


def clip_of(scene: bpy.types.Scene, camera: bpy.types.Object, settings: Settings) -> timeline.FrameRange:
    """When the picture of `camera` is shown. Raises PicAnimError where it is as long as a sound that cannot be read."""
    motion = settings.motion
    shown = timeline.range_of(scene, camera)
    if shown is not None:
        return shown
    seconds = timing.timed(settings).motion.duration
    return timeline.FrameRange(motion.start, max(1, round(seconds * scene.render.fps / scene.render.fps_base)))


def picture_in(scene: bpy.types.Scene, settings: Settings, shot: int = 0) -> Here:
    """The picture number `shot` of `scene` as it is now. Raises PicAnimError where there is none."""
    rig, relief, camera = (objects.find(scene, role, shot) for role in (objects.RIG, objects.RELIEF, objects.CAMERA))
    if rig is None or relief is None or camera is None or apply_motion.STAGE not in rig:
        raise PicAnimError("There is no picture in this scene yet; press Animate Picture first")
    objects.check_own(scene, shot)
    staged = apply_motion.staged(rig, relief)
    depth = dataclasses.replace(settings.depth, **reliefs.inputs(relief).get("depth", {}))
    aspect = scene.render.resolution_x / scene.render.resolution_y
    stage = make_stage(
        dataclasses.replace(settings, depth=depth),
        PRESETS["static"],
        staged.depth,
        staged.half_width,
        staged.half_height,
        staged.subject,
        aspect,
    )
    shown = clip_of(scene, camera, settings)
    fps = scene.render.fps / scene.render.fps_base
    return Here(scene, shot, rig, relief, camera, stage, shown.start, shown.frames, fps)


def colours(here: Here) -> Array:
    """(rows, columns, 3) the picture's colours, as they are seen, 0 to 1, where its distances are."""
    rows, columns = here.stage.distances.shape
    return images.small_colours(style.textures(here.relief)["picture"], (rows, columns))


def remembered(thing: bpy.types.ID, name: str) -> dict[str, object]:
    """What was kept with `thing` by `remember`; {} where nothing was."""
    try:
        return {key: frozen(value) for key, value in json.loads(thing.get(name, "{}")).items()}
    except ValueError:
        return {}


def unchanged(thing: bpy.types.Object, name: str, group: Any, fields: Mapping[str, Sequence[str]]) -> list[str]:
    """Of the values that a thing is made of, those whose settings are as `remember` kept them: the user's to change.

    fields: by value, the fields of `group` that it depends on.
    """
    before, now = remembered(thing, name), dataclasses.asdict(group)
    return [value for value, each in fields.items() if before and all(before.get(f) == now[f] for f in each)]


def remember(thing: bpy.types.Object, name: str, group: Any) -> None:
    """Keep a group of settings with what was made of it."""
    thing[name] = json.dumps(dataclasses.asdict(group))


def put_at(thing: bpy.types.Object, place: Sequence[float]) -> None:
    """Put `thing` at a place of the picture, and keep that with it: if it is elsewhere later, the user has moved it."""
    thing[PLACED] = tuple(place)
    thing.location = tuple(place)


def moved_to(thing: bpy.types.Object) -> Vector | None:
    """Where the user has moved what `put_at` put somewhere; None: it is there yet, or behind the camera.

    Of an axis that is keyed, the place at rest counts.
    """
    if PLACED not in thing:
        return None
    placed, curves = Vector(thing[PLACED]), compat.fcurves(thing)
    keyed = {curve.array_index for curve in curves or () if curve.data_path == "location"}
    now = Vector(placed[axis] if axis in keyed else thing.location[axis] for axis in range(3))
    is_moved = (now - placed).length > MOVED * abs(placed.z)
    return now if is_moved and now.z < 0.0 else None


def _window(stage: Stage, values: Floats, x: float, y: float, half_x: float, half_y: float) -> Floats:
    """Of values over the picture, those in a rectangle about (x, y), in tangents."""
    rows, columns = values.shape

    def span(low: float, high: float, count: int) -> slice:
        first = int(np.clip(low * count, 0, count - 1))
        return slice(first, int(np.clip(np.ceil(high * count), first + 1, count)))

    across = span((x - half_x) / stage.half_width / 2 + 0.5, (x + half_x) / stage.half_width / 2 + 0.5, columns)
    down = span(0.5 - (y + half_y) / stage.half_height / 2, 0.5 - (y - half_y) / stage.half_height / 2, rows)
    return values[down, across]
