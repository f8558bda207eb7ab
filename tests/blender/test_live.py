"""What is chosen for the move applies by itself, and never to what the user has made."""

from __future__ import annotations

import sys
from types import ModuleType

import bpy
import numpy as np
import pytest
from support import extension

from picanim_addon.scene import compat, objects


@pytest.fixture
def live(chosen: bpy.types.PropertyGroup) -> ModuleType:
    bpy.ops.picanim.animate_picture()
    return sys.modules[f"{extension.NAME}.operators.shared.live"]


def is_due(live: ModuleType) -> bool:
    return bpy.app.timers.is_registered(live._apply_to_all)


def applied(live: ModuleType) -> bool:
    """What Blender's timer does in a window; here there is none that calls it."""
    assert is_due(live)
    bpy.app.timers.unregister(live._apply_to_all)
    return live.apply(bpy.context.scene, bpy.context.view_layer)


def way() -> np.ndarray:
    scene, found = bpy.context.scene, []
    before = scene.frame_current
    for frame in range(scene.frame_start, scene.frame_end + 1):
        scene.frame_set(frame)
        found.append((*scene.camera.matrix_world.translation, scene.camera.data.lens, scene.camera.data.shift_x))
    scene.frame_set(before)
    return np.array(found)


def test_each_choice_applies_by_itself_and_the_playhead_stays(live: ModuleType, chosen) -> None:
    scene = bpy.context.scene
    scene.frame_set(7)
    assert not is_due(live) and not live.differs(scene, scene.camera)
    for name, value in (
        ("pivot", "farthest"),
        ("motion", "push_in"),
        ("amount", 0.4),
        ("crop", 0.2),
        ("ease_in", 0.9),
        ("duration", 1.0),
    ):
        before = way()
        setattr(chosen, name, value)
        assert live.differs(scene, scene.camera) and applied(live), name
        after = way()
        assert after.shape != before.shape or np.abs(after - before).max() > 1e-5, name
        assert scene.frame_current == 7 and not live.differs(scene, scene.camera)
    assert scene.frame_end == 24
    chosen.focus = "nearest"
    assert applied(live) and scene.camera.data.dof.use_dof
    chosen.aspect, chosen.width, chosen.height = "1:1", 0, 0
    assert applied(live) and scene.render.resolution_x == scene.render.resolution_y


def test_switched_off_it_waits_for_the_button_which_knows(live: ModuleType, chosen) -> None:
    scene = bpy.context.scene
    chosen.live = False
    before = way()
    chosen.motion = "truck"
    assert not is_due(live) and live.differs(scene, scene.camera)
    assert np.array_equal(way(), before)
    bpy.ops.picanim.apply_motion()
    assert not live.differs(scene, scene.camera) and np.abs(way() - before).max() > 1e-3


def test_edited_keys_are_left_alone_and_it_is_said(live: ModuleType, chosen) -> None:
    curve = compat.fcurves(bpy.context.scene.camera).find("location", index=0)
    curve.keyframe_points[-1].co[1] += 0.25
    before = way()
    chosen.motion = "truck"
    applied(live)
    assert np.array_equal(way(), before)
    assert any("edited" in line for line in live.said())
    chosen.fov = np.radians(30.0)  # the slider of the field of view, too
    assert compat.fcurves(bpy.context.scene.camera).find("location", index=0).keyframe_points[-1].co[
        1
    ] == pytest.approx(curve.keyframe_points[-1].co[1])


def test_a_camera_of_the_users_own_moves_when_the_button_says_so(live: ModuleType, chosen) -> None:
    scene = bpy.context.scene
    mine = bpy.data.objects.new("Mine", bpy.data.cameras.new("Mine"))
    scene.collection.objects.link(mine)
    bpy.context.view_layer.objects.active = mine
    mine.select_set(True)
    picture = objects.find(scene, objects.CAMERA)
    before = [tuple(point.co) for curve in compat.fcurves(picture) for point in curve.keyframe_points]
    chosen.motion = "truck"
    assert not applied(live) and mine.animation_data is None
    bpy.ops.picanim.apply_motion()
    assert compat.fcurves(mine)
    keys = len(compat.fcurves(mine))
    chosen.motion = "push_in"
    assert applied(live) and len(compat.fcurves(mine)) != keys
    assert [tuple(point.co) for curve in compat.fcurves(picture) for point in curve.keyframe_points] == before


def test_a_motion_that_lacks_its_file_is_said_once_it_is_chosen(live: ModuleType, chosen) -> None:
    before = way()
    chosen.motion = "own"
    assert not applied(live) and np.array_equal(way(), before)
    assert any("needs a file" in line for line in live.said())
    chosen.motion = "orbit"
    assert not applied(live) and np.array_equal(way(), before)  # it is what it was


def test_undoing_a_focus_makes_all_sharp_again(live: ModuleType, chosen) -> None:
    def seen() -> bool:
        """What the view draws."""
        return bpy.context.scene.camera.evaluated_get(bpy.context.evaluated_depsgraph_get()).data.dof.use_dof

    bpy.ops.ed.undo_push(message="Animated")
    for place in ((0.25, 0.75), (0.5, 0.5)):
        bpy.ops.picanim.pick_point(which="focus_point", sets="focus", place=place)
        bpy.ops.ed.undo_push(message="Picked")
        assert applied(live) and seen()
    for wanted in ("point", "auto"):
        bpy.ops.ed.undo()
        if is_due(live):
            applied(live)
        chosen = bpy.context.scene.picanim
        assert (chosen.focus, bpy.context.scene.camera.data.dof.use_dof, seen()) == (wanted, *[wanted == "point"] * 2)
