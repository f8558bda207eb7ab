"""Titles: text that stands in the picture's depth, as big on the screen as was asked, and hidden by what is nearer.

A title is a Font object on a ray of the picture's camera, which it faces. It keeps its settings, so that it is found
and made again when the picture is.
"""

from __future__ import annotations

import contextlib
import dataclasses
from pathlib import Path
from typing import Any

import bpy
from mathutils import Vector

from ...errors import PicAnimError
from ...sentence import Sentence
from ...settings import Settings, TitleSettings
from ...titles.file import every_title
from ...titles.fonts import check_font, no_font
from .. import objects
from ..camera import timeline
from ..keys import edited_keys
from ..surface import shading
from . import paint
from .here import Here, clip_of, moved_to, put_at, remember, remembered
from .lettering import inside, keys, letters, outline

KEPT = "picanim_title"
# The fields of the settings that titles come from.
SOURCES = ("text", "more", "file")
NAME = "PicAnim Title"
# What is at the picture's point, or in front of everything, is so much nearer than that.
NEARER = 0.97
# A weight of 1 thickens each side by this share of a capital letter's height.
WEIGHT = 0.04
# The settings that say where a title is put. One that the user has moved stays there.
PLACE = ("at", "depth", "nearness", "inside")
KEYS_KEPT = Sentence("The keys that you edited are kept; remove the title and add it again to have PicAnim's")

NO_GROUND = Sentence("A title throws a shadow only on a lit picture or a shadow ground; choose one of them in Layers")


def titles(scene: bpy.types.Scene, shot: int | None = None) -> list[bpy.types.Object]:
    """The titles of `scene`, or of its picture number `shot`."""
    return objects.find_all(scene, objects.TITLE, shot)


def apply(here: Here, settings: TitleSettings, number: int = 0) -> tuple[Sentence, ...]:
    """Put a title of these words into the picture, or change the one that is there. Returns what the user is told.

    number: of several with the same words, which one.
    """
    text = settings.text.replace("\\n", "\n")
    font = _font(settings.font)
    there = [t for t in titles(here.scene, here.shot) if remembered(t, KEPT).get("text") == settings.text]
    title = there[number] if number < len(there) else None
    if title is None:
        curve = bpy.data.curves.new(objects.named(NAME, here.shot), "FONT")
        curve.body = text
        title = objects.make(here.scene, objects.TITLE, curve, NAME, here.shot)
    return _put(title, here, settings, font)


def again(here: Here) -> tuple[Sentence, ...]:
    """Put all titles of a picture to where they belong now, with the settings that they were made with."""
    told: list[Sentence] = []
    for title in titles(here.scene, here.shot):
        kept: Any = remembered(title, KEPT)
        if kept:
            settings = TitleSettings(**kept)
            told += _put(title, here, settings, _font(settings.font))
    return tuple(told)


def remove(title: bpy.types.Object) -> None:
    """Take a title away, and all that only it used."""
    curve: Any = title.data
    font = curve.font
    objects.remove(title)
    group = bpy.data.node_groups.get(outline.GROUP)
    if group is not None and not group.users:
        bpy.data.node_groups.remove(group)
    if font is not None and not font.users and font.filepath != "<builtin>":
        bpy.data.fonts.remove(font)


def asked_by(asked: TitleSettings, text: str) -> list[str]:
    """The fields of the settings that ask for a title of these words; those that cannot be read ask for nothing."""
    sources = {name: dataclasses.replace(TitleSettings(), **{name: getattr(asked, name)}) for name in SOURCES}
    found: list[str] = []
    for name, source in sources.items():
        with contextlib.suppress(PicAnimError):
            if text and text in [title.text for title in every_title(source)]:
                found.append(name)
    return found


def settings_of(title: bpy.types.Object) -> TitleSettings | None:
    """What `title` was made with; None where nothing is known of it."""
    kept: Any = remembered(title, KEPT)
    return TitleSettings(**kept) if kept else None


def usual_end(scene: bpy.types.Scene, settings: Settings) -> float:
    """When a title has gone that is given no time: at the end of the clip, in seconds from its start.

    Asked again and again by what is drawn: of a clip as long as its sound, as long as the scene is.
    """
    rate = scene.render.fps / scene.render.fps_base
    camera = objects.find_active(scene, objects.CAMERA)
    if camera is None:
        return settings.motion.duration
    if settings.motion.as_sound:
        alone = timeline.FrameRange(scene.frame_start, scene.frame_end - scene.frame_start + 1)
        return (timeline.range_of(scene, camera) or alone).frames / rate
    return clip_of(scene, camera, settings).frames / rate


