"""Apply a motion again to what is built: to PicAnim's camera, or to any other."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bpy

from ...errors import PicAnimError
from ...layers.layers import Mesh
from ...picture.subject import Subject
from ...sentence import Sentence
from ...settings import LensSettings, Settings
from .. import images, objects, setup
from ..keys import edited_keys
from ..output import render
from ..prepared import Prepared
from ..sound import hear, listen, timing
from ..surface import relief
from . import keyframes, timeline
from .animate import Staged, animate

# What the rig remembers of its picture, and a camera that is not PicAnim's own of its lens.
STAGE, REST = "picanim_stage", "picanim_rest"


def remember(rig: bpy.types.Object, prepared: Prepared, lens: LensSettings) -> None:
    """Keep with the scene what applying a motion again needs of the picture."""
    found = {} if lens.fov else {"found_half_width": prepared.half_width}
    rig[STAGE] = json.dumps(
        {
            **found,
            "half_width": prepared.half_width,
            "half_height": prepared.half_height,
            "picture": str(prepared.picture.absolute()),
            "size": [prepared.width, prepared.height],
            "box": list(prepared.layers.box),
            "depth_box": depth_box(prepared.layers.mesh),
            "subject": dataclasses.asdict(prepared.subject),
            "sure": prepared.sure,
        }
    )


def depth_box(mesh: Mesh) -> list[float]:
    """Where the picture lies in the depth image: left, bottom, width and height as shares of it. The textures' box is
    of other pixels, and may lie off it by one of the depth's."""
    low, high = mesh.place.argmin(axis=0), mesh.place.argmax(axis=0)
    box: list[float] = []
    for axis in (0, 1):
        first, last = low[axis], high[axis]
        place, canvas = mesh.place[:, axis].astype(float), mesh.canvas[:, axis].astype(float)
        size = (canvas[last] - canvas[first]) / (place[last] - place[first])
        box += [float(canvas[first] - size * place[first]), float(size)]
    return [box[0], box[2], box[1], box[3]]


def shows(rig: bpy.types.Object, prepared: Prepared) -> bool:
    """Whether what is built on `rig` shows the picture of `prepared`."""
    return STAGE in rig and json.loads(rig[STAGE]).get("picture") == str(prepared.picture.absolute())


def picture_name(rig: bpy.types.Object | None) -> str:
    """What the picture that is built on `rig` is called: its file's name without the ending; "" where there is none."""
    return Path(json.loads(rig[STAGE])["picture"]).stem if rig is not None and STAGE in rig else ""


def remembered(rig: bpy.types.Object | None) -> dict[str, Any]:
    """What `remember` kept of the picture that is built on `rig`; {} where there is none."""
    return json.loads(rig[STAGE]) if rig is not None and STAGE in rig else {}


def half_width_of(rig: bpy.types.Object) -> float:
    """Half the width at distance 1 of the picture that is built on `rig`; 0 where there is none."""
    return json.loads(rig[STAGE])["half_width"] if STAGE in rig else 0.0


def row_size(scene: bpy.types.Scene, shot: int, size: tuple[int, int]) -> tuple[int, int]:
    """(width, height) in pixels of the picture that gives the clip its shape: of several, the first one.

    size: that of picture number `shot`.
    """
    first = min([shot, *objects.shots(scene)])
    rig = objects.find(scene, objects.RIG, first) if first != shot else None
    return tuple(json.loads(rig[STAGE])["size"]) if rig is not None and STAGE in rig else size


def box_of(rig: bpy.types.Object) -> tuple[float, float, float, float]:
    """Where the picture lies in the images that continue it, as it was built (Canvas.box); all of it before that."""
    left, bottom, width, height = json.loads(rig[STAGE])["box"] if STAGE in rig else (0.0, 0.0, 1.0, 1.0)
    return left, bottom, width, height


def staged(rig: bpy.types.Object, surface: bpy.types.Object) -> Staged:
    """What a move is fitted to, with the depth as it is painted now."""
    return _staged(surface, json.loads(rig[STAGE]))


@dataclass(frozen=True)
class Found:
    """The picture that a camera moves in, as it is now.

    pivot: what PicAnim's own camera turns about; None where the camera is another. settings: with the distances that
    the surface has. size: the clip's in pixels; only PicAnim's own camera sets it.
    """

    rig: bpy.types.Object
    pivot: bpy.types.Object | None
    staged: Staged
    settings: Settings
    size: tuple[int, int]


def find_picture(scene: bpy.types.Scene, camera: bpy.types.Object, settings: Settings) -> Found:
    """The picture that is built in `scene` and `camera` moves in. Raises PicAnimError when there is none."""
    own = camera.get(objects.PROPERTY) == objects.CAMERA
    shot = objects.shot_of(camera) if own else objects.active_shot(scene)
    objects.check_own(scene, shot)
    if camera.library is not None or camera.override_library is not None:
        raise PicAnimError(
            "{camera} is linked from another file; make it local first, or select another camera", camera=camera.name
        )
    rig, surface = objects.find(scene, objects.RIG, shot), objects.find(scene, objects.RELIEF, shot)
    if rig is None or surface is None or STAGE not in rig:
        raise PicAnimError("There is no animated picture for this camera to move in; animate a picture first")
    remembered = json.loads(rig[STAGE])
    own = objects.find(scene, objects.CAMERA, shot) == camera
    pivot = objects.make_pivot(scene, rig, shot) if own else None
    size = scene.render.resolution_x, scene.render.resolution_y
    if pivot is not None and "render" in setup.owned(scene, settings.setup):
        picture, asked = row_size(scene, shot, remembered["size"]), render.asked_size(settings.output)
        size = render.clip_size(picture[0], picture[1], asked[0], asked[1], settings.composition.aspect)
    return Found(rig, pivot, _staged(surface, remembered), _as_built(settings, surface), size)


