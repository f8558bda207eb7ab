"""The scene's own settings: set up where nobody has changed them, left alone where somebody has.

There are four parts: render, colour, timeline and camera. A part is PicAnim's to set while the scene is untouched, and
as long as it is as PicAnim set it; from the moment that the user changes something there, it is the user's.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import bpy

from ..settings import SetupSettings
from . import compat, objects

# Custom property of a scene: what each part that is PicAnim's was set to.
SETUP = "picanim_setup"
PARTS = ("render", "colour", "timeline", "camera")

# As Blender starts: the objects of its start-up scene, and settings that a user who means them changes.
START_UP = {"Cube": "MESH", "Light": "LIGHT", "Camera": "CAMERA"}

# No part is asked for.
NOTHING = SetupSettings()

Values = dict[str, Any]


def property_of(part: str) -> str:
    """The property of `scene.picanim` that asks for a part."""
    return f"setup_{part}"


def owned(scene: bpy.types.Scene, wanted: SetupSettings) -> frozenset[str]:
    """The parts of `scene` that may be set. wanted: those that the user wants set whatever they are."""
    asked = {part for part in PARTS if getattr(wanted, part)}
    if SETUP in scene:
        kept: dict[str, Values] = json.loads(scene[SETUP])
        ours = {part for part, values in kept.items() if values == _rounded(READ[part](scene))}
    elif any(thing.get(objects.PROPERTY) == objects.RIG for thing in scene.objects):  # built before this was kept
        ours = set(PARTS)
    else:
        ours = set(PARTS) if is_untouched(scene) else set[str]()
    return frozenset(ours | asked)


def remember(scene: bpy.types.Scene, parts: frozenset[str]) -> None:
    """Keep with `scene` what its `parts` are set to now."""
    scene[SETUP] = json.dumps({part: _rounded(READ[part](scene)) for part in PARTS if part in parts})


def is_untouched(scene: bpy.types.Scene) -> bool:
    """Whether `scene` is as Blender starts with it, or empty: nothing in it but the start-up's objects, no keys, no
    strips, no markers, and the settings that Blender comes with."""
    if scene.timeline_markers or scene.animation_data:
        return False
    if scene.sequence_editor and len(compat.strips(scene.sequence_editor)):
        return False
    for thing in scene.objects:
        if objects.PROPERTY in thing:
            continue
        if START_UP.get(thing.name) != thing.type or thing.animation_data or thing.modifiers or thing.constraints:
            return False
    return all(READ[part](scene) == values for part, values in _factory(scene).items())


def _factory(scene: bpy.types.Scene) -> dict[str, Values]:
    """What Blender's own start-up file has, of what tells a scene in use."""
    render, colour, timeline = (READ[part](scene) for part in ("render", "colour", "timeline"))
    fresh = compat.fresh_transforms()
    transform = colour["transform"] if colour["transform"] in fresh else fresh[0]
    return {
        "render": {
            **render,
            "engine": compat.eevee_identifier(),
            "width": 1920,
            "height": 1080,
            "percentage": 100,
            "transparent": False,
        },
        "colour": {**colour, "transform": transform, "look": "None", "exposure": 0.0, "gamma": 1.0},
        "timeline": {**timeline, "rate": 24, "base": 1.0, "first": 1, "last": 250},
    }


def _render(scene: bpy.types.Scene) -> Values:
    render, cycles = scene.render, getattr(scene, "cycles", None)
    return {
        "engine": render.engine,
        "width": render.resolution_x,
        "height": render.resolution_y,
        "percentage": render.resolution_percentage,
        "transparent": render.film_transparent,
        "samples": cycles.samples if cycles else 0,
        "bounces": cycles.max_bounces if cycles else 0,
        "eevee": scene.eevee.taa_render_samples,
    }


def _colour(scene: bpy.types.Scene) -> Values:
    view = scene.view_settings
    return {
        "transform": view.view_transform,
        "look": view.look,
        "exposure": view.exposure,
        "gamma": view.gamma,
    }


def _timeline(scene: bpy.types.Scene) -> Values:
    return {
        "rate": scene.render.fps,
        "base": scene.render.fps_base,
        "first": scene.frame_start,
        "last": scene.frame_end,
    }


def _camera(scene: bpy.types.Scene) -> Values:
    camera = scene.camera
    return {"ours": camera is None or camera.get(objects.PROPERTY) == objects.CAMERA}


READ: dict[str, Callable[[bpy.types.Scene], Values]] = {
    "render": _render,
    "colour": _colour,
    "timeline": _timeline,
    "camera": _camera,
}


def _rounded(values: Values) -> Values:
    """As JSON gives them back: Blender keeps single precision."""
    return {name: round(value, 5) if isinstance(value, float) else value for name, value in values.items()}
