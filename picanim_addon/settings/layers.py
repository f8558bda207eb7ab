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
        "How large a jump in depth must be for the picture to be cut there, as a share of the distance from near "
        "to far",
        minimum=0.005,
        maximum=1.0,
        soft_maximum=0.5,
    )
    offset: float = choice(
        0.0,
        "Layer Offset",
        "How much farther back each layer behind the first is moved, as a share of its distance",
        minimum=0.0,
        maximum=10.0,
        soft_maximum=1.0,
        flag="layer-offset",
    )
    flat: float = choice(
        0.0,
        "Flat Relief",
        "0: in perspective, as the camera saw it; 1: a relief raised straight up from the picture's plane",
        minimum=0.0,
        maximum=1.0,
    )
    lit: bool = choice(False, "Lit", "Let the scene's lights illuminate the picture and cast shadows on it")
    ground: bool = choice(
        False,
        "Shadow Ground",
        "Add a ground that looks like the picture and catches the shadows of objects that you add",
        flag="shadow-ground",
    )
