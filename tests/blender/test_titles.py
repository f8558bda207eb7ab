"""Titles in the picture's depth: hidden by what is nearer, as big as asked, and moving by Blender's own curves."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import bpy
import numpy as np
import pytest
from support.layered import HEIGHT, coverage, disc, kept, settings_for
from support.pictures import pixels, save
from support.titled import green, with_title

from picanim_addon import pipeline
from picanim_addon.errors import PicAnimError
from picanim_addon.scene import blend_file
from picanim_addon.scene.between import titles
from picanim_addon.scene.between.lettering.letters import capital_height
from picanim_addon.scene.output import render
from picanim_addon.scene.prepared import Prepared
from picanim_addon.settings import MotionSettings, Settings, TitleSettings
from picanim_addon.settings.between.titles import as_more


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("titles")


@pytest.fixture(scope="module")
def plain(folder: Path) -> Settings:
    return settings_for(folder)


@pytest.fixture(scope="module")
def prepared(plain: Settings, folder: Path) -> Prepared:
    return kept(pipeline.prepare(save(disc(), folder / "disc.png"), plain), folder)


@pytest.mark.parametrize("share", [0.25, 0.75])  # the ends of the orbit, left and right
def test_the_subject_hides_a_title_behind_it(
    scene: bpy.types.Scene, prepared: Prepared, plain: Settings, tmp_path: Path, share: float
) -> None:
    inside = coverage(18.0) > 0.5  # the disc's middle, wherever the camera is
    built = pipeline.build(scene, prepared, with_title(plain))
    scene.frame_set(scene.frame_start + round(share * (scene.frame_end + 1 - scene.frame_start)))
    behind = green(scene, tmp_path)
    assert behind.sum() > 300 and not behind[inside].any()
    assert behind[:, :50].any() and behind[:, 110:].any()
    pipeline.put_between(scene, with_title(plain, depth="front"))
    assert green(scene, tmp_path)[inside].sum() > 150
    assert built.camera == scene.camera and len(titles.titles(scene)) == 1


@pytest.mark.parametrize(
    "depth", [{"depth": "depth", "nearness": 0.0}, {"depth": "depth", "nearness": 0.97}, {"depth": "front"}]
)
def test_it_is_as_high_as_asked_however_far_away(
    scene: bpy.types.Scene, prepared: Prepared, plain: Settings, tmp_path: Path, depth: dict[str, object]
) -> None:
    still = dataclasses.replace(plain, motion=MotionSettings(amount=0.0, duration=0.5))
    pipeline.build(scene, prepared, with_title(still, "H", at=(0.15, 0.5), size=0.4, **depth))
    scene.cycles.samples = 16
    rows = np.nonzero(green(scene, tmp_path).any(axis=1))[0]
    assert rows[-1] - rows[0] + 1 == pytest.approx(0.4 * HEIGHT, abs=1)
    assert (rows[0] + rows[-1] + 1) / 2 == pytest.approx(HEIGHT / 2, abs=1)


def test_the_edges_of_letters_are_soft_unless_the_user_chose_the_samples(
    scene: bpy.types.Scene, prepared: Prepared, plain: Settings, tmp_path: Path
) -> None:
    def shades(settings: Settings) -> int:
        """How many different greens there are across the letter's slant."""
        pipeline.build(scene, prepared, with_title(settings, "V", at=(0.5, 0.5), size=0.6, depth="front"))
        render.render_still(scene, tmp_path / "soft.png", overwrite=True)
        return len(np.unique(pixels(tmp_path / "soft.png")[..., 1]))

    own = dataclasses.replace(plain, output=dataclasses.replace(plain.output, samples=1))
    left_to_us = dataclasses.replace(plain, output=dataclasses.replace(plain.output, samples=0))
    assert shades(left_to_us) > shades(own) + 5
    for title in titles.titles(scene):
        titles.remove(title)
    pipeline.build(scene, prepared, left_to_us)
    assert scene.cycles.samples == 1
    pipeline.put_between(scene, with_title(left_to_us, "V"))
    assert scene.cycles.samples == 8
    scene.cycles.samples = 3
    pipeline.put_between(scene, with_title(left_to_us, "W"))
    assert scene.cycles.samples == 3


def test_no_script_lacks_a_glyph(scene: bpy.types.Scene, prepared: Prepared, plain: Settings) -> None:
    pipeline.build(scene, prepared, plain)

    def shape(text: str) -> np.ndarray:
        pipeline.put_between(scene, with_title(plain, text))
        title = titles.titles(scene)[-1]
        mesh = title.evaluated_get(bpy.context.evaluated_depsgraph_get()).to_mesh()
        places = np.array([vertex.co for vertex in mesh.vertices])
        titles.remove(title)
        return places

    lacking = shape("\U000f0000")
    assert len(lacking)  # Blender draws a box
    for letters in ("Harbour", "Гавань", "Λιμάνι", "港口", "항구", "बंदरगाह", "ميناء", "ท่าเรือ"):
        for letter in letters:
            drawn = shape(letter)
            assert drawn.shape != lacking.shape or not np.allclose(drawn, lacking), (letters, letter)


