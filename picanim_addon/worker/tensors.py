"""Between numpy's arrays and torch's tensors, typed: torch's own stubs know no array."""

from __future__ import annotations

from typing import Any

import torch

from ..arrays import Array


def tensor_of(values: Array) -> torch.Tensor:
    """A tensor on the same memory as `values`, which must be writable."""
    return torch.from_numpy(values)  # pyright: ignore[reportUnknownMemberType]


def array_of(tensor: torch.Tensor) -> Array:
    """A tensor's numbers, on the processor."""
    on_processor: Any = tensor.cpu()
    return on_processor.numpy()
