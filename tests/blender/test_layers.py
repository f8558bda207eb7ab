"""Layers in Blender: the modifier's inputs, what a moved camera sees, and building again."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import bpy
import numpy as np
import pytest
from support.holes import holes
from support.layered import BLUE, FAR, HEIGHT, NEAR, WIDTH, coverage, disc, kept, settings_for
from support.pictures import pixels, psnr, save

from picanim_addon import pipeline
from picanim_addon.imaging.morphology import grown
from picanim_addon.scene import compat, images
from picanim_addon.scene.build import Built
from picanim_addon.scene.camera import lens as cameras
from picanim_addon.scene.output import render
from picanim_addon.scene.prepared import Prepared
from picanim_addon.scene.surface import relief, relief_nodes, style
from picanim_addon.settings import LayerSettings, Settings


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("layers")
    save(disc(), folder / "disc.png")
    return folder


@pytest.fixture(scope="module")
def prepared(folder: Path) -> Prepared:
    return kept(pipeline.prepare(folder / "disc.png", settings_for(folder), full_texture=True), folder)


@pytest.fixture
def settings(folder: Path) -> Settings:
    return settings_for(folder)


@pytest.fixture
def built(scene: bpy.types.Scene, prepared: Prepared, settings: Settings) -> Built:
    return pipeline.build(scene, prepared, settings)


def modifier(built: Built) -> bpy.types.Modifier:
    return built.relief.modifiers[relief.MODIFIER]


def change(built: Built, name: str, value: float) -> None:
    compat.set_modifier_input(modifier(built), name, value)
    built.relief.update_tag()


def distances(built: Built) -> np.ndarray:
    return -relief.evaluated_places(built.relief)[:, 2].astype(np.float64)


def flat_mesh(built: Built) -> tuple[np.ndarray, np.ndarray]:
    """Inverse depth and layer of each vertex."""
    mesh = built.relief.data
    depth, layer = np.empty(len(mesh.vertices), np.float32), np.empty(len(mesh.vertices), np.int32)
    mesh.attributes[relief_nodes.DEPTH].data.foreach_get("value", depth)
    mesh.attributes[relief_nodes.LAYER].data.foreach_get("value", layer)
    return depth.astype(np.float64), layer


@pytest.mark.parametrize(
    "inputs",
    [
        {},
        {"Strength": 0.4},
        {"Near": 3.0, "Far": 30.0},
        {"Layer Offset": 0.25},
        {"Strength": 1.5, "Layer Offset": 0.1},
        {"Strength": 0.0},
    ],
)
def test_every_vertex_lies_where_the_inputs_say(built: Built, inputs: dict[str, float]) -> None:
    for name, value in inputs.items():
        change(built, name, value)
    depth, layer = flat_mesh(built)
    near, far = inputs.get("Near", NEAR), inputs.get("Far", FAR)
    scaled = (depth - 0.5) * inputs.get("Strength", 1.0) + 0.5
    inverse = np.maximum(1 / far + (1 / near - 1 / far) * scaled, relief_nodes.FARTHEST / far)
    expected = (1 + layer * (inputs.get("Layer Offset", 0.0) + relief_nodes.APART)) / inverse
    assert set(layer) == {0, 1, 2}  # in front, behind, and the backdrop
    assert np.abs(distances(built) / expected - 1).max() < 1e-3


def test_a_flat_relief_is_raised_straight_up(built: Built) -> None:
    on_rays = relief.evaluated_places(built.relief)
    change(built, "Flat", 1.0)
    flat = relief.evaluated_places(built.relief)
    middle = 2 / (1 / NEAR + 1 / FAR)
    assert np.allclose(flat[:, 2], on_rays[:, 2])
    assert np.allclose(flat[:, :2], on_rays[:, :2] / -on_rays[:, 2:] * middle, atol=1e-4)
    change(built, "Flat", 0.5)
    assert np.allclose(relief.evaluated_places(built.relief), (flat + on_rays) / 2, atol=1e-4)


def faces(built: Built) -> int:
    return len(built.relief.evaluated_get(bpy.context.evaluated_depsgraph_get()).data.polygons)


def test_tear_opens_a_surface_of_one_layer_at_its_jump(scene: bpy.types.Scene, folder: Path) -> None:
    settings = settings_for(folder, layers=1)
    built = pipeline.build(scene, pipeline.prepare(folder / "disc.png", settings), settings)
    whole = faces(built)
    change(built, "Tear", 0.3)
    torn = faces(built)
    assert whole - torn > 100
    z = distances(built)
    assert z.min() == pytest.approx(NEAR, rel=0.01) and z.max() == pytest.approx(FAR, rel=0.01)


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [("Strength", 1.0, 0.0), ("Near", 2.0, 4.0), ("Far", 9.0, 20.0), ("Flat", 0.0, 1.0), ("Layer Offset", 0.0, 1.0)],
)
def test_inputs_can_be_keyframed(built: Built, scene: bpy.types.Scene, name: str, start: float, end: float) -> None:
    identifier = compat.modifier_input(modifier(built), name)
    where = f'["{identifier}"]' if bpy.app.version < (5, 2, 0) else f".properties.inputs.{identifier}.value"
    for frame, value in ((1, start), (11, end)):
        compat.set_modifier_input(modifier(built), name, value)
        assert built.relief.keyframe_insert(f'modifiers["{relief.MODIFIER}"]{where}', frame=frame)
    seen = []
    for frame in (1, 6, 11):
        scene.frame_set(frame)
        seen.append(relief.evaluated_places(built.relief))
    change_by_hand = []
    built.relief.animation_data_clear()
    for value in (start, (start + end) / 2, end):
        change(built, name, value)
        change_by_hand.append(relief.evaluated_places(built.relief))
    for keyed, by_hand in zip(seen, change_by_hand, strict=True):
        assert np.allclose(keyed, by_hand, atol=1e-3)
    assert not np.allclose(seen[0], seen[2], atol=0.01)


def test_painting_on_the_depth_image_moves_the_surface(built: Built) -> None:
    image = relief.depth_image(built.relief)
    columns, rows = image.size
    values = np.empty(rows * columns * 4, np.float32)
    image.pixels.foreach_get(values)
    values = values.reshape(rows, columns, 4)
    values[: rows // 2, :, :3] = 1.0  # the lower half: Blender counts rows from the bottom
    before = distances(built)
    image.pixels.foreach_set(values.ravel())
    image.update()
    built.relief.update_tag()
    after = distances(built)
    canvas = np.empty((len(before), 3), np.float32)
    built.relief.data.attributes[relief_nodes.CANVAS].data.foreach_get("vector", canvas.ravel())
    _, layer = flat_mesh(built)
    lower = canvas[:, 1] < 0.48
    assert np.allclose(after[lower & (layer == 0)], NEAR, rtol=1e-3)
    assert np.allclose(after[(canvas[:, 1] > 0.52) | (layer > 0)], before[(canvas[:, 1] > 0.52) | (layer > 0)])


def seen_from(scene: bpy.types.Scene, built: Built, where: tuple[float, float, float], folder: Path) -> np.ndarray:
    cameras.place(built.camera, where)
    render.render_still(scene, folder / "view.png", overwrite=True)
    return pixels(folder / "view.png")


MOVES = [(0.35, 0.0, 0.0), (-0.35, 0.0, 0.0), (0.0, 0.25, 0.0), (0.2, -0.2, -0.3)]


@pytest.mark.parametrize("where", MOVES)
def test_what_comes_into_view_is_the_background(
    scene: bpy.types.Scene, built: Built, tmp_path: Path, where: tuple[float, float, float]
) -> None:
    view = seen_from(scene, built, where, tmp_path).astype(int)
    yellow = view[..., 0] > 200
    assert yellow.sum() > 0.8 * (coverage() > 0.5).sum()  # the disc, whole
    beyond = ~grown(yellow, 2)
    off = np.abs(view[beyond] - BLUE)
    assert off.mean() < 1 and np.percentile(off, 99) < 12
    assert (view[beyond, 0] - BLUE[0]).max() < 25  # the disc is redder by 205
    rim = grown(yellow, 2) & ~yellow
    assert np.median(np.abs(view[rim] - BLUE).max(axis=1)) < 60  # an outline of a pixel, and no smear


@pytest.mark.parametrize("where", MOVES)
def test_no_moved_camera_sees_the_world(
    scene: bpy.types.Scene, built: Built, where: tuple[float, float, float]
) -> None:
    cameras.place(built.camera, where)
    assert not holes(scene, [1])[1].any()


@pytest.fixture(scope="module")
def cut_out(folder: Path) -> Prepared:
    alpha = np.round(coverage(40) * 255).astype(np.uint8)
    return kept(pipeline.prepare(save(np.dstack([disc(), alpha]), folder / "cut.png"), settings_for(folder)), folder)


@pytest.mark.parametrize(("where", "least"), [((0.0, 0.0, 0.0), 0.0), ((0.3, 0.1, 0.0), 2.0)])
def test_a_cut_out_stays_a_cut_out(
    scene: bpy.types.Scene,
    cut_out: Prepared,
    settings: Settings,
    where: tuple[float, float, float],
    least: float,
) -> None:
    built = pipeline.build(scene, cut_out, settings)
    cameras.place(built.camera, where)
    scene.render.film_transparent = False
    clear = holes(scene, [1])[1]
    inside = coverage(40) > 0.5
    assert (~clear).sum() == pytest.approx(inside.sum(), rel=0.1)
    rows, columns = np.nonzero(~clear)
    assert np.ptp(rows) == pytest.approx(80, abs=4) and np.ptp(columns) == pytest.approx(80, abs=4)
    assert WIDTH / 2 - columns.mean() >= least  # the camera went to the right, so the thing goes to the left


@pytest.mark.parametrize("count", [1, 3])
def test_other_numbers_of_layers_show_the_picture_too(
    scene: bpy.types.Scene, folder: Path, tmp_path: Path, count: int
) -> None:
    settings = settings_for(folder, layers=count)
    prepared = pipeline.prepare(folder / "disc.png", settings, full_texture=True)
    built = pipeline.build(scene, prepared, settings)
    assert len(built.relief.data.materials) == count
    assert psnr(disc(), seen_from(scene, built, (0.0, 0.0, 0.0), tmp_path)) > 34


def test_two_layers_show_the_picture_at_rest(scene: bpy.types.Scene, built: Built, tmp_path: Path) -> None:
    assert psnr(disc(), seen_from(scene, built, (0.0, 0.0, 0.0), tmp_path)) > 34


def test_a_flat_relief_shows_the_picture_to_an_orthographic_camera(
    scene: bpy.types.Scene, prepared: Prepared, folder: Path, tmp_path: Path
) -> None:
    built = pipeline.build(scene, prepared, settings_for(folder, flat=1.0))
    cameras.place(built.camera, (0.0, 0.0, 0.0))
    built.camera.data.type = "ORTHO"
    built.camera.data.ortho_scale = 2 * prepared.half_width * 2 / (1 / NEAR + 1 / FAR)
    render.render_still(scene, tmp_path / "flat.png", overwrite=True)
    assert psnr(disc(), pixels(tmp_path / "flat.png")) > 32


def data_blocks() -> dict[str, list[str]]:
    kinds = ("images", "materials", "node_groups", "meshes", "objects", "cameras", "lights", "worlds")
    return {kind: sorted(block.name for block in getattr(bpy.data, kind) if block.users) for kind in kinds}


def test_building_twice_leaves_nothing_behind(scene: bpy.types.Scene, prepared: Prepared, settings: Settings) -> None:
    pipeline.build(scene, prepared, settings)
    once = data_blocks()
    pipeline.build(scene, prepared, settings)
    assert data_blocks() == once


def test_fewer_layers_clean_up_after_more(scene: bpy.types.Scene, folder: Path) -> None:
    found = {}
    for count in (1, 3, 2, 1):
        settings = settings_for(folder, layers=count)
        pipeline.build(scene, pipeline.prepare(folder / "disc.png", settings), settings)
        blocks = data_blocks()
        assert blocks == found.setdefault(count, blocks)
        assert len([name for name in blocks["images"] if name.startswith("PicAnim")]) == 2 + count


def test_lit_and_back_leaves_nothing_behind(
    scene: bpy.types.Scene, prepared: Prepared, settings: Settings, folder: Path
) -> None:
    pipeline.build(scene, prepared, settings)
    unlit = data_blocks()
    pipeline.build(scene, prepared, dataclasses.replace(settings, layers=LayerSettings(lit=True)))
    pipeline.build(scene, prepared, settings)
    assert data_blocks() == unlit


def framed(built: Built, image: np.ndarray, factor: int = 1) -> np.ndarray:
    """The part of `image`, rows from the top, on the layers' canvas, that the picture has in it.

    factor: how many pixels of the image are one of the depth map.
    """
    left, bottom, _, height = style.box(built.relief)
    row, column = round((1.0 - bottom - height) * image.shape[0]), round(left * image.shape[1])
    return image[row : row + HEIGHT * factor, column : column + WIDTH * factor]


def test_the_depth_image_is_white_where_it_is_near(built: Built) -> None:
    values = framed(built, images.image_values(relief.depth_image(built.relief)))
    assert values.shape == (HEIGHT, WIDTH)
    assert (values[coverage(23) == 1] == 1).all() and (values[coverage(40) == 0] == 0).all()


def test_the_images_show_the_picture_the_disc_and_the_ground_behind_it(built: Built) -> None:
    shown = {}
    for name, image in style.textures(built.relief).items():
        columns, rows = image.size
        values = np.empty(rows * columns * 4, np.float32)
        image.pixels.foreach_get(values)
        shown[name] = np.round(values.reshape(rows, columns, 4)[::-1] * 255).astype(int)
    assert set(shown) == {"picture", "layer0", "layer1"}
    assert (shown["picture"][..., :3] == disc()).all()
    front, behind = framed(built, shown["layer0"]), framed(built, shown["layer1"])
    rim, outside = (coverage(25) == 1) & (coverage(18) == 0), coverage(27) == 0
    assert np.abs(behind[rim, :3] - BLUE).mean() < 4 and np.abs(behind[outside, :3] - BLUE).max() <= 1
    clear = front[..., 3] == 0
    assert clear.any() and (coverage(24)[clear] == 0).all() and (coverage(40)[clear] == 1).all()
