"""The file of moving parts."""

from __future__ import annotations

from dataclasses import dataclass

from ..choice import choice


@dataclass(frozen=True)
class PartsSettings:
    """Parts of the picture that move by themselves."""

    file: str = choice(
        "",
        "Parts File",
        "What of the picture moves by itself: a JSON list of parts, each a region and a movement",
        is_path=True,
        flag="parts",
    )
