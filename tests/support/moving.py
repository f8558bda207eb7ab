"""A picture with a moving part: noise, a mask, arrows, and its rendered frames."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import bpy
import numpy as np
from PIL import Image, ImageFilter

from picanim_addon import pipeline
from picanim_addon.scene import blend_file, compat
from picanim_addon.scene.build import Built
from picanim_addon.settings import DepthSettings, MotionSettings, OutputSettings, PartsSettings, Settings
from support.pictures import pixels, save
from support.worker import WORKER

WIDTH, HEIGHT, FPS = 192, 120, 20
# Of the region: rows and columns.
REGION = np.s_[24:96, 24:168]


def noise(folder: Path) -> Path:
    """Soft noise, as water is fine: a texture whose shifts can be told."""
    grey = np.random.default_rng(5).integers(0, 256, (HEIGHT, WIDTH, 3), dtype=np.uint8)
    soft = np.asarray(Image.fromarray(grey).filter(ImageFilter.GaussianBlur(1.3))).astype(float)
    return save((np.clip((soft - 128) * 2.5 + 128, 0, 255)).astype(np.uint8), folder / "noise.png")


def mask(folder: Path) -> np.ndarray:
    """(HEIGHT, WIDTH) bool: the region, and mask.png of it."""
    inside = np.zeros((HEIGHT, WIDTH), bool)
    inside[REGION] = True
    save(np.uint8(inside) * 255, folder / "mask.png")
    return inside


def settings_for(folder: Path, *parts: dict[str, Any], **motion: Any) -> Settings:
    """Those of a scene in which these parts move, on a flat relief and without a camera's move, but for `motion`."""
    np.save(folder / "depth.npy", np.full((HEIGHT, WIDTH), 0.5, np.float32))
    file = ""
    if parts:
        listed = [{"region": {"mask": "mask.png"}, **part} for part in parts]
        (folder / "parts.json").write_text(json.dumps(listed))
        file = str(folder / "parts.json")
    return Settings(
        depth=DepthSettings(file=str(folder / "depth.npy"), near=2.0, far=9.0),
        motion=MotionSettings(**{"motion": "circle", "amount": 0.0, "duration": 2.0, "fps": FPS, **motion}),
        parts=PartsSettings(file=file),
        output=OutputSettings(width=WIDTH, height=HEIGHT, engine="cycles"),
        worker=WORKER,
    )


def built(picture: Path, settings: Settings) -> Built:
    """A new scene of it."""
    return pipeline.build(blend_file.empty_scene(), pipeline.prepare(picture, settings), settings)


def frames(folder: Path, numbers: list[int]) -> list[np.ndarray]:
    """The rendered frames of the scene, (HEIGHT, WIDTH, 3) uint8 each."""
    scene = bpy.context.scene
    compat.set_media(scene.render.image_settings, "IMAGE", "PNG")
    scene.render.filepath = str(folder / "frame.png")
    shown: list[np.ndarray] = []
    for number in numbers:
        scene.frame_set(number)
        bpy.ops.render.render(write_still=True)
        shown.append(pixels(folder / "frame.png"))
    return shown


def travelled(one: np.ndarray, other: np.ndarray) -> tuple[float, float]:
    """(right, down) in pixels by which `other` is shifted against `one`: the peak of their cross-correlation."""
    window = np.outer(np.hanning(one.shape[0]), np.hanning(one.shape[1]))
    waves = [np.fft.fft2((image.mean(axis=2) - image.mean()) * window) for image in (one, other)]
    like = np.fft.fftshift(np.fft.ifft2(np.conj(waves[0]) * waves[1]).real)
    row, column = np.unravel_index(like.argmax(), like.shape)

    def between(values: np.ndarray, at: int) -> float:  # the top of the parabola through three
        low, middle, high = values[at - 1 : at + 2]
        return at + (low - high) / (2.0 * (low - 2.0 * middle + high)) - len(values) // 2

    return between(like[row], int(column)), between(like[:, column], int(row))


def replaced(settings: Settings, folder: Path, *parts: dict[str, Any]) -> Settings:
    """`settings` with other parts."""
    return dataclasses.replace(settings, parts=settings_for(folder, *parts).parts)
