"""The user's choices as Blender properties, made from picanim_addon/settings/."""

import contextlib
import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import bpy
from mathutils import Color

from .left_to_us import LEFT_TO_US, checkboxes
from .picanim_addon.settings import (
    GROUPS,
    Choice,
    CompositionSettings,
    LensSettings,
    MotionSettings,
    Settings,
    SoundRow,
    WorkerSettings,
    choices,
    format_rows,
)
from .setting_property import absolute, own_motion, property_of


def _show_fov(group, context) -> None:
    """While the slider is drawn, what is built follows."""
    from .picanim_addon.errors import PicAnimError
    from .picanim_addon.scene.camera import live_fov

    if _is_quiet:
        return
    scene = group.id_data
    try:
        live_fov.show_fov(scene, settings_of(scene, WorkerSettings()))
    except PicAnimError:  # said where the user asks for more than a look
        return


def _get_shot(group) -> int:
    """The place of the picture's camera among the scene's objects; -1 where there is none."""
    from .picanim_addon.scene import objects

    scene = group.id_data
    camera = objects.find_active(scene, objects.CAMERA)
    return next((number for number, thing in enumerate(scene.objects) if thing == camera), -1)


def _go_to_shot(group, number) -> None:
    from .picanim_addon.scene.camera import row

    scene = group.id_data
    chosen = scene.objects[number] if 0 <= number < len(scene.objects) else None
    for part in row.parts(scene):
        if part.camera == chosen:
            scene.frame_set(part.start)


_is_quiet = False


@contextlib.contextmanager
def quietly() -> Iterator[None]:
    """While properties get values that are nobody's new choice, and nothing is to follow them."""
    global _is_quiet
    before, _is_quiet = _is_quiet, True
    try:
        yield
    finally:
        _is_quiet = before


# What is called with a scene in which something was chosen that the move, the lens or the frame is made of.
followers: list[Callable[[bpy.types.Scene], None]] = []


def _changed(group, context) -> None:
    if not _is_quiet:
        for follow in followers:
            follow(group.id_data)


# The settings that apply to what is built without building it again.
LIVE = (
    *choices(MotionSettings),
    *(name for name in choices(LensSettings) if name not in ("fov", "camera_file")),
    *(name for name in choices(CompositionSettings) if name != "keep_border"),
)
# What is called when a property changes, where something follows it.
UPDATES: dict[str, dict[str, Any]] = {"fov": {"update": _show_fov}, **{name: {"update": _changed} for name in LIVE}}


# The lists that show what they offer as small pictures: by the property.
PICTURED = {"motion": "motion", "style": "style", "style_second": "style"}


# Groups whose settings are properties under their own names; others' begin with the group's, as style_strength.
UNDER_THEIR_OWN_NAMES = ("depth", "layers", "lens", "composition", "motion", "output")


def _properties() -> Iterator[tuple[str, str, str]]:
    """(property, group, setting) of all that a scene has; the worker's are in the preferences."""
    for group, kind in GROUPS.items():
        for name in choices(kind) if group != "worker" else ():
            is_plain = group in UNDER_THEIR_OWN_NAMES or name == group
            yield name if is_plain else f"{group}_{name}", group, name


# Properties that stand for what the pins of the chosen part do: operators/moving_parts/pins.py adds them.
OF_PINS = {f"pin_{name}": name for name in ("amount", "period", "phase")}
# Settings that are the scene's, and not of one of its pictures.
OF_THE_SCENE = {"fps", "start", "as_sound", "aspect"}


def properties_of_pictures() -> Iterator[str]:
    """The properties that each picture of a row has for itself."""
    yield "picture"
    for identifier, group, _ in _properties():
        if group not in ("output", "setup", "sound") and identifier not in OF_THE_SCENE:
            yield identifier


def properties_of_presets() -> Iterator[str]:
    """The properties that presets keep: all settings but files and texts, which are of one picture."""
    for identifier, group, name in _properties():
        default, choice = choices(GROUPS[group])[name]
        if group != "setup" and not choice.is_path and (choice.items or not isinstance(default, str)):
            yield identifier


class PICANIM_PG_sound_row(bpy.types.PropertyGroup):
    """A row of the list of what follows the sound."""

    __annotations__ = {name: property_of(SoundRow, name) for name in choices(SoundRow)}


class PICANIM_PG_scene(bpy.types.PropertyGroup):
    """`scene.picanim`: the choices for the picture of this scene, a property for each setting."""

    __annotations__ = {
        "picture": bpy.props.StringProperty(name="Picture", description="The picture to animate", options=set()),
        **{
            identifier: property_of(GROUPS[group], name, is_browsed=True)
            for identifier, group, name in _properties()
            if identifier not in UPDATES and identifier not in PICTURED
        },
        # the list stands for the text `sound_rows` wherever there is one
        "sound_list": bpy.props.CollectionProperty(type=PICANIM_PG_sound_row, options=set()),
        "paint_reference": bpy.props.FloatProperty(
            name="Picture over the Map",
            description="How much of the picture lies over its depth map while that is painted on",
            default=0.3,
            min=0.0,
            max=1.0,
            subtype="FACTOR",
            options=set(),
        ),
        "live": bpy.props.BoolProperty(
            name="Live",
            description="Apply motion, timing, lens and composition by themselves, a moment after they are changed",
            default=True,
            options=set(),
        ),
        # whose choices these are now, of several pictures
        "shown_shot": bpy.props.IntProperty(options={"HIDDEN"}),
        "moving_part": bpy.props.IntProperty(name="Part", description="The part that is shown below", options=set()),
        "sound_row": bpy.props.IntProperty(name="Row", description="The row that is shown below", options=set()),
    }


