"""Numbers, rates, names and paths as people write them. All raise ValueError: what is wrong, and the right form."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

from ..choice import Choice
from ..motion import exact_rate

UNITS = {"distance": "metres", "angle": "degrees", "seconds": "seconds", "pixels": "pixels", "rate": "frames a second"}

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE | re.ASCII)
_WITH_COMMA = re.compile(r"([+-]?\d*),(\d+)", re.ASCII)
_HEXADECIMAL = re.compile(r"#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", re.IGNORECASE | re.ASCII)
_FRACTION = re.compile(r"(\d+)\s*/\s*(\d+)", re.ASCII)


def number(text: str, example: float) -> float:
    """A number; a comma before its decimals is taken, unless it may as well part thousands."""
    text = text.strip()
    if _NUMBER.fullmatch(text):
        return float(text)
    comma = _WITH_COMMA.fullmatch(text)
    if comma:
        with_point = f"{comma[1]}.{comma[2]}"
        if len(comma[2]) != 3 or comma[1].lstrip("+-") in ("", "0"):
            return float(with_point)
        raise ValueError(f"'{text}' may be {with_point} or {comma[1]}{comma[2]}; write which, without a comma")
    begin = _NUMBER.match(text)  # 3s, 50 %, 2m
    form = begin[0] if begin and text[begin.end() :].strip(" ").isalpha() else f"one such as {example:g}"
    raise ValueError(f"'{text}' is not a number; write {form}")


def number_of(text: str, setting: Choice, default: float) -> float:
    """The value of a setting that is a number, in its range; whole where its default is of type int."""
    rate = _FRACTION.fullmatch(text) if setting.unit == "rate" else None
    if rate and int(rate[2]):
        value = int(rate[1]) / int(rate[2])
    else:
        value = number(text, default or setting.soft_maximum or setting.maximum or 1.0)
    check_range(value, text, setting)
    if setting.unit == "rate":
        return exact_rate(value)
    if not isinstance(default, int):
        return value
    if value != int(value):
        raise ValueError(f"'{text}' is not a whole number; write {math.floor(value + 0.5)}")
    return int(value)


def numbers(text: str, setting: Choice, default: tuple[float, ...]) -> tuple[float, ...]:
    """Several numbers in their range, with commas, semicolons or spaces between them; a colour as #RRGGBB, too."""
    if setting.unit == "colour" and (hexadecimal := _HEXADECIMAL.fullmatch(text.strip())):
        return tuple(int(part, 16) / 255.0 for part in hexadecimal.groups())
    for separator in (";", ",", None):
        parts = [part for part in text.split(separator) if part.strip()]
        if len(parts) == len(default):
            values = tuple(number(part, 0.5) for part in parts)
            for part, value in zip(parts, values, strict=True):
                check_range(value, part.strip(), setting)
            return values
    form = ",".join(f"{value:g}" for value in default)
    if setting.unit == "colour":
        raise ValueError(f"'{text}' is not a colour; write it as #ff8800, or as three numbers from 0 to 1")
    raise ValueError(f"'{text}' is not {len(default)} numbers; write them with commas between, such as {form}")


def check_range(value: float, text: str, setting: Choice) -> None:
    """Raise ValueError where a value is outside its setting's range."""
    low, high = setting.minimum, setting.maximum
    if low is not None and high is not None and not low <= value <= high:
        size = "too small" if value < low else "too large"
        raise ValueError(f"{text} is {size}; it must lie between {limits(setting)}")


def limits(setting: Choice) -> str:
    """`0.1 and 600 seconds`."""
    unit = UNITS.get(setting.unit, "")
    return f"{setting.minimum:.10g} and {setting.maximum:.10g}{unit and ' ' + unit}"


def identifier(text: str, setting: Choice, what: str = "") -> str:
    """One of a choice's items, by its identifier or its label, in any case. what: what it is, in place of its label."""
    for item in setting.items:
        if _plain(text) in (_plain(item.identifier), _plain(item.label)):
            return item.identifier
    names = ", ".join(item.identifier for item in setting.items)
    raise ValueError(f"there is no {what or setting.label.lower()} called '{text}'; choose one of {names}")


def _plain(name: str) -> str:
    return name.strip().lower().replace("-", "_").replace(" ", "_")


def path(text: str, folder: Path | None, *, by_name: bool = False) -> str:
    """A path that starts in `folder` where it is relative; None: as it is.

    by_name: a bare name that is not in `folder` stays as it is, to be looked for elsewhere.
    """
    if folder is None:
        return text
    file = Path(text).expanduser()
    if by_name and len(file.parts) == 1 and not (folder / file).exists():
        return text
    return str(folder / file)


def named_or_file(text: str, setting: Choice, file_item: str, folder: Path | None) -> tuple[str, Any]:
    """(identifier, file) of one of a choice's items, or of a file, for which `file_item` stands."""
    for item in setting.items:
        if item.identifier != file_item and _plain(text) == _plain(item.identifier):
            return item.identifier, ""
    if text == file_item or not (Path(path(text, folder)).exists() or Path(text).suffix):
        names = ", ".join(item.identifier for item in setting.items if item.identifier != file_item)
        raise ValueError(f"there is no {setting.label.lower()} called '{text}'; choose one of {names}, or a file")
    return file_item, path(text, folder)
