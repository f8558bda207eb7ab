"""What can be set and keyed of the moving parts of a relief: the time of all, three values of each, and its switch.

A relief points to a node group with the clip's time, and to one node group a part. Both lie in the materials; they
outlive them in the relief, and hold all that a part is made of again. The time itself is a keyed value of the scene,
which the group reads: keys in a material, or of the relief, would have Cycles build the surface anew for each frame.
In another file, to which the relief was appended, the scene has no such value: there the group goes by the frame. A
renderer knows which before it begins, and leaves the other out.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import bpy

from ...settings import MotionSettings
from ...settings.parse.parts import format_parts, parse_parts
from ...settings.parts import Part
from .. import compat, images, objects
from ..node_graph import Graph
from ..sound import added
from . import by_frame

# Custom properties of a relief: its group with the time, whose nodes are its parts.
POINTER = "picanim_parts"
# Of a part's group: its words as JSON, its mask, and what is painted of its flow.
WORDS, MASK, FLOW = "picanim_part", "picanim_mask", "picanim_flow"
CLIP, PART = "PicAnim Parts", "PicAnim Part"
TIME, SECONDS = "Time", "Seconds"
TIME_OF_PARTS = "picanim_parts_time"
VALUES = ("Strength", "Speed", "Phase")
# What follows a sound is added here, and nothing else: by which share a part moves farther, and how many periods it is
# ahead.
FARTHER, AHEAD = "Farther", "Ahead"
# The node that a part is switched by: it multiplies the strength by 1 or 0, and leaves what is set and keyed alone.
SWITCH = "On"


def clip_group(relief: bpy.types.Object) -> bpy.types.NodeTree | None:
    """The node group with the clip's time, or None where nothing moves."""
    return relief.get(POINTER)


def make_clip_group(relief: bpy.types.Object) -> bpy.types.NodeTree:
    """The same, made where there is none."""
    group = clip_group(relief)
    if group is None:
        group = _with_values(CLIP, (TIME, SECONDS))
        _read_time(group, _time_name(relief))
        value(group, SECONDS).default_value = 3.0
        relief[POINTER] = group
    return group


def part_groups(relief: bpy.types.Object) -> list[bpy.types.NodeTree]:
    """The groups of the parts, in order."""
    clip = clip_group(relief)
    nodes: list[Any] = list(clip.nodes) if clip is not None else []
    parts = [node for node in nodes if node.type == "GROUP" and node.node_tree]
    return [node.node_tree for node in sorted(parts, key=lambda node: -node.location.y)]


def add_part_group(relief: bpy.types.Object, part: Part) -> bpy.types.NodeTree:
    """A group for one more part, with its values."""
    clip: Any = make_clip_group(relief)
    group = _with_values(f"{PART} {part.kind.title()}", (*VALUES, FARTHER, AHEAD))
    _add_what_is_heard(group)
    lowest = min((node.location.y for node in clip.nodes if node.type == "GROUP"), default=0.0)
    node = clip.nodes.new("ShaderNodeGroup")
    node.node_tree, node.location = group, (-500.0, lowest - 160.0)
    write_words(group, part)
    for name in VALUES:
        value(group, name).default_value = getattr(part, name.lower())
    switch(group, on=part.on)
    return group


def remove_part_group(relief: bpy.types.Object, group: bpy.types.NodeTree) -> None:
    """Take a part off the list; its mask, and what is painted of its flow, go where nothing else uses them."""
    clip = clip_group(relief)
    nodes: list[Any] = list(clip.nodes) if clip is not None else []
    for node in [node for node in nodes if node.type == "GROUP" and node.node_tree == group]:
        clip.nodes.remove(node)  # pyright: ignore[reportOptionalMemberAccess]  # it has some
    held = [group[name] for name in (MASK, FLOW) if group.get(name) is not None]
    if group.users == 0:
        added.clear(group)
        remove_with_keys(group)
        for image in images.unused(held):
            bpy.data.images.remove(image)


def remove_with_keys(group: bpy.types.NodeTree) -> None:
    """Remove a group, and what animates it."""
    action = group.animation_data.action if group.animation_data else None
    bpy.data.node_groups.remove(group)
    if action is not None and action.users == 0:
        bpy.data.actions.remove(action)


