"""A network that is asked again and again runs as a fused graph, and nobody can tell by its maps."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from picanim_addon.worker.networks import bundled, bundled_spec  # noqa: E402  -- after torch is known to be there
from picanim_addon.worker.networks.folding import fold_batch_norms  # noqa: E402
from picanim_addon.worker.networks.fused import REPEATS, FusedWhenRepeated  # noqa: E402


def pictures(height: int, width: int, count: int) -> list:
    generator = torch.Generator().manual_seed(3)
    made = [torch.randn(1, 3, height, width, generator=generator) for _ in range(count)]
    return [picture.contiguous(memory_format=torch.channels_last) for picture in made]


def test_maps_stay_the_same_when_shapes_repeat_and_change():
    plain = bundled.load(bundled_spec.WEIGHTS)
    quick = bundled.load(bundled_spec.WEIGHTS)
    fold_batch_norms(quick)
    repeated = FusedWhenRepeated(quick.to(memory_format=torch.channels_last))
    wide, tall = pictures(64, 96, REPEATS + 3), pictures(96, 64, REPEATS + 2)
    with torch.inference_mode():
        for picture in (*wide, *tall, wide[0]):
            expected = plain(picture)
            assert float((repeated(picture) - expected).abs().max()) <= 1e-4 * float(np.ptp(expected.numpy()))


def test_a_network_that_no_graph_can_be_made_of_runs_as_it_is():
    class Stubborn(torch.nn.Module):
        def forward(self, x):
            if torch.jit.is_tracing():
                raise RuntimeError("not traceable")
            return 2 * x

    repeated = FusedWhenRepeated(Stubborn())
    for picture in pictures(32, 32, REPEATS + 3):
        assert torch.equal(repeated(picture), 2 * picture)
