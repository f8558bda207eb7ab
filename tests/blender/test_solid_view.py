"""Solid view, which the viewport opens with, shows the picture: the layers behind, too, where the front is cut."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import bpy
import numpy as np
from support.pictures import pixels, psnr, save, scene_like, step

from picanim_addon import pipeline
from picanim_addon.scene import compat
from picanim_addon.settings import FilmSettings, FogSettings, MotionSettings, RaysSettings, Settings


def test_solid_view_shows_the_picture_at_rest(scene: bpy.types.Scene, settings: Settings, tmp_path: Path) -> None:
    picture = save(scene_like(160, 100), tmp_path / "picture.png")
    np.save(tmp_path / "depth.npy", step(160, 100))
    settings = dataclasses.replace(
        settings,
        depth=dataclasses.replace(settings.depth, file=str(tmp_path / "depth.npy")),
        motion=MotionSettings(motion="static"),
    )
    built = pipeline.build(scene, pipeline.prepare(picture, settings), settings)
    assert len(built.relief.data.materials) == 2
    view, original = solid(scene, tmp_path), pixels(picture)
    assert psnr(original, view) >= 30.0
    # A texture looked up in the wrong place shows as flecks along the outlines.
    assert (np.abs(view.astype(int) - original).max(axis=2) > 60).mean() < 0.002

    lit = dataclasses.replace(settings, rays=RaysSettings(strength=1.0), film=FilmSettings(vignette=0.5, grain=0.5))
    pipeline.put_between(scene, dataclasses.replace(lit, fog=FogSettings(density=0.2)))
    assert (solid(scene, tmp_path) == view).all()  # rays, vignette, grain and fog lie before nothing there


def solid(scene: bpy.types.Scene, folder: Path) -> np.ndarray:
    """(100, 160, 3) from 0 to 255: the scene as solid view shows it."""
    shading = scene.display.shading
    scene.render.engine, shading.light, shading.color_type = "BLENDER_WORKBENCH", "FLAT", "TEXTURE"
    scene.display.render_aa = "OFF"
    compat.set_media(scene.render.image_settings, "IMAGE", "PNG")
    scene.render.filepath = str(folder / "solid.png")
    bpy.ops.render.render(write_still=True, scene=scene.name)
    return pixels(folder / "solid.png")