def _put(
    title: bpy.types.Object, here: Here, settings: TitleSettings, font: bpy.types.VectorFont | None
) -> tuple[Sentence, ...]:
    curve: Any = title.data
    if font is not None:
        curve.font = font
    curve.align_x, curve.align_y = "CENTER", "TOP_BASELINE"
    title.parent = here.rig
    title.matrix_parent_inverse.identity()
    own_place = _own_place(title, settings)
    tree = _tree(title)
    edited = tree is not None and edited_keys.are_edited(title, tree)
    if not edited:
        keys.clear(title)
        curve.space_character = 1.0
        title.scale = (1.0, 1.0, 1.0)
    unit = letters.capital_height(curve)
    asked, told = settings, (KEYS_KEPT,) if edited else ()
    half = _half_size(curve, here, settings, unit)
    if own_place is None and settings.inside:
        margin = max(settings.outline, settings.halo / 2.0) * settings.size * here.frame_height(1.0)
        settings, moved = inside.fitted(settings, here, half, margin)
        half, told = _half_size(curve, here, settings, unit), (*told, *moved)
        settings, moved = inside.kept_in_clip(settings, here, half, margin, _distance(here, settings, half))
        told += moved
    away = _distance(here, settings, half) if own_place is None else -own_place.z
    capital = settings.size * here.frame_height(away)
    curve.size = capital / unit
    curve.offset = settings.weight * WEIGHT * capital
    breaks = curve.body.count("\n")
    curve.offset_y = (breaks * curve.size * curve.space_line - capital) / 2.0
    x, y = here.direction(settings.at)
    if own_place is None:
        put_at(title, (x * away, y * away, -away))
    else:
        title.location = own_place
    title.visible_shadow = settings.shadow
    ends = letters.ends(curve) if "typewriter" in (settings.enter, settings.leave) else ()
    lines = letters.Lines.of(curve) if ends else None
    _paint(curve, settings, lines)
    outline.put(title, here, settings, capital, lines)
    if not edited:
        keys.apply(title, settings, here, capital, ends)
        edited_keys.remember(title, _tree(title))
    remember(title, KEPT, asked)
    if settings.shadow and not _catches_shadows(here):
        told += (NO_GROUND,)
    if own_place is None and inside.beyond_frame(settings, here, half):
        told += (Sentence("The title {text} goes beyond the frame; make it smaller or move it", text=settings.text),)
    return told


def _own_place(title: bpy.types.Object, settings: TitleSettings) -> Vector | None:
    """Where the user has put the title, which stays until another place is asked for; None: where PicAnim put it."""
    before = settings_of(title)
    is_same = before is not None and all(getattr(before, f) == getattr(settings, f) for f in PLACE)
    return moved_to(title) if is_same else None


def _catches_shadows(here: Here) -> bool:
    lit = shading.in_use(here.relief, lit=True) is not None
    return lit or objects.find(here.scene, objects.GROUND, here.shot) is not None


def _half_size(curve: Any, here: Here, settings: TitleSettings, unit: float) -> tuple[float, float]:
    """Half the title's width and height, in tangents, wherever it stands."""
    left, right, bottom, top = letters.box(curve)
    tangent = settings.size * here.frame_height(1.0) / unit / curve.size
    return (right - left) / 2.0 * tangent, (top - bottom) / 2.0 * tangent


def _distance(here: Here, settings: TitleSettings, half: tuple[float, float]) -> float:
    if settings.depth == "behind":
        return here.behind_subject(settings.at, half)
    if settings.depth == "subject":
        return here.stage.subject_distance
    if settings.depth == "front":
        return here.stage.nearest * NEARER
    if settings.depth == "point":
        return here.stage.at(*here.direction(settings.at)) * NEARER
    return here.at_nearness(settings.nearness)


def _paint(curve: Any, settings: TitleSettings, lines: letters.Lines | None) -> None:
    before = curve.materials[0] if curve.materials else None
    material, graph = paint.fresh(NAME, before)
    opacity = paint.value(graph, paint.OPACITY, 1.0)
    if lines is not None:
        opacity = graph.math("MULTIPLY", opacity, letters.typed(graph, lines))
    paint.glow(graph, paint.linear(settings.colour), settings.glow, opacity)
    if before is None:
        curve.materials.append(material)


def _font(file: str) -> bpy.types.VectorFont | None:
    """The font of a file, packed into the .blend; None: Blender's own. Raises PicAnimError."""
    if not file:
        return None
    check_font(Path(file))
    try:
        font = bpy.data.fonts.load(file, check_existing=True)
        font.pack()
    except RuntimeError as error:
        raise no_font(Path(file), error) from error
    return font


def _tree(title: bpy.types.Object) -> bpy.types.NodeTree | None:
    curve: Any = title.data
    material = curve.materials[0] if curve.materials else None
    return material.node_tree if material is not None else None
