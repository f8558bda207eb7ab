"""The surface lies where the depth says, on the rays of the camera that took the picture."""

from __future__ import annotations

import dataclasses
import math
from pathlib import Path

import bpy
import numpy as np
import pytest
from support.pictures import bumps, save, scene_like

from picanim_addon import pipeline
from picanim_addon.errors import PicAnimError
from picanim_addon.layers.canvas import MARGIN, canvas_around
from picanim_addon.layers.layers import MAX_FACES
from picanim_addon.scene import blend_file, compat, images
from picanim_addon.scene.build import Built
from picanim_addon.scene.surface import relief, relief_nodes
from picanim_addon.settings import LensSettings, Settings


def attribute(built: Built, name: str, field: str, width: int) -> np.ndarray:
    values = np.empty((len(built.relief.data.vertices), width), np.float32)
    built.relief.data.attributes[name].data.foreach_get(field, values.ravel())
    return values


def depth_of_vertices(built: Built) -> np.ndarray:
    """(n,) what the depth image says of each of the front layer's vertices, which lie on its pixels."""
    canvas = attribute(built, relief_nodes.CANVAS, "vector", 3)
    depth = images.image_values(relief.depth_image(built.relief)).astype(np.float64)
    rows, columns = depth.shape
    return depth[
        np.round((1 - canvas[:, 1]) * rows - 0.5).astype(int), np.round(canvas[:, 0] * columns - 0.5).astype(int)
    ]


def test_distance_is_one_over_a_plus_b_d(built: Built, settings: Settings) -> None:
    z = -relief.evaluated_places(built.relief)[:, 2].astype(np.float64)
    depth = depth_of_vertices(built)
    near, far = settings.depth.near, settings.depth.far
    expected = 1.0 / (1 / far + (1 / near - 1 / far) * depth)
    assert len(z) > 1000
    assert np.abs(z / expected - 1).max() <= 1e-5
    assert z.min() == pytest.approx(near, rel=0.01) and z.max() == pytest.approx(far, rel=0.01)


def test_vertices_stay_on_the_rays_of_the_cameras_own_lens(built: Built) -> None:
    flat = np.empty(len(built.relief.data.vertices) * 3, dtype=np.float32)
    built.relief.data.vertices.foreach_get("co", flat)
    flat = flat.reshape(-1, 3)
    places = relief.evaluated_places(built.relief)
    assert np.allclose(places / -places[:, 2:], flat, atol=1e-5)
    # A vertex at a pixel's centre, half a pixel inside the picture's edge, lies half a pixel inside the frame's.
    half_width = math.tan(built.camera.data.angle_x / 2)
    place = attribute(built, relief_nodes.PICTURE, "vector", 3)
    assert np.allclose(flat[:, 0], (2 * place[:, 0] - 1) * half_width, atol=1e-5)


def test_the_surface_goes_on_beyond_the_frame(built: Built) -> None:
    place = attribute(built, relief_nodes.PICTURE, "vector", 3)[:, :2]
    assert place.min() <= -MARGIN + 0.01 and place.max() >= 1 + MARGIN - 0.01


def test_moving_near_moves_the_surface_at_once(built: Built) -> None:
    compat.set_modifier_input(built.relief.modifiers[relief.MODIFIER], "Near", 4.0)
    built.relief.update_tag()
    assert -relief.evaluated_places(built.relief)[:, 2].max() == pytest.approx(4.0, rel=0.01)


def framed(canvas: np.ndarray) -> np.ndarray:
    """The picture's own part of its canvas."""
    box = canvas_around(160, 100)
    return canvas[box.top : box.top + 100, box.left : box.left + 160]


def test_the_depth_image_is_packed_and_keeps_every_bit(built: Built, tmp_path: Path) -> None:
    image = relief.depth_image(built.relief)
    assert image.packed_file is not None and image.is_float and image.colorspace_settings.name == "Non-Color"
    assert (framed(images.image_values(image)) == bumps(160, 100)).all()
    blend_file.save(tmp_path / "kept.blend", overwrite=True)
    bpy.ops.wm.open_mainfile(filepath=str(tmp_path / "kept.blend"))
    assert (framed(images.image_values(bpy.data.images["PicAnim Depth"])) == bumps(160, 100)).all()


@pytest.mark.parametrize("size", [(16, 16), (37, 23), (2000, 61), (61, 2000), (1200, 900)])
def test_any_size_gives_a_mesh_within_the_budget(tmp_path: Path, settings: Settings, size: tuple[int, int]) -> None:
    scene = blend_file.empty_scene()
    np.save(tmp_path / "depth.npy", bumps(*size))
    picture = save(scene_like(*size), tmp_path / "sized.png")
    built = pipeline.build(scene, pipeline.prepare(picture, settings), settings)
    assert 100 < len(built.relief.data.polygons) <= MAX_FACES
    assert np.isfinite(relief.evaluated_places(built.relief)).all()


def test_the_field_of_view_is_the_users(scene: bpy.types.Scene, picture: Path, settings: Settings) -> None:
    settings = dataclasses.replace(settings, lens=LensSettings(fov=70.0))
    built = pipeline.build(scene, pipeline.prepare(picture, settings), settings)
    assert math.degrees(built.camera.data.angle_x) == pytest.approx(70.0, abs=0.01)


def test_files_that_the_worker_has_removed_are_missed_by_name(
    scene: bpy.types.Scene, picture: Path, settings: Settings
) -> None:
    prepared = pipeline.prepare(picture, settings)
    for _ in range(2):
        pipeline.prepare(picture, settings)
    with pytest.raises(PicAnimError, match=r"layer-0.png of the prepared picture is no longer there; animate the pic"):
        pipeline.build(scene, prepared, settings)
    assert len(scene.objects) == 0 and len(bpy.data.images) == 0
