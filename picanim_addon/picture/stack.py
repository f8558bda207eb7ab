"""A picture that comes in layers of its own, as paint programs save it."""

from __future__ import annotations

from dataclasses import dataclass

from ..arrays import Array


@dataclass(frozen=True)
class StackLayer:
    """name: as the paint program shows it. pixels: (rows, columns, 4) uint8 of the whole canvas, sRGB, straight
    alpha."""

    name: str
    pixels: Array


@dataclass(frozen=True)
class Stack:
    """What a layered file shows: its layers, the topmost first, a group being one.

    frame: (left, top, width, height) in pixels of the picture in the canvas, which may go on beyond it. depth: (height,
    width) float32 of the frame, 1 near, where the file has a depth map. fov: horizontal, in degrees, where it says so.
    cut: the numbers of the layers that PicAnim has cut of one, from and to before; nothing where there are none.
    """

    layers: tuple[StackLayer, ...]
    frame: tuple[int, int, int, int]
    depth: Array | None = None
    fov: float | None = None
    cut: slice | None = None
