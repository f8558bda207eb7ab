"""Have a camera and its picture follow a sound: what the settings ask for, as layers beside the move's own keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import bpy
import numpy as np

from ...motion.curve import Key
from ...motion.move import Move
from ...sentence import Sentence
from ...settings import Settings, format_rows, rows_of
from ...sound.envelope import Part, source_of
from ...sound.layer import DEEPER, Added, camera_layer, listen_in
from ...sound.spectrum import Floats
from ...sound.thin import thinned
from .. import compat, objects
from ..surface import relief as reliefs
from ..surface import shading, style
from . import added, listen, record, strip

NO_BEAT = Sentence("The sound has no clear beat; what should follow the beat follows its loudness")
NO_STYLE = Sentence("There is no style that could follow the sound; choose one first")
LIT = Sentence("A picture that lamps light has no exposure that could follow the sound")


class Target(Protocol):
    """What a channel of a move moves: see camera.keyframes.Target."""

    @property
    def block(self) -> Any: ...
    @property
    def path(self) -> str: ...
    @property
    def index(self) -> int: ...
    @property
    def factor(self) -> float: ...


def hear(
    scene: bpy.types.Scene,
    move: Move,
    targets: Mapping[str, Target],
    shot: int,
    settings: Settings,
    *,
    alone: bool,
) -> tuple[Sentence, ...]:
    """Lay the sound into the sequencer, and have the camera with `targets` and the picture number `shot` follow it.

    targets: what each channel of the move moves. alone: no other picture shares the timeline; else the sound stays
    where the first one has it. Without a sound, there is none afterwards. Returns what the user should be told.
    Raises PicAnimError where the sound cannot be read.
    """
    sound = settings.sound
    if not sound.file:
        if alone:
            strip.remove(scene)
            _add_to_picture(scene, {}, Added(), shot, 0, alone=True)
        return ()
    heard = listen.listen(sound.file)
    start, fps = move.timing.start, float(settings.motion.fps)
    laid = strip.find(scene)
    if alone or laid is None:
        strip.place(scene, str(Path(sound.file).absolute()), start)
    begin = 0.0 if alone or laid is None else (start - laid.frame_start) / fps
    rows = rows_of(sound)
    told = [NO_BEAT] if any(source_of(heard, row.source) != row.source for row in rows) and not heard.has_beat else []
    part = Part(move.timing.frames, fps, begin)
    relief = objects.find(scene, objects.RELIEF, shot)
    if relief is not None:
        file, closed = str(Path(sound.file).absolute()), move.timing.closed
        record.write(relief, record.Record(file, format_rows(rows), start, part.frames, fps, begin, closed))
    sums, marks = listen_in(rows, heard, part, loops=move.timing.closed)
    layer = camera_layer(move, sums, marks, fps, settings.motion.amount)
    _add_to_camera(layer, targets, start)
    told += _add_to_picture(scene, sums, marks, shot, start, alone=alone)
    return tuple(told)


def silence(scene: bpy.types.Scene, camera: bpy.types.Object, pivot: bpy.types.Object | None, shot: int) -> None:
    """Take away what `camera` and the picture number `shot` heard: their own values are what counts again."""
    relief = objects.find(scene, objects.RELIEF, shot)
    if relief is not None:
        record.write(relief, None)
    for block in (camera, camera.data, pivot, *_blocks_of_picture(scene, relief, shot)):
        if block is not None:
            added.clear(block)


def _blocks_of_picture(scene: bpy.types.Scene, relief: bpy.types.Object | None, shot: int) -> list[Any]:
    """All of a picture that may hear, but for its camera and what it shares with others."""
    if relief is None:
        return []
    ours = [thing for thing in scene.objects if thing.get(objects.PROPERTY) in (objects.AIR, objects.FIGURE)]
    return [relief, *objects.groups_of(relief), *(thing for thing in ours if objects.shot_of(thing) == shot)]


def _add_to_camera(layer: Added, targets: Mapping[str, Target], start: int) -> None:
    blocks: dict[int, tuple[Any, dict[added.Place, Sequence[Key]]]] = {}
    for channel, keys in layer.keys(start).items():
        target = targets[channel]
        _, places = blocks.setdefault(target.block.session_uid, (target.block, {}))
        scaled = [key.scaled(target.factor, 0.0) for key in keys]
        places[added.Place(target.path, max(0, target.index))] = scaled
    for block, places in blocks.values():
        added.apply(block, places)


def _add_to_picture(
    scene: bpy.types.Scene, sums: Mapping[str, Floats], marks: Added, shot: int, start: int, *, alone: bool
) -> list[Sentence]:
    """What follows beside the camera: the relief's strength, the unlit picture's exposure, the style's two values."""
    told: list[Sentence] = []
    relief = objects.find(scene, objects.RELIEF, shot)
    if relief is None:
        return told
    if "depth" in sums:
        path = compat.modifier_input_path(relief.modifiers[reliefs.MODIFIER], "Strength")

        def deeper(base: Floats) -> Floats:
            return base * DEEPER * np.maximum(sums["depth"], -1.0 / DEEPER)

        _add(relief, path, marks, start, deeper)
    group = style.value_group(relief)
    values: dict[str, Floats] = {name: sums[name] for name in ("style", "morph") if name in sums}
    if values and group is None:
        told.append(NO_STYLE)
    elif group is not None:
        keys: dict[added.Place, list[Key]] = {}
        for name, value in values.items():
            socket = style.value(group, {"style": style.STYLE, "morph": style.MORPH}[name])
            place = added.Place(socket.path_from_id("default_value"))
            base = _below(group, place, start, len(value))
            keys[place] = _thinned(np.clip(base + value, 0.0, 1.0) - base, marks, start)
        added.apply(group, keys)
    told += _expose(relief, sums.get("exposure"), marks, start, alone=alone)
    return told


