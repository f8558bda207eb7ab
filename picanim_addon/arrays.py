"""The one name that arrays have in signatures; what is in them, docstrings say: shape, type of number, range."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]
"""An array of numbers. Its type of number is left to the docstring: numpy's own stubs forget it in most operations."""
