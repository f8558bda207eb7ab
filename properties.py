"""The user's choices as Blender properties, made from picanim_addon/settings/."""

import math

import bpy

from .picanim_addon.scene.compat import PATH_OPTIONS
from .picanim_addon.settings import (
    CompositionSettings,
    DepthSettings,
    Item,
    LayerSettings,
    LensSettings,
    MotionSettings,
    OutputSettings,
    Settings,
    StyleSettings,
    WorkerSettings,
    choices,
)


def property_of(group: type, name: str):
    """The Blender property of one setting: same default, range, unit and words."""
    default, known = choices(group)[name]
    words = {"name": known.label, "description": known.description.rstrip("."), "options": set()}
    if known.items:
        return bpy.props.EnumProperty(items=_enum(known.items), default=default, **words)
    if isinstance(default, bool):
        return bpy.props.BoolProperty(default=default, **words)
    if isinstance(default, str):
        subtype = "DIR_PATH" if known.is_folder else "FILE_PATH" if known.is_path else "NONE"
        if subtype != "NONE":
            words["options"] = PATH_OPTIONS
        return bpy.props.StringProperty(default=default, subtype=subtype, **words)
    if isinstance(default, tuple):
        return bpy.props.FloatVectorProperty(
            default=default, size=len(default), min=known.minimum, max=known.maximum, precision=3, **words
        )
    limits = {"min": known.minimum, "max": known.maximum, "soft_max": known.soft_maximum or known.maximum}
    if isinstance(default, int):
        pixels = "PIXEL" if known.unit == "pixels" else "NONE"
        return bpy.props.IntProperty(
            default=default, subtype=pixels, **words, **{name: int(value) for name, value in limits.items()}
        )
    if known.unit == "angle":  # Blender keeps angles in radians and shows degrees
        limits = {name: math.radians(value) for name, value in limits.items()}
        return bpy.props.FloatProperty(default=math.radians(default), subtype="ANGLE", **words, **limits)
    subtype = {"distance": "DISTANCE", "seconds": "TIME_ABSOLUTE"}.get(known.unit, "NONE")
    return bpy.props.FloatProperty(default=default, subtype=subtype, **words, **limits)


def _enum(items: tuple[Item, ...]) -> list[tuple[str, str, str, int]]:
    return [(*item[:3], place if item.number is None else item.number) for place, item in enumerate(items)]


class PICANIM_PG_scene(bpy.types.PropertyGroup):
    """`scene.picanim`: the choices for the picture of this scene."""

    picture: bpy.props.StringProperty(
        name="Picture", description="The picture to animate", subtype="FILE_PATH", options=PATH_OPTIONS
    )

    model: property_of(DepthSettings, "model")
    checkpoint: property_of(DepthSettings, "checkpoint")
    file: property_of(DepthSettings, "file")
    phone: property_of(DepthSettings, "phone")
    refine: property_of(DepthSettings, "refine")
    near: property_of(DepthSettings, "near")
    far: property_of(DepthSettings, "far")
    strength: property_of(DepthSettings, "strength")
    clip: property_of(DepthSettings, "clip")
    curve: property_of(DepthSettings, "curve")
    smooth: property_of(DepthSettings, "smooth")
    invert: property_of(DepthSettings, "invert")
    sky: property_of(DepthSettings, "sky")
    cache: property_of(DepthSettings, "cache")

    layers: property_of(LayerSettings, "layers")
    tear: property_of(LayerSettings, "tear")
    offset: property_of(LayerSettings, "offset")
    flat: property_of(LayerSettings, "flat")
    lit: property_of(LayerSettings, "lit")
    ground: property_of(LayerSettings, "ground")

    fov: property_of(LensSettings, "fov")
    focus: property_of(LensSettings, "focus")
    focus_to: property_of(LensSettings, "focus_to")
    focus_to_point: property_of(LensSettings, "focus_to_point")
    fstop: property_of(LensSettings, "fstop")
    motion_blur: property_of(LensSettings, "motion_blur")
    shutter: property_of(LensSettings, "shutter")

    aspect: property_of(CompositionSettings, "aspect")
    subject: property_of(CompositionSettings, "subject")
    point: property_of(CompositionSettings, "point")
    crop: property_of(CompositionSettings, "crop")
    keep_border: property_of(CompositionSettings, "keep_border")
    guides: property_of(CompositionSettings, "guides")

    motion: property_of(MotionSettings, "motion")
    motion_file: property_of(MotionSettings, "motion_file")
    amount: property_of(MotionSettings, "amount")
    duration: property_of(MotionSettings, "duration")
    fps: property_of(MotionSettings, "fps")
    start: property_of(MotionSettings, "start")
    repeat: property_of(MotionSettings, "repeat")
    reverse: property_of(MotionSettings, "reverse")
    phase: property_of(MotionSettings, "phase")
    ease_in: property_of(MotionSettings, "ease_in")
    ease_out: property_of(MotionSettings, "ease_out")
    overshoot: property_of(MotionSettings, "overshoot")
    hold_start: property_of(MotionSettings, "hold_start")
    hold_end: property_of(MotionSettings, "hold_end")
    pivot: property_of(MotionSettings, "pivot")
    hold_pivot: property_of(MotionSettings, "hold_pivot")
    verticals: property_of(MotionSettings, "verticals")
    handheld: property_of(MotionSettings, "handheld")
    seed: property_of(MotionSettings, "seed")
    frame_from: property_of(MotionSettings, "frame_from")
    frame_to: property_of(MotionSettings, "frame_to")

    style: property_of(StyleSettings, "style")
    style_file: property_of(StyleSettings, "file")
    style_second: property_of(StyleSettings, "second")
    style_second_file: property_of(StyleSettings, "second_file")
    style_mix: property_of(StyleSettings, "mix")
    style_strength: property_of(StyleSettings, "strength")
    style_keep_colours: property_of(StyleSettings, "keep_colours")
    style_scale: property_of(StyleSettings, "scale")
    style_depth_low: property_of(StyleSettings, "depth_low")
    style_depth_high: property_of(StyleSettings, "depth_high")
    style_softness: property_of(StyleSettings, "softness")

    size: property_of(OutputSettings, "size")
    width: property_of(OutputSettings, "width")
    height: property_of(OutputSettings, "height")
    format: property_of(OutputSettings, "format")
    transparent: property_of(OutputSettings, "transparent")
    stereo: property_of(OutputSettings, "stereo")
    engine: property_of(OutputSettings, "engine")
    samples: property_of(OutputSettings, "samples")


