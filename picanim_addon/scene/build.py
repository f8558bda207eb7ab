"""Build the scene of a prepared picture: rig, relief, camera, motion."""

from __future__ import annotations

import math
from typing import NamedTuple

import bpy

from ..errors import PicAnimError
from ..settings import Settings
from . import images, objects
from .camera import apply_motion, stereo
from .camera import lens as cameras
from .camera.animate import Staged, animate
from .lighting import lamps, shadow_catcher
from .output import render
from .prepared import Prepared
from .surface import material, relief, style

# The rig stands at eye height, so that a ground at z = 0 lies below and the start-up cube stays out of sight.
EYE_HEIGHT = 1.6


class Built(NamedTuple):
    """PicAnim's objects in a scene."""

    rig: bpy.types.Object
    relief: bpy.types.Object
    camera: bpy.types.Object
    pivot: bpy.types.Object


def build_scene(scene: bpy.types.Scene, prepared: Prepared, settings: Settings, shot: int = 0) -> Built:
    """Build, or rebuild in place, everything that animates `prepared` in `scene`, as its picture number `shot`.

    Only PicAnim's own objects, the timeline, the scene camera and the render settings are touched. Raises PicAnimError
    before anything is changed when the texture cannot be loaded.
    """
    loaded = _load_textures(prepared, shot)
    depth = relief.make_depth(prepared)
    built = _objects(scene, shot)

    relief.make_mesh(prepared, built.relief.data)
    old = [relief.displace(built.relief, depth, settings.depth, settings.layers)]
    render.set_output(scene, prepared, settings, loaded[0])
    style.clear(built.relief)
    shadow_catcher.clear(scene, shot)
    lit, catching = settings.layers.lit, settings.layers.ground and not settings.layers.lit
    lamps.apply(scene, built.rig, built.relief, lit=lit, wanted=lit or catching, samples=settings.output.samples)
    old += material.apply(
        built.relief,
        loaded[0],
        loaded[1:],
        prepared.layers.box,
        lit=lit,
        reading=material.interpolation(scene.render.engine, loaded[0], scene.render.resolution_x),
    )
    if catching:
        shadow_catcher.apply(built.rig, built.relief, prepared, loaded[0], settings.depth, shot)
    if prepared.painted:
        style.show(built.relief, style.load_painted(prepared.painted, built.relief), settings.style.strength)
    names = _names(prepared, shot)
    new = {objects.named("PicAnim Depth", shot): depth, **dict(zip(names, loaded, strict=True))}
    images.replace(old, new, built.relief)

    apply_motion.remember(built.rig, prepared)
    cameras.fit_lens(
        built.camera.data, prepared, scene.render.resolution_x, scene.render.resolution_y, settings.composition
    )
    cameras.set_clipping(built.camera.data, settings.depth.near, settings.depth.far)
    scene.camera = built.camera
    stereo.apply(scene, built.camera, prepared, settings.output.stereo, settings.depth)
    animate(scene, built.camera, built.pivot, Staged.of(prepared), settings)
    return built


def _load_textures(prepared: Prepared, shot: int) -> list[bpy.types.Image]:
    """The picture and what each layer shows beside it; none is left behind when one cannot be loaded."""
    loaded = []
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
    behind = [f"PicAnim Behind {number}" if number > 1 else "PicAnim Behind" for number in range(1, 5)]
    names = ["PicAnim Picture", "PicAnim Front", *behind][: 1 + len(prepared.layers.textures)]
    return [objects.named(name, shot) for name in names]


def _objects(scene: bpy.types.Scene, shot: int) -> Built:
    rig = objects.find(scene, objects.RIG, shot)
    if rig is None:
        rig = objects.find_or_make(scene, objects.RIG, None, shot)
        rig.location = (0.0, 0.0, EYE_HEIGHT)
        rig.rotation_euler = (math.pi / 2.0, 0.0, 0.0)  # the camera's -z looks along the world's y
        rig.empty_display_size = 0.25
    surface = objects.find(scene, objects.RELIEF, shot)
    if surface is None:
        mesh = bpy.data.meshes.new(objects.named("PicAnim Relief", shot))
        surface = objects.find_or_make(scene, objects.RELIEF, mesh, shot)
    camera = objects.find(scene, objects.CAMERA, shot)
    if camera is None:
        lens = bpy.data.cameras.new(objects.named("PicAnim Camera", shot))
        camera = objects.find_or_make(scene, objects.CAMERA, lens, shot)
        camera.data.passepartout_alpha = 1.0  # what lies beyond the frame is only there for when the camera moves
    pivot = objects.find_or_make(scene, objects.PIVOT, None, shot)
    pivot.empty_display_type, pivot.empty_display_size = "SPHERE", 0.1
    for child in (surface, camera, pivot):
        child.parent = rig
        child.matrix_parent_inverse.identity()
    return Built(rig, surface, camera, pivot)
