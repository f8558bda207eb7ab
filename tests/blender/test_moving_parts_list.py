"""The list of moving parts in the window: parts added by a click, arrows and anchors drawn, all taken away again."""

from __future__ import annotations

import bpy
import numpy as np
import pytest
from support.frames import frame

from picanim_addon.scene import objects
from picanim_addon.scene.parts import edit, values

SKY = (0.5, 0.1)


@pytest.fixture
def animated(chosen) -> bpy.types.Scene:
    assert bpy.ops.picanim.animate_picture() == {"FINISHED"}
    return bpy.context.scene


def test_a_click_an_arrow_and_an_anchor_move_the_sky_and_one_click_stills_it(animated, tmp_path) -> None:
    still = frame(tmp_path, 5)
    before = [len(blocks) for blocks in (bpy.data.images, bpy.data.actions)]
    assert bpy.ops.picanim.add_part(kind="flow", place=SKY) == {"FINISHED"}
    arrow = (0.6, 0.1)
    assert bpy.ops.picanim.draw_arrow(place=SKY, to=arrow) == {"FINISHED"}
    assert bpy.ops.picanim.add_anchor(place=(0.1, 0.1)) == {"FINISHED"}

    (listed,) = edit.listed(animated)
    assert listed.part.kind == "flow"
    assert listed.part.arrows[0] == (pytest.approx(SKY), pytest.approx(arrow))
    assert listed.part.anchors[0] == pytest.approx((0.1, 0.1))
    moved = frame(tmp_path, 5)
    assert np.abs(moved - still)[:20].max() > 1  # the sky
    assert np.abs(moved - still)[80:].max() <= 1  # not the ground

    assert bpy.ops.picanim.stand_still() == {"FINISHED"}
    assert np.array_equal(frame(tmp_path, 5), still)
    assert [len(blocks) for blocks in (bpy.data.images, bpy.data.actions)] == before


def test_values_in_the_scene_last_when_another_part_comes_and_one_goes(animated) -> None:
    bpy.ops.picanim.add_part(kind="flow", place=SKY)
    relief = objects.find_active(animated, objects.RELIEF)
    values.value(values.part_groups(relief)[0], "Speed").default_value = 0.5
    bpy.ops.picanim.add_part(kind="ripple", place=(0.5, 0.95))
    assert [one.part.kind for one in edit.listed(animated)] == ["flow", "ripple"]
    assert edit.listed(animated)[0].part.speed == 0.5

    assert bpy.ops.picanim.remove_part() == {"FINISHED"}  # the new one is chosen
    assert [one.part.kind for one in edit.listed(animated)] == ["flow"]
    assert bpy.ops.picanim.remove_part() == {"FINISHED"}
    assert edit.listed(animated) == [] and relief.get(values.POINTER) is None


def test_what_a_deleted_picture_moved_by_is_gone_but_for_what_the_user_has_use_for(animated) -> None:
    def kept() -> set[str]:
        return {image.name for image in bpy.data.images if image.use_fake_user}

    bpy.ops.picanim.add_part(kind="flow", place=SKY)
    bpy.ops.picanim.add_part(kind="sway", place=(0.5, 0.95))
    relief = objects.find_active(animated, objects.RELIEF)
    mask = values.part_groups(relief)[0][values.MASK]
    texture = bpy.data.textures.new("The user's", "IMAGE")
    texture.image = mask
    assert len(kept()) > 3
    animated.view_layers[0].objects.active = relief
    bpy.ops.object.select_all(action="DESELECT")
    relief.select_set(True)
    bpy.ops.object.delete()
    assert bpy.ops.picanim.animate_picture() == {"FINISHED"}
    assert kept() == {mask.name} and edit.listed(animated) == []
    bpy.ops.picanim.add_part(kind="flow", place=SKY)
    bpy.ops.picanim.animate_picture()
    assert len(edit.listed(animated)) == 1 and len(kept()) >= 3  # what still moves has its own


def test_a_part_needs_a_picture(enabled) -> None:
    assert not bpy.ops.picanim.add_part.poll()
    assert not bpy.ops.picanim.draw_arrow.poll()
