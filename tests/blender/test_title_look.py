"""What a title looks like: outline and halo behind it, inside the safe area, its shadow."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import bpy
import numpy as np
import pytest
from bpy_extras.object_utils import world_to_camera_view
from mathutils import Vector
from support.layered import HEIGHT, WIDTH, disc, kept, settings_for
from support.pictures import pixels, save
from support.titled import green, with_title

from picanim_addon import pipeline
from picanim_addon.scene.between import titles
from picanim_addon.scene.output import render
from picanim_addon.scene.prepared import Prepared
from picanim_addon.settings import MotionSettings, Settings


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("titles")


@pytest.fixture(scope="module")
def plain(folder: Path) -> Settings:
    return settings_for(folder)


@pytest.fixture(scope="module")
def prepared(plain: Settings, folder: Path) -> Prepared:
    return kept(pipeline.prepare(save(disc(), folder / "disc.png"), plain), folder)


def test_an_outline_and_a_halo_stand_behind_the_letters_and_follow_the_words(
    scene: bpy.types.Scene, prepared: Prepared, plain: Settings, tmp_path: Path
) -> None:
    still = dataclasses.replace(plain, motion=MotionSettings(amount=0.0, duration=0.5))
    red = {"depth": "front", "outline_colour": (1.0, 0.0, 0.0), "at": (0.5, 0.5), "size": 0.4}

    def reds() -> np.ndarray:
        render.render_still(scene, tmp_path / "view.png", overwrite=True)
        seen = pixels(tmp_path / "view.png").astype(int)
        return seen[..., 0] - seen[..., 1]

    pipeline.build(scene, prepared, with_title(still, "I", depth="front", at=(0.5, 0.5), size=0.4))
    scene.cycles.samples = 16
    letter, before = green(scene, tmp_path), reds()
    pipeline.put_between(scene, with_title(still, "I", **red, outline=0.1))
    scene.cycles.samples = 16
    line = (reds() > 200) & ~letter
    rows, columns = np.nonzero(letter)
    across = np.nonzero(line.any(axis=0))[0]
    assert columns.min() - across[0] == pytest.approx(0.1 * 0.4 * HEIGHT, abs=1.1)  # as wide as asked, in pixels
    assert np.nonzero(line.any(axis=1))[0][0] == pytest.approx(rows.min() - 4, abs=1.1)
    assert (green(scene, tmp_path) == letter).mean() > 0.995  # the letters are before it
    pipeline.put_between(scene, with_title(still, "I", **red, halo=0.5))
    reach = reds()[50] - before[50]
    assert (np.diff(reach[columns.min() - 19 : columns.min() - 1]) >= -2).all()  # it fades
    assert reach[columns.min() - 2] > 60 and abs(reach[columns.min() - 22]) <= 2
    (title,) = titles.titles(scene)
    title.data.body = "HHH"  # as somebody does who edits it
    assert (reds()[50] - before[50] > 20).sum() > 1.5 * (reach > 20).sum()


def test_a_halo_comes_softly_with_the_letters(
    scene: bpy.types.Scene, prepared: Prepared, plain: Settings, tmp_path: Path
) -> None:
    still = dataclasses.replace(plain, motion=MotionSettings(amount=0.0, duration=1.0))
    typed = {"enter": "typewriter", "time": 0.4, "depth": "front", "size": 0.2, "halo": 0.8}

    def bluish() -> np.ndarray:
        render.render_still(scene, tmp_path / "view.png", overwrite=True)
        return pixels(tmp_path / "view.png").astype(int)[..., 2]

    pipeline.build(scene, prepared, plain)
    before = bluish()
    pipeline.build(scene, prepared, with_title(still, "II\\nII", **typed, outline_colour=(0.0, 0.0, 1.0)))
    seen = []
    for frame in (5, 20):  # the first line, and both
        scene.frame_set(frame)
        seen.append(np.where(green(scene, tmp_path), 0, bluish() - before))
    half, whole = seen
    assert half[:40].sum() > 0.7 * whole[:40].sum() > 0 and half[65:].sum() < 0.3 * whole[65:].sum()
    assert half[65:].sum() > 0  # no line is drawn between the lines: the halo goes over into nothing
    right, left = whole[:, WIDTH // 2 :].sum(), whole[:, : WIDTH // 2].sum()
    assert right == pytest.approx(left, rel=0.05)  # at the end it is as wide on both sides


@pytest.mark.parametrize(("size", "at", "says"), [(0.3, (0.02, 0.98), "moved"), (1.5, (0.5, 0.5), "made smaller")])
def test_it_stays_inside_what_every_screen_shows(
    scene: bpy.types.Scene, prepared: Prepared, plain: Settings, tmp_path: Path, size: float, at, says: str
) -> None:
    still = dataclasses.replace(plain, motion=MotionSettings(amount=0.0, duration=0.5))
    told = pipeline.build(
        scene, prepared, with_title(still, "HH", depth="front", size=size, at=at, inside=True)
    ).notices
    assert any(says in str(line) and "safe area" in str(line) for line in told)
    rows, columns = np.nonzero(green(scene, tmp_path))
    across, up = scene.safe_areas.title
    assert columns.min() >= WIDTH * across / 2 - 1 and columns.max() <= WIDTH * (1 - across / 2)
    assert rows.min() >= HEIGHT * up / 2 - 1 and rows.max() <= HEIGHT * (1 - up / 2)
    kept = titles.settings_of(titles.titles(scene)[0])
    assert kept.at == at and kept.size == size  # another frame asks again


@pytest.mark.parametrize("motion", ["orbit", "push_in", "truck", "ken_burns"])
def test_it_stays_inside_while_the_camera_moves(
    scene: bpy.types.Scene, prepared: Prepared, plain: Settings, motion: str
) -> None:
    moving = dataclasses.replace(plain, motion=MotionSettings(motion=motion, duration=1.0, fps=12.0))
    titled = with_title(moving, "HH", depth="front", size=0.1, at=(0.06, 0.12), inside=True)
    told = pipeline.build(scene, prepared, titled).notices
    (title,) = titles.titles(scene)
    assert any("while the camera moves" in str(line) for line in told)
    assert -0.02 < out_of_safe_area(scene, title) < 0.004  # and no farther in than it needs to be
    wide = with_title(moving, "HHHHHHHHHH", depth="front", size=0.16, inside=True)
    assert any("moves too far" in str(line) for line in pipeline.build(scene, prepared, wide).notices)


@pytest.mark.parametrize("move", ["slide", "rise"])
def test_one_that_comes_from_outside_is_inside_at_rest_and_on_average(
    scene: bpy.types.Scene, prepared: Prepared, plain: Settings, move: str
) -> None:
    moving = dataclasses.replace(plain, motion=MotionSettings(motion="orbit", duration=1.0, fps=12.0))
    pipeline.build(
        scene, prepared, with_title(moving, "HH", depth="front", size=0.1, at=(0.0, 1.0), inside=True, enter=move)
    )
    (title,) = titles.titles(scene)
    seen = corners_seen(scene, title)
    assert worst(scene, seen[:1]) > 0.02  # it comes from there
    assert worst(scene, seen[6:]) < 0.004 and -0.02 < worst(scene, seen.mean(axis=0)) < 0.004


def out_of_safe_area(scene: bpy.types.Scene, title: bpy.types.Object) -> float:
    """By how much, at most, a corner of the title is outside in any frame, as a share of the frame."""
    return worst(scene, corners_seen(scene, title))


def corners_seen(scene: bpy.types.Scene, title: bpy.types.Object) -> np.ndarray:
    """(frames, 8, 2) where the corners of the title are seen, as shares of the frame from its left and its bottom."""
    frames = []
    for frame in range(scene.frame_start, scene.frame_end + 1):
        scene.frame_set(frame)
        places = [title.matrix_world @ Vector(corner) for corner in title.bound_box]
        frames.append([world_to_camera_view(scene, scene.camera, place)[:2] for place in places])
    return np.array(frames)


def worst(scene: bpy.types.Scene, seen: np.ndarray) -> float:
    """By how much, at most, any of these is outside the safe area."""
    margin = np.array(scene.safe_areas.title) / 2.0
    return float(np.maximum(margin - seen, seen - 1.0 + margin).max())


def test_safe_areas_are_those_of_the_frames_shape(scene: bpy.types.Scene, prepared: Prepared, plain: Settings) -> None:
    def title_area(width: int, height: int) -> tuple[float, float]:
        output = dataclasses.replace(plain.output, width=width, height=height)
        pipeline.build(scene, prepared, dataclasses.replace(plain, output=output))
        return tuple(scene.safe_areas.title)

    assert title_area(160, 90) == pytest.approx((0.1, 0.1))
    assert title_area(90, 160)[1] > 0.2
    scene.safe_areas.title = (0.3, 0.3)
    assert title_area(160, 90) == pytest.approx((0.3, 0.3))  # the user's own


def test_it_throws_a_shadow_on_the_ground_where_asked(
    scene: bpy.types.Scene, prepared: Prepared, plain: Settings, tmp_path: Path
) -> None:
    lit = dataclasses.replace(plain, layers=dataclasses.replace(plain.layers, lit=True))
    title = {"depth": "depth", "nearness": 0.2, "at": (0.85, 0.5), "size": 0.5}

    def seen(**more: object) -> np.ndarray:
        pipeline.build(scene, prepared, with_title(lit, "H", **title, **more))
        scene.cycles.samples = 4
        render.render_still(scene, tmp_path / "view.png", overwrite=True)
        return pixels(tmp_path / "view.png").astype(int)[..., 2]

    darker = seen() - seen(shadow=True)
    assert (darker > 12).sum() > 20 and (darker < -12).sum() < 10
    told = pipeline.build(scene, prepared, with_title(plain, "H", shadow=True)).notices
    assert any("throws a shadow only on" in str(line) for line in told)
