"""The node groups of the movements: each takes where the picture is looked up, and gives where it is looked up then.

What flows is looked up at two places, A and B, half a period apart, which are mixed by Weight; what swings moves both.
A movement goes through a whole number of periods a clip, so that the clip is a loop.
"""

from __future__ import annotations

import math

import bpy

from ..node_graph import Graph, Value

FLOW, WAVE, FLICKER, BLEND = "PicAnim Flow 1", "PicAnim Wave 1", "PicAnim Flicker 1", "PicAnim Blend 1"
NUMBER, VECTOR, COLOUR = "NodeSocketFloat", "NodeSocketVector", "NodeSocketColor"
TIMES = (("Time", 0.0), ("Seconds", 3.0), ("Strength", 1.0), ("Speed", 1.0), ("Phase", 0.0))
# A flow that is slower than this still changes its phase as often.
SLOWEST = 0.5


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
    field, phase = _split_field(graph, entry["Field"])
    pace = graph.math("MAXIMUM", entry["Speed"], SLOWEST)
    cycles = _whole(graph, graph.math("DIVIDE", graph.math("MULTIPLY", entry["Seconds"], pace), entry["Period"]), 1.0)
    period = graph.math("DIVIDE", entry["Seconds"], cycles, label="Period")
    way = graph.math("MULTIPLY", graph.math("MULTIPLY", entry["Strength"], entry["Speed"]), period)
    most = graph.math("MULTIPLY", entry["Limit"], 2.0)
    way = graph.math("MINIMUM", way, most, label="Way in a period, within the region")
    whole = graph.scaled(field, way)

    begun = graph.math("MULTIPLY_ADD", entry["Time"], cycles, entry["Phase"])  # the same everywhere
    now = graph.math("ADD", phase, begun)
    first = graph.math("FRACT", now)
    second = graph.math("FRACT", graph.math("ADD", now, 0.5))
    weight = graph.math("ABSOLUTE", graph.math("MULTIPLY_ADD", first, 2.0, -1.0), label="Weight of B")

    fine = graph.math("DIVIDE", 0.5, entry["Grain"])
    apart = graph.math("MULTIPLY", graph.length(whole), fine, label="A and B apart, in grains")
    square = graph.math("MULTIPLY", apart, apart)
    unlike = graph.math("DIVIDE", square, graph.math("ADD", square, 1.0))
    both = graph.math("MULTIPLY_ADD", weight, graph.math("MULTIPLY", weight, -2.0), graph.math("MULTIPLY", weight, 2.0))
    kept = graph.math("SUBTRACT", 1.0, graph.math("MULTIPLY", both, unlike))
    gain = graph.math("INVERSE_SQRT", kept, label="Contrast made up")

    out = graph.node("NodeGroupOutput")
    for name, share in (("A", first), ("B", second)):
        moved = graph.scaled(whole, graph.math("SUBTRACT", 0.5, share))
        graph.link(out, **{name: graph.vector("ADD", entry[name], moved)})
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
    field, phase = _split_field(graph, entry["Field"])
    now = graph.math("MULTIPLY", entry["Time"], _swings(graph, entry), label="Periods so far")
    swing = graph.math("MULTIPLY", _sine(graph, now, entry["Phase"], phase, -1.0, 0.0), 0.7)
    twice = graph.math("MULTIPLY", now, 2.0)
    swing = graph.math("MULTIPLY_ADD", _sine(graph, twice, entry["Phase"], phase, -1.7, 0.3), 0.3, swing, label="Swing")
    across = graph.vector("CROSS_PRODUCT", field, (0.0, 0.0, 1.0), label="Across: y, -x")
    aside = graph.math("MULTIPLY", _sine(graph, twice, entry["Phase"], phase, -1.3, 0.17), entry["Across"])
    both = graph.vector("ADD", graph.scaled(field, swing), graph.scaled(across, aside))
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
    amount, _, phase = graph.split(entry["Field"])
    now = graph.math("MULTIPLY", entry["Time"], _swings(graph, entry), label="Periods so far")
    total: Value = 0.0
    for times, share, turned in ((1.0, 0.5, 1.0), (2.0, 0.3, 3.1), (3.0, 0.2, 5.3)):
        wave = _sine(graph, graph.math("MULTIPLY", now, times), entry["Phase"], phase, turned, 0.2 * times)
        total = graph.math("MULTIPLY_ADD", wave, share, total)
    glow = graph.math("MULTIPLY", graph.math("MULTIPLY", amount, entry["Strength"]), total)
    bright = graph.math("MAXIMUM", graph.math("ADD", glow, 1.0), 0.0)
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


def _split_field(graph: Graph, field: Value) -> tuple[bpy.types.NodeSocket, bpy.types.NodeSocket]:
    """(red and green as a vector, blue)."""
    return graph.vector("MULTIPLY", field, (1.0, 1.0, 0.0)), graph.split(field)[2]


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


def _sine(graph: Graph, now: Value, begin: Value, phase: Value, share: float, shift: float) -> bpy.types.NodeSocket:
    """sin(2 pi (now + begin + share * phase + shift))."""
    place = graph.math("MULTIPLY_ADD", phase, share, graph.math("ADD", graph.math("ADD", now, begin), shift))
    return graph.math("SINE", graph.math("MULTIPLY", place, 2.0 * math.pi))