def has_edited_keys(scene: bpy.types.Scene, camera: bpy.types.Object) -> bool:
    """Whether the user has edited the keys of the motion that `camera` has from PicAnim."""
    if camera.get(objects.PROPERTY) == objects.CAMERA:
        return edited_keys.are_edited(camera, objects.find(scene, objects.PIVOT, objects.shot_of(camera)))
    return edited_keys.are_edited(camera, _pivot_of(camera.parent))


def apply_motion(
    scene: bpy.types.Scene,
    camera: bpy.types.Object,
    settings: Settings,
    *,
    edited: edited_keys.Edited = "replace",
    stay: bool = False,
) -> tuple[Sentence, ...]:
    """Make `camera` move as `settings` ask, fitted to the picture that is built, and nothing else.

    The depth image as it is painted and the modifier's distances count. A camera that is not PicAnim's own keeps its
    place and lens, and moves from there; only PicAnim's own sets the frame's shape. edited: what becomes of keys of the
    last motion that the user has edited. stay: the playhead stays where it is. Returns what the user should be told.
    Raises PicAnimError when there is no picture.
    """
    parts = setup.owned(scene, settings.setup)
    settings = timeline.at_the_rate_of(scene, settings, parts)
    settings = timing.timed(settings)
    if settings.sound.file:
        listen.listen(settings.sound.file)  # before anything is changed, for it may not be readable
    hear.silence(scene, camera, None, objects.shot_of(camera))
    built = find_picture(scene, camera, settings)
    how: Any = {"parts": parts, "edited": edited, "stay": stay}
    if built.pivot is None:
        pivot, lens = _adopt(camera), _rest(scene, camera)
        told = animate(scene, camera, pivot, built.staged, built.settings, lens, **how)
    else:
        if "render" in parts:
            render.set_size(scene, *built.size)
            render.set_motion_blur(scene, settings.lens)
        told = animate(scene, camera, built.pivot, built.staged, built.settings, **how)
    setup.remember(scene, parts)
    return told


def _as_built(settings: Settings, surface: bpy.types.Object) -> Settings:
    """`settings` with the distances that the surface has now."""
    relief.modifier_of(surface)
    depth = dataclasses.replace(settings.depth, **relief.inputs(surface)["depth"])
    return dataclasses.replace(settings, depth=depth)


def _staged(surface: bpy.types.Object, remembered: dict[str, Any]) -> Staged:
    """The depth of the picture itself, without its margins, as it is painted now."""
    values = images.image_values(relief.depth_image(surface))
    rows, columns = values.shape
    left, bottom, width, height = remembered.get("depth_box", remembered["box"])
    top = 1.0 - bottom - height
    inside = values[round(top * rows) : round((top + height) * rows), round(left * columns) :]
    inside = inside[:, : max(2, round(width * columns))]
    subject, sure = Subject(**remembered["subject"]), remembered.get("sure", 1.0)
    return Staged(inside, remembered["half_width"], remembered["half_height"], subject, sure)


def _adopt(camera: bpy.types.Object) -> bpy.types.Object:
    """Give a camera a resting place to move about, where it is now, and a pivot; the pivot. Once is enough."""
    rest = camera.parent
    if rest is None or rest.get(objects.PROPERTY) != objects.REST:
        rest = bpy.data.objects.new(f"{camera.name} Rest", None)
        rest[objects.PROPERTY] = objects.REST
        rest.empty_display_size = 0.25
        rest.parent, rest.matrix_parent_inverse = camera.parent, camera.matrix_parent_inverse
        rest.matrix_basis = camera.matrix_basis
        for collection in camera.users_collection:
            collection.objects.link(rest)
        camera.parent = rest
        camera.matrix_parent_inverse.identity()
        camera.matrix_basis.identity()
    pivot = _pivot_of(rest)
    if pivot is None:
        pivot = bpy.data.objects.new(f"{camera.name} Pivot", None)
        pivot[objects.PROPERTY], pivot[objects.SHOT] = objects.PIVOT, objects.OTHERS
        pivot.empty_display_type, pivot.empty_display_size = "SPHERE", 0.1
        pivot.parent = rest
        for collection in camera.users_collection:
            collection.objects.link(pivot)
    return pivot


def _pivot_of(rest: bpy.types.Object | None) -> bpy.types.Object | None:
    children = rest.children if rest is not None else ()
    return next((child for child in children if child.get(objects.PROPERTY) == objects.PIVOT), None)


def _rest(scene: bpy.types.Scene, camera: bpy.types.Object) -> keyframes.Rest:
    """The camera's own lens at rest, as it was when it was first given a motion."""
    lens = camera.data
    if REST not in lens:
        lens[REST] = [lens.lens, lens.shift_x, lens.shift_y]
    width, height = scene.render.resolution_x, scene.render.resolution_y
    upright = lens.sensor_fit == "VERTICAL" or (lens.sensor_fit == "AUTO" and height > width)
    focal, shift_x, shift_y = lens[REST]
    return keyframes.Rest(focal, shift_x, shift_y, width / height if upright else 1.0)
