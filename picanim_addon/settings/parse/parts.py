"""Moving parts as JSON: `[{"kind": "flow", "region": {"mask": "water.png"}, "arrows": [[[0, 0.8], [0.1, 0.8]]]}]`."""

from __future__ import annotations

import difflib
import json
import math
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, cast

from ...errors import PicAnimError
from ..choice import Choice, Item, choices
from ..parts import FARTHEST_POINT, FOUND_KINDS, MOST_PARTS, MOST_POINTS, PINS, Arrow, Part, Point, Region
from . import values

REGIONS = ("mask", "found", "points")
PLACES = ("arrows", "anchors", "pins")
NUMBERS = ("strength", "speed", "phase", "amount", "period")
NAMES = ("kind", "on", "region", *PLACES, "preset", *NUMBERS)


def parse_parts(text: str, folder: Path | None, file: str) -> tuple[Part, ...]:
    """The parts that a JSON text stands for.

    folder: where relative paths start; None: they stay as they are. file: its name, for messages. Raises PicAnimError
    with one sentence that names the part.
    """
    try:
        entries = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise PicAnimError("{file} is not JSON ({problem}); correct it", file=file, problem=str(error)) from error
    if not isinstance(entries, list):
        raise PicAnimError('{file} must be a list of parts, such as [{{"kind": "flow", ...}}]; correct it', file=file)
    entries = cast("list[Any]", entries)
    if len(entries) > MOST_PARTS:
        raise PicAnimError("{file} has {count} parts; keep {most}", file=file, count=len(entries), most=MOST_PARTS)
    parts: list[Part] = []
    for number, entry in enumerate(entries, 1):
        try:
            parts.append(_part(entry, folder))
        except PicAnimError as error:
            raise PicAnimError(
                "{file}, part {number}: {problem}", file=file, number=number, problem=error.sentence
            ) from None
    return tuple(parts)


def format_parts(parts: Iterable[Part], folder: Path | None = None) -> str:
    """`parts` as JSON that `parse_parts` understands; values that are the default are left out.

    folder: paths are written relative to it where they lie in it.
    """
    lines = [json.dumps(_entry(part, folder), ensure_ascii=False) for part in parts]
    return "[\n" + ",\n".join("  " + line for line in lines) + "\n]\n" if lines else "[]\n"


def _entry(part: Part, folder: Path | None) -> dict[str, Any]:
    region = part.region
    entry: dict[str, Any] = {"kind": part.kind}
    if region.mask:
        entry["region"] = {"mask": _relative(region.mask, folder)}
    elif region.found:
        places = {"points": [list(point) for point in region.points]} if region.points else {}
        entry["region"] = {"found": region.found, **places}
    else:
        entry["region"] = {"points": [list(point) for point in region.points]}
        if region.without:
            entry["region"]["without"] = [list(point) for point in region.without]
    if part.arrows:
        entry["arrows"] = [[list(end) for end in arrow] for arrow in part.arrows]
    for name, points in (("anchors", part.anchors), ("pins", part.pins)):
        if points:
            entry[name] = [list(point) for point in points]
    for name, (default, _) in choices(Part).items():
        if name != "kind" and getattr(part, name) != default:
            entry[name] = getattr(part, name)
    return entry


def _relative(mask: str, folder: Path | None) -> str:
    if folder is None:
        return mask
    try:
        return Path(mask).relative_to(Path(os.path.abspath(folder))).as_posix()  # noqa: PTH100 -- links stay
    except ValueError:
        return mask


def _part(entry: Any, folder: Path | None) -> Part:
    if not isinstance(entry, dict):
        raise PicAnimError('it is {value}; write one such as {{"kind": "flow", ...}}', value=_shown(entry))
    entry = cast("dict[str, Any]", entry)
    for name in entry:
        _check_name(name, NAMES)
    if "kind" not in entry:
        raise PicAnimError("it has no kind; add one of {names}", names=_items("kind"))
    given: dict[str, Any] = {
        name: _named(name, entry[name], choices(Part)[name][1].items) for name in ("kind", "preset") if name in entry
    }
    if "on" in entry:
        given["on"] = _switch("on", entry["on"])
    given["region"] = _region(entry.get("region"), folder)
    for name in PLACES:
        if name in entry:
            read = _arrow if name == "arrows" else _point
            given[name] = tuple(read(name, place) for place in _listed(name, entry[name]))
    for name in NUMBERS:
        if name in entry:
            given[name] = _number(name, entry[name], choices(Part)[name][1])
    part = Part(**given)
    if part.kind == PINS and not part.pins:
        raise PicAnimError('pins need places; add "pins" with a few, such as [[0.5, 0.4], [0.5, 0.8]]')
    return part


