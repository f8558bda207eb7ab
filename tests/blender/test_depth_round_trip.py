"""A map that is exported and given back builds the scene that it was exported from, and is not refined again."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.worker import FLAGS, WORKER

from picanim_addon import pipeline
from picanim_addon.cli.commands import main
from picanim_addon.depth.formats.read import read_stored
from picanim_addon.scene import blend_file
from picanim_addon.scene.surface.relief import evaluated_places
from picanim_addon.settings import DepthSettings, MotionSettings, Settings

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "harbour.jpg"
SETTINGS = Settings(DepthSettings(cache=False), motion=MotionSettings(duration=0.25), worker=WORKER)


def built(picture: Path, **depth) -> np.ndarray:
    """(n, 3): where the scene's vertices are, and which layer's they are."""
    settings = dataclasses.replace(SETTINGS, depth=dataclasses.replace(SETTINGS.depth, **depth))
    prepared = pipeline.prepare(picture, settings)
    relief = pipeline.build(blend_file.empty_scene(), prepared, settings).relief
    return np.column_stack([evaluated_places(relief), prepared.layers.mesh.layer])


def exported(picture: Path, output: Path, *flags: str) -> Path:
    assert main(["depth", str(picture), "--output", str(output), "--no-cache", *flags, *FLAGS]) == 0
    return output


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With a white border, which is cut off each time."""
    with Image.open(EXAMPLE) as image:
        inner = image.convert("RGB").resize((420, round(420 * image.height / image.width)))
    whole = Image.new("RGB", (inner.width + 11, inner.height + 9), "white")
    whole.paste(inner, (5, 4))
    whole.save(file := tmp_path_factory.mktemp("picture") / "harbour.png")
    return file


def test_the_same_scene_through_every_file_of_floats(picture: Path, tmp_path: Path) -> None:
    wanted = built(picture)
    for name in ("map.npy", "map.pfm", "map.exr"):
        places = built(picture, file=str(exported(picture, tmp_path / name)))
        assert places.shape == wanted.shape and np.abs(places - wanted).max() < 1e-4, name


def test_corrections_are_in_the_exported_map(picture: Path, tmp_path: Path) -> None:
    chosen = {"curve": 1.5, "smooth": 0.4, "clip": 2.0}
    flags = [part for name, value in chosen.items() for part in (f"--{name}", str(value))]
    places, wanted = built(picture, file=str(exported(picture, tmp_path / "map.npy", *flags))), built(picture, **chosen)
    assert places.shape == wanted.shape and np.abs(places - wanted).max() < 1e-4
    plain = built(picture)
    assert plain.shape != wanted.shape or np.abs(plain - wanted).max() > 0.1


def test_sixteen_bits_lose_less_than_a_hundred_thousandth_of_the_range(picture: Path, tmp_path: Path) -> None:
    whole = np.load(exported(picture, tmp_path / "map.npy"))
    sixteen = read_stored(exported(picture, tmp_path / "map.png")).values / 65535
    assert whole.min() == 0 and whole.max() == 1
    assert 0 < np.abs(sixteen - whole).max() < 1e-5


def test_a_map_to_look_at_has_the_pictures_own_size(picture: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.png"
    with Image.open(picture) as image:
        image.resize((1200, round(1200 * image.height / image.width))).save(large)
    looked_at = np.load(exported(large, tmp_path / "looked_at.npy", "--picture-size"))
    assert looked_at.shape == Image.open(large).size[::-1]
    assert (looked_at.min(), looked_at.max()) == (0, 1)
    assert max(np.load(exported(large, tmp_path / "map.npy")).shape) < 820  # 788 and the border
