"""Photographs with distances estimated by eye: what is held back, how a batch moves points, how maps are scored."""

import json

import numpy as np
import pytest
from PIL import Image

torch = pytest.importorskip("torch")

from training import bend, dataset, held, points  # noqa: E402


@pytest.fixture
def pointed() -> points.Pointed:
    """A photograph with a bright dot at each of its points."""
    colour = np.zeros((120, 160, 3), np.uint8)
    at = np.array([[0.3, 0.3], [0.6, 0.4], [0.5, 0.7]], np.float32)
    for x, y in at:
        colour[round(y * 120) - 2 : round(y * 120) + 3, round(x * 160) - 2 : round(x * 160) + 3] = 255
    return points.Pointed("a/b.jpg", colour, at, np.array([0.1, 0.2, 0.3], np.float32))


def test_about_an_eighth_is_held_back_and_never_trained_on():
    names = [f"folder/{k}.jpg" for k in range(2000)]
    assert 200 < sum(map(held.is_held, names)) < 300
    assert not any(held.may_train(name) for name in names if held.is_held(name))
    marked = json.loads((dataset.Path(held.__file__).parent / "marks.json").read_text())[0]["photo"]
    assert not held.may_train(marked)


def test_points_go_where_their_pictures_go(pointed, monkeypatch):
    monkeypatch.setattr(dataset, "recoloured", lambda picture, rng: picture)
    rng, found = np.random.default_rng(0), 0
    for _ in range(40):
        picture, some = dataset.augmented_points(pointed, (160, 128), rng)
        some = some[torch.isfinite(some[:, 2])]
        if len(some):
            light = torch.nn.functional.grid_sample(picture[None], some[None, None, :, :2], align_corners=False)
            assert light.mean(1).min() > 0.3
            found += len(some)
    assert found > 60


def test_the_truth_has_no_error_and_the_opposite_has_every_pair_wrong():
    inverse = np.array([0.0, 0.05, 0.2, 0.5, 1.0])
    assert points.score_at(3 * inverse + 1, inverse) == pytest.approx((0, 0), abs=1e-6)
    assert points.score_at(-inverse, inverse)[1] == 100


def test_a_bent_map_has_the_distances_and_keeps_the_outline():
    map_ = np.full((60, 80), 0.2, np.float32)
    map_[20:40, 30:50] = 1.0
    at = np.array([[0.1, 0.1], [0.9, 0.1], [0.1, 0.9], [0.9, 0.9], [0.5, 0.5]], np.float32)
    said = np.array([0.1, 0.1, 0.4, 0.4, 1.0])
    got = bend.bent(map_, at, said)
    assert np.abs(points.values_at(got, at) - said).max() < 0.1
    assert got[30, 30] - got[30, 28] > 0.4  # one pixel inside the square, and one outside


def test_points_are_read_with_the_sky_at_infinity(tmp_path):
    (tmp_path / "a").mkdir()
    Image.new("RGB", (64, 48)).save(tmp_path / "a" / "b.jpg")
    entry = {"size": [64, 48], "points": [[k, k] for k in range(8)], "distances": ["inf", None, 2, 4, 8, 16, 32, 64]}
    file = tmp_path / "distances.json"
    file.write_text(json.dumps({"a/b.jpg": entry}))
    (photograph,) = points.read_points(file, tmp_path, lambda name: True)
    assert photograph.inverse[:2] == pytest.approx([0, 0.5])
    assert len(photograph.points) == 7
    assert not points.read_points(file, tmp_path, lambda name: False)
