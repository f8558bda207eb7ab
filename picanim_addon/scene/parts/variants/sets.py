"""Which parts act where in a layer: an image with their set's number, so that a place is spared what cannot move it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import bpy
import numpy as np
from PIL import Image

from ....arrays import Array
from ....imaging.morphology import grown
from ... import images, objects

ROLE = "part sets"
# So many sets are told apart at most; a renderer that cannot branch evaluates each of them everywhere.
MOST = 6
# A set with less of the picture than this goes into another one that has all its parts.
LEAST = 0.002

Set: TypeAlias = "tuple[int, ...]"
"""Parts by their numbers from 0, in order."""


class Sets(NamedTuple):
    """number: (rows from the top, columns) float32, which of the sets acts in a place; the first, 0, is that of no
    parts. sets: in the order in which they are told apart, see `ordered`."""

    number: Array
    sets: tuple[Set, ...]


def sets_of(fields: Sequence[bpy.types.Image], still: Sequence[bool]) -> Sets:
    """The sets of parts that act together somewhere. fields: of each part, see parts/fields.py. still: of each whether
    it leaves the texture where it is."""
    size = max((tuple(field.size) for field in fields), key=lambda size: size[0] * size[1])
    no_parts: list[Set] = [()]
    number, counts, sets = np.zeros((size[1], size[0]), np.int32), np.array([size[0] * size[1]]), no_parts
    for part, field in enumerate(fields):  # looked up between its pixels, what acts in one acts a little in the next
        number, counts, sets = _told_apart(number, sets, grown(_acts(field, size), 1), part)
    joined = _joined(sets, counts / number.size)
    order = ordered([(), *dict.fromkeys(one for one in joined if one)], still)
    place = np.array([order.index(one) for one in joined], np.float32)
    return Sets(place[number][::-1], tuple(order))


def _told_apart(number: Array, sets: list[Set], acts: Array, part: int) -> tuple[Array, Array, list[Set]]:
    """Sets told apart by one `part` more. number: (rows, columns), which of `sets` a place has. acts: (rows, columns)
    bool, where the part acts. Returns numbers, pixels and sets, as before.

    Counted, as the window waits for it: to sort the pixels takes many times as long.
    """
    code = number * 2 + acts
    counts = np.bincount(code.ravel(), minlength=2 * len(sets))
    found = np.nonzero(counts)[0]
    new = np.zeros(len(counts), np.int32)
    new[found] = np.arange(len(found))
    return new[code], counts[found], [sets[one >> 1] + ((part,) if one & 1 else ()) for one in found.tolist()]


def _acts(field: bpy.types.Image, size: tuple[int, ...]) -> Array:
    """(rows from the bottom, columns) bool: where a part does anything, by its field's alpha."""
    values = np.empty(len(field.pixels), np.float32)
    field.pixels.foreach_get(values)
    acts = values.reshape(field.size[1], field.size[0], 4)[..., 3] > 0
    if tuple(field.size) == size:
        return acts
    other = Image.fromarray(acts.astype(np.float32)).resize((size[0], size[1]), Image.Resampling.BILINEAR)
    return np.asarray(other) > 0


def _joined(sets: Sequence[Set], shares: Array) -> list[Set]:
    """What each of `sets` becomes: few enough, the small ones with larger ones that have their parts too."""
    now = {one: float(share) for one, share in zip(sets, shares, strict=True) if one}
    became = {one: one for one in sets}
    while now:
        least = min(now, key=lambda one: now[one])
        others = [one for one in now if one != least]
        over = len(now) > MOST
        if not others or (now[least] >= LEAST and not over):
            break
        whole = [one for one in others if set(least) <= set(one)]
        if not whole and not over:
            now[least] = LEAST  # nothing has its parts: it stays
            continue
        into = min(whole or others, key=lambda one: (len(set(one) | set(least)), -now[one]))
        both = tuple(sorted({*into, *least}))
        share = now.pop(least) + now.pop(into)
        now[both] = now.get(both, 0.0) + share
        became = {one: both if other in (least, into) else other for one, other in became.items()}
    return [became[one] for one in sets]


def ordered(sets: Sequence[Set], still: Sequence[bool]) -> list[Set]:
    """`sets` such that those that are alike lie side by side, the first of them, of no parts, first."""
    order, left = [sets[0]], list(sets[1:])
    while left:
        nearest = max(left, key=lambda one: alike([one], order[-1:], still))
        left.remove(nearest)
        order.append(nearest)
    return order


def alike(some: Sequence[Set], others: Sequence[Set], still: Sequence[bool]) -> int:
    """How much two groups of sets have in common: parts, and a texture that is at rest."""
    parts, more = ({number for one in sets for number in one} for sets in (some, others))
    rest, rests = (any(all(still[number] for number in one) for one in sets) for sets in (some, others))
    return len(parts & more) + (rest and rests)


def split(sets: Sequence[Set], still: Sequence[bool]) -> int:
    """Where to part `sets` into two groups that have the least in common.

    A renderer evaluates what two groups have in common before it knows which of them a place belongs to.
    """
    return min(range(1, len(sets)), key=lambda at: alike(sets[:at], sets[at:], still))


def image_of(number: Array) -> bpy.types.Image:
    """The image that a material looks a set's number up in."""
    image = images.make_depth_image(number, "PicAnim Part Sets")
    image[objects.PROPERTY] = ROLE
    return image


def remove_unused() -> None:
    """Remove the images that no material looks anything up in any more."""
    images.remove_unused(ROLE)
