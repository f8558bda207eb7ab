"""Rays of a light in the picture; and what a lens and a film do to all of it."""

from __future__ import annotations

from dataclasses import dataclass

from ..choice import choice

# Given as the rays' place: where the picture is brightest. Given as their colour: the light's own.
FOUND, AS_THE_LIGHT = "light", "light"


@dataclass(frozen=True)
class RaysSettings:
    """Rays that a light in the picture throws towards the camera; what is nearer hides them."""

    strength: float = choice(
        0.0,
        "Rays",
        "How bright the rays of the light are; 0 is no rays",
        minimum=0.0,
        maximum=20.0,
        soft_maximum=2.0,
        flag="rays",
    )
    at: tuple[float, ...] = choice(
        (0.5, 0.2),
        "Light",
        "Where the light is, as shares of the picture from its left and its top",
        minimum=0.0,
        maximum=1.0,
        flag="rays-at",
    )
    found: bool = choice(True, "Brightest Place", "The light is where the picture is brightest", flag="rays-at")
    length: float = choice(
        0.8,
        "Length",
        "How far the rays reach, as a share of the frame's width",
        minimum=0.01,
        maximum=4.0,
        soft_maximum=1.5,
        flag="rays-length",
    )
    beams: float = choice(
        12.0,
        "Beams",
        "How many beams there are, about",
        minimum=1.0,
        maximum=200.0,
        soft_maximum=40.0,
        flag="rays-beams",
    )
    shimmer: float = choice(
        0.3,
        "Shimmer",
        "How much the beams change while the clip goes round; 0: they stand still",
        minimum=0.0,
        maximum=5.0,
        soft_maximum=1.0,
        flag="rays-shimmer",
    )
    colour: tuple[float, ...] = choice(
        (1.0, 0.95, 0.8),
        "Colour",
        "The rays' colour, as it is seen",
        minimum=0.0,
        maximum=1.0,
        unit="colour",
        flag="rays-colour",
    )
    as_light: bool = choice(
        True, "Colour of the Light", "Give the rays the colour that the picture has at the light", flag="rays-colour"
    )


@dataclass(frozen=True)
class FilmSettings:
    """Dark corners and grain, laid over all that the camera sees."""

    vignette: float = choice(
        0.0,
        "Vignette",
        "How much darker the corners of the frame are; 1 is black",
        minimum=0.0,
        maximum=1.0,
        flag="vignette",
    )
    grain: float = choice(
        0.0,
        "Grain",
        "How strong the film's grain is: another in each frame, going round with the clip",
        minimum=0.0,
        maximum=2.0,
        soft_maximum=1.0,
        flag="grain",
    )
    grain_size: float = choice(
        1.0,
        "Grain Size",
        "How coarse the grain is: 1 is two pixels of a frame of 1080 lines",
        minimum=0.1,
        maximum=50.0,
        soft_maximum=5.0,
        flag="grain-size",
    )
