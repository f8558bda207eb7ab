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
from picanim_addon.scene import compat, images, relief, session
from picanim_addon.scene.build import Built
from picanim_addon.settings import LensSettings, Settings


def sampled(depth: np.ndarray, u: np.ndarray, v: np.ndarray) -> np.ndarray:
    """Bilinear look-up of a map (rows from the top) at u, v (0 to 1, v from the bottom), mirrored outside."""
    rows, columns = depth.shape

    def indices(place: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        x = place * count - 0.5
        low = np.floor(x).astype(int)

        def mirrored(i: np.ndarray) -> np.ndarray:
            i = np.mod(i, 2 * count)
            return np.where(i >= count, 2 * count - 1 - i, i)

        return mirrored(low), mirrored(low + 1), x - low

    x0, x1, fx = indices(u, columns)
    y0, y1, fy = indices(1.0 - v, rows)
    top = depth[y0, x0] * (1 - fx) + depth[y0, x1] * fx
    return top * (1 - fy) + (depth[y1, x0] * (1 - fx) + depth[y1, x1] * fx) * fy


def test_distance_is_one_over_a_plus_b_d(built: Built, settings: Settings) -> None:
    places = relief.evaluated_places(built.relief).astype(np.float64)
    z = -places[:, 2]
    half_width = math.tan(built.camera.data.angle_x / 2)
    half = half_width, half_width * 100 / 160
    u, v = (places[:, 0] / z / half[0] + 1) / 2, (places[:, 1] / z / half[1] + 1) / 2
    depth = images.image_values(relief.depth_image(built.relief)).astype(np.float64)
    near, far = settings.depth.near, settings.depth.far
    expected = 1.0 / (1 / far + (1 / near - 1 / far) * sampled(depth, u, v))
    assert np.abs(z / expected - 1).max() <= 1e-5
    inside = (u >= 0) & (u <= 1) & (v >= 0) & (v <= 1)
    assert inside.sum() >= 160 * 100
    assert z[inside].min() == pytest.approx(near, rel=0.01) and z[inside].max() == pytest.approx(far, rel=0.01)


def test_vertices_stay_on_the_rays_of_the_cameras_own_lens(built: Built) -> None:
    flat = np.empty(len(built.relief.data.vertices) * 3, dtype=np.float32)
    built.relief.data.vertices.foreach_get("co", flat)
    flat = flat.reshape(-1, 3)
    places = relief.evaluated_places(built.relief)
    assert np.allclose(places / -places[:, 2:], flat, atol=1e-5)
    # the picture's corner lies on the frame's corner
    half_width = math.tan(built.camera.data.angle_x / 2)
    inside = np.abs(flat[:, 0]) <= half_width * (1 + 1e-5)
    assert np.abs(flat[inside, 0]).max() == pytest.approx(half_width, rel=1e-5)


def test_moving_near_moves_the_surface_at_once(built: Built) -> None:
    compat.set_modifier_input(built.relief.modifiers[relief.MODIFIER], "Near", 4.0)
    built.relief.update_tag()
    assert -relief.evaluated_places(built.relief)[:, 2].max() == pytest.approx(4.0, rel=0.01)


def test_the_depth_image_is_packed_and_keeps_every_bit(built: Built, tmp_path: Path) -> None:
    image = relief.depth_image(built.relief)
    assert image.packed_file is not None and image.is_float and image.colorspace_settings.name == "Non-Color"
    assert (images.image_values(image) == bumps(160, 100)).all()
    session.save(tmp_path / "kept.blend", overwrite=True)
    bpy.ops.wm.open_mainfile(filepath=str(tmp_path / "kept.blend"))
    assert (images.image_values(bpy.data.images["PicAnim Depth"]) == bumps(160, 100)).all()


@pytest.mark.parametrize("size", [(16, 16), (37, 23), (2000, 61), (61, 2000), (1200, 900)])
def test_any_size_gives_a_mesh_within_the_budget(tmp_path: Path, settings: Settings, size: tuple[int, int]) -> None:
    scene = session.empty_scene()
    np.save(tmp_path / "depth.npy", bumps(*size))
    picture = save(scene_like(*size), tmp_path / "sized.png")
    built = pipeline.build(scene, pipeline.prepare(picture, settings), settings)
    assert 100 < len(built.relief.data.polygons) <= relief.MAX_FACES
    assert np.isfinite(relief.evaluated_places(built.relief)).all()


def test_the_field_of_view_is_the_users(scene: bpy.types.Scene, picture: Path, settings: Settings) -> None:
    settings = dataclasses.replace(settings, lens=LensSettings(fov=70.0))
    built = pipeline.build(scene, pipeline.prepare(picture, settings), settings)
    assert math.degrees(built.camera.data.angle_x) == pytest.approx(70.0, abs=0.01)