def settings_of(scene: bpy.types.Scene, worker: WorkerSettings) -> Settings:
    """The choices of `scene` as Settings, every path absolute."""
    chosen = scene.picanim

    def group(kind: type, **other):
        return kind(**{name: _plain(getattr(chosen, name)) for name in choices(kind) if name not in other}, **other)

    live = live_values(scene)
    return Settings(
        depth=group(
            DepthSettings, checkpoint=absolute(chosen.checkpoint), file=absolute(chosen.file), **live.get("depth", {})
        ),
        layers=group(LayerSettings, **live.get("layers", {})),
        lens=group(LensSettings, fov=math.degrees(chosen.fov)),
        composition=group(CompositionSettings),
        motion=group(MotionSettings, motion_file=own_motion(chosen.motion_file)),
        output=group(OutputSettings),
        style=_style_of(chosen),
        worker=worker,
    )


def live_values(scene: bpy.types.Scene) -> dict[str, dict[str, float]]:
    """What the surface in `scene` has now, for the settings of depth and layers that are inputs of its modifier."""
    from .picanim_addon.scene import objects
    from .picanim_addon.scene.surface import relief

    surface = objects.find(scene, objects.RELIEF)
    return relief.inputs(surface) if surface is not None else {}


def _style_of(chosen: PICANIM_PG_scene) -> StyleSettings:
    """The style's choices, whose properties have longer names than its settings."""
    values = {name: getattr(chosen, name if name == "style" else f"style_{name}") for name in choices(StyleSettings)}
    return StyleSettings(**{**values, **{name: absolute(values[name]) for name in ("file", "second_file")}})


def copy_choices(source: bpy.types.Scene, target: bpy.types.Scene) -> None:
    """Give `target` the choices of `source`."""
    for known in source.picanim.bl_rna.properties:
        if not known.is_readonly:
            setattr(target.picanim, known.identifier, getattr(source.picanim, known.identifier))


def _plain(value):
    """A property's value as Settings hold it: an array as a tuple."""
    return tuple(value) if isinstance(value, bpy.types.bpy_prop_array) else value


def own_motion(name: str) -> str:
    """The file of a motion of the user's own: a path, or a name in the extension's own folder `motions`."""
    from pathlib import Path

    from .picanim_addon.motion.user_motion import find

    path = absolute(name)
    if not path or len(Path(path).parts) > 1:
        return path
    try:
        inside = find(path, Path(bpy.utils.extension_path_user(__package__, path="motions")))
    except ValueError:  # installed as a legacy add-on, which has no such folder
        return path
    return str(inside) if inside.is_file() else path


def absolute(path: str) -> str:
    """A path as the user sees it: `//` is the .blend's folder. Empty stays empty."""
    return bpy.path.abspath(path) if path else ""


CLASSES = (PICANIM_PG_scene,)


def register() -> None:
    for cls in CLASSES:
        bpy.utils.register_class(cls)
    bpy.types.Scene.picanim = bpy.props.PointerProperty(type=PICANIM_PG_scene)


def unregister() -> None:
    del bpy.types.Scene.picanim
    for cls in reversed(CLASSES):
        bpy.utils.unregister_class(cls)
