"""The estimator: the right depth, networks kept loaded, and the way out where a device fails."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the networks need torch")
safetensors = pytest.importorskip("safetensors.torch", reason="checkpoints may be safetensors")

from unit.midas_parity import made_up, proof, shapes  # noqa: E402

from picanim_addon.errors import PicAnimError  # noqa: E402
from picanim_addon.sentence import Translatable  # noqa: E402
from picanim_addon.worker.devices import Devices  # noqa: E402
from picanim_addon.worker.inference import BUNDLED, Estimator  # noqa: E402
from picanim_addon.worker.networks.bundled import torch_network  # noqa: E402
from picanim_addon.worker.networks.folding import fold_batch_norms  # noqa: E402
from picanim_addon.worker.networks.network_input import official_input, smooth_input  # noqa: E402
from picanim_addon.worker.networks.spec import SPECS  # noqa: E402

SMALL = "midas_v21_small_256"
SWIN = "dpt_swin2_tiny_256"
DINO = "depth_anything_v2_vits"


def saved(name: str, path: Path) -> Path:
    """An official checkpoint with made-up weights."""
    weights = made_up.weights(shapes.read(name))
    torch.save({key: torch.from_numpy(np.asarray(value)) for key, value in weights.items()}, path)
    return path


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return saved(SMALL, tmp_path_factory.mktemp("checkpoints") / "small.pt")


@pytest.fixture(scope="module")
def bundled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bundled") / "network.safetensors"
    torch.manual_seed(1)
    state = torch_network.build().state_dict()
    safetensors.save_file({key: value.half() for key, value in state.items() if value.is_floating_point()}, path)
    return path


@pytest.fixture
def picture() -> np.ndarray:
    return made_up.images(300, 420, (0, 0, 0), (1, 1, 1))[0].transpose(1, 2, 0)


class Stages(list[tuple[str, float]]):
    """A progress callback that remembers."""

    def __call__(self, stage: Translatable, part: float) -> None:
        self.append((str(stage), part))

    def loads(self) -> int:
        return sum(stage.startswith("Loading") for stage, _ in self)


def test_the_estimate_is_the_network_s_answer(checkpoint: Path, picture: np.ndarray) -> None:
    spec = SPECS[SMALL]
    images = torch.from_numpy(official_input(picture, (256, 192), spec.mean, spec.std))[None]
    with torch.inference_mode():
        plain = proof.network(SMALL)(images)[0].numpy()
    result = Estimator("cpu").estimate(picture, SMALL, checkpoint, Stages())
    assert result.dtype == np.float32
    assert proof.difference(result, plain) < 1e-4


@pytest.mark.parametrize("name", ["dpt_levit_224", pytest.param("dpt_hybrid_384", marks=pytest.mark.slow)])
def test_folding_batch_norms_changes_nothing(name: str) -> None:
    network = proof.network(name)
    side = SPECS[name].input_size
    images = torch.from_numpy(made_up.images(side, side, *[(0.5, 0.5, 0.5)] * 2))
    with torch.inference_mode():
        before = network(images).numpy()
        fold_batch_norms(network)
        proof.network.cache_clear()  # it is no longer the plain network
        assert proof.difference(network(images).numpy(), before) < 1e-4


def test_a_network_stays_loaded_until_its_file_changes(checkpoint: Path, picture: np.ndarray, tmp_path: Path) -> None:
    file = tmp_path / "small.pt"
    file.write_bytes(checkpoint.read_bytes())
    estimator, stages = Estimator("cpu"), Stages()
    first = estimator.estimate(picture, SMALL, file, stages)
    assert np.array_equal(first, estimator.estimate(picture, SMALL, file, stages))
    assert stages.loads() == 1
    file.write_bytes(b"no longer a checkpoint")
    with pytest.raises(PicAnimError, match="not a checkpoint"):
        estimator.estimate(picture, SMALL, file, stages)


def test_progress_never_goes_back_and_ends_at_one(checkpoint: Path, picture: np.ndarray) -> None:
    stages = Stages()
    Estimator("cpu").estimate(picture, SMALL, checkpoint, stages)
    parts = [part for _, part in stages]
    assert parts == sorted(parts)
    assert parts[-1] == 1.0


def test_the_bundled_network_gives_the_same_with_and_without_torch(
    bundled_file: Path, picture: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_torch = Estimator().estimate(picture, BUNDLED, bundled_file, Stages())
    monkeypatch.setitem(sys.modules, "torch", None)  # as Python itself marks what cannot be imported
    without = Estimator().estimate(picture, BUNDLED, bundled_file, Stages())
    assert proof.difference(without, with_torch) < 1e-3
    with pytest.raises(PicAnimError, match="needs PyTorch, which is not installed"):
        Estimator().estimate(picture, SMALL, bundled_file, Stages())


def test_wrong_requests_say_what_is_wrong(checkpoint: Path, picture: np.ndarray, tmp_path: Path) -> None:
    def refusal(model: str, weights: Path | None, device: str = "cpu") -> str:
        with pytest.raises(PicAnimError) as caught:
            Estimator(device).estimate(picture, model, weights, Stages())
        return str(caught.value)

    assert "There is no network called midas" in refusal("midas", checkpoint)
    assert "needs its checkpoint" in refusal(SMALL, None)
    assert "There is no file" in refusal(SMALL, tmp_path / "absent.pt")
    (tmp_path / "page.pt").write_text("<html>")
    assert "page.pt is not a checkpoint" in refusal(BUNDLED, tmp_path / "page.pt")
    torch.save({"weight": torch.zeros(3)}, tmp_path / "other.pt")
    assert "does not hold the weights of picanim_small" in refusal(BUNDLED, tmp_path / "other.pt")
    if not torch.backends.mps.is_available():
        assert "mps was chosen, but PyTorch finds none" in refusal(SMALL, checkpoint, "mps")


class Card(Devices):
    """A machine with a graphics card: `answer(half, picture)` is what every network gives on it."""

    def __init__(self, answer: Callable[[bool, np.ndarray], np.ndarray]) -> None:
        self.answer = answer
        self.loaded: list[tuple[str, bool]] = []  # where each network went, and whether in half precision

    def has(self, device: str) -> bool:
        return device == "cuda"

    def free_memory(self, device: str) -> None:
        pass

    def load(self, model: str, weights: Path, device: str, half: bool) -> tuple[Any, Any]:
        self.loaded.append((device, half))

        def run(picture: np.ndarray) -> np.ndarray:
            return picture[0] if device == "cpu" else self.answer(half, picture)

        return run, run

    def estimator(self) -> Estimator:
        return Estimator("auto", self, self.load)


@pytest.mark.parametrize("error", [torch.OutOfMemoryError("CUDA out of memory"), RuntimeError("MPS: out of memory")])
def test_too_little_memory_on_the_graphics_card_falls_back_to_the_cpu(
    error: Exception, checkpoint: Path, picture: np.ndarray
) -> None:
    def full(half: bool, picture: np.ndarray) -> np.ndarray:
        raise error

    card = Card(full)
    estimator = card.estimator()
    assert np.isfinite(estimator.estimate(picture, SMALL, checkpoint, Stages())).all()
    assert card.loaded == [("cuda", True), ("cpu", False)]
    assert "too little memory" in str(estimator.notices[0])


def test_half_precision_that_fails_is_done_again_in_full(checkpoint: Path, picture: np.ndarray) -> None:
    card = Card(lambda half, picture: picture[0] * (np.nan if half else 1))
    estimator = card.estimator()
    for _ in range(2):
        assert np.isfinite(estimator.estimate(picture, SMALL, checkpoint, Stages())).all()
    assert card.loaded == [("cuda", True), ("cuda", False)]


@pytest.mark.parametrize(("name", "half"), [(SWIN, False), (DINO, True)])
def test_swin_never_runs_in_half_precision(name: str, half: bool, picture: np.ndarray, tmp_path: Path) -> None:
    card = Card(lambda half, picture: picture[0])
    card.estimator().estimate(picture, name, saved(name, tmp_path / "weights.pt"), Stages())
    assert card.loaded == [("cuda", half)]


@pytest.mark.parametrize("asked", [BUNDLED, SMALL])
def test_a_checkpoint_is_run_as_the_network_that_it_is_whatever_its_name(asked: str, tmp_path: Path) -> None:
    file = saved(DINO, tmp_path / "download (3).bin")
    estimator = Estimator("cpu")
    tiny = made_up.images(23, 37, (0, 0, 0), (1, 1, 1))[0].transpose(1, 2, 0)
    depth = estimator.estimate(tiny, asked, file, Stages())
    assert depth.shape == (518, 840) and np.isfinite(depth).all() and np.ptp(depth) > 0
    assert [str(notice) for notice in estimator.notices] == [
        f"download (3).bin is a checkpoint of {DINO}, so that network estimated the depth"
    ]
    assert np.array_equal(estimator.estimate(tiny, DINO, file, Stages()), depth)
    assert estimator.notices == []


def test_other_failures_are_not_hidden(checkpoint: Path, picture: np.ndarray) -> None:
    def broken(half: bool, picture: np.ndarray) -> np.ndarray:
        raise RuntimeError("unspecified launch failure")

    with pytest.raises(RuntimeError, match="unspecified launch failure"):
        Card(broken).estimator().estimate(picture, SMALL, checkpoint, Stages())


@pytest.mark.parametrize("make", [official_input, smooth_input])
@pytest.mark.parametrize("shape", [(16, 16), (480, 640), (1501, 2003)])
def test_a_plain_colour_stays_that_colour(make: Callable[..., np.ndarray], shape: tuple[int, int]) -> None:
    colour = np.broadcast_to(np.float32([0.2, 0.5, 0.9]), (*shape, 3))
    result = make(colour, (96, 64), (0.5, 0.5, 0.5), (0.25, 0.5, 0.5))
    assert result.shape == (3, 64, 96)
    assert np.allclose(result, np.reshape([-1.2, 0.0, 0.8], (3, 1, 1)), atol=1e-5)


def test_smooth_input_does_not_shift_the_picture() -> None:
    ramp = np.broadcast_to(np.linspace(0, 1, 2003, dtype=np.float32)[None, :, None], (1501, 2003, 3))
    result = smooth_input(ramp, (64, 64), (0, 0, 0), (1, 1, 1))
    assert np.allclose(result[0, 32], (np.arange(64) + 0.5) / 64, atol=3e-3)
