"""The field of view that another program, or the camera, has written down is used, and said."""

from __future__ import annotations

import dataclasses
import json
import math
import struct
from pathlib import Path

import pytest
from PIL import Image
from support.pictures import save, scene_like

from picanim_addon import pipeline
from picanim_addon.errors import PicAnimError
from picanim_addon.scene import blend_file
from picanim_addon.scene.build import Built
from picanim_addon.settings import LensSettings, Settings

WIDTH, HEIGHT = 160, 100


def build(picture: Path, settings: Settings) -> tuple[Built, tuple[str, ...]]:
    prepared = pipeline.prepare(picture, settings)
    return pipeline.build(blend_file.empty_scene(), prepared, settings), tuple(map(str, prepared.notices))


def camera_files(folder: Path) -> dict[str, Path]:
    """The same camera, of 70 degrees, as other programs write it."""
    half = math.tan(math.radians(35))
    state = json.dumps({"cameraParameters": {"horizontalFieldOfView": math.radians(70)}}).encode()
    (folder / "shot.fspy").write_bytes(struct.pack("<4sIII", b"fspy", 1, len(state), 0) + state)
    content = {
        "moge.json": {"fov_x": 70.0, "fov_y": 47.3},
        "vertical.json": {"fov_y": math.degrees(2 * math.atan(half * HEIGHT / WIDTH))},
        "matrix.json": {"intrinsics": [[0.5 / half, 0, 0.5], [0, 0.8 / half, 0.5], [0, 0, 1]]},
        "pixels.json": {"camera": {"K": [[WIDTH / 2 / half, 0, 80], [0, WIDTH / 2 / half, 50], [0, 0, 1]]}},
        "focal.json": {"focallength_px": WIDTH / 2 / half},
        "fspy.json": {"horizontalFieldOfView": math.radians(70), "imageWidth": 160},
    }
    for name, values in content.items():
        (folder / name).write_text(json.dumps(values))
    return {name: folder / name for name in ("shot.fspy", *content)}


@pytest.mark.parametrize(
    "name", ["shot.fspy", "moge.json", "vertical.json", "matrix.json", "pixels.json", "focal.json", "fspy.json"]
)
def test_another_programs_camera_is_used_and_said(name: str, picture: Path, settings: Settings, tmp_path: Path) -> None:
    file = camera_files(tmp_path)[name]
    built, notices = build(picture, dataclasses.replace(settings, lens=LensSettings(camera_file=str(file))))
    assert math.degrees(built.camera.data.angle_x) == pytest.approx(70.0, abs=0.01)
    assert f"The field of view is 70.0 degrees, by {name}." in notices
    own = dataclasses.replace(settings, lens=LensSettings(camera_file=str(file), fov=40.0))
    assert math.degrees(build(picture, own)[0].camera.data.angle_x) == pytest.approx(40.0, abs=0.01)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"hello", "is neither a JSON file nor an fSpy project"),
        (b"fspy\x01", "is neither a JSON file nor an fSpy project"),
        (b"{}", "gives no field of view that a camera can have"),
        (b'{"cameraParameters": null}', "gives no field of view"),
        (b'{"fov_x": 250}', "gives no field of view"),
        (b'{"fov_x": NaN}', "gives no field of view"),
    ],
)
def test_a_camera_file_that_says_nothing_is_one_sentence(
    content: bytes, says: str, picture: Path, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "camera.json").write_bytes(content)
    given = dataclasses.replace(settings, lens=LensSettings(camera_file=str(tmp_path / "camera.json")))
    with pytest.raises(PicAnimError, match=says) as error:
        pipeline.prepare(picture, given)
    assert "\n" not in str(error.value)


def test_the_field_of_view_of_exif_is_said(settings: Settings, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x8769] = {0xA405: 50}
    photograph = tmp_path / "photograph.jpg"
    Image.open(save(scene_like(WIDTH, HEIGHT), tmp_path / "plain.png")).save(photograph, exif=exif)
    _, notices = build(photograph, settings)
    assert any(note.startswith("The field of view is") and "EXIF" in note for note in notices)
