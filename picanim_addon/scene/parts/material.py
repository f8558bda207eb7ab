"""Moving parts in the layers' materials.

What a material shows at rest stays as it is, so that it can be shown again at any time; beside it stands what is shown
where parts move, once for each set of parts that act together somewhere (sets.py, variant.py). A closure each: Cycles
leaves out those that do not show, with all that they alone depend on.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Sequence
from typing import Any

import bpy

from ...settings.parts import FLICKER
from .. import objects
from . import values
from .variants import look_ups, mean, sets
from .variants.sets import Set
from .variants.variant import FRONT, OWN, Moved, Nodes, Variant

EITHER = f"{OWN} Either"


@contextlib.contextmanager
def lifted(relief: bpy.types.Object) -> Generator[None, None, None]:
    """The materials of `relief` without what moves in them, as long as the context lasts: for who rebuilds them."""
    unmix(relief)
    try:
        yield
    finally:
        mix(relief)
        render_anew(relief)


def mix(relief: bpy.types.Object) -> None:
    """Have the parts of `relief` move in its materials, in place of what moved there before."""
    unmix(relief)
    groups = [group for group in values.part_groups(relief) if group.get(FRONT) is not None]
    if not groups:
        return
    slots = [one if one is not None and objects.PROPERTY not in one else None for one in relief.data.materials]
    for behind, some in ((False, slots[:1]), (True, slots[1:])):
        layers = [one for one in some if one is not None and one.node_tree is not None]
        if layers:
            _mix_in(layers, values.clip_group(relief), [Moved(one, values.words(one).kind, behind) for one in groups])
    mean.remove_unused()
    sets.remove_unused()


def unmix(relief: bpy.types.Object) -> None:
    """Show the materials of `relief` as they are without moving parts."""
    for material in filter(None, relief.data.materials):
        tree = material.node_tree
        either = rest = tree.nodes.get(EITHER)
        while rest is not None and rest.name.startswith(OWN):
            rest = rest.inputs[1].links[0].from_node if rest.inputs[1].is_linked else None
        if rest is not None:
            for link in list(either.outputs[0].links):
                tree.links.new(rest.outputs[0], link.to_socket)
        for node in [node for node in tree.nodes if node.name.startswith(OWN)]:
            tree.nodes.remove(node)
    mean.remove_unused()
    sets.remove_unused()


def render_anew(relief: bpy.types.Object) -> None:
    """Have the next render take no image from the one before: Cycles, told to keep data from frame to frame, knows an
    image by where it lies in memory, and a new one may lie where a removed one did."""
    for scene in relief.users_scene:
        if scene.render.use_persistent_data:
            scene.render.use_persistent_data = False  # which frees it
            scene.render.use_persistent_data = True


def _mix_in(layers: Sequence[bpy.types.Material], clip: bpy.types.NodeTree | None, parts: Sequence[Moved]) -> None:
    """Have `parts` move in the materials `layers`."""
    still = [part.kind == FLICKER for part in parts]
    number, acting = sets.sets_of([part.field for part in parts], still)
    if len(acting) == 1:
        return  # nothing of them moves anywhere
    image = sets.image_of(number)
    for layer in layers:
        _Layer(layer.node_tree, image, still).mix(clip, parts, acting)


class _Layer:
    """One layer's material with moving parts under construction. still: see sets.sets_of."""

    def __init__(self, tree: Any, image: bpy.types.Image, still: Sequence[bool]) -> None:
        self._tree, self._image, self._still = tree, image, still
        self._nodes = Nodes(tree)

    def mix(self, clip: bpy.types.NodeTree | None, parts: Sequence[Moved], acting: Sequence[Set]) -> None:
        """Show what `parts` move; acting: the sets by their numbers in the image."""
        place, shade = look_ups.place_of(self._tree), look_ups.shade_of(self._tree)
        if place is None or shade is None or not shade.inputs["Color"].is_linked:
            return  # the user has built another material in its place
        if not look_ups.between(place, shade.inputs["Color"].links[0].from_socket):
            return
        targets = [link.to_socket for link in shade.outputs[0].links]
        look = self._nodes.add("ShaderNodeTexImage", "Which Parts")
        look.image, look.interpolation, look.extension = self._image, "Closest", "EXTEND"
        self._nodes.feed(look, "Vector", place)
        time = self._nodes.add("ShaderNodeGroup", "Time", clip)
        number = look.outputs["Color"]
        shaders: list[Any] = [shade.outputs[0]]
        resting: Any = None
        for index, one in enumerate(acting[1:], 1):
            self._nodes.begin(index)
            variant = Variant(self._nodes, place, shade, time)
            shaders.append(variant.shader([parts[each] for each in one]))
            here = self._nodes.math("COMPARE", number, float(index), 0.5)
            rests = self._nodes.math("MULTIPLY", here, variant.rests())
            resting = rests if resting is None else self._nodes.math("ADD", resting, rests)
        # Where no set rests, Cycles finds that what the number is multiplied by is 1, and leaves all of this out.
        number = self._nodes.math("MULTIPLY", number, self._nodes.math("SUBTRACT", 1.0, resting))
        whole = self._one_of(shaders, acting, 0, number)
        whole.node.name = EITHER
        for target in targets:
            self._tree.links.new(whole, target)

    def _one_of(self, shaders: Sequence[Any], acting: Sequence[Set], first: int, number: Any) -> Any:
        """The one of `shaders`, of the sets `acting`, numbered from `first` on, that `number` says."""
        if len(shaders) == 1:
            return shaders[0]
        at = sets.split(acting, self._still)
        later = self._nodes.math("GREATER_THAN", number, first + at - 0.5)
        parted = (self._one_of(shaders[:at], acting[:at], first, number),)
        parted += (self._one_of(shaders[at:], acting[at:], first + at, number),)
        return self._nodes.mixed("Which", later, *parted)
