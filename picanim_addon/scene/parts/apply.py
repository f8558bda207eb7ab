"""Give a relief its moving parts, or take them away."""

from __future__ import annotations

from collections.abc import Sequence

import bpy
import numpy as np

from ...arrays import Array
from ...parts.lifted import Lifted
from ...parts.make import PartArrays
from ...sentence import Sentence
from ...settings.parts import PINS, Part
from .. import images, objects
from . import figure, material, pins, values
from .variants import variant

NOT_CARRIED = Sentence("glTF and USD know no moving textures: the moving parts stand still in the exported scene")
FIELD, MASK = "part field", "part mask"


def apply(relief: bpy.types.Object, parts: Sequence[tuple[Part, PartArrays]]) -> None:
    """Have these parts of `relief` move, in place of those that moved before."""
    clear(relief, keep=sum(part.kind == PINS for part, _ in parts))
    for part, arrays in parts:
        group = values.add_part_group(relief, part)
        mask = images.make_depth_image(arrays.mask, f"PicAnim Mask {part.kind.title()}")
        mask[objects.PROPERTY], group[values.MASK] = MASK, mask
        if arrays.front is not None:
            group[variant.FRONT] = _field(arrays.front, f"PicAnim Field {part.kind.title()}")
            if arrays.behind is not None:
                group[variant.BEHIND] = _field(arrays.behind, f"PicAnim Field {part.kind.title()} Behind")
            group[variant.GRAIN], group[variant.PERIOD] = arrays.grain, arrays.period
    pins.apply(relief, [(part, arrays.lifted) for part, arrays in parts if part.kind == PINS])
    material.mix(relief)
    _render_anew(relief)


def put_back(relief: bpy.types.Object, figures: dict[int, Lifted]) -> None:
    """Have the parts of `relief` move again, whose mesh and materials were made anew. figures: see figure.taken."""
    parts = [values.words(group) for group in values.part_groups(relief)]
    pinned = [part for part in parts if part.kind == PINS]
    pins.apply(relief, [(part, figures.get(number)) for number, part in enumerate(pinned, 1)])
    material.mix(relief)
    _render_anew(relief)


def remove(relief: bpy.types.Object, number: int) -> None:
    """Take the part `number`, from 0, off the list; the others move as before."""
    groups = values.part_groups(relief)
    if len(groups) == 1:
        clear(relief)
        return
    material.unmix(relief)
    if values.words(groups[number]).kind == PINS:
        place = sum(values.words(group).kind == PINS for group in groups[: number + 1])
        figures = figure.taken(relief)
        pins.remove(relief, place)
        values.remove_part_group(relief, groups[number])
        put_back(relief, {other - (other > place): held for other, held in figures.items() if other != place})
    else:
        values.remove_part_group(relief, groups[number])
        material.mix(relief)
    remove_unused()


def clear(relief: bpy.types.Object, keep: int = 0) -> None:
    """Have `relief` stand still, its materials as they were before, and remove what moved it.

    keep: so many armatures stay, for the figures that come next.
    """
    material.unmix(relief)
    pins.clear(relief, keep)
    for group in values.part_groups(relief):
        values.remove_part_group(relief, group)
    clip = values.clip_group(relief)
    if clip is not None:
        del relief[values.POINTER]
        if clip.users == 0:
            _remove_with_keys(clip)
    remove_unused()


def remove_unused() -> None:
    """Remove the fields and masks that no part has any more."""
    for image in [i for i in bpy.data.images if i.get(objects.PROPERTY) in (FIELD, MASK) and i.users == 0]:
        bpy.data.images.remove(image)


def _render_anew(relief: bpy.types.Object) -> None:
    """Have the next render take no image from the one before: Cycles, told to keep data from frame to frame, knows an
    image by where it lies in memory, and a new one may lie where a removed one did."""
    for scene in relief.users_scene:
        if scene.render.use_persistent_data:
            scene.render.use_persistent_data = False  # which frees it
            scene.render.use_persistent_data = True


def _remove_with_keys(group: bpy.types.NodeTree) -> None:
    action = group.animation_data.action if group.animation_data else None
    bpy.data.node_groups.remove(group)
    if action is not None and action.users == 0:
        bpy.data.actions.remove(action)


def _field(values_: Array, name: str) -> bpy.types.Image:
    """(rows from the top, columns, 4) as a packed float image, that is looked up as it is."""
    rows, columns = values_.shape[:2]
    image = bpy.data.images.new(name, columns, rows, alpha=True, float_buffer=True, is_data=True)
    image.alpha_mode = "CHANNEL_PACKED"
    image.use_half_precision = False  # a phase counts dozens of periods, and hundredths of one
    image.pixels.foreach_set(np.ascontiguousarray(values_[::-1]).ravel())
    image.update()
    image.pack()
    image[objects.PROPERTY] = FIELD
    return image
