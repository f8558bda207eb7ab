"""A part of a near thing that the network saw farther away stays with the thing when the camera moves."""

from __future__ import annotations

from pathlib import Path

import bpy
import numpy as np
from support import roofs
from support.frames import frame
from support.pictures import save
from support.worker import WORKER

from picanim_addon import pipeline
from picanim_addon.settings import DepthSettings, OutputSettings, Settings


def places(image: np.ndarray) -> tuple[float, float]:
    """The middle columns of what looks like the left facet, and of what looks like the right one."""
    colours = np.array([roofs.LEFT, roofs.RIGHT, roofs.SKY])
    roof = image[roofs.TOP - 10 : roofs.EAVES + 10, :, :3].astype(int)  # the wall's outline is of mixed colours
    which = np.square(roof[..., None, :] - colours).sum(-1).argmin(-1)
    return float(np.nonzero(which == 0)[1].mean()), float(np.nonzero(which == 1)[1].mean())


def test_a_roofs_facet_stays_on_its_roof_in_an_orbit(scene: bpy.types.Scene, tmp_path: Path) -> None:
    save(roofs.picture(), tmp_path / "roof.png")
    np.save(tmp_path / "depth.npy", roofs.seen_depth())
    settings = Settings(
        depth=DepthSettings(file=str(tmp_path / "depth.npy")),
        output=OutputSettings(width=roofs.WIDTH, height=roofs.HEIGHT, engine="cycles"),
        worker=WORKER,
    )
    pipeline.build(scene, pipeline.prepare(tmp_path / "roof.png", settings), settings)
    left, right = places(roofs.picture())
    frames = scene.frame_end - scene.frame_start + 1
    for share in (0.25, 0.75):
        left_then, right_then = places(frame(tmp_path, scene.frame_start + round(share * frames)))
        assert abs(left_then - left) > 3  # it moves
        assert abs((right_then - left_then) - (right - left)) < 4
