"""Flags made from settings/: how a command's parser gets them, and the Settings of what was given."""

from __future__ import annotations

import argparse
import dataclasses
import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

from ..settings import GROUPS, WINDOW_ONLY, Settings
from ..settings.between.titles import as_more
from ..settings.parse import Flag, flags, with_values
from ..settings.parse.several import SEVERAL
from ..settings.parse.values import UNITS

# Groups whose flags a command has that makes a whole scene; `style` is apart where nothing is painted.
SCENE = tuple(group for group in GROUPS if group not in ("style", *WINDOW_ONLY))
# What stands between the layers, and lies over them.
BETWEEN = ("title", "air", "sticker", "rays", "fog", "film")
# Of the depth's flags, those of the relief: a map alone has none.
NOT_OF_A_MAP: tuple[str, ...] = ("near", "far", "strength")
# So many items are spelt out in place of a flag's value; more are listed in its help.
FEW = 5
# Of a parsed command: the titles before the last.
EARLIER = "earlier_titles"
LISTED_BY = {"model": "models", "motion": "motions"}


def settings_from(arguments: argparse.Namespace) -> Settings:
    """The Settings of parsed flags; what no flag names keeps its default."""
    values = _given(arguments, flags())
    earlier = cast("list[dict[Flag, dict[str, Any]]]", getattr(arguments, EARLIER, []))
    if not earlier:
        return with_values(Settings(worker=arguments.worker), values)
    last = {flag: values.pop(flag) for flag in _of_one_title() if flag in values}
    settings = with_values(Settings(worker=arguments.worker), {**values, **earlier[0]})
    more = as_more(with_values(Settings(), each).title for each in (*earlier[1:], last))
    return dataclasses.replace(settings, title=dataclasses.replace(settings.title, more=more))


class _AnotherTitle(argparse.Action):
    """A title; where there is one already, another, to which the flags of titles belong from here on."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, option_string: Any = None
    ) -> None:
        if getattr(namespace, self.dest) is not None:
            one = _given(namespace, _of_one_title())
            setattr(namespace, EARLIER, [*getattr(namespace, EARLIER, []), one])
            for flag in one:
                setattr(namespace, _dest(flag), None)
        setattr(namespace, self.dest, values)


class _AlsoInTheAir(argparse.Action):
    """What is in the air; where something is already, that too."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, option_string: Any = None
    ) -> None:
        before = getattr(namespace, self.dest)
        if before is not None:
            also = f"{values['kind']}:{values['amount']:g}"
            values = {**before, "more": ",".join(filter(None, (before["more"], also, values["more"])))}
        setattr(namespace, self.dest, values)


# What a flag does that is given more than once.
REPEATED: Mapping[str, type[argparse.Action]] = {"title": _AnotherTitle, "air": _AlsoInTheAir}


def _of_one_title() -> list[Flag]:
    """The flags that each of several titles has for itself."""
    return [flag for flag in flags("title") if flag.name != "titles"]


def _given(arguments: argparse.Namespace, of: Iterable[Flag]) -> dict[Flag, dict[str, Any]]:
    given = {flag: getattr(arguments, _dest(flag), None) for flag in of}
    return {
        flag: cast("dict[str, Any]", value) if isinstance(value, dict) else {flag.fields[0]: value}
        for flag, value in given.items()
        if value is not None
    }


def add_flags(
    parser: argparse.ArgumentParser,
    *groups: str,
    leave_out: Sequence[str] = (),
    required: Sequence[str] = (),
    short: Mapping[str, str] | None = None,
) -> None:
    """Add the flags of these groups under a heading each, and `--overwrite`.

    leave_out, required: names of flags. short: {name: another name that is free in this command}.
    """
    for group in groups:
        section = parser.add_argument_group(group, (inspect.getdoc(GROUPS[group]) or "").splitlines()[0])
        for flag in flags(group):
            if flag.name not in leave_out:
                names = [flag.name, *flag.setting.aliases, *filter(None, [(short or {}).get(flag.name)])]
                add_flag(section, flag, names, required=flag.name in required)
    parser.add_argument(
        "--overwrite", action="store_true", help="replace files that exist (default: leave them, and say so)"
    )


