"""Snow, rain and the like: one object a kind, whose geometry nodes fill the camera's cone."""

from __future__ import annotations

from typing import Any

import bpy

from ...sentence import Sentence
from ...settings import AirSettings, LensSettings, Settings
from ...settings.between.air import AIRS, NO_AIR
from .. import compat, objects
from ..output.render import let_through
from ..sound import added
from . import paint
from .here import Here, nearest, remember, remembered
from .particles import nodes
from .particles.kinds import KINDS, SNOW_FALLS, Kind

MODIFIER, KEPT = "PicAnim Air", "picanim_air"
LABELS = {item.identifier: item.label for item in AIRS}
# How bright a leaf is that is seen from its edge.
EDGE_ON = 0.45
# So many of them may lie before each other in a pixel.
MOST_TRANSPARENT = 64


def airs(scene: bpy.types.Scene, shot: int | None = None) -> list[bpy.types.Object]:
    """What is in the air of `scene`, or of its picture number `shot`; one object a kind."""
    return objects.find_all(scene, objects.AIR, shot)


def wanted(settings: AirSettings) -> bool:
    """Whether anything is to be in the air."""
    return settings.kind != NO_AIR and settings.amount > 0.0


def settings_of(thing: bpy.types.Object) -> AirSettings | None:
    """What `thing` was made with; None where nothing is known of it."""
    kept: Any = remembered(thing, KEPT)
    return AirSettings(**kept) if kept else None


def usual_range(scene: bpy.types.Scene, settings: Settings) -> tuple[float, float]:
    """The distances of the nearest and the farthest of the chosen kind where they are given none: as what is there has
    them, else by the picture's."""
    asked = settings.air
    near, far = _reach(KINDS.get(asked.kind, KINDS["snow"]), asked, nearest(settings))
    thing = next((t for t in airs(scene, objects.active_shot(scene)) if _kind(t) == asked.kind), None)
    modifier, kept = (thing.modifiers.get(MODIFIER), settings_of(thing)) if thing is not None else (None, None)
    if modifier is None or modifier.node_group is None or kept is None:
        return near, far
    return (
        near if kept.near else compat.get_modifier_input(modifier, "Nearest"),
        far if kept.far else compat.get_modifier_input(modifier, "Farthest"),
    )


def apply(here: Here, settings: AirSettings, lens: LensSettings) -> tuple[Sentence, ...]:
    """Fill the air as asked, or change what is there of this kind; what was changed in its modifier stays."""
    thing = next((t for t in airs(here.scene, here.shot) if _kind(t) == settings.kind), None)
    if thing is None:
        name = f"PicAnim {LABELS[settings.kind]}"
        thing = objects.make(here.scene, objects.AIR, bpy.data.meshes.new(name), name, here.shot)
        thing.visible_shadow = False
    before = settings_of(thing)
    _put(thing, here, settings, lens, afresh=before != settings)
    return ()


def again(here: Here, lens: LensSettings) -> None:
    """Fit what is in the air to the picture and the clip as they are now."""
    for thing in airs(here.scene, here.shot):
        settings = settings_of(thing)
        if settings is not None and settings.kind in KINDS:
            _put(thing, here, settings, lens, afresh=False)


def remove(thing: bpy.types.Object) -> None:
    """Take it out of the air, and all that only it used."""
    added.clear(thing)
    objects.remove(thing)
    group = bpy.data.node_groups.get(nodes.GROUP)
    if group is not None and not group.users:
        bpy.data.node_groups.remove(group)


def _kind(thing: bpy.types.Object) -> str:
    settings = settings_of(thing)
    return settings.kind if settings is not None else ""


def _put(thing: bpy.types.Object, here: Here, settings: AirSettings, lens: LensSettings, *, afresh: bool) -> None:
    thing.parent = here.rig
    thing.matrix_parent_inverse.identity()
    modifier = thing.modifiers.get(MODIFIER)
    if modifier is None:
        modifier, afresh = thing.modifiers.new(MODIFIER, "NODES"), True
    if afresh:
        modifier.node_group = nodes.air_group()
    values: dict[str, Any] = {
        "Half Width": here.stage.half_width,
        "Half Height": here.stage.half_height,
        "First Frame": float(here.start),
        "Frames": float(here.frames),
        "Seconds": here.seconds,
    }
    kind = KINDS[settings.kind]
    if afresh:
        values |= _values(here, settings, lens, kind)
        values["Material"] = _paint(thing, settings, kind)
    for name, value in values.items():
        compat.set_modifier_input(modifier, name, value)
    remember(thing, KEPT, settings)
    thing.update_tag()
    let_through(here.scene, MOST_TRANSPARENT)