def _items(name: str) -> str:
    return ", ".join(item.identifier for item in choices(Part)[name][1].items)


def _check_name(name: str, names: Sequence[str]) -> None:
    if name not in names:
        near = difflib.get_close_matches(name, names, 1, cutoff=0.6)
        if near:
            raise PicAnimError("there is nothing called '{name}'; did you mean {near}?", name=name, near=near[0])
        raise PicAnimError("there is nothing called '{name}'; take one of {names}", name=name, names=", ".join(names))


def _region(value: Any, folder: Path | None) -> Region:
    given = dict(cast("dict[str, Any]", value)) if isinstance(value, dict) else {}
    places: Any = given.pop("points", []) if "found" in given else []
    without: Any = given.pop("without", []) if "points" in given else []
    if len(given) != 1:
        raise PicAnimError('its region must be one of {{"mask": FILE}}, {{"found": NAME}} and {{"points": [...]}}')
    (name, held), *_ = given.items()
    _check_name(name, REGIONS)
    if name == "found":
        found = _named("found", held, FOUND_KINDS)
        return Region(found=found, points=tuple(_point("points", place) for place in _listed("points", places)))
    if name == "points":
        points = tuple(_point(name, place) for place in _listed(name, held))
        if not points:
            raise PicAnimError("its region has no points; add one in the region, such as [0.5, 0.5]")
        return Region(points=points, without=tuple(_point("without", place) for place in _listed("without", without)))
    if not isinstance(held, str) or not held.strip() or "\0" in held:
        raise PicAnimError("the mask is {value}; name an image file", value=_shown(held))
    return Region(mask=values.path(held, folder))


def _named(name: str, value: Any, items: Sequence[Item]) -> str:
    names = [item.identifier for item in items]
    if value not in names:
        raise PicAnimError(
            "there is no {what} called {value}; choose one of {names}",
            what=name,
            value=_shown(value),
            names=", ".join(names),
        )
    return cast("str", value)


def _listed(name: str, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise PicAnimError("{name} is {value}; write a list", name=name, value=_shown(value))
    places = cast("list[Any]", value)
    if len(places) > MOST_POINTS:
        raise PicAnimError("{name} has {count} entries; keep {most}", name=name, count=len(places), most=MOST_POINTS)
    return places


def _arrow(name: str, value: Any) -> Arrow:
    if not isinstance(value, list) or len(cast("list[Any]", value)) != 2:
        raise PicAnimError(
            "{value} is not an arrow; write where it begins and ends, such as [[0.4, 0.8], [0.5, 0.8]]",
            value=_shown(value),
        )
    begin, end = cast("list[Any]", value)
    return _point(name, begin, beyond=True), _point(name, end, beyond=True)


def _point(name: str, value: Any, *, beyond: bool = False) -> Point:
    pair = cast("list[Any]", value) if isinstance(value, list) else []
    if len(pair) != 2 or not all(_is_number(number) for number in pair):
        raise PicAnimError(
            "{value} in {name} is not a place; write two numbers such as [0.5, 0.8]", value=_shown(value), name=name
        )
    low, high = (-FARTHEST_POINT, 1.0 + FARTHEST_POINT) if beyond else (0.0, 1.0)
    if not all(low <= number <= high for number in pair):
        raise PicAnimError(
            "{value} in {name} is not in the picture; places are shares of its width and height, from 0 to 1",
            value=_shown(value),
            name=name,
        )
    return float(pair[0]), float(pair[1])


def _switch(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise PicAnimError("{name} is {value}; write true or false", name=name, value=_shown(value))
    return value


def _number(name: str, value: Any, about: Choice) -> float:
    if not _is_number(value):
        raise PicAnimError("{name} is {value}; write a number", name=name, value=_shown(value))
    low, high = about.minimum or 0.0, about.maximum or 0.0
    if not low <= value <= high:
        raise PicAnimError(
            "{name} is {number:g}; it must lie between {low:g} and {high:g}",
            name=name,
            number=value,
            low=low,
            high=high,
        )
    return float(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _shown(value: Any) -> str:
    """`value` as it stands in the file, cut short."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else text[:37] + "..."
