"""Vignette and grain: a clear pane before the lens, which lets through less at the corners and in the grain's dark.

It hangs on the camera, nearer than all else, and only the camera sees it. What it does to a ray depends on where the
ray meets what is in focus, not on where it meets the pane: so neither is blurred by the lens's depth of field.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import bpy

from ....settings import FilmSettings
from ... import objects
from ...node_graph import Value
from ...output.render import let_through
from .. import paint
from ..here import Here, remember, unchanged
from . import clock

KEPT = "picanim_film"
NAME = "PicAnim Film"
VIGNETTE, GRAIN, SIZE = "Vignette", "Grain", "Grain Size"
# The settings that each value is made of.
FIELDS = {VIGNETTE: ("vignette",), GRAIN: ("grain",), SIZE: ("grain_size",)}
# How far the pane is, in distances of the camera's near clipping plane, and how wide, in its own distance.
AWAY, WIDE = 1.5, 8.0
# The share of the way from the middle to a corner at which the vignette begins.
BEGINS = 0.3
# Grains from the top of a frame to its bottom, at size 1; and how far apart the noise of two frames is, in grains.
GRAINS, APART = 540.0, 7.31
# How much stronger the noise is than the texture gives it, so that grain 1 is half as bright and half as bright again.
STRONGER = 3.0
# Surfaces that a ray goes through: the pane, and what a picture without it needs.
MOST_SURFACES = 17


def wanted(settings: FilmSettings) -> bool:
    """Whether there is anything to be seen of it."""
    return settings.vignette > 0.0 or settings.grain > 0.0


def pane_of(scene: bpy.types.Scene, shot: int) -> bpy.types.Object | None:
    """The pane before the camera of a picture, or None."""
    return objects.find(scene, objects.FILM, shot)


def value(pane: bpy.types.Object, name: str) -> Any:
    """The socket whose `default_value` is the value `name`, to be set and keyed."""
    mesh: Any = pane.data
    return mesh.materials[0].node_tree.nodes[name].outputs[0]


def apply(here: Here, settings: FilmSettings) -> None:
    """Put the pane before the picture's camera, or fit the one that is there. What was changed in it stays."""
    pane = pane_of(here.scene, here.shot)
    if pane is None:
        pane = objects.make(here.scene, objects.FILM, bpy.data.meshes.new(NAME), NAME, here.shot)
        _hide_from_all_but_the_camera(pane)
    mesh: Any = pane.data
    lens: Any = here.camera.data
    away = lens.clip_start * AWAY
    half = away * WIDE
    mesh.clear_geometry()
    corners = [(-half, -half, -away), (half, -half, -away), (half, half, -away), (-half, half, -away)]
    mesh.from_pydata(corners, [], [(0, 1, 2, 3)])
    pane.parent = here.camera
    pane.matrix_parent_inverse.identity()
    values = {VIGNETTE: settings.vignette, GRAIN: settings.grain, SIZE: settings.grain_size}
    values |= {name: value(pane, name).default_value for name in unchanged(pane, KEPT, settings, FIELDS)}
    _paint(mesh, here, values)
    remember(pane, KEPT, settings)
    let_through(here.scene, MOST_SURFACES)


def remove(here: Here) -> None:
    """Take the pane away, and all that only it used."""
    pane = pane_of(here.scene, here.shot)
    if pane is not None:
        objects.remove(pane)


def _hide_from_all_but_the_camera(pane: bpy.types.Object) -> None:
    pane.display_type = "WIRE"  # else it would hide everything in solid view
    pane.hide_select = True
    for ray in ("shadow", "diffuse", "glossy", "transmission", "volume_scatter"):
        setattr(pane, f"visible_{ray}", False)


