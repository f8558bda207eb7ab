"""The style network: the published one's weights load and give what it gives; tiles and bands change nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from support.pictures import scene_like
from torch import nn
from torch.nn import functional

from picanim_addon.errors import PicAnimError
from picanim_addon.locations import STYLE_WEIGHTS
from picanim_addon.picture.picture import Picture
from picanim_addon.worker.networks.bundled.numpy_network import read_safetensors
from picanim_addon.worker.style.bundled_styles import OWN_FIT, Bundled, Fit
from picanim_addon.worker.style.checkpoint import load_checkpoint
from picanim_addon.worker.style.features import WIDTHS, Features
from picanim_addon.worker.style.losses import STYLE_WEIGHT, content_loss, style_loss
from picanim_addon.worker.style.network import StyleNetwork
from picanim_addon.worker.style.tiled_inference import (
    as_tensor,
    gather,
    gather_in_bands,
    gather_in_one_pass,
    padded_to_four,
    paint,
)

CPU = torch.device("cpu")
BLOCKS = [f"res{n}" for n in range(1, 6)]


def made_up(channels: int, *, old: bool = False) -> dict[str, torch.Tensor]:
    """Seeded weights under the names of the published files; old ones carry running statistics."""
    c, generator = channels, torch.Generator().manual_seed(7)
    weights = {}

    def conv(name: str, inputs: int, outputs: int, kernel: int) -> None:
        spread = (2 / (inputs * kernel * kernel)) ** 0.5
        weights[f"{name}.conv2d.weight"] = spread * torch.randn(outputs, inputs, kernel, kernel, generator=generator)
        weights[f"{name}.conv2d.bias"] = 0.1 * torch.randn(outputs, generator=generator)

    def norm(name: str, width: int) -> None:
        weights[f"{name}.weight"] = 1 + 0.3 * torch.randn(width, generator=generator)
        weights[f"{name}.bias"] = 0.3 * torch.randn(width, generator=generator)
        if old:
            weights[f"{name}.running_mean"] = torch.randn(width, generator=generator)
            weights[f"{name}.running_var"] = torch.rand(width, generator=generator)

    conv("conv1", 3, c, 9)
    norm("in1", c)
    conv("conv2", c, 2 * c, 3)
    norm("in2", 2 * c)
    conv("conv3", 2 * c, 4 * c, 3)
    norm("in3", 4 * c)
    for block in BLOCKS:
        for n in (1, 2):
            conv(f"{block}.conv{n}", 4 * c, 4 * c, 3)
            norm(f"{block}.in{n}", 4 * c)
    conv("deconv1", 4 * c, 2 * c, 3)
    norm("in4", 2 * c)
    conv("deconv2", 2 * c, c, 3)
    norm("in5", c)
    conv("deconv3", c, 3, 9)
    weights["deconv3.conv2d.weight"] *= 40
    weights["deconv3.conv2d.bias"] += 127
    return weights


def restated(x: torch.Tensor, w: dict[str, torch.Tensor]) -> torch.Tensor:
    """The published network's forward pass in plain words. x: (1, 3, H, W) in [0, 255]."""

    def conv(name: str, x: torch.Tensor, stride: int = 1) -> torch.Tensor:
        kernel = w[f"{name}.conv2d.weight"]
        x = nn.ReflectionPad2d(kernel.shape[2] // 2)(x)
        return functional.conv2d(x, kernel, w[f"{name}.conv2d.bias"], stride)

    def norm(name: str, x: torch.Tensor) -> torch.Tensor:
        return functional.instance_norm(x, weight=w[f"{name}.weight"], bias=w[f"{name}.bias"])

    for name, number, stride in (("conv1", 1, 1), ("conv2", 2, 2), ("conv3", 3, 2)):
        x = torch.relu(norm(f"in{number}", conv(name, x, stride)))
    for block in BLOCKS:
        y = torch.relu(norm(f"{block}.in1", conv(f"{block}.conv1", x)))
        x = x + norm(f"{block}.in2", conv(f"{block}.conv2", y))
    for name, number in (("deconv1", 4), ("deconv2", 5)):
        x = torch.relu(norm(f"in{number}", conv(name, x.repeat_interleave(2, 2).repeat_interleave(2, 3))))
    return conv("deconv3", x)


@pytest.mark.parametrize(
    ("channels", "old", "zipped", "half"),
    [(32, True, False, False), (32, False, True, False), (16, True, True, False), (8, False, False, True)],
)
def test_a_published_checkpoint_paints_as_the_published_network(
    tmp_path: Path, channels: int, old: bool, zipped: bool, half: bool
) -> None:
    weights = made_up(channels, old=old)
    stored = {name: value.half() for name, value in weights.items()} if half else weights
    torch.save(stored, tmp_path / "style.pth", _use_new_zipfile_serialization=zipped)
    network, affine = load_checkpoint(tmp_path / "style.pth")
    pixels = scene_like(64, 48)
    with torch.inference_mode():
        expected = restated(as_tensor(pixels, CPU), {name: value.float() for name, value in stored.items()})
        assert torch.allclose(network(as_tensor(pixels, CPU), affine), expected, atol=0.02)
    statistics, whole = gather(network, affine, pixels, lambda part: None)
    assert whole is not None
    wanted = expected[0].clamp(0, 255).permute(1, 2, 0).numpy()
    for painted in (whole, paint(network, affine, pixels, statistics, lambda part: None)):
        assert np.abs(painted - wanted).max() <= 0.52
    assert wanted.std() > 20  # there is something to compare


@pytest.mark.parametrize("skip", [False, True])
def test_tiles_and_bands_paint_what_one_pass_paints(skip: bool) -> None:
    network = StyleNetwork(8, skip=skip)
    weights = made_up(8)
    names = {name: f"{name.rpartition('.')[0]}.conv2d.{name.rpartition('.')[2]}" for name in network.state_dict()}
    if skip:  # the last convolution sees the first one's output too
        last = weights["deconv3.conv2d.weight"]
        weights["deconv3.conv2d.weight"] = torch.cat((last, last.flip(0)), 1)
    network.load_state_dict({ours: weights[theirs] for ours, theirs in names.items()})
    affine = torch.stack((torch.ones(sum(network.widths)), torch.zeros(sum(network.widths))))[None]
    pixels = scene_like(250, 322)
    with torch.inference_mode():
        whole = network(as_tensor(padded_to_four(pixels), CPU), affine)[0, :, :322, :250]
        banded = gather_in_bands(network, affine, padded_to_four(pixels), lambda part: None, band=8 * 252 * 40)
    wanted = whole.clamp(0, 255).permute(1, 2, 0).numpy()
    tiled = paint(network, affine, pixels, banded, lambda part: None, tile_side=96)
    assert np.abs(tiled - wanted).max() <= 1.0  # rounding, and what is kept as float16
    assert wanted.std() > 20


def test_fitting_brings_a_style_nearer_to_its_painting() -> None:
    bundled, picture = Bundled(), Picture(scene_like(256, 256), Path("made.png"))
    tensors = {name: torch.from_numpy(values) for name, values in read_safetensors(STYLE_WEIGHTS).items()}
    features = Features()
    prefix = "predictor.features."
    features.load_state_dict({n.removeprefix(prefix): v for n, v in tensors.items() if n.startswith(prefix)})
    means, grams = tensors["means.woodcut"].split(WIDTHS), tensors["grams.woodcut"].split([w * w for w in WIDTHS])
    painting = [(m[None], g.reshape(1, len(m), len(m))) for m, g in zip(means, grams, strict=True)]

    def off(fit: Fit) -> float:
        """Content and style loss of the painted picture."""
        affine = bundled.own("woodcut", picture, lambda part: None, fit)
        with torch.inference_mode():
            pixels = as_tensor(picture.pixels, CPU)
            seen, found = features(pixels / 255), features((bundled.network(pixels, affine) / 255).clamp(0, 1))
            return float(content_loss(found, seen) + STYLE_WEIGHT * style_loss(found, painting))

    assert off(OWN_FIT) < 0.95 * off(Fit(0, 0.0))


@pytest.mark.slow
def test_no_seam_shows_in_a_large_picture() -> None:
    """The bundled network, its own tiles and bands, at 2048 pixels: at most 2/255 from one pass over the whole."""
    bundled = Bundled()
    pixels = scene_like(2048, 2048)
    affine = bundled.own("impasto", Picture(pixels, Path("made.png")), lambda part: None)
    with torch.inference_mode():
        _, whole = gather_in_one_pass(bundled.network, affine, pixels)
        banded = gather_in_bands(bundled.network, affine, pixels, lambda part: None)
    tiled = paint(bundled.network, affine, pixels, banded, lambda part: None)
    assert np.abs(tiled.astype(int) - whole).max() <= 2
    assert whole.std() > 20


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda w: {"weight": torch.zeros(3)}, "is not a fast-neural-style network"),
        (lambda w: {k: v for k, v in w.items() if k != "in4.bias"}, "in4.bias is missing or of another size"),
        (lambda w: w | {"head.weight": torch.zeros(3)}, "it also holds head.weight"),
        (lambda w: w | {"in1.bias": torch.full((8,), float("nan"))}, "contains weights that are not numbers"),
        (lambda w: [1, 2, 3], "holds no table of weights"),
    ],
)
def test_another_file_is_refused_in_one_sentence(tmp_path: Path, spoil, says: str) -> None:
    torch.save(spoil(made_up(8)), tmp_path / "style.pth")
    with pytest.raises(PicAnimError) as error:
        load_checkpoint(tmp_path / "style.pth")
    assert says in str(error.value) and "\n" not in str(error.value)


def test_a_file_that_is_not_torchs_is_refused(tmp_path: Path) -> None:
    (tmp_path / "style.pth").write_bytes(b"not a network at all")
    with pytest.raises(PicAnimError, match="is not a checkpoint"):
        load_checkpoint(tmp_path / "style.pth")
