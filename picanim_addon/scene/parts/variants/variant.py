"""What a layer shows where a set of parts moves: its look-ups of the picture, copied, each at a place that moves.

What a material has from the place in the picture to the colour that is shaded, painted textures too, is copied for the
two phases of what flows, and for their local mean; the copies are blended and shaded instead. What sways moves with its
outline; of what flows or ripples the alpha stays where it is. Where all parts of a set are switched off, or their
strength is 0, the layer shows what it shows at rest, and Cycles evaluates nothing else there. The nodes stay, so that
the switch is a value, which works where PicAnim is absent and can be keyed. Nothing that is looked up may hang on a
product with that value alone: Cycles would find that it is 0, leave the image out, and read it from the file again for
each frame, as each has its shaders built anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import bpy

from ....settings.parts import DRIFT, FLICKER, FLOW, RIPPLE, SWAY
from ...node_graph import COLUMN, ROW
from ...surface.material import BEYOND_LABEL, CANVAS_LABEL, FRAME_NODE, PICTURE_NODE
from .. import stages, values
from . import look_ups, mean

# Names of our nodes in a material begin with it.
OWN = "PicAnim Moving"
# Of a part's group: its fields in front and behind, and how fine the texture is that flows there, and for how long.
FRONT, BEHIND, GRAIN, PERIOD = "picanim_front", "picanim_behind", "picanim_grain", "picanim_period"
# Seconds of one swing, and how much of it goes across.
SWINGS = {SWAY: (3.0, 0.1), RIPPLE: (2.2, 0.6)}
FLOWS = (FLOW, DRIFT)
COPIES = ("Sway", "A", "B", "Mean")


@dataclass(frozen=True)
class Moved:
    """A part in one layer."""

    group: bpy.types.NodeTree
    kind: str
    behind: bool

    @property
    def field(self) -> bpy.types.Image:
        return (self.group.get(BEHIND) if self.behind else None) or self.group[FRONT]


class Nodes:
    """A material's tree, to which nodes of ours are added, the sets of parts below each other."""

    def __init__(self, tree: bpy.types.NodeTree) -> None:
        self.tree = tree
        self._count, self._top = 0, 0.0

    def begin(self, number: int) -> None:
        """What is added next belongs to the set `number`."""
        self._count, self._top = 0, -30.0 * ROW * number

    def add(self, kind: str, name: str, group: bpy.types.NodeTree | None = None) -> Any:
        node: Any = self.tree.nodes.new(kind)
        node.name, node.label = f"{OWN} {name}", name
        if group is not None:
            node.node_tree = group
        self._count += 1
        node.location = (COLUMN * (self._count % 6 - 8), self._top + ROW * (2 + self._count // 6))
        return node

    def beside(self, node: Any, other: Any, columns: float, rows: float) -> None:
        """Put `node` so far right of and above `other`, with its set."""
        node.location = other.location.x + COLUMN * columns, self._top + other.location.y + ROW * rows

    def feed(self, node: Any, name: str | int, value: Any) -> None:
        if isinstance(value, bpy.types.NodeSocket):
            self.tree.links.new(value, node.inputs[name])
        else:
            node.inputs[name].default_value = value

    def math(self, operation: str, *inputs: Any) -> Any:
        return self._maths("ShaderNodeMath", operation, inputs)

    def vector(self, operation: str, *inputs: Any) -> Any:
        return self._maths("ShaderNodeVectorMath", operation, inputs)

    def scaled(self, vector: Any, factor: Any, name: str) -> Any:
        node = self.add("ShaderNodeVectorMath", name)
        node.operation = "SCALE"
        self.feed(node, 0, vector)
        self.feed(node, "Scale", factor)
        return node.outputs[0]

    def mixed(self, name: str, share: Any, first: Any, second: Any) -> Any:
        mix = self.add("ShaderNodeMixShader", name)
        for number, source in enumerate((share, first, second)):
            self.feed(mix, number, source)
        return mix.outputs[0]

    def _maths(self, kind: str, operation: str, inputs: tuple[Any, ...]) -> Any:
        node = self.add(kind, operation.title())
        node.operation = operation
        for number, source in enumerate(inputs):
            self.feed(node, number, source)
        return node.outputs[0]


class Variant:
    """What a layer shows where a set of parts moves, under construction."""

    def __init__(self, nodes: Nodes, place: Any, shade: Any, clip: Any) -> None:
        """clip: the node with the time of all parts: one a layer, as a renderer unfolds each for each frame."""
        self._nodes, self._place, self._shade, self._clip = nodes, place, shade, clip
        self._swung: dict[Any, Any] = {}  # copies of the look-ups that sway, outline and all
        self._a = self._b = place
        self._weight: Any = None
        self._gain: Any = None
        self._brightness: Any = 1.0
        self._strengths: list[Any] = []

    def rests(self) -> Any:
        """1 where none of the parts that `shader` was given has any strength, else 0."""
        strongest = self._nodes.math("ABSOLUTE", self._strengths[0])
        for strength in self._strengths[1:]:
            strongest = self._nodes.math("MAXIMUM", strongest, self._nodes.math("ABSOLUTE", strength))
        return self._nodes.math("COMPARE", strongest, 0.0, 0.0)

    def shader(self, parts: Sequence[Moved]) -> Any:
        """The shader of `parts`."""
        place, shade = self._place, self._shade
        shown, _ = look_ups.colour_of(shade)
        chain = look_ups.between(place, shown)
        sways = [part for part in parts if part.kind == SWAY]
        for part in sways:
            self._stage(part)
        base = self._b = self._a
        outline = shade.inputs["Alpha"].links[0].from_socket if shade.inputs["Alpha"].is_linked else None
        at_rest = shown
        if sways:
            everything = look_ups.between(place, shown, outline)
            at_rest = self._copied(everything, base, shown, "Sway", keep=True)
            outline = self._same(self._swung[outline.node], outline) if outline is not None else None
        for part in parts:
            if part not in sways:
                self._stage(part)
        if self._a is base and self._weight is None:
            return self._shaded(self._blended(at_rest, None, None), outline)
        mean_colour = None
        if self._weight is not None:
            own = look_ups.own_of(chain, shown)
            mean_colour = self._copied(look_ups.between(place, own), base, own, "Mean")
        frame = look_ups.frame_of(chain)
        moving: list[Any] = []
        for layer in (None,) if frame is None else (0.0, 1.0):
            first = self._copied(chain, self._a, shown, "A", layer=layer)
            second = None
            if mean_colour is not None:
                second = self._copied(chain, self._b, shown, "B", layer=layer)
            moving.append(self._shaded(self._blended(first, second, mean_colour), outline))
        if frame is None:
            return moving[0]
        which = self._swayed(frame.inputs[0].links[0].from_socket)
        return self._nodes.mixed("Picture or Layer Shade", which, *moving)

    def _blended(self, first: Any, second: Any, mean_colour: Any) -> Any:
        if second is None and self._brightness == 1.0:
            return first
        blend = self._nodes.add("ShaderNodeGroup", "Color", stages.blend_group())
        for name, value in (("A", first), ("B", second), ("Mean", mean_colour)):
            if value is not None:
                self._nodes.feed(blend, name, value)
        if second is not None:
            self._nodes.feed(blend, "Weight", self._weight)
            self._nodes.feed(blend, "Gain", self._gain)
        self._nodes.feed(blend, "Brightness", self._brightness)
        return blend.outputs[0]

    def _swayed(self, source: Any) -> Any:
        """What `source` is in the copies that sway; itself where it does not."""
        return self._same(self._swung[source.node], source) if source.node in self._swung else source

    def _shaded(self, colour: Any, outline: Any) -> Any:
        """`colour` within `outline`, fogged and shaded as the layer is."""
        _, veil = look_ups.colour_of(self._shade)
        if veil is not None:  # last of all: a mean that a flow keeps its contrast about is in no fog
            fogged = self._nodes.add("ShaderNodeGroup", "Fog", veil.node_tree)
            self._nodes.feed(fogged, 0, colour)
            colour = fogged.outputs[0]
        second = self._nodes.add("ShaderNodeGroup", "Shade", self._shade.node_tree)
        for number, socket in enumerate(self._shade.inputs):
            own = socket.links[0].from_socket if socket.is_linked else None
            source = {"Color": colour, "Alpha": outline}.get(socket.name, own)
            self._nodes.feed(second, number, socket.default_value if source is None else source)
        self._nodes.beside(second, self._shade, 0, 2)
        return second.outputs[0]

    def _stage(self, part: Moved) -> None:
        """Add one part's movement."""
        nodes = self._nodes
        look = nodes.add("ShaderNodeTexImage", f"Field {part.kind}")
        look.image, look.interpolation, look.extension = part.field, "Linear", "EXTEND"
        nodes.feed(look, "Vector", self._place)
        own = nodes.add("ShaderNodeGroup", f"Values {part.kind}", part.group)
        self._strengths.append(own.outputs["Strength"])
        if part.kind in FLOWS:
            stage = nodes.add("ShaderNodeGroup", part.kind, stages.flow_group())
            nodes.feed(stage, "Grain", part.group.get(GRAIN, 0.01))
            nodes.feed(stage, "Period", part.group.get(PERIOD, 2.0))
        elif part.kind == FLICKER:
            stage = nodes.add("ShaderNodeGroup", part.kind, stages.flicker_group())
        else:
            stage = nodes.add("ShaderNodeGroup", part.kind, stages.wave_group())
            for name, number in zip(("Period", "Across"), SWINGS[part.kind], strict=True):
                nodes.feed(stage, name, number)
        nodes.feed(stage, "Field", look.outputs["Color"])
        for name in (values.TIME, values.SECONDS):
            nodes.feed(stage, name, self._clip.outputs[name])
        for name in values.VALUES:
            nodes.feed(stage, name, own.outputs[name])
        if part.kind == FLICKER:
            nodes.feed(stage, "Brightness", self._brightness)
            self._brightness = stage.outputs["Brightness"]
            return
        nodes.feed(stage, "Limit", look.outputs["Alpha"])
        nodes.feed(stage, "A", self._a)
        self._a = stage.outputs["A"]
        if part.kind != SWAY:
            nodes.feed(stage, "B", self._b)
            self._b = stage.outputs["B"]
        if part.kind in FLOWS:
            weight, gain = stage.outputs["Weight"], stage.outputs["Gain"]
            if self._weight is not None:  # of two that flow at one place, the later is mixed as it wants
                here = nodes.math("GREATER_THAN", look.outputs["Alpha"], 0.0)
                weight, gain = self._chosen(here, self._weight, weight), self._chosen(here, self._gain, gain)
            self._weight, self._gain = weight, gain

    def _chosen(self, here: Any, before: Any, after: Any) -> Any:
        return self._nodes.math("MULTIPLY_ADD", self._nodes.math("SUBTRACT", after, before), here, before)

    def _copied(
        self, chain: list[Any], moved: Any, shown: Any, which: str, *, keep: bool = False, layer: float | None = None
    ) -> Any:
        """The colour of a copy of the look-ups in `chain`, at the place `moved`.

        keep: it is what sways. layer: 0: of the picture alone; 1: of the layer's own colours alone.
        """
        copies: dict[Any, Any] = {}
        for node in chain:
            copy = copies[node] = self._nodes.add(node.bl_idname, f"{which} {node.name}")
            look_ups.copy_properties(node, copy)
            self._nodes.beside(copy, node, 0, -4 * COPIES.index(which) - 6)
            if node.type == "TEX_IMAGE" and node.image is not None:
                if which == "Mean":
                    copy.image, copy.interpolation = mean.mean_of(node.image), "Linear"
                if node.name.endswith(PICTURE_NODE):  # of its own, and painted
                    copy.extension = "MIRROR"  # as what lies beyond the frame begins
        if keep:
            self._swung = copies
        front = not keep and look_ups.frame_of(chain) is not None
        beyond = self._beyond(moved) if front else moved
        for node, copy in copies.items():
            for number, socket in enumerate(node.inputs):
                if layer is not None and node.name == FRAME_NODE and number == 0:
                    copy.inputs[number].default_value = layer
                    continue
                if not socket.is_linked:
                    if hasattr(socket, "default_value") and socket.type != "SHADER":
                        copy.inputs[number].default_value = socket.default_value
                    continue
                source = socket.links[0].from_socket
                if source == self._place:
                    source = beyond if node.label == CANVAS_LABEL else moved
                elif source.node in copies:
                    source = self._same(copies[source.node], source)
                else:
                    source = self._swayed(source)
                self._nodes.feed(copy, number, source)
        return self._same(copies[shown.node], shown)

    def _same(self, copy: Any, socket: Any) -> Any:
        """The output of a copy that `socket` is of the original."""
        same = copy.outputs[list(socket.node.outputs).index(socket)]
        if copy.type != "TEX_IMAGE" or not socket.node.outputs["Alpha"].is_linked or mean.is_mean(copy.image):
            return same
        # Cycles gives the colour without its alpha in it only where the alpha is asked for
        asked = self._nodes.math("GREATER_THAN", copy.outputs["Alpha"], -1.0)
        return self._nodes.scaled(same, asked, "Straight")

    def _beyond(self, moved: Any) -> Any:
        """`moved` beyond the frame, the place itself within: the front layer's own colours are those of outlines there,
        and of nothing beside them."""
        place, tree = self._place, self._nodes.tree
        outside = next((node.outputs[0] for node in tree.nodes if node.label == BEYOND_LABEL), None)
        if moved is place or outside is None:
            return place
        step = self._nodes.vector("SUBTRACT", moved, place)
        return self._nodes.vector("ADD", place, self._nodes.scaled(step, outside, "Beyond the Frame"))
