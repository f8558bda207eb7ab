"""Things of the user's own in the picture: put on its ground, in its measure; and stickers.

A scene has no measure of its own. Its metre is taken from the ground: the picture is held to have been taken from eye
height above it.
"""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import bpy
import numpy as np
from mathutils import Matrix, Vector

from ...arrays import Array
from ...depth.ground_plane import Plane, ground_mask, ground_plane
from ...files import check_readable
from ...picture.read import read_picture
from ...picture.texture import write_texture
from ...settings import DepthSettings, Settings, StickerSettings
from .. import images, objects, setup
from ..camera import apply_motion
from ..lighting import lamps, shadow_catcher
from ..surface import relief as reliefs
from ..surface import shading, style
from . import paint
from .here import Here, remember, remembered
from .light import film

EYE_HEIGHT = 1.6  # metres
# Property of a thing: its own turn and size, before it was put into a picture.
OWN_POSE = "picanim_own_pose"
# Properties of a thing and of a sticker: the point of the picture where it was put, and its place and size then. One
# that the user has moved since then stays as it is.
POINT, PLACED = "picanim_point", "picanim_placed"
MOVED = 1e-4
# How much nearer a sticker is than what the picture shows there; and its property with what it was made of.
NEARER, KEPT = 0.97, "picanim_sticker"


class Spot(NamedTuple):
    """A point of the picture in its camera's axes; what is up there; and how long a metre is."""

    place: Vector
    up: Vector
    metre: float


def spot(here: Here, point: tuple[float, ...]) -> Spot:
    """What a thing stands on at `point`: the shadow ground, where there is one and the picture shows ground, else the
    picture's surface."""
    stage = here.stage
    x, y = here.direction(point)
    inverse = 1.0 / stage.distances
    plane = ground_plane(inverse, stage.half_width, stage.half_height)
    away = 1.0 / _between_pixels(inverse, point)
    up = Vector((0.0, 1.0, 0.0))
    if _is_ground(here, plane, point):
        up = Vector(plane.normal)
        if objects.find(here.scene, objects.GROUND, here.shot) is not None:
            away = -plane.height / up.dot(Vector((x, y, -1.0)))
    return Spot(Vector((x * away, y * away, -away)), up, plane.height / EYE_HEIGHT)


def place(here: Here, thing: bpy.types.Object, point: tuple[float, ...]) -> None:
    """Put `thing` on the picture at `point`: upright on the slope there, its lowest point on it, in the picture's
    metres. Once more puts it elsewhere, and makes it no larger."""
    there = spot(here, point)
    if OWN_POSE not in thing:
        thing[OWN_POSE] = [value for row in thing.matrix_world.to_3x3() for value in row]
    numbers: Any = thing[OWN_POSE]
    own = Matrix([numbers[0:3], numbers[3:6], numbers[6:9]])
    ahead = (Vector((0.0, 0.0, -1.0)) - there.up * Vector((0.0, 0.0, -1.0)).dot(there.up)).normalized()
    stands = Matrix((ahead.cross(there.up), ahead, there.up)).transposed()  # the world's x, y and z on the slope
    lowest = min((own @ Vector(corner)).z for corner in thing.bound_box)
    origin = there.place - there.up * lowest * there.metre
    local = Matrix.Translation(origin) @ (stands @ own * there.metre).to_4x4()
    if thing.parent is None:
        thing.parent = here.rig
    here.scene.view_layers[0].update()
    thing.matrix_world = here.rig.matrix_world @ local
    _remember(thing, point)
    film.fit(here)


def again(here: Here) -> None:
    """Put a picture's things and stickers to where they belong now, but for those that the user has moved or keyed."""
    for thing in [*placed(here.scene), *stickers(here.scene, here.shot)]:
        if thing.parent == here.rig and _is_as_placed(thing):
            if thing.get(objects.PROPERTY) == objects.STICKER:
                _hold(here, thing, tuple(thing[POINT]))
            else:
                place(here, thing, tuple(thing[POINT]))


def _remember(thing: bpy.types.Object, point: tuple[float, ...]) -> None:
    """Keep with `thing` where it was put."""
    thing[POINT] = point
    thing[PLACED] = _basis(thing).tolist()


def _is_as_placed(thing: bpy.types.Object) -> bool:
    if POINT not in thing or thing.animation_data or thing.rigid_body or thing.library is not None:
        return False
    now, then = _basis(thing), np.array(thing[PLACED])
    return bool(np.abs(now - then).max() < MOVED * np.abs(now).max())


def _basis(thing: bpy.types.Object) -> Array:
    """(16,) a thing's place, turn and size beside what it hangs on."""
    return np.array(thing.matrix_basis).ravel()


