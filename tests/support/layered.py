"""A yellow disc in front of blue, near in front of far: the picture of the tests of layers, and its settings."""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
from pathlib import Path

import numpy as np

from picanim_addon.scene.prepared import Prepared
from picanim_addon.settings import DepthSettings, LayerSettings, MotionSettings, OutputSettings, Settings
from support.worker import WORKER

WIDTH, HEIGHT = 160, 100
NEAR, FAR = 2.0, 9.0
YELLOW, BLUE = (230, 190, 50), (25, 50, 130)


def coverage(radius: float = 25.0) -> np.ndarray:
    """(100, 160) how much of each pixel a disc in the middle covers."""
    y, x = (np.mgrid[0 : HEIGHT * 4, 0 : WIDTH * 4] + 0.5) / 4
    inside = np.hypot(x - WIDTH / 2, y - HEIGHT / 2) < radius
    return inside.reshape(HEIGHT, 4, WIDTH, 4).mean((1, 3))


def disc() -> np.ndarray:
    """A yellow disc over blue."""
    share = coverage()[..., None]
    return np.round(np.array(YELLOW) * share + np.array(BLUE) * (1 - share)).astype(np.uint8)


def settings_for(folder: Path, **layers: object) -> Settings:
    np.save(folder / "depth.npy", (coverage() > 0.5).astype(np.float32))
    return Settings(
        depth=DepthSettings(file=str(folder / "depth.npy"), near=NEAR, far=FAR),
        layers=LayerSettings(**layers),
        motion=MotionSettings(duration=0.5),
        output=OutputSettings(width=WIDTH, height=HEIGHT, engine="cycles"),
        worker=WORKER,
    )


def kept(prepared: Prepared, folder: Path) -> Prepared:
    """`prepared` with its files where no later request takes them away."""
    own = Path(tempfile.mkdtemp(dir=folder))
    textures = tuple(Path(shutil.copy(file, own)) for file in prepared.layers.textures)
    layers = dataclasses.replace(prepared.layers, textures=textures)
    return dataclasses.replace(prepared, texture=Path(shutil.copy(prepared.texture, own)), layers=layers)
