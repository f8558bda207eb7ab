"""The node groups of the movements: each takes where the picture is looked up, and gives where it is looked up then.

What flows is looked up at two places, A and B, half a period apart, which are mixed by Weight; what swings moves both.
A movement goes through a whole number of periods a clip, so that the clip is a loop.
"""

from __future__ import annotations

import math
from typing import TypeAlias

import bpy

from ..node_graph import Graph, Value

FLOW, WAVE, FLICKER, BLEND = "PicAnim Flow 2", "PicAnim Wave 2", "PicAnim Flicker 2", "PicAnim Blend 1"
NUMBER, VECTOR, COLOUR = "NodeSocketFloat", "NodeSocketVector", "NodeSocketColor"
TIMES = (("Time", 0.0), ("Seconds", 3.0), ("Strength", 1.0), ("Speed", 1.0), ("Phase", 0.0))
# A flow that is slower than this still changes its phase as often.
SLOWEST = 0.5

Three: TypeAlias = tuple[float, float, float]


def cycles(seconds: float, speed: float, period: float) -> int:
    """How many periods the node group below has a flow go through in a clip."""
    return max(1, round(seconds * max(speed, SLOWEST) / period))


def flow_group() -> bpy.types.NodeTree:
    """Field, Limit, A, B, Grain, Period and times, to A, B, Weight and Gain: the texture travels without end.

    The two phases are mixed by a triangle, each seen most where it is not moved at all (Max and Becker, "Flow
    visualization using moving textures", 1995). Their mean has less contrast than each, by how little they are alike;
    Gain makes up for it about the local mean (Heitz and Neyret, "High-performance by-example noise", 2018).
    """
    group = bpy.data.node_groups.get(FLOW)
    if group is not None:
        return group
    group, graph, entry = _new(
        FLOW,
        (
            *(("Field", VECTOR, None), ("Limit", NUMBER, 100.0), ("A", VECTOR, None), ("B", VECTOR, None)),
            *(("Grain", NUMBER, 0.01), ("Period", NUMBER, 2.0)),
            *((name, NUMBER, value) for name, value in TIMES),
        ),
        (("A", VECTOR), ("B", VECTOR), ("Weight", NUMBER), ("Gain", NUMBER)),
    )
    field = graph.vector("MULTIPLY", entry["Field"], (1.0, 1.0, 0.0))
    phase = graph.split(entry["Field"])[2]
    pace = graph.math("MAXIMUM", entry["Speed"], SLOWEST)
    cycles = _whole(graph, graph.math("DIVIDE", graph.math("MULTIPLY", entry["Seconds"], pace), entry["Period"]), 1.0)
    period = graph.math("DIVIDE", entry["Seconds"], cycles, label="Period")
    way = graph.math("MULTIPLY", graph.math("MULTIPLY", entry["Strength"], entry["Speed"]), period)
    # A flow without strength is looked up, too: see Variant.
    way = graph.math("MINIMUM", graph.math("MULTIPLY", way, 0.5), entry["Limit"], label="Half the way, in the region")
    half = graph.scaled(field, way)

    begun = graph.math("MULTIPLY_ADD", entry["Time"], cycles, entry["Phase"])  # the same everywhere
    share = graph.math("FRACT", graph.math("ADD", phase, begun))
    first = graph.math("MULTIPLY_ADD", share, -2.0, 1.0, label="A's place, from 1 to -1")
    second = graph.math("SUBTRACT", first, graph.math("SIGN", first), label="B's place, half a period apart")
    weight = graph.math("ABSOLUTE", first, label="Weight of B")

    grains = graph.math("DIVIDE", 1.0, entry["Grain"])
    fine = graph.math("MULTIPLY", grains, grains)
    square = graph.math("MULTIPLY", graph.dot(half, half), fine, label="A and B apart, in grains, squared")
    unlike = graph.math("DIVIDE", square, graph.math("ADD", square, 1.0))
    both = graph.math("MULTIPLY", weight, graph.math("MULTIPLY_ADD", weight, 2.0, -2.0), label="How mixed, negative")
    gain = graph.math("INVERSE_SQRT", graph.math("MULTIPLY_ADD", both, unlike, 1.0), label="Contrast made up")

    out = graph.node("NodeGroupOutput")
    for name, place in (("A", first), ("B", second)):
        graph.link(out, **{name: graph.vector("ADD", entry[name], graph.scaled(half, place))})
    graph.link(out, Weight=weight, Gain=gain)
    return group


def wave_group() -> bpy.types.NodeTree:
    """Field, Limit, Place, Period, Across and times, to Place: the texture swings to and fro."""
    group = bpy.data.node_groups.get(WAVE)
    if group is not None:
        return group
    group, graph, entry = _new(
        WAVE,
        (
            ("Field", VECTOR, None),
            ("Limit", NUMBER, 100.0),
            ("A", VECTOR, None),
            ("B", VECTOR, None),
            ("Period", NUMBER, 3.0),
            ("Across", NUMBER, 0.0),
            *((name, NUMBER, value) for name, value in TIMES),
        ),
        (("A", VECTOR), ("B", VECTOR)),
    )
    field = entry["Field"]
    waves = _waves(graph, entry, (1.0, 2.0, 2.0), (-1.0, -1.7, -1.3), (0.0, 0.3, 0.17))
    swing = graph.dot(waves, (0.7, 0.3, 0.0))
    aside = graph.dot(waves, graph.vector("MULTIPLY", entry["Across"], (0.0, 0.0, 1.0)))
    across = graph.vector("CROSS_PRODUCT", field, (0.0, 0.0, 1.0), label="Across: y, -x")
    both = graph.vector("ADD", graph.scaled(field, swing), graph.scaled(across, aside))  # z says nothing
    # What has no strength is looked up, too: see Variant.
    moved = graph.scaled(both, graph.math("MINIMUM", entry["Strength"], entry["Limit"]), "Within the region")
    out = graph.node("NodeGroupOutput")
    for name in ("A", "B"):
        graph.link(out, **{name: graph.vector("SUBTRACT", entry[name], moved)})
    return group


