"""Moving parts in the layers' materials: the look-ups of the picture, copied, each at a place that moves.

What a material has from the place in the picture to the colour that is shaded, painted textures too, is copied for the
two phases of what flows, and for their local mean; the copies are blended and shaded instead. The original stays as it
is beside them, so that it can be shown again at any time. What sways moves with its outline; of what flows or ripples
the alpha stays where it is.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Sequence
from typing import Any

import bpy

from ...settings.parts import DRIFT, FLICKER, FLOW, RIPPLE, SWAY
from .. import objects
from ..node_graph import COLUMN, ROW
from ..surface.material import BEYOND_LABEL, CANVAS_LABEL, FRAME_NODE, PICTURE_NODE
from . import look_ups, mean, stages, values

# Names of our nodes in a material begin with it.
OWN = "PicAnim Moving"
EITHER = f"{OWN} Either"
# Of a part's group: its fields in front and behind, and how fine the texture is that flows there, and for how long.
FRONT, BEHIND, GRAIN, PERIOD = "picanim_front", "picanim_behind", "picanim_grain", "picanim_period"
# Seconds of one swing, and how much of it goes across.
SWINGS = {SWAY: (3.0, 0.1), RIPPLE: (2.2, 0.6)}
FLOWS = (FLOW, DRIFT)
COPIES = ("Sway", "A", "B", "Mean")


@contextlib.contextmanager
def lifted(relief: bpy.types.Object) -> Generator[None, None, None]:
    """The materials of `relief` without what moves in them, as long as the context lasts: for who rebuilds them."""
    unmix(relief)
    try:
        yield
    finally:
        mix(relief)


def mix(relief: bpy.types.Object) -> None:
    """Have the parts of `relief` move in its materials, in place of what moved there before."""
    unmix(relief)
    groups = [group for group in values.part_groups(relief) if group.get(FRONT) is not None]
    if not groups:
        return
    for number, material in enumerate(relief.data.materials):
        if material is not None and material.node_tree is not None and objects.PROPERTY not in material:
            _Mixer(material.node_tree, relief).mix(groups, behind=number > 0)
    mean.remove_unused()


def unmix(relief: bpy.types.Object) -> None:
    """Show the materials of `relief` as they are without moving parts."""
    for material in filter(None, relief.data.materials):
        tree = material.node_tree
        either = tree.nodes.get(EITHER)
        if either is not None and either.inputs[1].is_linked:
            for link in list(either.outputs[0].links):
                tree.links.new(either.inputs[1].links[0].from_socket, link.to_socket)
        for node in [node for node in tree.nodes if node.name.startswith(OWN)]:
            tree.nodes.remove(node)
    mean.remove_unused()


class _Mixer:
    """One material with moving parts under construction."""

    def __init__(self, tree: bpy.types.NodeTree, relief: bpy.types.Object) -> None:
        self._tree, self._relief = tree, relief
        self._count = 0
        self._swung: dict[Any, Any] = {}  # copies of the look-ups that sway, outline and all

    def mix(self, groups: Sequence[bpy.types.NodeTree], *, behind: bool) -> None:
        place, shade = look_ups.place_of(self._tree), look_ups.shade_of(self._tree)
        if place is None or shade is None or not shade.inputs["Color"].is_linked:
            return  # the user has built another material in its place
        shown: Any = shade.inputs["Color"].links[0].from_socket
        chain = look_ups.between(place, shown)
        if not chain:
            return
        clip = self._node("ShaderNodeGroup", "Time", values.clip_group(self._relief))
        state: dict[str, Any] = {"A": place, "B": place, "Weight": None, "Gain": None, "Brightness": 1.0, "Moves": None}
        sways = [group for group in groups if values.words(group).kind == SWAY]
        for group in sways:
            self._stage(group, place, clip, state, behind=behind)
        base = state["B"] = state["A"]
        outline = shade.inputs["Alpha"].links[0].from_socket if shade.inputs["Alpha"].is_linked else None
        at_rest = shown
        if sways:
            everything = look_ups.between(place, shown, outline)
            at_rest = self._copied(everything, place, base, shown, "Sway", keep=True)
            outline = self._same(self._swung[outline.node], outline) if outline is not None else None
        for group in groups:
            if group not in sways:
                self._stage(group, place, clip, state, behind=behind)
        mean_colour = None
        if state["Weight"] is not None:
            own = look_ups.own_of(chain, shown)
            mean_colour = self._copied(look_ups.between(place, own), place, base, own, "Mean")
        frame = look_ups.frame_of(chain) if state["A"] is not base else None
        colours: list[Any] = []
        for layer in (None,) if frame is None else (0.0, 1.0):
            blend = self._node("ShaderNodeGroup", "Color", stages.blend_group())
            colours.append(blend.outputs[0])
            if state["A"] is not base:
                self._feed(blend, "A", self._copied(chain, place, state["A"], shown, "A", layer=layer))
            else:
                self._feed(blend, "A", at_rest)
            if mean_colour is not None:
                self._feed(blend, "B", self._copied(chain, place, state["B"], shown, "B", layer=layer))
                self._feed(blend, "Mean", mean_colour)
                self._feed(blend, "Weight", state["Weight"])
                self._feed(blend, "Gain", state["Gain"])
            self._feed(blend, "Brightness", state["Brightness"])
        which = None if frame is None else self._swayed(frame.inputs[0].links[0].from_socket)
        self._either(shade, colours, which, outline, state["Moves"])

    def _swayed(self, source: Any) -> Any:
        """What `source` is in the copies that sway; itself where it does not."""
        return self._same(self._swung[source.node], source) if source.node in self._swung else source

    def _either(self, shade: Any, colours: list[Any], which: Any, outline: Any, moves: Any) -> None:
        """Shade what moves within `outline` where something does, and what is there already elsewhere.

        colours: what moves, or, where `which` is 0 and 1, the picture and the layer's own. A closure each: Cycles
        leaves out those that do not show, with all that they alone depend on.
        """
        moving = [self._shaded(shade, colour, outline) for colour in colours]
        shown = moving[0] if which is None else self._mixed("Picture or Layer Shade", which, *moving)
        targets = [link.to_socket for link in shade.outputs[0].links]
        either = self._mixed("Either", moves, shade.outputs[0], shown)
        for target in targets:
            self._tree.links.new(either, target)
        either.node.location = shade.location.x + COLUMN, shade.location.y + 2 * ROW

    def _shaded(self, shade: Any, colour: Any, outline: Any) -> Any:
        """`colour` within `outline`, shaded as `shade` does."""
        tree = self._tree
        second = self._node("ShaderNodeGroup", "Shade", shade.node_tree)
        for number, socket in enumerate(shade.inputs):
            own = socket.links[0].from_socket if socket.is_linked else None
            source = {"Color": colour, "Alpha": outline}.get(socket.name, own)
            if source is None:
                second.inputs[number].default_value = socket.default_value
            else:
                tree.links.new(source, second.inputs[number])
        second.location = shade.location.x, shade.location.y + 2 * ROW
        return second.outputs[0]

    def _mixed(self, name: str, share: Any, first: Any, second: Any) -> Any:
        mix = self._node("ShaderNodeMixShader", name)
        for number, source in enumerate((share, first, second)):
            self._tree.links.new(source, mix.inputs[number])
        return mix.outputs[0]

    def _stage(self, group: bpy.types.NodeTree, place: Any, clip: Any, state: dict[str, Any], *, behind: bool) -> None:
        """Add one part's movement to `state`."""
        part = values.words(group)
        look = self._node("ShaderNodeTexImage", f"Field {part.kind}")
        look.image = (group.get(BEHIND) if behind else None) or group[FRONT]
        look.interpolation, look.extension = "Linear", "EXTEND"
        self._tree.links.new(place, look.inputs["Vector"])
        own = self._node("ShaderNodeGroup", f"Values {part.kind}", group)
        if part.kind in FLOWS:
            stage = self._node("ShaderNodeGroup", part.kind, stages.flow_group())
            self._feed(stage, "Grain", group.get(GRAIN, 0.01))
            self._feed(stage, "Period", group.get(PERIOD, 2.0))
            changes = ("A", "B", "Weight", "Gain")
        elif part.kind == FLICKER:
            stage = self._node("ShaderNodeGroup", part.kind, stages.flicker_group())
            changes = ("Brightness",)
        else:
            stage = self._node("ShaderNodeGroup", part.kind, stages.wave_group())
            for name, number in zip(("Period", "Across"), SWINGS[part.kind], strict=True):
                self._feed(stage, name, number)
            changes = ("A",) if part.kind == SWAY else ("A", "B")
        self._feed(stage, "Field", look.outputs["Color"])
        if part.kind != FLICKER:
            self._feed(stage, "Limit", look.outputs["Alpha"])
        for name in (values.TIME, values.SECONDS):
            self._feed(stage, name, clip.outputs[name])
        for name in values.VALUES:
            self._feed(stage, name, own.outputs[name])
        here = self._math("GREATER_THAN", look.outputs["Alpha"], 0.0)
        state["Moves"] = here if state["Moves"] is None else self._math("MAXIMUM", state["Moves"], here)
        for name in changes:
            if name not in ("Weight", "Gain"):
                self._feed(stage, name, state[name])
                state[name] = stage.outputs[name]
            elif state[name] is None:
                state[name] = stage.outputs[name]
            else:  # of two that flow at one place, the later is mixed as it wants
                state[name] = self._chosen(here, state[name], stage.outputs[name])

    def _chosen(self, here: Any, before: Any, after: Any) -> Any:
        step = self._math("SUBTRACT", after, before)
        return self._math("MULTIPLY_ADD", step, here, before)

    def _math(self, operation: str, *inputs: Any) -> Any:
        node = self._node("ShaderNodeMath", operation.title())
        node.operation = operation
        for number, source in enumerate(inputs):
            if isinstance(source, bpy.types.NodeSocket):
                self._tree.links.new(source, node.inputs[number])
            else:
                node.inputs[number].default_value = source
        return node.outputs[0]

    def _copied(
        self,
        chain: list[Any],
        place: Any,
        moved: Any,
        shown: Any,
        which: str,
        *,
        keep: bool = False,
        layer: float | None = None,
    ) -> Any:
        """The colour of a copy of the look-ups in `chain`, at the place `moved`.

        keep: it is what sways. layer: 0: of the picture alone; 1: of the layer's own colours alone.
        """
        copies: dict[Any, Any] = {}
        for node in chain:
            copy = copies[node] = self._node(node.bl_idname, f"{which} {node.name}")
            look_ups.copy_properties(node, copy)
            copy.location = (node.location.x, node.location.y - ROW * 4 * COPIES.index(which) - ROW * 6)
            if node.type == "TEX_IMAGE" and node.image is not None:
                if which == "Mean":
                    copy.image, copy.interpolation = mean.mean_of(node.image), "Linear"
                if node.name.endswith(PICTURE_NODE):  # of its own, and painted
                    copy.extension = "MIRROR"  # as what lies beyond the frame begins
        if keep:
            self._swung = copies
        front = not keep and look_ups.frame_of(chain) is not None
        beyond = self._beyond(place, moved) if front else moved
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
                if source == place:
                    source = beyond if node.label == CANVAS_LABEL else moved
                elif source.node in copies:
                    source = self._same(copies[source.node], source)
                else:
                    source = self._swayed(source)
                self._tree.links.new(source, copy.inputs[number])
        return self._same(copies[shown.node], shown)

    def _same(self, copy: Any, socket: Any) -> Any:
        """The output of a copy that `socket` is of the original."""
        same = copy.outputs[list(socket.node.outputs).index(socket)]
        if copy.type != "TEX_IMAGE" or not socket.node.outputs["Alpha"].is_linked:
            return same
        # Cycles gives the colour without its alpha in it only where the alpha is asked for
        asked = self._math("GREATER_THAN", copy.outputs["Alpha"], -1.0)
        straight = self._node("ShaderNodeVectorMath", "Straight")
        straight.operation = "SCALE"
        self._tree.links.new(same, straight.inputs[0])
        self._feed(straight, "Scale", asked)
        return straight.outputs[0]

    def _beyond(self, place: Any, moved: Any) -> Any:
        """`moved` beyond the frame, `place` within: the front layer's own colours are those of outlines there, and
        of nothing beside them."""
        outside = next((node.outputs[0] for node in self._tree.nodes if node.label == BEYOND_LABEL), None)
        if moved is place or outside is None:
            return place
        step = self._vector("SUBTRACT", moved, place)
        far = self._node("ShaderNodeVectorMath", "Beyond the Frame")
        far.operation = "SCALE"
        self._tree.links.new(step, far.inputs[0])
        self._feed(far, "Scale", outside)
        return self._vector("ADD", place, far.outputs[0])

    def _vector(self, operation: str, *inputs: Any) -> Any:
        node = self._node("ShaderNodeVectorMath", operation.title())
        node.operation = operation
        for number, source in enumerate(inputs):
            self._tree.links.new(source, node.inputs[number])
        return node.outputs[0]

    def _node(self, kind: str, name: str, group: bpy.types.NodeTree | None = None) -> Any:
        node = self._tree.nodes.new(kind)
        node.name, node.label = f"{OWN} {name}", name
        if group is not None:
            node.node_tree = group
        self._count += 1
        node.location = (COLUMN * (self._count % 6 - 8), ROW * (2 + self._count // 6))
        return node

    def _feed(self, node: Any, name: str, value: Any) -> None:
        if isinstance(value, bpy.types.NodeSocket):
            self._tree.links.new(value, node.inputs[name])
        else:
            node.inputs[name].default_value = value
