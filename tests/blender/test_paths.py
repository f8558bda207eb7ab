"""Names and places as users choose them: never read as anything but a name, and clear about what cannot be."""

from __future__ import annotations

from pathlib import Path

import bpy
import numpy as np
import pytest
from PIL import Image

from picanim_addon import pipeline
from picanim_addon.errors import PicAnimError
from picanim_addon.scene import blend_file
from picanim_addon.scene.build import Built
from picanim_addon.settings import Settings

ODD = [
    "c {x}.mp4",
    "CLIP.MP4",
    "c#1.mp4",
    "{blend_name}.webp",
    "100%.gif",
    "a'b\"c.mp4",
    " leading.mp4",
    "ümläut é.mp4",
]


def _names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@pytest.mark.parametrize("name", [*ODD, "n" * 251 + ".mp4"])
def test_a_clip_has_just_the_name_that_it_was_given(built: Built, tmp_path: Path, name: str) -> None:
    for folder in (tmp_path / "plain", tmp_path / "f {y} #2 ü"):
        folder.mkdir()
        bpy.context.scene.frame_end = 2
        pipeline.render_clip(bpy.context.scene, folder / name)
        assert _names(folder) == [name]


@pytest.mark.parametrize("name", ["s {x}.png", "S.PNG", "s ü ##.exr", "a#b.png"])
def test_frames_have_the_names_that_they_were_given(built: Built, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "f {y}"
    folder.mkdir()
    bpy.context.scene.frame_end = 2
    pipeline.render_clip(bpy.context.scene, folder / name)
    wanted = {
        "s {x}.png": ["s {x}_0001.png", "s {x}_0002.png"],
        "S.PNG": ["S_0001.PNG", "S_0002.PNG"],
        "s ü ##.exr": ["s ü 01.exr", "s ü 02.exr"],
        "a#b.png": ["a1b.png", "a2b.png"],
    }
    assert _names(folder) == wanted[name]


def test_two_slashes_are_one(
    built: Built, picture: Path, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two mean the folder of the .blend to Blender, which is none of it here."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    twice, scene = f"/{tmp_path}", bpy.context.scene
    scene.frame_end = 2
    pipeline.render_clip(scene, Path(f"{twice}/clip.mp4"))
    pipeline.render_clip(scene, Path(f"{twice}/shot.png"))
    pipeline.render_clip(scene, Path(f"{twice}/clip.gif"))
    blend_file.save(Path(f"{twice}/scene.blend"), overwrite=False)
    pipeline.write_depth(np.ones((10, 16), np.float32), Path(f"{twice}/map.exr"))
    prepared = pipeline.prepare(f"{twice}/{picture.name}", settings)
    pipeline.export_scene(scene, prepared, settings, Path(f"{twice}/scene.glb"))
    pipeline.render_view(scene, prepared, settings, (0.0, 0.0, 0.0), Path(f"{twice}/view.png"))
    made = {"clip.mp4", "clip.gif", "shot_0001.png", "shot_0002.png", "scene.blend", "map.exr", "scene.glb", "view.png"}
    assert made <= set(_names(tmp_path)) and _names(tmp_path / "work") == []


def test_stills_scenes_and_maps_in_folders_with_odd_names(
    built: Built, picture: Path, settings: Settings, tmp_path: Path
) -> None:
    folder, scene = tmp_path / "f {y} #2", bpy.context.scene
    folder.mkdir()
    blend_file.save(folder / "s {x}.blend", overwrite=False)
    pipeline.write_depth(np.ones((10, 16), np.float32), folder / "m {x}#.exr")
    prepared = pipeline.prepare(picture, settings)
    pipeline.export_scene(scene, prepared, settings, folder / "s {x}.glb")
    pipeline.export_scene(scene, prepared, settings, folder / "s {x}.usdz")
    pipeline.render_view(scene, prepared, settings, (0.0, 0.0, 0.0), folder / "V {x}#.PNG")
    assert _names(folder) == sorted(["V {x}#.PNG", "m {x}#.exr", "s {x}.blend", "s {x}.glb", "s {x}.usdz"])
    with Image.open(folder / "V {x}#.PNG") as view:
        assert view.size == (160, 100)


def test_what_cannot_be_written_is_said_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "clip.mp4").mkdir()
    (tmp_path / "shot_0007.png").mkdir()
    long = "n" * 252
    for name, says in [
        ("clip.mp4", "clip.mp4 is a folder; name a file in it"),
        ("shot.png", "shot_0007.png is a folder; name a file in it"),
        (f"{long}.mp4", "is too long for its disk; choose a shorter one"),
        (f"{long[:-5]}.png", "is too long for its disk; choose a shorter one"),
    ]:
        with pytest.raises(PicAnimError, match=says):
            pipeline.check_clip(tmp_path / name, Settings(), overwrite=True)
    assert _names(tmp_path) == ["clip.mp4", "shot_0007.png"]