def settings_of(scene: bpy.types.Scene, worker: WorkerSettings) -> Settings:
    """The choices of `scene` as Settings, every path absolute."""
    groups: dict[str, dict[str, Any]] = {}
    for identifier, group, name in _properties():
        value = _plain(getattr(scene.picanim, identifier), *choices(GROUPS[group])[name])
        groups.setdefault(group, {})[name] = own_motion(str(value)) if name == "motion_file" else value
    if scene.picanim.sound_list:
        groups["sound"]["rows"] = format_rows(sound_rows(scene))
    for group, live in live_values(scene).items():
        groups[group].update(live)
    return Settings(worker=worker, **{group: GROUPS[group](**values) for group, values in groups.items()})


def sound_rows(scene: bpy.types.Scene) -> tuple[SoundRow, ...]:
    """The rows of the list of what follows the sound."""
    return tuple(
        SoundRow(**{name: getattr(row, name) for name in choices(SoundRow)}) for row in scene.picanim.sound_list
    )


def list_sound_rows(scene: bpy.types.Scene, rows: Iterable[SoundRow]) -> None:
    """Put `rows` into the list in place of what is there."""
    listed = scene.picanim.sound_list
    listed.clear()
    for row in rows:
        added = listed.add()
        for name in choices(SoundRow):
            setattr(added, name, getattr(row, name))


def live_values(scene: bpy.types.Scene) -> dict[str, dict[str, float]]:
    """What the surface in `scene` has now, for the settings of depth and layers that are inputs of its modifier."""
    from .picanim_addon.scene import objects
    from .picanim_addon.scene.sound import hear
    from .picanim_addon.scene.surface import relief

    surface = objects.find_active(scene, objects.RELIEF)
    if surface is None:
        return {}
    values = relief.chosen_inputs(surface)
    if "strength" in values.get("depth", {}):  # without what a sound adds at this frame
        values["depth"]["strength"] = hear.own_strength(surface, values["depth"]["strength"])
    return values


def copy_choices(source: bpy.types.Scene, target: bpy.types.Scene) -> None:
    """Give `target` the choices of `source`."""
    for each in source.picanim.bl_rna.properties:
        if not each.is_readonly and each.identifier not in ("shot_index", "shown_shot", *LEFT_TO_US, *OF_PINS):
            setattr(target.picanim, each.identifier, getattr(source.picanim, each.identifier))
    list_sound_rows(target, sound_rows(source))


def _plain(value, default, choice: Choice):
    """A property's value as Settings hold it: an array as a tuple, an angle in degrees, a path absolute."""
    if isinstance(value, (bpy.types.bpy_prop_array, Color)):
        return tuple(value)
    if choice.unit == "angle":
        return math.degrees(value)
    if choice.items and not value:  # the file is of a Blender that has more to choose from, such as codecs
        return default
    return absolute(value) if (choice.is_path or choice.is_folder) and not choice.by_name else value


def _called() -> dict[str, Any]:
    """The properties of a scene's choices that call Python, or show pictures that are read when PicAnim is switched on:
    by name."""
    return {
        **{
            identifier: property_of(
                GROUPS[group],
                name,
                is_browsed=True,
                pictures=PICTURED.get(identifier, ""),
                **UPDATES.get(identifier, {}),
            )
            for identifier, group, name in _properties()
            if identifier in UPDATES or identifier in PICTURED
        },
        **checkboxes(lambda scene: settings_of(scene, WorkerSettings())),
        "shot_index": bpy.props.IntProperty(
            name="Picture", description="The picture under the playhead", get=_get_shot, set=_go_to_shot, options=set()
        ),
    }


CLASSES = (PICANIM_PG_sound_row, PICANIM_PG_scene)


def register() -> None:
    for cls in CLASSES:
        bpy.utils.register_class(cls)
    # As annotations they would stay alive in Blender 4.2 once the class is gone, and end the process at its exit.
    for name, called in _called().items():
        setattr(PICANIM_PG_scene, name, called)
    bpy.types.Scene.picanim = bpy.props.PointerProperty(type=PICANIM_PG_scene)


def unregister() -> None:
    del bpy.types.Scene.picanim
    for name in _called():
        delattr(PICANIM_PG_scene, name)
    for cls in reversed(CLASSES):
        bpy.utils.unregister_class(cls)
