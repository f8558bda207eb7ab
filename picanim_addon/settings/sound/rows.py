"""What of a picture follows what of a sound, as rows, and rows as text."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ...errors import PicAnimError
from ..choice import Choice, Item, choice, choices

SLIDE_SHOW = "slide_show"
# A row as text, with colons between its values; rows have semicolons between them.
YES, NO = ("yes", "true", "1", "on", "invert"), ("no", "false", "0", "off")
BETWEEN_VALUES, BETWEEN_ROWS = ":", ";"

SOUND_TARGETS = (
    Item("amount", "Amount of the Move", "How far the camera moves: 1 is as far again"),
    Item("push", "Push", "The camera goes ahead: 1 is a tenth of the way to what stands still"),
    Item("zoom", "Zoom", "The lens grows longer: 1 is by a tenth"),
    Item("roll", "Roll", "The camera tilts to the left: 1 is three degrees"),
    Item("shake", "Shake", "A hand shakes the camera: 1 is Handheld 1"),
    Item("depth", "Depth Strength", "The relief grows deeper: 1 is by half"),
    Item("exposure", "Exposure", "The picture grows brighter: 1 is one stop"),
    Item("style", "Style Strength", "More of the style shows: 1 is all of it"),
    Item("morph", "Morph", "The first style becomes the second: 1 is all the way"),
    Item("flow", "Flow", "What flows or drifts goes faster: 1 is twice as fast"),
    Item("sway", "Sway", "What sways, ripples, flickers or bends does so farther: 1 is twice as far"),
    Item("fog", "Fog", "Fog and mist grow thicker: 1 is twice as thick"),
    Item("air", "In the Air", "More is in the air: 1 is twice as much"),
)

SOUND_SOURCES = (
    Item("loudness", "Loudness", "How loud the whole is"),
    Item("bass", "Bass", "How loud it is below 200 Hz"),
    Item("middle", "Middle", "How loud it is between 200 and 2500 Hz"),
    Item("treble", "Treble", "How loud it is above 2500 Hz"),
    Item("beat", "Beat", "Each beat; the loudness, where no beat is clear"),
    Item("bar", "Bar", "The first beat of each bar; each beat, where no bars are clear"),
    Item("onset", "Onset", "Whatever begins, as loud as it is"),
    Item("heartbeat", "Heartbeat", "Each beat twice, the second time more softly"),
    Item("drop", "Drop", "Grows until the loudest onset"),
)


@dataclass(frozen=True)
class SoundRow:
    """What follows what, and how."""

    target: str = choice("push", "What", "What follows the sound", items=SOUND_TARGETS)
    source: str = choice("beat", "Hears", "What of the sound it follows", items=SOUND_SOURCES)
    amount: float = choice(
        0.5,
        "How Much",
        "How strongly it follows; below 0 the other way round",
        minimum=-10.0,
        maximum=10.0,
        soft_maximum=2.0,
    )
    attack: float = choice(
        0.05, "Attack", "How long it takes to rise", minimum=0.0, maximum=10.0, soft_maximum=1.0, unit="seconds"
    )
    release: float = choice(
        0.3, "Release", "How long it takes to fall", minimum=0.0, maximum=60.0, soft_maximum=2.0, unit="seconds"
    )
    smoothing: float = choice(
        0.0, "Smoothing", "Over how long it is smoothed", minimum=0.0, maximum=10.0, soft_maximum=1.0, unit="seconds"
    )
    invert: bool = choice(False, "Invert", "Full where the sound is silent")


PRESET_ROWS: Mapping[str, tuple[SoundRow, ...]] = {
    "pulse": (SoundRow("push", "beat", 0.5, 0.05, 0.35),),
    "breathe": (
        SoundRow("push", "loudness", 0.6, 0.3, 0.8, 0.15),
        SoundRow("depth", "loudness", 0.3, 0.3, 0.8, 0.15),
    ),
    "drop": (
        SoundRow("push", "drop", 1.0, 0.05, 1.5),
        SoundRow("zoom", "drop", 0.5, 0.05, 1.0),
        SoundRow("exposure", "drop", 0.3, 0.05, 0.8),
    ),
    "heartbeat": (SoundRow("push", "heartbeat", 0.5, 0.05, 0.2), SoundRow("exposure", "heartbeat", 0.1, 0.05, 0.2)),
    SLIDE_SHOW: (SoundRow("push", "bar", 0.3, 0.05, 0.5),),
}


def parse_rows(text: str) -> tuple[SoundRow, ...]:
    """The rows that `text` stands for; see SoundSettings.rows. Raises PicAnimError."""
    return tuple(_parse_row(part.strip()) for part in text.split(BETWEEN_ROWS) if part.strip())


def format_rows(rows: Iterable[SoundRow]) -> str:
    """`rows` as text that `parse_rows` understands."""
    return BETWEEN_ROWS.join(BETWEEN_VALUES.join(_text(value) for value in dataclasses.astuple(row)) for row in rows)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _parse_row(text: str) -> SoundRow:
    columns = choices(SoundRow)
    values = [value.strip() for value in text.split(BETWEEN_VALUES)]
    if not 2 <= len(values) <= len(columns):
        raise PicAnimError(
            "'{row}' is not a row of what follows the sound, such as push:beat:0.5; correct it", row=text
        )
    given: dict[str, Any] = {}
    for (name, (default, about)), value in zip(columns.items(), values, strict=False):
        if about.items:
            names = [item.identifier for item in about.items]
            if value not in names:
                raise PicAnimError(
                    "'{value}' in '{row}' is unknown; choose one of {names}",
                    value=value,
                    row=text,
                    names=", ".join(names),
                )
            given[name] = value
        elif isinstance(default, bool):
            if value.lower() not in YES + NO:
                raise PicAnimError("'{value}' in '{row}' is neither yes nor no; correct it", value=value, row=text)
            given[name] = value.lower() in YES
        else:
            given[name] = _number(value, text, about)
    return SoundRow(**given)


def _number(value: str, text: str, about: Choice) -> float:
    try:
        number = float(value)
    except ValueError:
        raise PicAnimError("'{value}' in '{row}' is not a number; correct it", value=value, row=text) from None
    low, high = about.minimum, about.maximum
    if low is None or high is None or not low <= number <= high:
        raise PicAnimError(
            "{value} in '{row}' must lie between {low:g} and {high:g}; change it",
            value=value,
            row=text,
            low=low or 0.0,
            high=high or 0.0,
        )
    return number
