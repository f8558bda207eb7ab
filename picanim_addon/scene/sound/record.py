"""What a picture follows, kept with its relief: what comes into the picture later follows it too."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import bpy

from ...motion.curve import Key
from ...sentence import Sentence
from ...settings import parse_rows
from ...sound.envelope import Part
from ...sound.layer import Added, listen_in
from ...sound.spectrum import Floats
from ...sound.thin import thinned
from .. import objects
from . import added, listen

# Custom property of a relief.
HEARS = "picanim_hears"
NOT_YET = Sentence("What is new in the picture does not follow the sound yet; press Apply Motion")


@dataclass(frozen=True)
class Record:
    """A sound file, the rows that hear it as text, and the part of the clip that it is heard in: `begin` seconds into
    the sound at the frame `start`. loops: the frame after the last shows what the first does."""

    file: str
    rows: str
    start: int
    frames: int
    fps: float
    begin: float
    loops: bool


class Heard(NamedTuple):
    """What some of the rows hear, at each frame from `start` on. sums, marks: as of sound.layer.listen_in."""

    sums: dict[str, Floats]
    marks: Added
    start: int
    fps: float

    def keys(self, values: Floats) -> list[Key]:
        """`values`, (frames,), as few keys."""
        return list(thinned(values, self.marks.accents, self.marks.feet, self.start)[0])


def write(relief: bpy.types.Object, record: Record | None) -> None:
    """Keep what `relief` follows; None: nothing."""
    if record is not None:
        relief[HEARS] = json.dumps(dataclasses.asdict(record))
    elif HEARS in relief:
        del relief[HEARS]


def read(relief: bpy.types.Object) -> Record | None:
    """What `relief` follows."""
    kept = relief.get(HEARS)
    return Record(**json.loads(kept)) if kept else None


def heard(relief: bpy.types.Object, targets: Collection[str], start: int | None) -> Heard | None:
    """What the rows of `targets` hear; None where `relief` has no such row.

    start: where the picture's part of the timeline begins now, which moves where one before it is made longer.
    Raises NotListened where the sound is not in memory.
    """
    record = read(relief)
    rows = [row for row in parse_rows(record.rows) if row.target in targets] if record is not None else []
    if record is None or not rows:
        return None
    analysis = listen.remembered(record.file)
    if analysis is None:
        raise NotListened
    part = Part(record.frames, record.fps, record.begin)
    sums, marks = listen_in(rows, analysis, part, loops=record.loops)
    return Heard(sums, marks, record.start if start is None else start, record.fps)


class NotListened(Exception):
    """The sound would have to be listened to first, which takes a while."""


def put(block: Any, path: str, keys: list[Key], *, mute: bool) -> None:
    """Add `keys` to what `path` of `block` does; mute: they are switched off."""
    added.apply(block, {added.Place(path): keys})
    for track in added.tracks(block):
        track.mute = mute


def file_of(scene: bpy.types.Scene) -> str:
    """The sound that the picture which is worked on follows; "" for none, or none that is there still."""
    relief = objects.find_active(scene, objects.RELIEF)
    record = read(relief) if relief is not None else None
    return record.file if record is not None and Path(record.file).is_file() else ""
