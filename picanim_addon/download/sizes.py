"""Sizes as a user reads them."""

from __future__ import annotations


def readable_size(size: float) -> str:
    """`size` bytes as "470 MiB" or "1.3 GiB"."""
    if size >= 1000 * 2**20:
        return f"{size / 2**30:.1f} GiB"
    return f"{size / 2**20:.0f} MiB" if size >= 10 * 2**20 else f"{size / 2**20:.1f} MiB"
