"""How long a clip is that is as long as its sound, and where pictures that follow each other are cut."""

from __future__ import annotations

import dataclasses

from ...errors import PicAnimError
from ...settings import SLIDE_SHOW, Settings
from . import listen


def timed(settings: Settings, pictures: int = 1) -> Settings:
    """`settings` with the duration of each of `pictures`, where all together are to be as long as the sound.

    Raises PicAnimError where the sound cannot be read.
    """
    if not settings.motion.as_sound:
        return settings
    if not settings.sound.file:
        raise PicAnimError("The clip is to be as long as the sound, but no sound is chosen; choose one")
    duration = listen.seconds(settings.sound.file) / max(1, pictures)
    return dataclasses.replace(settings, motion=dataclasses.replace(settings.motion, duration=duration))


def cuts(settings: Settings, pictures: int | None = None) -> Cuts:
    """Where the pictures of a row are cut; `pictures`: how many there are, where that is known."""
    sound, motion = settings.sound, settings.motion
    places: list[int] = []
    if sound.file and sound.preset == SLIDE_SHOW:
        heard = listen.listen(sound.file)
        times = heard.bars if len(heard.bars) else heard.beats
        places = [round(float(time) * motion.fps) for time in times]
    return Cuts(motion.frames, pictures, places)


class Cuts:
    """Frames from the first picture's first, at which pictures begin that are about `length` frames long each.

    places: where a cut may be; the nearest is taken. None: anywhere. The last of all ends where it would without them.
    """

    def __init__(self, length: int, pictures: int | None, places: list[int]) -> None:
        self._length, self._pictures, self._places = length, pictures, places
        self._made = [0]

    def before(self, number: int) -> int:
        """Where the picture number `number`, from 0, begins; of one more than there are, where all end."""
        while len(self._made) <= number:
            self._made.append(self._next(len(self._made)))
        return self._made[number]

    def _next(self, number: int) -> int:
        even, last = number * self._length, self._made[-1]
        after = [place for place in self._places if place > last + 1]
        if number == self._pictures or not after:
            return max(even, last + 2)
        return min(after, key=lambda place: abs(place - even))
