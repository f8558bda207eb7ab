"""Keys of PicAnim's that the user has edited are kept until the user says otherwise."""

from __future__ import annotations

import wave
from collections.abc import Callable
from pathlib import Path

import bpy
import numpy as np
import pytest

from picanim_addon.scene import compat, objects


def curve(path: str = "location", index: int = 0):
    found = compat.fcurves(bpy.context.scene.camera).find(path, index=index)
    assert found is not None
    return found


def keys(path: str = "location", index: int = 0) -> list[tuple[float, float]]:
    return [tuple(round(number, 4) for number in point.co) for point in curve(path, index).keyframe_points]


def moved() -> None:
    curve().keyframe_points[-1].co[1] += 0.25


def reshaped() -> None:
    curve().keyframe_points[0].interpolation = "CONSTANT"


def added() -> None:
    bpy.context.scene.camera.location.x = 0.4
    bpy.context.scene.camera.keyframe_insert("location", index=0, frame=4)


def removed() -> None:
    points = curve().keyframe_points
    points.remove(points[0])


@pytest.mark.parametrize("edit", [moved, reshaped, added, removed])
def test_edited_keys_are_kept_and_replaced_on_demand(
    chosen: bpy.types.PropertyGroup, edit: Callable[[], None], capfd: pytest.CaptureFixture[str]
) -> None:
    bpy.ops.picanim.animate_picture()
    as_set = keys()
    edit()
    mine = keys(), [point.interpolation for point in curve().keyframe_points]
    chosen.motion = "push_in"
    bpy.ops.picanim.apply_motion()
    assert "The keys that you edited are kept" in "".join(capfd.readouterr())
    bpy.ops.picanim.animate_picture()  # and a rebuild keeps them too
    assert (keys(), [point.interpolation for point in curve().keyframe_points]) == mine
    bpy.ops.picanim.apply_motion(edited="REPLACE")
    assert compat.fcurves(bpy.context.scene.camera).find("location", index=2) is not None
    chosen.property_unset("motion")
    bpy.ops.picanim.apply_motion()  # nothing of the user's is left: it applies
    assert keys() == as_set


def test_keys_are_not_taken_for_edited_when_nobody_touched_them(
    chosen: bpy.types.PropertyGroup, tmp_path: Path
) -> None:
    bpy.ops.picanim.animate_picture()
    bpy.ops.wm.save_as_mainfile(filepath=str(tmp_path / "again.blend"))
    bpy.ops.wm.open_mainfile(filepath=str(tmp_path / "again.blend"))
    bpy.context.scene.picanim.motion = "push_in"
    bpy.ops.picanim.apply_motion()
    camera = objects.find(bpy.context.scene, objects.CAMERA)
    assert compat.fcurves(camera).find("location", index=2) is not None


def way(frames: range = range(1, 13)) -> np.ndarray:
    """(frames, 4) where the camera stands, and its lens."""
    scene, found = bpy.context.scene, []
    for frame in frames:
        scene.frame_set(frame)
        found.append((*scene.camera.matrix_local.translation, scene.camera.data.lens))
    return np.array(found)


def test_a_move_is_added_to_edited_keys_and_taken_away_again(chosen: bpy.types.PropertyGroup, tmp_path: Path) -> None:
    chosen.motion, chosen.hold_pivot = "push_in", False
    bpy.ops.picanim.animate_picture()
    pushed = way()
    chosen.motion = "truck"
    bpy.ops.picanim.apply_motion()
    curve().keyframe_points[-1].co[1] += 0.25  # the user's own way
    mine, my_keys = way(), keys()
    chosen.motion = "push_in"
    for _ in range(2):  # running it twice is running it once
        bpy.ops.picanim.apply_motion(edited="ADD")
        both = way()
        assert keys() == my_keys and np.abs(both[:, 2] - mine[:, 2]).max() > 0.05
        assert both[:, :3] - mine[:, :3] == pytest.approx(pushed[:, :3], abs=2e-3)
    bpy.ops.picanim.animate_picture()  # a rebuild keeps both
    assert way() == pytest.approx(both, abs=1e-3)
    bpy.ops.wm.save_as_mainfile(filepath=str(tmp_path / "both.blend"))
    bpy.ops.wm.open_mainfile(filepath=str(tmp_path / "both.blend"))
    assert way() == pytest.approx(both, abs=1e-3)
    bpy.context.scene.picanim.motion = "truck"
    bpy.ops.picanim.apply_motion(edited="REPLACE")
    camera = bpy.context.scene.camera
    assert not [
        track for block in (camera, camera.data) if block.animation_data for track in block.animation_data.nla_tracks
    ]
    assert np.abs(way()[:, 2]).max() < 1e-5


def test_a_sound_lies_over_a_move_that_was_added(chosen: bpy.types.PropertyGroup, tmp_path: Path) -> None:
    pytest.importorskip("aud", reason="this Blender was built without sound")
    chosen.motion = "truck"
    bpy.ops.picanim.animate_picture()
    curve().keyframe_points[-1].co[1] += 0.25
    chosen.motion, chosen.handheld = "dolly_zoom", 0.0
    bpy.ops.picanim.apply_motion(edited="ADD")
    alone = way()
    times = np.arange(0, 2.0, 1 / 8000)
    beats = np.sin(2 * np.pi * 100 * times) * (np.mod(times, 0.25) < 0.05)
    with wave.open(str(tmp_path / "beats.wav"), "wb") as stream:
        stream.setparams((1, 2, 8000, len(times), "NONE", ""))
        stream.writeframes((beats * 30000).astype("<i2").tobytes())
    chosen.sound_file = str(tmp_path / "beats.wav")
    bpy.ops.picanim.apply_motion(edited="ADD")
    assert np.abs(way() - alone).max() > 1e-3
    bpy.ops.picanim.follow_sound()
    assert way() == pytest.approx(alone, abs=1e-3)
    chosen.sound_file = ""
    bpy.ops.picanim.apply_motion(edited="ADD")
    assert way() == pytest.approx(alone, abs=1e-3)
