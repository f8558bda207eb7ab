"""A sticker: a picture with alpha that stands in the picture's depth."""

from __future__ import annotations

from dataclasses import dataclass

from ..choice import choice


@dataclass(frozen=True)
class StickerSettings:
    """A sticker, as a layer of its own, that what is nearer hides."""

    file: str = choice(
        "",
        "Sticker",
        "A picture with alpha, which stands just in front of what the picture shows at its point",
        is_path=True,
        flag="sticker",
    )
    at: tuple[float, ...] = choice(
        (0.5, 0.5),
        "Point",
        "The middle of the sticker, as shares of the picture from its left and its top",
        minimum=0.0,
        maximum=1.0,
        flag="sticker-at",
    )
    size: float = choice(
        0.25,
        "Width",
        "Width of the sticker, as a share of the frame's width",
        minimum=0.01,
        maximum=2.0,
        soft_maximum=1.0,
        flag="sticker-size",
    )
