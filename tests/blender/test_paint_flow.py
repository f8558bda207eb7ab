"""Strokes on the picture say which way a part flows: seen in rendered frames, and what becomes of them."""

from __future__ import annotations

import json
from pathlib import Path

import bpy
import numpy as np
import pytest
from support import moving
from support.frames import frame
from support.moving import travelled

from picanim_addon.scene import objects
from picanim_addon.scene.parts import painted_flow, values

LEFT, RIGHT = np.s_[40:80, 36:72], np.s_[40:80, 112:144]
# Pixels a second: the brush's, as a share of the picture's width.
PACE = 20.0 / moving.WIDTH
DOWN = [[0.67, 0.15], [0.67, 0.5], [0.67, 0.85]]


@pytest.fixture
def flowing(chosen, tmp_path: Path) -> bpy.types.Scene:
    """An animated picture of noise, a part of which flows along an arrow."""
    chosen.picture = str(moving.noise(tmp_path))
    moving.mask(tmp_path)
    np.save(tmp_path / "depth.npy", np.full((moving.HEIGHT, moving.WIDTH), 0.5, np.float32))
    arrow = [[0.3, 0.5], [0.3 + PACE, 0.5]]
    part = {"kind": "flow", "region": {"mask": "mask.png"}, "arrows": [arrow]}
    (tmp_path / "parts.json").write_text(json.dumps([part]))
    chosen.file, chosen.parts_file = str(tmp_path / "depth.npy"), str(tmp_path / "parts.json")
    chosen.motion, chosen.amount, chosen.duration, chosen.fps = "circle", 0.0, 2.0, moving.FPS
    chosen.own_size = True
    chosen.width, chosen.height = moving.WIDTH, moving.HEIGHT
    assert bpy.ops.picanim.animate_picture() == {"FINISHED"}
    chosen.flow_brush, chosen.flow_pace = 0.5, PACE
    return bpy.context.scene


def ways(folder: Path) -> tuple[tuple[float, float], tuple[float, float]]:
    """(right, down) in pixels a second, of the left and the right part of the region."""
    one, other = frame(folder, 2), frame(folder, 3)
    pairs = [travelled(one[place], other[place]) for place in (LEFT, RIGHT)]
    return tuple((right * moving.FPS, down * moving.FPS) for right, down in pairs)  # type: ignore[return-value]


def group() -> bpy.types.NodeTree:
    relief = objects.find_active(bpy.context.scene, objects.RELIEF)
    assert relief is not None
    return values.part_groups(relief)[0]


def goes_down(folder: Path) -> bool:
    left, right = ways(folder)
    return left[0] > 12.0 and abs(left[1]) < 5.0 and right[1] > 12.0 and abs(right[0]) < 5.0


def test_a_stroke_turns_the_flow_and_is_undone_in_one_step(flowing, tmp_path: Path) -> None:
    assert ways(tmp_path)[1] == pytest.approx((20.0, 0.0), abs=2.0)
    bpy.ops.wm.save_as_mainfile(filepath=str(tmp_path / "flow.blend"))
    bpy.ops.ed.undo_push(message="Before")
    assert bpy.ops.picanim.paint_flow(way=json.dumps(DOWN)) == {"FINISHED"}
    bpy.ops.ed.undo_push(message="Paint Flow")
    assert goes_down(tmp_path)
    bpy.ops.ed.undo()
    assert painted_flow.image_of(group()) is None
    assert ways(tmp_path)[1] == pytest.approx((20.0, 0.0), abs=2.0)


def test_what_is_painted_lasts_through_edits_files_and_rebuilds_until_it_is_taken_off(flowing, tmp_path: Path) -> None:
    assert bpy.ops.picanim.paint_flow(way=json.dumps(DOWN)) == {"FINISHED"}
    bpy.ops.picanim.add_anchor(place=(0.14, 0.22))
    bpy.ops.wm.save_as_mainfile(filepath=str(tmp_path / "flow.blend"))
    bpy.ops.wm.open_mainfile(filepath=str(tmp_path / "flow.blend"))
    assert goes_down(tmp_path)
    bpy.ops.picanim.animate_picture()  # the list of the file is that from before
    assert goes_down(tmp_path) and len(values.words(group()).anchors) == 1
    bpy.ops.picanim.update_parts()
    assert goes_down(tmp_path)
    assert bpy.ops.picanim.paint_flow(clear=True) == {"FINISHED"}
    assert ways(tmp_path)[1][0] > 12.0
    assert not [image.name for image in bpy.data.images if image.get(objects.PROPERTY) == painted_flow.ROLE]