def _expose(relief: Any, stops: Floats | None, marks: Added, start: int, *, alone: bool) -> list[Sentence]:
    """The group that glows is shared by all pictures of a row: what others have there at other times stays."""
    group = shading.in_use(relief, lit=False)
    if group is None:
        return [LIT] if stops is not None else []
    place = added.Place(shading.emission(group).inputs["Strength"].path_from_id("default_value"))
    others = [] if alone else added.keys_of(group, place)
    before = [key for key in others if key.frame < start]
    after = [key for key in others if stops is not None and key.frame >= start + len(stops)]
    own = [] if stops is None else _thinned(2.0**stops - 1.0, marks, start)
    added.apply(group, {place: [*before, *own, *after]})
    return []


def _add(block: Any, path: str, marks: Added, start: int, change: Any) -> None:
    place = added.Place(path)
    frames = len(change(np.zeros(1)))
    added.apply(block, {place: _thinned(change(_below(block, place, start, frames)), marks, start)})


def _below(block: Any, place: added.Place, start: int, frames: int) -> Floats:
    return np.array(added.values_below(block, place, range(start, start + frames)))


def _thinned(values: Floats, marks: Added, start: int) -> list[Key]:
    return list(thinned(values, marks.accents, marks.feet, start)[0])


def own_strength(relief: bpy.types.Object, value: float) -> float:
    """The depth strength of `relief` without what is heard; value: what it is now."""
    modifier = relief.modifiers.get(reliefs.MODIFIER)
    if modifier is None:
        return value
    return added.own_value(relief, added.Place(compat.modifier_input_path(modifier, "Strength")), value)


def tracks(scene: bpy.types.Scene) -> list[Any]:
    """Every track of what is heard in `scene`."""
    by_block: dict[int, Any] = {}
    for thing in scene.objects:
        relief = thing if thing.get(objects.PROPERTY) == objects.RELIEF else None
        blocks = [thing, thing.data if thing.type == "CAMERA" else None]
        if relief is not None:
            blocks += [*objects.groups_of(relief), shading.in_use(relief, lit=False)]
        for block in blocks:
            if block is not None:
                by_block.update((block.session_uid, track) for track in added.tracks(block))
    return list(by_block.values())


def follows(scene: bpy.types.Scene) -> bool | None:
    """Whether what is heard is followed now: None where nothing hears."""
    there = tracks(scene)
    return any(not track.mute for track in there) if there else None


def switch(scene: bpy.types.Scene, *, on: bool) -> None:
    """Follow what is heard, or leave the move as it is alone."""
    for track in tracks(scene):
        track.mute = not on
    scene.frame_set(scene.frame_current)
