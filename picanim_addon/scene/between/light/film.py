"""Vignette and grain: all that PicAnim puts before the camera is darker at the corners and in the grain's dark.

That is done where a colour is seen (veil.py), which costs no surface more. Where an object of the user's own is seen, a
clear pane before the lens does the same to all instead, as nobody's materials are touched. Either depends on where a
ray meets what is in focus, not on where it meets the surface: so neither is blurred by the lens's depth of field.
"""

from __future__ import annotations

import math
from typing import Any

import bpy

from ....settings import FilmSettings
from ... import objects
from ...node_graph import Graph, Value
from ...output.render import let_through
from .. import paint, veil
from ..here import Here, remember, remembered, unchanged
from ..veil import value
from . import clock, others

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
GRAINS, APART = 540.0, (7.31, 3.57)
# How much stronger the noise is than the texture gives it, so that grain 1 is half as bright and half as bright again.
STRONGER = 3.0
# Surfaces that a ray goes through: the pane, and what a picture without it needs.
MOST_SURFACES = 17


def wanted(settings: FilmSettings) -> bool:
    """Whether there is anything to be seen of it."""
    return settings.vignette > 0.0 or settings.grain > 0.0


def group_of(relief: bpy.types.Object) -> bpy.types.NodeTree | None:
    """The node group with the values of a picture's film, or None where it has none."""
    return veil.group_of(relief, veil.FILM)


def pane_of(scene: bpy.types.Scene, shot: int) -> bpy.types.Object | None:
    """The pane before the camera of a picture, or None."""
    return objects.find(scene, objects.FILM, shot)


def apply(here: Here, settings: FilmSettings) -> None:
    """Lay vignette and grain over the picture, or fit those that are there. What was changed in them stays."""
    group = group_of(here.relief)
    values = {VIGNETTE: settings.vignette, GRAIN: settings.grain, SIZE: settings.grain_size}
    if group is not None:
        values |= {name: value(group, name).default_value for name in unchanged(group, KEPT, settings, FIELDS)}
    graph, colour, on = veil.fresh(here.relief, veil.FILM, NAME)
    vignette, grain, size = (paint.value(graph, name, number) for name, number in values.items())
    vignette, grain = graph.math("MULTIPLY", vignette, on), graph.math("MULTIPLY", grain, on)
    across, up, aspect = _place_in_frame(graph, here.camera)
    through = graph.math(
        "MULTIPLY", _dark(graph, across, up, vignette), _varied(graph, here, across, up, aspect, grain, size)
    )
    veil.finish(graph, graph.scaled(colour, through, label="Lets through"))
    remember(graph.tree, KEPT, settings)


def again(here: Here) -> None:
    """Fit those that are there to the clip as it is now."""
    group = group_of(here.relief)
    kept: Any = remembered(group, KEPT) if group is not None else None
    if kept:
        apply(here, FilmSettings(**kept))


def fit(here: Here) -> None:
    """Have a pane do it where an object of the user's own is seen, and the materials where none is."""
    group = group_of(here.relief)
    pane = pane_of(here.scene, here.shot)
    if group is not None and others.seen(here):
        _put_pane(here, pane, group)
        veil.lay(here, without=veil.FILM)
        return
    if pane is not None:
        objects.remove(pane)
    veil.lay(here)


def remove(here: Here) -> None:
    """Take both away, and all that only they used."""
    pane = pane_of(here.scene, here.shot)
    if pane is not None:
        objects.remove(pane)
    veil.drop(here, veil.FILM)


def _put_pane(here: Here, before: bpy.types.Object | None, group: bpy.types.NodeTree) -> None:
    """A clear pane that hangs on the camera, nearer than all else, and that only the camera sees."""
    pane = before or objects.make(here.scene, objects.FILM, bpy.data.meshes.new(NAME), NAME, here.shot)
    if before is None:
        pane.display_type = "WIRE"  # else it would hide everything in solid view
        pane.hide_select = True
        for ray in ("shadow", "diffuse", "glossy", "transmission", "volume_scatter"):
            setattr(pane, f"visible_{ray}", False)
    mesh: Any = pane.data
    lens: Any = here.camera.data
    away = lens.clip_start * AWAY
    half = away * WIDE
    mesh.clear_geometry()
    corners = [(-half, -half, -away), (half, -half, -away), (half, half, -away), (-half, half, -away)]
    mesh.from_pydata(corners, [], [(0, 1, 2, 3)])
    pane.parent = here.camera
    pane.matrix_parent_inverse.identity()
    painted = mesh.materials[0] if mesh.materials else None
    material, graph = paint.fresh(NAME, painted)
    material.surface_render_method = "BLENDED"  # EEVEE's other one lets no more light through than comes
    material.diffuse_color = 1.0, 1.0, 1.0, 0.0  # of a render with Workbench
    shown = graph.link(graph.node("ShaderNodeGroup", node_tree=group), Color=(1.0, 1.0, 1.0, 1.0)).outputs[0]
    clear = graph.link(graph.node("ShaderNodeBsdfTransparent"), Color=shown)
    graph.link(graph.node("ShaderNodeOutputMaterial"), Surface=clear.outputs[0])
    if painted is None:
        mesh.materials.append(material)
    let_through(here.scene, MOST_SURFACES)


