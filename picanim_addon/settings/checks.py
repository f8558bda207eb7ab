"""Whether settings are in their ranges and fit each other."""

from __future__ import annotations

from typing import Any, cast

from ..errors import PicAnimError
from ..sentence import Sentence
from .between import TitleSettings, airs_of, titles_of
from .between.titles import OWN_MOVE
from .choice import Choice, choices
from .combined import GROUPS, Settings
from .motion import OWN_MOTION
from .sound import rows_of
from .style import STYLE_FILE

# Share of a clip that the holds may take.
LONGEST_HOLDS = 0.9


def check(settings: Settings) -> None:
    """Raise PicAnimError with one sentence when a value is out of its range or two values contradict each other."""
    for name, kind in GROUPS.items():
        for field, (_, setting) in choices(kind).items():
            _check_one(setting, getattr(getattr(settings, name), field))
    if settings.depth.file and settings.depth.phone:
        raise PicAnimError("A depth map and the phone's depth are both chosen; turn one of them off")
    if settings.depth.far <= settings.depth.near:
        raise PicAnimError(
            "Far ({far:g}) must be greater than near ({near:g}); change one of them",
            far=settings.depth.far,
            near=settings.depth.near,
        )
    motion = settings.motion
    if motion.hold_start + motion.hold_end > LONGEST_HOLDS * motion.duration:
        raise PicAnimError(
            "The holds ({holds:g} s) leave no time to move in {seconds:g} s; shorten them or lengthen the clip",
            holds=motion.hold_start + motion.hold_end,
            seconds=motion.duration,
        )
    if motion.motion == OWN_MOTION and not motion.motion_file:
        raise PicAnimError("The motion Own needs a file; choose one under Own Motion (--motion-file)")
    _check_sound(settings)
    airs_of(settings.air)
    for title in titles_of(settings.title):
        for field, (_, setting) in choices(TitleSettings).items():
            _check_one(setting, getattr(title, field))
        for move, file in ((title.enter, title.enter_file), (title.leave, title.leave_file)):
            if move == OWN_MOVE and not file:
                raise PicAnimError("The title's move Own needs a file; choose one (--title-in FILE.json)")
    style = settings.style
    chosen = ((style.style, style.file), (style.second, style.second_file), (style.subject, style.subject_file))
    for name, file in chosen:
        if name == STYLE_FILE and not file:
            raise PicAnimError("The style File needs a file; choose a picture or a .pth file")
    if style.mask and style.subject_style is None:
        raise PicAnimError(
            "A Subject Mask is chosen, but no style for the subject; choose one under Subject (--subject-style)"
        )
    if style.depth_low >= style.depth_high:
        raise PicAnimError("The style's depth limits leave nothing to paint; make From Depth less than To Depth")
    if bool(settings.output.width) != bool(settings.output.height):
        raise PicAnimError("The clip needs both width and height; give both, or leave both at 0")


def _check_sound(settings: Settings) -> None:
    if settings.motion.as_sound and not settings.sound.file:
        raise PicAnimError("The clip is to be as long as the sound, but no sound is chosen; choose one")
    rows_of(settings.sound)


def _check_one(setting: Choice, value: Any) -> None:
    if setting.items and value not in {item.identifier for item in setting.items}:
        names = ", ".join(item.identifier for item in setting.items)
        raise PicAnimError(
            "{label} cannot be '{value}'; choose one of {names}",
            label=Sentence(setting.label),
            value=value,
            names=names,
        )
    for number in cast(tuple[Any, ...], value if isinstance(value, tuple) else (value,)):
        if isinstance(number, (int, float)) and not isinstance(number, bool):
            if number != number:
                raise PicAnimError("{label} is not a number; give one", label=Sentence(setting.label))
            low, high = setting.minimum, setting.maximum
            if low is not None and high is not None and not low <= number <= high:
                raise PicAnimError(
                    "{label} is {number:g}; it must lie between {low:g} and {high:g}",
                    label=Sentence(setting.label),
                    number=number,
                    low=low,
                    high=high,
                )
