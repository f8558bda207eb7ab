"""Moving parts, fog and what is in the air follow a sound: seen in frames, and gone with one click."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import bpy
import numpy as np
import pytest
from support import moving, sounds
from support.moving import FPS, HEIGHT, WIDTH, frames, settings_for, travelled
from support.pictures import psnr, save

from picanim_addon import pipeline
from picanim_addon.scene import blend_file, compat
from picanim_addon.scene.between import air, fog
from picanim_addon.scene.between import heard as heard_between
from picanim_addon.scene.build import Built
from picanim_addon.scene.parts import apply as moving_parts
from picanim_addon.scene.parts import bones, edit, material, values
from picanim_addon.scene.parts import heard as heard_parts
from picanim_addon.scene.sound import added, hear, record
from picanim_addon.scene.surface import style
from picanim_addon.sentence import Sentence
from picanim_addon.settings import (
    AirSettings,
    FogSettings,
    MotionSettings,
    Settings,
    SoundRow,
    SoundSettings,
    format_rows,
)

pytest.importorskip("aud", reason="this Blender was built without sound")
BEATS = sounds.every(0.5, 4.0)  # of which the clip has the first half
SPEED = 20.0  # pixels a second
# The first beat's frame, one in the silence after it, and the one after the clip's last.
LOUD, QUIET, AGAIN = 1 + round(BEATS[0] * FPS), 1 + round(BEATS[0] * FPS) + 7, 41
LEFT, RIGHT = np.s_[34:86, 30:86], np.s_[34:86, 110:162]
ROWS = tuple(SoundRow(target, "beat", 1.0, 0.05, 0.25) for target in ("flow", "sway", "fog", "air"))


class Scene(NamedTuple):
    """The scene of all tests here, silent, as a file; its folder and its settings."""

    file: Path
    folder: Path
    silent: Settings
    following: Settings


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """Noise that flows on the left and sways on the right, where a figure is pinned too; fog and dust."""
    folder = tmp_path_factory.mktemp("around")
    moving.noise(folder)
    for name, place in (
        ("left", np.s_[24:96, 16:90]),
        ("right", np.s_[24:96, 100:176]),
        ("figure", np.s_[4:20, 60:80]),
    ):
        mask = np.zeros((HEIGHT, WIDTH), np.uint8)
        mask[place] = 255
        save(mask, folder / f"{name}.png")
    arrow = [[0.3, 0.5], [0.3 + SPEED / WIDTH, 0.5]]
    pins = {"kind": "pins", "pins": [[0.36, 0.05], [0.36, 0.15]], "preset": "sway", "period": 0.7}
    parts: list[dict[str, Any]] = [
        {"kind": "flow", "arrows": [arrow], "region": {"mask": "left.png"}},
        {"kind": "sway", "strength": 2.0, "region": {"mask": "right.png"}},
        {**pins, "region": {"mask": "figure.png"}},
    ]
    silent = dataclasses.replace(
        settings_for(folder, *parts),
        fog=FogSettings(density=0.2),
        air=AirSettings(kind="dust", amount=0.2),
    )
    sound = sounds.write_wav(sounds.clicks(BEATS, 4.0), folder / "clicks.wav")
    following = dataclasses.replace(silent, sound=SoundSettings(str(sound), "rows", rows=format_rows(ROWS)))
    moving.built(folder / "noise.png", silent)
    bpy.ops.wm.save_as_mainfile(filepath=str(folder / "silent.blend"))
    return Scene(folder / "silent.blend", folder, silent, following)


@pytest.fixture
def opened(made: Scene) -> Iterator[Built]:
    bpy.ops.wm.open_mainfile(filepath=str(made.file))
    found = [next(o for o in bpy.context.scene.objects if o.get("picanim_role") == role) for role in Built._fields[:4]]
    yield Built(*found)
    blend_file.empty_scene()


def follow(built: Built, settings: Settings) -> tuple[Sentence, ...]:
    return pipeline.apply_motion(bpy.context.scene, built.camera, settings)


def sizes() -> np.ndarray:
    """(n,) how large each thing in the air is at this frame."""
    depsgraph = bpy.context.evaluated_depsgraph_get()
    return np.array(
        [each.matrix_world.col[0].to_3d().length for each in depsgraph.object_instances if each.is_instance]
    )


def swing(built: Built) -> float:
    """How far the figure's upper pin is to the right."""
    (armature,) = bones.armatures(bpy.context.scene, 0)
    return float(armature.evaluated_get(bpy.context.evaluated_depsgraph_get()).pose.bones[0].location.x)


