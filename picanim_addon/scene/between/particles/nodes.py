"""The geometry nodes of what is in the air: no simulation, but where each is at every moment of the clip.

Each has a place of its own in the camera's cone, with some room around it, and a phase of its own. In one clip it goes
so far as it is fast: where that is farther than the cone is high, through it a whole number of times, beginning and
ending beyond the frame; else once along its own short way, growing when it comes and shrinking when it goes. So the
frame after the last is the first, and none pops.
"""

from __future__ import annotations

import math

import bpy

from ... import compat
from ...node_graph import Graph, Value

GROUP = "PicAnim Air 2"
# Attributes of the shape and of the instances, which the material reads.
RIM, TINT = "picanim_rim", "picanim_tint"
# The room around the picture, as a factor on its size, and beyond that in distances of the nearest one.
ROOM = 1.12
CORNERS = 14
# So many of them, as a share of those that come by a sound, are about to come.
COMING = 0.3

# Name, kind of socket, default, description.
INPUTS = (
    ("Count", "Int", 500, "How many there are"),
    ("Size", "Float", 0.02, "Half the width of each"),
    ("Variation", "Float", 0.5, "How much they differ in size"),
    ("Fall", "Float", 0.5, "How far each falls in a second; below 0 it rises"),
    ("Wind", "Float", 0.0, "How far each is blown to the right in a second"),
    ("Sway", "Float", 0.0, "How far each sways to the sides"),
    ("Rate", "Float", 0.4, "How often it sways, a second"),
    ("Tumble", "Float", 0.0, "How often it turns, a second"),
    ("Streak", "Float", 0.0, "Half the length of each, where it is longer than wide"),
    ("Twinkle", "Float", 0.0, "How much of its size comes and goes"),
    ("Fade", "Float", 0.2, "The share of its way in which each comes, and goes"),
    ("Tint", "Float", 0.0, "How much they differ in brightness"),
    ("Leaf", "Float", 0.0, "How wide each is for its length, where they are leaves; 0: discs"),
    ("Nearest", "Float", 1.0, "Distance of the nearest"),
    ("Farthest", "Float", 10.0, "Distance of the farthest"),
    ("Half Width", "Float", 0.5, "Half the picture's width at distance 1"),
    ("Half Height", "Float", 0.4, "Half the picture's height at distance 1"),
    ("First Frame", "Float", 1.0, "Where the clip begins"),
    ("Frames", "Float", 72.0, "How long the clip is, in frames"),
    ("Seconds", "Float", 3.0, "How long the clip is, in seconds"),
    ("Heard", "Float", 0.0, "By which share more of them there are, as a sound has it"),
    ("Seed", "Int", 1, "Another number gives another distribution"),
    ("Material", "Material", None, "What they look like"),
)


def air_group() -> bpy.types.NodeTree:
    """The node group of all that is in the air, made where the file has none."""
    return bpy.data.node_groups.get(GROUP) or _make_group()


class _Air(Graph):
    """The graph, with what each particle draws by lot."""

    def __init__(self, tree: bpy.types.NodeTree) -> None:
        super().__init__(tree)
        self.entry = self.node("NodeGroupInput").outputs
        self._lots = 0

    def lot(self, low: float = 0.0, high: float = 1.0) -> bpy.types.NodeSocket:
        """A number that each draws, for itself and once for all time."""
        node = self.node("FunctionNodeRandomValue", data_type="FLOAT")
        lowest, highest, seed, result = compat.random_sockets(node)
        self.feed(node, lowest, low)
        self.feed(node, highest, high)
        self._lots += 1
        self.feed(node, seed, self.math("MULTIPLY_ADD", self.entry["Seed"], 97.0, float(self._lots)))
        return result

    def wave(self, turns: Value) -> bpy.types.NodeSocket:
        """The sine of so many turns."""
        return self.math("SINE", self.math("MULTIPLY", turns, 2.0 * math.pi))

    def choose(self, test: Value, yes: Value, no: Value) -> bpy.types.NodeSocket:
        """`yes` where `test` is 1, `no` where it is 0."""
        return self.math("MULTIPLY_ADD", test, self.math("SUBTRACT", yes, no), no)

    def rounds(self, rate: Value) -> bpy.types.NodeSocket:
        """How often something goes round in the clip that goes round so often a second: a whole number, 1 at least."""
        return self.math("MAXIMUM", self.math("ROUND", self.math("MULTIPLY", rate, self.entry["Seconds"])), 1.0)

    def combined(self, x: Value, y: Value, z: Value) -> bpy.types.NodeSocket:
        """A vector."""
        return self.link(self.node("ShaderNodeCombineXYZ"), X=x, Y=y, Z=z).outputs[0]


