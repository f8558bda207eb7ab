"""Which number format a training step is quickest in on this machine."""

import time

import torch
from torch.nn import functional


def quickest() -> torch.dtype:
    """bfloat16 where the processor multiplies it faster than float32, else float32; a trial of a fraction of a second.

    Processors without bfloat16 instructions emulate it, more than ten times slower than float32.
    """
    picture = torch.rand(2, 64, 56, 56).contiguous(memory_format=torch.channels_last)
    kernel = torch.rand(64, 64, 3, 3)
    seconds = {dtype: _seconds(picture.to(dtype), kernel.to(dtype)) for dtype in (torch.float32, torch.bfloat16)}
    return torch.bfloat16 if seconds[torch.bfloat16] < 0.9 * seconds[torch.float32] else torch.float32


def _seconds(picture: torch.Tensor, kernel: torch.Tensor) -> float:
    """Processor time of a convolution: the least of ten, as the first ones of a process take several times as long."""
    least = float("inf")
    for _ in range(10):
        began = time.process_time()
        functional.conv2d(picture, kernel, padding=1)
        least = min(least, time.process_time() - began)
    return least
