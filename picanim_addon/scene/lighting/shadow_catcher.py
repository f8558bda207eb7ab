"""A ground that catches the shadows of what the artist puts into the picture, and otherwise looks like the picture.

Cycles' own shadow catcher hides what is behind it, the picture too, and EEVEE has none. So this is a plane in the place
of the picture's ground, which shows the picture there, as bright in PicAnim's lamps as the picture is by itself. A
mask, which can be painted on, says where: where the picture has ground, and nothing stands on it.
"""

from __future__ import annotations

from typing import Any

import bpy
import numpy as np
from mathutils import Vector

from ...depth.ground_plane import Plane, ground_mask, ground_plane
from ...motion.stage import distance
from ...settings import DepthSettings
from .. import compat, images, objects
from ..camera.animate import Staged
from ..node_graph import Graph
from ..prepared import Prepared
from ..surface import hand_painted
from ..surface.material import PICTURE_NODE, look_up, place_in_picture
from ..surface.relief_nodes import PLACE
from ..surface.shading import SEEN
from . import lamps

NAME = "PicAnim Ground"
# Its half side, in distances of the farthest point: from behind the camera to behind all that is seen.
REACH = 1.5
MASK = "Mask"


def apply(
    rig: bpy.types.Object,
    relief: bpy.types.Object,
    prepared: Prepared | Staged,
    picture: bpy.types.Image,
    depth: DepthSettings,
    shot: int,
    painted: bpy.types.Image | None = None,
) -> None:
    """Lay the ground of picture number `shot`, where there is none.

    prepared: the depth and the angles of the picture. picture: what `relief` shows. painted: a mask that the user has
    painted on, in place of the one that is found. The ground's material is one of the relief's
    too, so that a style shows on both.
    """
    scene = rig.users_scene[0]
    inverse = 1.0 / distance(prepared.depth, depth.near, depth.far, depth.strength)
    half = prepared.half_width, prepared.half_height
    plane = ground_plane(inverse, *half)
    ground = objects.find_or_make(scene, objects.GROUND, bpy.data.meshes.new(objects.named(NAME, shot)), shot)
    ground.parent = rig
    normal = Vector(plane.normal)
    ground.matrix_basis = normal.to_track_quat("Z", "Y").to_matrix().to_4x4()
    ground.location = normal * -plane.height
    _fill(ground, depth.far * REACH, half)
    mask = painted
    if mask is None:
        mask = images.make_depth_image(ground_mask(inverse, plane, *half), objects.named(f"{NAME} Mask", shot))
        hand_painted.remember(mask)
    material = _material(picture, mask, unshadowed(plane, lamps.sun_direction(scene)))
    ground.data.materials.append(material)
    relief.data.materials.append(material)
    ground.display_type = "WIRE"  # solid view would show it where the mask hides it
    ground.visible_shadow = False


def mask_of(scene: bpy.types.Scene, shot: int) -> bpy.types.Image | None:
    """The mask of the ground of picture number `shot`, or None."""
    ground = objects.find(scene, objects.GROUND, shot)
    mesh: Any = ground.data if ground is not None else None
    materials = [material for material in mesh.materials if material] if mesh is not None else []
    return next((m.node_tree.nodes[MASK].image for m in materials if MASK in m.node_tree.nodes), None)


def clear(scene: bpy.types.Scene, shot: int, keep: bpy.types.Image | None = None) -> None:
    """Take the ground of picture number `shot` away, and all that only it used but the image `keep`."""
    ground, relief = objects.find(scene, objects.GROUND, shot), objects.find(scene, objects.RELIEF, shot)
    if ground is None:
        return
    mesh: Any = ground.data
    materials = [material for material in mesh.materials if material]
    masks = [material.node_tree.nodes[MASK].image for material in materials if MASK in material.node_tree.nodes]
    bpy.data.objects.remove(ground)
    bpy.data.meshes.remove(mesh)
    slots: Any = relief.data.materials if relief else []
    for number in reversed(range(len(slots))):
        if slots[number] in materials:
            slots.pop(index=number)
    for unused in [*materials, *filter(None, masks)]:
        if not unused.users and unused != keep:
            (bpy.data.materials if isinstance(unused, bpy.types.Material) else bpy.data.images).remove(unused)


def _fill(ground: bpy.types.Object, side: float, half: tuple[float, float]) -> None:
    """A square, and where each corner lies in the picture as relief_nodes.PLACE has it: linear in the plane."""
    mesh: Any = ground.data
    corners = [(-side, -side, 0.0), (side, -side, 0.0), (side, side, 0.0), (-side, side, 0.0)]
    mesh.from_pydata(corners, [], [(0, 1, 2, 3)])
    seen = np.array([ground.matrix_basis @ Vector(corner) for corner in corners])
    ahead = -seen[:, 2]
    place = np.stack([(seen[:, 0] / half[0] + ahead) / 2, (seen[:, 1] / half[1] + ahead) / 2, ahead], axis=1)
    attribute = mesh.attributes.new(PLACE, "FLOAT_VECTOR", "POINT")
    attribute.data.foreach_set("vector", place.astype(np.float32).ravel())


def _material(picture: bpy.types.Image, mask: bpy.types.Image, light: float) -> bpy.types.Material:
    material = bpy.data.materials.new(NAME)
    compat.use_nodes(material)
    material.node_tree.nodes.clear()
    graph = Graph(material.node_tree)
    place = place_in_picture(graph)
    colour, _ = look_up(graph, PICTURE_NODE, picture, place, "Linear")
    shown, _ = look_up(graph, MASK, mask, place, "Linear", extension="CLIP")
    white = graph.node("ShaderNodeBsdfDiffuse")
    bright = graph.scaled(colour, 1.0 / light, "As bright as the picture")
    graph.link(white, Color=bright)
    bright.node.name = SEEN  # after all links, for the graph knows nodes by their names
    mix = graph.node("ShaderNodeMixShader")
    graph.feed(mix, mix.inputs[0], shown)
    graph.feed(mix, mix.inputs[1], graph.node("ShaderNodeBsdfTransparent").outputs[0])
    graph.feed(mix, mix.inputs[2], white.outputs[0])
    graph.link(graph.node("ShaderNodeOutputMaterial"), Surface=mix.outputs[0])
    return material


def unshadowed(plane: Plane, sun: Vector) -> float:
    """The light of PicAnim's lamps on `plane` where nothing is in their way; 1 on what faces the picture's camera.

    sun: the way to the sun, in the picture camera's axes. Of the half space behind the camera a normal sees
    (1 + cos) / 2.
    """
    normal = Vector(plane.normal)
    facing = max(0.0, normal.dot(sun))
    return lamps.sun_strength() * facing + lamps.SKY_SHARE * (1.0 + normal.z) / 2.0