def _make_group() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new(GROUP, "GeometryNodeTree")
    group.is_modifier = True
    socket = group.interface.new_socket
    socket("Geometry", in_out="INPUT", socket_type="NodeSocketGeometry")
    for name, kind, default, description in INPUTS:
        made = socket(name, in_out="INPUT", socket_type=f"NodeSocket{kind}")
        made.description = description
        if default is not None:
            made.default_value = default
    socket("Geometry", in_out="OUTPUT", socket_type="NodeSocketGeometry")

    air = _Air(group)
    entry = air.entry
    frame = air.node("GeometryNodeInputSceneTime").outputs["Frame"]
    time = air.math("DIVIDE", air.math("SUBTRACT", frame, entry["First Frame"]), entry["Frames"], label="Of the clip")
    place, phase, whole = _place(air, time)
    count, shown = _numbers(air)
    points = air.link(air.node("GeometryNodePoints"), Count=count, Position=place).outputs[0]
    size = air.math("MULTIPLY", _size(air, time), _life(air, phase, whole), label="Size now")
    size = air.math("MULTIPLY", size, shown, label="Size of those that come by a sound")
    long = air.math("MAXIMUM", size, air.math("MULTIPLY", entry["Streak"], air.math("SIGN", size)))
    instances = air.node("GeometryNodeInstanceOnPoints")
    scale = air.combined(size, long, size)
    air.link(instances, Points=points, Instance=_shape(air), Rotation=_turned(air, time), Scale=scale)
    tint = air.math("SUBTRACT", 1.0, air.math("MULTIPLY", entry["Tint"], air.lot()))
    store = air.node("GeometryNodeStoreNamedAttribute", data_type="FLOAT", domain="INSTANCE")
    air.link(store, Geometry=instances.outputs[0], Name=TINT, Value=tint)
    air.link(air.node("NodeGroupOutput"), Geometry=store.outputs[0])
    return group


def _numbers(air: _Air) -> tuple[bpy.types.NodeSocket, bpy.types.NodeSocket]:
    """How many there are, and by how much each shows: the last ones grow as they come by a sound, and shrink."""
    count, heard = air.entry["Count"], air.entry["Heard"]
    most = air.math("MULTIPLY", count, air.math("MAXIMUM", air.math("ADD", heard, 1.0), 0.0))
    coming = air.math("MULTIPLY", count, air.math("MINIMUM", air.math("ABSOLUTE", heard), 1.0))
    coming = air.math("MULTIPLY", coming, COMING, label="Half grown")
    all_of_them = air.math("CEIL", air.math("ADD", most, coming))
    before = air.math("SUBTRACT", air.math("ADD", most, coming), air.node("GeometryNodeInputIndex").outputs[0])
    shown = air.math("MINIMUM", air.math("DIVIDE", before, air.math("MAXIMUM", coming, 1e-3)), 1.0)
    return all_of_them, air.math("MAXIMUM", shown, 0.0)


