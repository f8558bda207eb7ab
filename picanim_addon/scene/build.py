"""Build the scene of a prepared picture: rig, relief, camera, motion."""

from __future__ import annotations

import math
from typing import NamedTuple

import bpy
import numpy as np

from ..errors import PicAnimError
from ..sentence import Sentence
from ..settings import Settings
from . import compat, images, objects, setup
from .between import apply as between
from .camera import apply_motion, row, stereo, timeline
from .camera import lens as cameras
from .camera.animate import Staged, animate
from .lighting import lamps, shadow_catcher
from .output import render
from .parts import apply as moving
from .parts import figure, pins
from .parts import material as moving_material
from .parts import values as moving_values
from .prepared import Prepared
from .sound import hear, listen, timing
from .surface import hand_painted, material, relief, style

# The rig stands at eye height, so that a ground at z = 0 lies below and the start-up cube stays out of sight.
EYE_HEIGHT = 1.6
SETTINGS_KEPT = Sentence("The scene keeps settings of its own; Scene Setup, beside the button, says which")
PAINTING_KEPT = Sentence("What you painted is kept; From the Network Again, in the Depth panel, starts afresh")


class Built(NamedTuple):
    """PicAnim's objects in a scene, and what the user should be told of the building."""

    rig: bpy.types.Object
    relief: bpy.types.Object
    camera: bpy.types.Object
    pivot: bpy.types.Object
    notices: tuple[Sentence, ...] = ()


def build_scene(
    scene: bpy.types.Scene, prepared: Prepared, settings: Settings, shot: int = 0, *, keep_painted: bool = True
) -> Built:
    """Build, or rebuild in place, everything that animates `prepared` in `scene`, as its picture number `shot`.

    Only PicAnim's own objects, the timeline, the scene camera and the render settings are touched; data that something
    else uses too is copied first. keep_painted: what the user painted on the images of the same picture stays. Raises
    PicAnimError before anything is changed when a texture cannot be loaded, or PicAnim's objects are linked from
    another file.
    """
    settings = prepared.fitted(settings)
    objects.check_own(scene, shot)
    settings = timing.timed(settings)
    if settings.sound.file:
        listen.listen(settings.sound.file)  # before anything is changed, for it may not be readable
    loaded = _load_textures(prepared, shot)
    depth = relief.make_depth(prepared)
    for image in (depth, *loaded):
        hand_painted.remember(image)
    ours = setup.owned(scene, settings.setup)
    settings = timeline.at_the_rate_of(scene, settings, ours)
    built = _objects(scene, shot)
    _make_single(built)
    again = keep_painted and apply_motion.shows(built.rig, prepared)
    painted = _Painted.of(scene, built, shot) if again else _Painted()
    loaded = painted.put_in(depth, loaded, apply_motion.box_of(built.rig), prepared.layers.box)

    hear.silence(scene, built.camera, built.pivot, shot)
    moving_material.unmix(built.relief)
    figures = figure.taken(built.relief)
    pins.clear(built.relief, keep=len(figures))
    relief.make_mesh(prepared, built.relief.data)
    old = [relief.displace(built.relief, depth, settings.depth, settings.layers)]
    relief.remember_distances(built.relief, prepared.distances)
    relief.remember_names(built.relief, prepared.layers.names)
    size = apply_motion.row_size(scene, shot, (prepared.width, prepared.height))
    render.set_output(scene, prepared, settings, loaded[0], ours, size)
    moving_material.unmix(built.relief)
    style.clear(built.relief)
    shadow_catcher.clear(scene, shot, painted.mask)
    lit, catching = settings.layers.lit, settings.layers.ground and not settings.layers.lit
    lamps.apply(
        scene,
        built.rig,
        built.relief,
        loaded[0],
        lit=lit,
        wanted=lit or catching,
        samples=settings.output.samples,
        render="render" in ours,
    )
    old += material.apply(
        built.relief,
        loaded[0],
        loaded[1:],
        prepared.layers.box,
        lit=lit,
        reading=material.interpolation(scene.render.engine, loaded[0], scene.render.resolution_x),
    )
    if catching:
        shadow_catcher.apply(built.rig, built.relief, prepared, loaded[0], settings.depth, shot, painted.mask)
    if prepared.painted:
        style.show(built.relief, style.load_painted(prepared.painted, built.relief), settings.style.strength)
    if not again or (prepared.parts and not moving.are_listed(built.relief, prepared.parts)):
        moving.apply_listed(built.relief, prepared.parts)
    else:
        moving.put_back(built.relief, figures)
    names = _names(prepared, shot)
    new = {objects.named("PicAnim Depth", shot): depth, **dict(zip(names, loaded, strict=True))}
    images.replace(old, new, built.relief)

    row.rename(scene, built.camera, apply_motion.picture_name(built.rig), prepared.picture.stem)
    apply_motion.remember(built.rig, prepared, settings.lens)
    cameras.fit_lens(
        built.camera.data, prepared, scene.render.resolution_x, scene.render.resolution_y, settings.composition
    )
    cameras.set_clipping(built.camera.data, settings.depth.near, settings.depth.far)
    if scene.camera is None or "camera" in ours:
        scene.camera = built.camera
    stereo.apply(scene, built.camera, prepared, settings.output.stereo, settings.depth)
    staged = apply_motion.staged(built.rig, built.relief) if painted.depth else Staged.of(prepared)
    told = animate(scene, built.camera, built.pivot, staged, settings, parts=ours, edited="keep", in_row=shot > 0)
    told += between.apply(scene, settings, shot, ours)
    if len(ours) < len(setup.PARTS):
        told += (SETTINGS_KEPT,)
    setup.remember(scene, ours)
    return built._replace(notices=(*painted.notices, *told))


