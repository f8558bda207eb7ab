"""Find PicAnim's own objects again, so that building twice is building once.

An object is known by a custom property and not by its name, which is the user's to change.
"""

from __future__ import annotations

from typing import Any

import bpy

from ..errors import PicAnimError

PROPERTY = "picanim_role"
# Of several pictures in one scene, which one an object belongs to: 0, where it says nothing, is the first.
SHOT = "picanim_shot"
COLLECTION = "PicAnim"
RIG, RELIEF, CAMERA, PIVOT = "rig", "relief", "camera", "pivot"
# What a camera moves about that is not PicAnim's own; its pivot belongs to no picture.
REST, OTHERS = "rest", -1
SUN, SKY, GROUND = "sun", "sky light", "ground"
# What stands between the layers.
TITLE, OUTLINE, AIR, STICKER, RAYS, FILM = "title", "title outline", "air", "sticker", "rays", "film"
# An armature that bends a part of the picture.
FIGURE = "figure"


def find(scene: bpy.types.Scene, role: str, shot: int = 0) -> bpy.types.Object | None:
    """The object of `scene` that has `role` for the picture number `shot`, or None."""
    return next((o for o in scene.objects if o.get(PROPERTY) == role and o.get(SHOT, 0) == shot), None)


def check_own(scene: bpy.types.Scene, shot: int = 0) -> None:
    """Raise PicAnimError where an object of the picture number `shot` is another file's: that cannot be written to."""
    for role in (RIG, RELIEF, CAMERA, PIVOT, GROUND):
        thing = find(scene, role, shot)
        if thing is not None and (thing.library is not None or thing.override_library is not None):
            source = thing.library or thing.override_library.reference.library
            raise PicAnimError(
                "{thing} is linked from {file}; make it local first (Object > Relations > Make Local), or work in a "
                "new scene",
                thing=thing.name,
                file=bpy.path.basename(source.filepath),
            )


def find_or_make(scene: bpy.types.Scene, role: str, data: bpy.types.ID | None, shot: int = 0) -> bpy.types.Object:
    """The object of `scene` that has `role`; a new one holds `data` (None: an empty). An existing one keeps its own."""
    return find(scene, role, shot) or make(scene, role, data, f"PicAnim {role.title()}", shot)


def find_all(scene: bpy.types.Scene, role: str, shot: int | None = None) -> list[bpy.types.Object]:
    """The objects of `scene` that have `role` for the picture number `shot`, or for any."""
    return [o for o in scene.objects if o.get(PROPERTY) == role and shot in (None, o.get(SHOT, 0))]


def make(scene: bpy.types.Scene, role: str, data: bpy.types.ID | None, name: str, shot: int = 0) -> bpy.types.Object:
    """A new object of `role`; None: an empty. There may be several."""
    thing = bpy.data.objects.new(named(name, shot), data)
    thing[PROPERTY] = role
    if shot:
        thing[SHOT] = shot
    _collection(scene).objects.link(thing)
    return thing


def remove(thing: bpy.types.Object) -> None:
    """Take one of our objects and its children that are ours away, and all data and materials that only they used."""
    for child in [child for child in thing.children if PROPERTY in child]:
        remove(child)
    data: Any = thing.data
    materials = [material for material in getattr(data, "materials", ()) if material is not None]
    bpy.data.objects.remove(thing)
    if data is not None and not data.users:
        bpy.data.batch_remove([data])
    unused = [material for material in dict.fromkeys(materials) if not material.users]
    bpy.data.batch_remove(unused)


def groups_of(thing: bpy.types.Object) -> list[bpy.types.NodeTree]:
    """The node groups with values of `thing`, to be keyed: those that its properties point to, and those in these."""
    own = [value for value in thing.values() if isinstance(value, bpy.types.NodeTree)]
    nodes = [node for group in own for node in group.nodes if node.type == "GROUP"]
    return [*own, *(node.node_tree for node in nodes if node.node_tree is not None)]


def is_shared(block: bpy.types.ID, owner: bpy.types.Object) -> bool:
    """Whether an object besides `owner` has `block` in it or in a custom property, such as its copy."""
    users = bpy.data.user_map(subset={block})[block]
    return any(isinstance(user, bpy.types.Object) and user != owner for user in users)


def own_materials(relief: bpy.types.Object) -> None:
    """Give a picture's surface materials of its own where something else has the same, such as a copy of its scene."""
    ground = find(relief.users_scene[0], GROUND, shot_of(relief)) if relief.users_scene else None
    mesh: Any = relief.data
    ours = {mesh, ground.data if ground else None}
    shared = bpy.data.user_map(subset={material for material in mesh.materials if material})
    for number, slot in enumerate(mesh.materials):
        if slot and (slot.library is not None or shared.get(slot, set()) - ours):
            mesh.materials[number] = slot.copy()


def make_pivot(scene: bpy.types.Scene, rig: bpy.types.Object, shot: int = 0) -> bpy.types.Object:
    """What the camera of picture number `shot` turns about; made again where the user has deleted it."""
    pivot = find_or_make(scene, PIVOT, None, shot)
    pivot.empty_display_type, pivot.empty_display_size = "SPHERE", 0.02
    pivot.parent = rig
    pivot.matrix_parent_inverse.identity()
    return pivot


def named(name: str, shot: int) -> str:
    """`name` for the picture number `shot`: the second one's has a 2."""
    return f"{name} {shot + 1}" if shot else name


def shot_of(thing: bpy.types.Object) -> int:
    """The number of the picture that `thing` belongs to; what belongs to none moves in the first."""
    return thing.get(SHOT, 0)


def shots(scene: bpy.types.Scene) -> list[int]:
    """The numbers of the pictures that are built in `scene`, in order."""
    return sorted(o.get(SHOT, 0) for o in scene.objects if o.get(PROPERTY) == CAMERA)


def camera_now(scene: bpy.types.Scene) -> bpy.types.Object | None:
    """The camera that markers switch to at this frame, else the scene's; Blender itself may switch a little later."""
    marked = sorted((marker.frame, marker.camera.name) for marker in scene.timeline_markers if marker.camera)
    before = [name for frame, name in marked if frame <= scene.frame_current]
    return scene.objects.get((before or [marked[0][1]])[-1]) if marked else scene.camera


def active_shot(scene: bpy.types.Scene) -> int:
    """The number of the picture under the playhead, else of the first that is built."""
    camera = camera_now(scene)
    if camera is not None and camera.get(PROPERTY) == CAMERA:
        return shot_of(camera)
    return next(iter(shots(scene)), 0)


def find_active(scene: bpy.types.Scene, role: str) -> bpy.types.Object | None:
    """The object of `scene` that has `role` for the picture under the playhead, or None."""
    return find(scene, role, active_shot(scene))


def _collection(scene: bpy.types.Scene) -> bpy.types.Collection:
    for collection in scene.collection.children_recursive:
        if collection.get(PROPERTY) == "collection":
            return collection
    collection = bpy.data.collections.new(COLLECTION)
    collection[PROPERTY] = "collection"
    scene.collection.children.link(collection)
    return collection
