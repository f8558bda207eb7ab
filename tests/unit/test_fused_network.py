"""A network that runs as a fused graph gives the network's maps, and the same one for a picture every time."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from picanim_addon.locations import DEPTH_WEIGHTS  # noqa: E402
from picanim_addon.worker.networks.bundled import torch_network  # noqa: E402  -- after torch is known to be there
from picanim_addon.worker.networks.folding import fold_batch_norms  # noqa: E402
from picanim_addon.worker.networks.fused import KEPT, Fused  # noqa: E402


def pictures(height: int, width: int, count: int) -> list:
    generator = torch.Generator().manual_seed(3)
    made = [torch.randn(1, 3, height, width, generator=generator) for _ in range(count)]
    return [picture.contiguous(memory_format=torch.channels_last) for picture in made]


def test_a_picture_has_one_map_whatever_came_before_it():
    plain = torch_network.load(DEPTH_WEIGHTS)
    quick = torch_network.load(DEPTH_WEIGHTS)
    fold_batch_norms(quick)
    fused = Fused(quick.to(memory_format=torch.channels_last))
    wide, tall = pictures(64, 96, 2), pictures(96, 64, 2)
    others = [picture for side in range(KEPT) for picture in pictures(32, 64 + 32 * side, 1)]
    with torch.inference_mode():
        first = {}
        for number, picture in enumerate((*wide, *tall, *others)):
            first[number] = fused(picture)
            expected = plain(picture)
            assert float((first[number] - expected).abs().max()) <= 1e-4 * float(np.ptp(expected.numpy()))
        for number, picture in enumerate((*wide, *tall)):
            assert torch.equal(fused(picture), first[number])


def test_a_network_that_no_graph_can_be_made_of_runs_as_it_is():
    class Stubborn(torch.nn.Module):
        def forward(self, x):
            if torch.jit.is_tracing():
                raise RuntimeError("not traceable")
            return 2 * x

    fused = Fused(Stubborn())
    for picture in pictures(32, 32, 3):
        assert torch.equal(fused(picture), 2 * picture)
