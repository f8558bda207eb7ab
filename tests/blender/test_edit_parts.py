"""What the user sets of a moving part lasts: its name, keys, switch and pins, through edits, files and copies."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import bpy
import numpy as np
import pytest
from support import drawn, extension
from support.frames import frame
from support.pictures import save

from picanim_addon.scene import compat, images, objects
from picanim_addon.scene.camera import apply_motion, pick
from picanim_addon.scene.parts import bones, edit, marks, values

SKY = (0.5, 0.1)
WIDTH, HEIGHT = 160, 100


@pytest.fixture
def flowing(chosen) -> bpy.types.Scene:
    """An animated picture whose sky flows."""
    assert bpy.ops.picanim.animate_picture() == {"FINISHED"}
    assert bpy.ops.picanim.add_part(kind="flow", place=SKY) == {"FINISHED"}
    return bpy.context.scene


@pytest.fixture
def pinned(chosen, tmp_path: Path) -> bpy.types.Scene:
    """An animated picture of a yellow figure with three pins, from head to foot."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH] + 0.5
    inside = (np.abs(x - 60) < 14) & (np.abs(y - 50) < 34)
    picture = np.where(inside[..., None], (230, 190, 50), (25, 50, 130)).astype(np.uint8)
    np.save(tmp_path / "depth.npy", inside.astype(np.float32) * 0.8)
    chosen.picture, chosen.file = str(save(picture, tmp_path / "figure.png")), str(tmp_path / "depth.npy")
    x = 60 / WIDTH
    part = {"kind": "pins", "region": {"points": [[x, 0.5]]}, "pins": [[x, 0.25], [x, 0.5], [x, 0.75]]}
    (tmp_path / "parts.json").write_text(json.dumps([part]))
    chosen.parts_file = str(tmp_path / "parts.json")
    assert bpy.ops.picanim.animate_picture() == {"FINISHED"}
    return bpy.context.scene


def group(scene: bpy.types.Scene | None = None) -> bpy.types.NodeTree:
    """That of the first part."""
    relief = objects.find_active(scene or bpy.context.scene, objects.RELIEF)
    assert relief is not None
    return values.part_groups(relief)[0]


def keyed() -> list[float]:
    curve = compat.fcurves(group()).find(values.value(group(), "Strength").path_from_id("default_value"))
    return [point.co[1] for point in curve.keyframe_points]


def key_strength(*pairs: tuple[int, float]) -> None:
    for number, value in pairs:
        values.value(group(), "Strength").default_value = value
        values.value(group(), "Strength").keyframe_insert("default_value", frame=number)


def test_a_part_is_switched_off_and_on_and_keeps_what_is_set(flowing, tmp_path: Path) -> None:
    assert bpy.ops.picanim.draw_arrow(place=SKY, to=(0.9, 0.2)) == {"FINISHED"}
    key_strength((1, 0.5), (9, 1.5))
    moved = frame(tmp_path, 5)
    bpy.ops.wm.save_as_mainfile(filepath=str(tmp_path / "step.blend"))
    bpy.ops.ed.undo_push(message="before")
    assert bpy.ops.picanim.switch_part(number=0) == {"FINISHED"}
    bpy.ops.ed.undo_push(message="Switch Part")
    still = frame(tmp_path, 5)
    assert np.abs(moved - still)[:20].max() > 1
    assert keyed() == [0.5, 1.5] and not edit.listed(bpy.context.scene)[0].part.on

    bpy.ops.ed.undo()
    assert edit.listed(bpy.context.scene)[0].part.on
    assert bpy.ops.picanim.switch_part() == {"FINISHED"}  # all of them
    assert np.array_equal(frame(tmp_path, 5), still)
    assert bpy.ops.picanim.stand_still() == {"FINISHED"}
    assert np.array_equal(frame(tmp_path, 5), still)  # switched off is as if it were not there


