"""Depth that is brought along: the surface stands where the map says, whatever its kind and its file."""

from __future__ import annotations

import dataclasses
import math
import subprocess
import sys
from pathlib import Path

import bpy
import numpy as np
import pytest
from mathutils import Vector
from mathutils.bvhtree import BVHTree
from PIL import Image
from support import exr

from picanim_addon import pipeline
from picanim_addon.depth.formats.colour_maps import NAMES as COLOUR_MAPS
from picanim_addon.depth.formats.exr import read as read_exr
from picanim_addon.errors import PicAnimError
from picanim_addon.scene import blend_file, compat, objects
from picanim_addon.scene.build import Built
from picanim_addon.scene.surface import relief, relief_nodes
from picanim_addon.settings import DepthSettings, LensSettings, Settings

TREE = Path(__file__).resolve().parents[2]
TABLES = TREE / "picanim_addon" / "depth" / "formats" / "colour_maps.png"
WIDTH, HEIGHT = 160, 100
NEAR, FAR = 2.0, 10.0
# A slope that comes nearer downwards, with waves in it: metres.
_DOWN, _RIGHT = np.mgrid[0:HEIGHT, 0:WIDTH]
Z = 1.0 / (0.1 + 0.4 * (_DOWN / (HEIGHT - 1)) * (0.9 + 0.1 * np.cos(_RIGHT / (WIDTH - 1) * math.tau)))
INVERSE = (1 / Z - 1 / FAR) / (1 / NEAR - 1 / FAR)
SHARE = (Z - NEAR) / (FAR - NEAR)


def build(picture: Path, settings: Settings) -> tuple[Built, tuple[str, ...]]:
    prepared = pipeline.prepare(picture, settings)
    return pipeline.build(blend_file.empty_scene(), prepared, settings), tuple(map(str, prepared.notices))


def front(built: Built) -> tuple[np.ndarray, np.ndarray]:
    """((n, 2) pixel (column, row), (n, 3) place) of the front layer's vertices inside the picture."""
    mesh = built.relief.data
    count = len(mesh.vertices)
    place, layer = np.empty(3 * count, np.float32), np.empty(count, np.int32)
    mesh.attributes[relief_nodes.PICTURE].data.foreach_get("vector", place)
    mesh.attributes[relief_nodes.LAYER].data.foreach_get("value", layer)
    u, v = place.reshape(-1, 3)[:, :2].T
    pixels = np.stack([u * WIDTH - 0.5, (1 - v) * HEIGHT - 0.5], axis=1)
    inside = (layer == 0) & (np.abs(pixels - pixels.round()).max(axis=1) < 1e-3)
    inside &= (pixels > -0.5).all(axis=1) & (pixels < (WIDTH - 0.5, HEIGHT - 0.5)).all(axis=1)
    return pixels[inside].round().astype(int), relief.evaluated_places(built.relief)[inside]


def files(folder: Path) -> dict[str, Path]:
    """The slope as people bring it."""
    half, single = Z.astype(np.float16), Z.astype(np.float32)
    np.save(folder / "metres.npy", Z)
    np.save(folder / "disparity.npy", 35.0 / Z)
    np.savez(folder / "half.npz", depth=half)
    sky = single.copy()
    sky[:5] = 1e10
    Image.fromarray(np.round(Z * 1000).astype(np.uint16)).save(folder / "millimetres.png")
    Image.fromarray(np.round(INVERSE * 65535).astype(np.uint16)).save(folder / "inverse16.png")
    Image.fromarray(np.round(SHARE * 65535).astype(np.uint16)).save(folder / "distance16.png")
    (folder / "big.pfm").write_bytes(b"Pf\n# big endian\n160 100\n1.0\n" + single[::-1].astype(">f4").tobytes())
    return {
        "metres": folder / "metres.npy",
        "disparity": folder / "disparity.npy",
        "half": folder / "half.npz",
        "Z": exr.write(folder / "z.exr", {"Z": single}, zipped=True),
        "Y": exr.write(folder / "y.exr", {"Y": single}),
        "V": exr.write(folder / "v.exr", {"V": single}),
        "depth.Z": exr.write(folder / "dz.exr", {"depth.Z": single, "R": single * 0}),
        "millimetres": folder / "millimetres.png",
        "inverse16": folder / "inverse16.png",
        "distance16": folder / "distance16.png",
        "big": folder / "big.pfm",
        "sky": exr.write(folder / "sky.exr", {"Z": sky}),
    }


