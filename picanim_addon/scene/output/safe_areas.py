"""Blender's safe areas, for the frame's shape: what every screen shows, and what no button lies on.

A margin counts from half the frame's size on: 0.1 is a twentieth of its width or height. Wide and square frames have
those of EBU R 95 (2017): 3.5 % for what happens and 5 % for words. On a telephone the buttons and words of the programs
that show upright clips cover about a seventh at the top and at the bottom, and a sixteenth at each side.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import bpy

# Below it a frame counts as upright.
UPRIGHT = 0.7


class Margins(NamedTuple):
    """Of what happens, and of words: across and up."""

    action: tuple[float, float]
    title: tuple[float, float]


BLENDERS = Margins((0.035, 0.035), (0.1, 0.05))
WIDE = Margins((0.07, 0.07), (0.1, 0.1))
ON_A_TELEPHONE = Margins((0.07, 0.14), (0.12, 0.28))


def fit(scene: bpy.types.Scene) -> None:
    """Set the safe areas of `scene` for its shape, unless they are the user's own."""
    areas: Any = scene.safe_areas
    if not any(_close(areas, known) for known in (BLENDERS, WIDE, ON_A_TELEPHONE)):
        return
    margins = ON_A_TELEPHONE if scene.render.resolution_x / scene.render.resolution_y < UPRIGHT else WIDE
    areas.action, areas.title = margins.action, margins.title


def _close(areas: Any, margins: Margins) -> bool:
    there = (*areas.action, *areas.title)
    return all(abs(a - b) < 1e-4 for a, b in zip(there, (*margins.action, *margins.title), strict=True))
