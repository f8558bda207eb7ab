"""Moving parts that follow a sound: what flows goes faster, and what swings goes farther."""

from __future__ import annotations

import bpy
import numpy as np

from ...sentence import Sentence
from ...settings.parts import DRIFT, FLOW
from ...sound.around import ahead, within
from ...sound.spectrum import Floats
from .. import compat, objects
from ..keys.edited_keys import GROUP
from ..sound import added, hear, record
from ..sound.record import Heard
from . import bones, stages, values
from .variants.variant import PERIOD

NO_FLOW = Sentence("Nothing flows in the picture that could follow the sound; add such a part first")
NO_SWAY = Sentence("Nothing sways in the picture that could follow the sound; add such a part first")
FLOWS = (FLOW, DRIFT)
# A part's field is made for a swing twice as far as it is set to.
FARTHEST = 2.0


def follow(scene: bpy.types.Scene, relief: bpy.types.Object) -> tuple[Sentence, ...]:
    """Have the parts of `relief` follow what it hears, in place of what they followed; says what is not there."""
    muted = hear.follows(scene) is False
    try:
        span = values.span(relief)
        heard = record.heard(relief, ("flow", "sway"), span[0] if span is not None else None)
    except record.NotListened:
        return (record.NOT_YET,)
    groups = values.part_groups(relief)
    for group in groups:
        added.clear(group)
    if heard is None:
        return ()
    told: list[Sentence] = []
    flowing = [group for group in groups if values.words(group).kind in FLOWS and values.AHEAD in group.nodes]
    swinging = [group for group in groups if values.words(group).kind not in FLOWS and values.FARTHER in group.nodes]
    if "flow" in heard.sums:
        told += [] if flowing else [NO_FLOW]
        for group in flowing:
            cycles = stages.cycles(values.seconds(relief), values.words(group).speed, group.get(PERIOD, 2.0))
            keys = ahead(heard.sums["flow"], heard.fps, cycles, heard.start, heard.marks.accents, heard.marks.feet)
            record.put(group, _path(group, values.AHEAD), keys, mute=muted)
    if "sway" in heard.sums:
        told += [] if swinging else [NO_SWAY]
        share = within(heard.sums["sway"], FARTHEST)
        for group in swinging:
            record.put(group, _path(group, values.FARTHER), heard.keys(share), mute=muted)
        for armature in bones.armatures(scene, objects.shot_of(relief)):
            _swing_bones(armature, share, heard, mute=muted)
    return tuple(told)


def _path(group: bpy.types.NodeTree, name: str) -> str:
    return values.value(group, name).path_from_id("default_value")


def _swing_bones(armature: bpy.types.Object, share: Floats, heard: Heard, *, mute: bool) -> None:
    """Have pins go farther from rest: their own keys are what is taken more of."""
    frames = range(heard.start, heard.start + len(share))
    keys: dict[added.Place, list[record.Key]] = {}
    for curve in compat.fcurves(armature) or ():
        if curve.group is not None and curve.group.name == GROUP:
            rest = 1.0 if curve.data_path.endswith("scale") else 0.0
            moved = np.array([curve.evaluate(frame) - rest for frame in frames], dtype=np.float64)
            keys[added.Place(curve.data_path, curve.array_index)] = heard.keys(moved * share)
    added.apply(armature, keys)
    for track in added.tracks(armature):
        track.mute = mute
