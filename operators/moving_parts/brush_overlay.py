"""The brush of Paint Flow over the 3D view, and its stroke so far; and the next stroke after one."""

# pyright: reportInvalidTypeForm=false

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field
from typing import Any

import bpy

from ...properties import PICANIM_PG_scene

Pixel = tuple[float, float]
COLOUR = (1.0, 0.85, 0.25, 1.0)
CORNERS = 32


@dataclass
class Stroke:
    """Of the brush in an area. mouse, radius: in pixels of its region. places: (where in the region, where in the
    picture) so far."""

    area: Any
    mouse: Pixel = (0.0, 0.0)
    radius: float = 0.0
    is_down: bool = False
    places: list[tuple[Pixel, Pixel]] = field(default_factory=list)


_shown: list[Stroke] = []
_handlers: list[Any] = []
_next: list[tuple[Any, Any]] = []


def register() -> None:
    """Give scenes the brush's size and speed."""
    PICANIM_PG_scene.flow_brush = bpy.props.FloatProperty(
        name="Brush Size",
        description="How wide the brush of Paint Flow is, as a share of the picture's width",
        default=0.08,
        min=0.005,
        max=1.0,
        soft_max=0.4,
        subtype="FACTOR",
        options=set(),
    )
    PICANIM_PG_scene.flow_pace = bpy.props.FloatProperty(
        name="Brush Speed",
        description="How far painted flow travels in a second, as a share of the picture's width; 0 is still",
        default=0.03,
        min=0.0,
        max=1.0,
        soft_max=0.15,
        subtype="FACTOR",
        options=set(),
    )


def unregister() -> None:
    forget()
    del PICANIM_PG_scene.flow_brush, PICANIM_PG_scene.flow_pace


def begin(area: Any) -> Stroke:
    """Draw the brush in `area` until `end`."""
    end()
    stroke = Stroke(area)
    _shown.append(stroke)
    _handlers.append(bpy.types.SpaceView3D.draw_handler_add(_draw, (), "WINDOW", "POST_PIXEL"))
    return stroke


def end() -> None:
    """Draw it no more."""
    _shown.clear()
    while _handlers:
        bpy.types.SpaceView3D.draw_handler_remove(_handlers.pop(), "WINDOW")


def soon(window: Any, area: Any) -> None:
    """Take up the brush again, once what runs now has become a step to undo to."""
    _next[:] = [(window, area)]
    bpy.app.timers.register(_again, first_interval=0.01)


def forget() -> None:
    """No brush is taken up again."""
    end()
    _next.clear()
    if bpy.app.timers.is_registered(_again):
        bpy.app.timers.unregister(_again)


def _again() -> None:
    while _next:
        window, area = _next.pop()
        if window not in list(bpy.context.window_manager.windows) or area not in list(window.screen.areas):
            continue  # closed meanwhile
        operator: Any = bpy.ops.picanim.paint_flow
        with bpy.context.temp_override(window=window, area=area):
            if operator.poll():
                operator("INVOKE_DEFAULT", True)


def _draw() -> None:
    if not _shown or bpy.context.area != _shown[0].area:
        return
    import gpu

    from ..shared.strokes import SHADOW, lines

    stroke, scale = _shown[0], bpy.context.preferences.system.ui_scale
    (x, y), radius = stroke.mouse, stroke.radius
    turns = [2.0 * math.pi * number / CORNERS for number in range(CORNERS + 1)]
    ring = [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns] if radius > 0.0 else []
    gpu.state.blend_set("ALPHA")
    try:
        for way in (ring, [pixel for pixel, _ in stroke.places]):
            pairs = [end for pair in itertools.pairwise(way) for end in pair]
            for colour, width in ((SHADOW, 4.0), (COLOUR, 2.0)) if pairs else ():
                lines(pairs, colour, width * scale)
    finally:
        gpu.state.blend_set("NONE")
