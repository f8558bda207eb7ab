"""The sky."""

from typing import Any

import bpy

from .shader import Shader


def build_sky(scene: Any) -> None:
    """A sunset gradient, brightest about the sun, under streaks of cloud."""
    scene.world = bpy.data.worlds.new("sky")
    scene.world.use_nodes = True
    s = Shader(scene.world.node_tree)
    direction = s("TexCoord", "Generated")
    x, y, z = s("SeparateXYZ", 0, {0: direction}).node.outputs
    low = ((0.0, (0.80, 0.46, 0.28)), (0.10, (0.66, 0.42, 0.36)))
    colour = s.ramp(z, *low, (0.24, (0.29, 0.35, 0.52)), (0.6, (0.09, 0.20, 0.44)))
    for power, light in ((6.0, (0.50, 0.22, 0.06)), (60.0, (1.1, 0.5, 0.14)), (1500.0, (9.0, 5.5, 2.4))):
        colour = s.mix(s.sunwards(direction, power), colour, s.mix(1.0, colour, light, "ADD"))
    flat = s.math("ADD", s.math("ABSOLUTE", z), 0.12)
    where = s("CombineXYZ", 0, {0: s.math("DIVIDE", x, flat), 1: s.math("DIVIDE", y, flat)})
    streaks = s("MapRange", 0, {0: s.noise(where, 0.9, 7, (0.55, 1.3, 1)), 1: 0.47, 2: 0.66, 4: 0.95})
    colour = s.mix(streaks, colour, s.mix(s.sunwards(direction, 3.0), (0.60, 0.36, 0.33), (1.7, 0.80, 0.36)))
    s("OutputWorld", 0, {0: s("Background", 0, {0: colour})})
