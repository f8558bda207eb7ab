"""Whether the user has edited the keys that PicAnim set: they are then not replaced without a word."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any, Literal

import bpy

from .. import compat

GROUP = "PicAnim"
# What becomes of edited keys: they stay and the move is left out, it is added on top of them, or it takes their place.
Edited = Literal["keep", "add", "replace"]
# Custom property of a camera: a checksum of the keys as they were set.
AS_SET = "picanim_keys"
# Custom property of a bone that is a pin: a number that grows in the order that they were set. Its name is the user's.
PIN = "picanim_pin"
BONE = re.compile(r'pose\.bones\["(.*)"\]')


def remember(camera: bpy.types.Object, pivot: bpy.types.ID | None) -> None:
    """Take PicAnim's keys of `camera` and its `pivot` as they are now for what was set.

    Of another thing, `pivot` is what else of it is animated.
    """
    camera[AS_SET] = _checksum(camera, pivot)


def are_edited(camera: bpy.types.Object, pivot: bpy.types.ID | None) -> bool:
    """Whether PicAnim's keys are not as it set them: moved, reshaped, added to or removed."""
    return AS_SET in camera and camera[AS_SET] != _checksum(camera, pivot)


def curves_of(camera: bpy.types.Object, pivot: bpy.types.ID | None) -> Iterator[tuple[Any, Any]]:
    """(data-block, F-curve) of all that PicAnim animates; F-curves of the user's own are not among them."""
    for block in (camera, camera.data, pivot):
        curves = compat.fcurves(block) if block is not None else None
        for curve in curves or ():
            if curve.group is not None and curve.group.name == GROUP:
                yield block, curve


def _checksum(camera: bpy.types.Object, pivot: bpy.types.ID | None) -> str:
    said: list[str] = []
    for block, curve in curves_of(camera, pivot):
        keys = [
            (
                *(round(number, 4) for point in (key.co, key.handle_left, key.handle_right) for number in point),
                key.interpolation,
            )
            for key in curve.keyframe_points
        ]
        path = _by_number(block, curve.data_path)
        said.append(repr((block.id_type, path, curve.array_index, curve.mute, len(curve.modifiers), keys)))
    return f"{zlib.crc32(chr(10).join(sorted(said)).encode()):08x}"


def _by_number(block: Any, path: str) -> str:
    """`path` without the name of the pin that it is of, which the user may change."""
    found = BONE.match(path)
    if found is None or getattr(block, "type", "") != "ARMATURE":
        return path
    bone = block.data.bones.get(found[1].replace('\\"', '"'))
    return path if bone is None or PIN not in bone else f"pin {bone[PIN]}{path[found.end() :]}"
