"""Near, far and strength are the modifier's own inputs once there is one, and a rebuild keeps them and their keys."""

from __future__ import annotations

import bpy
import numpy as np
import pytest

from picanim_addon.scene import compat, objects
from picanim_addon.scene.surface import relief


def modifier() -> bpy.types.Modifier:
    surface = objects.find(bpy.context.scene, objects.RELIEF)
    assert surface is not None
    return surface.modifiers[relief.MODIFIER]


def distances() -> tuple[float, float]:
    surface = objects.find(bpy.context.scene, objects.RELIEF)
    assert surface is not None
    ahead = -relief.evaluated_places(surface)[:, 2]
    return float(ahead.min()), float(ahead.max())


def set_input(name: str, value: float) -> None:
    compat.set_modifier_input(modifier(), name, value)
    modifier().id_data.update_tag()


def test_a_rebuild_keeps_what_the_modifier_says(chosen: bpy.types.PropertyGroup) -> None:
    bpy.ops.picanim.animate_picture()
    set_input("Strength", 0.5)
    set_input("Near", 3.0)
    set_input("Far", 7.0)
    bpy.context.view_layer.update()
    as_set = distances()
    bpy.ops.picanim.animate_picture()
    bpy.context.view_layer.update()
    assert distances() == pytest.approx(as_set, rel=1e-3)
    assert compat.get_modifier_input(modifier(), "Strength") == 0.5


def test_keys_on_the_strength_survive(chosen: bpy.types.PropertyGroup) -> None:
    bpy.ops.picanim.animate_picture()
    scene, surface = bpy.context.scene, modifier().id_data
    where = f'modifiers["{relief.MODIFIER}"]'
    path = (
        f"{where}.properties.inputs.{compat.modifier_input(modifier(), 'Strength')}.value"
        if compat.VERSION >= (5, 2, 0)
        else f'{where}["{compat.modifier_input(modifier(), "Strength")}"]'
    )
    for frame, value in ((1, 0.0), (10, 1.0)):
        set_input("Strength", value)
        surface.keyframe_insert(path, frame=frame)
    bpy.ops.picanim.animate_picture()
    deep = []
    for frame in (1, 10):
        scene.frame_set(frame)
        near, far = distances()
        deep.append(far / near)
    assert deep[0] == pytest.approx(1.0, abs=0.01) and deep[1] > 1.5


def test_far_is_never_nearer_than_near(chosen: bpy.types.PropertyGroup) -> None:
    bpy.ops.picanim.animate_picture()
    set_input("Near", 12.0)
    set_input("Far", 4.0)
    bpy.context.view_layer.update()
    near, far = distances()
    assert np.isfinite([near, far]).all() and 11.9 < near <= far < 12.1
    bpy.ops.picanim.animate_picture()  # and it can be built from that
    bpy.context.view_layer.update()
    assert 11.9 < distances()[0] <= distances()[1] < 12.1
