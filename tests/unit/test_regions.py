"""Regions that are found: the example's sky, nothing where nothing is sure, and calm movements for what is found."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from picanim_addon.errors import PicAnimError
from picanim_addon.parts.calm import calm_parts
from picanim_addon.picture.picture import Picture
from picanim_addon.picture.read import read_picture
from picanim_addon.picture.texture import scaled_down
from picanim_addon.settings import FOUND_KINDS
from picanim_addon.worker.networks.bundled.region_head import KINDS
from picanim_addon.worker.regions import Regions

HARBOUR = Path(__file__).resolve().parents[2] / "examples" / "harbour.jpg"


@pytest.fixture(scope="module")
def regions() -> Regions:
    return Regions()


def found_in(regions: Regions, file: Path) -> dict[str, np.ndarray]:
    picture = read_picture(file)
    small = scaled_down(picture, 400)
    # Depth as a plane that comes nearer downwards: what finds the edges is the picture.
    depth = np.linspace(0, 1, small.shape[0], dtype=np.float32)[:, None] * np.ones((1, small.shape[1]), np.float32)
    return regions.found(picture, small, depth)


def test_the_heads_kinds_are_the_words_of_the_file() -> None:
    assert sorted(KINDS) == sorted(item.identifier for item in FOUND_KINDS)


def test_the_examples_sky_is_found(regions: Regions) -> None:
    found = found_in(regions, HARBOUR)
    sky = found["sky"]
    rows, columns = sky.shape
    assert sky[: rows // 20, columns // 2 :].mean() > 0.9
    assert sky[rows // 2 :].mean() < 0.03
    # Not the tower, which is before it.
    assert sky[round(0.2 * rows), round(0.893 * columns)] < 0.3


def test_nothing_is_found_where_nothing_is_sure(regions: Regions, tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(90, 160, (200, 300, 3), dtype=np.uint8)
    Image.fromarray(noise).save(tmp_path / "noise.png")
    assert found_in(regions, tmp_path / "noise.png") == {}
    picture = read_picture(tmp_path / "noise.png")
    small = scaled_down(picture, 300)
    with pytest.raises(PicAnimError, match=r"No water was found in noise.png for sure; click the region"):
        regions.find("water", picture, small, small[..., 0])


@pytest.mark.parametrize(("person", "offered"), [(0.1, True), (0.9, False)])
def test_fur_is_offered_and_a_face_taken_for_it_is_not(person: float, offered: bool) -> None:
    class Told(Regions):
        def probabilities(self, picture: Picture) -> dict[str, np.ndarray]:
            middle = np.zeros((48, 64), np.float32)
            middle[12:36, 20:44] = 1
            likely = {kind: np.zeros_like(middle) for kind in KINDS}
            return likely | {"hair": 0.995 * middle, "person": person * middle}

    pixels = np.full((192, 256, 3), 90, np.uint8)
    pixels[48:144, 80:176] = 200
    picture = Picture(pixels, HARBOUR)
    small = scaled_down(picture, 256)
    found = Told().found(picture, small, np.where(pixels[..., 0] > 100, 0.8, 0.2).astype(np.float32))
    assert ("hair" in found) == offered
    if offered:
        assert found["hair"][96, 128] > 0.9 and found["hair"][20, 20] < 0.1


def test_a_figure_is_pinned_from_head_to_foot() -> None:
    y, x = np.mgrid[0:200, 0:300]
    mask = ((np.abs(x - 90) < 20) & (y > 20) & (y < 180)) | ((np.abs(x - 250) < 10) & (np.abs(y - 100) < 20))
    (part,) = calm_parts({"person": mask.astype(np.float32)}, np.full(mask.shape, 0.5, np.float32))
    assert part.kind == "pins" and part.preset == "breathe" and part.region.found == "person"
    assert [x for x, _ in part.pins] == pytest.approx([0.3] * 3, abs=0.01)
    heights = [y for _, y in part.pins]
    assert heights == sorted(heights) and heights[0] < 0.25 and heights[-1] > 0.75
