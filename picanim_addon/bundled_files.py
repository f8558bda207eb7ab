"""The weights that come with PicAnim: where they lie, once."""

from __future__ import annotations

from pathlib import Path

_WEIGHTS = Path(__file__).resolve().parent / "worker" / "weights"
DEPTH_WEIGHTS = _WEIGHTS / "picanim_small.safetensors"
STYLE_WEIGHTS = _WEIGHTS / "picanim_style.safetensors"
