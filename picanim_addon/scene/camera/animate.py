"""Make a camera move: fit the chosen motion to the picture, write its keys, and set focus and timeline."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Set
from dataclasses import asdict, dataclass

import bpy

from ...arrays import Array
from ...motion.plan import Plan, blur_shows, make_plan
from ...motion.reach import Reach
from ...picture.subject import Subject
from ...sentence import Sentence
from ...settings import LensSettings, MotionSettings, Settings
from .. import objects
from ..keys import edited_keys
from ..output import formats, render
from ..parts import heard
from ..parts.play import play
from ..prepared import Prepared
from ..sound import hear
from . import keyframes, row, stereo, timeline
from . import lens as cameras

# Where a camera's reach is kept for the panel to draw.
REACH = "picanim_reach"
EDITED_KEPT = Sentence("The keys that you edited are kept; Apply Motion, in the Motion panel, can replace them")
OUT_OF_TIME = Sentence("The pictures behind it no longer keep time with the sound; apply their motion again")
# The automatic f-stop blurs what is farthest out of focus by this share of the frame's width.
BLUR = 0.02


@dataclass(frozen=True)
class Staged:
    """What a move is fitted to: see motion.plan.make_plan."""

    depth: Array
    half_width: float
    half_height: float
    subject: Subject
    sure: float = 1.0

    @classmethod
    def of(cls, prepared: Prepared) -> Staged:
        return cls(prepared.depth, prepared.half_width, prepared.half_height, prepared.subject, prepared.sure)


def animate(
    scene: bpy.types.Scene,
    camera: bpy.types.Object,
    pivot: bpy.types.Object,
    staged: Staged,
    settings: Settings,
    rest: keyframes.Rest | None = None,
    *,
    parts: Set[str],
    edited: edited_keys.Edited = "replace",
    in_row: bool = False,
    stay: bool = False,
) -> tuple[Sentence, ...]:
    """Keyframe the chosen motion on `camera`, and set focus, guides and the timeline.

    A picture that follows others keeps its part of the timeline. rest: the camera's lens at rest; None: that of the
    picture's camera. parts: what of the scene's own settings may be set, see scene/setup.py. edited: what
    becomes of keys of the last motion that the user has edited. in_row: others have come before it on the timeline.
    stay: the playhead stays where it is, if that is in this picture's part of the timeline. Returns what the user
    should be told.
    """
    span, told = timeline.range_of(scene, camera), list[Sentence]()
    if span is not None:
        asked = settings.motion.frames
        moved = asked != span.frames and not settings.motion.as_sound and row.lengthen(scene, camera, asked, parts)
        if moved:
            span = span._replace(frames=asked)
            told += [OUT_OF_TIME] if settings.sound.file else []
        elif asked != span.frames:
            last = span.start + span.frames - 1
            told.append(
                Sentence(
                    "{camera} keeps its part of the timeline: frames {first} to {last}",
                    camera=camera.name,
                    first=span.start,
                    last=last,
                )
            )
        settings = dataclasses.replace(settings, motion=_at(span, settings.motion))
    aspect = scene.render.resolution_x / scene.render.resolution_y
    half = staged.half_width, staged.half_height
    plan = make_plan(settings, staged.depth, *half, staged.subject, aspect, staged.sure)
    frame, motion = plan.move.stage.frame, plan.move.motion()
    at_rest = frame.x / (2.0 * frame.half_width), frame.y / (2.0 * frame.half_width)
    if rest is None:
        rest = keyframes.Rest(camera.data.sensor_width / (2.0 * frame.half_width), *at_rest)
    # shifts are shares of the frame's width, and another lens has another frame
    wider = 2.0 * frame.half_width * rest.lens / camera.data.sensor_width
    rest = rest._replace(shift_unit=rest.shift_unit * wider)
    shot = objects.shot_of(camera)
    hear.silence(scene, camera, pivot, shot)
    taken: tuple[str, ...] = ()
    are_edited = edited != "replace" and edited_keys.are_edited(camera, pivot)
    if are_edited and edited == "add":
        keyframes.add(camera, pivot, motion, rest, at_rest)
    elif are_edited:
        told.append(EDITED_KEPT)
    else:
        taken = keyframes.apply(camera, pivot, motion, rest, at_rest)
        edited_keys.remember(camera, pivot)
    stereo.converge(camera, motion)
    _set_focus(camera.data, plan, settings.lens)
    if camera.data.dof.use_dof and "render" in parts:
        render.use_samples(scene, render.BLUR_SAMPLES)
    cameras.show_guides(camera.data, settings.composition.guides)
    camera[REACH] = json.dumps(asdict(plan.reach))
    if "timeline" in parts:
        render.set_rate(scene, settings.motion.fps)
        if span is None:
            scene.frame_start, scene.frame_end = motion.start, motion.start + motion.frames - 1
    relief = objects.find(scene, objects.RELIEF, shot)
    if relief is not None:
        play(relief, settings.motion)
    targets = keyframes.targets(camera, pivot, motion, rest, at_rest)
    told += hear.hear(scene, plan.move, targets, shot, settings, alone=span is None and not in_row)
    told += heard.follow(scene, relief) if relief is not None else ()
    if "render" in parts:
        formats.mix_sound(scene)
    if stay:
        scene.frame_set(min(max(scene.frame_current, motion.start), motion.start + motion.frames - 1))
    else:
        scene.frame_set(motion.start if "timeline" in parts else scene.frame_current)
    told += [
        Sentence(
            "{camera} has keyframes of your own on its {property}, which were kept",
            camera=camera.name,
            property=name,
        )
        for name in taken
    ]
    return tuple(told)


def _at(span: timeline.FrameRange, motion: MotionSettings) -> MotionSettings:
    """`motion` on another part of the timeline."""
    return dataclasses.replace(motion, start=span.start, duration=span.frames / motion.fps, as_sound=False)


def reach_of(camera: bpy.types.Object) -> Reach | None:
    """How far the motion of `camera` may go on its picture, as it was when the motion was applied."""
    kept = camera.get(REACH)
    return Reach(**json.loads(kept)) if kept else None


def _set_focus(lens: bpy.types.Camera, plan: Plan, lens_settings: LensSettings) -> None:
    """Depth of field: on where something is focused, with the f-stop that is chosen or one that shows."""
    focus = plan.move.focus
    lens.dof.use_dof = focus is not None
    if focus is None:
        return
    lens.dof.focus_object = None
    # A point at distance a is blurred to lens / f-stop * |1 / focus - 1 / a| in tangents; Blender takes the lens in
    # thousandths of a scene unit.
    stage = plan.move.stage
    widest = blur_shows(stage, focus) * lens.lens * 1e-3 / (2.0 * stage.frame.half_width)
    lens.dof.aperture_fstop = lens_settings.fstop or max(widest / BLUR, 0.001)
