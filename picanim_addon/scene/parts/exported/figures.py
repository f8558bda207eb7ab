"""Figures that pins move, as glTF and USD carry them: each a mesh of its own, skinned to its armature.

A skin has one armature, so each figure is split off the picture's mesh; what is behind it is a mesh of its own too, for
it has a texture of its own, and the layers are clear where both show the picture instead.
"""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import bpy
import numpy as np
from PIL import Image, ImageFilter

from ....layers.files import compose
from ....parts.lifted import Lifted
from ... import objects
from .. import bones, figure, pins

Box = tuple[float, float, float, float]


class Piece(NamedTuple):
    """A mesh to export. texture: its file. box: of the picture in it. armature: what bends it, or None."""

    name: str
    mesh: bpy.types.Mesh
    texture: Path
    box: Box
    armature: bpy.types.Object | None = None


def carried(relief: bpy.types.Object) -> dict[int, bpy.types.Object]:
    """{number: armature} of the figures of `relief` that are switched on."""
    scene, shot = relief.users_scene[0], objects.shot_of(relief)
    found = {armature[bones.NUMBER]: armature for armature in bones.armatures(scene, shot)}
    modifiers = {number: relief.modifiers.get(f"{pins.MODIFIER} {number}") for number in found}
    return {number: found[number] for number, one in sorted(modifiers.items()) if one is not None and one.show_render}


@contextlib.contextmanager
def unbent(relief: bpy.types.Object) -> Generator[None, None, None]:
    """The figures as they stand in the picture, as long as the context lasts: what a skin starts from."""
    modifiers = [one for one in relief.modifiers if one.type == "ARMATURE"]
    before = [one.show_viewport for one in modifiers]
    try:
        for one in modifiers:
            one.show_viewport = False
        yield
    finally:
        for one, shown in zip(modifiers, before, strict=True):
            one.show_viewport = shown


def pieces(relief: bpy.types.Object, whole: bpy.types.Mesh, picture: Path, folder: Path) -> list[Piece]:
    """The figures of `relief` and what is behind each, from back to front, out of its displaced mesh `whole`.

    picture: the file of the picture itself. folder: where their textures are written.
    """
    slots = [number for number, one in enumerate(relief.data.materials) if one is not None and objects.PROPERTY in one]
    lifted, armatures = figure.taken(relief), carried(relief)
    made: list[Piece] = []
    for number, (behind, front) in zip(lifted, zip(slots[::2], slots[1::2], strict=True), strict=True):
        if number not in armatures:
            continue
        one, inside = lifted[number], folder / f"composed {number}"
        inside.mkdir()
        rim, filled = inside / "rim.png", folder / f"behind-{number}.png"
        Image.fromarray(one.texture).save(rim)
        Image.fromarray(one.filled).save(filled)
        texture = folder / f"figure-{number}.png"  # a USD package has one folder of textures
        compose(picture, [rim], one.box, inside)[0].rename(texture)
        made.append(_piece(f"Behind {number}", whole, behind, filled, one.box))
        made.append(_piece(f"Figure {number}", whole, front, texture, one.box, armatures[number]))
    return made


def give_way(relief: bpy.types.Object, layers: Sequence[Path], box: Box) -> None:
    """Have the layers' textures be clear where what is behind a figure takes their place.

    layers: files. box: of the picture in them.
    """
    numbers = carried(relief)
    for number, one in figure.taken(relief).items():
        for file in layers if number in numbers else ():
            with Image.open(file) as opened:
                layer = opened.convert("RGBA")
            alpha = np.asarray(layer.getchannel("A"))
            # a little less: between two that end on one line, the world would shine through
            covered = np.asarray(_covered(one, layer.size, box).filter(ImageFilter.MinFilter(5)))
            layer.putalpha(Image.fromarray(np.where(covered > 127, 0, alpha).astype(np.uint8)))
            layer.save(file)


def skin(thing: bpy.types.Object, armature: bpy.types.Object) -> None:
    """Have an object bend as `armature` does."""
    thing.modifiers.new("Armature", "ARMATURE").object = armature


def _covered(one: Lifted, size: tuple[int, int], box: Box) -> Image.Image:
    """(size) grey: white where what is behind the figure is, in an image that holds the picture in `box`."""
    left, bottom, width, height = one.box
    alpha = Image.fromarray(one.filled[..., 3])
    across = [(box[0] + (end - left) / width * box[2]) * size[0] for end in (0.0, 1.0)]
    down = [(1.0 - (box[1] + (end - bottom) / height * box[3])) * size[1] for end in (1.0, 0.0)]
    corner = round(across[0]), round(down[0])
    extent = max(1, round(across[1]) - corner[0]), max(1, round(down[1]) - corner[1])
    covered = Image.new("L", size, 0)
    covered.paste(alpha.resize(extent, Image.Resampling.NEAREST), corner)
    return covered


def _piece(
    name: str,
    whole: bpy.types.Mesh,
    slot: int,
    texture: Path,
    box: Box,
    armature: bpy.types.Object | None = None,
) -> Piece:
    """The faces of `whole` that have the material `slot`."""
    mesh = _only(whole, slot)
    mesh.name = name
    return Piece(name, mesh, texture, box, armature)


def _only(whole: bpy.types.Mesh, slot: int) -> bpy.types.Mesh:
    """The faces of `whole` that have the material `slot`, as a mesh of its own without materials."""
    bmesh: Any = importlib.import_module("bmesh")  # which has no stubs
    mesh = whole.copy()
    edited = bmesh.new()
    try:
        edited.from_mesh(mesh)
        bmesh.ops.delete(edited, geom=[face for face in edited.faces if face.material_index != slot], context="FACES")
        loose = [vertex for vertex in edited.verts if not vertex.link_faces]
        bmesh.ops.delete(edited, geom=loose, context="VERTS")
        for face in edited.faces:
            face.material_index = 0
        edited.to_mesh(mesh)
    finally:
        edited.free()
    mesh.materials.clear()
    return mesh
