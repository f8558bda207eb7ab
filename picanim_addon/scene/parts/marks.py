"""What is drawn on the picture for a part: its arrows, anchors and pins, and where they lie in the scene."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import bpy
import numpy as np
from mathutils import Vector

from ...arrays import Array
from ...settings.parts import PINS, Arrow, Part, Point
from .. import images
from . import bones, values

ARROW, ANCHOR, PIN = "arrow", "anchor", "pin"
# A click is meant for a mark that is nearer than this, as a share of the picture's height.
NEAR = 0.06


@dataclass(frozen=True)
class Mark:
    """kind: ARROW, ANCHOR or PIN. number: of its kind, from 0. places: (x, y) shares of the picture from its upper
    left: two of an arrow, one of the others."""

    kind: str
    number: int
    places: tuple[Point, ...]


def marks_of(part: Part) -> list[Mark]:
    """The marks of a part that do something: a figure has pins, all others arrows and anchors."""
    if part.kind == PINS:
        return [Mark(PIN, number, (place,)) for number, place in enumerate(part.pins)]
    arrows = [Mark(ARROW, number, arrow) for number, arrow in enumerate(part.arrows)]
    return arrows + [Mark(ANCHOR, number, (place,)) for number, place in enumerate(part.anchors)]


def nearest(marks: Sequence[Mark], place: Point, aspect: float) -> Mark | None:
    """The mark that is meant by a click at `place`; None where there is none near it. aspect: width / height."""
    near = [(_distance(mark, place, aspect), number) for number, mark in enumerate(marks)]
    best = min(near, default=None)
    return marks[best[1]] if best is not None and best[0] <= NEAR else None


def without(part: Part, mark: Mark) -> dict[str, tuple[Arrow | Point, ...]]:
    """The field of `part` that `mark` is in, without it."""
    name = {ARROW: "arrows", ANCHOR: "anchors", PIN: "pins"}[mark.kind]
    places = getattr(part, name)
    return {name: (*places[: mark.number], *places[mark.number + 1 :])}


class Shown(NamedTuple):
    """A mark in the scene. places: of its ends, in world space. name: of a pin's bone, "" for the others."""

    mark: Mark
    places: tuple[Vector, ...]
    name: str = ""


def shown(relief: bpy.types.Object, number: int, picture: Mapping[str, Any]) -> list[Shown]:
    """The marks of the part `number`, from 0, of `relief` where they are now: on the surface as it is displaced, or, of
    pins, at their bones.

    picture: what the picture's rig remembers (apply_motion.remembered).
    """
    part = values.words(values.part_groups(relief)[number])
    armature = bones.of_part(relief, number)
    if armature is not None:
        posed = [armature.pose.bones[name] for name in bones.names(armature)]
        places = [armature.matrix_world @ bone.head for bone in posed]
        pairs = zip(posed, places, strict=True)
        return [Shown(Mark(PIN, i, ()), (place,), bone.name) for i, (bone, place) in enumerate(pairs)]
    marks = marks_of(part)
    ends = [end for mark in marks for end in mark.places]
    world = iter([relief.matrix_world @ Vector(place) for place in _on_surface(relief, ends, picture)])
    return [Shown(mark, places) for mark in marks if (places := tuple(itertools.islice(world, len(mark.places))))]


def _on_surface(
    relief: bpy.types.Object, places: Sequence[Point], picture: Mapping[str, Any]
) -> list[tuple[float, float, float]]:
    """Where places of the picture lie, in its camera's axes, as relief_nodes.py has them; [] where the picture is not
    whole any more."""
    from ...motion import stage  # here, for whoever only asks for marks
    from ..surface import relief as surface

    depth, given = surface.depth_image_or_none(relief), surface.inputs(relief)
    if not places or depth is None or not picture:
        return []
    near, far, strength = (given["depth"][name] for name in ("near", "far", "strength"))
    flat = given["layers"]["flat"]
    nearness = _looked_up(depth, picture["depth_box"], places)
    middle = stage.middle(near, far)
    found: list[tuple[float, float, float]] = []
    for (across, down), z in zip(places, stage.distance(nearness, near, far, strength).tolist(), strict=True):
        x, y = stage.tangents(across, down, picture["half_width"], picture["half_height"])
        wide = z + (middle - z) * flat
        found.append((x * wide, y * wide, -z))
    return found


_values: dict[tuple[str, int, bool], Array] = {}  # of the map that was looked up last: drawing asks again and again


def _looked_up(depth: bpy.types.Image, box: Sequence[float], places: Sequence[Point]) -> Array:
    """(n,) the nearest pixels of a depth image at places of the picture, which lies in `box` of it."""
    key = depth.name_full, depth.packed_file.size if depth.packed_file else 0, depth.is_dirty
    if key not in _values:
        _values.clear()
        _values[key] = images.image_values(depth)
    rows, columns = _values[key].shape
    left, bottom, width, height = box
    across, down = np.array(places, np.float64).T
    column = (left + across * width) * columns
    row = (1.0 - bottom - height + down * height) * rows
    inside = np.clip(row, 0, rows - 1).astype(int), np.clip(column, 0, columns - 1).astype(int)
    return _values[key][inside]


def forget() -> None:
    """Keep no map any more."""
    _values.clear()


def _distance(mark: Mark, place: Point, aspect: float) -> float:
    """From a place to a mark, which may be a line, in heights of the picture."""
    x, y = place[0] * aspect, place[1]
    (x0, y0), (x1, y1) = [(across * aspect, down) for across, down in (mark.places[0], mark.places[-1])]
    length = (x1 - x0) ** 2 + (y1 - y0) ** 2
    along = 0.0 if length == 0 else min(1.0, max(0.0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length))
    return math.hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0))