TIMES = {"begin": 0.5, "end": 1.75, "time": 0.5, "depth": "front"}  # frames 13 to 25, and 31 to 43


@pytest.mark.parametrize("move", ["fade", "typewriter"])
def test_it_is_seen_to_come_and_go(
    scene: bpy.types.Scene, prepared: Prepared, plain: Settings, tmp_path: Path, move: str
) -> None:
    second = dataclasses.replace(plain, motion=MotionSettings(amount=0.0, duration=2.0))
    pipeline.build(scene, prepared, with_title(second, "HI\\nHI", size=0.2, enter=move, leave=move, **TIMES))
    seen = []
    for frame in (12, 19, 30, 43):
        scene.frame_set(frame)
        seen.append(int(green(scene, tmp_path).sum()))
    before, coming, there, gone = seen
    assert before == gone == 0 and there > 200 and coming < 0.9 * there
    if move == "typewriter":
        assert coming > 0.3 * there  # the first line: two letters of four


@pytest.mark.parametrize(
    ("move", "read", "rest", "coming", "going"),
    [
        ("rise", lambda title: title.location.y, 0.0, -1, -1),
        ("slide", lambda title: title.location.x, 0.0, -1, 1),
        ("scale", lambda title: title.scale.x, 1.0, -1, -1),
        ("track", lambda title: title.data.space_character, 1.0, 1, 1),
    ],
)
def test_it_moves_to_its_place_rests_there_and_leaves(
    scene: bpy.types.Scene, prepared: Prepared, plain: Settings, move: str, read, rest: float, coming: int, going: int
) -> None:
    second = dataclasses.replace(plain, motion=MotionSettings(duration=2.0))
    pipeline.build(scene, prepared, with_title(second, enter=move, leave=move, **TIMES))
    (title,) = titles.titles(scene)
    at = {}
    for frame in (13, 19, 25, 28, 31, 37, 43):
        scene.frame_set(frame)
        at[frame] = read(title.evaluated_get(bpy.context.evaluated_depsgraph_get())) - rest
    assert [at[frame] for frame in (25, 28, 31)] == pytest.approx([0, 0, 0], abs=1e-5)
    assert at[13] * coming > at[19] * coming > 0.01 and at[43] * going > at[37] * going > 0.01


DROP = {
    "keys": [
        {"frame": 0, "channel": "y", "value": 3, "easing": "linear"},
        {"frame": 10, "channel": "y", "value": 0},
        {"frame": 0, "channel": "opacity", "value": 0, "easing": "linear"},
        {"frame": 5, "channel": "opacity", "value": 1},
    ]
}


def test_it_comes_and_goes_by_a_file_of_the_users_own(
    scene: bpy.types.Scene, prepared: Prepared, plain: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "drop.json").write_text(json.dumps(DROP))
    monkeypatch.setenv("PICANIM_TITLES", str(tmp_path))
    second = dataclasses.replace(plain, motion=MotionSettings(amount=0.0, duration=2.0))
    own = {"enter": "own", "enter_file": "drop", "leave": "own", "leave_file": str(tmp_path / "drop.json")}
    pipeline.build(scene, prepared, with_title(second, "H", size=0.2, **own, **TIMES))
    (title,) = titles.titles(scene)
    capital = capital_height(title.data) * title.data.size
    heights, seen = {}, {}
    for frame in (12, 13, 19, 25, 28, 31, 37, 43):
        scene.frame_set(frame)
        heights[frame] = title.evaluated_get(bpy.context.evaluated_depsgraph_get()).location.y / capital
        seen[frame] = int(green(scene, tmp_path).sum()) if frame in (12, 28, 43) else 0
    assert list(heights.values()) == pytest.approx([3, 3, 1.5, 0, 0, 0, 1.5, 3], abs=0.02)
    assert seen[12] == seen[43] == 0 and seen[28] > 60
    scene.frame_set(42)  # half of what its last keys fade has gone long ago
    tree = title.data.materials[0].node_tree.evaluated_get(bpy.context.evaluated_depsgraph_get())
    assert tree.nodes["Opacity"].outputs[0].default_value == pytest.approx(1 / 6, abs=0.03)
    DROP["keys"][1]["value"] = 1
    (tmp_path / "drop.json").write_text(json.dumps(DROP))
    with pytest.raises(PicAnimError, match="must end where the title rests: 'y' is 1 there; make it 0"):
        pipeline.start(tmp_path / "none.png", with_title(second, **own))
    with pytest.raises(PicAnimError, match="The title's move Own needs a file"):
        pipeline.put_between(scene, with_title(second, enter="own"))


