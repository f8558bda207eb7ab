"""The layers that the picture is cut into."""

from __future__ import annotations

from dataclasses import dataclass

from .choice import choice


@dataclass(frozen=True)
class LayerSettings:
    """How the picture is cut into layers, and what they are made of."""

    layers: int = choice(
        2, "Layers", "1: one surface, stretched at its edges; 2: cut, with the background filled", minimum=1, maximum=4
    )
    tear: float = choice(
        0.06,
        "Tear",
        "How large a jump in depth must be to be cut, as a share of the whole range",
        minimum=0.005,
        maximum=1.0,
        soft_maximum=0.5,
    )
    offset: float = choice(
        0.0,
        "Layer Offset",
        "How much farther each layer behind lies, as a share of its distance",
        minimum=0.0,
        maximum=10.0,
        soft_maximum=1.0,
        flag="layer-offset",
    )
    flat: float = choice(
        0.0,
        "Flat Relief",
        "0: on the rays of the picture's camera, so that the picture is seen as it was taken; 1: a flat relief, raised "
        "straight up",
        minimum=0.0,
        maximum=1.0,
    )
    lit: bool = choice(False, "Lit", "Let the scene's lamps light the picture and throw shadows on it")
    ground: bool = choice(
        False,
        "Shadow Ground",
        "Lay a ground that catches the shadows of what you put into the picture, and otherwise looks like the picture",
        flag="shadow-ground",
    )
