"""The network in the box: its file, numpy against torch, and whether it sees what is near."""

import json
import struct

import numpy as np
import pytest

from picanim_addon.locations import DEPTH_WEIGHTS
from picanim_addon.worker.networks.bundled import numpy_network
from picanim_addon.worker.networks.bundled.bundled_spec import (
    MEAN,
    STD,
    both_ways,
    input_size,
    mean_with_mirror_image,
    sureness,
)


@pytest.fixture(scope="module")
def network() -> numpy_network.NumpyDepth:
    return numpy_network.NumpyDepth(DEPTH_WEIGHTS)


def prepared(picture: np.ndarray) -> np.ndarray:
    """(h, w, 3) in [0, 1] as the network's 3xHxW input."""
    return ((picture - np.array(MEAN)) / np.array(STD)).transpose(2, 0, 1).astype(np.float32)


def ground_and_sky(width: int, height: int) -> np.ndarray:
    """A chequered ground that runs to the horizon at the middle of the picture, under a pale sky."""
    y, x = np.mgrid[0:height, 0:width]
    below = np.maximum(y - height / 2, 0.5)
    across, along = (x - width / 2) / below * 2, 60 / below
    tiles = (np.floor(across) + np.floor(along * 2)) % 2
    ground = (0.25 + 0.3 * tiles)[..., None] * np.array([1.0, 0.95, 0.8])
    sky = np.array([0.6, 0.75, 0.95]) * np.ones((height, width, 1))
    return np.where((y >= height / 2)[..., None], ground, sky)


def test_file_is_small_half_precision_and_says_what_it_is():
    data = DEPTH_WEIGHTS.read_bytes()
    assert len(data) <= 8 * 2**20
    header = json.loads(data[8 : 8 + struct.unpack_from("<Q", data)[0]])
    facts = header.pop("__metadata__")
    assert {entry["dtype"] for entry in header.values()} == {"F16"}
    assert {"version", "training_commit", "mean", "std", "input_size"} <= facts.keys()
    assert facts["mean"] == " ".join(map(str, MEAN))


@pytest.mark.parametrize("height, width", [(256, 256), (192, 352), (32, 64)])
def test_numpy_equals_torch(network, height, width):
    torch = pytest.importorskip("torch")
    from picanim_addon.worker.networks.bundled import torch_network

    x = np.random.default_rng(1).normal(0, 0.5, (3, height, width)).astype(np.float32)
    with torch.inference_mode():
        expected = torch_network.load(DEPTH_WEIGHTS)(torch.from_numpy(x)[None])[0].numpy()
    result = network(x)
    assert result.shape == (height, width)
    assert np.abs(result - expected).max() <= 1e-3 * np.ptp(expected)


def test_input_need_not_be_contiguous(network):
    x = np.random.default_rng(2).normal(0, 0.5, (64, 96, 3)).astype(np.float32)
    assert np.array_equal(network(x.transpose(2, 0, 1)), network(np.ascontiguousarray(x.transpose(2, 0, 1))))


def test_ground_comes_nearer_towards_the_viewer(network):
    depth = network(prepared(ground_and_sky(320, 224)))
    rows = depth[:, 40:280].mean(1)
    assert rows[205:220].mean() > rows[160:175].mean() > rows[125:135].mean()
    assert rows[160:175].mean() > rows[10:60].mean()


def test_a_mirrored_picture_gives_the_mirrored_map(network):
    picture = prepared(np.random.default_rng(4).random((64, 96, 3)))
    result = mean_with_mirror_image(network, picture)
    assert np.allclose(mean_with_mirror_image(network, picture[:, :, ::-1]), result[:, ::-1], atol=1e-4)


def test_what_is_plain_to_see_is_sure_and_lights_in_the_dark_are_a_guess(network):
    """Ground below a sky; and a night of which nothing is seen but lights."""
    seen = prepared(ground_and_sky(320, 224))
    rng, night = np.random.default_rng(2), np.zeros((192, 192, 3))
    for _ in range(12):
        y, x = rng.integers(10, 182, 2)
        night[y - 6 : y + 6, x - 6 : x + 6] = rng.random(3)
    assert sureness(*both_ways(network, seen)) > 0.9
    assert sureness(*both_ways(network, prepared(night))) < 0.5
    flat = np.ones((8, 8), np.float32)
    assert sureness(flat, flat) == 0.0


def test_grey_and_flat_pictures_give_finite_maps(network):
    for value in (0.0, 0.5, 1.0):
        assert np.isfinite(network(prepared(np.full((64, 64, 3), value)))).all()


@pytest.mark.parametrize(
    "picture, expected",
    [((1024, 1024), (192, 192)), ((16, 16), (192, 192)), ((2000, 61), (384, 32)), ((61, 2000), (32, 384))],
)
def test_input_size(picture, expected):
    assert input_size(*picture) == expected


@pytest.mark.parametrize("picture", [(640, 480), (480, 640), (1920, 1080), (8000, 5336)])
def test_input_keeps_the_aspect(picture):
    width, height = input_size(*picture)
    assert width % 32 == height % 32 == 0
    assert abs(np.log(width / height) - np.log(picture[0] / picture[1])) < 0.13


def test_a_file_of_another_kind_is_refused(tmp_path):
    (tmp_path / "x.safetensors").write_bytes(b"not a network")
    with pytest.raises(ValueError, match="not a safetensors file"):
        numpy_network.read_safetensors(tmp_path / "x.safetensors")
