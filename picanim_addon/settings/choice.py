"""What is known about one setting: default, range, unit and words."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any, LiteralString, NamedTuple


class Item(NamedTuple):
    """One value of a choice among several.

    number: what a .blend keeps of it; None: its place in the list.
    """

    identifier: str
    label: str
    description: str
    number: int | None = None


@dataclass(frozen=True)
class Choice:
    """What is known about one setting, beside its default."""

    label: LiteralString
    description: str
    minimum: float | None = None
    maximum: float | None = None
    soft_maximum: float | None = None
    unit: str = ""  # "distance", "angle" (degrees), "seconds", "pixels", "rate" (frames a second), "colour" or ""
    items: tuple[Item, ...] = ()
    is_path: bool = False
    is_folder: bool = False
    by_name: bool = False  # of a path: a bare name is enough for what lies where PicAnim looks
    flag: str = ""  # the command line's name where it is not the field's; several fields may share one
    aliases: tuple[str, ...] = ()  # other names of the flag


def choice(default: Any, label: LiteralString, description: str, **details: Any) -> Any:
    """A dataclass field that carries its `Choice`."""
    return field(default=default, metadata={"choice": Choice(label, description, **details)})


def choices(group: type) -> dict[str, tuple[Any, Choice]]:
    """{field name: (default, Choice)} of a group of settings, in order."""
    return {f.name: (f.default, f.metadata["choice"]) for f in dataclasses.fields(group) if "choice" in f.metadata}
