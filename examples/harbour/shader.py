"""Few words for building node trees."""

from typing import Any

import bpy

from .layout import SUN, Vec


class Shader:
    """Few words for building node trees: a call adds a node, sets or links its inputs, and returns its first output."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        tree.nodes.clear()

    def __call__(self, kind: str, out: int | str = 0, inputs: dict[Any, Any] | None = None, **settings: Any) -> Any:
        node = self.tree.nodes.new(f"ShaderNode{kind}")
        for name, value in settings.items():
            setattr(node, name, value)
        for key, value in (inputs or {}).items():
            if isinstance(value, bpy.types.NodeSocket):
                self.tree.links.new(value, node.inputs[key])
            else:
                node.inputs[key].default_value = value
        return node.outputs[out] if node.outputs else node

    def math(self, operation: str, *values: Any) -> Any:
        return self("Math", 0, dict(enumerate(values)), operation=operation)

    def ramp(self, value: Any, *stops: tuple[float, Vec]) -> Any:
        colour = self("ValToRGB", 0, {0: value})
        elements = colour.node.color_ramp.elements
        for i, (position, rgb) in enumerate(stops):
            element = elements[i] if i < 2 else elements.new(position)
            element.position, element.color = position, (*rgb, 1)
        return colour

    def mix(self, factor: Any, a: Any, b: Any, blend: str = "MIX") -> Any:
        a, b = ((*v, 1) if isinstance(v, tuple) else v for v in (a, b))
        return self("Mix", 2, {0: factor, 6: a, 7: b}, data_type="RGBA", blend_type=blend)

    def noise(self, where: Any, scale: float, detail: float, stretch: Vec = (1, 1, 1)) -> Any:
        where = self("Mapping", 0, {0: where, 3: stretch})
        return self("TexNoise", 0, {"Vector": where, "Scale": scale, "Detail": detail, "Roughness": 0.6})

    def sunwards(self, direction: Any, power: float) -> Any:
        dot = self("VectorMath", 1, {0: direction, 1: tuple(SUN)}, operation="DOT_PRODUCT")
        return self.math("POWER", self.math("MAXIMUM", dot, 0.0), power)
