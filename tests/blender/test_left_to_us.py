"""Settings whose 0 means automatic: a checkbox makes them the user's own, beginning at what is used."""

from __future__ import annotations

import math

import bpy
import pytest
from support import drawn

from picanim_addon.scene import compat, objects
from picanim_addon.scene.between import air, fog
from picanim_addon.scene.camera import in_use
from picanim_addon.scene.surface import relief


def widest() -> float:
    """How far to the side the surface goes, by its distance."""
    surface = objects.find(bpy.context.scene, objects.RELIEF)
    places = relief.evaluated_places(surface)
    return float(abs(places[:, 0] / places[:, 2]).max())


def test_a_tick_takes_what_is_used_and_another_gives_it_back(chosen: bpy.types.PropertyGroup) -> None:
    scene = bpy.context.scene
    chosen.width = chosen.height = 0
    chosen.focus = "nearest"
    bpy.ops.picanim.animate_picture()
    assert not any((chosen.own_fov, chosen.own_fstop, chosen.own_size, chosen.own_samples))
    as_found = widest()
    chosen.own_fov = chosen.own_fstop = chosen.own_size = chosen.own_samples = True
    assert chosen.fov == pytest.approx(scene.camera.data.angle_x, abs=1e-4) and 54 < math.degrees(chosen.fov) < 56
    assert chosen.fstop == pytest.approx(scene.camera.data.dof.aperture_fstop)
    assert (chosen.width, chosen.height) == (scene.render.resolution_x, scene.render.resolution_y) == (960, 600)
    assert chosen.samples == scene.cycles.samples
    chosen.fov = math.radians(80)
    assert widest() > 1.3 * as_found
    chosen.own_fov = chosen.own_size = chosen.own_samples = False
    assert (chosen.fov, chosen.width, chosen.height, chosen.samples) == (0, 0, 0, 0)
    assert widest() == pytest.approx(as_found, rel=1e-4)  # the picture's own field of view is back at once


def test_title_air_and_fog_begin_at_what_is_used(chosen: bpy.types.PropertyGroup) -> None:
    scene = bpy.context.scene
    chosen.duration = 0.75
    bpy.ops.picanim.animate_picture()
    chosen.title_text, chosen.air_kind, chosen.fog_density = "Words", "leaves", 0.2
    assert not any((chosen.own_title_end, chosen.own_air_near, chosen.own_air_far, chosen.own_fog_start))
    lines = drawn.draw_all()
    assert "Automatic: 0.75 s" in lines["PICANIM_PT_titles"] and "Automatic: 2 m" in lines["PICANIM_PT_fog"]
    assert {"Automatic: 1 m", "Automatic: 8 m"} <= set(lines["PICANIM_PT_air"])
    chosen.own_title_end = chosen.own_air_near = chosen.own_air_far = True
    assert chosen.title_end == pytest.approx(0.75)
    bpy.ops.picanim.add_air()
    (leaves,) = air.airs(scene)
    modifier = leaves.modifiers[air.MODIFIER]
    used = [compat.get_modifier_input(modifier, name) for name in ("Nearest", "Farthest")]
    assert used == pytest.approx([1, 8]) and (chosen.air_near, chosen.air_far) == pytest.approx((1, 8))
    chosen.air_near = 1.5
    chosen.own_air_far = False
    bpy.ops.picanim.add_air()
    assert compat.get_modifier_input(modifier, "Nearest") == pytest.approx(1.5)
    bpy.ops.picanim.add_fog()
    fogged = fog.group_of(objects.find(scene, objects.RELIEF))
    assert fog.value(fogged, fog.START).default_value == pytest.approx(2.0, abs=0.1)


def test_the_frames_of_ken_burns_begin_at_what_is_used(chosen: bpy.types.PropertyGroup) -> None:
    chosen.motion = "ken_burns"
    chosen.own_frame_to = True  # nothing is built yet: the middle
    assert tuple(chosen.frame_to) == pytest.approx((0.5, 0.5, 0.8))
    chosen.own_frame_to = False
    assert chosen.own_frame_from and tuple(chosen.frame_to) == pytest.approx((0.5, 0.5, 0.0))
    bpy.ops.picanim.animate_picture()
    scene = bpy.context.scene

    def shows_at_the_end() -> tuple[float, ...]:
        scene.frame_set(scene.frame_end)
        lens = scene.camera.data
        return (*scene.camera.location, lens.lens, lens.shift_x, lens.shift_y)

    automatic = shows_at_the_end()
    chosen.own_frame_to = True
    x, y, width = chosen.frame_to
    assert 0 < width < 1 and f"{x:.2f}" != "0.00"
    bpy.ops.picanim.apply_motion()
    assert shows_at_the_end() == pytest.approx(automatic, abs=1e-3)
    chosen.own_frame_from = False
    assert chosen.frame_from[2] == 0 and any(
        f"{x:.2f}, {y:.2f}" in line for line in drawn.draw_all()["PICANIM_PT_motion"]
    )


def test_what_is_used_is_known_before_it_is_built(chosen: bpy.types.PropertyGroup) -> None:
    scene = bpy.context.scene
    chosen.width = chosen.height = 0
    assert (in_use.fov(scene), in_use.fstop(scene), in_use.samples(scene)) == (None, None, None)
    chosen.size = "square"
    chosen.own_size = True
    assert (chosen.width, chosen.height) == (1080, 1080)
