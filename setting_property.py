"""A Blender property for each setting of picanim_addon/settings/, and the paths in those."""

import math

import bpy

from . import previews
from .picanim_addon.scene.compat import PATH_OPTIONS
from .picanim_addon.scene.output import formats
from .picanim_addon.settings import Item, choices
from .translations import CONTEXT


def property_of(group: type, name: str, *, is_browsed: bool = False, pictures: str = "", **more):
    """The Blender property of one setting: same default, range, unit and words; more: of Blender's own.

    is_browsed: a file has a button of PicAnim's beside it that shows files of its kind, in place of Blender's own.
    pictures: the kind of those that its items are shown as; see previews.
    """
    default, choice = choices(group)[name]
    words = {"name": choice.label, "description": choice.description.rstrip("."), "options": set()}
    words |= {"translation_context": CONTEXT, **more}
    if choice.items and pictures:
        numbers = {item[0]: item[4] for item in _enum(choice.items)}
        return bpy.props.EnumProperty(items=_in_the_language(choice.items, pictures), default=numbers[default], **words)
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


def _enum(items: tuple[Item, ...], pictures: str = "") -> list[tuple[str, str, str, int, int]]:
    """Identifier, name, description, icon and number of each."""
    icons = {item.identifier: previews.icon(f"{pictures}_{item.identifier}") if pictures else 0 for item in items}
    return [
        (*item[:3], icons[item.identifier], place if item.number is None else item.number)
        for place, item in enumerate(items)
    ]


def _in_the_language(items: tuple[Item, ...], pictures: str):
    """What Blender calls for items that it shows as pictures: it does not translate what stands below those."""
    known: dict[tuple[str, ...], list[tuple[str, str, str, int, int]]] = {}  # Blender needs the texts to live on

    def items_now(group, context):
        look_up = bpy.app.translations
        named = tuple(look_up.pgettext_iface(item.label, CONTEXT) for item in items)
        told = tuple(look_up.pgettext_tip(item.description, CONTEXT) for item in items)
        if (*named, *told) not in known:
            texts = zip(items, named, told, strict=True)
            translated = tuple(item._replace(label=name, description=words) for item, name, words in texts)
            known[(*named, *told)] = _enum(translated, pictures)
        return known[(*named, *told)]

    return items_now


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