def flicker_group() -> bpy.types.NodeTree:
    """Field, Brightness, Period and times, to Brightness: what shines grows brighter and darker."""
    group = bpy.data.node_groups.get(FLICKER)
    if group is not None:
        return group
    group, graph, entry = _new(
        FLICKER,
        (
            ("Field", VECTOR, None),
            ("Brightness", NUMBER, 1.0),
            ("Period", NUMBER, 0.8),
            *((name, NUMBER, value) for name, value in TIMES),
        ),
        (("Brightness", NUMBER),),
    )
    amount = graph.split(entry["Field"])[0]
    waves = _waves(graph, entry, (1.0, 2.0, 3.0), (1.0, 3.1, 5.3), (0.2, 0.4, 0.6))
    glow = graph.math("MULTIPLY", amount, graph.dot(waves, (0.5, 0.3, 0.2)))
    # Not a product alone: what has no strength is looked up, too, see Variant.
    bright = graph.math("MAXIMUM", graph.math("MULTIPLY_ADD", glow, entry["Strength"], 1.0), 0.0)
    graph.link(graph.node("NodeGroupOutput"), Brightness=graph.math("MULTIPLY", entry["Brightness"], bright))
    return group


def blend_group() -> bpy.types.NodeTree:
    """A, B, Mean, Weight, Gain and Brightness, to Color."""
    group = bpy.data.node_groups.get(BLEND)
    if group is not None:
        return group
    group, graph, entry = _new(
        BLEND,
        (
            ("A", COLOUR, None),
            ("B", COLOUR, None),
            ("Mean", COLOUR, None),
            ("Still", COLOUR, None),
            ("Weight", NUMBER, 0.0),
            ("Gain", NUMBER, 1.0),
            ("Brightness", NUMBER, 1.0),
        ),
        (("Color", COLOUR),),
    )
    mixed = _between(graph, entry["A"], entry["B"], entry["Weight"])
    crisp = _between(graph, entry["Mean"], mixed, entry["Gain"])
    lit = graph.scaled(graph.vector("MAXIMUM", crisp, (0.0, 0.0, 0.0)), entry["Brightness"])
    graph.link(graph.node("NodeGroupOutput"), Color=lit)
    return group


def _new(
    name: str, inputs: tuple[tuple[str, str, float | None], ...], outputs: tuple[tuple[str, str], ...]
) -> tuple[bpy.types.NodeTree, Graph, bpy.types.NodeInputs]:
    group = bpy.data.node_groups.new(name, "ShaderNodeTree")
    for label, kind, value in inputs:
        socket = group.interface.new_socket(label, in_out="INPUT", socket_type=kind)
        if value is not None:
            socket.default_value = value
    for label, kind in outputs:
        group.interface.new_socket(label, in_out="OUTPUT", socket_type=kind)
    graph = Graph(group)
    return group, graph, graph.node("NodeGroupInput").outputs


def _between(graph: Graph, first: Value, second: Value, share: Value) -> bpy.types.NodeSocket:
    """From `first` to `second` by a share that may be beyond 1."""
    mix = graph.node("ShaderNodeMix", data_type="VECTOR", clamp_factor=False)
    for socket, value in zip((mix.inputs[0], mix.inputs[4], mix.inputs[5]), (share, first, second), strict=True):
        graph.feed(mix, socket, value)
    return mix.outputs[1]


def _swings(graph: Graph, entry: bpy.types.NodeInputs) -> bpy.types.NodeSocket:
    """Whole periods in the clip: none where the speed is 0, else one at least."""
    wanted = graph.math("DIVIDE", graph.math("MULTIPLY", entry["Seconds"], entry["Speed"]), entry["Period"])
    least = graph.math("MINIMUM", graph.math("CEIL", entry["Speed"]), 1.0)
    return _whole(graph, wanted, least)


def _whole(graph: Graph, number: Value, least: Value) -> bpy.types.NodeSocket:
    return graph.math("MAXIMUM", graph.math("ROUND", number), least, label="Periods a clip")


def _waves(
    graph: Graph, entry: bpy.types.NodeInputs, times: Three, shares: Three, shifts: Three
) -> bpy.types.NodeSocket:
    """Three waves as one vector, each sin(2 pi (times * now + Phase + share * the field's phase + shift)).

    A node for all three, here and where they are summed: each node costs time in each pixel.
    """
    turn = 2.0 * math.pi
    now = graph.math("MULTIPLY", entry["Time"], _swings(graph, entry), label="Periods so far")
    begin = graph.vector("MULTIPLY_ADD", entry["Phase"], (turn,) * 3, tuple(turn * shift for shift in shifts))
    begin = graph.vector("MULTIPLY_ADD", now, tuple(turn * each for each in times), begin)
    phase = graph.split(entry["Field"])[2]
    place = graph.vector("ADD", graph.scaled(tuple(turn * share for share in shares), phase), begin)
    return graph.vector("SINE", place)
