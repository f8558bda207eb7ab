"""Parts of the picture move by themselves: seen in rendered frames."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import bpy
import numpy as np
import pytest
from support import moving
from support.moving import HEIGHT, REGION, WIDTH, built, frames, settings_for, travelled
from support.pictures import pixels, psnr, save

from picanim_addon import pipeline
from picanim_addon.errors import PicAnimError
from picanim_addon.scene import blend_file, objects
from picanim_addon.scene.parts import material
from picanim_addon.scene.surface import style
from picanim_addon.settings import Settings

INNER = np.s_[34:86, 44:148]
SPEED = 20.0  # pixels a second
ARROW = [[0.5, 0.5], [0.5 + SPEED / WIDTH, 0.5]]
FLOW = {"kind": "flow", "arrows": [ARROW]}
LAST = 40


class Clip(NamedTuple):
    """Frames of a flow, by number from 1 on, and the picture and the mask that they are made from."""

    frames: dict[int, np.ndarray]
    picture: np.ndarray
    inside: np.ndarray


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clip]:
    folder = tmp_path_factory.mktemp("flow")
    picture, inside = moving.noise(folder), moving.mask(folder)
    built(picture, settings_for(folder, FLOW))
    numbers = [1, 2, 3, 6, 11, 12, 17, 23, 30, 36, 40, 41]
    yield Clip(dict(zip(numbers, frames(folder, numbers), strict=True)), pixels(picture), inside)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    moving.noise(tmp_path)
    moving.mask(tmp_path)
    return tmp_path


def test_what_flows_travels_along_the_arrow_as_fast_as_it_is_long(clip: Clip) -> None:
    for one, other in ((1, 2), (2, 3), (11, 12), (1, 3)):
        right, down = travelled(clip.frames[one][INNER], clip.frames[other][INNER])
        assert right == pytest.approx(SPEED * (other - one) / moving.FPS, rel=0.1), (one, other)
        assert abs(down) < 0.2


def test_outside_the_region_nothing_changes(clip: Clip) -> None:
    for frame in clip.frames.values():
        assert np.abs(frame.astype(int) - clip.picture)[~clip.inside].max() <= 1


def test_the_clip_is_a_loop(clip: Clip) -> None:
    assert psnr(clip.frames[1], clip.frames[LAST + 1]) >= 45.0
    assert psnr(clip.frames[LAST], clip.frames[LAST + 1]) < 40.0  # and goes on until its end


def test_neither_brightness_nor_contrast_pulses(clip: Clip) -> None:
    spread = [float(frame[INNER].std()) for frame in clip.frames.values()]
    mean = [float(frame[INNER].mean()) for frame in clip.frames.values()]
    assert np.ptp(spread) < 0.02 * np.mean(spread)
    assert np.ptp(mean) < 0.02 * np.mean(mean)
    assert np.mean(spread) == pytest.approx(float(clip.picture[INNER].std()), rel=0.1)  # nor is it washed out


def test_an_anchor_holds_still(folder: Path) -> None:
    anchored = {**FLOW, "anchors": [[0.3, y] for y in (0.3, 0.4, 0.5, 0.6, 0.7)]}
    built(folder / "noise.png", settings_for(folder, anchored))
    one, other = frames(folder, [3, 5])
    column = round(0.3 * WIDTH)
    still = np.s_[36:84, column - 1 : column + 2]
    moved = np.s_[36:84, 90:140]
    assert np.abs(one[still].astype(int) - other[still]).mean() < 2.0
    assert np.abs(one[moved].astype(int) - other[moved]).mean() > 8.0


def test_a_boat_is_not_dragged_along(folder: Path) -> None:
    """Red on the noise, left out of the mask: no red is ever seen where the noise flows past it."""
    picture = pixels(folder / "noise.png").copy()
    picture[..., 1:] = picture[..., :1] // 2 + 60
    picture[..., 0] = 0
    boat = np.s_[45:75, 70:110]
    picture[boat] = (255, 0, 0)
    save(picture, folder / "boat.png")
    inside = np.zeros((HEIGHT, WIDTH), np.uint8)
    inside[REGION] = 255
    inside[boat] = 0
    save(inside, folder / "mask.png")
    built(folder / "boat.png", settings_for(folder, FLOW))
    for frame in frames(folder, [1, 4, 9, 15]):
        beside = frame.astype(int)
        beside[44:76, 69:111] = 0  # a mixed pixel at its outline
        assert beside[..., 0].max() < 40
        assert frame[48:72, 74:106, 0].min() > 250


@pytest.mark.parametrize("kind", ["sway", "ripple", "drift", "flicker"])
def test_every_other_movement_moves_the_region_alone_and_is_a_loop(folder: Path, kind: str) -> None:
    built(folder / "noise.png", settings_for(folder, {"kind": kind, "speed": 1.3}))
    first, middle, again = frames(folder, [1, 16, 41])
    inside = np.zeros((HEIGHT, WIDTH), bool)
    inside[REGION] = True
    change = np.abs(first.astype(int) - middle)
    assert change[INNER].mean() > 1.0
    assert np.abs(middle.astype(int) - pixels(folder / "noise.png"))[~inside].max() <= 1
    assert psnr(first, again) >= 45.0


def test_parts_beside_each_other_move_as_each_does_alone(folder: Path) -> None:
    """More of them than are told apart, in columns that touch, and one over two of them."""
    kinds = ("flow", "sway", "ripple", "drift", "flicker", "flow", "ripple", "sway")
    width = WIDTH // len(kinds)
    parts: list[dict[str, Any]] = []
    for number, kind in enumerate(kinds):
        inside = np.zeros((HEIGHT, WIDTH), np.uint8)
        inside[REGION[0], number * width : (number + 1) * width] = 255
        save(inside, folder / f"{number}.png")
        parts.append({"kind": kind, "region": {"mask": f"{number}.png"}})
    inside = np.zeros((HEIGHT, WIDTH), np.uint8)
    inside[50:70, : 2 * width] = 255
    save(inside, folder / "over.png")
    parts.append({"kind": "flicker", "region": {"mask": "over.png"}})
    built(folder / "noise.png", settings_for(folder, *parts))
    (together,) = frames(folder, [9])
    for number in (1, 3):
        built(folder / "noise.png", settings_for(folder, parts[number]))
        (alone,) = frames(folder, [9])
        rows = np.s_[74:96] if number == 1 else REGION[0]
        there = rows, np.s_[number * width : (number + 1) * width]
        assert np.abs(together[there].astype(int) - alone[there]).max() <= 1, kinds[number]


def test_what_does_not_move_is_the_picture(folder: Path) -> None:
    parts = [{**FLOW, "strength": 0}, {"kind": "sway", "strength": 0}, {"kind": "flicker", "strength": 0}]
    built(folder / "noise.png", settings_for(folder, *parts))
    (frame,) = frames(folder, [7])
    assert np.abs(frame.astype(int) - pixels(folder / "noise.png")).max() <= 1


def _everything() -> dict[str, int]:
    kinds = ("images", "materials", "node_groups", "meshes", "objects", "actions")
    return {kind: len(getattr(bpy.data, kind)) for kind in kinds}


def test_twice_is_once_and_nothing_is_left_where_it_is_taken_away(folder: Path) -> None:
    settings = settings_for(folder, FLOW, {"kind": "sway"})
    prepared = pipeline.prepare(folder / "noise.png", settings)
    scene = bpy.context.scene
    relief = pipeline.build(scene, prepared, settings).relief
    once, (frame,) = _everything(), frames(folder, [5])
    relief = pipeline.build(scene, prepared, settings).relief
    assert _everything() == once
    assert np.array_equal(frame, frames(folder, [5])[0])

    trees = [slot.node_tree for slot in relief.data.materials]
    material.unmix(relief)
    assert not [node.name for tree in trees for node in tree.nodes if node.name.startswith(material.OWN)]
    (still,) = frames(folder, [5])
    assert np.abs(still.astype(int) - pixels(folder / "noise.png")).max() <= 1
    material.mix(relief)
    assert np.array_equal(frame, frames(folder, [5])[0])


def test_what_moves_stays_where_the_picture_is_animated_again_without_a_file(folder: Path) -> None:
    built(folder / "noise.png", settings_for(folder, FLOW))
    (frame,) = frames(folder, [5])
    scene, without = bpy.context.scene, settings_for(folder)
    pipeline.build(scene, pipeline.prepare(folder / "noise.png", without), without)
    assert np.array_equal(frame, frames(folder, [5])[0])


def test_a_mask_of_another_shape_is_said(folder: Path) -> None:
    save(np.full((50, 300), 255, np.uint8), folder / "mask.png")
    with pytest.raises(PicAnimError, match=r"mask.png has 300 x 50 pixels, which is not the shape of the picture"):
        pipeline.prepare(folder / "noise.png", settings_for(folder, FLOW))
    save(np.zeros((HEIGHT, WIDTH), np.uint8), folder / "mask.png")
    with pytest.raises(PicAnimError, match=r"mask.png is black everywhere; paint white what it is of"):
        pipeline.prepare(folder / "noise.png", settings_for(folder, FLOW))


def test_time_is_keyed_for_the_clip_that_there_is(folder: Path) -> None:
    settings: Settings = settings_for(folder, FLOW, duration=1.0, start=11)
    built(folder / "noise.png", settings)
    scene = bpy.context.scene
    for frame, share in ((11, 0.0), (21, 0.5), (31, 1.0), (51, 2.0)):
        scene.frame_set(frame)
        graph = bpy.context.evaluated_depsgraph_get()
        assert scene.evaluated_get(graph)["picanim_parts_time"] == pytest.approx(share, abs=1e-5)


@pytest.mark.parametrize("link", [False, True])
def test_what_moves_goes_on_in_another_file(folder: Path, link: bool) -> None:
    """Appended or linked there, two copies of it."""
    built(folder / "noise.png", settings_for(folder, FLOW))
    home = bpy.context.scene
    look, samples = home.view_settings.view_transform, home.cycles.samples
    blend_file.save(folder / "home.blend", overwrite=True)
    scene = blend_file.empty_scene()
    with bpy.data.libraries.load(str(folder / "home.blend"), link=link) as (there, here):
        here.objects = there.objects
    for thing in here.objects:
        scene.collection.objects.link(thing)
    relief = next(thing for thing in here.objects if thing.get(objects.PROPERTY) == objects.RELIEF)
    copy = relief.copy()
    scene.collection.objects.link(copy)
    scene.camera = next(thing for thing in here.objects if thing.type == "CAMERA")
    scene.render.engine, scene.cycles.samples, scene.view_settings.view_transform = "CYCLES", samples, look
    scene.render.resolution_x, scene.render.resolution_y = WIDTH, HEIGHT
    for hidden in (copy, relief):
        copy.hide_render, relief.hide_render = hidden == copy, hidden == relief
        one, other = frames(folder, [11, 12])
        assert travelled(one[INNER], other[INNER])[0] == pytest.approx(SPEED / moving.FPS, rel=0.1)


def test_painted_textures_flow_as_the_picture_does_and_are_gone_again(folder: Path) -> None:
    """Painted by inverting: what is seen is the inverse, at the same place, in every frame."""
    relief = built(folder / "noise.png", settings_for(folder, FLOW)).relief
    plain = frames(folder, [1, 7])
    painted = {name: _inverted(image) for name, image in style.textures(relief).items()}
    with material.lifted(relief):
        style.show(relief, {style.FIRST: painted}, 1.0)
    shown = frames(folder, [1, 7])
    for before, after in zip(plain, shown, strict=True):
        apart = np.abs((255 - before.astype(int)) - after)[INNER]
        assert np.median(apart) < 12  # contrast is kept in linear light, which is not symmetric
        assert travelled(255 - before[INNER], after[INNER]) == pytest.approx((0.0, 0.0), abs=0.3)

    with material.lifted(relief):
        style.clear(relief)
    assert np.array_equal(plain[1], frames(folder, [7])[0])


def _inverted(image: bpy.types.Image) -> bpy.types.Image:
    values = np.empty(len(image.pixels), np.float32)
    image.pixels.foreach_get(values)
    values.reshape(-1, 4)[:, :3] = 1.0 - values.reshape(-1, 4)[:, :3]
    copy = bpy.data.images.new("painted", *image.size, alpha=True)
    copy.pixels.foreach_set(values)
    copy.alpha_mode = image.alpha_mode
    copy.pack()
    copy["picanim_role"] = "painted"
    return copy


def test_what_flows_is_a_loop_out_of_focus_and_for_both_eyes(folder: Path) -> None:
    settings = settings_for(folder, FLOW)
    output = dataclasses.replace(settings.output, stereo="side_by_side")
    camera = built(folder / "noise.png", dataclasses.replace(settings, output=output)).camera
    (sharp,) = frames(folder, [1])
    bpy.context.scene.cycles.samples = 16
    camera.data.dof.use_dof, camera.data.dof.focus_object = True, None
    camera.data.dof.focus_distance, camera.data.dof.aperture_fstop = 1.0, 1.0
    first, middle, again = frames(folder, [1, 6, 41])
    assert first.shape[1] == 2 * WIDTH
    assert float(first.std()) < 0.9 * float(sharp.std())  # it is blurred
    assert psnr(first, again) >= 45.0
    for eye in (first[:, :WIDTH] - middle[:, :WIDTH].astype(int), first[:, WIDTH:] - middle[:, WIDTH:].astype(int)):
        assert np.abs(eye).mean() > 2.0