def _values(here: Here, settings: AirSettings, lens: LensSettings, kind: Kind) -> dict[str, Any]:
    unit = here.stage.nearest
    usual_near, usual_far = _reach(kind, settings, unit)
    near = settings.near or usual_near
    far = max(settings.far or usual_far, near * 1.01)
    fall = kind.fall * settings.speed * unit
    return {
        "Count": round(kind.count * settings.amount),
        "Size": kind.size * settings.size * unit,
        "Variation": kind.variation,
        "Fall": fall,
        "Wind": settings.wind * SNOW_FALLS * unit,
        "Sway": kind.sway * unit,
        "Rate": kind.rate * settings.speed,
        "Tumble": kind.tumble * settings.speed,
        "Streak": abs(fall) * lens.shutter / here.fps / 2.0 if kind.streaks else 0.0,
        "Twinkle": kind.twinkle,
        "Fade": kind.fade,
        "Tint": kind.tint,
        "Leaf": kind.leaf,
        "Nearest": near,
        "Farthest": far,
        "Seed": settings.seed,
    }


def _reach(kind: Kind, settings: AirSettings, unit: float) -> tuple[float, float]:
    """The distances of the nearest and the farthest where they are given none. unit: the picture's nearest point."""
    near = kind.nearest * unit
    return near, max(kind.far * unit, (settings.near or near) * 1.01)


def _paint(thing: bpy.types.Object, settings: AirSettings, kind: Kind) -> bpy.types.Material:
    mesh: Any = thing.data
    before = mesh.materials[0] if mesh.materials else None
    material, graph = paint.fresh(thing.name, before)
    rim = graph.node("ShaderNodeAttribute", attribute_name=nodes.RIM, attribute_type="GEOMETRY").outputs["Fac"]
    ramp = graph.node("ShaderNodeMapRange", interpolation_type="SMOOTHSTEP", clamp=True)
    graph.link(ramp, Value=rim, From_Min=1.0, From_Max=1.0 - kind.soft, To_Max=1.0)
    inside = graph.math("POWER", ramp.outputs[0], kind.power) if kind.power != 1.0 else ramp.outputs[0]
    shown = graph.math("MULTIPLY", inside, kind.opacity)
    paint.glow(graph, _colour(graph, settings, kind), kind.glow, shown)
    if before is None:
        mesh.materials.append(material)
    return material


def _colour(graph: paint.Graph, settings: AirSettings, kind: Kind) -> bpy.types.NodeSocket:
    """The colour of each: that of all, or between two; a leaf is darker where it is seen from its edge."""
    tint = graph.node("ShaderNodeAttribute", attribute_name=nodes.TINT, attribute_type="INSTANCER").outputs["Fac"]
    colour = graph.node("ShaderNodeRGB", "Colour").outputs[0]
    colour.default_value = paint.linear(kind.colour if settings.own_colour else settings.colour)
    if kind.other is not None and settings.own_colour:
        mix = graph.node("ShaderNodeMix", data_type="RGBA")
        share = graph.math("DIVIDE", graph.math("SUBTRACT", 1.0, tint), kind.tint, label="How much of the other")
        for which, each in zip((0, 6, 7), (share, colour, paint.linear(kind.other)), strict=True):
            graph.feed(mix, mix.inputs[which], each)
        colour = mix.outputs[2]
    else:
        colour = graph.scaled(colour, tint)
    if not kind.leaf:
        return colour
    seen = graph.node("ShaderNodeNewGeometry").outputs
    facing = graph.math("ABSOLUTE", graph.dot(seen["Normal"], seen["Incoming"]), label="Facing")
    return graph.scaled(colour, graph.math("MULTIPLY_ADD", facing, 1.0 - EDGE_ON, EDGE_ON))