def _place(
    air: _Air, time: bpy.types.NodeSocket
) -> tuple[bpy.types.NodeSocket, bpy.types.NodeSocket, bpy.types.NodeSocket]:
    """Where each is, how far on its way from 0 to 1, and 1 where that leads through the whole cone."""
    entry = air.entry
    near, far = (air.math("MULTIPLY", entry[name], entry[name]) for name in ("Nearest", "Farthest"))
    away = air.math("SQRT", air.math("MULTIPLY_ADD", air.lot(), air.math("SUBTRACT", far, near), near), label="Away")
    room = air.math("MULTIPLY_ADD", entry["Nearest"], 0.3, entry["Sway"])
    half_high = air.math("MULTIPLY_ADD", air.math("MULTIPLY", entry["Half Height"], ROOM), away, room)
    high = air.math("MULTIPLY", half_high, 2.0)

    falls = air.math("MULTIPLY", air.math("ABSOLUTE", entry["Fall"]), entry["Seconds"], label="Falls in a clip")
    passes = air.math("ROUND", air.math("DIVIDE", falls, high))
    whole = air.math("GREATER_THAN", passes, 0.5, label="Through the cone")
    times = air.math("MAXIMUM", passes, 1.0)
    phase = air.math("FRACT", air.math("MULTIPLY_ADD", times, time, air.lot()), label="On its way")
    way = air.choose(whole, high, falls)
    anywhere = air.math("MULTIPLY_ADD", air.lot(), air.math("ADD", high, falls), air.math("MULTIPLY", half_high, -1.0))
    start = air.choose(whole, half_high, anywhere)
    down = air.math("SIGN", air.math("ADD", entry["Fall"], 1e-9))
    y = air.math("MULTIPLY", down, air.math("SUBTRACT", start, air.math("MULTIPLY", phase, way)))

    blown = air.math("DIVIDE", air.math("MULTIPLY", entry["Wind"], entry["Seconds"]), times, label="Blown on its way")
    half_wide = air.math("MULTIPLY_ADD", air.math("MULTIPLY", entry["Half Width"], ROOM), away, room)
    half_wide = air.math("MULTIPLY_ADD", air.math("ABSOLUTE", blown), 0.5, half_wide)
    x = air.math("MULTIPLY", air.lot(-1.0, 1.0), half_wide)
    x = air.math("MULTIPLY_ADD", air.math("SUBTRACT", phase, 0.5), blown, x)

    rounds = air.rounds(air.math("MULTIPLY", entry["Rate"], air.lot(0.6, 1.4)))
    turned = [air.wave(air.math("MULTIPLY_ADD", rounds, time, air.lot())) for _ in range(3)]
    swaying = [air.math("MULTIPLY", air.math("MULTIPLY", wave, entry["Sway"]), air.lot(0.3, 1.0)) for wave in turned]
    x = air.math("ADD", x, swaying[0])
    y = air.math("MULTIPLY_ADD", swaying[1], 0.4, y)
    z = air.math("MULTIPLY_ADD", swaying[2], 0.5, air.math("MULTIPLY", away, -1.0))
    return air.combined(x, y, z), phase, whole


def _size(air: _Air, time: bpy.types.NodeSocket) -> bpy.types.NodeSocket:
    entry = air.entry
    differs = air.math("MULTIPLY_ADD", entry["Variation"], air.lot(-1.0, 1.0), 1.0)
    blinks = air.wave(air.math("MULTIPLY_ADD", air.rounds(air.lot(0.3, 1.2)), time, air.lot()))
    dims = air.math("MULTIPLY", air.math("MULTIPLY_ADD", blinks, 0.5, 0.5), entry["Twinkle"])
    return air.math("MULTIPLY", air.math("MULTIPLY", differs, entry["Size"]), air.math("SUBTRACT", 1.0, dims))


