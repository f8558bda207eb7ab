"""Put objects into the scene: solids with a material on, and whatever else stands somewhere."""

from collections.abc import Iterable, Sequence
from typing import Any

import bpy

from .layout import Vec
from .materials import material
from .shapes import Solid


def add(skin: str, solids: Iterable[Solid], bevel: float = 0, smooth: bool = False, thick: float = 0) -> Any:
    """One object of all the solids."""
    vertices: list[Vec] = []
    faces: list[tuple[int, ...]] = []
    for points, polygons in solids:
        faces += [tuple(i + len(vertices) for i in polygon) for polygon in polygons]
        vertices += points
    mesh = bpy.data.meshes.new(skin)
    mesh.from_pydata(vertices, [], faces)
    mesh.materials.append(material(skin))
    mesh.polygons.foreach_set("use_smooth", [smooth] * len(faces))
    thing = place(bpy.data.objects.new(skin, mesh))
    if bevel:
        modifier = thing.modifiers.new("bevel", "BEVEL")
        modifier.width, modifier.segments = bevel, 2
    if thick:
        thing.modifiers.new("thick", "SOLIDIFY").thickness = thick
    return thing


def place(thing: Any, at: Sequence[float] = (0, 0, 0), turn: Sequence[float] = (0, 0, 0)) -> Any:
    thing.location, thing.rotation_euler = at, turn
    bpy.context.collection.objects.link(thing)
    return thing
