"""A clip that follows a sound: keys beside the move's own, the sound in the scene, and what is rendered."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import bpy
import numpy as np
import pytest
from support import sounds
from support.pictures import pixels

from picanim_addon import pipeline
from picanim_addon.errors import PicAnimError
from picanim_addon.motion.reach import within_reach
from picanim_addon.scene import compat, objects
from picanim_addon.scene.build import Built
from picanim_addon.scene.sound import added, decode, hear, listen, strip
from picanim_addon.scene.surface import shading
from picanim_addon.settings import MotionSettings, Settings, SoundRow, SoundSettings, format_rows

aud = pytest.importorskip("aud", reason="this Blender was built without sound")
BEATS = sounds.every(0.5, 4.0)
FPS = 24


@pytest.fixture
def clicks(tmp_path: Path) -> Path:
    return write(sounds.clicks(BEATS, 4.0), tmp_path / "clicks.wav")


def write(samples: np.ndarray, file: Path) -> Path:
    if file.suffix == ".wav":
        return sounds.write_wav(samples, file)
    sound = aud.Sound.buffer(np.ascontiguousarray(samples), sounds.RATE)
    kinds = {
        ".flac": (aud.CONTAINER_FLAC, aud.CODEC_FLAC, aud.FORMAT_S16),
        ".ogg": (aud.CONTAINER_OGG, aud.CODEC_VORBIS, aud.FORMAT_FLOAT32),
        ".mp3": (aud.CONTAINER_MP3, aud.CODEC_MP3, aud.FORMAT_S16),
        ".m4a": (aud.CONTAINER_AAC, aud.CODEC_AAC, aud.FORMAT_FLOAT32),
    }
    container, codec, kind = kinds[file.suffix]
    sound.write(str(file), sounds.RATE, 2, kind, container, codec, 192000, 4096)
    return file


def following(
    settings: Settings, sound: Path, *rows: SoundRow, motion: MotionSettings | None = None, **more
) -> Settings:
    chosen = {"preset": "rows", "rows": format_rows(rows)} if rows else {}
    motion = motion or MotionSettings(duration=4.0)
    return dataclasses.replace(settings, motion=motion, sound=SoundSettings(file=str(sound), **chosen, **more))


def places(camera: bpy.types.Object, frames: range) -> np.ndarray:
    """(frames, 3) where the camera is, in its rest's axes."""
    found = []
    for frame in frames:
        bpy.context.scene.frame_set(frame)
        found.append(camera.matrix_local.translation[:])
    return np.array(found)


def keys(block) -> list[tuple[str, int, list[tuple[float, ...]]]]:
    curves = compat.fcurves(block) or ()
    return [(c.data_path, c.array_index, [tuple(p.co) for p in c.keyframe_points]) for c in curves]


PUSH = SoundRow("push", "beat", 0.5, 0.05, 0.3)


def test_the_camera_pushes_in_on_each_click_and_is_back_within_the_release(
    built: Built, settings: Settings, clicks: Path
) -> None:
    scene, frames = bpy.context.scene, range(1, 97)
    still = dataclasses.replace(settings, motion=MotionSettings(motion="static", duration=4.0))
    pipeline.apply_motion(scene, built.camera, still)
    before, own = places(built.camera, frames), keys(built.camera)
    pipeline.apply_motion(scene, built.camera, following(still, clicks, PUSH, motion=still.motion))
    after = places(built.camera, frames)
    asked = -0.5 * 0.1 * -built.pivot.location.z
    pushed = after[:, 2] - before[:, 2]
    for beat in BEATS:
        frame = round(beat * FPS)
        assert pushed[frame] == pytest.approx(asked, rel=0.05)
        assert pushed[min(95, frame + round(0.3 * FPS))] == pytest.approx(0.0, abs=0.02 * abs(asked))
    assert keys(built.camera) == own
    (track,) = added.tracks(built.camera)
    assert track.strips[0].blend_type == "ADD"
    points = added.keys_of(built.camera, added.Place("location", 2))
    assert len(points) <= len(BEATS) + 96 / 3


