"""Rays of a light in the picture: light that all that PicAnim puts before the camera is seen through.

They spread from the light towards the camera, the nearer the farther out: fans one behind the other, flat cones whose
tips are the light, at the picture's distance there. What is nearer than a fan hides it: the rays thin out with depth.
How bright a ray is depends on its angle about the light, and on how far out it is on the screen. All of it is added
where a colour is seen (veil.py), which costs no surface more. The light itself is an empty, to be moved and keyed.
"""

from __future__ import annotations

import math
from typing import Any

import bpy
import numpy as np

from ....imaging.brightest import AROUND, brightest
from ....settings import RaysSettings
from ... import objects
from ...node_graph import Graph
from .. import paint, veil
from ..here import PLACED, Here, colours, moved_to, put_at, remember, remembered, unchanged
from ..veil import value
from . import clock

KEPT = "picanim_rays"
NAME = "PicAnim Rays"
STRENGTH, COLOUR, LENGTH, BEAMS, SHIMMER = "Strength", "Colour", "Length", "Beams", "Shimmer"
# The settings that each value is made of.
FIELDS = {
    STRENGTH: ("strength",),
    COLOUR: ("colour", "as_light", "at", "found"),
    LENGTH: ("length",),
    BEAMS: ("beams",),
    SHIMMER: ("shimmer",),
}
# The first fan's rim, as a share of the way, in inverse distance, from the light to before the nearest point: the last
# one's is there.
FIRST_RIM = 0.4
# The light is so much nearer than what the picture shows there, and the nearest rim than the picture's nearest point.
NEARER = 0.97
# Of an evenly spread noise, what is dark and what is wholly bright.
DARK, BRIGHT = 0.42, 0.72


def wanted(settings: RaysSettings) -> bool:
    """Whether there is anything to be seen of them."""
    return settings.strength > 0.0


def rays_of(scene: bpy.types.Scene, shot: int) -> bpy.types.Object | None:
    """The light of a picture's rays, or None."""
    return objects.find(scene, objects.RAYS, shot)


def group_of(relief: bpy.types.Object) -> bpy.types.NodeTree | None:
    """The node group with the values of a picture's rays, or None where it has none."""
    return veil.group_of(relief, veil.RAYS)


def apply(here: Here, settings: RaysSettings) -> None:
    """Have the light throw rays, or fit those that are there. What was changed in their values stays."""
    light, group = _light(here), group_of(here.relief)
    at = brightest(colours(here)) if settings.found else settings.at
    same = group is not None and unchanged(group, KEPT, settings, {PLACED: ("at", "found")})
    if not same or moved_to(light) is None:  # a light that the user has moved stays there
        x, y = here.direction(at)
        away = here.stage.at(x, y) * NEARER
        put_at(light, (x * away, y * away, -away))
    values: dict[str, Any] = {
        STRENGTH: settings.strength,
        LENGTH: settings.length * 2.0 * here.stage.frame.half_width,
        BEAMS: settings.beams,
        SHIMMER: settings.shimmer,
        COLOUR: paint.linear(_colour_at(here, at) if settings.as_light else settings.colour),
    }
    if group is not None:
        for name in unchanged(group, KEPT, settings, FIELDS):
            kept = value(group, name).default_value
            values[name] = tuple(kept) if name == COLOUR else kept
    graph, before, on = veil.fresh(here.relief, veil.RAYS, NAME)
    _shine(graph, before, on, here, light, values)
    remember(graph.tree, KEPT, settings)


def again(here: Here) -> None:
    """Fit rays that are there to the picture and the clip as they are now."""
    group = group_of(here.relief)
    kept: Any = remembered(group, KEPT) if group is not None else None
    if kept:
        apply(here, RaysSettings(**kept))


def remove(here: Here) -> None:
    """Take the rays away, and all that only they used."""
    light = rays_of(here.scene, here.shot)
    if light is not None:
        objects.remove(light)
    veil.drop(here, veil.RAYS)


