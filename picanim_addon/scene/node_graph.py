"""Build node trees with code that reads like the graph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias, cast

import bpy

Value: TypeAlias = "bpy.types.NodeSocket | float | str | Sequence[float]"
"""A socket of another node, or a constant."""

COLUMN, ROW = 190, 170


class Graph:
    """A node tree under construction: each call adds one node, linked to what it is given."""

    def __init__(self, tree: bpy.types.NodeTree) -> None:
        self.tree = tree
        self._column: dict[str, int] = {}
        self._filled: dict[int, int] = {}

    def node(self, kind: str, label: str = "", **options: object) -> bpy.types.Node:
        """A node of type `kind` with its properties set."""
        node = self.tree.nodes.new(kind)
        node.label = label
        for name, value in options.items():
            setattr(node, name, value)
        self._place(node, 0)
        return node

    def link(self, node: bpy.types.Node, **inputs: Value) -> bpy.types.Node:
        """Link or set inputs by name ("Base Color" as Base_Color), and return the node."""
        for name, value in inputs.items():
            self.feed(node, node.inputs[name.replace("_", " ")], value)
        return node

    def feed(self, node: bpy.types.Node, socket: bpy.types.NodeSocket, value: Value) -> None:
        """Link a socket to another node's, or give it a constant."""
        if isinstance(value, bpy.types.NodeSocket):
            self.tree.links.new(value, socket)
            source = cast("bpy.types.NodeSocket", value)
            self._place(node, self._column.get(source.node.name, 0) + 1)  # a node that was there before counts as first
        else:
            socket.default_value = value

    def math(self, operation: str, *inputs: Value, label: str = "") -> bpy.types.NodeSocket:
        """The result of a Math node."""
        return self._maths("ShaderNodeMath", operation, inputs, label).outputs[0]

    def vector(self, operation: str, *inputs: Value, label: str = "") -> bpy.types.NodeSocket:
        """The vector of a Vector Math node."""
        return self._maths("ShaderNodeVectorMath", operation, inputs, label).outputs[0]

    def scaled(self, vector: Value, factor: Value, label: str = "") -> bpy.types.NodeSocket:
        """`vector` times a number."""
        node = self.node("ShaderNodeVectorMath", label, operation="SCALE")
        self.feed(node, node.inputs[0], vector)
        self.feed(node, node.inputs["Scale"], factor)
        return node.outputs[0]

    def length(self, vector: Value) -> bpy.types.NodeSocket:
        """The length of `vector`."""
        node = self.node("ShaderNodeVectorMath", operation="LENGTH")
        self.feed(node, node.inputs[0], vector)
        return node.outputs["Value"]

    def dot(self, first: Value, second: Value) -> bpy.types.NodeSocket:
        """The dot product of two vectors."""
        return self._maths("ShaderNodeVectorMath", "DOT_PRODUCT", (first, second), "").outputs["Value"]

    def split(self, vector: Value) -> tuple[bpy.types.NodeSocket, bpy.types.NodeSocket, bpy.types.NodeSocket]:
        """x, y and z of `vector`."""
        outputs = self.link(self.node("ShaderNodeSeparateXYZ"), Vector=vector).outputs
        return outputs[0], outputs[1], outputs[2]

    def _maths(self, kind: str, operation: str, inputs: tuple[Value, ...], label: str) -> bpy.types.Node:
        node = self.node(kind, label, operation=operation)
        for socket, value in zip(node.inputs, inputs, strict=False):
            self.feed(node, socket, value)
        return node

    def _place(self, node: bpy.types.Node, column: int) -> None:
        """Right of all that it depends on, below what is there already."""
        present = self._column.get(node.name)
        if present is not None and present >= column:
            return
        self._column[node.name] = column
        row = self._filled.get(column, 0)
        self._filled[column] = row + 1
        node.location = (COLUMN * column, -ROW * row)