@pytest.mark.parametrize("motion", ["orbit", "push_in", "ken_burns", "truck", "dolly_zoom"])
def test_the_move_itself_stays_and_comes_back_with_one_click(
    built: Built, settings: Settings, clicks: Path, motion: str
) -> None:
    scene, frames = bpy.context.scene, range(1, 97)
    chosen = MotionSettings(motion=motion, duration=4.0)
    alone = dataclasses.replace(settings, motion=chosen)
    pipeline.apply_motion(scene, built.camera, alone)
    before, own = places(built.camera, frames), (keys(built.camera), keys(built.camera.data))
    scene.frame_set(1)
    lens = built.camera.data.lens
    rows = (PUSH, SoundRow("zoom", "beat", 0.5), SoundRow("roll", "beat", 0.5), SoundRow("amount", "beat", -0.3))
    for _ in range(2):
        pipeline.apply_motion(scene, built.camera, following(settings, clicks, *rows, motion=chosen))
    after = places(built.camera, frames)
    assert np.abs(after - before).max() > 0.02
    assert (keys(built.camera), keys(built.camera.data)) == own
    hear.switch(scene, on=False)
    assert hear.follows(scene) is False
    assert places(built.camera, frames) == pytest.approx(before, abs=1e-5)
    scene.frame_set(1)
    assert built.camera.data.lens == pytest.approx(lens, rel=1e-4)
    hear.switch(scene, on=True)
    assert places(built.camera, frames) == pytest.approx(after, abs=1e-5)
    pipeline.apply_motion(scene, built.camera, alone)
    assert hear.follows(scene) is None and strip.find(scene) is None
    assert places(built.camera, frames) == pytest.approx(before, abs=1e-5)
    assert (keys(built.camera), keys(built.camera.data)) == own
    assert not [action for action in bpy.data.actions if action.users == 0]


def test_following_a_sound_is_undone_in_one_step(built: Built, settings: Settings, clicks: Path) -> None:
    frames, motion = range(1, 97), MotionSettings(duration=4.0)
    pipeline.apply_motion(bpy.context.scene, built.camera, dataclasses.replace(settings, motion=motion))
    before = places(built.camera, frames)
    bpy.ops.wm.save_as_mainfile(filepath=str(clicks.with_name("step.blend")))
    bpy.ops.ed.undo_push(message="Apply Motion")
    camera = bpy.context.scene.camera
    pipeline.apply_motion(bpy.context.scene, camera, following(settings, clicks, PUSH, motion=motion))
    bpy.ops.ed.undo_push(message="Apply Motion")
    after = places(bpy.context.scene.camera, frames)
    assert np.abs(after - before).max() > 0.02
    bpy.ops.ed.undo()
    scene = bpy.context.scene
    assert hear.follows(scene) is None and strip.find(scene) is None
    assert places(scene.camera, frames) == pytest.approx(before, abs=1e-5)
    bpy.ops.ed.redo()
    scene = bpy.context.scene
    assert hear.follows(scene) is True and strip.find(scene) is not None
    assert places(scene.camera, frames) == pytest.approx(after, abs=1e-5)


@pytest.mark.parametrize("motion", ["orbit", "swing"])
def test_a_loop_closes(built: Built, settings: Settings, clicks: Path, motion: str) -> None:
    chosen = MotionSettings(motion=motion, duration=4.0)
    pipeline.apply_motion(bpy.context.scene, built.camera, following(settings, clicks, PUSH, motion=chosen))
    found = places(built.camera, range(1, 98))
    step = np.abs(np.diff(found[:25], axis=0)).max()
    assert found[96] == pytest.approx(found[0], abs=step)


