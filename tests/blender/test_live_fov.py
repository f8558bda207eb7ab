"""The field of view's slider: what is built follows at once, to what building anew would give."""

from __future__ import annotations

import math

import bpy
import numpy as np
import pytest

from picanim_addon.scene import objects
from picanim_addon.scene.surface import relief


def seen() -> tuple[np.ndarray, float, np.ndarray]:
    """The surface's vertices, the camera's angle in degrees at rest, and where the camera is in the middle."""
    scene = bpy.context.scene
    scene.frame_set(scene.frame_start)
    places, angle = (
        relief.evaluated_places(objects.find(scene, objects.RELIEF)),
        math.degrees(scene.camera.data.angle_x),
    )
    scene.frame_set((scene.frame_start + scene.frame_end) // 2)
    return places, angle, np.array(scene.camera.matrix_world)


@pytest.mark.parametrize("motion", ["orbit", "dolly_zoom"])
def test_the_slider_gives_what_building_anew_gives(chosen: bpy.types.PropertyGroup, motion: str) -> None:
    chosen.motion, chosen.fov = motion, math.radians(40)
    bpy.ops.picanim.animate_picture()
    narrow = seen()
    for degrees in (55, 73, 80):
        chosen.fov = math.radians(degrees)
    wide = seen()
    assert np.abs(wide[0] - narrow[0]).max() > 1.0
    assert np.allclose(wide[0][:, 2], narrow[0][:, 2], atol=1e-4)
    assert wide[1] == pytest.approx(80, abs=0.01) or motion == "dolly_zoom"
    bpy.ops.picanim.animate_picture()
    anew = seen()
    assert np.allclose(wide[0], anew[0], atol=1e-3)
    assert wide[1] == pytest.approx(anew[1], abs=0.01)
    assert np.allclose(wide[2], anew[2], atol=1e-3)


def test_before_there_is_a_picture_and_at_0_it_changes_nothing(chosen: bpy.types.PropertyGroup) -> None:
    chosen.fov = math.radians(60)
    assert objects.find(bpy.context.scene, objects.RELIEF) is None
    bpy.ops.picanim.animate_picture()
    before = seen()[0]
    chosen.fov = 0.0
    assert (seen()[0] == before).all()
