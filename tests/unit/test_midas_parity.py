"""The networks are the official ones: the same weights and the same input give the same depth.

`make test` runs the quick cases; `pytest -m slow tests/unit/test_midas_parity.py` the large networks (about two
minutes and 4 GB of memory on two cores).
"""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the networks need torch")
pytest.importorskip("safetensors", reason="the networks need safetensors")

from unit.midas_parity import proof, shapes  # noqa: E402

from picanim_addon.worker.networks.build import build  # noqa: E402
from picanim_addon.worker.networks.checkpoint import fill  # noqa: E402
from picanim_addon.worker.networks.spec import SPECS  # noqa: E402
from picanim_addon.worker.networks.transformer import offset_index, resize_bias_table  # noqa: E402

TOLERANCE = 1e-3
"""Of the output's range."""
CASES = [*proof.QUICK, *(pytest.param(*case, marks=pytest.mark.slow) for case in proof.SLOW)]


@pytest.mark.parametrize(("name", "height", "width"), CASES)
def test_same_depth_as_the_official_network(name: str, height: int, width: int) -> None:
    taps, output = proof.run(name, height, width)
    assert output.shape == (height, width)
    expected = np.load(proof.EXPECTED)
    for key, values in proof.samples(taps, output).items():
        assert proof.difference(values, expected[f"{name}/{height}x{width}/{key}"]) <= TOLERANCE, key

    official = proof.official(name, height, width)
    if official is not None:
        assert proof.distance(taps, output, official) <= TOLERANCE


@pytest.mark.slow
@pytest.mark.parametrize(("name", "height", "width"), proof.HALF)
def test_half_precision_gives_the_same_depth_to_a_hundredth(name: str, height: int, width: int) -> None:
    """Its arithmetic on a processor, which is that of a graphics card but for how sums are rounded."""
    _, full = proof.run(name, height, width)
    assert proof.difference(proof.run_half(name, height, width), full) <= 1e-2


@pytest.mark.parametrize("name", SPECS)
def test_the_official_checkpoint_fits_exactly(name: str) -> None:
    # On the "meta" device tensors have names and shapes but no values: the largest network fits in no memory at all.
    with torch.device("meta"):
        network = build(name)
        fill(network, name, {key: torch.empty(shape) for key, shape in shapes.read(name).items()})


@pytest.mark.slow
@pytest.mark.parametrize("name", ["dpt_swin2_base_384", "dpt_swin2_large_384", "dpt_beit_large_384"])
def test_networks_without_official_samples_run(name: str) -> None:
    _, output = proof.run(name, 384, 384)
    assert np.isfinite(output).all()
    assert np.ptp(output) > 0


@pytest.mark.parametrize(("height", "width"), [(14, 14), (14, 560), (518, 14), (56, 140), (98, 42)])
def test_depth_anything_takes_any_multiple_of_a_patch(height: int, width: int) -> None:
    taps, output = proof.run("depth_anything_v2_vits", height, width)
    assert output.shape == (height, width)
    assert np.isfinite(output).all() and all(np.isfinite(tap).all() for tap in taps)


def test_beit_bias_table_keeps_its_shape_and_the_class_token() -> None:
    table = torch.arange(52, dtype=torch.float32).reshape(-1, 1).repeat(1, 2)  # a 4 x 4 grid: 7 * 7 offsets and 3
    assert resize_bias_table(table, 4, (4, 4)) is table
    wide = resize_bias_table(table, 4, (4, 6))
    assert wide.shape == (7 * 11 + 3, 2)
    assert torch.equal(wide[-3:], table[-3:])


def test_beit_offsets_are_those_between_two_patches() -> None:
    index = offset_index(2, 3)
    assert index.shape == (7, 7)
    assert index[1:, 1:].diagonal().unique().numel() == 1  # a patch lies at the same offset from itself everywhere
    assert index[1, 2] == index[2, 3] != index[2, 1]
    assert sorted({int(index[0, 1]), int(index[1, 0]), int(index[0, 0])}) == [15, 16, 17]
