"""What is in the air: snow, rain and the like, in the picture's depth."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from ...errors import PicAnimError
from ..choice import Item, choice, choices

NO_AIR = "none"
# Given as a colour: that of the kind.
AS_THE_KIND = "own"

AIRS = (
    Item(NO_AIR, "None", "Nothing is in the air"),
    Item("snow", "Snow", "Flakes that sway as they fall"),
    Item("rain", "Rain", "Streaks, as long as a drop falls while the shutter is open"),
    Item("dust", "Dust", "Motes that hang in the light"),
    Item("embers", "Embers", "Sparks that rise and go out"),
    Item("leaves", "Leaves", "Leaves that tumble as they fall"),
    Item("petals", "Petals", "Petals of blossom that drift down"),
    Item("bokeh", "Bokeh Lights", "Large soft lights far back"),
    Item("fireflies", "Fireflies", "Small lights that wander and blink"),
)


@dataclass(frozen=True)
class AirSettings:
    """What is in the air; it goes round with the clip, and what is nearer hides it."""

    kind: str = choice(NO_AIR, "In the Air", "What is in the air", items=AIRS, flag="air")
    amount: float = choice(
        0.5,
        "Amount",
        "How much of it there is",
        minimum=0.0,
        maximum=10.0,
        soft_maximum=1.0,
        flag="air",
    )
    more: str = choice(
        "", "And", "What else is in the air, and how much of it, such as dust:0.3,embers:0.5", flag="air"
    )
    size: float = choice(
        1.0, "Size", "How large each is: 1 is usual", minimum=0.05, maximum=20.0, soft_maximum=4.0, flag="air-size"
    )
    speed: float = choice(
        1.0, "Speed", "How fast it moves: 1 is usual", minimum=0.0, maximum=20.0, soft_maximum=4.0, flag="air-speed"
    )
    wind: float = choice(
        0.0,
        "Wind",
        "How far it is blown to the right, or below 0 to the left: 1 is as fast as snow falls",
        minimum=-20.0,
        maximum=20.0,
        soft_maximum=4.0,
        flag="air-wind",
    )
    near: float = choice(
        0.0,
        "Nearest",
        "Distance of the nearest; 0: before all of the picture",
        minimum=0.0,
        maximum=1e6,
        soft_maximum=20.0,
        unit="distance",
        flag="air-near",
    )
    far: float = choice(
        0.0,
        "Farthest",
        "Distance of the farthest; 0: as far as it shows",
        minimum=0.0,
        maximum=1e6,
        soft_maximum=50.0,
        unit="distance",
        flag="air-far",
    )
    seed: int = choice(
        1, "Seed", "Another number gives another distribution", minimum=0, maximum=100000, flag="air-seed"
    )
    colour: tuple[float, ...] = choice(
        (1.0, 1.0, 1.0),
        "Colour",
        "Its colour, as it is seen",
        minimum=0.0,
        maximum=1.0,
        unit="colour",
        flag="air-colour",
    )
    own_colour: bool = choice(True, "Usual Colour", "Give it the colour that it usually has", flag="air-colour")


def airs_of(asked: AirSettings) -> tuple[AirSettings, ...]:
    """All that is to be in the air, a kind each; they share all but the amount. Raises PicAnimError."""
    found = [dataclasses.replace(asked, more="")]
    kinds, (_, amounts) = [item.identifier for item in AIRS], choices(AirSettings)["amount"]
    for part in filter(None, (part.strip() for part in asked.more.split(","))):
        kind, _, amount = part.partition(":")
        try:
            share = float(amount or AirSettings.amount)
        except ValueError:
            share = -1.0
        if kind not in kinds or not 0.0 <= share <= (amounts.maximum or 0.0):
            raise PicAnimError("'{text}' is not a kind of air and its amount, such as snow:0.5; correct it", text=part)
        found.append(dataclasses.replace(asked, kind=kind, amount=share, more=""))
    found = [each for each in found if each.kind != NO_AIR]
    for number, each in enumerate(found):
        if each.kind in [other.kind for other in found[:number]]:
            raise PicAnimError("{kind} is in the air twice; keep one", kind=each.kind)
    return tuple(found)