def test_the_sum_stays_within_what_the_picture_bears(built: Built, settings: Settings, clicks: Path) -> None:
    from picanim_addon.motion.plan import make_plan
    from picanim_addon.scene.camera.apply_motion import find_picture

    scene, camera = bpy.context.scene, built.camera
    asked = following(settings, clicks, SoundRow("push", "beat", -6.0), SoundRow("amount", "beat", 2.0))
    pipeline.apply_motion(scene, camera, asked)
    found = find_picture(scene, camera, asked)
    staged, aspect = found.staged, scene.render.resolution_x / scene.render.resolution_y
    half = staged.half_width, staged.half_height
    move = make_plan(asked, staged.depth, *half, staged.subject, aspect, staged.sure).move
    where = places(camera, range(1, 97))
    rest = camera.data.sensor_width / (2 * move.stage.frame.half_width)
    shifts = []
    for frame in range(1, 97):
        scene.frame_set(frame)
        shifts.append((camera.data.shift_x, camera.data.shift_y, camera.data.lens / rest))
    shift_x, shift_y, zoom = np.array(shifts).T
    x, y, z = where.T
    poses = {"x": x, "y": y, "z": z, "shift_x": shift_x, "shift_y": shift_y, "zoom": zoom}
    assert within_reach(move.stage, move.aim, poses).all()


def test_depth_and_exposure_follow_and_are_what_they_were(built: Built, settings: Settings, clicks: Path) -> None:
    scene, relief = bpy.context.scene, built.relief
    modifier, group = relief.modifiers["PicAnim Relief"], shading.in_use(built.relief, lit=False)
    rows = (SoundRow("depth", "beat", -0.5), SoundRow("exposure", "beat", 1.0))
    pipeline.apply_motion(scene, built.camera, following(settings, clicks, *rows))
    glow = shading.emission(group).inputs["Strength"]
    scene.frame_set(1 + round(BEATS[2] * FPS))
    assert compat.get_modifier_input(modifier, "Strength") == pytest.approx(0.75)
    assert glow.default_value == pytest.approx(2.0, abs=0.01)
    scene.frame_set(1 + round(BEATS[2] * FPS) + 8)
    assert compat.get_modifier_input(modifier, "Strength") == pytest.approx(1.0, abs=0.01)
    assert glow.default_value == pytest.approx(1.0, abs=0.02)
    scene.frame_set(1 + round(BEATS[2] * FPS))
    pipeline.apply_motion(scene, built.camera, dataclasses.replace(settings, motion=MotionSettings(duration=4.0)))
    assert compat.get_modifier_input(modifier, "Strength") == pytest.approx(1.0)
    assert glow.default_value == pytest.approx(1.0)
    assert hear.follows(scene) is None


def test_the_sound_lies_in_the_sequencer_from_the_first_frame(
    scene: bpy.types.Scene, picture: Path, settings: Settings, clicks: Path
) -> None:
    chosen = following(settings, clicks, motion=MotionSettings(start=11, as_sound=True))
    for _ in range(2):
        pipeline.build(scene, pipeline.prepare(picture, chosen), chosen)
    (sound,) = compat.strips(scene.sequence_editor)
    assert sound.type == "SOUND" and sound.frame_start == 11
    assert (scene.frame_start, scene.frame_end) == (11, 106)
    assert len(bpy.data.sounds) == 1
    assert scene.render.ffmpeg.audio_codec == "AAC"  # whoever renders the file without PicAnim hears it too


@pytest.mark.parametrize("suffix", [".wav", ".mp3", ".flac", ".ogg", ".m4a"])
def test_every_kind_of_sound_is_heard(tmp_path: Path, suffix: str) -> None:
    heard = listen.listen(write(sounds.clicks(BEATS, 4.0), tmp_path / f"clicks{suffix}"))
    assert heard.has_beat
    assert np.abs(heard.beats[:, None] - np.array(BEATS)).min(axis=0).max() <= 0.06