def test_a_flow_is_faster_on_the_beat_and_the_clip_still_a_loop(made: Scene, opened: Built) -> None:
    follow(opened, dataclasses.replace(made.following, air=AirSettings(), fog=FogSettings()))
    for thing in air.airs(bpy.context.scene):
        air.remove(thing)
    shown = frames(made.folder, [1, LOUD, LOUD + 1, QUIET, QUIET + 1, AGAIN])
    on_beat, between = (travelled(shown[n][LEFT], shown[n + 1][LEFT])[0] for n in (1, 3))
    group = values.part_groups(opened.relief)[0]
    cycles = round(2.0 / group["picanim_period"])
    ahead = added.keys_of(group, added.Place(values.value(group, values.AHEAD).path_from_id("default_value")))
    whole = ahead[-1].value
    mean = (cycles + whole) / cycles
    assert whole == pytest.approx(round(whole), abs=1e-4)
    assert on_beat / between == pytest.approx(2.0, rel=0.15)
    assert between / (SPEED / FPS) < mean < on_beat / (SPEED / FPS)
    assert psnr(shown[0], shown[-1]) >= 45.0
    assert len(ahead) <= len(BEATS) + 40 / 3 + 2


def test_what_sways_goes_farther_on_the_beat_alone(made: Scene, opened: Built) -> None:
    scene = bpy.context.scene
    plain = frames(made.folder, [LOUD, QUIET])
    scene.frame_set(LOUD)
    before = swing(opened)
    follow(opened, dataclasses.replace(made.following, sound=rows_for(made, "sway")))
    heard = frames(made.folder, [LOUD, QUIET])
    assert psnr(plain[0][RIGHT], heard[0][RIGHT]) < 35.0
    assert psnr(plain[1][RIGHT], heard[1][RIGHT]) > 45.0
    assert psnr(plain[0][LEFT], heard[0][LEFT]) > 45.0
    scene.frame_set(LOUD)
    assert abs(before) > 1e-4 and swing(opened) == pytest.approx(2.0 * before, rel=0.03)


def rows_for(made: Scene, target: str, amount: float = 1.0) -> SoundSettings:
    row = SoundRow(target, "beat", amount, 0.05, 0.25)
    return dataclasses.replace(made.following.sound, rows=format_rows([row]))


def test_fog_grows_thicker_on_the_beat_by_its_own_formula(made: Scene, opened: Built) -> None:
    clear = dataclasses.replace(made.silent, fog=FogSettings(), air=AirSettings())
    for thing in air.airs(bpy.context.scene):
        air.remove(thing)
    black = dataclasses.replace(made.silent.fog, as_picture=False, colour=(0.0, 0.0, 0.0), start=1.0)
    follow(opened, clear)
    (plain,) = (linear(frame) for frame in frames(made.folder, [LOUD]))
    follow(opened, dataclasses.replace(clear, fog=black, sound=rows_for(made, "fog")))
    loud, quiet = (linear(frame) for frame in frames(made.folder, [LOUD, QUIET]))
    bright = plain > 0.2
    once, twice = np.log(plain[bright] / quiet[bright]), np.log(plain[bright] / loud[bright])
    assert np.median(twice / once) == pytest.approx(2.0, rel=0.05)


def linear(seen: np.ndarray) -> np.ndarray:
    """What stands still of a frame: the corner at the upper left, in linear light."""
    still = seen[:20, :50] / 255.0
    return np.where(still <= 0.04045, still / 12.92, ((still + 0.055) / 1.055) ** 2.4)


