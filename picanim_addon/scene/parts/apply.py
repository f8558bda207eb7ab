"""Give a relief its moving parts, or take them away."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from pathlib import Path

import bpy
import numpy as np

from ...arrays import Array
from ...parts.lifted import Lifted
from ...parts.make import PartArrays
from ...sentence import Sentence
from ...settings.parse.parts import format_parts
from ...settings.parts import PINS, Part
from .. import images, objects
from ..surface import hand_painted
from . import figure, material, painted_flow, pins, values
from .variants import variant

NOT_CARRIED = Sentence("glTF and USD know no moving textures: the moving parts stand still in the exported scene")
# Custom property of a relief: which file its parts are of.
LISTED = "picanim_parts_listed"
FIELD, MASK = "part field", "part mask"  # of images
# A mask goes to the worker in 256 greys: what comes back this like is the same.
SAME = 0.004


def apply(
    relief: bpy.types.Object,
    parts: Sequence[tuple[Part, PartArrays]],
    known: Sequence[bpy.types.NodeTree | None] = (),
) -> None:
    """Have these parts of `relief` move, in place of those that moved before.

    known: of the first parts, the groups that they have already: those keep their names, values and keys, and their
    masks remain the same images.
    """
    figures = sum(part.kind == PINS for part, _ in parts)
    clear(relief, keep=figures, known=[group for group in known if group is not None])
    for number, (part, arrays) in enumerate(parts):
        group = known[number] if number < len(known) else None
        if group is None:
            group = values.add_part_group(relief, part)
        values.write_words(group, part)
        _give(group, part, arrays)
    pins.apply(relief, [(part, arrays.lifted) for part, arrays in parts if part.kind == PINS])
    _show_figures(relief)
    material.mix(relief)
    remove_unused()
    material.render_anew(relief)


def apply_listed(relief: bpy.types.Object, parts: Sequence[tuple[Part, PartArrays]]) -> None:
    """`apply` the parts of a file, and remember which they are: see `are_listed`."""
    apply(relief, parts)
    if parts:
        relief[LISTED] = _mark([part for part, _ in parts])


def are_listed(relief: bpy.types.Object, parts: Sequence[tuple[Part, PartArrays]]) -> bool:
    """Whether `relief` moves by the file that these parts are of: what the user has made of them since is to stay."""
    return bool(parts) and relief.get(LISTED) == _mark([part for part, _ in parts])


def _mark(parts: Sequence[Part]) -> str:
    """What tells a file's parts from others: their words, and the masks that they name."""
    held = zlib.crc32(json.dumps(format_parts(parts)).encode())
    for file in (Path(part.region.mask) for part in parts if part.region.mask):
        held = zlib.crc32(file.read_bytes() if file.is_file() else b"", held)
    return f"{held:08x}"


def renew(relief: bpy.types.Object, number: int, arrays: PartArrays) -> None:
    """Have the part `number`, from 0, move as `arrays` say now; the others go on as they do."""
    group = values.part_groups(relief)[number]
    part = values.words(group)
    if part.kind == PINS:
        material.unmix(relief)
        place = _figure_number(relief, number)
        figures = figure.taken(relief)
        if arrays.lifted is not None:
            figures[place] = arrays.lifted
        else:
            figures.pop(place, None)
        _give(group, part, arrays)
        put_back(relief, figures)
        return
    _give(group, part, arrays)
    material.mix(relief)
    remove_unused()
    material.render_anew(relief)


def switch(relief: bpy.types.Object, numbers: Sequence[int], *, on: bool) -> None:
    """Have parts, by their numbers from 0, move or stand still; what is set and keyed of them stays."""
    own(relief)
    groups = values.part_groups(relief)
    for number in numbers:
        values.switch(groups[number], on=on)
    _show_figures(relief)


def own(relief: bpy.types.Object) -> None:
    """Have nothing that is set of the parts of `relief` be a copy's too, as of another scene."""
    objects.own_materials(relief)
    if values.make_single(relief):
        material.mix(relief)


