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
    """Where the lines of a text lie: the top of the first, how far apart, how wide they count, and how many."""

    top: float
    apart: float
    width: float
    number: int

    @classmethod
    def of(cls, curve: Any) -> Lines:
        """The lines of a text curve."""
        left, right, _, _ = box(curve)
        apart = curve.size * curve.space_line
        return cls(
            curve.offset_y + ABOVE * curve.size,
            apart,
            2.0 * max(abs(left), abs(right)) + curve.size,
            curve.body.count("\n") + 1,
        )


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
    return (*found[:-1], found[-1] + lines.width) if found else ()  # at last with all that stands out around it


def typed(graph: paint.Graph, lines: Lines, soft: float = 0.0) -> bpy.types.NodeSocket:
    """Of a title's material: 1 where the letter has been typed, as paint.REVEAL has come past it.

    soft: how far it goes over from 1 to 0, also between lines, as what stands out around the letters does.
    """
    x, y, _ = graph.split(graph.node("ShaderNodeTexCoord").outputs["Object"])
    below = graph.math("DIVIDE", graph.math("SUBTRACT", lines.top, y), lines.apart)
    reveal = paint.value(graph, paint.REVEAL, 1e6)
    if not soft:
        line = graph.math("FLOOR", below, label="Line")
        return graph.math("LESS_THAN", graph.math("MULTIPLY_ADD", line, lines.width, x, label="Along"), reveal)

    def shown(line: bpy.types.NodeSocket) -> bpy.types.NodeSocket:
        there = graph.math("MINIMUM", graph.math("MAXIMUM", line, 0.0), lines.number - 1.0)
        left = graph.math("SUBTRACT", reveal, graph.math("MULTIPLY_ADD", there, lines.width, x, label="Along"))
        ramp = graph.node("ShaderNodeMapRange", interpolation_type="SMOOTHSTEP", clamp=True)
        return graph.link(ramp, Value=left, From_Min=-soft, From_Max=0.0).outputs[0]

    upper = graph.math("FLOOR", graph.math("SUBTRACT", below, 0.5), label="Line above")
    share = graph.math("SUBTRACT", graph.math("SUBTRACT", below, 0.5), upper)
    first = shown(upper)
    second = shown(graph.math("ADD", upper, 1.0))
    return graph.math("MULTIPLY_ADD", share, graph.math("SUBTRACT", second, first), first)