def words(group: bpy.types.NodeTree) -> Part:
    """The part that a group stands for, as it is set now."""
    part = parse_parts(group[WORDS], None, group.name)[0]
    held = {name.lower(): value(group, name).default_value for name in VALUES}
    return dataclasses.replace(part, on=is_on(group), **held)


def write_words(group: bpy.types.NodeTree, part: Part) -> None:
    """Have a group stand for `part`. Its values and its switch, which the user may have keyed, stay as they are."""
    group[WORDS] = format_parts([dataclasses.replace(part, on=True, strength=1.0, speed=1.0, phase=0.0)])


def is_on(group: bpy.types.NodeTree) -> bool:
    """Whether a part moves, at the frame that is shown."""
    node = group.nodes.get(SWITCH)
    return node is None or node.inputs[1].default_value > 0.5


def switch(group: bpy.types.NodeTree, *, on: bool) -> None:
    """Have a part move, or stand still and keep what is set and keyed."""
    (group.nodes.get(SWITCH) or _make_switch(group)).inputs[1].default_value = float(on)


def number_at(relief: bpy.types.Object | None, index: int) -> int:
    """The number of the part, from 0, that the node `index` of the group with the time stands for: where it stands for
    none, the first; -1 where nothing moves."""
    groups = part_groups(relief) if relief is not None else []
    clip = clip_group(relief) if relief is not None else None
    nodes: list[Any] = list(clip.nodes) if clip is not None else []
    chosen = nodes[index].node_tree if 0 <= index < len(nodes) and nodes[index].type == "GROUP" else None
    return groups.index(chosen) if chosen in groups else 0 if groups else -1


def value(group: bpy.types.NodeTree, name: str) -> Any:
    """The socket whose `default_value` is a value, to be set and keyframed."""
    return group.nodes[name].outputs[0]


def key_time(relief: bpy.types.Object, motion: MotionSettings) -> None:
    """Have the time of the parts go from 0 at the clip's first frame to 1 at the one after its last, and on."""
    group = clip_group(relief)
    if group is None:
        return
    value(group, SECONDS).default_value = motion.frames / motion.fps
    name = _time_name(relief)
    _read_time(group, name)
    by_frame.set_clip(group, motion.start, motion.frames)
    for scene in relief.users_scene:
        _key(scene, name, motion)


def _key(scene: bpy.types.Scene, name: str, motion: MotionSettings) -> None:
    compat.make_animation_single(scene)
    curve = _curve(scene, name) if name in scene else None
    if curve is None:
        scene[name] = 0.0
        scene.keyframe_insert(_path(name), frame=motion.start)
        curve = compat.fcurves(scene).find(_path(name))
    # The property and its curve stay: Blender may crash where a step is undone that took away what was animated.
    curve.keyframe_points.clear()
    for frame, share in ((motion.start, 0.0), (motion.start + motion.frames, 1.0)):
        curve.keyframe_points.insert(frame, share)
    curve.extrapolation = "LINEAR"
    for point in curve.keyframe_points:
        point.interpolation = "LINEAR"
    curve.update()


def _curve(scene: bpy.types.Scene, name: str) -> Any:
    """What animates a custom property; None where nothing does."""
    curves = compat.fcurves(scene)
    return curves.find(_path(name)) if curves is not None else None


def forget_time(relief: bpy.types.Object) -> None:
    """Remove the time of the parts of `relief`, with its keys."""
    name = _time_name(relief)
    for scene in relief.users_scene:
        curves, curve = compat.fcurves(scene), _curve(scene, name)
        if curve is not None:
            curves.remove(curve)
            action = scene.animation_data.action
            if not len(curves):
                scene.animation_data.action = None
                if action.users == 0:
                    bpy.data.actions.remove(action)
        if name in scene:
            del scene[name]


def follow_time(relief: bpy.types.Object) -> None:
    """Have the parts of `relief` go by the frame as their keys say, which were moved."""
    group, keyed = clip_group(relief), span(relief)
    if group is not None and keyed is not None:
        by_frame.set_clip(group, *keyed)


def time_curves(relief: bpy.types.Object) -> list[bpy.types.FCurve]:
    """The curves of the time of the parts of `relief`, one a scene that it is in."""
    found = [_curve(scene, _time_name(relief)) for scene in relief.users_scene]
    return [curve for curve in found if curve is not None]