@pytest.mark.parametrize("kind", ["flow", "ripple", "flicker"])
def test_a_part_moves_by_itself_where_others_are_switched_off(kind: str, chosen, tmp_path: Path) -> None:
    """They act in one place, so one shader has them all, whichever of them are on."""
    picture = np.random.default_rng(3).integers(0, 256, (HEIGHT, WIDTH, 3)).astype(np.uint8)
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    mask[20:80, 30:130] = 255
    np.save(tmp_path / "depth.npy", np.zeros((HEIGHT, WIDTH), np.float32))
    save(mask, tmp_path / "mask.png")
    chosen.picture, chosen.file = str(save(picture, tmp_path / "noise.png")), str(tmp_path / "depth.npy")
    kinds = ("flow", "ripple", "flicker")
    listed: list[dict[str, Any]] = [{"kind": one, "region": {"mask": "mask.png"}} for one in kinds]
    listed[0]["arrows"] = [[[0.3, 0.5], [0.4, 0.5]]]
    listed[2]["strength"] = 2.0
    chosen.parts_file = str(tmp_path / "parts.json")

    def seen(parts: list[dict[str, object]]) -> np.ndarray:
        (tmp_path / "parts.json").write_text(json.dumps(parts))
        assert bpy.ops.picanim.animate_picture() == {"FINISHED"}
        return frame(tmp_path, 5)

    still = seen([{**part, "on": False} for part in listed])
    alone = seen([part for part in listed if part["kind"] == kind])
    with_others = seen([{**part, "on": part["kind"] == kind} for part in listed])
    assert np.abs(alone - still).max() > 5
    assert np.abs(with_others - alone).max() <= 1


def test_a_mask_that_an_editor_has_shown_goes_with_its_part(flowing) -> None:
    (mask,) = [one.mask for one in edit.listed(flowing)]
    assert mask is not None
    area = bpy.context.window.screen.areas[0]
    before, area.type = area.type, "IMAGE_EDITOR"
    area.spaces.active.image = mask
    area.type = before
    name = mask.name
    assert bpy.ops.picanim.stand_still() == {"FINISHED"}
    assert name not in bpy.data.images


def test_name_keys_and_switch_last_when_the_part_is_changed_saved_copied_and_rebuilt(flowing, tmp_path: Path) -> None:
    group().name = "Clouds"
    key_strength((1, 0.5), (9, 1.5))
    bpy.ops.picanim.switch_part(number=0)
    assert bpy.ops.picanim.draw_arrow(place=SKY, to=(0.6, 0.1)) == {"FINISHED"}
    assert bpy.ops.picanim.add_part(kind="ripple", place=(0.5, 0.95)) == {"FINISHED"}

    def as_set() -> tuple[object, ...]:
        return group().name, keyed(), [one.part.on for one in edit.listed(bpy.context.scene)]

    kept = ("Clouds", [0.5, 1.5], [False, True])
    assert as_set() == kept
    bpy.ops.wm.save_as_mainfile(filepath=str(tmp_path / "parts.blend"))
    bpy.ops.wm.open_mainfile(filepath=str(tmp_path / "parts.blend"))
    assert as_set() == kept
    assert bpy.ops.picanim.animate_picture() == {"FINISHED"}
    assert as_set() == kept

    first, moved = bpy.context.scene, frame(tmp_path, 5)
    bpy.ops.scene.new(type="FULL_COPY")
    copied = bpy.context.scene
    assert bpy.ops.picanim.switch_part(number=0) == {"FINISHED"}
    assert (frame(tmp_path, 5) != moved).any()
    bpy.context.window.scene = first
    assert (frame(tmp_path, 5) == moved).all()
    assert [one.part.on for one in edit.listed(copied)] == [True, True]
    assert [one.part.on for one in edit.listed(first)] == [False, True]
    assert edit.listed(copied)[0].mask != edit.listed(first)[0].mask


