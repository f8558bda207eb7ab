"""The animated scene as glTF or USD, by Blender's own exporters.

Neither format knows PicAnim's modifier or a texture that is projected from a camera: what is exported is a copy, with
the surface as the modifier leaves it, a UV map that lies where the projection would, and one texture a layer. Figures
go along with their armatures, as skins.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Sequence
from pathlib import Path

import bpy
import numpy as np
from PIL import Image

from ..errors import PicAnimError
from ..files import check_writable, not_whole, plain, replacing, scratch_folder
from ..layers.files import compose
from . import compat, whole
from .build import Built
from .node_graph import Graph
from .parts import figure
from .parts.exported import figures
from .prepared import Prepared
from .surface import relief_nodes

SUFFIXES = (".glb", ".usdz")
UV = "UVMap"


def check(output: Path, *, overwrite: bool) -> None:
    """Raise PicAnimError when the scene cannot be exported to `output`."""
    if output.suffix.lower() not in SUFFIXES:
        raise PicAnimError(
            "A scene is exported as {endings}; give {file} a name that ends in one of them",
            endings=" or ".join(SUFFIXES),
            file=output.name,
        )
    check_writable(output, overwrite=overwrite)


def export(scene: bpy.types.Scene, built: Built, prepared: Prepared, output: Path, *, overwrite: bool) -> None:
    """Write surface, textures and animated camera to one file, whole or not at all. Leaves the scene as it was."""
    output = plain(output)
    check(output, overwrite=overwrite)
    usd = output.suffix.lower() == ".usdz"
    with scratch_folder(output) as folder, _copy(scene, built, prepared, folder, usd=usd) as copied:
        _select((built.rig, built.camera, *copied))
        with replacing(output, overwrite=overwrite) as made:
            try:
                _write_usd(made) if usd else _write_gltf(made)
            except RuntimeError as error:  # Blender puts the traceback of an exporter in Python into it
                raise not_whole(output, str(error)) from error
            whole.check_scene(made, output)
    scene.frame_set(scene.frame_start)


def _write_gltf(file: Path) -> None:
    """Every frame of the camera as a key: its constraint has no counterpart. Camera and bones are one animation."""
    bpy.ops.export_scene.gltf(
        filepath=str(file),
        export_format="GLB",
        use_selection=True,
        export_cameras=True,
        export_animations=True,
        export_animation_mode="SCENE",
        export_anim_scene_split_object=False,
        export_force_sampling=True,
        export_frame_range=True,
        export_normals=False,
        export_attributes=False,
    )


def _write_usd(file: Path) -> None:
    bpy.ops.wm.usd_export(
        filepath=str(file),
        selected_objects_only=True,
        export_animation=True,
        export_materials=True,
        generate_preview_surface=True,
        export_normals=False,
    )


@contextlib.contextmanager
def _copy(
    scene: bpy.types.Scene, built: Built, prepared: Prepared, folder: Path, *, usd: bool
) -> Generator[list[bpy.types.Object], None, None]:
    """The surface as any program understands it, and the figures with their armatures, as long as the context lasts."""
    scene.frame_set(scene.frame_start)
    textures = write_textures(prepared, folder)
    made: list[bpy.types.ID] = []
    try:
        with figures.unbent(built.relief):
            graph = bpy.context.evaluated_depsgraph_get()
            evaluated = built.relief.evaluated_get(graph)
            mesh = bpy.data.meshes.new_from_object(evaluated, preserve_all_data_layers=True, depsgraph=graph)
        made.append(mesh)
        box = prepared.layers.box
        pieces = figures.pieces(built.relief, mesh, prepared.texture, folder)
        made += [piece.mesh for piece in pieces]
        figure.remove_added(mesh)  # the layers show those that stand still
        if pieces:
            figures.give_way(built.relief, textures, box)
        copied = _linked(scene, built.rig, "Relief", mesh, made)
        _texture(mesh, textures, box, made, usd=usd, back_first=bool(pieces))
        things = [copied]
        for piece in pieces:
            things.append(_linked(scene, built.rig, piece.name, piece.mesh, made))
            _texture(piece.mesh, [piece.texture], piece.box, made, usd=usd, name=piece.name)
            if piece.armature is not None:
                figures.skin(things[-1], piece.armature)
                things.append(piece.armature)
        yield things
    finally:
        for thing in [thing for thing in made if isinstance(thing, bpy.types.Object)]:
            made.remove(thing)
            bpy.data.objects.remove(thing)
        bpy.data.batch_remove(made)


def _linked(
    scene: bpy.types.Scene, rig: bpy.types.Object, name: str, mesh: bpy.types.Mesh, made: list[bpy.types.ID]
) -> bpy.types.Object:
    thing = bpy.data.objects.new(name, mesh)
    made.append(thing)
    scene.collection.objects.link(thing)
    thing.parent = rig
    return thing


def _texture(
    mesh: bpy.types.Mesh,
    textures: Sequence[Path],
    box: tuple[float, float, float, float],
    made: list[bpy.types.ID],
    *,
    usd: bool,
    name: str = "Layer {}",
    back_first: bool = False,
) -> None:
    """Give `mesh` a UV map and a material for each texture. box: of the picture in them. back_first: in that order, as
    programs draw what is half clear."""
    _lay_uv(mesh, box)
    layers = np.empty(len(mesh.polygons), dtype=np.int32)
    mesh.polygons.foreach_get("material_index", layers)
    mesh.materials.clear()  # which forgets them
    order = list(range(len(textures)))[:: -1 if back_first else 1]
    for number in order:
        file = textures[number]
        image = bpy.data.images.load(str(file), check_existing=False)
        image.alpha_mode = "STRAIGHT"
        made.append(image)
        material = _material(name.format(number + 1), image, see_through=_is_see_through(file), usd=usd)
        made.append(material)
        mesh.materials.append(material)
    place = np.array([order.index(number) for number in range(len(order))], np.int32)
    mesh.polygons.foreach_set("material_index", place[np.minimum(layers, len(order) - 1)])


def write_textures(prepared: Prepared, folder: Path) -> list[Path]:
    """One RGBA picture a layer, front first, each of the whole canvas: what the layer's material shows.

    The front's is the picture itself where its matte is whole, in the picture's own size, and its layer's elsewhere.
    """
    return compose(prepared.texture, prepared.layers.textures, prepared.layers.box, folder)


def _is_see_through(file: Path) -> bool:
    """An opaque layer is told as one: programs draw those first, and the others over them."""
    with Image.open(file) as image:
        return bool(np.asarray(image.getchannel("A")).min() < 255)


def _lay_uv(mesh: bpy.types.Mesh, box: tuple[float, float, float, float]) -> None:
    """Put the UV map where the material's projection looks: the place in the picture, in the canvas that holds it."""
    place = np.empty(len(mesh.vertices) * 3, dtype=np.float32)
    mesh.attributes[relief_nodes.PLACE].data.foreach_get("vector", place)
    place = place.reshape(-1, 3)
    left, bottom, width, height = box
    uv = place[:, :2] / place[:, 2:] * (width, height) + (left, bottom)
    corners = np.empty(len(mesh.loops), dtype=np.int32)
    mesh.loops.foreach_get("vertex_index", corners)
    layer = mesh.uv_layers.get(UV) or mesh.uv_layers.new(name=UV, do_init=False)
    layer.uv.foreach_set("vector", uv.astype(np.float32)[corners].ravel())
    for name in [attribute.name for attribute in mesh.attributes if attribute.name.startswith("picanim")]:
        mesh.attributes.remove(mesh.attributes[name])