def _time_name(relief: bpy.types.Object) -> str:
    """The custom property of a scene that has the time of the parts of a picture."""
    shot = objects.shot_of(relief)
    return f"{TIME_OF_PARTS}_{shot}" if shot else TIME_OF_PARTS


def _path(name: str) -> str:
    return f'["{name}"]'


def _read_time(group: bpy.types.NodeTree, name: str) -> None:
    """Have a clip's group read its time from the scene, and have it from the frame where the scene has none."""
    node: Any = group.nodes[TIME]
    if node.type != "ATTRIBUTE":  # a value, as it was keyed before
        if group.animation_data is not None:
            group.animation_data_clear()
        targets, location = [link.to_socket for link in node.outputs[0].links], tuple(node.location)
        group.nodes.remove(node)
        node = group.nodes.new("ShaderNodeAttribute")
        node.name = node.label = TIME
        node.location, node.attribute_type = location, "VIEW_LAYER"
        for target in targets:
            group.links.new(node.outputs["Fac"], target)
    node.attribute_name = name
    if group.nodes.get(by_frame.FRAME) is None:
        by_frame.add(group, node)


def seconds(relief: bpy.types.Object) -> float:
    """How long the clip is that the parts of `relief` close with."""
    group = clip_group(relief)
    return float(value(group, SECONDS).default_value) if group is not None else 0.0


def span(relief: bpy.types.Object) -> tuple[int, int] | None:
    """(first frame, number of frames) that the time of the parts is keyed for; None where it is not."""
    curve = next(iter(time_curves(relief)), None)
    if clip_group(relief) is None or curve is None or len(curve.keyframe_points) < 2:
        return None
    first, last = curve.keyframe_points[0].co[0], curve.keyframe_points[-1].co[0]
    return round(first), max(1, round(last - first))


def make_single(relief: bpy.types.Object) -> bool:
    """Give `relief` groups, keys and painted images of its own where a copy of it has the same; whether it had.

    Its materials have to be mixed anew then.
    """
    clip = clip_group(relief)
    if clip is None or not objects.is_shared(clip, relief):
        return False
    clip = clip.copy()
    compat.make_animation_single(clip)
    relief[POINTER] = clip
    for node in clip.nodes:
        if node.type == "GROUP" and node.node_tree:
            group = node.node_tree = node.node_tree.copy()
            compat.make_animation_single(group)
            for name in (MASK, FLOW):
                image = group.get(name)
                if image is not None:
                    if image.is_dirty:
                        image.pack()  # a copy has no more than the file
                    images.hold(group, name, image.copy())
    return True


def _add_what_is_heard(group: bpy.types.NodeTree) -> None:
    """Have a part's Strength and Phase come out with what is heard in them."""
    for name in (FARTHER, AHEAD):
        value(group, name).default_value = 0.0
    out: Any = next(node for node in group.nodes if node.type == "GROUP_OUTPUT")
    graph = Graph(group)
    strength, phase = value(group, "Strength"), value(group, "Phase")
    farther = graph.math("MULTIPLY_ADD", strength, value(group, FARTHER), strength, label="As far as is heard")
    for name, source in (("Strength", farther), ("Phase", graph.math("ADD", phase, value(group, AHEAD)))):
        group.links.new(source, out.inputs[name])


def _make_switch(group: bpy.types.NodeTree) -> Any:
    """In front of the strength that comes out."""
    out: Any = next(node for node in group.nodes if node.type == "GROUP_OUTPUT")
    target = out.inputs[VALUES[0]]
    node: Any = group.nodes.new("ShaderNodeMath")
    node.name = node.label = SWITCH
    node.operation, node.location = "MULTIPLY", (out.location.x - 20.0, out.location.y + 180.0)
    group.links.new(target.links[0].from_socket, node.inputs[0])
    group.links.new(node.outputs[0], target)
    return node


def _with_values(name: str, names: Sequence[str]) -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new(name, "ShaderNodeTree")
    out = group.nodes.new("NodeGroupOutput")
    for row, label in enumerate(names):
        group.interface.new_socket(label, in_out="OUTPUT", socket_type="NodeSocketFloat")
        node = group.nodes.new("ShaderNodeValue")
        node.name = node.label = label
        node.location = (-200, -120 * row)
        group.links.new(node.outputs[0], out.inputs[row])
    return group