def _paint(mesh: Any, here: Here, values: Mapping[str, float]) -> None:
    before = mesh.materials[0] if mesh.materials else None
    material, graph = paint.fresh(NAME, before)
    material.surface_render_method = "BLENDED"  # EEVEE's other one lets no more light through than comes
    material.diffuse_color = 1.0, 1.0, 1.0, 0.0  # of a render with Workbench
    across, up, aspect = _place_in_frame(graph, here)
    vignette, grain, size = (paint.value(graph, name, number) for name, number in values.items())
    corner = graph.length(_vector(graph, across, up, 0.0))
    ramp = graph.node("ShaderNodeMapRange", interpolation_type="SMOOTHSTEP", clamp=True)
    graph.link(ramp, Value=corner, From_Min=BEGINS * math.sqrt(2.0), From_Max=math.sqrt(2.0))
    dark = graph.math("SUBTRACT", 1.0, graph.math("MULTIPLY", vignette, ramp.outputs[0]), label="Vignette lets through")
    cells = graph.math("DIVIDE", GRAINS / 2.0, size)
    number = graph.math("FLOORED_MODULO", graph.math("ROUND", clock.frames(graph, here)), float(here.frames))
    place = _vector(
        graph,
        graph.math("MULTIPLY", graph.math("MULTIPLY", across, aspect), cells),
        graph.math("MULTIPLY", up, cells),
        graph.math("MULTIPLY", number, APART),
    )
    noise = graph.node("ShaderNodeTexNoise", noise_dimensions="3D")
    graph.link(noise, Vector=place, Scale=1.0, Detail=0.0)
    varied = graph.math("MULTIPLY", graph.math("SUBTRACT", noise.outputs[0], 0.5), STRONGER)
    bright = graph.math("MULTIPLY_ADD", varied, grain, 1.0, label="Grain lets through")
    through = graph.math("MULTIPLY", dark, graph.math("MAXIMUM", bright, 0.0))
    clear = graph.link(graph.node("ShaderNodeBsdfTransparent"), Color=_vector(graph, through, through, through))
    graph.link(graph.node("ShaderNodeOutputMaterial"), Surface=clear.outputs[0])
    if before is None:
        mesh.materials.append(material)


def _place_in_frame(
    graph: paint.Graph, here: Here
) -> tuple[bpy.types.NodeSocket, bpy.types.NodeSocket, bpy.types.NodeSocket]:
    """Where in the frame the ray's pixel is: from -1 to 1 across and up; and the frame's width by its height.

    A ray of a lens with an aperture goes through the point of its pixel where that is in focus; without one, all along.
    """
    lens: Any = here.camera.data

    def of_lens(name: str, path: str) -> bpy.types.NodeSocket:
        return clock.driven(graph, name, "CAMERA", lens, path)

    def of_frame(name: str, path: str) -> bpy.types.NodeSocket:
        return clock.driven(graph, name, "SCENE", here.scene, path)

    here_x, here_y, here_z = graph.split(graph.node("ShaderNodeTexCoord").outputs["Object"])
    turn = graph.node("ShaderNodeVectorTransform", vector_type="VECTOR", convert_from="WORLD", convert_to="OBJECT")
    graph.link(turn, Vector=graph.node("ShaderNodeNewGeometry").outputs["Incoming"])
    back_x, back_y, back_z = graph.split(turn.outputs[0])
    focus = graph.math("MAXIMUM", of_lens("Focus Distance", "dof.focus_distance"), 0.01)
    on = graph.math("DIVIDE", graph.math("ADD", focus, here_z), graph.math("MULTIPLY", back_z, -1.0), label="To focus")
    x = graph.math("DIVIDE", graph.math("MULTIPLY_ADD", back_x, on, here_x), focus)
    y = graph.math("DIVIDE", graph.math("MULTIPLY_ADD", back_y, on, here_y), focus)

    half = graph.math(
        "DIVIDE", of_lens("Sensor", "sensor_width"), graph.math("MULTIPLY", of_lens("Lens", "lens"), 2.0), label="Half"
    )
    aspect = graph.math(
        "DIVIDE", of_frame("Width", "render.resolution_x"), of_frame("Height", "render.resolution_y"), label="Aspect"
    )
    across = graph.math("MULTIPLY_ADD", of_lens("Shift X", "shift_x"), -2.0, graph.math("DIVIDE", x, half))
    up = graph.math("MULTIPLY_ADD", of_lens("Shift Y", "shift_y"), -2.0, graph.math("DIVIDE", y, half))
    return across, graph.math("MULTIPLY", up, aspect), aspect


def _vector(graph: paint.Graph, x: Value, y: Value, z: Value) -> bpy.types.NodeSocket:
    return graph.link(graph.node("ShaderNodeCombineXYZ"), X=x, Y=y, Z=z).outputs[0]
