"""Find PicAnim's own objects again, so that building twice is building once.

An object is known by a custom property and not by its name, which is the user's to change.
"""

from __future__ import annotations

import bpy

PROPERTY = "picanim_role"
COLLECTION = "PicAnim"
RIG, RELIEF, CAMERA, PIVOT = "rig", "relief", "camera", "pivot"


def find(scene: bpy.types.Scene, role: str) -> bpy.types.Object | None:
    """The object of `scene` that has `role`, or None."""
    return next((thing for thing in scene.objects if thing.get(PROPERTY) == role), None)


def find_or_make(scene: bpy.types.Scene, role: str, data: bpy.types.ID | None) -> bpy.types.Object:
    """The object of `scene` that has `role`; a new one holds `data` (None: an empty). An existing one keeps its own."""
    thing = find(scene, role)
    if thing is None:
        thing = bpy.data.objects.new(f"PicAnim {role.title()}", data)
        thing[PROPERTY] = role
        _collection(scene).objects.link(thing)
    return thing


def _collection(scene: bpy.types.Scene) -> bpy.types.Collection:
    for collection in scene.collection.children_recursive:
        if collection.get(PROPERTY) == "collection":
            return collection
    collection = bpy.data.collections.new(COLLECTION)
    collection[PROPERTY] = "collection"
    scene.collection.children.link(collection)
    return collection
