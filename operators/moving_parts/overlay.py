"""The arrows, anchors and pins of the chosen part, drawn over the 3D views with Blender's other overlays."""

# pyright: reportInvalidTypeForm=false

from __future__ import annotations

from typing import Any

import bpy

from ...picanim_addon.scene.objects import RELIEF, find_active
from ...picanim_addon.scene.parts import marks, values
from ...properties import PICANIM_PG_scene

ARROW, ANCHOR, PIN = (1.0, 0.85, 0.25), (0.95, 0.4, 0.35), (0.4, 0.9, 1.0)
SIZE = 5.0  # half of an anchor and of a pin, in pixels

_handlers: list[Any] = []


def register() -> None:
    PICANIM_PG_scene.show_marks = bpy.props.BoolProperty(
        name="Show Marks",
        description="Draw the arrows, anchors and pins of the chosen part over the 3D view",
        default=True,
        options=set(),
    )
    _handlers.append(bpy.types.SpaceView3D.draw_handler_add(_draw, (), "WINDOW", "POST_PIXEL"))


def unregister() -> None:
    while _handlers:
        bpy.types.SpaceView3D.draw_handler_remove(_handlers.pop(), "WINDOW")
    marks.forget()
    del PICANIM_PG_scene.show_marks


def _draw() -> None:
    context = bpy.context
    relief = find_active(context.scene, RELIEF)
    number = values.number_at(relief, context.scene.picanim.moving_part)
    hidden = not context.space_data.overlay.show_overlays or not context.scene.picanim.show_marks
    if relief is None or number < 0 or hidden or not relief.visible_get(view_layer=context.view_layer):
        return
    from bpy_extras import view3d_utils

    from ...picanim_addon.scene.camera import apply_motion

    scale = context.preferences.system.ui_scale
    for shown in marks.shown(relief, number, apply_motion.remembered(relief.parent)):
        pixels = [
            view3d_utils.location_3d_to_region_2d(context.region, context.region_data, place) for place in shown.places
        ]
        if None not in pixels:  # none of it lies behind the view
            draw_mark(shown, [(pixel[0], pixel[1]) for pixel in pixels], scale)


def draw_mark(shown: marks.Shown, pixels: list[tuple[float, float]], scale: float) -> None:
    """Draw a mark whose ends are at `pixels` of the region. scale: of the interface."""
    import gpu

    from ..shared.strokes import SHADOW, arrow, plate, triangles

    gpu.state.blend_set("ALPHA")
    try:
        (x, y), half = pixels[0], SIZE * scale
        if shown.mark.kind == marks.ARROW:
            arrow(pixels[0], pixels[1], (*ARROW, 1.0), scale)
            half *= 0.5
        colour = {marks.ARROW: ARROW, marks.ANCHOR: ANCHOR, marks.PIN: PIN}[shown.mark.kind]
        for size, paint in ((half + 1.5 * scale, SHADOW), (half, (*colour, 1.0))):
            corners = [(x - size, y), (x, y - size), (x + size, y), (x, y + size)]
            a, b, c, d = corners
            triangles([a, b, c, a, c, d], paint)
        if shown.name:
            plate((x + 2 * half, y + half), shown.name, PIN, 0.8 * scale)
    finally:
        gpu.state.blend_set("NONE")