def test_more_is_in_the_air_on_the_beat_and_none_of_the_others_changes(made: Scene, opened: Built) -> None:
    scene = bpy.context.scene
    scene.frame_set(LOUD)
    before = sizes()
    follow(opened, made.following)
    scene.frame_set(LOUD)
    loud = sizes()
    assert np.array_equal(loud[: len(before)], before)
    assert (loud[len(before) :] > 0.2 * before.mean()).sum() == pytest.approx(len(before), rel=0.3)
    scene.frame_set(LOUD + 2)
    falling = sizes()
    scene.frame_set(QUIET)
    assert len(sizes()) == len(before) < len(falling) < len(loud)


def test_all_of_it_is_switched_off_with_one_click_applied_once_and_taken_away(made: Scene, opened: Built) -> None:
    scene = bpy.context.scene
    density = fog.value(fog.group_of(opened.relief), fog.DENSITY)
    density.default_value = 0.25
    density.keyframe_insert("default_value", frame=1)
    before = frames(made.folder, [LOUD])[0]
    counts = len(bpy.data.actions)
    for _ in range(2):
        told = follow(opened, made.following)
    assert told == ()
    once = len(bpy.data.actions)
    assert psnr(frames(made.folder, [LOUD])[0], before) < 35.0
    hear.switch(scene, on=False)
    assert hear.follows(scene) is False
    assert np.array_equal(frames(made.folder, [LOUD])[0], before)
    hear.switch(scene, on=True)
    follow(opened, made.following)
    assert len(bpy.data.actions) == once
    follow(opened, made.silent)
    assert np.array_equal(frames(made.folder, [LOUD])[0], before)
    assert hear.follows(scene) is None and record.read(opened.relief) is None
    assert len(bpy.data.actions) == counts and density.default_value == 0.25


@pytest.mark.parametrize("amount", [-10.0, 10.0])
def test_it_stays_within_a_safe_range(made: Scene, opened: Built, amount: float) -> None:
    scene, group = bpy.context.scene, values.part_groups(opened.relief)
    rows = format_rows(dataclasses.replace(row, amount=amount) for row in ROWS)
    sound = dataclasses.replace(made.following.sound, rows=rows)
    follow(opened, dataclasses.replace(made.following, sound=sound))
    modifier = air.airs(scene)[0].modifiers[air.MODIFIER]
    seen: dict[str, list[float]] = {"fog": [], "air": [], "sway": [], "flow": []}
    for frame in range(1, AGAIN + 1):
        scene.frame_set(frame)
        seen["fog"].append(1.0 + fog.value(fog.group_of(opened.relief), fog.HEARD).default_value)
        seen["air"].append(1.0 + compat.get_modifier_input(modifier, "Heard"))
        seen["sway"].append(1.0 + values.value(group[1], values.FARTHER).default_value)
        seen["flow"].append(values.value(group[0], values.AHEAD).default_value)
    cycles = round(2.0 / group[0]["picanim_period"])
    speed = 1.0 + np.diff(seen.pop("flow")) * 40 / cycles
    assert speed.min() >= -0.02 and speed.max() < 4.2  # it never flows backwards
    for name, most in (("fog", 3.0), ("air", 3.0), ("sway", 2.0)):
        assert min(seen[name]) >= -0.03 and max(seen[name]) <= most + 0.03
        assert np.ptp(seen[name]) > 0.3


def test_a_style_and_its_morph_follow_and_are_what_they_were(made: Scene, opened: Built) -> None:
    scene, relief = bpy.context.scene, opened.relief
    with material.lifted(relief):
        painted = {name: image.copy() for name, image in style.textures(relief).items()}
        style.show(relief, {style.FIRST: painted, style.SECOND: painted}, 0.75)
    rows = [SoundRow("style", "beat", 1.0, 0.05, 0.25), SoundRow("morph", "beat", 0.5, 0.05, 0.25)]
    sound = dataclasses.replace(made.following.sound, rows=format_rows(rows))
    assert follow(opened, dataclasses.replace(made.following, sound=sound)) == ()
    shown = [style.value(style.value_group(relief), name) for name in (style.STYLE, style.MORPH)]
    for frame, wanted in ((LOUD, (1.0, 0.5)), (QUIET, (0.75, 0.0))):  # no more than all of the style
        scene.frame_set(frame)
        assert [value.default_value for value in shown] == pytest.approx(wanted, abs=0.03)
    follow(opened, made.silent)
    assert [value.default_value for value in shown] == pytest.approx([0.75, 0.0])


