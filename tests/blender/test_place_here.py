"""Things of one's own in the picture: on its ground, in its measure, with a shadow; the cursor; and stickers."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import bpy
import numpy as np
import pytest
from mathutils import Vector
from support import ora
from support.pictures import pixels, save, scene_like
from support.worker import WORKER

from picanim_addon import pipeline
from picanim_addon.scene import objects, setup
from picanim_addon.scene.between import things
from picanim_addon.scene.between.here import Here, picture_in
from picanim_addon.scene.build import Built
from picanim_addon.scene.camera import lens as cameras
from picanim_addon.scene.output import render
from picanim_addon.settings import DepthSettings, LayerSettings, LensSettings, OutputSettings, Settings, StickerSettings

WIDTH, HEIGHT = 160, 100
NEAR, FAR, HEIGHT_OF_CAMERA = 2.0, 20.0, 0.7
FLOOR = (0.35, 0.85)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A floor under the camera, which ends at a wall."""
    half_height = np.tan(np.radians(30)) * HEIGHT / WIDTH
    y = (1 - (np.arange(HEIGHT) + 0.5) / HEIGHT * 2) * half_height
    inverse = np.clip(-y / HEIGHT_OF_CAMERA, 1 / FAR, 1 / NEAR)
    depth = (inverse - 1 / FAR) / (1 / NEAR - 1 / FAR)
    np.save(tmp_path / "floor.npy", np.repeat(depth[:, None], WIDTH, axis=1).astype(np.float32))
    return Settings(
        depth=DepthSettings(file=str(tmp_path / "floor.npy"), near=NEAR, far=FAR, clip=0.0),
        layers=LayerSettings(layers=1),
        lens=LensSettings(fov=60.0),
        output=OutputSettings(width=WIDTH, height=HEIGHT, engine="cycles"),
        worker=WORKER,
    )


@pytest.fixture
def built(scene: bpy.types.Scene, settings: Settings, tmp_path: Path) -> Built:
    prepared = pipeline.prepare(save(scene_like(WIDTH, HEIGHT), tmp_path / "picture.png"), settings)
    return pipeline.build(scene, prepared, settings)


@pytest.fixture
def here(scene: bpy.types.Scene, built: Built, settings: Settings) -> Here:
    return picture_in(scene, settings)


@pytest.fixture
def cube(scene: bpy.types.Scene) -> bpy.types.Object:
    """Half a metre high, its origin in its middle."""
    bpy.ops.mesh.primitive_cube_add(size=0.5)
    return bpy.context.active_object


def corners(built: Built, thing: bpy.types.Object) -> np.ndarray:
    """(8, 3) of a thing's box, in the picture camera's axes."""
    bpy.context.view_layer.update()
    matrix = built.rig.matrix_world.inverted() @ thing.matrix_world
    return np.array([(matrix @ Vector(corner))[:] for corner in thing.bound_box])


def surface_at(scene: bpy.types.Scene, built: Built, thing: bpy.types.Object, point: tuple[float, float]) -> Vector:
    """Where the picture's surface is at a point, in the picture camera's axes."""
    half_width = np.tan(np.radians(30))
    towards = Vector(((2 * point[0] - 1) * half_width, (1 - 2 * point[1]) * half_width * HEIGHT / WIDTH, -1.0))
    rig, thing.hide_viewport = built.rig.matrix_world, True
    bpy.context.view_layer.update()
    hit, place, *_ = scene.ray_cast(
        bpy.context.evaluated_depsgraph_get(), rig.translation, rig.to_3x3() @ towards.normalized()
    )
    thing.hide_viewport = False
    assert hit
    return rig.inverted() @ place


def test_a_cube_stands_on_the_floor_in_the_pictures_metres(
    scene: bpy.types.Scene, here: Here, built: Built, cube: bpy.types.Object, settings: Settings
) -> None:
    for point in (FLOOR, (0.6, 0.75), FLOOR):  # once more makes it no larger
        things.place(here, cube, point)
    box = corners(built, cube)
    high = float(np.ptp(box[:, 1]))
    assert high == pytest.approx(0.5 * HEIGHT_OF_CAMERA / 1.6, rel=0.04)  # taken from eye height
    assert box[:, 1].min() == pytest.approx(surface_at(scene, built, cube, FLOOR).y, abs=0.02 * high)
    assert box.mean(axis=0)[[0, 2]] == pytest.approx(surface_at(scene, built, cube, FLOOR).xz, abs=0.05 * high)
    things.cast_shadows(here, settings)
    things.place(here, cube, FLOOR)
    ground = objects.find(scene, objects.GROUND)
    assert corners(built, cube)[:, 1].min() == pytest.approx(ground.location.y, abs=0.02 * high)


def test_things_and_stickers_follow_the_picture_unless_the_user_moved_them(
    scene: bpy.types.Scene, here: Here, built: Built, cube: bpy.types.Object, settings: Settings, tmp_path: Path
) -> None:
    things.place(here, cube, FLOOR)
    sticker = things.stick(
        here, StickerSettings(str(save(np.full((8, 8, 4), 255, np.uint8), tmp_path / "star.png")), (0.5, 0.25))
    )
    before = corners(built, cube), sticker.location.copy(), sticker.scale.copy()
    farther = dataclasses.replace(settings, depth=dataclasses.replace(settings.depth, near=4.0, far=40.0))
    prepared = pipeline.prepare(tmp_path / "picture.png", farther)
    pipeline.build(scene, prepared, farther)
    after = corners(built, cube)
    assert after[:, 1].min() == pytest.approx(2 * before[0][:, 1].min(), rel=0.02)  # on the ground, twice as far away
    assert np.ptp(after[:, 1]) == pytest.approx(2 * np.ptp(before[0][:, 1]), rel=0.02)
    assert sticker.location[:] == pytest.approx((before[1] * 2)[:], rel=0.02) and sticker.scale.x > 1.9 * before[2].x
    cube.location.x += 0.2
    sticker.location.z += 0.2
    moved = cube.location.copy(), sticker.location.copy()
    pipeline.build(scene, pipeline.prepare(tmp_path / "picture.png", settings), settings)
    assert (cube.location, sticker.location) == moved


