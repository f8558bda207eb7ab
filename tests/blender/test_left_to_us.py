"""Settings whose 0 means automatic: a checkbox makes them the user's own, beginning at what is used."""

from __future__ import annotations

import math

import bpy
import pytest

from picanim_addon.scene import objects
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


def test_what_is_used_is_known_before_it_is_built(chosen: bpy.types.PropertyGroup) -> None:
    scene = bpy.context.scene
    chosen.width = chosen.height = 0
    assert (in_use.fov(scene), in_use.fstop(scene), in_use.samples(scene)) == (None, None, None)
    chosen.size = "square"
    chosen.own_size = True
    assert (chosen.width, chosen.height) == (1080, 1080)
