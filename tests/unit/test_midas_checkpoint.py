"""Checkpoints: the right ones load, and each wrong one gets a sentence that says what is wrong with it."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="checkpoints are torch files")
safetensors = pytest.importorskip("safetensors.torch", reason="checkpoints may be safetensors")

from unit.midas_parity import made_up, proof, shapes  # noqa: E402

from picanim_addon.errors import PicAnimError  # noqa: E402
from picanim_addon.worker.networks.checkpoint import load_network, read_tensors  # noqa: E402
from picanim_addon.worker.networks.checkpoint_keys import recognise  # noqa: E402
from picanim_addon.worker.networks.spec import SPECS  # noqa: E402

Weights = dict[str, Any]
SMALL = "midas_v21_small_256"


@pytest.fixture(scope="module")
def weights() -> Weights:
    values = made_up.weights(shapes.read(SMALL))
    return {key: torch.from_numpy(np.asarray(value)) for key, value in values.items()}


@pytest.fixture(scope="module")
def checkpoint(weights: Weights, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("checkpoints") / "small.pt"
    torch.save(weights, path)
    return path


def refusal(path: Path, name: str = SMALL) -> str:
    """What the user is told; always one line."""
    with pytest.raises(PicAnimError) as caught:
        load_network(name, path)
    message = str(caught.value)
    assert "\n" not in message
    return message


def same_as_filled(path: Path) -> bool:
    ours, theirs = load_network(SMALL, path).state_dict(), proof.network(SMALL).state_dict()
    return all(torch.equal(value, theirs[key]) for key, value in ours.items())


def test_a_torch_file_loads(checkpoint: Path) -> None:
    assert same_as_filled(checkpoint)


def test_a_safetensors_file_loads_whatever_its_ending(weights: Weights, tmp_path: Path) -> None:
    safetensors.save_file(weights, tmp_path / "small.pth")
    assert same_as_filled(tmp_path / "small.pth")


def test_an_old_file_with_an_optimiser_loads(weights: Weights, tmp_path: Path) -> None:
    wrapped = {"optimizer": {"state": {}, "param_groups": [{"lr": 1e-4}]}, "model": weights}
    torch.save(wrapped, tmp_path / "old.pt", _use_new_zipfile_serialization=False)
    assert same_as_filled(tmp_path / "old.pt")


def test_a_file_without_batch_counters_loads(weights: Weights, tmp_path: Path) -> None:
    torch.save({k: v for k, v in weights.items() if not k.endswith("num_batches_tracked")}, tmp_path / "small.pt")
    assert same_as_filled(tmp_path / "small.pt")


def test_another_network_is_named(checkpoint: Path) -> None:
    assert "small.pt is a midas_v21_small_256 checkpoint, but dpt_large_384" in refusal(checkpoint, "dpt_large_384")


def test_an_image_classifier_is_not_a_midas_checkpoint(weights: Weights, tmp_path: Path) -> None:
    torch.save({k: v for k, v in weights.items() if k.startswith("pretrained")}, tmp_path / "classifier.pt")
    assert refusal(tmp_path / "classifier.pt").startswith("classifier.pt is not a depth checkpoint")


@pytest.mark.parametrize("content", [[1, 2], 3.0, {}], ids=["list", "number", "empty table"])
def test_a_torch_file_of_something_else_is_not_a_midas_checkpoint(content: object, tmp_path: Path) -> None:
    torch.save(content, tmp_path / "other.pt")
    assert "is not a depth checkpoint" in refusal(tmp_path / "other.pt")


def test_a_missing_entry_is_named(weights: Weights, tmp_path: Path) -> None:
    torch.save({k: v for k, v in weights.items() if k != "scratch.layer1_rn.weight"}, tmp_path / "small.pt")
    assert "lacks 1 entries, among them decoder.project.0.weight" in refusal(tmp_path / "small.pt")


def test_a_surplus_entry_is_named(weights: Weights, tmp_path: Path) -> None:
    torch.save(weights | {"scratch.extra": torch.zeros(1)}, tmp_path / "small.pt")
    assert "unknown entries (1), among them scratch.extra" in refusal(tmp_path / "small.pt")


def test_an_entry_of_another_shape_is_named(weights: Weights, tmp_path: Path) -> None:
    torch.save(weights | {"scratch.layer1_rn.weight": torch.zeros(64, 3, 3, 3)}, tmp_path / "small.pt")
    assert "scratch.layer1_rn.weight is 64 x 3 x 3 x 3 instead of 64 x 32 x 3 x 3" in refusal(tmp_path / "small.pt")


@pytest.mark.parametrize("part", [0.0001, 0.5, 0.999])
@pytest.mark.parametrize("kind", ["zip", "old", "safetensors"])
def test_a_cut_off_file_says_so(kind: str, part: float, weights: Weights, tmp_path: Path) -> None:
    path = tmp_path / "cut.pt"
    if kind == "safetensors":
        safetensors.save_file(weights, path)
    else:
        torch.save(weights, path, _use_new_zipfile_serialization=kind == "zip")
    with path.open("r+b") as file:
        file.truncate(int(path.stat().st_size * part))
    assert refusal(path) == "cut.pt is damaged or was cut off: download it again."


def test_other_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "page.pt").write_text("<!DOCTYPE html><html>404 Not Found</html>")
    assert refusal(tmp_path / "page.pt").startswith("page.pt is not a checkpoint")
    (tmp_path / "empty.pt").touch()
    assert refusal(tmp_path / "empty.pt") == "empty.pt is empty: download it again."
    assert "is a folder" in refusal(tmp_path)
    assert "There is no file" in refusal(tmp_path / "absent.pt")


class _Trap:
    """Unpickles by calling a function."""

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (Path("trapped"),)


def test_no_code_in_a_file_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    torch.save({"model": _Trap()}, tmp_path / "trap.pt")
    assert "could run code" in refusal(tmp_path / "trap.pt")
    assert not (tmp_path / "trapped").exists()


@pytest.mark.parametrize("name", SPECS)
def test_every_network_is_recognised(name: str) -> None:
    assert recognise(shapes.read(name)) == name


def test_a_known_network_that_is_not_run_is_named(tmp_path: Path) -> None:
    mark = "pretrained.model.layers.0.blocks.0.attn.relative_position_bias_table"
    torch.save({mark: torch.zeros(529, 6), "scratch.output_conv.4.weight": torch.zeros(1, 32, 1, 1)}, tmp_path / "s.pt")
    assert "s.pt is a dpt_swin_large_384 checkpoint" in refusal(tmp_path / "s.pt")


def test_tensors_are_read_by_name(checkpoint: Path) -> None:
    assert {key: tuple(value.shape) for key, value in read_tensors(checkpoint).items()} == shapes.read(SMALL)