def _life(air: _Air, phase: bpy.types.NodeSocket, whole: bpy.types.NodeSocket) -> bpy.types.NodeSocket:
    """0 at both ends of its way, 1 between; one that stays where it is does not come and go."""
    fade = air.choose(whole, 0.03, air.math("MAXIMUM", air.entry["Fade"], 1e-3))
    end = air.math("MINIMUM", phase, air.math("SUBTRACT", 1.0, phase))
    ramp = air.math("MINIMUM", air.math("DIVIDE", end, fade), 1.0)
    smooth = air.math("MULTIPLY", air.math("MULTIPLY", ramp, ramp), air.math("MULTIPLY_ADD", ramp, -2.0, 3.0))
    moves = air.math("ADD", air.math("ABSOLUTE", air.entry["Fall"]), air.math("ABSOLUTE", air.entry["Wind"]))
    return air.choose(air.math("GREATER_THAN", moves, 1e-6), smooth, 1.0)


def _turned(air: _Air, time: bpy.types.NodeSocket) -> bpy.types.NodeSocket:
    """Streaks lie along their way; what tumbles turns a whole number of times."""
    entry = air.entry
    along = air.math("ARCTAN2", entry["Wind"], air.math("ADD", entry["Fall"], 1e-9), label="Along its way")
    tumbles = air.math("MINIMUM", air.math("MULTIPLY", entry["Tumble"], 1e6), 1.0)
    angles: list[Value] = []
    for _ in range(2):
        rounds = air.rounds(air.math("MULTIPLY", entry["Tumble"], air.lot(0.5, 1.5)))
        turns = air.math("MULTIPLY_ADD", rounds, time, air.lot())
        angles.append(air.math("MULTIPLY", air.math("MULTIPLY", turns, 2.0 * math.pi), tumbles))
    aside = air.math("MULTIPLY", air.lot(-math.pi, math.pi), tumbles)
    return air.combined(angles[0], angles[1], air.choose(tumbles, aside, along))


def _shape(air: _Air) -> bpy.types.NodeSocket:
    """A disc with a soft rim, or a leaf, of half the width 1."""
    disc = air.node("GeometryNodeMeshCircle", fill_type="TRIANGLE_FAN")
    air.link(disc, Vertices=CORNERS, Radius=1.0)
    place = air.node("GeometryNodeInputPosition").outputs[0]
    rim = air.node("GeometryNodeStoreNamedAttribute", data_type="FLOAT", domain="POINT")
    air.link(rim, Geometry=disc.outputs[0], Name=RIM, Value=air.length(place))
    grid = air.node("GeometryNodeMeshGrid")
    air.link(grid, Size_X=2.0, Size_Y=2.0, Vertices_X=3, Vertices_Y=7)
    x, y, _ = air.split(place)
    squared = air.math("MULTIPLY", y, y)
    narrow = air.math("MULTIPLY", air.math("MULTIPLY", x, air.entry["Leaf"]), air.math("SUBTRACT", 1.0, squared))
    bent = air.math("MULTIPLY_ADD", squared, 0.4, air.math("ABSOLUTE", air.math("MULTIPLY", narrow, 0.5)))
    leaf = air.node("GeometryNodeSetPosition")
    air.link(leaf, Geometry=grid.outputs[0], Position=air.combined(narrow, y, bent))
    smooth = air.node("GeometryNodeSetShadeSmooth")
    air.feed(smooth, smooth.inputs[0], leaf.outputs[0])
    switch = air.node("GeometryNodeSwitch", input_type="GEOMETRY")
    is_leaf = air.node("FunctionNodeCompare", operation="GREATER_THAN").outputs[0]
    air.feed(is_leaf.node, is_leaf.node.inputs[0], air.entry["Leaf"])
    air.link(switch, Switch=is_leaf, **{"False": rim.outputs[0], "True": smooth.outputs[0]})
    dress = air.link(air.node("GeometryNodeSetMaterial"), Geometry=switch.outputs[0], Material=air.entry["Material"])
    return dress.outputs[0]