NAMES = [
    "metres",
    "disparity",
    "half",
    "Z",
    "Y",
    "V",
    "depth.Z",
    "millimetres",
    "inverse16",
    "distance16",
    "big",
    "sky",
]


@pytest.mark.parametrize("invert", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_vertices_stand_where_the_map_says(
    name: str, invert: bool, picture: Path, settings: Settings, tmp_path: Path
) -> None:
    if invert and name in ("disparity", "inverse16"):
        pytest.skip("to invert these is to ask for another scene")
    depth = dataclasses.replace(settings.depth, file=str(files(tmp_path)[name]), invert=invert)
    if name == "sky":  # what the rest is then relative to
        depth = dataclasses.replace(depth, near=float(Z[5:].min()), far=float(Z[5:].max()) * 10)
    else:
        depth = dataclasses.replace(depth, near=float(Z.min()), far=float(Z.max()))
    built, notices = build(picture, dataclasses.replace(settings, depth=depth))
    pixels, places = front(built)
    assert len(places) > 100
    true = Z[pixels[:, 1], pixels[:, 0]]
    known = pixels[:, 1] >= (6 if name == "sky" else 0)
    assert np.abs(-places[known, 2] / true[known] - 1).max() <= (2e-3 if name == "half" else 1e-3)
    if name == "sky":
        assert (-places[pixels[:, 1] < 4, 2] > 5 * Z.max()).all()
    assert any("is taken for" in notice and "--depth-kind" in notice for notice in notices)


@pytest.mark.parametrize("name", ["inverse8", "distance8", "turbo", "half"])
def test_so_they_do_of_what_a_coarse_file_holds(name: str, picture: Path, settings: Settings, tmp_path: Path) -> None:
    """8 bits, a colour map and half floats: as exact as what they hold, whatever was lost when they were written."""
    levels = np.round((SHARE if name == "distance8" else INVERSE) * 255).astype(np.uint8)
    if name == "half":
        np.savez(tmp_path / "half.npz", depth=Z.astype(np.float16))
        file, held = tmp_path / "half.npz", Z.astype(np.float16).astype(float)
    else:
        with Image.open(TABLES) as tables:
            shown = np.asarray(tables)[COLOUR_MAPS.index("turbo")][levels] if name == "turbo" else levels
        file, share = tmp_path / f"{name}.png", levels / 255
        Image.fromarray(shown).save(file)
        held = NEAR + share * (FAR - NEAR) if name == "distance8" else 1 / (1 / FAR + share * (1 / NEAR - 1 / FAR))
    depth = dataclasses.replace(settings.depth, file=str(file), near=NEAR, far=FAR)
    built, notices = build(picture, dataclasses.replace(settings, depth=depth))
    pixels, places = front(built)
    assert np.abs(-places[:, 2] / held[pixels[:, 1], pixels[:, 0]] - 1).max() <= 1e-3
    assert name != "turbo" or any("turbo" in notice for notice in notices)


def known_scene() -> tuple[bpy.types.Scene, float]:
    """A room without a ceiling: ground, a turned box, a ball and a wall; its camera's horizontal angle in degrees."""
    scene = blend_file.empty_scene()
    bpy.ops.mesh.primitive_plane_add(size=60, location=(0, 20, -1.2))
    bpy.ops.mesh.primitive_cube_add(size=1.6, location=(-1.2, 6, -0.4), rotation=(0, 0, 0.6))
    bpy.ops.mesh.primitive_uv_sphere_add(radius=0.9, segments=64, ring_count=32, location=(1.3, 5, -0.3))
    bpy.ops.mesh.primitive_plane_add(size=9, location=(2, 14, 1), rotation=(math.pi / 2, 0, 0.3))
    lens = bpy.data.cameras.new("lens")
    camera = bpy.data.objects.new("camera", lens)
    scene.collection.objects.link(camera)
    camera.rotation_euler = (math.pi / 2, 0, 0)
    lens.lens, lens.sensor_fit = 28.0, "HORIZONTAL"
    scene.camera = camera
    scene.render.resolution_x, scene.render.resolution_y, scene.render.resolution_percentage = WIDTH, HEIGHT, 100
    bpy.context.view_layer.update()
    return scene, math.degrees(lens.angle_x)


def rays(fov: float) -> np.ndarray:
    """(rows, columns, 3) directions through the pixels' centres, in the camera's axes; z is -1."""
    half = math.tan(math.radians(fov) / 2)
    x = (np.arange(WIDTH) + 0.5) / WIDTH * 2 - 1
    y = 1 - (np.arange(HEIGHT) + 0.5) / HEIGHT * 2
    across, up = np.meshgrid(x * half, y * half * HEIGHT / WIDTH)
    return np.stack([across, up, np.full_like(across, -1.0)], axis=2)


def render_z(scene: bpy.types.Scene, file: Path, codec: str) -> None:
    scene.render.engine = "CYCLES"
    scene.cycles.samples, scene.cycles.device = 1, "CPU"
    scene.view_layers[0].use_pass_z = True
    written = scene.render.image_settings
    if hasattr(written, "media_type"):
        written.media_type = "MULTI_LAYER_IMAGE"
    written.file_format, written.exr_codec, written.color_depth = "OPEN_EXR_MULTILAYER", codec, "32"
    scene.render.filepath = str(file)
    bpy.ops.render.render(write_still=True)


@pytest.mark.parametrize("codec", ["ZIP", "ZIPS", "RLE", "PIZ", "PXR24", "NONE"])
def test_a_z_pass_of_blenders_rebuilds_the_scene_that_it_was_rendered_of(
    codec: str, picture: Path, settings: Settings, tmp_path: Path
) -> None:
    scene, fov = known_scene()
    render_z(scene, tmp_path / "shot.exr", codec)
    turned, graph = scene.camera.matrix_world.to_3x3(), bpy.context.evaluated_depsgraph_get()
    true = np.full((HEIGHT, WIDTH), np.inf)
    directions = rays(fov)
    for row, column in np.ndindex(HEIGHT, WIDTH):
        direction = Vector(directions[row, column])
        hit, place, *_ = scene.ray_cast(graph, (0, 0, 0), turned @ direction)
        if hit:
            true[row, column] = place.length / direction.length

    given = dataclasses.replace(
        settings, depth=DepthSettings(file=str(tmp_path / "shot.exr")), lens=LensSettings(fov=fov)
    )
    built, notices = build(picture, given)
    assert any(notice.startswith("shot.exr is taken for distances") for notice in notices)
    assert any(notice.startswith("Near and far come from the depth map") for notice in notices)

    pixels, places = front(built)
    spread = np.zeros_like(true)  # how much nearer or farther a pixel's neighbours are
    for down, right in ((0, 1), (1, 0), (0, -1), (-1, 0), (1, 1), (-1, -1), (1, -1), (-1, 1)):
        with np.errstate(invalid="ignore"):
            spread = np.fmax(spread, np.abs(np.roll(true, (down, right), (0, 1)) / true - 1))
    smooth = np.isfinite(true) & (spread < 0.05)
    chosen = smooth[pixels[:, 1], pixels[:, 0]]
    at = directions[pixels[:, 1], pixels[:, 0]] * true[pixels[:, 1], pixels[:, 0]][:, None]
    apart = np.linalg.norm(places[chosen] - at[chosen], axis=1) / np.linalg.norm(at[chosen], axis=1)
    assert chosen.sum() > 300 and apart.max() <= 0.01

    # And between its vertices: what the picture's camera sees of the surface, pixel by pixel.
    evaluated = built.relief.evaluated_get(bpy.context.evaluated_depsgraph_get())
    tree = BVHTree.FromPolygons(
        relief.evaluated_places(built.relief).tolist(), [tuple(p.vertices) for p in evaluated.data.polygons]
    )
    off = []
    for row, column in np.argwhere(smooth)[::7]:
        _, _, _, distance = tree.ray_cast((0, 0, 0), directions[row, column])
        off.append(abs((distance or np.inf) / np.linalg.norm(directions[row, column]) / true[row, column] - 1))
    assert np.quantile(off, 0.99) <= 0.01 and np.median(off) < 1e-3


@pytest.mark.parametrize("codec", ["DWAA", "DWAB"])
def test_what_cannot_be_read_of_blenders_files_is_one_sentence(
    codec: str, picture: Path, settings: Settings, tmp_path: Path
) -> None:
    scene, _ = known_scene()
    render_z(scene, tmp_path / "shot.exr", codec)
    given = dataclasses.replace(settings, depth=DepthSettings(file=str(tmp_path / "shot.exr")))
    with pytest.raises(PicAnimError, match=f"compressed with {codec}, which PicAnim does not read; save it with ZIP"):
        pipeline.prepare(picture, given)


@pytest.mark.parametrize("bits", ["16", "32"])
@pytest.mark.parametrize("grain", ["none", "some", "much"])
@pytest.mark.parametrize("size", [(131, 77), (5, 200), (1, 1)])
def test_a_file_with_piz_has_the_values_of_the_same_file_uncompressed(
    bits: str, grain: str, size: tuple[int, int], tmp_path: Path
) -> None:
    scene, random = blend_file.empty_scene(), np.random.default_rng(1)
    pixels = np.ones((size[1], size[0], 4), np.float32)
    pixels[..., :3] = np.linspace(0.1, 9, size[0], dtype=np.float32)[None, :, None]
    if grain != "none":  # of few values, or of more than 14 bits
        pixels[..., :3] += random.integers(0, 20 if grain == "some" else 2**22, pixels[..., :3].shape) / 2**20
    image = bpy.data.images.new("grain", *size, float_buffer=True, is_data=True)
    image.pixels.foreach_set(pixels.ravel())
    written = scene.render.image_settings
    written.file_format, written.color_depth, written.color_mode = "OPEN_EXR", bits, "RGB"
    values = []
    for codec in ("NONE", "PIZ"):
        written.exr_codec = codec
        image.save_render(str(tmp_path / f"{codec}.exr"), scene=scene)
        values.append(read_exr(tmp_path / f"{codec}.exr").values)
    assert np.ptp(values[0]) > 5 or size == (1, 1)
    np.testing.assert_array_equal(*values)


def test_without_a_lens_or_with_distances_of_ones_own_near_and_far_stay(
    picture: Path, settings: Settings, tmp_path: Path
) -> None:
    np.save(tmp_path / "z.npy", Z * 3)
    for depth, lens in (
        (DepthSettings(file=str(tmp_path / "z.npy")), LensSettings()),
        (DepthSettings(file=str(tmp_path / "z.npy"), near=1.0, far=5.0), LensSettings(fov=60.0)),
    ):
        built, notices = build(picture, dataclasses.replace(settings, depth=depth, lens=lens))
        reached = -front(built)[1][:, 2]
        assert reached.min() == pytest.approx(depth.near, rel=0.01)
        assert reached.max() == pytest.approx(depth.far, rel=0.01)
        assert not any("Near and far" in notice for notice in notices)


@pytest.mark.parametrize("command", ["still", "export"])
def test_the_command_line_says_what_it_took_a_map_for(command: str, picture: Path, tmp_path: Path) -> None:
    np.save(tmp_path / "z.npy", Z)
    output = tmp_path / {"still": "out.png", "export": "out.glb"}[command]
    flags = ["--depth", tmp_path / "z.npy", "--fov", 60, "--size", "160x100", "--engine", "cycles", "--samples", 1]
    given = [sys.executable, "-m", "picanim_addon", command, picture, "--output", output, *flags]
    said = subprocess.run([str(part) for part in given], cwd=TREE, capture_output=True, text=True, timeout=240).stdout
    assert "z.npy is taken for distances, smaller is nearer (since its values fall towards the bottom" in said
    assert "Near and far come from the depth map: 2 m and 10 m." in said


def test_the_next_map_brings_its_own_distances_unless_they_were_changed(
    chosen: bpy.types.PropertyGroup, tmp_path: Path
) -> None:
    for times in (3, 5):
        np.save(tmp_path / f"{times}.npy", Z * times)
    chosen.fov = math.radians(60)

    def reached() -> tuple[float, float]:
        bpy.ops.picanim.animate_picture()
        places = front(Built(None, objects.find(bpy.context.scene, objects.RELIEF), None, None))[1]
        return float(-places[:, 2].max()), float(-places[:, 2].min())

    chosen.file = str(tmp_path / "3.npy")
    assert reached() == pytest.approx((6, 30), rel=0.01)
    assert reached() == pytest.approx((6, 30), rel=0.01)
    chosen.file = str(tmp_path / "5.npy")
    assert reached() == pytest.approx((10, 50), rel=0.01)
    surface = objects.find(bpy.context.scene, objects.RELIEF)
    compat.set_modifier_input(surface.modifiers[relief.MODIFIER], "Far", 80.0)
    chosen.file = str(tmp_path / "3.npy")
    assert reached() == pytest.approx((10, 80), rel=0.01)