class _Painted(NamedTuple):
    """The images of a picture that the user has painted on: its depth, its textures by name, the ground's mask."""

    depth: bpy.types.Image | None = None
    textures: tuple[tuple[int, bpy.types.Image], ...] = ()
    mask: bpy.types.Image | None = None

    @classmethod
    def of(cls, scene: bpy.types.Scene, built: Built, shot: int) -> _Painted:
        depth = relief.depth_image_or_none(built.relief)
        shown = list(style.textures(built.relief).values())  # the picture, then each layer's, front first
        mask = shadow_catcher.mask_of(scene, shot)
        return cls(
            depth if hand_painted.is_painted(depth) else None,
            tuple((number, image) for number, image in enumerate(shown) if hand_painted.is_painted(image)),
            mask if hand_painted.is_painted(mask) else None,
        )

    @property
    def notices(self) -> tuple[Sentence, ...]:
        return (PAINTING_KEPT,) if any(self) else ()

    def put_in(
        self, depth: bpy.types.Image, loaded: list[bpy.types.Image], before: hand_painted.Box, now: hand_painted.Box
    ) -> list[bpy.types.Image]:
        """Have `depth` show what was painted; `loaded` with the painted textures in place of the new ones.

        before, now: where the picture lies in the images that continue it.
        """
        if self.depth is not None:
            hand_painted.keep_depth(self.depth, depth, before, now)
        for number, image in self.textures:
            if number < len(loaded) and (number == 0 or np.allclose(before, now, atol=1e-3)):
                bpy.data.images.remove(loaded[number])
                loaded[number] = image
        return loaded


def _make_single(built: Built) -> None:
    """Give PicAnim's objects data of their own where something else uses it too, such as a copy of the scene."""
    for thing in (built.relief, built.camera):
        data = thing.data
        if data.library is not None or data.users - int(data.use_fake_user) > 1:
            thing.data = data.copy()
    for block in (built.camera, built.camera.data, built.pivot, built.relief):
        compat.make_animation_single(block)
    style.make_single(built.relief)
    moving_values.make_single(built.relief)
    objects.own_materials(built.relief)


def _load_textures(prepared: Prepared, shot: int) -> list[bpy.types.Image]:
    """The picture and what each layer shows beside it; none is left behind when one cannot be loaded."""
    loaded: list[bpy.types.Image] = []
    files = (prepared.texture, *prepared.layers.textures)
    try:
        for number, (file, name) in enumerate(zip(files, _names(prepared, shot), strict=True)):
            loaded.append(images.load_texture(file, f"{name} (new)", has_alpha=prepared.has_alpha or number > 0))
    except PicAnimError:
        for image in loaded:
            bpy.data.images.remove(image)
        raise
    return loaded


def _names(prepared: Prepared, shot: int) -> list[str]:
    """Of the picture, and of what each layer shows beside it, front first."""
    count = len(prepared.layers.textures)
    behind = [f"PicAnim Behind {number}" if number > 1 else "PicAnim Behind" for number in range(1, count)]
    names = ["PicAnim Picture", "PicAnim Front", *behind]
    return [objects.named(name, shot) for name in names]


def _objects(scene: bpy.types.Scene, shot: int) -> Built:
    rig = objects.find(scene, objects.RIG, shot)
    if rig is None:
        rig = objects.find_or_make(scene, objects.RIG, None, shot)
        rig.location = (0.0, 0.0, EYE_HEIGHT)
        rig.rotation_euler = (math.pi / 2.0, 0.0, 0.0)  # the camera's -z looks along the world's y
        rig.empty_display_size = 0.0005  # it is where the camera is, and would lie across the picture
    surface = objects.find(scene, objects.RELIEF, shot)
    if surface is None:
        mesh = bpy.data.meshes.new(objects.named("PicAnim Relief", shot))
        surface = objects.find_or_make(scene, objects.RELIEF, mesh, shot)
    camera = objects.find(scene, objects.CAMERA, shot)
    if camera is None:
        lens = bpy.data.cameras.new(objects.named("PicAnim Camera", shot))
        camera = objects.find_or_make(scene, objects.CAMERA, lens, shot)
        camera.data.passepartout_alpha = 1.0  # what lies beyond the frame is only there for when the camera moves
    pivot = objects.make_pivot(scene, rig, shot)
    for child in (surface, camera):
        child.parent = rig
        child.matrix_parent_inverse.identity()
    return Built(rig, surface, camera, pivot)
