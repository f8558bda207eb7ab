"""Figures that pins move: each a layer of its own in the picture's mesh, bent by an Armature after the relief's nodes.

The texture is looked up by where a point was in the picture before it was bent (relief_nodes.PLACE is stored by the
relief's nodes), so it sticks to what bends.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import bpy
import numpy as np

from ...arrays import Array
from ...parts.lifted import Lifted
from ...parts.weights import weights_at
from ...settings import MotionSettings
from ...settings.parts import Part
from .. import objects
from ..surface import relief as surface
from ..surface import relief_nodes
from . import bones, figure

MODIFIER = "PicAnim Pins"
PIN = "Pin"
# Parts of a pin's pull that are smaller do nothing that could be seen.
LEAST = 0.002


def apply(relief: bpy.types.Object, figures: Sequence[tuple[Part, Lifted | None]]) -> None:
    """Lift each figure off the picture and pin it, in place of those before.

    None: there is nothing of it in the picture. Bones that go by the same names keep their poses and keys.
    """
    clear(relief, keep=len(figures))
    rig = relief.parent or relief  # the user may have removed the rig
    scene, shot = relief.users_scene[0], objects.shot_of(relief)
    all_names = _names(relief, [len(part.pins) for part, _ in figures])
    for number, ((part, lifted), names) in enumerate(zip(figures, all_names, strict=True), 1):
        if lifted is None:
            continue
        vertices = figure.add(relief, lifted, number)
        places, size = _on_the_surface(relief, vertices, part.pins, lifted.region)
        armature = bones.make(scene, rig, shot, number, names, places, size)
        _weigh(relief, vertices, names, lifted.weights)
        relief.modifiers.new(f"{MODIFIER} {number}", "ARMATURE").object = armature


def animate(relief: bpy.types.Object, parts: Sequence[Part], motion: MotionSettings) -> None:
    """Have the pins of the figures do what their presets say, closed with the clip; keys that the user has edited stay.

    parts: those with pins, in the order that `apply` had them in.
    """
    scene, shot = relief.users_scene[0], objects.shot_of(relief)
    for number, part in enumerate(parts, 1):
        armature = bones.armature_of(scene, shot, number)
        if armature is not None:
            bones.animate(armature, part, motion)


def switch(relief: bpy.types.Object, number: int, *, on: bool) -> None:
    """Have the figure `number`, from 1, bend as its bones are, or stand as it does in the picture."""
    modifier = relief.modifiers.get(f"{MODIFIER} {number}")
    if modifier is not None:
        modifier.show_viewport = modifier.show_render = on


def clear(relief: bpy.types.Object, keep: int = 0) -> None:
    """Undo all that `apply` did. keep: so many armatures stay, with their poses and keys."""
    for modifier in [m for m in relief.modifiers if m.type == "ARMATURE" and m.name.startswith(MODIFIER)]:
        relief.modifiers.remove(modifier)
    armatures = bones.armatures(relief.users_scene[0], objects.shot_of(relief))
    pinned = {name for armature in armatures for name in bones.deforming(armature)}
    for group in [g for g in relief.vertex_groups if g.name in pinned or g.name.startswith(f"{PIN} ")]:
        relief.vertex_groups.remove(group)
    for armature in armatures:
        if armature.get(bones.NUMBER, 0) > keep:
            bones.remove(armature)
    figure.clear(relief)


def remove(relief: bpy.types.Object, number: int) -> None:
    """Take the figure `number` off the list of `relief`, with its bones; those after it move up, poses and keys too."""
    scene, shot = relief.users_scene[0], objects.shot_of(relief)
    gone = bones.armature_of(scene, shot, number)
    if gone is not None:
        bones.remove(gone)
    for armature in bones.armatures(scene, shot):
        if armature[bones.NUMBER] > number:
            armature[bones.NUMBER] -= 1


def _names(relief: bpy.types.Object, counts: Sequence[int]) -> list[list[str]]:
    """The names of each figure's bones: those that it has, and for more pins the first that no figure has.

    All figures' weights are in the same mesh.
    """
    scene, shot = relief.users_scene[0], objects.shot_of(relief)
    armatures = [bones.armature_of(scene, shot, number) for number in range(1, len(counts) + 1)]
    known = [bones.names(one)[:count] if one is not None else [] for one, count in zip(armatures, counts, strict=True)]
    taken = {name for names in known for name in names}
    free = (name for name in (f"{PIN} {i}" for i in itertools.count(1)) if name not in taken)
    return [[*names, *itertools.islice(free, count - len(names))] for names, count in zip(known, counts, strict=True)]


def _on_the_surface(
    relief: bpy.types.Object, vertices: Array, pins: Sequence[tuple[float, float]], region: Array
) -> tuple[Array, float]:
    """(n, 3) where the pins lie on the surface, in the picture camera's axes, and the figure's height there."""
    mesh = relief.data
    place = np.empty(3 * len(mesh.vertices), np.float32)
    mesh.attributes[relief_nodes.PICTURE].data.foreach_get("vector", place)
    place = place.reshape(-1, 3)[vertices, :2]
    flat = np.empty(3 * len(mesh.vertices), np.float32)
    mesh.vertices.foreach_get("co", flat)
    flat = flat.reshape(-1, 3)[vertices]
    displaced = surface.evaluated_places(relief)[vertices]
    wanted = np.array([(x, 1.0 - y) for x, y in pins], np.float32)
    rows, columns = region.shape
    aspect = np.array([columns / rows, 1.0], np.float32)
    nearest = [int(np.argmin(np.linalg.norm((place - pin) * aspect, axis=1))) for pin in wanted]
    # A step aside on the surface's own plane: the nearest vertex is a pixel or a few away.
    scale = (
        np.ptp(flat[:, 0]) / max(float(np.ptp(place[:, 0])), 1e-6),
        np.ptp(flat[:, 1]) / max(float(np.ptp(place[:, 1])), 1e-6),
    )
    aside = np.concatenate([(wanted - place[nearest]) * np.array(scale), np.zeros((len(pins), 1))], axis=1)
    places = displaced[nearest] + aside * -displaced[nearest][:, 2:]
    used = np.flatnonzero(region.any(axis=1))
    share = (used[-1] - used[0] + 1) / rows if len(used) else 1.0
    return places.astype(np.float32), float(share * scale[1] * -places[:, 2].mean())


def _weigh(relief: bpy.types.Object, vertices: Array, names: Sequence[str], weights: Array) -> None:
    mesh = relief.data
    place = np.empty(3 * len(mesh.vertices), np.float32)
    mesh.attributes[relief_nodes.PICTURE].data.foreach_get("vector", place)
    place = place.reshape(-1, 3)[vertices, :2]
    parts = weights_at(weights, np.stack([place[:, 0], 1.0 - place[:, 1]], axis=1))
    parts = np.where(parts < LEAST, 0.0, parts)
    parts /= parts.sum(axis=1, keepdims=True)
    for name, own in zip(names, parts.T, strict=True):
        group = relief.vertex_groups.new(name=name)
        for vertex, part in zip(vertices.tolist(), own.tolist(), strict=True):
            if part:
                group.add([vertex], part, "REPLACE")
