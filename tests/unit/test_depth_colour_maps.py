"""Depth that is shown in colours becomes values again, and pictures are not mistaken for it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.pictures import bumps, scene_like

from picanim_addon.depth.formats.colour_maps import NAMES, values_of
from picanim_addon.depth.formats.read import read_stored
from picanim_addon.errors import PicAnimError

# A few colours of each map as it is published, for values of 0, 1/4, 1/2, 3/4 and 1.
PUBLISHED = {
    "turbo": ((48, 18, 59), (40, 188, 235), (164, 252, 60), (251, 126, 33), (122, 4, 3)),
    "inferno": ((0, 0, 4), (87, 16, 110), (188, 55, 84), (249, 142, 9), (252, 255, 164)),
    "magma": ((0, 0, 4), (81, 18, 124), (183, 55, 121), (252, 137, 97), (252, 253, 191)),
    "viridis": ((68, 1, 84), (59, 82, 139), (33, 145, 140), (94, 201, 98), (253, 231, 37)),
    "spectral": ((94, 79, 162), (135, 207, 165), (255, 255, 191), (248, 142, 83), (158, 1, 66)),
}
LEVELS = np.round(bumps(200, 140) / bumps(200, 140).max() * 255).astype(np.uint8)
TABLES = Path(__file__).parents[2] / "picanim_addon" / "depth" / "formats" / "colour_maps.png"


def shown(name: str) -> np.ndarray:
    """LEVELS in the colours of a map."""
    with Image.open(TABLES) as image:
        return np.asarray(image)[NAMES.index(name)][LEVELS]


@pytest.mark.parametrize("name", NAMES)
def test_the_maps_are_the_published_ones(name: str) -> None:
    with Image.open(TABLES) as image:
        table = np.asarray(image).astype(int)[NAMES.index(name)]
    places = np.linspace(0, 255, len(PUBLISHED[name]))
    ours = np.stack([np.interp(places, np.arange(256), table[:, i]) for i in range(3)], axis=1)
    assert np.abs(ours - PUBLISHED[name]).max() <= 2.5


@pytest.mark.parametrize("name", NAMES)
def test_colours_become_values_again(tmp_path: Path, name: str) -> None:
    Image.fromarray(shown(name)).save(tmp_path / "d.png")
    stored = read_stored(tmp_path / "d.png")
    assert np.abs(stored.values - LEVELS).max() <= 1
    assert (stored.what, stored.top) == (name, 255)


@pytest.mark.parametrize("name", NAMES)
def test_so_do_those_of_a_jpeg_and_of_a_part_of_the_map(tmp_path: Path, name: str) -> None:
    Image.fromarray(shown(name)).save(tmp_path / "d.jpg", quality=90)
    values = read_stored(tmp_path / "d.jpg").values
    assert read_stored(tmp_path / "d.jpg").what == name
    assert np.median(np.abs(values - LEVELS)) <= 2
    assert np.quantile(np.abs(values - LEVELS), 0.95) <= 10


def pictures() -> list[np.ndarray]:
    """What is no depth map: a landscape, and the same in sepia, in blues, in browns and nearly grey."""
    landscape = scene_like(320, 200).astype(np.float32)
    grey = landscape.mean(axis=2, keepdims=True)
    toned = [grey * np.array(tint, np.float32) for tint in ((1.0, 0.85, 0.6), (0.5, 0.7, 1.0), (1.0, 0.6, 0.3))]
    return [np.clip(p, 0, 255).astype(np.uint8) for p in (landscape, *toned, grey * 0.8 + landscape * 0.2)]


@pytest.mark.parametrize("number", range(5))
def test_a_picture_is_no_depth_map(tmp_path: Path, number: int) -> None:
    picture = pictures()[number]
    assert values_of(picture) is None
    Image.fromarray(picture).save(tmp_path / "p.png")
    with pytest.raises(PicAnimError, match=r"p\.png is coloured"):
        read_stored(tmp_path / "p.png")
