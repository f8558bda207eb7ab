"""The part of the frame that every screen shows, and titles that stay in it."""

from __future__ import annotations

import dataclasses

import bpy

from ....sentence import Sentence
from ....settings import TitleSettings
from ..here import Here
from . import keys, through_clip

Size = tuple[float, float]
# Of a place, in tangents: what does not show.
SAME = 1e-9


def fitted(
    settings: TitleSettings, here: Here, half: Size, margin: float
) -> tuple[TitleSettings, tuple[Sentence, ...]]:
    """`settings` with a place and a size at which the title lies in the safe area, at rest and on average, and what the
    user is told.

    half: half the title's size in tangents, as it is asked for. margin: what stands out around it.
    """
    room = _room(here)
    free = (max(room[0] - margin, 1e-6), max(room[1] - margin, 1e-6))
    aside, half = _with_average(settings, here, half)
    shrunk = min(1.0, *(space / max(size, 1e-9) for space, size in zip(free, half, strict=True)))
    half, aside = (half[0] * shrunk, half[1] * shrunk), (aside[0] * shrunk, aside[1] * shrunk)
    frame, (x, y) = here.stage.frame, here.direction(settings.at)
    across = _kept(x + aside[0], frame.x, free[0] - half[0]) - aside[0]
    up = _kept(y + aside[1], frame.y, free[1] - half[1]) - aside[1]
    if shrunk == 1.0 and max(abs(across - x), abs(up - y)) < SAME:
        return settings, ()
    told = Sentence("The title {text} is moved into the safe area", text=settings.text)
    if shrunk < 1.0:
        told = Sentence("The title {text} is made smaller, to fit into the safe area", text=settings.text)
    settings = dataclasses.replace(settings, size=settings.size * shrunk)
    return _at(settings, here, across, up), (told,)


def kept_in_clip(
    settings: TitleSettings, here: Here, half: Size, margin: float, away: float
) -> tuple[TitleSettings, tuple[Sentence, ...]]:
    """`settings` with a place at which the title, `away` from the camera, stays in the safe area for as long as it
    shows; and what the user is told."""
    aside, half = _with_average(settings, here, half)
    around = half[0] + margin, half[1] + margin
    x, y = here.direction(settings.at)
    place = x + aside[0], y + aside[1]
    across, up, stays = through_clip.place_inside(settings, here, place, around, _room(here), away)
    if stays and (across, up) == place:
        return settings, ()
    across, up = across - aside[0], up - aside[1]
    if not stays:
        return _at(settings, here, across, up), (
            Sentence(
                "The camera moves too far for the title {text} to stay in the safe area; make it smaller, or move less",
                text=settings.text,
            ),
        )
    told = Sentence("The title {text} is moved, to stay in the safe area while the camera moves", text=settings.text)
    return _at(settings, here, across, up), (told,)


def _with_average(settings: TitleSettings, here: Here, half: Size) -> tuple[Size, Size]:
    """(how far aside, half the size) of what holds both the title at rest and where it is on average, in tangents."""
    capital = settings.size * here.frame_height(1.0) / 2.0
    across, up = (way * capital for way in keys.mean_aside(settings, here.seconds))
    return (across, up), (half[0] + abs(across), half[1] + abs(up))


def _at(settings: TitleSettings, here: Here, across: float, up: float) -> TitleSettings:
    stage = here.stage
    at = (across / stage.half_width + 1.0) / 2.0, (1.0 - up / stage.half_height) / 2.0
    return dataclasses.replace(settings, at=at)


def beyond_frame(settings: TitleSettings, here: Here, half: Size) -> bool:
    """Whether a part of the title is outside the frame at rest."""
    frame, (x, y) = here.stage.frame, here.direction(settings.at)
    return abs(x - frame.x) + half[0] > frame.half_width or abs(y - frame.y) + half[1] > here.frame_height(1.0) / 2.0


def _room(here: Here) -> Size:
    """Half the size of the safe area, in tangents."""
    areas: bpy.types.DisplaySafeAreas = here.scene.safe_areas
    across, up = areas.title
    return here.stage.frame.half_width * (1.0 - across), here.frame_height(1.0) / 2.0 * (1.0 - up)


def _kept(place: float, middle: float, free: float) -> float:
    """`place`, or as near to it as may be within `free` of the middle."""
    return min(max(place, middle - free), middle + free)
