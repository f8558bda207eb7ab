"""Networks loaded from their files, ready to be run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import PicAnimError
from ..settings import BUNDLED_NETWORK as BUNDLED

FUSED = (BUNDLED, "midas_v21_small_256")
"""What a CPU runs as a fused graph, in little more than half the time; making one takes about a second for each aspect.
Larger networks gain less, and their graphs take ten."""

Map = NDArray[np.float32]
Runner = Callable[[Map], Map]
"""A loaded network: (3, height, width) normalised picture -> (height, width) relative inverse depth."""
Load = Callable[[str, Path, str, bool], tuple[Runner, Runner]]


def numpy_runner(weights: Path) -> Runner:
    """The bundled network on numpy alone."""
    from .networks.bundled.numpy_network import NumpyDepth

    try:
        return NumpyDepth(weights)
    except (ValueError, KeyError) as error:
        raise _not_the_bundled_network(weights) from error


def torch_runners(model: str, weights: Path, device: str, half: bool) -> tuple[Runner, Runner]:
    """A network that will run again and again, and the same for once; see inference.Estimator."""
    import torch

    from .networks.folding import fold_batch_norms
    from .tensors import tensor_of

    network: Any = _load(model, weights)
    fold_batch_norms(network)
    dtype = torch.float16 if half else torch.float32
    # Convolutions of interleaved channels are what both oneDNN and cuDNN are fastest at.
    network = network.to(device=device, dtype=dtype, memory_format=torch.channels_last)

    def runner(network: Any) -> Runner:
        def run(picture: Map) -> Map:
            images = tensor_of(picture)[None].to(device=device, dtype=dtype, memory_format=torch.channels_last)
            with torch.inference_mode():
                return network(images)[0].float().cpu().numpy()

        return run

    if device == "cpu" and model in FUSED:
        from .networks.fused import Fused

        return runner(Fused(network)), runner(network)
    run = runner(network)
    return run, run


def official_network_in(weights: Path) -> str | None:
    """The network whose official checkpoint the file is, or None."""
    try:
        from .networks.checkpoint import network_in
    except ImportError:  # no timm: what is missing is said where the network is loaded
        return None
    return network_in(weights)


def _load(model: str, weights: Path) -> Any:
    try:
        if model != BUNDLED:
            from .networks.checkpoint import load_network

            return load_network(model, weights)
        from safetensors import SafetensorError

        from .networks.bundled import torch_network
    except ImportError as error:
        raise PicAnimError(
            "{network} needs {library}, which is not installed: install torch, timm and safetensors.",
            details=str(error),
            network=model,
            library=error.name or "torch",
        ) from error
    try:
        return torch_network.load(weights)
    except (RuntimeError, ValueError, SafetensorError) as error:
        raise _not_the_bundled_network(weights) from error


def _not_the_bundled_network(weights: Path) -> PicAnimError:
    return PicAnimError(
        "{file} does not hold the weights of {bundled}: choose its file or install PicAnim again.",
        file=weights.name,
        bundled=BUNDLED,
    )
