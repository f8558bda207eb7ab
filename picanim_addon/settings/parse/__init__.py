"""How text becomes a setting: in this one place, for the command line's flags, the columns of tables and JSON alike.

A flag without its dashes is a column's name. Whatever is wrong with a text raises ValueError with the words that follow
a flag's or a column's name: what was found, and the right form.
"""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from ..choice import Choice, choices
from ..combined import GROUPS, WINDOW_ONLY, Settings
from . import values
from .several import SEVERAL

YES, NO = ("yes", "true", "on", "1"), ("no", "false", "off", "0")


@dataclass(frozen=True)
class Flag:
    """One flag of the command line, and one column of a table.

    name: without dashes. group: of Settings. fields: what it sets; mostly one. default, setting: of the first of them.
    """

    name: str
    group: str
    fields: tuple[str, ...]
    default: Any
    setting: Choice

    @property
    def is_switch(self) -> bool:
        """It is on or off."""
        return isinstance(self.default, bool)

    def read(self, value: Any, folder: Path | None = None) -> dict[str, Any]:
        """{field: value} of a text, or of what JSON has in its place. Raises ValueError.

        folder: where relative paths in the text start; None: they stay as they are.
        """
        text = _as_text(value)
        if self.name in SEVERAL:
            return SEVERAL[self.name].read(text, folder)
        return {self.fields[0]: self._one(text, folder)}

    def _one(self, text: str, folder: Path | None) -> Any:
        setting, default = self.setting, self.default
        if isinstance(default, bool):
            if text.lower() not in YES + NO:
                raise ValueError(f"'{text}' is neither yes nor no; write one of them")
            return text.lower() in YES
        if setting.items:
            return values.identifier(text, setting)
        if isinstance(default, tuple):
            return values.numbers(text, setting, cast(tuple[float, ...], default))
        if isinstance(default, (int, float)):
            return values.number_of(text, setting, default)
        if setting.is_path or setting.is_folder:
            return values.path(text, folder, by_name=setting.by_name)
        return text


def flags(*groups: str) -> tuple[Flag, ...]:
    """The flags of these groups of Settings, in order; without names, of all."""
    named = groups or tuple(group for group in GROUPS if group not in WINDOW_ONLY)
    return tuple(flag for group in named for flag in _of_group(group))


def _of_group(group: str) -> Iterator[Flag]:
    choices_of = choices(GROUPS[group])
    by_flag: dict[str, list[str]] = {}
    for field, (_, choice) in choices_of.items():
        by_flag.setdefault(choice.flag or field.replace("_", "-"), []).append(field)
    for name, fields in by_flag.items():
        yield Flag(name, group, tuple(fields), *choices_of[fields[0]])


def with_texts(settings: Settings, texts: Mapping[str, Any], folder: Path | None = None) -> Settings:
    """`settings` changed by {name of a flag: text, or what JSON has in its place}; an empty text changes nothing.

    Names may be written in capitals, with spaces or underscores for dashes, and with dashes before them. folder: see
    `Flag.read`. Raises ValueError, which begins with the name, when one is unknown or its text wrong.
    """
    values: dict[Flag, dict[str, Any]] = {}
    for name, value in texts.items():
        if value in ("", None):
            continue
        flag, is_off = flag_called(name), plain_name(name).startswith("no-")
        if flag in values:
            raise ValueError(f"{name}: there are two columns for it; keep one")
        try:
            fields = flag.read(value, folder)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from None
        values[flag] = {field: not on for field, on in fields.items()} if is_off else fields
    return with_values(settings, values)


def with_values(settings: Settings, values: Mapping[Flag, Mapping[str, Any]]) -> Settings:
    """`settings` changed by {flag: what its `read` returned}."""
    changed: dict[str, dict[str, Any]] = {}
    for flag, fields in values.items():
        changed.setdefault(flag.group, {}).update(fields)
    groups = {group: dataclasses.replace(getattr(settings, group), **fields) for group, fields in changed.items()}
    return dataclasses.replace(settings, **groups)


def from_json(groups: Mapping[str, Mapping[str, Any]]) -> Settings:
    """The Settings that `dataclasses.asdict` was taken of, after a way through JSON, which knows no tuples."""
    return Settings(
        **{
            group: GROUPS[group](**{field: frozen(value) for field, value in fields.items()})
            for group, fields in groups.items()
        }
    )


def frozen(value: Any) -> Any:
    """A value as settings hold it, after a way through JSON."""
    return tuple(cast(list[Any], value)) if isinstance(value, list) else value


def plain_name(name: str) -> str:
    """A column's name as flags are written: `Frame From`, `FRAME_FROM` and `--frame-from` are `frame-from`."""
    return "-".join(name.replace("_", " ").replace("-", " ").lower().split())


def flag_called(name: str) -> Flag:
    """The flag of that name, alias or, of a switch, `no-` and its name. Raises ValueError."""
    by_name = {spelt: flag for flag in flags() for spelt in (flag.name, *flag.setting.aliases)}
    by_name |= {f"no-{spelt}": flag for spelt, flag in by_name.items() if flag.is_switch}
    plain = plain_name(name)
    if plain in by_name:
        return by_name[plain]
    near = difflib.get_close_matches(plain, by_name, 1, cutoff=0.8)
    hint = f"did you mean {near[0]}?" if near else "call it as a flag of 'picanim animate'"
    raise ValueError(f"there is no setting called '{name}'; {hint}")


def _as_text(value: Any) -> str:
    """What JSON has in place of a text, as a text."""
    if isinstance(value, bool):
        return YES[0] if value else NO[0]
    if isinstance(value, (list, tuple)):
        return ",".join(_as_text(part) for part in cast(Sequence[Any], value))
    return str(value).strip()
