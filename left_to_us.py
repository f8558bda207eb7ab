"""Settings whose 0 leaves them to PicAnim: a checkbox makes them the user's own, beginning at what is used."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import bpy

from .picanim_addon.settings import Settings

# By the checkbox: the settings whose 0 leaves them to PicAnim, of several numbers the last, and what they are together.
LEFT_TO_US: dict[str, tuple[tuple[str, ...], str]] = {
    "own_fov": (("fov",), "A field of view of your own; otherwise that of the camera file, the picture or its map"),
    "own_fstop": (("fstop",), "An f-stop of your own; otherwise one that blurs what is farthest out of focus visibly"),
    "own_frame_from": (("frame_from",), "A frame of your own; otherwise one around the subject"),
    "own_frame_to": (("frame_to",), "A frame of your own; otherwise one around the subject"),
    "own_title_end": (("title_end",), "A time of your own; otherwise the end of the clip"),
    "own_air_near": (("air_near",), "A distance of your own; otherwise one before all of the picture"),
    "own_air_far": (("air_far",), "A distance of your own; otherwise as far as it shows"),
    "own_fog_start": (("fog_start",), "A distance of your own; otherwise that of the picture's nearest point"),
    "own_size": (("width", "height"), "A size of your own, in pixels"),
    "own_samples": (("samples",), "Rays per pixel as you choose; otherwise as few as the picture needs"),
}


def checkboxes(settings_of: Callable[[bpy.types.Scene], Settings]) -> dict[str, Any]:
    """The properties, by name. settings_of: all that is chosen in a scene."""

    def checkbox(own: str, names: tuple[str, ...], words: str):
        def get(group) -> bool:
            return all(_is_own(getattr(group, name)) for name in names)

        def put(group, on) -> None:
            if on == get(group):
                return
            scene = group.id_data
            values = (used(scene, settings_of(scene), own) or _at_first(own)) if on else (0,) * len(names)
            for name, value in zip(names, values, strict=True):
                before = getattr(group, name)
                setattr(group, name, value if on or not _several(before) else (*before[:-1], 0.0))

        return bpy.props.BoolProperty(name="My Own", description=words, options=set(), get=get, set=put)

    return {own: checkbox(own, names, words) for own, (names, words) in LEFT_TO_US.items()}


def used(scene: bpy.types.Scene, settings: Settings, own: str) -> tuple[Any, ...] | None:
    """What is used of the settings of a checkbox where they are left to PicAnim; None where that depends on what is not
    built yet."""
    from .picanim_addon.scene.between import air, fog, titles
    from .picanim_addon.scene.camera import in_use, ken_burns_frames

    if own == "own_size":
        return in_use.size(scene, settings)
    known: dict[str, Callable[[], Any]] = {
        "own_fov": lambda: in_use.fov(scene),
        "own_fstop": lambda: in_use.fstop(scene),
        "own_frame_from": lambda: ken_burns_frames.around_subject_in(scene, settings),
        "own_frame_to": lambda: ken_burns_frames.around_subject_in(scene, settings),
        "own_title_end": lambda: titles.usual_end(scene, settings),
        "own_air_near": lambda: air.usual_range(scene, settings)[0],
        "own_air_far": lambda: air.usual_range(scene, settings)[1],
        "own_fog_start": lambda: fog.usual_start(settings),
        "own_samples": lambda: in_use.samples(scene),
    }
    value = known[own]()
    return None if value is None else (value,)


def in_words(scene: bpy.types.Scene, settings: Settings, own: str) -> str:
    """The same as the panels say it; "" for None."""
    values = used(scene, settings, own)
    if values is None:
        return ""
    (value,) = values[:1]
    if own == "own_size":
        return " x ".join(str(number) for number in values)
    if own == "own_fov":
        return f"{math.degrees(value):.3g}\N{DEGREE SIGN}"
    if _several(value):
        return ", ".join(f"{number:.2f}" for number in value)
    if own == "own_title_end":
        return f"{value:.3g} s"
    if own in ("own_air_near", "own_air_far", "own_fog_start"):
        measure = scene.unit_settings
        return bpy.utils.units.to_string(measure.system, "LENGTH", value * measure.scale_length, precision=3)
    return f"{value:.2g}" if own == "own_fstop" else f"{value}"


def _at_first(own: str) -> tuple[Any, ...]:
    """What a setting becomes where nothing is known yet."""
    from .picanim_addon.motion.plan import KEN_BURNS_END
    from .picanim_addon.scene.camera import in_use

    frame = (0.5, 0.5, KEN_BURNS_END)
    return {
        "own_fov": (in_use.FOV,),
        "own_fstop": (in_use.FSTOP,),
        "own_frame_from": (frame,),
        "own_frame_to": (frame,),
        "own_size": (1920, 1080),
        "own_samples": (in_use.SAMPLES,),
    }[own]


def _is_own(value: Any) -> bool:
    return bool(value[-1] if _several(value) else value)


def _several(value: Any) -> bool:
    return hasattr(value, "__len__")
