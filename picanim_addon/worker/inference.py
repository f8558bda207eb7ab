"""Estimate depth: choose where to run, keep the network loaded, and come back from what can go wrong on a GPU.

torch is imported when it is first needed: with numpy and Pillow alone the bundled network still runs.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import PicAnimError
from ..locations import DEPTH_WEIGHTS
from ..sentence import Progress, Sentence
from .devices import HERE, Devices, choose_device, out_of_memory, torch_is_installed
from .networks.bundled import bundled_spec
from .networks.bundled.merge_scales import with_detail
from .networks.network_input import official_input, smooth_input
from .networks.spec import SPECS, network_size
from .runners import Load, Map, Runner, numpy_runner, official_network_in, torch_runners

# torch's threads wait for each other by spinning, which makes a busy machine (Blender at work, say) many times slower:
# here 2.5 s instead of 0.36 s for one picture. Read once, when torch is loaded; a choice of the user's comes first.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

BUNDLED = "picanim_small"
HALF_DEVICES = ("cuda", "xpu")
"""Where float16 is faster than float32, and sound."""


@dataclass(frozen=True)
class _Loaded:
    """What is kept between requests. key: what it was loaded from; device: where it runs.

    once: the same as `run`, which may take long at the first picture of a shape to be quick from then on.
    """

    key: tuple[str, str, int]
    device: str
    run: Runner
    once: Runner


class Estimator:
    """Runs depth networks on one device and keeps the last one loaded.

    device: "auto", "cpu", "cuda", "mps" or "xpu". `notices` holds, after each estimate, a sentence for each thing the
    user should know: that the GPU's memory did not suffice, for one; `sure` how sure it was, from 0, where the bundled
    network guessed, to 1. devices: what there is. load: gives a network that
    will run again and again on a device, and the same for once, of a name and a file; see `torch_runners`.
    """

    def __init__(self, device: str = "auto", devices: Devices = HERE, load: Load = torch_runners) -> None:
        self.device, self._devices, self._load = device, devices, load
        self.notices: list[Sentence] = []
        self.sure = 1.0
        self._loaded: _Loaded | None = None
        self._float32_only: set[str] = set()
        self._networks: dict[tuple[str, int], str | None] = {}

    def estimate(self, rgb: NDArray[Any], model: str, weights: Path | None, progress: Progress) -> Map:
        """Relative inverse depth (height, width) at the network's own size; bigger = nearer, scale and shift unknown.

        rgb: (H, W, 3) sRGB, whole numbers of 8 or 16 bits or floats in [0, 1]. model: a name in `SPECS`, or
        "picanim_small". weights: the checkpoint; None stands for the bundled file. One of another network is run as
        what it is, and `notices` says so. progress: called with what is being
        done and the part done, from 0 to 1. A picture has one depth, whatever was estimated before. Raises PicAnimError
        where the user can mend it.
        """
        self.notices.clear()
        self.sure = 1.0
        weights = _weights_file(model, weights)
        device = choose_device(self.device, self._devices)
        model = self._network_of(weights, model)
        inputs = _prepared(rgb, model)
        try:
            values = self._run(inputs, model, weights, device, progress)
            if not np.isfinite(values).all() and self._uses_half(model, device):
                self._float32_only.add(model)
                self._loaded = None
                values = self._run(inputs, model, weights, device, progress)
        except Exception as error:
            if device == "cpu" or not out_of_memory(error):
                raise
            self._loaded = None
            self._devices.free_memory(device)
            self.notices.append(
                Sentence(
                    "The graphics card has too little memory for {network}, so the CPU estimated the depth",
                    network=model,
                )
            )
            progress("Too little memory on the graphics card: using the CPU", 0.1)
            values = self._run(inputs, model, weights, "cpu", progress)
        progress("Depth estimated", 1.0)
        return values

    @property
    def device_name(self) -> str:
        """What the last estimate ran on, as a user knows it: "CPU", or the name of a graphics card."""
        device = self._loaded.device if self._loaded else "cpu"
        if device in HALF_DEVICES:
            import torch

            return str(getattr(torch, device).get_device_name())
        return {"mps": "Metal"}.get(device, "CPU")

    def _network_of(self, weights: Path, model: str) -> str:
        """The network that the file is of, whatever its name and whatever was asked for; `model` where it shows none.

        Needs torch, which reads checkpoints.
        """
        if weights == DEPTH_WEIGHTS or not torch_is_installed():
            return model
        key = str(weights), weights.stat().st_mtime_ns
        if key not in self._networks:
            self._networks[key] = official_network_in(weights)
        network = self._networks[key]
        if network is None or network == model or network not in SPECS:
            return model
        self.notices.append(
            Sentence(
                "{file} is a checkpoint of {network}, so that network estimated the depth",
                file=weights.name,
                network=network,
            )
        )
        return network

    def _run(self, inputs: list[Map], model: str, weights: Path, device: str, progress: Progress) -> Map:
        loaded = self._network(model, weights, device, progress)
        progress("Estimating depth", 0.6)
        if model != BUNDLED:
            return loaded.run(inputs[0])
        whole, detail = inputs
        one, other = bundled_spec.both_ways(loaded.run, whole)
        self.sure = bundled_spec.sureness(one, other)
        return with_detail((one + other) / np.float32(2), loaded.once(detail))

    def _network(self, model: str, weights: Path, device: str, progress: Progress) -> _Loaded:
        """The loaded network, from memory where it is the last one and its file has not changed."""
        key = (model, str(weights), weights.stat().st_mtime_ns)
        if self._loaded is None or (self._loaded.key, self._loaded.device) != (key, device):
            progress(Sentence("Loading {network}", network=model), 0.1)
            self._loaded = None  # before the next one is loaded: two large ones may not fit
            if torch_is_installed():
                runners = self._load(model, weights, device, self._uses_half(model, device))
            else:
                run = numpy_runner(weights)
                runners = run, run
            self._loaded = _Loaded(key, device, *runners)
        return self._loaded

    def _uses_half(self, model: str, device: str) -> bool:
        safe = model == BUNDLED or SPECS[model].half_safe
        return safe and device in HALF_DEVICES and model not in self._float32_only


def _weights_file(model: str, weights: Path | None) -> Path:
    """The file to load, after what can be said before it is opened."""
    if model == BUNDLED:
        weights = weights or DEPTH_WEIGHTS
    elif model not in SPECS:
        raise PicAnimError(
            "There is no network called {network}: choose {bundled} or one of {networks}.",
            network=model,
            bundled=BUNDLED,
            networks=", ".join(SPECS),
        )
    elif not torch_is_installed():
        raise PicAnimError(
            "{network} needs PyTorch, which is not installed: choose {bundled} or an interpreter with torch and timm.",
            network=model,
            bundled=BUNDLED,
        )
    if weights is None:
        raise PicAnimError("{network} needs its checkpoint: download it or choose the file.", network=model)
    if not weights.exists():
        raise PicAnimError("There is no file {file}: choose the checkpoint again or download it.", file=weights)
    return weights


def _prepared(rgb: NDArray[Any], model: str) -> list[Map]:
    """What the network is to see: of the bundled one two sizes, the whole and the detail."""
    height, width = rgb.shape[:2]
    if model == BUNDLED:
        sizes = [bundled_spec.input_size(width, height, s) for s in (bundled_spec.INPUT_SIZE, bundled_spec.DETAIL_SIZE)]
        return [smooth_input(rgb, size, bundled_spec.MEAN, bundled_spec.STD) for size in sizes]
    spec = SPECS[model]
    return [official_input(rgb, network_size(spec, width, height), spec.mean, spec.std)]