def _show_figures(relief: bpy.types.Object) -> None:
    """Have the figures bend whose parts are switched on; the others stand as they do in the picture."""
    pinned = [group for group in values.part_groups(relief) if values.words(group).kind == PINS]
    for number, group in enumerate(pinned, 1):
        pins.switch(relief, number, on=values.is_on(group))


def _figure_number(relief: bpy.types.Object, number: int) -> int:
    """Which figure, from 1, the part `number`, from 0, is."""
    return sum(values.words(group).kind == PINS for group in values.part_groups(relief)[: number + 1])


def _give(group: bpy.types.NodeTree, part: Part, arrays: PartArrays) -> None:
    """Give a part's group its images, the mask in the image that it has."""
    name = part.kind.title()
    mask = group.get(values.MASK)
    if mask is None or tuple(mask.size) != arrays.mask.shape[::-1]:
        mask = images.make_depth_image(arrays.mask, f"PicAnim Mask {name}")
        mask[objects.PROPERTY] = MASK
        hand_painted.remember(mask)
    elif np.abs(images.image_values(mask) - arrays.mask).max() > SAME:
        images.set_values(mask, arrays.mask)
        mask.pack()
    images.hold(group, values.MASK, mask)
    for key, field, title in ((variant.FRONT, arrays.front, name), (variant.BEHIND, arrays.behind, f"{name} Behind")):
        if field is not None:
            images.hold(group, key, _field(field, f"PicAnim Field {title}"))
        elif key in group:
            del group[key]
    if arrays.front is not None:
        group[variant.GRAIN], group[variant.PERIOD] = arrays.grain, arrays.period


def put_back(relief: bpy.types.Object, figures: dict[int, Lifted]) -> None:
    """Have the parts of `relief` move again, whose mesh and materials were made anew. figures: see figure.taken."""
    parts = [values.words(group) for group in values.part_groups(relief)]
    pinned = [part for part in parts if part.kind == PINS]
    pins.apply(relief, [(part, figures.get(number)) for number, part in enumerate(pinned, 1)])
    _show_figures(relief)
    material.mix(relief)
    remove_unused()
    material.render_anew(relief)


def remove(relief: bpy.types.Object, number: int) -> None:
    """Take the part `number`, from 0, off the list; the others move as before."""
    groups = values.part_groups(relief)
    if len(groups) == 1:
        clear(relief)
        return
    material.unmix(relief)
    if values.words(groups[number]).kind == PINS:
        place = _figure_number(relief, number)
        figures = figure.taken(relief)
        pins.remove(relief, place)
        values.remove_part_group(relief, groups[number])
        put_back(relief, {other - (other > place): held for other, held in figures.items() if other != place})
    else:
        values.remove_part_group(relief, groups[number])
        material.mix(relief)
    remove_unused()


def clear(relief: bpy.types.Object, keep: int = 0, known: Sequence[bpy.types.NodeTree] = ()) -> None:
    """Have `relief` stand still, its materials as they were before, and remove what moved it.

    keep: so many armatures stay, for the figures that come next. known: the groups of parts that stay.
    """
    material.unmix(relief)
    pins.clear(relief, keep)
    for group in values.part_groups(relief):
        if group not in known:
            values.remove_part_group(relief, group)
    clip = values.clip_group(relief)
    if LISTED in relief and not known:
        del relief[LISTED]
    if clip is not None and not known:
        values.forget_time(relief)
        del relief[values.POINTER]
        if clip.users == 0:
            values.remove_with_keys(clip)
    remove_unused()


def remove_unused() -> None:
    """Remove the fields and masks that no part has any more, such as those of a picture that was deleted by hand."""
    ours = [image for image in bpy.data.images if image.get(objects.PROPERTY) in (FIELD, MASK, painted_flow.ROLE)]
    for image in images.unused(ours):
        bpy.data.images.remove(image)


def _field(values_: Array, name: str) -> bpy.types.Image:
    """See parts/fields.py."""
    image = images.make_channels_image(values_, name)
    image[objects.PROPERTY] = FIELD
    hand_painted.remember(image)
    return image
