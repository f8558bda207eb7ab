"""A Blender property for each setting of picanim_addon/settings/."""

import math

import bpy

from .picanim_addon.scene.compat import PATH_OPTIONS
from .picanim_addon.scene.output import formats
from .picanim_addon.settings import Item, choices


def property_of(group: type, name: str, *, is_browsed: bool = False, **more):
    """The Blender property of one setting: same default, range, unit and words; more: of Blender's own.

    is_browsed: a file has a button of PicAnim's beside it that shows files of its kind, in place of Blender's own.
    """
    default, choice = choices(group)[name]
    words = {"name": choice.label, "description": choice.description.rstrip("."), "options": set(), **more}
    if choice.items:
        items = [item for item in _enum(choice.items) if name != "format" or formats.is_to_be_had(item[0])]
        return bpy.props.EnumProperty(items=items, default=default, **words)
    if isinstance(default, bool):
        return bpy.props.BoolProperty(default=default, **words)
    if isinstance(default, str):
        subtype = "DIR_PATH" if choice.is_folder else "FILE_PATH" if choice.is_path and not is_browsed else "NONE"
        if subtype != "NONE":
            words["options"] = PATH_OPTIONS
        return bpy.props.StringProperty(default=default, subtype=subtype, **words)
    if isinstance(default, tuple):
        if choice.unit == "colour":
            words["subtype"] = "COLOR_GAMMA"
        return bpy.props.FloatVectorProperty(
            default=default, size=len(default), min=choice.minimum, max=choice.maximum, precision=3, **words
        )
    limits = {"min": choice.minimum, "max": choice.maximum, "soft_max": choice.soft_maximum or choice.maximum}
    if isinstance(default, int):
        pixels = "PIXEL" if choice.unit == "pixels" else "NONE"
        return bpy.props.IntProperty(
            default=default, subtype=pixels, **words, **{name: int(value) for name, value in limits.items()}
        )
    if choice.unit == "angle":  # Blender keeps angles in radians and shows degrees
        limits = {name: math.radians(value) for name, value in limits.items()}
        return bpy.props.FloatProperty(default=math.radians(default), subtype="ANGLE", **words, **limits)
    subtype = {"distance": "DISTANCE", "seconds": "TIME_ABSOLUTE"}.get(choice.unit, "NONE")
    return bpy.props.FloatProperty(default=default, subtype=subtype, **words, **limits)


def _enum(items: tuple[Item, ...]) -> list[tuple[str, str, str, int]]:
    return [(*item[:3], place if item.number is None else item.number) for place, item in enumerate(items)]
