"""The material of what is put into the picture: a colour that glows by itself, and how much of it there is."""

from __future__ import annotations

from collections.abc import Sequence

import bpy

from .. import compat
from ..node_graph import Graph, Value
from ..surface.shading import SEEN

# Values of a material that can be keyed.
OPACITY, REVEAL = "Opacity", "Reveal"
PATHS = {name: f'nodes["{name}"].outputs[0].default_value' for name in (OPACITY, REVEAL)}


def linear(colour: Sequence[float]) -> tuple[float, float, float, float]:
    """A colour as it is seen (sRGB, 0 to 1) as the renderer counts it (IEC 61966-2-1)."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return red, green, blue, 1.0


def fresh(name: str, before: bpy.types.Material | None) -> tuple[bpy.types.Material, Graph]:
    """The material `before`, empty, or a new one, and its graph. Its animation stays."""
    material = before or bpy.data.materials.new(name)
    compat.use_nodes(material)
    material.node_tree.nodes.clear()
    material.cycles.emission_sampling = "NONE"  # it lights nothing
    return material, Graph(material.node_tree)


def value(graph: Graph, name: str, number: float) -> bpy.types.NodeSocket:
    """A value of the material, to be keyed."""
    node = graph.node("ShaderNodeValue", name, name=name)
    node.outputs[0].default_value = number
    return node.outputs[0]


def glow(graph: Graph, colour: Value, strength: Value, opacity: Value) -> None:
    """What is seen: `colour` times `strength`, and through it by `opacity`."""
    emission = graph.link(graph.node("ShaderNodeEmission", name=SEEN), Color=colour, Strength=strength)
    mix = graph.node("ShaderNodeMixShader")
    graph.feed(mix, mix.inputs[0], opacity)
    graph.feed(mix, mix.inputs[1], graph.node("ShaderNodeBsdfTransparent").outputs[0])
    graph.feed(mix, mix.inputs[2], emission.outputs[0])
    graph.link(graph.node("ShaderNodeOutputMaterial"), Surface=mix.outputs[0])