def add_flag(parser: Any, flag: Flag, names: Sequence[str] = (), *, required: bool = False) -> None:
    """Add one flag to a parser, or to a group of one. names: without dashes; none: its own."""
    how: dict[str, Any] = {"dest": _dest(flag), "default": None, "required": required, "help": help_of(flag)}
    if flag.is_switch:
        how["action"] = argparse.BooleanOptionalAction
    else:
        how.update(type=_reader(flag), metavar=_metavar(flag), action=REPEATED.get(flag.name, "store"))
    parser.add_argument(*("--" + name for name in names or [flag.name]), **how)


def _dest(flag: Flag) -> str:
    return f"{flag.group}.{flag.name}"


def _reader(flag: Flag) -> Callable[[str], dict[str, Any]]:
    def read(text: str) -> dict[str, Any]:
        try:
            return flag.read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return read


def help_of(flag: Flag) -> str:
    """Words, range, unit and default."""
    setting, default = flag.setting, flag.default
    if flag.name in SEVERAL:
        words, default = SEVERAL[flag.name].words, SEVERAL[flag.name].default
    else:
        words = setting.description
        if len(setting.items) >= FEW:
            words += (
                f"; see 'picanim {LISTED_BY[flag.name]}'" if flag.name in LISTED_BY else f": {', '.join(_names(flag))}"
            )
    about: list[str] = []
    if setting.minimum is not None and setting.maximum is not None and flag.name not in SEVERAL:
        about.append(f"{setting.minimum:.10g} to {setting.maximum:.10g}{_unit(flag)}")
    if flag.is_switch:
        default = "on" if default else "off"
    elif isinstance(default, tuple):
        default = ",".join(f"{number:g}" for number in cast("tuple[float, ...]", default))
    elif isinstance(default, float):
        default = f"{default:g}"
    if default != "":
        about.append(f"default: {default}")
    return (f"{words} ({', '.join(about)})" if about else words).replace("%", "%%")


def _unit(flag: Flag) -> str:
    return f" {UNITS[flag.setting.unit]}" if flag.setting.unit in UNITS else ""


def _names(flag: Flag) -> list[str]:
    return [item.identifier for item in flag.setting.items]


def _metavar(flag: Flag) -> str:
    setting = flag.setting
    if flag.name in SEVERAL:
        return SEVERAL[flag.name].form
    if setting.items:
        return "|".join(_names(flag)) if len(setting.items) < FEW else "NAME"
    if setting.is_folder:
        return "FOLDER"
    default: object = flag.default
    if setting.unit == "colour":
        return "#RRGGBB"
    if isinstance(default, tuple):
        return ",".join("XYW"[: len(cast("tuple[float, ...]", default))])
    units = {"angle": "DEGREES", "seconds": "SECONDS", "rate": "FPS", "distance": "METRES"}
    return "FILE" if setting.is_path else units.get(setting.unit, "N")


def whole(least: int) -> Callable[[str], int]:
    """A reader of whole numbers, of at least so much, for flags that are no settings."""

    def read(text: str) -> int:
        if not (text.isdecimal() and int(text) >= least):
            raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from {least} on; write one such as 2")
        return int(text)

    return read


def joined(arguments: Sequence[str]) -> list[str]:
    """`--camera -1,0,0` as `--camera=-1,0,0`: argparse takes a value that begins with a dash for a flag."""
    joined: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        value = next(rest, None) if argument == "--camera" else None
        joined.append(argument if value is None else f"{argument}={value}")
    return joined


def camera_place(text: str) -> tuple[float, float, float]:
    """The camera's place: right, up and back. Raises argparse's error."""
    try:
        x, y, z = (float(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a place; write one such as 0.1,0,-0.2") from None
    return x, y, z
