"""Keys of PicAnim's that the user has edited are kept until the user says otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import bpy
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
    chosen.motion = chosen.bl_rna.properties["motion"].default
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