def _colour_at(here: Here, at: tuple[float, ...]) -> tuple[float, float, float]:
    seen = colours(here)
    rows, columns, _ = seen.shape
    radius = max(1, round(AROUND * columns))
    row, column = int(np.clip(at[1] * rows, 0, rows - 1)), int(np.clip(at[0] * columns, 0, columns - 1))
    around = seen[max(0, row - radius) : row + radius + 1, max(0, column - radius) : column + radius + 1]
    red, green, blue = np.median(around.reshape(-1, 3), axis=0).tolist()
    return red, green, blue


def _light(here: Here) -> bpy.types.Object:
    """The empty where the light is."""
    light = rays_of(here.scene, here.shot)
    if light is not None and light.data is not None:  # fans, as they were made before
        objects.remove(light)
        light = None
    if light is None:
        light = objects.make(here.scene, objects.RAYS, None, NAME, here.shot)
        light.empty_display_type, light.empty_display_size = "SPHERE", 0.02
    light.parent = here.rig
    light.matrix_parent_inverse.identity()
    return light


def _shine(
    graph: Graph,
    before: bpy.types.NodeSocket,
    on: bpy.types.NodeSocket,
    here: Here,
    light: bpy.types.Object,
    values: dict[str, Any],
) -> None:
    """Add the rays to the colour `before`, by where the point is seen from the camera that looks."""
    strength, length, beams, shimmer = (
        paint.value(graph, name, values[name]) for name in (STRENGTH, LENGTH, BEAMS, SHIMMER)
    )
    colour = graph.node("ShaderNodeRGB", COLOUR, name=COLOUR).outputs[0]
    colour.default_value = values[COLOUR]
    seen = graph.node("ShaderNodeCameraData").outputs  # x to the right, y up, z ahead
    turn = graph.node("ShaderNodeVectorTransform", vector_type="POINT", convert_from="WORLD", convert_to="CAMERA")
    from_camera = graph.link(turn, Vector=clock.place_of(graph, light)).outputs[0]
    of_light = graph.math("DIVIDE", 1.0, graph.math("MAXIMUM", graph.split(from_camera)[2], 1e-3))
    direction = graph.scaled(seen["View Vector"], graph.math("DIVIDE", 1.0, graph.split(seen["View Vector"])[2]))
    out = graph.vector("SUBTRACT", direction, graph.scaled(from_camera, of_light))
    far = graph.math("DIVIDE", graph.length(out), length, label="On its way")
    left = graph.math("MAXIMUM", graph.math("SUBTRACT", 1.0, far), 0.0)
    fades = graph.math("MULTIPLY", left, left, label="Fades")

    there_and_back = graph.math("SINE", clock.turns(graph, here))
    round_light = graph.math("DIVIDE", beams, math.pi)
    circle = graph.math("MULTIPLY_ADD", there_and_back, shimmer, round_light, label="Round the light")
    noise = graph.node("ShaderNodeTexNoise", noise_dimensions="2D")
    graph.link(noise, Vector=graph.scaled(graph.vector("NORMALIZE", out), circle), Scale=1.0, Detail=1.0)
    ramp = graph.node("ShaderNodeMapRange", interpolation_type="SMOOTHSTEP", clamp=True)
    graph.link(ramp, Value=noise.outputs[0], From_Min=DARK, From_Max=BRIGHT)

    # the fans that are nearer than the point: a rim lies at far = 1
    tip, nearest = 1.0 / -light.location.z, 1.0 / (here.stage.nearest * NEARER)
    nearness = graph.math("DIVIDE", 1.0, graph.math("MAXIMUM", seen["View Z Depth"], 1e-6))
    before_light = graph.math("SUBTRACT", nearness, of_light)
    span = graph.math("MULTIPLY_ADD", far, max(nearest - tip, 0.0), 1e-6, label="To the nearest fan")
    hidden = graph.node("ShaderNodeMapRange", "Fans before it", clamp=True)
    graph.link(hidden, Value=graph.math("DIVIDE", before_light, span), From_Min=FIRST_RIM, To_Min=1.0, To_Max=0.0)
    shown = graph.math("MULTIPLY", graph.math("MULTIPLY", ramp.outputs[0], fades), hidden.outputs[0])
    light_now = graph.scaled(colour, graph.math("MULTIPLY", strength, on))  # the same for all points: worked out once
    veil.finish(graph, graph.vector("ADD", before, graph.scaled(light_now, shown, label="Rays")))
