"""How a title comes and goes, as Blender's own F-curves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import bpy

from ....motion.curve import Curve, Key
from ....settings import TitleSettings
from ....settings.between.titles import OWN_MOVE
from ....titles.moves import OPACITY, read_move
from ... import compat, objects
from ...keys.edited_keys import GROUP
from ...sound import bezier
from .. import paint
from ..here import Here

# How far a title is from its place, in heights of a capital letter; how far apart its letters; how small it is.
RISE, SLIDE, APART, SMALL = 0.7, 2.0, 1.7, 0.02


class Track(NamedTuple):
    """A property that is keyed: its place at rest, and what it is before the title has come and after it has gone.

    None: it does not come, or go, by this.
    """

    block: Any
    path: str
    index: int  # pyright: ignore[reportIncompatibleMethodOverride]  # a tuple's own is not called
    rest: float
    before: float | None
    after: float | None


def mean_aside(settings: TitleSettings, seconds: float) -> tuple[float, float]:
    """How far from its place a title is on average while it shows, right and up, in heights of a capital letter.

    seconds: the clip's. It slows down evenly, so that it is half as far as it comes from while it comes.
    """
    shows = min(settings.end or seconds, seconds) - settings.begin
    share = min(settings.time / shows, 0.5) / 2.0 if shows > 0.0 else 0.0
    across = SLIDE * ((settings.leave == "slide") - (settings.enter == "slide"))
    up = -RISE * ((settings.enter == "rise") + (settings.leave == "rise"))
    return across * share, up * share


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
    enters = read_move(settings.enter_file) if settings.enter == OWN_MOVE else None
    leaves = read_move(settings.leave_file) if settings.leave == OWN_MOVE else None
    moves = ((enters, first, takes), (leaves, last, -takes))
    for move, start, way in moves:
        if move is not None and takes:
            _move_by(title, move, capital, start, way)
    ways = [_placed(move[OPACITY], *way) if move and takes and OPACITY in move else () for move, *way in moves]
    for material in _materials(title):
        tree = material.node_tree
        _opacity(tree, settings, first, last, takes, *ways)
        if letters:
            _type(tree, settings, letters, first, last, takes)


def _move_by(title: bpy.types.Object, move: Mapping[str, Curve], capital: float, start: float, way: float) -> None:
    """Key all but the opacity by a file's curves, from the frame `start` on; way: for how long, below 0 backwards."""
    x, y, _ = title.location
    targets: dict[str, list[tuple[Any, str, int, float, float]]] = {
        "x": [(title, "location", 0, capital, x)],
        "y": [(title, "location", 1, capital, y)],
        "scale": [(title, "scale", axis, 1.0, 0.0) for axis in range(3)],
        "spacing": [(title.data, "space_character", -1, 1.0, 0.0)],
    }
    for channel, keyed in targets.items():
        for block, path, index, factor, offset in keyed if channel in move else ():
            _write(block, path, index, _placed(move[channel], start, way), factor, offset)


def _placed(curve: Curve, start: float, way: float) -> list[Key]:
    """A curve over 0 to 1 as keys from the frame `start` on; a way below 0 turns it round."""
    keys: list[Key] = []
    for key in curve.keys:
        left, right = ((side[0] * way, side[1]) for side in (key.left, key.right))
        keys.append(Key(start + key.frame * way, key.value, *((right, left) if way < 0 else (left, right))))
    return keys


def _write(block: Any, path: str, index: int, keys: Sequence[Key], factor: float, offset: float) -> None:
    for key in keys:
        _key(block, path, index, key.frame, key.value * factor + offset)
    curve = compat.fcurves(block).find(path, index=max(0, index))
    for key in keys:  # once all are there: a key that is set reshapes its neighbours
        bezier.shape(_at(curve, key.frame), key.scaled(factor, offset))
    curve.update()


def _tracks(title: bpy.types.Object, settings: TitleSettings, capital: float) -> list[Track]:
    enter, leave = settings.enter, settings.leave
    tracks: list[Track] = []

    def add(name: str, block: Any, path: str, index: int, rest: float, before: float, after: float) -> None:
        if name in (enter, leave):
            tracks.append(
                Track(block, path, index, rest, before if enter == name else None, after if leave == name else None)
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
    comes = [] if track.before is None else [(first, track.before), (first + takes, track.rest)]
    goes = [] if track.after is None else [(last - takes, track.rest), (last, track.after)]
    for frame, value in [*comes, *goes] if takes else []:
        _key(track.block, track.path, track.index, frame, value)


def _opacity(
    tree: bpy.types.NodeTree,
    settings: TitleSettings,
    first: float,
    last: float,
    takes: float,
    comes: Sequence[Key],
    goes: Sequence[Key],
) -> None:
    """Nothing before it comes and after it has gone. comes, goes: by a file's keys, where that has any."""
    sudden = ("cut", "typewriter", OWN_MOVE)
    path = paint.PATHS[paint.OPACITY]
    if comes:
        _key(tree, path, -1, first - 1.0, 0.0, "CONSTANT")
        _write(tree, path, -1, comes, 1.0, 0.0)
    elif settings.enter in sudden or not takes:
        _key(tree, path, -1, first - 1.0, 0.0, "CONSTANT")
        _key(tree, path, -1, first, 1.0, "CONSTANT")
    else:
        _key(tree, path, -1, first, 0.0)
        _key(tree, path, -1, first + takes, 1.0)
    if goes:
        _write(tree, path, -1, goes, 1.0, 0.0)
        _key(tree, path, -1, last + 0.5, 0.0, "CONSTANT")
    elif settings.leave in sudden or not takes:
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
    point = _at(curve, frame)
    point.interpolation = interpolation
    point.handle_left_type = point.handle_right_type = "AUTO_CLAMPED"
    curve.update()


def _at(curve: Any, frame: float) -> Any:
    """The key that lies at `frame`."""
    return min(curve.keyframe_points, key=lambda key: abs(key.co[0] - frame))


def _materials(title: bpy.types.Object) -> list[bpy.types.Material]:
    shown: list[Any] = [title.data, *(child.data for child in title.children if child.get(objects.PROPERTY))]
    return [material for data in shown for material in getattr(data, "materials", ()) if material is not None]


def _blocks(title: bpy.types.Object) -> list[Any]:
    return [title, title.data, *(material.node_tree for material in _materials(title))]