def _dark(
    graph: Graph, across: bpy.types.NodeSocket, up: bpy.types.NodeSocket, vignette: bpy.types.NodeSocket
) -> bpy.types.NodeSocket:
    """What the vignette lets through, from 0 to 1."""
    corner = graph.length(_vector(graph, across, up))
    ramp = graph.node("ShaderNodeMapRange", interpolation_type="SMOOTHSTEP", clamp=True)
    graph.link(ramp, Value=corner, From_Min=BEGINS * math.sqrt(2.0), From_Max=math.sqrt(2.0))
    return graph.math("SUBTRACT", 1.0, graph.math("MULTIPLY", ramp.outputs[0], vignette), label="Vignette lets through")


def _varied(
    graph: Graph,
    here: Here,
    across: bpy.types.NodeSocket,
    up: bpy.types.NodeSocket,
    aspect: bpy.types.NodeSocket,
    grain: bpy.types.NodeSocket,
    size: bpy.types.NodeSocket,
) -> bpy.types.NodeSocket:
    """What the grain lets through, about 1; another in each frame, that goes round with the clip."""
    cells = graph.math("DIVIDE", GRAINS / 2.0, size)
    number = graph.math("FLOORED_MODULO", clock.frames(graph, here), float(here.frames))
    x, y = (graph.math("MULTIPLY", number, step) for step in APART)
    wide = graph.math("MULTIPLY", aspect, cells)
    place = _vector(graph, graph.math("MULTIPLY_ADD", across, wide, x), graph.math("MULTIPLY_ADD", up, cells, y))
    noise = graph.node("ShaderNodeTexNoise", noise_dimensions="2D")
    graph.link(noise, Vector=place, Scale=1.0, Detail=0.0)
    varied = graph.math("MULTIPLY", graph.math("SUBTRACT", noise.outputs[0], 0.5), STRONGER)
    bright = graph.math("MULTIPLY_ADD", varied, grain, 1.0, label="Grain lets through")
    return graph.math("MAXIMUM", bright, 0.0)


def _place_in_frame(
    graph: Graph, camera: bpy.types.Object
) -> tuple[bpy.types.NodeSocket, bpy.types.NodeSocket, bpy.types.NodeSocket]:
    """Where in the frame the ray's pixel is: from -1 to 1 across and up; and the frame's width by its height.

    Without an aperture that is where the surface is; with one, where the ray goes through what is in focus.
    """
    window = graph.split(graph.node("ShaderNodeTexCoord").outputs["Window"])
    width, height = (clock.of_scene(graph, side, f"render.resolution_{side}") for side in "xy")
    aspect = graph.math("DIVIDE", width, height, label="Aspect")
    places = [graph.math("MULTIPLY_ADD", window[axis], 2.0, -1.0) for axis in range(2)]
    lens: Any = camera.data
    if lens.dof.use_dof:  # it takes a third of the time, which is saved where none of it is asked for
        aside = _aside(graph, aspect)
        places = [graph.math("ADD", place, apart) for place, apart in zip(places, aside, strict=True)]
    return places[0], places[1], aspect


def _aside(graph: Graph, aspect: bpy.types.NodeSocket) -> list[bpy.types.NodeSocket]:
    """How far from where a surface is seen the ray goes through what is in focus, in halves of the frame."""
    seen = graph.node("ShaderNodeCameraData").outputs  # x to the right, y up, z ahead
    turn = graph.node("ShaderNodeVectorTransform", vector_type="VECTOR", convert_from="WORLD", convert_to="CAMERA")
    graph.link(turn, Vector=graph.node("ShaderNodeNewGeometry").outputs["Incoming"])
    along, surface = graph.split(turn.outputs[0]), graph.split(seen["View Vector"])
    focus = graph.math("MAXIMUM", clock.of_scene(graph, "Focus Distance", "camera.data.dof.focus_distance"), 0.01)
    out_of_focus = graph.math("SUBTRACT", 1.0, graph.math("DIVIDE", seen["View Z Depth"], focus), label="Out of focus")
    lens, sensor = (clock.of_scene(graph, side, f"camera.data.{side}") for side in ("lens", "sensor_width"))
    to_frame = graph.math("DIVIDE", graph.math("MULTIPLY", lens, 2.0), sensor, label="Of half the frame")
    opened = graph.math("MULTIPLY", out_of_focus, clock.of_scene(graph, "Aperture", "camera.data.dof.use_dof"))
    moved = graph.math("MULTIPLY", opened, to_frame)
    found: list[bpy.types.NodeSocket] = []
    for axis, factor in ((0, 1.0), (1, aspect)):
        towards = graph.math("DIVIDE", along[axis], along[2])
        apart = graph.math("SUBTRACT", towards, graph.math("DIVIDE", surface[axis], surface[2]))
        found.append(graph.math("MULTIPLY", apart, graph.math("MULTIPLY", moved, factor), label="Where it is sharp"))
    return found


def _vector(graph: Graph, x: Value, y: Value) -> bpy.types.NodeSocket:
    return graph.link(graph.node("ShaderNodeCombineXYZ"), X=x, Y=y).outputs[0]
