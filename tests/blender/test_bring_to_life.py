"""Bring to Life: what is found in the picture moves by one button, once, and stands still again by another."""

from __future__ import annotations

import json
from pathlib import Path

import bpy
import numpy as np
import pytest
from PIL import Image
from support.frames import frame
from support.pictures import save

from picanim_addon.scene.parts import edit

HARBOUR = Path(__file__).resolve().parents[2] / "examples" / "harbour.jpg"


def animate(chosen, picture: Path, folder: Path) -> bpy.types.Scene:
    width, height = Image.open(picture).size
    np.save(folder / "depth.npy", np.repeat(np.linspace(0, 1, height, dtype=np.float32)[:, None], width, axis=1))
    chosen.picture, chosen.file = str(picture), str(folder / "depth.npy")
    assert bpy.ops.picanim.animate_picture() == {"FINISHED"}
    return bpy.context.scene


def small_harbour(folder: Path) -> Path:
    file = folder / "harbour.jpg"
    with Image.open(HARBOUR) as picture:
        picture.resize((320, round(320 * picture.height / picture.width))).save(file, quality=95)
    return file


@pytest.fixture
def harbour(chosen, tmp_path: Path) -> bpy.types.Scene:
    return animate(chosen, small_harbour(tmp_path), tmp_path)


def test_what_is_found_moves_once_and_stands_still_again(harbour, tmp_path: Path) -> None:
    still = frame(tmp_path, 6)
    assert bpy.ops.picanim.bring_to_life() == {"FINISHED"}
    found = [one.part.region.found for one in edit.listed(harbour)]
    assert "sky" in found and len(set(found)) == len(found)
    sky = next(one for one in edit.listed(harbour) if one.part.region.found == "sky")
    assert sky.part.kind == "flow" and len(sky.part.arrows) == 1
    moved = frame(tmp_path, 6)
    assert np.abs(moved - still).max() > 2

    assert bpy.ops.picanim.bring_to_life() == {"CANCELLED"}
    assert [one.part.region.found for one in edit.listed(harbour)] == found

    assert bpy.ops.picanim.stand_still() == {"FINISHED"}
    assert np.array_equal(frame(tmp_path, 6), still)


def test_what_moves_already_by_a_mask_is_not_found_again(chosen, tmp_path: Path) -> None:
    upper = np.zeros((20, 30), bool)
    upper[:14] = True
    Image.fromarray(upper).save(tmp_path / "mask.png")
    (tmp_path / "parts.json").write_text(json.dumps([{"kind": "drift", "region": {"mask": "mask.png"}}]))
    chosen.parts_file = str(tmp_path / "parts.json")
    scene = animate(chosen, small_harbour(tmp_path), tmp_path)
    assert bpy.ops.picanim.bring_to_life() == {"CANCELLED"}
    assert [one.part.kind for one in edit.listed(scene)] == ["drift"]


def test_where_nothing_is_sure_one_sentence_says_so(chosen, tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(90, 160, (120, 160, 3), dtype=np.uint8)
    scene = animate(chosen, save(noise, tmp_path / "noise.png"), tmp_path)
    with pytest.raises(RuntimeError, match="Nothing that moves was found for sure; add a part, and click"):
        bpy.ops.picanim.bring_to_life()
    assert edit.listed(scene) == []


def test_it_needs_a_picture(enabled) -> None:
    assert not bpy.ops.picanim.bring_to_life.poll()
