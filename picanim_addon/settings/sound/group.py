"""The sound that a clip is cut to, and how the picture follows it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from ..choice import Item, choice
from .rows import PRESET_ROWS, SLIDE_SHOW, SoundRow, parse_rows

# Given as a duration: as long as the sound.
AS_THE_SOUND = "sound"
OWN_ROWS = "rows"

SOUND_PRESETS = (
    Item("pulse", "Pulse", "The camera pushes in on each beat"),
    Item("breathe", "Breathe", "The camera and the depth swell with the loudness"),
    Item("drop", "Drop", "Builds up to the loudest onset and lets go after it"),
    Item("heartbeat", "Heartbeat", "Twice on each beat, as a heart"),
    Item(SLIDE_SHOW, "Slide Show", "Pictures in a row are cut on bars, else on beats, with a small push on each"),
    Item(OWN_ROWS, "Own Rows", "What the list says"),
)


@dataclass(frozen=True)
class SoundSettings:
    """A sound, and how the picture follows it."""

    file: str = choice(
        "",
        "Sound",
        "A sound that the clip is cut to (WAV, MP3, FLAC, Ogg, M4A): it is heard in the clip, and the moves follow it",
        is_path=True,
        flag="sound",
    )
    preset: str = choice("pulse", "Follow", "What follows the sound", items=SOUND_PRESETS, flag="sound-preset")
    amount: float = choice(
        1.0,
        "Strength",
        "How strongly all of it follows; 0 is not at all",
        minimum=0.0,
        maximum=10.0,
        soft_maximum=2.0,
        flag="sound-amount",
    )
    rows: str = choice(
        "",
        "Rows",
        "What follows what, for the preset Own Rows: rows with ; between them, each WHAT:HEARS:HOW MUCH and, if "
        "wished, :ATTACK:RELEASE:SMOOTHING:INVERT, such as push:beat:0.5:0.05:0.3;roll:treble:0.2",
        flag="sound-rows",
    )


def rows_of(sound: SoundSettings) -> tuple[SoundRow, ...]:
    """What follows what, with the strength of all in each. Raises PicAnimError where rows cannot be read."""
    rows = parse_rows(sound.rows) if sound.preset == OWN_ROWS else PRESET_ROWS[sound.preset]
    return tuple(dataclasses.replace(row, amount=row.amount * sound.amount) for row in rows)
