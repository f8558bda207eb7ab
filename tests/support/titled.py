"""A green title in the picture of the tests of layers, and where it is seen."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import bpy
import numpy as np

from picanim_addon.scene.output import render
from picanim_addon.settings import Settings, TitleSettings
from support.pictures import pixels

GREEN = (0.0, 1.0, 0.0)


def with_title(plain: Settings, text: str = "HHHHH", **title: object) -> Settings:
    look = {"at": (0.5, 0.5), "size": 0.3, "colour": GREEN, "enter": "cut", "leave": "cut", "inside": False, **title}
    return dataclasses.replace(plain, title=TitleSettings(text=text, **look))


def green(scene: bpy.types.Scene, folder: Path) -> np.ndarray:
    """(100, 160) where the title is seen."""
    render.render_still(scene, folder / "view.png", overwrite=True)
    red, shown, blue = np.moveaxis(pixels(folder / "view.png").astype(int), 2, 0)
    return (shown > 180) & (red < 90) & (blue < 90)
