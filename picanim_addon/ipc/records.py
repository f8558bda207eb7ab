"""Frozen dataclasses as JSON and back: what is made by one end of a pipe is made again by the other.

A dataclass becomes {"is": its name, field: value, ...}, a sentence what its `as_json` gives, a path a string, a tuple
a list. What is read must be exactly
what is declared: the fields of both ends are the same, or it is said which are not.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from pathlib import Path
from typing import Any, TypeVar, cast

from ..sentence import Sentence

KIND = "is"
Record = TypeVar("Record")


class Mismatch(ValueError):
    """What was read is not what is declared here."""


def to_plain(value: object) -> Any:
    """`value` as JSON can carry it: a dataclass, path, tuple, dict, number, text, truth value or None.

    Raises Mismatch for anything else.
    """
    if isinstance(value, Sentence):
        return value.as_json()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {KIND: type(value).__name__, **fields}
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in cast("tuple[object, ...] | list[object]", value)]
    if isinstance(value, dict):
        return {str(key): to_plain(item) for key, item in cast("dict[object, object]", value).items()}
    raise Mismatch(f"{type(value).__name__} cannot be sent")


def from_plain(kind: type[Record], plain: Any) -> Record:
    """The `kind`, a dataclass, that `to_plain` made `plain` of. Raises Mismatch, with the names that differ."""
    return _read(kind, plain, kind.__name__)


def one_of(kinds: Any, plain: Any) -> Any:
    """The same, of a union of dataclasses."""
    return _read(kinds, plain, "what came")


def _read(kind: Any, plain: Any, where: str) -> Any:
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if kind is Any:
        return plain
    if origin in (typing.Union, types.UnionType):
        return _read_union(inner, plain, where)
    if kind is Sentence:
        return _read_sentence(plain, where)
    if dataclasses.is_dataclass(kind):
        return _read_record(kind, plain, where)
    if origin is tuple and isinstance(plain, list):
        values = cast("list[Any]", plain)
        kinds = inner[:1] * len(values) if inner[1:] == (...,) else inner
        if len(kinds) == len(values):
            return tuple(_read(one, value, f"{where}[]") for one, value in zip(kinds, values, strict=True))
    if origin is dict and isinstance(plain, dict):
        named = cast("dict[str, Any]", plain)
        return {key: _read(inner[1], value, f"{where}[{key!r}]") for key, value in named.items()}
    if kind is Path and isinstance(plain, str):
        return Path(plain)
    if kind is float and isinstance(plain, (int, float)) and not isinstance(plain, bool):
        return float(cast("float", plain))
    if kind in (bool, int, str, type(None)) and type(cast("object", plain)) is kind:
        return cast("object", plain)
    raise Mismatch(f"{where} is {plain!r}, not {getattr(kind, '__name__', kind)}")


def _read_union(kinds: tuple[Any, ...], plain: Any, where: str) -> Any:
    """Dataclasses are told apart by their names, and the rest by what fits."""
    if isinstance(plain, dict):
        name = cast("dict[str, Any]", plain).get(KIND)
        for kind in kinds:
            if dataclasses.is_dataclass(kind) and getattr(kind, "__name__", "") == name:
                return _read(kind, plain, where)
        raise Mismatch(f"{where} is {name!r}, not one of {', '.join(k.__name__ for k in kinds)}")
    for kind in kinds:
        try:
            return _read(kind, plain, where)
        except Mismatch:
            continue
    raise Mismatch(f"{where} is {plain!r}, not one of {', '.join(k.__name__ for k in kinds)}")


def _read_record(kind: Any, plain: Any, where: str) -> Any:
    if not isinstance(plain, dict):
        raise Mismatch(f"{where} is {plain!r}, not {kind.__name__}")
    given = dict(cast("dict[str, Any]", plain))
    name, declared = given.pop(KIND, None), _fields(kind)
    if name != kind.__name__:
        raise Mismatch(f"{where} is {name!r}, not {kind.__name__}")
    unknown, missing = sorted(given.keys() - declared.keys()), sorted(declared.keys() - given.keys())
    if unknown or missing:
        parts = [*(f"has an unknown {field}" for field in unknown), *(f"lacks {field}" for field in missing)]
        raise Mismatch(f"{kind.__name__} {' and '.join(parts)}")
    return kind(**{field: _read(declared[field], value, f"{name}.{field}") for field, value in given.items()})


def _read_sentence(plain: Any, where: str) -> Sentence:
    try:
        return Sentence.from_json(plain)
    except (KeyError, TypeError, AttributeError) as error:
        raise Mismatch(f"{where} is {plain!r}, not a sentence") from error


@functools.cache
def _fields(kind: type) -> dict[str, Any]:
    """The declared types of a dataclass's fields."""
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}
