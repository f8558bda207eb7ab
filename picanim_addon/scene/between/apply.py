"""All that stands between the layers, put where it belongs: after building, and after another motion."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Set
from typing import Any, Literal, get_args

import bpy

from ...sentence import Sentence
from ...settings import Settings, airs_of, check
from ...titles.file import every_title
from .. import objects, setup
from ..output import render
from . import air, fog, heard, single, things, titles, veil
from .here import picture_in
from .light import film, rays

# What can be put by itself, by its group of settings; and those of it that colours go through.
Kind = Literal["title", "air", "sticker", "rays", "fog", "film"]
KINDS: frozenset[Kind] = frozenset(get_args(Kind))
LIGHTS: Mapping[Kind, Any] = {"rays": rays, "fog": fog, "film": film}
# The edges of letters need so many samples a pixel; the picture's own are in its texture.
LETTER_SAMPLES = 8
# And of EEVEE, where what comes and goes softly is not to be a pattern of dots.
SOFT_SAMPLES = 32


def apply(
    scene: bpy.types.Scene,
    settings: Settings,
    shot: int = 0,
    parts: Set[str] = frozenset(),
    kinds: Set[Kind] = KINDS,
) -> tuple[Sentence, ...]:
    """Put what `settings` ask for between the layers of picture number `shot`, and what is there already to its place.

    parts: what of the scene's own settings may be set, see scene/setup.py. kinds: what `settings` are asked about; of
    all else nothing comes or goes. Returns what the user should be told.
    """
    relief = objects.find(scene, objects.RELIEF, shot)
    veiled = relief is not None and veil.any_of(relief)
    wanted_titles = every_title(settings.title) if "title" in kinds else ()
    wanted_airs = [one for one in airs_of(settings.air) if air.wanted(one)] if "air" in kinds else []
    lights = [name for name, each in LIGHTS.items() if name in kinds and each.wanted(getattr(settings, name))]
    sticks = bool(settings.sticker.file) and "sticker" in kinds
    if not (wanted_titles or wanted_airs or sticks or lights or veiled or any_there(scene, shot)):
        return heard.follow(scene, relief, None) if relief is not None else ()
    here = picture_in(scene, settings, shot)
    single.make_single(here.relief, here.rig)
    things.again(here)
    if sticks:
        things.apply(here, settings.sticker)
    told = titles.again(here)
    if kinds and "title" not in kinds:
        told = ()  # the camera is where it was, and so are they
    for number, title in enumerate(wanted_titles):
        same = sum(other.text == title.text for other in wanted_titles[:number])
        told += titles.apply(here, title, same)
    if "render" in parts and not settings.output.samples and titles.titles(scene):
        render.use_samples(scene, LETTER_SAMPLES)
    air.again(here, settings.lens)
    if "render" in parts and not settings.output.samples and (titles.titles(scene) or wanted_airs or air.airs(scene)):
        render.use_eevee_samples(scene, SOFT_SAMPLES)
    for each in wanted_airs:
        told += air.apply(here, each, settings.lens)
    for name, each in LIGHTS.items():
        if name not in kinds:
            each.again(here)
        elif name in lights:
            each.apply(here, getattr(settings, name))
        else:
            each.remove(here)
    film.fit(here)  # at last: all that there is of them lies on all that is there
    told += heard.follow(scene, here.relief, here)
    scene.frame_set(scene.frame_current)  # keys leave a property at the last of them
    return tuple(dict.fromkeys(told))


def put(scene: bpy.types.Scene, settings: Settings, only: Kind | None = None) -> tuple[Sentence, ...]:
    """`apply` on the active picture, or of it `only` one kind. Raises PicAnimError where there is no picture, or a
    setting is wrong."""
    check(settings if only is None else dataclasses.replace(Settings(), **{only: getattr(settings, only)}))
    shot = objects.active_shot(scene)
    picture_in(scene, settings, shot)
    parts = setup.owned(scene, settings.setup)
    told = apply(scene, settings, shot, parts, KINDS if only is None else {only})
    setup.remember(scene, parts)
    return tuple(sentence for sentence in told if sentence not in (heard.NO_FOG, heard.NO_AIR))  # said with the move


def moved(
    scene: bpy.types.Scene, camera: bpy.types.Object, settings: Settings, kinds: Set[Kind] = KINDS
) -> tuple[Sentence, ...]:
    """`apply` after `camera` has another motion; one that is not PicAnim's own times nothing."""
    own = camera.get(objects.PROPERTY) == objects.CAMERA
    return apply(scene, settings, objects.shot_of(camera), kinds=kinds) if own else ()


def any_there(scene: bpy.types.Scene, shot: int | None = None) -> bool:
    """Whether anything of PicAnim's stands between the layers."""
    roles = (objects.TITLE, objects.AIR, objects.STICKER, objects.RAYS, objects.FILM)
    return any(objects.find_all(scene, role, shot) for role in roles) or bool(things.placed(scene))


def not_exported(scene: bpy.types.Scene) -> tuple[Sentence, ...]:
    """What the user should be told of what stands between the layers: glTF, USD and OpenRaster files do not hold it."""
    reliefs = objects.find_all(scene, objects.RELIEF)

    def veiled(pointer: str) -> bool:
        return any(veil.group_of(relief, pointer) is not None for relief in reliefs)

    left_out = (
        (titles.titles(scene), Sentence("titles")),
        (air.airs(scene), Sentence("what is in the air")),
        (veiled(veil.FOG), Sentence("fog and mist")),
        (veiled(veil.RAYS), Sentence("rays of light")),
        (veiled(veil.FILM), Sentence("vignette and grain")),
        (things.stickers(scene), Sentence("stickers")),
        (things.placed(scene), Sentence("things that you placed")),
    )
    there = [words for is_there, words in left_out if is_there]
    if not there:
        return ()
    words = there.pop()
    while there:
        words = Sentence("{first}, {more}", first=there.pop(), more=words)
    return (Sentence("Not in the file: {things}; save the scene as .blend to keep that", things=words),)


def clear(scene: bpy.types.Scene, shot: int) -> None:
    """Take all of it away from picture number `shot`."""
    for title in titles.titles(scene, shot):
        titles.remove(title)
    for thing in air.airs(scene, shot):
        air.remove(thing)
    for sticker in things.stickers(scene, shot):
        things.unstick(sticker)
    relief = objects.find(scene, objects.RELIEF, shot)
    if relief is not None:
        veil.forget(relief)
    for role in (objects.OUTLINE, objects.RAYS, objects.FILM):
        for thing in objects.find_all(scene, role, shot):
            objects.remove(thing)