def test_what_is_painted_on_a_mask_is_in_the_saved_file(flowing, tmp_path: Path) -> None:
    image = edit.listed(flowing)[0].mask
    assert image is not None
    painted = np.zeros((image.size[1], image.size[0], 4), np.float32)
    painted[: image.size[1] // 2] = 1.0
    image.pixels.foreach_set(painted.ravel())
    image.update()
    bpy.ops.wm.save_as_mainfile(filepath=str(tmp_path / "painted.blend"))
    bpy.ops.wm.open_mainfile(filepath=str(tmp_path / "painted.blend"))
    assert np.array_equal(images.image_values(edit.listed(bpy.context.scene)[0].mask), painted[::-1, :, 0])


def test_an_arrow_and_an_anchor_are_removed_by_a_click(flowing) -> None:
    bpy.ops.picanim.draw_arrow(place=(0.2, 0.1), to=(0.4, 0.1))
    bpy.ops.picanim.draw_arrow(place=(0.6, 0.1), to=(0.8, 0.1))
    bpy.ops.picanim.add_anchor(place=(0.5, 0.3))
    assert bpy.ops.picanim.remove_mark(place=(0.3, 0.12)) == {"FINISHED"}  # beside the middle of the first
    (one,) = edit.listed(flowing)
    assert [arrow[0][0] for arrow in one.part.arrows] == [pytest.approx(0.6)] and len(one.part.anchors) == 1
    assert bpy.ops.picanim.remove_mark(place=(0.5, 0.31)) == {"FINISHED"}
    assert edit.listed(flowing)[0].part.anchors == ()
    with pytest.raises(RuntimeError, match="There is no arrow, anchor or pin here"):
        bpy.ops.picanim.remove_mark(place=(0.1, 0.9))


def test_a_figure_that_is_switched_off_stands_as_in_the_picture(pinned, tmp_path: Path) -> None:
    rest = frame(tmp_path, 1)
    (armature,) = bones.armatures(pinned, 0)
    armature.pose.bones["Pin 1"].location[0] = 0.4
    bent = frame(tmp_path, 1)
    assert np.abs(bent - rest).max() > 60
    bpy.ops.picanim.switch_part(number=0)
    # An armature at rest rounds: a ray beside the outline may go the other way.
    assert (np.abs(frame(tmp_path, 1) - rest).max(axis=-1) > 2).sum() <= 2
    assert bpy.ops.picanim.add_pin(place=(60 / WIDTH, 0.4)) == {"FINISHED"}  # pinned anew, it still stands
    assert (np.abs(frame(tmp_path, 1) - rest).max(axis=-1) > 2).sum() <= 2
    bpy.ops.picanim.switch_part(number=0)
    assert np.abs(frame(tmp_path, 1) - rest).max() > 60


def reach(armature: bpy.types.Object) -> float:
    """How far the pins go, by their curves."""
    curves = [c for c in compat.fcurves(armature) if c.data_path.endswith("location")]
    return max(float(np.ptp([curve.evaluate(number) for number in np.arange(1, 13, 0.25)])) for curve in curves)


def test_amount_and_period_of_a_preset_are_set_in_the_window(pinned, chosen) -> None:
    bpy.ops.picanim.pin_preset(preset="sway")
    (armature,) = bones.armatures(pinned, 0)
    once, curves = reach(armature), list(compat.fcurves(armature))
    spans = [curve.keyframe_points[-1].co[0] - curve.keyframe_points[0].co[0] for curve in curves]
    chosen.pin_amount = 2.0
    assert reach(armature) == pytest.approx(2 * once, rel=0.01)
    chosen.pin_period = 0.25  # twice in the clip of half a second
    curve = next(iter(compat.fcurves(armature)))
    assert curve.keyframe_points[-1].co[0] - curve.keyframe_points[0].co[0] == pytest.approx(min(spans) / 2)
    part = edit.listed(pinned)[0].part
    assert (part.amount, part.period) == (2.0, 0.25) and chosen.pin_amount == 2.0

    edited = "You have edited its keys; they stay as they are"
    shown = drawn.draw_all()["PICANIM_PT_moving_parts"]
    assert "pin_amount" in shown and edited not in shown
    curve.keyframe_points[0].co[1] += 0.1
    chosen.pin_amount = 1.0
    assert edited in drawn.draw_all()["PICANIM_PT_moving_parts"]
    assert next(iter(compat.fcurves(armature))).keyframe_points[0].co[1] == curve.keyframe_points[0].co[1]


def test_a_pin_is_renamed_and_another_removed_and_the_rest_keep_their_poses(pinned) -> None:
    bpy.ops.picanim.pin_preset(preset="sway")
    (armature,) = bones.armatures(pinned, 0)
    armature.data.bones["Pin 1"].name = "Head"
    armature.pose.bones["Pin 3"].rotation_euler[1] = 0.3
    own = armature.data.bones
    assert bpy.ops.picanim.remove_mark(kind="pin", number=1) == {"FINISHED"}
    assert bones.names(armature) == ["Head", "Pin 3"] == sorted(bone.name for bone in own)
    assert [pin[1] for pin in edit.listed(pinned)[0].part.pins] == pytest.approx([0.25, 0.75])
    assert armature.pose.bones["Pin 3"].rotation_euler[1] == pytest.approx(0.3)
    moved = {curve.data_path.split('"')[1] for curve in compat.fcurves(armature)}
    assert "Head" in moved and "Pin 2" not in moved
    relief = objects.find_active(pinned, objects.RELIEF)
    assert relief is not None and sorted(one.name for one in relief.vertex_groups) == ["Head", "Pin 3"]

    before = reach(armature)
    bpy.context.scene.picanim.pin_amount = 2.0  # what was renamed and removed is nobody's own key
    assert reach(armature) == pytest.approx(2 * before, rel=0.01)
    bpy.ops.picanim.remove_mark(kind="pin", number=1)
    with pytest.raises(RuntimeError, match="A figure needs a pin; remove the part instead"):
        bpy.ops.picanim.remove_mark(kind="pin", number=0)


def test_marks_lie_on_the_surface_and_go_along_with_camera_and_bones(flowing) -> None:
    """Where they are drawn over the view; tests/window sees them drawn."""
    bpy.ops.picanim.draw_arrow(place=(0.2, 0.15), to=(0.45, 0.35))
    bpy.ops.picanim.add_anchor(place=(0.7, 0.6))
    relief, camera = (objects.find_active(flowing, role) for role in (objects.RELIEF, objects.CAMERA))
    assert relief is not None and camera is not None
    shown = marks.shown(relief, 0, apply_motion.remembered(relief.parent))
    assert [one.mark.kind for one in shown] == [marks.ARROW, marks.ANCHOR]
    rest = objects.find_active(flowing, objects.RIG).matrix_world.inverted()
    remembered = apply_motion.remembered(relief.parent)
    for where, (across, down) in zip(
        [*shown[0].places, *shown[1].places], [(0.2, 0.15), (0.45, 0.35), (0.7, 0.6)], strict=True
    ):
        x, y, z = rest @ where
        assert (x / -z / remembered["half_width"] + 1) / 2 == pytest.approx(across, abs=1e-4)
        assert (1 - y / -z / remembered["half_height"]) / 2 == pytest.approx(down, abs=1e-4)
        origin, towards = relief.parent.matrix_world.translation, where - relief.parent.matrix_world.translation
        hit, met, *_ = flowing.ray_cast(bpy.context.evaluated_depsgraph_get(), origin, towards.normalized())
        assert hit and (met - origin).length == pytest.approx(towards.length, rel=0.03)

    for number in (1, 8):  # the camera moves: what is drawn at a place of the picture stays on it
        flowing.frame_set(number)
        graph = bpy.context.evaluated_depsgraph_get()
        for one in marks.shown(relief, 0, remembered):
            towards = one.places[0] - camera.matrix_world.translation
            found = pick.place_of(flowing, graph, camera.matrix_world.translation, towards.normalized())
            wanted = one.mark.places[0]
            assert found == (pytest.approx(wanted[0], abs=0.02), pytest.approx(wanted[1], abs=0.02))


def test_a_pins_mark_is_at_its_bone(pinned) -> None:
    relief = objects.find_active(pinned, objects.RELIEF)
    assert relief is not None
    before = marks.shown(relief, 0, {})
    assert [one.name for one in before] == ["Pin 1", "Pin 2", "Pin 3"]
    (armature,) = bones.armatures(pinned, 0)
    armature.pose.bones["Pin 2"].location[0] = 0.5
    bpy.context.view_layer.update()
    moved = [(b.places[0] - a.places[0]).length for a, b in zip(before, marks.shown(relief, 0, {}), strict=True)]
    assert moved == pytest.approx([0.0, 0.5, 0.0], abs=1e-5)


def test_a_part_follows_what_is_painted_on_its_mask(flowing, tmp_path: Path) -> None:
    """As the timer of Paint Region looks after it; tests/window paints with a brush."""
    paint = sys.modules[f"{extension.NAME}.operators.moving_parts.paint"]
    bpy.ops.picanim.draw_arrow(place=(0.2, 0.5), to=(0.6, 0.6))
    key_strength((1, 1.0))
    mask = edit.listed(flowing)[0].mask
    assert mask is not None
    before = frame(tmp_path, 5)
    paint._follow_mask(mask)
    columns, rows = mask.size
    stroke = np.zeros((rows, columns, 4), np.float32)
    stroke[: rows // 3] = 1.0  # the ground moves in place of the sky
    mask.pixels.foreach_set(stroke.ravel())
    mask.update()
    for _ in range(600):
        if paint._follow() is None:
            break
        time.sleep(0.05)
    else:
        pytest.fail("the part does not follow")
    assert edit.listed(flowing)[0].mask == mask and not mask.is_dirty and keyed() == [1.0]
    assert np.array_equal(images.image_values(mask), stroke[::-1, :, 0])
    after = frame(tmp_path, 5)
    assert bpy.ops.picanim.stand_still() == {"FINISHED"}
    still = frame(tmp_path, 5)
    assert np.abs(before - still)[:50].mean() > 0.3 and np.abs(after - still)[:50].max() <= 1
    assert np.abs(after - still)[75:95].mean() > 0.3
