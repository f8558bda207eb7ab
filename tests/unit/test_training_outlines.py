"""The network of outlines: the same in numpy as in torch; it leaves the map alone before it has learned anything."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
safetensors = pytest.importorskip("safetensors.torch")

from training.outlines import coarse, network, numpy_network, spec  # noqa: E402
from training.outlines.train import outline_loss  # noqa: E402

ROWS, COLUMNS = 80, 112


@pytest.fixture
def seen() -> tuple[np.ndarray, np.ndarray]:
    """A picture (rows, columns, 3) and a soft map (rows, columns), float32 from 0 to 1."""
    rng = np.random.default_rng(0)
    ramp = np.linspace(0, 1, COLUMNS, dtype=np.float32)
    return rng.random((ROWS, COLUMNS, 3), np.float32), np.broadcast_to(ramp, (ROWS, COLUMNS)).copy()


def test_numpy_and_torch_agree(seen, tmp_path):
    torch.manual_seed(0)
    model = network.Outlines().eval()
    torch.nn.init.normal_(model.head.weight, 0, 0.1)
    safetensors.save_file(model.state_dict(), str(tmp_path / "weights.safetensors"))
    picture, depth = seen
    ours = numpy_network.OutlinesNetwork(tmp_path / "weights.safetensors")(depth, picture)
    with torch.inference_mode():
        batch = torch.from_numpy(picture.transpose(2, 0, 1))[None], torch.from_numpy(depth)[None]
        theirs = model(*batch, spec.window(ROWS, COLUMNS))[0].numpy().clip(0, 1)
    assert np.abs(ours - depth).max() > 1e-3
    assert np.abs(ours - theirs).max() < 1e-4


def test_an_untrained_one_changes_nothing(seen):
    picture, depth = seen
    batch = torch.from_numpy(picture.transpose(2, 0, 1))[None], torch.from_numpy(depth)[None]
    with torch.inference_mode():
        assert (network.Outlines()(*batch, 4)[0] - batch[1][0]).abs().max() < 1e-3


def test_what_is_wanted_has_the_maps_depths_and_the_true_outlines():
    truth = np.full((ROWS, COLUMNS), 0.2, np.float32)
    truth[20:60, 40:80] = 2.0
    soft = coarse.resized(coarse.resized(0.3 + 0.2 * truth, 10, 14), ROWS, COLUMNS)
    wanted = coarse.wanted_map(soft, truth)
    assert wanted[40, 41] - wanted[40, 38] > 0.2  # over three pixels; the soft map needs ten
    assert soft[40, 41] - soft[40, 38] < 0.15
    assert outline_loss(torch.from_numpy(soft.copy())[None], torch.from_numpy(wanted)[None]) > 0.01