def cast_shadows(here: Here, settings: Settings) -> None:
    """The picture's lamps, and a ground that catches the shadow of what is put into it, where it has none yet."""
    lit = shading.in_use(here.relief, lit=True) is not None
    parts = setup.owned(here.scene, settings.setup)
    picture = style.textures(here.relief)["picture"]
    lamps.apply(
        here.scene,
        here.rig,
        here.relief,
        picture,
        lit=lit,
        wanted=True,
        samples=settings.output.samples,
        render="render" in parts,
    )
    setup.remember(here.scene, parts)  # else what was just set would count as the user's own
    if not lit and objects.find(here.scene, objects.GROUND, here.shot) is None:
        now = reliefs.inputs(here.relief)["depth"]
        depth = DepthSettings(near=now["near"], far=now["far"], strength=now["strength"])
        staged = apply_motion.staged(here.rig, here.relief)
        shadow_catcher.apply(here.rig, here.relief, staged, picture, depth, here.shot)
        film.fit(here)


def stickers(scene: bpy.types.Scene, shot: int | None = None) -> list[bpy.types.Object]:
    """The stickers of `scene`, or of its picture number `shot`."""
    return objects.find_all(scene, objects.STICKER, shot)


def placed(scene: bpy.types.Scene) -> list[bpy.types.Object]:
    """The user's own objects that were put into a picture of `scene`."""
    return [thing for thing in scene.objects if OWN_POSE in thing]


def is_of(sticker: bpy.types.Object, file: str) -> bool:
    """Whether a sticker was made of `file`."""
    return bool(file) and remembered(sticker, KEPT).get("file") == file


def apply(here: Here, settings: StickerSettings) -> None:
    """Have the sticker that is asked for in the picture: one of the same file is changed where that is asked."""
    there = next((one for one in stickers(here.scene, here.shot) if is_of(one, settings.file)), None)
    if there is None:
        stick(here, settings)
    elif remembered(there, KEPT) != dataclasses.asdict(settings):
        remember(there, KEPT, settings)
        _hold(here, there, settings.at)


def stick(here: Here, settings: StickerSettings) -> bpy.types.Object:
    """A picture with its alpha, just in front of what is seen at its point.

    It may be any that Blender reads, or that can be animated. Raises PicAnimError where it cannot be read.
    """
    file = Path(settings.file)
    check_readable(file, "picture")
    image = images.load_texture(file, file.stem, has_alpha=True)
    if not image.size[0]:  # how Blender says that it knows no such format
        bpy.data.images.remove(image)
        with tempfile.TemporaryDirectory() as folder:
            image = images.load_texture(write_texture(read_picture(file), Path(folder)), file.stem, has_alpha=True)
    high = image.size[1] / max(1, image.size[0])
    mesh: Any = bpy.data.meshes.new(file.stem)
    mesh.from_pydata([(-1, -high, 0), (1, -high, 0), (1, high, 0), (-1, high, 0)], [], [(0, 1, 2, 3)])
    mesh.uv_layers.new(name="UVMap").uv.foreach_set("vector", [0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0])
    material, graph = paint.fresh(file.stem, None)
    look = graph.node("ShaderNodeTexImage", image=image, extension="CLIP")
    paint.glow(graph, look.outputs["Color"], 1.0, look.outputs["Alpha"])
    mesh.materials.append(material)
    sticker = objects.make(here.scene, objects.STICKER, mesh, f"Sticker {file.stem}", here.shot)
    sticker.parent = here.rig
    remember(sticker, KEPT, settings)
    _hold(here, sticker, settings.at)
    film.fit(here)
    return sticker


def _hold(here: Here, sticker: bpy.types.Object, point: tuple[float, ...]) -> None:
    """Have a sticker, half of which is 1 wide, stand in front of what is seen at `point`."""
    x, y = here.direction(point)
    away = here.stage.at(x, y) * NEARER
    sticker.location = (x * away, y * away, -away)
    width: Any = remembered(sticker, KEPT)["size"]
    sticker.scale = (width * here.stage.frame.half_width * away,) * 3
    _remember(sticker, point)


def unstick(sticker: bpy.types.Object) -> None:
    """Take a sticker away, and its picture."""
    materials: Any = getattr(sticker.data, "materials", ())
    shown = [
        node.image
        for material in materials
        if material
        for node in material.node_tree.nodes
        if node.type == "TEX_IMAGE"
    ]
    objects.remove(sticker)
    for image in images.unused(image for image in set(shown) if image is not None and not image.use_fake_user):
        bpy.data.images.remove(image)


def _between_pixels(values: Array, point: tuple[float, ...]) -> float:
    """(rows, columns) at a point, as shares from the left and from the top: linear between the middles of pixels."""
    rows, columns = values.shape
    across = min(max(point[0] * columns - 0.5, 0.0), columns - 1.0)
    down = min(max(point[1] * rows - 0.5, 0.0), rows - 1.0)
    left, top = int(across), int(down)
    right, bottom = min(left + 1, columns - 1), min(top + 1, rows - 1)
    upper = values[top, left] + (values[top, right] - values[top, left]) * (across - left)
    lower = values[bottom, left] + (values[bottom, right] - values[bottom, left]) * (across - left)
    return float(upper + (lower - upper) * (down - top))


def _is_ground(here: Here, plane: Plane, point: tuple[float, ...]) -> bool:
    stage = here.stage
    mask = ground_mask(1.0 / stage.distances, plane, stage.half_width, stage.half_height)
    rows, columns = mask.shape
    row, column = min(rows - 1, int(point[1] * rows)), min(columns - 1, int(point[0] * columns))
    return bool(mask[row, column] > 0.0)