def test_what_is_not_there_is_said(made: Scene, opened: Built) -> None:
    scene = bpy.context.scene
    moving_parts.clear(opened.relief)
    for thing in air.airs(scene):
        air.remove(thing)
    rows = format_rows((*ROWS, SoundRow("style", "beat", 1.0)))
    sound = dataclasses.replace(made.following.sound, rows=rows)
    told = follow(opened, dataclasses.replace(made.following, sound=sound, fog=FogSettings(), air=AirSettings()))
    assert set(told) == {
        hear.NO_STYLE,
        heard_parts.NO_FLOW,
        heard_parts.NO_SWAY,
        heard_between.NO_FOG,
        heard_between.NO_AIR,
    }
    assert all("\n" not in str(sentence) for sentence in told)


def test_what_comes_into_the_picture_later_follows_too(made: Scene, opened: Built) -> None:
    scene = bpy.context.scene
    clear = dataclasses.replace(made.silent, fog=FogSettings(), air=AirSettings())
    follow(opened, dataclasses.replace(clear, sound=made.following.sound))
    hear.switch(scene, on=False)
    assert pipeline.put_between(scene, dataclasses.replace(made.following, air=AirSettings())) == ()
    group = fog.group_of(opened.relief)
    (track,) = added.tracks(group)
    assert track.mute and hear.follows(scene) is False  # as the rest is
    parts = edit.listed(scene)
    job = edit.start(scene, parts, made.silent.worker)
    job.wait()
    assert edit.finish(job, scene, parts) == ()
    assert all(added.tracks(part) for part in values.part_groups(opened.relief)[:2])
    assert not [action for action in bpy.data.actions if action.users == 0]


def test_what_a_later_picture_hears_moves_along_with_it(made: Scene) -> None:
    scene = blend_file.empty_scene()
    settings = dataclasses.replace(made.following, air=AirSettings(), motion=MotionSettings(duration=1.0, fps=FPS))
    prepared = pipeline.prepare(made.folder / "noise.png", settings)
    first, second = pipeline.build_all(scene, [prepared, prepared], settings, 2)
    longer = dataclasses.replace(settings, motion=MotionSettings(duration=1.5, fps=FPS))
    before = [added.tracks(group)[0].strips[0].frame_start for group in values.part_groups(second.relief)[:2]]
    assert values.span(second.relief) == (21, 20)
    pipeline.apply_motion(scene, first.camera, longer)
    assert values.span(first.relief) == (1, 30) and values.span(second.relief) == (31, 20)
    after = [added.tracks(group)[0].strips[0].frame_start for group in values.part_groups(second.relief)[:2]]
    assert np.subtract(after, before) == pytest.approx(10.0)


def test_what_moves_is_in_the_fog_too_however_often_it_is_built(made: Scene, opened: Built) -> None:
    for thing in air.airs(bpy.context.scene):
        air.remove(thing)
    black = FogSettings(density=0.5, as_picture=False, colour=(0.0, 0.0, 0.0), start=1.0)
    clear = dataclasses.replace(made.silent, fog=FogSettings(), air=AirSettings())
    follow(opened, clear)
    plain = frames(made.folder, [LOUD])[0].astype(float)
    follow(opened, dataclasses.replace(clear, fog=black))
    once = frames(made.folder, [LOUD])[0].astype(float)
    shares = [once[place].mean() / plain[place].mean() for place in (np.s_[:20, :50], LEFT, RIGHT)]
    assert shares == pytest.approx([shares[0]] * 3, rel=0.03) and shares[0] < 0.85
    material.mix(opened.relief)
    assert np.array_equal(frames(made.folder, [LOUD])[0], once)
    follow(opened, clear)
    assert np.array_equal(frames(made.folder, [LOUD])[0], plain)
