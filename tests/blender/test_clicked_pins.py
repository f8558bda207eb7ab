"""Pins and regions in the window: a figure is clicked, pinned and bent, and a region is changed by clicks."""

from __future__ import annotations

from pathlib import Path

import bpy
import numpy as np
import pytest
from PIL import Image
from support.frames import frame
from support.pictures import save

from picanim_addon.scene import compat, images, objects
from picanim_addon.scene.parts import bones, edit, values

WIDTH, HEIGHT = 160, 100
LEFT, RIGHT = (40, 50), (116, 50)
RADIUS = 20


def discs() -> list[np.ndarray]:
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH] + 0.5
    return [np.hypot(x - across, y - down) < RADIUS for across, down in (LEFT, RIGHT)]


@pytest.fixture
def two(chosen, tmp_path: Path) -> bpy.types.Scene:
    """An animated picture of a yellow and a red disc in front of blue."""
    picture = np.full((HEIGHT, WIDTH, 3), (25, 50, 130), np.uint8)
    picture[discs()[0]], picture[discs()[1]] = (230, 190, 50), (200, 40, 40)
    np.save(tmp_path / "depth.npy", (discs()[0] | discs()[1]).astype(np.float32) * 0.8)
    chosen.picture, chosen.file = str(save(picture, tmp_path / "two.png")), str(tmp_path / "depth.npy")
    assert bpy.ops.picanim.animate_picture() == {"FINISHED"}
    return bpy.context.scene


def at(x: float, y: float) -> tuple[float, float]:
    return x / WIDTH, y / HEIGHT


def mask() -> np.ndarray:
    """The mask of the first part, at the picture's size."""
    (one, *_) = edit.listed(bpy.context.scene)
    image = Image.fromarray(images.image_values(one.mask)).resize((WIDTH, HEIGHT), Image.Resampling.BOX)
    return np.asarray(image) > 0.5


def overlap(one: np.ndarray, other: np.ndarray) -> float:
    return float((one & other).sum() / (one | other).sum())


def test_a_figure_of_a_large_picture_is_clicked(two, chosen, tmp_path: Path) -> None:
    large = np.asarray(Image.open(chosen.picture).resize((8 * WIDTH, 8 * HEIGHT), Image.Resampling.NEAREST))
    chosen.picture = str(save(large, tmp_path / "large.png"))
    assert bpy.ops.picanim.animate_picture() == {"FINISHED"}
    assert bpy.ops.picanim.add_part(kind="pins", place=at(*LEFT)) == {"FINISHED"}
    (armature,) = bones.armatures(two, 0)
    assert [bone.name for bone in armature.pose.bones] == ["Pin 1"]
    (one,) = edit.listed(two)
    assert overlap(mask(), discs()[0]) > 0.9 and one.part.kind == "pins"


def test_a_figure_is_clicked_pinned_bent_and_taken_off(two, tmp_path: Path) -> None:
    still, figures = frame(tmp_path), len(two.objects)
    assert bpy.ops.picanim.add_part(kind="pins", place=at(*LEFT)) == {"FINISHED"}
    assert bpy.ops.picanim.add_pin(place=at(40, 34)) == {"FINISHED"}
    assert bpy.ops.picanim.add_pin(place=at(40, 66)) == {"FINISHED"}
    (one,) = edit.listed(two)
    assert np.allclose(one.part.pins, [at(*LEFT), at(40, 34), at(40, 66)])
    (armature,) = bones.armatures(two, 0)
    assert sorted(bone.name for bone in armature.pose.bones) == ["Pin 1", "Pin 2", "Pin 3"]
    assert np.abs(frame(tmp_path) - still).mean() < 1.0

    armature.pose.bones["Pin 2"].location[0] = 0.3
    bent = np.abs(frame(tmp_path) - still).max(axis=2) > 60
    assert bent[:50].sum() > 100 and bent[:, 90:].sum() == 0

    assert bpy.ops.picanim.remove_part() == {"FINISHED"}
    assert len(two.objects) == figures
    assert np.array_equal(frame(tmp_path), still)


def test_a_picture_of_one_layer_without_its_rig_takes_a_second_pin(chosen) -> None:
    chosen.layers = 1
    assert bpy.ops.picanim.animate_picture() == {"FINISHED"}
    scene = bpy.context.scene
    assert len(objects.find_active(scene, objects.RELIEF).data.materials) == 1
    bpy.data.objects.remove(objects.find_active(scene, objects.RIG))
    assert bpy.ops.picanim.add_part(kind="pins", place=(0.5, 0.9)) == {"FINISHED"}
    assert bpy.ops.picanim.add_pin(place=(0.6, 0.9)) == {"FINISHED"}
    assert len(bones.armatures(scene, 0)[0].pose.bones) == 2


