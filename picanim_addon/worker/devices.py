"""What the networks can run on here: torch's devices, if there is torch. It is imported when it is first needed."""

from __future__ import annotations

import importlib.util

from ..errors import PicAnimError

DEVICES = ("cuda", "xpu", "mps")
"""What "auto" looks for, in this order, before it takes the CPU."""


class Devices:
    """The devices that torch has on this machine."""

    def has(self, device: str) -> bool:
        """Whether there is one of this name: "cuda", "mps" or "xpu"."""
        import torch

        if device == "mps":
            return torch.backends.mps.is_available()
        backend = getattr(torch, device, None)
        return backend is not None and backend.is_available()

    def free_memory(self, device: str) -> None:
        """Give back what torch keeps of the device's memory."""
        import torch

        backend = getattr(torch, device, None)
        if backend is not None and hasattr(backend, "empty_cache"):
            backend.empty_cache()


HERE = Devices()


def choose_device(wanted: str, devices: Devices = HERE) -> str:
    """The device to run on: `wanted`, or for "auto" the fastest there is. Raises PicAnimError where it is not there."""
    if wanted == "cpu" or not torch_is_installed():
        return "cpu"
    if wanted == "auto":
        return next((device for device in DEVICES if devices.has(device)), "cpu")
    if not devices.has(wanted):
        raise PicAnimError(
            "The device {device} was chosen, but PyTorch finds none on this machine: choose auto or cpu.", device=wanted
        )
    return wanted


def torch_is_installed() -> bool:
    """Whether this Python has torch; it is not imported."""
    return importlib.util.find_spec("torch") is not None


def out_of_memory(error: Exception) -> bool:
    """torch has a class for it on CUDA and XPU; Metal and the drivers say it in words."""
    import torch

    return isinstance(error, torch.OutOfMemoryError) or (
        isinstance(error, RuntimeError) and "out of memory" in str(error).lower()
    )