def _material(name: str, image: bpy.types.Image, *, see_through: bool, usd: bool) -> bpy.types.Material:
    """An unlit material in the form that the exporter recognises as one."""
    material = bpy.data.materials.new(name)
    compat.use_nodes(material)
    material.node_tree.nodes.clear()
    graph = Graph(material.node_tree)
    picture = graph.node("ShaderNodeTexImage", image=image, extension="EXTEND")
    uv = graph.node("ShaderNodeUVMap", uv_map=UV)
    graph.link(picture, Vector=uv.outputs[0])
    output = graph.node("ShaderNodeOutputMaterial")
    if usd:  # a UsdPreviewSurface that only glows
        glow = graph.node("ShaderNodeBsdfPrincipled")
        glow.inputs["Base Color"].default_value = (0.0, 0.0, 0.0, 1.0)
        glow.inputs["Roughness"].default_value = 1.0
        glow.inputs["Specular IOR Level"].default_value = 0.0
        glow.inputs["Emission Strength"].default_value = 1.0
        graph.feed(glow, glow.inputs["Emission Color"], picture.outputs["Color"])
        if see_through:
            graph.feed(glow, glow.inputs["Alpha"], picture.outputs["Alpha"])
        graph.link(output, Surface=glow.outputs[0])
        return material
    # The extension KHR_materials_unlit is a colour where a shader would be.
    shown = picture.outputs["Color"]
    if see_through:
        mix = graph.node("ShaderNodeMixShader")
        clear = graph.node("ShaderNodeBsdfTransparent")
        for socket, value in zip(mix.inputs, (picture.outputs["Alpha"], clear.outputs[0], shown), strict=True):
            graph.feed(mix, socket, value)
        shown = mix.outputs[0]
    graph.link(output, Surface=shown)
    return material


def _select(things: Sequence[bpy.types.Object]) -> None:
    for thing in bpy.context.view_layer.objects:
        thing.select_set(thing in things)
    bpy.context.view_layer.objects.active = things[0]
