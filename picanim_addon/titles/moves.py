"""How titles come and go by a file of the user's own: keys in the form of motions, over the time that coming takes.

Going is the same, backwards. x and y are in heights of a capital letter from the title's place, to the right and up;
scale and spacing are factors; opacity is from 0 to 1.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from ..errors import PicAnimError
from ..locations import user_settings
from ..motion.curve import Curve
from ..motion.user_motion import find, read_keys
from ..settings import TitleSettings
from ..settings.between.titles import OWN_MOVE

FOLDER_VARIABLE = "PICANIM_TITLES"
# What a title has where it rests.
CHANNELS = {"x": 0.0, "y": 0.0, "scale": 1.0, "spacing": 1.0, "opacity": 1.0}
OPACITY = "opacity"


def folder() -> Path:
    """Where moves are looked for by name: $PICANIM_TITLES, else `picanim/titles` where settings are kept."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else user_settings() / "titles"


def read_move(name: str) -> dict[str, Curve]:
    """By channel, the curves over 0 to 1 by which a title comes. Raises PicAnimError with one sentence."""
    file = find(name, folder())
    _, curves = read_keys(file, CHANNELS, ("scale", "spacing"))
    for channel, curve in curves.items():
        end = float(curve.at([1.0])[0])
        if abs(end - CHANNELS[channel]) > 1e-6:
            raise PicAnimError(
                "{file} must end where the title rests: '{channel}' is {value:g} there; make it {rest:g}",
                file=file.name,
                channel=channel,
                value=end,
                rest=CHANNELS[channel],
            )
    return curves


def moves_of(title: TitleSettings) -> list[str]:
    """The files, or the names, of the title's own moves."""
    return [
        file
        for move, file in ((title.enter, title.enter_file), (title.leave, title.leave_file))
        if move == OWN_MOVE and file
    ]


def check_moves(titles: Iterable[TitleSettings]) -> None:
    """Raise PicAnimError where a title's own move cannot be read."""
    for title in titles:
        for move, file in ((title.enter, title.enter_file), (title.leave, title.leave_file)):
            if move == OWN_MOVE:
                read_move(file)
