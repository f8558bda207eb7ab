"""Fog that thickens with distance, and mist on the ground."""

from __future__ import annotations

from dataclasses import dataclass

from ..choice import choice

# Given as a fog's colour: that of the picture's farthest part.
AS_THE_PICTURE = "picture"


@dataclass(frozen=True)
class FogSettings:
    """Fog in the picture's depth; what it hides of a colour is 1 - exp(-density * (distance - start))."""

    density: float = choice(
        0.0,
        "Fog",
        "How much thicker the fog gets with each metre of distance; 0 is no fog",
        minimum=0.0,
        maximum=10.0,
        soft_maximum=0.5,
        flag="fog",
    )
    start: float = choice(
        0.0,
        "Start",
        "The distance from which on there is fog; 0: from the picture's nearest point",
        minimum=0.0,
        maximum=1e6,
        soft_maximum=20.0,
        unit="distance",
        flag="fog-start",
    )
    colour: tuple[float, ...] = choice(
        (0.8, 0.85, 0.9),
        "Colour",
        "The fog's colour, as it is seen",
        minimum=0.0,
        maximum=1.0,
        unit="colour",
        flag="fog-colour",
    )
    as_picture: bool = choice(
        True, "Distance's Colour", "Give the fog the colour of the picture's farthest part", flag="fog-colour"
    )
    mist: float = choice(
        0.0,
        "Mist",
        "How much thicker the mist on the ground gets with each metre of distance; 0 is no mist",
        minimum=0.0,
        maximum=10.0,
        soft_maximum=1.0,
        flag="mist",
    )
    mist_height: float = choice(
        0.3,
        "Mist Height",
        "How high the mist reaches, as a share of the height of the camera above the ground",
        minimum=0.01,
        maximum=10.0,
        soft_maximum=2.0,
        flag="mist-height",
    )