@pytest.mark.parametrize("light", [0.1, 0.9])
def test_its_shadow_falls_away_from_the_pictures_light(
    scene: bpy.types.Scene, cube: bpy.types.Object, settings: Settings, tmp_path: Path, light: float
) -> None:
    bright = np.full((HEIGHT, WIDTH, 3), 120, np.uint8)
    bright[5:20, round(light * WIDTH) - 8 : round(light * WIDTH) + 8] = 255
    built = pipeline.build(scene, pipeline.prepare(save(bright, tmp_path / "light.png"), settings), settings)
    here = picture_in(scene, settings)

    def view() -> np.ndarray:
        cameras.place(built.camera, (0.0, 0.0, 0.0))
        render.render_still(scene, tmp_path / "view.png", overwrite=True)
        return pixels(tmp_path / "view.png") / 255.0

    things.cast_shadows(here, settings)
    scene.cycles.samples, scene.cycles.use_denoising = 16, False
    empty = view()
    things.place(here, cube, FLOOR)
    cube.visible_camera = False  # its shadow alone
    darker = view().mean(axis=2) < 0.8 * empty.mean(axis=2)
    assert darker.sum() > 20
    aside = np.nonzero(darker)[1].mean() - FLOOR[0] * WIDTH
    assert aside > 2 if light < 0.5 else aside < -2


def test_a_sticker_stands_before_what_is_there(
    scene: bpy.types.Scene, here: Here, built: Built, tmp_path: Path
) -> None:
    rgba = np.zeros((40, 40, 4), np.uint8)
    rgba[10:30, 10:30] = (255, 0, 255, 255)
    names = {image.name for image in bpy.data.images}
    sticker = things.stick(here, StickerSettings(str(save(rgba, tmp_path / "star.png")), (0.5, 0.25)))
    cameras.place(built.camera, (0.0, 0.0, 0.0))
    render.render_still(scene, tmp_path / "view.png", overwrite=True)
    seen = pixels(tmp_path / "view.png").astype(int)
    magenta = (seen[..., 0] > 240) & (seen[..., 1] < 15) & (seen[..., 2] > 240)
    rows, columns = np.nonzero(magenta)
    assert magenta.sum() == pytest.approx((0.25 * WIDTH / 2) ** 2, rel=0.1)  # half its width is not clear
    assert (rows.mean(), columns.mean()) == pytest.approx((HEIGHT / 4, WIDTH / 2), abs=1)
    things.unstick(sticker)
    assert {image.name for image in bpy.data.images} - {"Render Result"} == names and not things.stickers(scene)


def test_the_buttons(chosen: bpy.types.PropertyGroup, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    bpy.ops.picanim.animate_picture()
    scene = bpy.context.scene
    bpy.ops.picanim.cursor_to_point(place=(0.5, 0.9))
    cursor = Vector(scene.cursor.location)
    bpy.ops.mesh.primitive_cube_add(size=0.5)
    cube = bpy.context.active_object
    bpy.ops.picanim.place_here(place=(0.5, 0.9))
    bpy.context.view_layer.update()
    assert (cube.matrix_world.translation - cursor).length < 0.6
    assert objects.find(scene, objects.GROUND) is not None and objects.find(scene, objects.SUN) is not None
    assert chosen.ground and setup.owned(scene, setup.NOTHING) == set(setup.PARTS)
    file = save(np.full((8, 8, 4), 255, np.uint8), tmp_path / "white.png")
    bpy.ops.picanim.add_sticker(filepath=str(file))
    (sticker,) = things.stickers(scene)
    bpy.ops.picanim.export_layers(filepath=str(tmp_path / "layers.ora"))
    left_out = "Not in the file: stickers, things that you placed; save the scene as .blend to keep that"
    assert left_out in capfd.readouterr().out
    chosen.sticker_file = str(file)
    chosen.sticker_at = (0.2, 0.3)
    bpy.ops.picanim.animate_picture()  # it is the one that is asked for
    assert things.stickers(scene) == [sticker] and sticker.location.x < 0 < sticker.location.y
    bpy.ops.picanim.remove_sticker(name=sticker.name)
    bpy.ops.picanim.animate_picture()
    assert not things.stickers(scene) and chosen.sticker_file == ""
    layers = ora.write(tmp_path / "gull.ora", (30, 20), ora.layer("Gull", np.full((20, 30, 4), 255, np.uint8)))
    bpy.ops.picanim.add_sticker(filepath=str(layers))
    assert tuple(bpy.data.images["gull"].size) == (30, 20)
    (tmp_path / "text.png").write_text("no picture")
    with pytest.raises(RuntimeError, match="is not a picture that PicAnim can read"):
        bpy.ops.picanim.add_sticker(filepath=str(tmp_path / "text.png"))
    with pytest.raises(RuntimeError, match="There is no picture at"):
        bpy.ops.picanim.add_sticker(filepath=str(tmp_path / "none.png"))
