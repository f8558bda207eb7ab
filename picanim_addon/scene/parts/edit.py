"""Change the moving parts of a picture that is built already: the worker makes their fields anew."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import bpy
import numpy as np
from PIL import Image

from ...arrays import Array
from ...errors import PicAnimError
from ...ipc.client import Job, Worker
from ...ipc.requests import MadeParts, MakeParts, Moving
from ...parts.flow.brush import PaintedFlow, Stroke
from ...parts.regions import Click
from ...runtime.worker_for import worker_for
from ...sentence import Sentence
from ...settings import MotionSettings, Part, Region, WorkerSettings
from ...settings.parts import FOUND_KINDS, Point
from .. import images, objects
from ..prepared import moving
from ..surface import style
from ..surface.relief import inputs, nearness
from . import apply, bones, heard, painted_flow, values
from .play import play


class Listed(NamedTuple):
    """A part of the list. mask: the region that it has already, painted on or not; None to have it found. add, take:
    places that were clicked to add what is there to the mask, or to take it away. group: what it is in the scene; None
    for a new one. drop: the pin, from 0, that goes; -1 for none. flow: what is painted of its flow. strokes: that are
    painted on it now."""

    part: Part
    mask: bpy.types.Image | None = None
    add: tuple[Point, ...] = ()
    take: tuple[Point, ...] = ()
    group: bpy.types.NodeTree | None = None
    drop: int = -1
    flow: bpy.types.Image | None = None
    strokes: tuple[Stroke, ...] = ()

    @property
    def painted(self) -> Array | None:
        """See painted_flow.with_strokes."""
        return painted_flow.with_strokes(self.flow, self.mask, self.strokes)


def listed(scene: bpy.types.Scene) -> list[Listed]:
    """The parts of the picture that is worked on, as they are set now."""
    relief = objects.find_active(scene, objects.RELIEF)
    groups = values.part_groups(relief) if relief is not None else []
    return [
        Listed(values.words(group), group.get(values.MASK), group=group, flow=painted_flow.image_of(group))
        for group in groups
    ]


def unfound(parts: Sequence[Listed]) -> tuple[str, ...]:
    """The kinds of regions that can be found and are not among `parts`."""
    known = {one.part.region.found for one in parts}
    return tuple(item.identifier for item in FOUND_KINDS if item.identifier not in known)


def start(
    scene: bpy.types.Scene, parts: Sequence[Listed], settings: WorkerSettings, seek: Sequence[str] = ()
) -> Job[MadeParts]:
    """Ask the worker for the fields of `parts`, and for more parts of the kinds `seek`: see MakeParts. It may be one
    part of the list alone, for `renew`.

    Returns at once. Raises PicAnimError where there is no picture.
    """
    relief = _relief(scene)
    worker = worker_for(settings)
    picture = worker.new_file(".png")
    textures = style.textures(relief)
    images.write_image(textures["picture"], picture)
    near = worker.hand_over(nearness(relief, len(textures) - 1))
    given = tuple(_with_mask(one, worker) for one in parts)
    depth = inputs(relief).get("depth", {})
    clicks = tuple(
        Click(number, place, away)
        for number, one in enumerate(parts)
        for places, away in ((one.add, False), (one.take, True))
        for place in places
    )
    painted = [(number, one.painted) for number, one in enumerate(parts)]
    flows = tuple(PaintedFlow(number, worker.hand_over(flow)) for number, flow in painted if flow is not None)
    asked = Moving(given, float(depth.get("near", 2.0)), float(depth.get("far", 10.0)), clicks, flows)
    return worker.submit(MakeParts(picture, near, style.box(relief), asked, tuple(seek)))


def finish(job: Job[MadeParts], scene: bpy.types.Scene, parts: Sequence[Listed]) -> tuple[Sentence, ...]:
    """Have what `job` made of `parts`, and found beside them, move in place of what moved before.

    What follows a sound still does. Returns what the user should be told.
    """
    made = moving(job.result())
    known = [one.part for one in parts]
    pairs = [(known[i] if i < len(known) else part, arrays) for i, (part, arrays) in enumerate(made)]
    relief = _relief(scene)
    clip = _clip(scene, relief)
    before = values.part_groups(relief)
    apply.own(relief)
    now = values.part_groups(relief)
    for number, one in enumerate(parts):
        if one.drop >= 0:
            armature = bones.of_part(relief, number)
            if armature is not None:
                bones.drop(armature, one.drop)
    apply.apply(relief, pairs, [now[before.index(one.group)] if one.group in before else None for one in parts])
    for one, group in zip(parts, values.part_groups(relief), strict=False):
        if one.strokes or one.flow is None:
            painted_flow.put(group, one.painted)
    play(relief, clip)
    told = heard.follow(scene, relief)
    scene.frame_set(scene.frame_current)
    return told


def renew(job: Job[MadeParts], scene: bpy.types.Scene, number: int) -> None:
    """Have the part `number`, from 0, move as `job` has made it; nothing else changes."""
    relief = _relief(scene)
    apply.own(relief)
    apply.renew(relief, number, moving(job.result())[0][1])
    play(relief, _clip(scene, relief))
    heard.follow(scene, relief)
    scene.frame_set(scene.frame_current)


def change_pins(scene: bpy.types.Scene, number: int, **changes: Any) -> None:
    """Have the pins of the part `number`, from 0, do something else: fields of Part, such as preset and amount.

    Keys that the user has edited stay.
    """
    relief = _relief(scene)
    apply.own(relief)
    group = values.part_groups(relief)[number]
    values.write_words(group, dataclasses.replace(values.words(group), **changes))
    for name in values.VALUES:
        if name.lower() in changes:
            values.value(group, name).default_value = changes[name.lower()]
    play(relief, _clip(scene, relief))
    heard.follow(scene, relief)
    scene.frame_set(scene.frame_current)


def switch(scene: bpy.types.Scene, number: int, *, on: bool) -> None:
    """Have the part `number`, from 0, or all (-1) move, or stand still and keep what is set and keyed."""
    relief = _relief(scene)
    count = len(values.part_groups(relief))
    apply.switch(relief, range(count) if number < 0 else (number,), on=on)


def stand_still(scene: bpy.types.Scene) -> None:
    """Take all moving parts away: the picture is as it was."""
    apply.clear(_relief(scene))


def _relief(scene: bpy.types.Scene) -> bpy.types.Object:
    relief = objects.find_active(scene, objects.RELIEF)
    if relief is None:
        raise PicAnimError("There is no picture in this scene yet; press Animate Picture first")
    return relief


def _clip(scene: bpy.types.Scene, relief: bpy.types.Object) -> MotionSettings:
    """What the parts are closed with: the clip that they have, else the scene's."""
    first, frames = values.span(relief) or (scene.frame_start, scene.frame_end - scene.frame_start + 1)
    rate = scene.render.fps / scene.render.fps_base
    return MotionSettings(start=first, duration=frames / rate, fps=rate)


def _with_mask(one: Listed, worker: Worker) -> Part:
    """The part with its region as a file, where it has one already."""
    if one.mask is None:
        return one.part
    file: Path = worker.new_file(".png")
    grey = np.clip(images.image_values(one.mask), 0.0, 1.0)
    Image.fromarray(np.round(grey * 255).astype(np.uint8)).save(file)
    return dataclasses.replace(one.part, region=Region(mask=str(file), points=one.part.region.points))
