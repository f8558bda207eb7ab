"""What each kind of thing in the air is like.

Lengths are in distances of the picture's nearest point, as a scene has no other measure; times are seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# As fast as snow falls.
SNOW_FALLS = 0.28


@dataclass(frozen=True)
class Kind:
    """One kind. count: of amount 1. size: half its width. fall: how fast, below 0 upwards. sway: how far to the sides,
    and `rate` times a second. far: how far back it goes, in distances of the nearest point. fade: the share of its life
    in which one comes, and goes. twinkle: the share of its size that comes and goes. soft: the share of its radius over
    which it fades out, by that `power`: above 1, a small core in a wide glow. nearest: how far before the nearest point
    the nearest are. leaf: how wide it is for its length; 0: a disc. tint: how much they differ, in brightness, or
    towards the colour `other`.
    """

    count: int
    size: float
    colour: tuple[float, float, float]
    variation: float = 0.5
    fall: float = 0.0
    sway: float = 0.0
    rate: float = 0.4
    tumble: float = 0.0
    far: float = 5.0
    nearest: float = 0.35
    fade: float = 0.2
    twinkle: float = 0.0
    soft: float = 1.0
    power: float = 1.0
    opacity: float = 1.0
    glow: float = 1.0
    streaks: bool = False
    leaf: float = 0.0
    tint: float = 0.0
    other: tuple[float, float, float] | None = None


KINDS: Mapping[str, Kind] = {
    "snow": Kind(5600, 0.008, (0.96, 0.97, 1.0), fall=SNOW_FALLS, sway=0.05, opacity=0.95),
    "rain": Kind(4200, 0.0014, (0.82, 0.86, 0.9), 0.3, fall=5.0, opacity=0.35, streaks=True, far=4.0),
    "dust": Kind(1500, 0.0035, (1.0, 0.95, 0.82), fall=0.01, sway=0.06, rate=0.2, opacity=0.6, twinkle=0.5, far=3.0),
    "embers": Kind(
        700,
        0.009,
        (1.0, 0.45, 0.1),
        0.6,
        fall=-0.32,
        sway=0.07,
        rate=0.6,
        glow=5.0,
        power=2.0,
        twinkle=0.6,
        far=4.0,
        fade=0.35,
    ),
    "leaves": Kind(
        280,
        0.024,
        (0.78, 0.36, 0.1),
        0.4,
        fall=0.3,
        sway=0.16,
        tumble=0.45,
        leaf=0.55,
        soft=0.1,
        far=4.0,
        nearest=0.5,
        tint=0.6,
        other=(0.85, 0.65, 0.15),
    ),
    "petals": Kind(
        420,
        0.013,
        (0.96, 0.72, 0.79),
        0.35,
        fall=0.19,
        sway=0.2,
        rate=0.35,
        tumble=0.35,
        leaf=0.95,
        soft=0.1,
        far=4.0,
        nearest=0.5,
        tint=0.5,
        other=(1.0, 0.93, 0.94),
    ),
    "bokeh": Kind(
        150,
        0.09,
        (1.0, 0.82, 0.55),
        0.5,
        opacity=0.25,
        glow=1.8,
        twinkle=0.35,
        soft=0.25,
        nearest=1.6,
        rate=0.3,
        tint=0.5,
        other=(1.0, 0.6, 0.35),
    ),
    "fireflies": Kind(
        220,
        0.03,
        (0.8, 1.0, 0.3),
        0.3,
        sway=0.22,
        rate=0.3,
        glow=4.0,
        power=4.5,
        twinkle=1.0,
        far=4.0,
    ),
}
