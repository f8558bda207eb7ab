"""How a title comes and goes, as Blender's own F-curves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import bpy

from ....settings import TitleSettings
from ... import compat, objects
from ...keys.edited_keys import GROUP
from .. import paint
from ..here import Here

# How far a title is from its place, in heights of a capital letter; how far apart its letters; how small it is.
RISE, SLIDE, APART, SMALL = 0.7, 2.0, 1.7, 0.02


class Track(NamedTuple):
    """A property that is keyed: its place at rest, and what it is before the title has come and after it has gone."""

    block: Any
    path: str
    index: int  # pyright: ignore[reportIncompatibleMethodOverride]  # a tuple's own is not called
    rest: float
    before: float
    after: float


def clear(title: bpy.types.Object) -> None:
    """Remove PicAnim's F-curves of a title, its text, its outline and its materials."""
    for block in _blocks(title):
        curves = compat.fcurves(block)
        for curve in [c for c in curves or () if c.group is not None and c.group.name == GROUP]:
            curves.remove(curve)


def apply(
    title: bpy.types.Object, settings: TitleSettings, here: Here, capital: float, letters: Sequence[float]
) -> None:
    """Key how `title` comes and goes. capital: the height of a capital letter. letters: where each ends, see paint."""
    first = here.start + settings.begin * here.fps
    last = here.start + min(settings.end or here.seconds, here.seconds) * here.fps
    takes = min(settings.time * here.fps, max(0.0, last - first) / 2.0)
    for track in _tracks(title, settings, capital):
        _ease(track, first, last, takes)
    for material in _materials(title):
        tree = material.node_tree
        _opacity(tree, settings, first, last, takes)
        if letters:
            _type(tree, settings, letters, first, last, takes)


def _tracks(title: bpy.types.Object, settings: TitleSettings, capital: float) -> list[Track]:
    enter, leave = settings.enter, settings.leave
    tracks: list[Track] = []

    def add(name: str, block: Any, path: str, index: int, rest: float, before: float, after: float) -> None:
        if name in (enter, leave):
            tracks.append(
                Track(block, path, index, rest, before if enter == name else rest, after if leave == name else rest)
            )

    x, y, _ = title.location
    add("rise", title, "location", 1, y, y - RISE * capital, y - RISE * capital)
    add("slide", title, "location", 0, x, x - SLIDE * capital, x + SLIDE * capital)
    for axis in range(3):
        add("scale", title, "scale", axis, 1.0, SMALL, SMALL)
    add("track", title.data, "space_character", -1, 1.0, APART, APART)
    return tracks


def _ease(track: Track, first: float, last: float, takes: float) -> None:
    """From before to rest, and from rest to after, slowing down where it rests."""
    keys = [(first, track.before), (first + takes, track.rest), (last - takes, track.rest), (last, track.after)]
    for frame, value in keys if takes else []:
        _key(track.block, track.path, track.index, frame, value)


def _opacity(tree: bpy.types.NodeTree, settings: TitleSettings, first: float, last: float, takes: float) -> None:
    """Nothing before it comes and after it has gone."""
    sudden = ("cut", "typewriter")
    path = paint.PATHS[paint.OPACITY]
    if settings.enter in sudden or not takes:
        _key(tree, path, -1, first - 1.0, 0.0, "CONSTANT")
        _key(tree, path, -1, first, 1.0, "CONSTANT")
    else:
        _key(tree, path, -1, first, 0.0)
        _key(tree, path, -1, first + takes, 1.0)
    if settings.leave in sudden or not takes:
        _key(tree, path, -1, last - 0.5, 1.0, "CONSTANT")
        _key(tree, path, -1, last, 0.0, "CONSTANT")
    else:
        _key(tree, path, -1, last - takes, 1.0)
        _key(tree, path, -1, last, 0.0)


def _type(
    tree: bpy.types.NodeTree,
    settings: TitleSettings,
    letters: Sequence[float],
    first: float,
    last: float,
    takes: float,
) -> None:
    """One letter after the other, and away the same way back."""
    path, step = paint.PATHS[paint.REVEAL], takes / max(1, len(letters))
    if settings.enter == "typewriter":
        _key(tree, path, -1, first - 1.0, letters[0] - 1e6, "CONSTANT")
        for number, end in enumerate(letters):
            _key(tree, path, -1, first + number * step, end, "CONSTANT")
    else:
        _key(tree, path, -1, first, letters[-1], "CONSTANT")
    if settings.leave == "typewriter":
        for number, end in enumerate(reversed(letters[:-1])):
            _key(tree, path, -1, last - takes + number * step, end, "CONSTANT")


def _key(block: Any, path: str, index: int, frame: float, value: float, interpolation: str = "BEZIER") -> None:
    holder, _, name = path.rpartition(".")
    owner = block.path_resolve(holder) if holder else block
    if index < 0:
        setattr(owner, name, value)
    else:
        getattr(owner, name)[index] = value
    block.keyframe_insert(path, index=index, frame=frame, group=GROUP)
    curve = compat.fcurves(block).find(path, index=max(0, index))
    point = min(curve.keyframe_points, key=lambda key: abs(key.co[0] - frame))
    point.interpolation = interpolation
    point.handle_left_type = point.handle_right_type = "AUTO_CLAMPED"
    curve.update()


def _materials(title: bpy.types.Object) -> list[bpy.types.Material]:
    shown: list[Any] = [title.data, *(child.data for child in title.children if child.get(objects.PROPERTY))]
    return [material for data in shown for material in getattr(data, "materials", ()) if material is not None]


def _blocks(title: bpy.types.Object) -> list[Any]:
    return [title, title.data, *(material.node_tree for material in _materials(title))]
