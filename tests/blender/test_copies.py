"""Copies keep what they show when the original changes, and what another file owns is never written to."""

from __future__ import annotations

from pathlib import Path

import bpy
import numpy as np
import pytest
from support.pictures import save

from picanim_addon import pipeline
from picanim_addon.errors import PicAnimError
from picanim_addon.scene import blend_file, images, objects
from picanim_addon.scene.build import Built
from picanim_addon.scene.surface import relief
from picanim_addon.settings import Settings


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return save(np.full((100, 160, 3), (200, 30, 30), np.uint8), tmp_path / "red.png")


def test_a_full_copy_of_the_scene_keeps_its_picture(
    scene: bpy.types.Scene, built: Built, other: Path, settings: Settings
) -> None:
    before = contents(scene)
    bpy.ops.scene.new(type="FULL_COPY")
    copied = bpy.context.scene
    assert copied != scene
    pipeline.build(copied, pipeline.prepare(other, settings), settings)
    assert contents(scene) == before
    assert contents(copied) != before


def test_the_depth_of_a_copy_is_painted_alone(scene: bpy.types.Scene, built: Built) -> None:
    assert relief.own_depth_image(built.relief) == relief.depth_image(built.relief)
    before = contents(scene)
    painted_before = surface_now(built.relief)
    bpy.ops.scene.new(type="FULL_COPY")
    surface = objects.find(bpy.context.scene, objects.RELIEF)
    assert surface is not None
    own = relief.own_depth_image(surface)
    images.set_values(own, np.full((own.size[1], own.size[0]), 0.5, np.float32))
    assert np.abs(surface_now(surface) - painted_before).max() > 0.1
    bpy.context.window.scene = scene
    assert (surface_now(built.relief) == painted_before).all() and contents(scene) == before


def surface_now(surface: bpy.types.Object) -> np.ndarray:
    """Where the vertices of the displaced surface are."""
    shown = surface.evaluated_get(bpy.context.evaluated_depsgraph_get()).data
    places = np.empty(3 * len(shown.vertices), np.float32)
    shown.vertices.foreach_get("co", places)
    return places


def contents(scene: bpy.types.Scene) -> tuple[object, ...]:
    """What decides how the picture of `scene` looks: the images of its materials, its mesh and its camera's curves."""
    surface, camera = objects.find(scene, objects.RELIEF), objects.find(scene, objects.CAMERA)
    assert surface is not None and camera is not None
    shown = [
        (node.image.name, node.image.packed_file.size)
        for slot in surface.data.materials
        for node in slot.node_tree.nodes
        if node.type == "TEX_IMAGE"
    ]
    places = np.empty(3 * len(surface.data.vertices), np.float32)
    surface.data.vertices.foreach_get("co", places)
    return shown, surface.data.name, places.tobytes(), camera.data.name, camera.animation_data.action.name


def sizes(surface: bpy.types.Object) -> list[int]:
    """Bytes of the images that its front material shows."""
    nodes = surface.data.materials[0].node_tree.nodes
    return [node.image.packed_file.size for node in nodes if node.type == "TEX_IMAGE"]


def test_a_copied_surface_keeps_its_picture(
    scene: bpy.types.Scene, built: Built, other: Path, settings: Settings
) -> None:
    copied = built.relief.copy()  # as Alt D: it shares mesh and materials
    del copied[objects.PROPERTY]
    scene.collection.objects.link(copied)
    shown = [
        node.image.packed_file.size for node in copied.data.materials[0].node_tree.nodes if node.type == "TEX_IMAGE"
    ]
    pipeline.build(scene, pipeline.prepare(other, settings), settings)
    assert copied.data != built.relief.data
    assert sizes(copied) == shown
    assert sizes(built.relief) != shown


@pytest.mark.parametrize("overridden", [False, True])
def test_what_is_linked_from_another_file_is_left_alone(
    built: Built, picture: Path, settings: Settings, tmp_path: Path, overridden: bool
) -> None:
    library = tmp_path / "library.blend"
    blend_file.save(library, overwrite=True)
    scene = blend_file.empty_scene()
    with bpy.data.libraries.load(str(library), link=True) as (there, here):
        here.collections = [name for name in there.collections if name == "PicAnim"]
    linked = here.collections[0]
    if overridden:
        linked.override_hierarchy_create(scene, bpy.context.view_layer)
    else:
        scene.collection.children.link(linked)
    prepared = pipeline.prepare(picture, settings)
    with pytest.raises(PicAnimError, match=r"is linked from library\.blend; make it local first"):
        pipeline.build(scene, prepared, settings)
    camera = objects.find(scene, objects.CAMERA)
    assert camera is not None
    with pytest.raises(PicAnimError, match="linked from"):
        pipeline.apply_motion(scene, camera, settings)


def test_a_lost_modifier_or_pivot_is_made_again(
    scene: bpy.types.Scene, built: Built, picture: Path, settings: Settings
) -> None:
    count = len(scene.objects)
    bpy.data.objects.remove(built.pivot)
    pipeline.apply_motion(scene, built.camera, settings)
    assert len(scene.objects) == count  # the pivot again, and no other empty
    built.relief.modifiers.clear()
    with pytest.raises(PicAnimError, match="has lost its modifier PicAnim Relief; animate the picture again"):
        pipeline.apply_motion(scene, built.camera, settings)
    again = pipeline.build(scene, pipeline.prepare(picture, settings), settings)
    assert len(again.relief.modifiers) == 1
    pipeline.apply_motion(scene, again.camera, settings)