def test_a_title_is_found_again_and_leaves_nothing(scene: bpy.types.Scene, prepared: Prepared, plain: Settings) -> None:
    titled = with_title(plain, outline=0.05)
    pipeline.build(scene, prepared, titled)
    (title,) = titles.titles(scene)
    before = tuple(title.location)
    farther = dataclasses.replace(titled, depth=dataclasses.replace(plain.depth, far=20.0))
    pipeline.build(scene, prepared, dataclasses.replace(farther, title=TitleSettings()))
    assert titles.titles(scene) == [title] and title.location.z < before[2]  # it stays, and goes where it belongs
    pipeline.build(scene, prepared, plain)
    pipeline.put_between(scene, titled)
    assert titles.titles(scene) == [title] and tuple(title.location) == pytest.approx(before)
    pipeline.put_between(scene, with_title(plain, "Another"))
    assert len(titles.titles(scene)) == 2
    for each in titles.titles(scene):
        titles.remove(each)
    assert not [curve for curve in bpy.data.curves if curve.users] and not [
        material for material in bpy.data.materials if "Title" in material.name
    ]
    assert not [thing for thing in scene.objects if thing.type == "FONT"]


def test_several_are_put_and_found_again(
    scene: bpy.types.Scene, prepared: Prepared, plain: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "titles.json"
    file.write_text('[{"title": "LA", "title-from": 0.2}, {"title": "FAR", "title-size": 0.1}]')
    more = as_more([TitleSettings(text="LA", begin=0.1)])
    several = with_title(plain, "LA", end=0.1, more=more, file=str(file))
    for _ in range(2):
        pipeline.build(scene, prepared, several)
        there = [titles.settings_of(title) for title in titles.titles(scene)]
        assert [(kept.text, kept.begin) for kept in there] == [("LA", 0.0), ("LA", 0.1), ("LA", 0.2), ("FAR", 0.0)]
    assert [title.data.body for title in titles.titles(scene)] == ["LA", "LA", "LA", "FAR"]


def test_keys_that_the_user_moved_stay(scene: bpy.types.Scene, prepared: Prepared, plain: Settings) -> None:
    titled = with_title(plain, enter="rise")
    pipeline.build(scene, prepared, titled)
    (title,) = titles.titles(scene)
    title.keyframe_insert("location", index=1, frame=3, group="PicAnim")
    told = pipeline.build(scene, prepared, titled).notices
    assert any("keys that you edited are kept" in str(line) for line in told)
    assert any("beyond the frame" in str(line) for line in pipeline.put_between(scene, with_title(plain, "W" * 30)))


def test_what_cannot_be_is_said(scene: bpy.types.Scene, prepared: Prepared, plain: Settings, tmp_path: Path) -> None:
    with pytest.raises(PicAnimError, match="There is no picture in this scene yet"):
        pipeline.put_between(scene, with_title(plain))
    pipeline.build(scene, prepared, plain)
    letter = tmp_path / "letter.ttf"
    letter.write_text("Dear reader")
    with pytest.raises(PicAnimError, match=r"letter.ttf is no font that Blender can read"):
        pipeline.put_between(scene, with_title(plain, font=str(letter)))
    assert not titles.titles(scene)


def test_an_export_says_that_it_has_no_title(
    scene: bpy.types.Scene, prepared: Prepared, plain: Settings, tmp_path: Path
) -> None:
    (told,) = pipeline.export_scene(scene, prepared, with_title(plain), tmp_path / "scene.glb")
    assert str(told) == "Not in the file: titles; save the scene as .blend to keep that"
    assert pipeline.export_scene(blend_file.empty_scene(), prepared, plain, tmp_path / "plain.glb") == ()


def test_the_buttons(chosen: bpy.types.PropertyGroup) -> None:
    bpy.ops.picanim.animate_picture()
    with pytest.raises(RuntimeError, match="A title needs words; write some"):
        bpy.ops.picanim.add_title()
    chosen.title_text, chosen.title_size = "One", 0.2
    bpy.ops.picanim.add_title()
    chosen.title_text = "Two"
    bpy.ops.picanim.add_title()
    one, two = titles.titles(bpy.context.scene)
    bpy.ops.picanim.show_title(name=one.name)
    assert chosen.title_text == "One" and one.select_get()
    bpy.ops.picanim.remove_title(name=one.name)
    assert titles.titles(bpy.context.scene) == [two] and chosen.title_text == ""