def test_a_pin_more_and_a_figure_less_leave_the_other_figures_pose(two, tmp_path: Path) -> None:
    bpy.ops.picanim.add_part(kind="pins", place=at(*LEFT))
    bpy.ops.picanim.add_part(kind="pins", place=at(*RIGHT))
    second = bones.armature_of(two, 0, 2)
    second.pose.bones["Pin 2"].location[0] = 0.4
    posed = frame(tmp_path)

    relief = objects.find_active(two, objects.RELIEF)
    nodes = list(values.clip_group(relief).nodes)
    first = values.part_groups(relief)[0]
    two.picanim.moving_part = next(i for i, n in enumerate(nodes) if n.type == "GROUP" and n.node_tree == first)
    assert bpy.ops.picanim.add_pin(place=at(40, 38)) == {"FINISHED"}
    assert [len(one.part.pins) for one in edit.listed(two)] == [2, 1]
    assert bones.names(bones.armature_of(two, 0, 1)) == ["Pin 1", "Pin 3"]
    assert np.abs(frame(tmp_path) - posed).mean() < 1.0

    assert bpy.ops.picanim.remove_part() == {"FINISHED"}
    assert bones.armatures(two, 0) == [second]
    assert second.pose.bones["Pin 2"].location[0] == pytest.approx(0.4)
    assert np.abs(frame(tmp_path) - posed)[:, 90:].mean() < 1.0


def test_a_preset_moves_the_pins_and_none_leaves_them_where_they_were(two) -> None:
    bpy.ops.picanim.add_part(kind="pins", place=at(*LEFT))
    bpy.ops.picanim.add_pin(place=at(40, 34))
    two.frame_set(4)
    assert bpy.ops.picanim.pin_preset(preset="wave") == {"FINISHED"}
    (armature,) = bones.armatures(two, 0)
    curves = list(compat.fcurves(armature))
    assert curves and max(np.ptp([curve.evaluate(f) for f in range(1, 14)]) for curve in curves) > 0.01
    assert edit.listed(two)[0].part.preset == "wave"

    assert bpy.ops.picanim.pin_preset(preset="none") == {"FINISHED"}
    assert not list(compat.fcurves(armature))
    assert all(tuple(bone.location) == (0, 0, 0) for bone in armature.pose.bones)


def test_a_click_adds_to_a_region_and_one_with_ctrl_takes_away(two) -> None:
    left, right = discs()
    bpy.ops.picanim.add_part(kind="flow", place=at(*LEFT))
    assert overlap(mask(), left) > 0.8
    assert bpy.ops.picanim.change_region(place=at(*RIGHT)) == {"FINISHED"}
    assert overlap(mask(), left | right) > 0.8
    assert bpy.ops.picanim.change_region(place=at(*LEFT), away=True) == {"FINISHED"}
    assert overlap(mask(), right) > 0.8
    region = edit.listed(two)[0].part.region
    assert len(region.points) == 2 and len(region.without) == 1

    with pytest.raises(RuntimeError, match="That would take the whole part away"):
        bpy.ops.picanim.change_region(place=at(*RIGHT), away=True)
    assert overlap(mask(), right) > 0.8


def test_what_was_painted_on_a_mask_stays_when_a_click_adds(two) -> None:
    bpy.ops.picanim.add_part(kind="flow", place=at(*LEFT))
    image = edit.listed(two)[0].mask
    painted = np.zeros((image.size[1], image.size[0], 4), np.float32)
    painted[..., 3] = 1
    painted[: image.size[1] // 10, :, :3] = 1  # a strip along the lower rim, in place of the disc
    image.pixels.foreach_set(painted.ravel())
    assert bpy.ops.picanim.change_region(place=at(*RIGHT)) == {"FINISHED"}
    strip = np.zeros((HEIGHT, WIDTH), bool)
    strip[-10:] = True
    assert overlap(mask(), strip | discs()[1]) > 0.85
    assert not mask()[LEFT[1], LEFT[0]]


def test_pins_need_a_part_with_pins(two) -> None:
    bpy.ops.picanim.add_part(kind="flow", place=at(*LEFT))
    assert not bpy.ops.picanim.add_pin.poll()
    assert not bpy.ops.picanim.pin_preset.poll()