def test_what_is_no_sound_is_said_in_one_sentence(built: Built, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "letter.mp3").write_text("no sound")
    before = keys(built.camera)
    for name, says in (("letter.mp3", "Blender has no decoder for letter.mp3"), ("none.wav", "none.wav")):
        with pytest.raises(PicAnimError) as error:
            pipeline.apply_motion(bpy.context.scene, built.camera, following(settings, tmp_path / name))
        assert says in str(error.value) and "\n" not in str(error.value)
    assert keys(built.camera) == before


def test_a_sound_without_a_beat_says_so(built: Built, settings: Settings, tmp_path: Path) -> None:
    file = write(sounds.noise(4.0, 0.2), tmp_path / "noise.wav")
    told = pipeline.apply_motion(bpy.context.scene, built.camera, following(settings, file, PUSH))
    assert told == (hear.NO_BEAT,)
    assert added.tracks(built.camera)


def test_a_slide_show_is_cut_on_beats(scene: bpy.types.Scene, picture: Path, settings: Settings, clicks: Path) -> None:
    motion = MotionSettings(duration=1.2)
    chosen = following(settings, clicks, motion=motion, preset="slide_show")
    pictures = [pipeline.prepare(picture, chosen) for _ in range(1)] * 3
    pipeline.build_all(scene, pictures, chosen, 3)
    starts = sorted(marker.frame for marker in scene.timeline_markers)
    assert starts[0] == 1
    for start in starts[1:]:
        assert min(abs((start - 1) / FPS - beat) for beat in BEATS) <= 0.5 / FPS
    assert scene.frame_end == 3 * round(1.2 * FPS)
    cameras = [o for o in scene.objects if o.get(objects.PROPERTY) == objects.CAMERA]
    assert all(added.tracks(camera) for camera in cameras)
    whole = dataclasses.replace(chosen, motion=MotionSettings(as_sound=True))
    pipeline.build_all(scene, pictures, whole, 3)
    assert scene.frame_end == 96


@pytest.mark.parametrize(("ending", "codec"), [(".mp4", b"mp4a"), (".webm", b"A_OPUS"), (".mov", b"sowt")])
def test_the_rendered_clip_carries_the_sound_in_time(
    scene: bpy.types.Scene, picture: Path, settings: Settings, tmp_path: Path, ending: str, codec: bytes
) -> None:
    file = write(sounds.clicks([0.5], 1.0), tmp_path / "click.wav")
    flash = SoundRow("exposure", "onset", 2.0, 0.0, 0.1)
    small = dataclasses.replace(settings.output, width=64, height=40)
    chosen = following(settings, file, flash, motion=MotionSettings(motion="static", duration=1.0))
    chosen = dataclasses.replace(chosen, output=small)
    pipeline.build(scene, pipeline.prepare(picture, chosen), chosen)
    output = tmp_path / f"clip{ending}"
    pipeline.render_clip(scene, output)
    assert codec in output.read_bytes()
    samples, rate = decode.decode(output)
    heard = np.abs(samples).max(axis=1)
    click = np.flatnonzero(heard > 0.2 * heard.max())[0] / rate
    bright = brightness(output, 24)
    assert abs(bright.argmax() / FPS - click) <= 1.0 / FPS
    assert click == pytest.approx(0.5, abs=0.03)
    assert bright.max() > 1.3 * np.median(bright)


def brightness(film: Path, frames: int) -> np.ndarray:
    """(frames,) mean of each frame of a film."""
    scene = bpy.data.scenes.new("look")
    compat.strips(scene.sequence_editor_create()).new_movie("film", str(film), 1, 1)
    scene.render.resolution_x, scene.render.resolution_y = 64, 40
    scene.view_settings.view_transform = "Standard"
    scene.frame_start, scene.frame_end = 1, frames
    compat.set_media(scene.render.image_settings, "IMAGE", "PNG")
    scene.render.filepath = str(film.with_name("seen_####.png"))
    bpy.ops.render.render(animation=True, scene=scene.name)
    return np.array([pixels(film.with_name(f"seen_{frame:04}.png")).mean() for frame in range(1, frames + 1)])
