"""How large the letters of a text are, measured in Blender, and where each of them ends."""

from __future__ import annotations

from typing import Any, NamedTuple

import bpy
import numpy as np

from .. import paint

# The baseline of a line lies so much below its top, and a letter reaches so far, in sizes of the font.
ABOVE = 0.78
# Between the end of a letter and what counts as beyond it, in sizes of the font.
AFTER = 0.02


class Lines(NamedTuple):
    """Where the lines of a text lie: the top of the first, how far they are apart, and how wide they count."""

    top: float
    apart: float
    width: float

    @classmethod
    def of(cls, curve: Any) -> Lines:
        """The lines of a text curve."""
        left, right, _, _ = box(curve)
        apart = curve.size * curve.space_line
        return cls(curve.offset_y + ABOVE * curve.size, apart, 2.0 * max(abs(left), abs(right)) + curve.size)


def box(curve: Any, body: str | None = None, align: str = "") -> tuple[float, float, float, float]:
    """(left, right, bottom, top) of a text curve's letters, or of what it were with another text; zeros without any."""
    copy: Any = curve.copy()
    copy.animation_data_clear()
    thing = bpy.data.objects.new("measured", copy)
    try:
        if body is not None:
            copy.body = body
        copy.align_x = align or copy.align_x
        mesh = thing.to_mesh()
        places = np.empty(len(mesh.vertices) * 3, np.float32)
        mesh.vertices.foreach_get("co", places)
        thing.to_mesh_clear()
    finally:
        bpy.data.objects.remove(thing)
        bpy.data.curves.remove(copy)
    places = places.reshape(-1, 3)
    if not len(places):
        return 0.0, 0.0, 0.0, 0.0
    (left, bottom, _), (right, top, _) = places.min(0).tolist(), places.max(0).tolist()
    return left, right, bottom, top


def capital_height(curve: Any) -> float:
    """How high a capital letter of the curve's font is at size 1; of a font without an H, Blender's own."""
    _, _, bottom, top = box(curve, "H")
    return (top - bottom - 2.0 * curve.offset) / curve.size or 0.7


def ends(curve: Any) -> tuple[float, ...]:
    """Where each letter ends, as the title's material counts: x, and the lines one after the other.

    Spaces have no end of their own.
    """
    lines = Lines.of(curve)
    found: list[float] = []
    for number, line in enumerate(curve.body.split("\n")):
        centred, free = box(curve, line)[0], box(curve, line, "LEFT")[0]
        for count in range(1, len(line) + 1):
            if not line[count - 1].isspace():
                right = box(curve, line[:count], "LEFT")[1]
                found.append(number * lines.width + right + centred - free + AFTER * curve.size)
    return tuple(found)


def typed(graph: paint.Graph, lines: Lines) -> bpy.types.NodeSocket:
    """Of a title's material: 1 where the letter has been typed, as paint.REVEAL has come past it."""
    x, y, _ = graph.split(graph.node("ShaderNodeTexCoord").outputs["Object"])
    below = graph.math("DIVIDE", graph.math("SUBTRACT", lines.top, y), lines.apart)
    line = graph.math("FLOOR", below, label="Line")
    along = graph.math("MULTIPLY_ADD", line, lines.width, x, label="Along the lines")
    return graph.math("LESS_THAN", along, paint.value(graph, paint.REVEAL, 1e6))
