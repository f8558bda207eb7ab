"""The materials by name: what each looks like, and the mist that they fade into."""

from functools import cache
from typing import Any

import bpy

from .layout import FLAME, Vec
from .shader import Shader

# Dark and light colour, noise scale, bump, roughness, variation between pieces, translucency, stretch of the noise.
MATERIALS: dict[str, tuple[Vec, Vec, float, float, float, float, float, Vec]] = {
    "paving": ((0.16, 0.125, 0.10), (0.40, 0.325, 0.25), 3, 0.5, 0.55, 0.35, 0, (1, 1, 1)),
    "wall": ((0.20, 0.15, 0.11), (0.46, 0.36, 0.26), 5, 0.8, 0.8, 0.35, 0, (1, 1, 1)),
    "iron": ((0.012, 0.012, 0.014), (0.06, 0.04, 0.03), 12, 0.3, 0.4, 0.2, 0, (1, 1, 1)),
    "clay": ((0.30, 0.10, 0.045), (0.55, 0.23, 0.11), 5, 0.4, 0.8, 0, 0, (1, 1, 1)),
    "leaves": ((0.045, 0.09, 0.02), (0.15, 0.22, 0.05), 6, 0.2, 0.5, 0.5, 0.4, (1, 1, 1)),
    "petals": ((0.62, 0.05, 0.06), (0.85, 0.16, 0.12), 6, 0.2, 0.7, 0.35, 0.4, (1, 1, 1)),
    "vine": ((0.16, 0.13, 0.02), (0.42, 0.20, 0.03), 3, 0.2, 0.5, 0.5, 0.6, (1, 1, 1)),
    "planks": ((0.10, 0.07, 0.05), (0.30, 0.215, 0.15), 5, 0.5, 0.7, 0.35, 0, (6, 1, 1)),
    "paint": ((0.03, 0.16, 0.20), (0.09, 0.30, 0.33), 3, 0.2, 0.35, 0.1, 0, (1, 1, 6)),
    "rope": ((0.30, 0.22, 0.13), (0.50, 0.38, 0.24), 30, 0.8, 0.9, 0, 0, (1, 1, 1)),
    "sail": ((0.36, 0.10, 0.045), (0.56, 0.18, 0.08), 3, 0.3, 0.9, 0.3, 0.55, (1, 1, 3)),
    "headland": ((0.06, 0.07, 0.025), (0.20, 0.16, 0.08), 0.4, 0.8, 0.9, 0, 0, (1, 1, 1)),
    "plaster": ((0.42, 0.29, 0.18), (0.64, 0.47, 0.31), 0.7, 0.2, 0.8, 0.3, 0, (1, 1, 1)),
    "tiles": ((0.20, 0.055, 0.03), (0.36, 0.12, 0.06), 2, 0.5, 0.8, 0.3, 0, (1, 1, 1)),
    "trees": ((0.015, 0.03, 0.012), (0.06, 0.085, 0.03), 1.2, 1.0, 0.9, 0.35, 0, (1, 1, 1)),
    "hills": ((0.025, 0.045, 0.03), (0.12, 0.10, 0.06), 0.015, 0.6, 0.9, 0, 0, (1, 1, 1)),
}


@cache
def material(name: str) -> Any:
    """A material that fades with distance into a low, sunlit mist."""
    made = bpy.data.materials.new(name)
    made.use_nodes, made.cycles.emission_sampling = True, "NONE"
    s = Shader(made.node_tree)
    geometry = s("NewGeometry").node.outputs
    ahead = s("VectorMath", 0, {0: geometry["Incoming"], "Scale": -1.0}, operation="SCALE")
    height = s.math("MAXIMUM", s("SeparateXYZ", 2, {0: geometry["Position"]}), 0.0)
    density = s.math("MULTIPLY_ADD", s.math("EXPONENT", s.math("DIVIDE", height, -120.0)), -1 / 900, -1 / 4200)
    clear = s.math("EXPONENT", s.math("MULTIPLY", s("CameraData", "View Distance"), density))
    haze = s("Emission", 0, {0: s.mix(s.sunwards(ahead, 5.0), (0.27, 0.33, 0.45), (1.1, 0.60, 0.28)), 1: 0.85})
    surface = {"water": water, "glass": glass}.get(name, mottled)(s, name, geometry["Position"])
    s("OutputMaterial", 0, {0: s("MixShader", 0, {0: clear, 1: haze, 2: surface})})
    return made


def mottled(s: Shader, name: str, _where: Any) -> Any:
    dark, light, scale, bump, roughness, vary, translucent, stretch = MATERIALS[name]
    where = s("TexCoord", "Object")
    mottle = s.noise(where, scale, 8, stretch)
    island = s("NewGeometry", "Random Per Island")
    value = s("MapRange", 0, {0: island, 3: 1 - vary, 4: 1 + vary})
    hue = s(
        "MapRange", 0, {0: s.math("FRACT", s.math("MULTIPLY", island, 7.0)), 3: 0.5 - vary / 16, 4: 0.5 + vary / 16}
    )
    colour = s("HueSaturation", 0, {"Hue": hue, "Value": value, "Color": s.ramp(mottle, (0.3, dark), (0.7, light))})
    fine = s.math("ADD", s.noise(where, scale * 9, 5, stretch), mottle)
    normal = s("Bump", 0, {"Strength": bump, "Distance": 0.02, "Height": fine})
    body = s("BsdfPrincipled", 0, {"Base Color": colour, "Roughness": roughness, "Normal": normal})
    return s("MixShader", 0, {0: translucent, 1: body, 2: s("BsdfTranslucent", 0, {0: colour})})


def water(s: Shader, _name: str, where: Any) -> Any:
    ripples = s.math("MULTIPLY", s.noise(where, 2.2, 4, (0.6, 1.5, 1)), 0.35)
    swell = s.math("ADD", s.noise(where, 0.35, 3, (0.7, 1.4, 1)), ripples)
    calm = s.math("DIVIDE", 9.0, s.math("ADD", s("CameraData", "View Distance"), 12.0))
    normal = s("Bump", 0, {"Strength": calm, "Distance": 0.35, "Height": swell})
    deep = {"Base Color": (0.012, 0.05, 0.06, 1), "Roughness": 0.07, "IOR": 1.33, "Normal": normal}
    return s("BsdfPrincipled", 0, deep)


def glass(s: Shader, _name: str, where: Any) -> Any:
    """Lamp glass and lit windows: brightest about the lantern's flame."""
    away = s("VectorMath", 1, {0: where, 1: tuple(FLAME)}, operation="DISTANCE")
    return s("Emission", 0, {0: s.ramp(away, (0.11, (1, 0.38, 0.06)), (0.24, (0.50, 0.11, 0.012))), 1: 1.4})
