"""What PicAnim tells a user: an English template and what stands for each {name} in it, so that it can be translated.

A template is written out in the code, never put together: pyright refuses an f-string, and a test looks for the German
of every one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, LiteralString, cast


@dataclass(frozen=True, init=False)
class Sentence:
    """A sentence, or a part of one: `template` with its {name}s, and `values`, a str, a number or a Sentence for each.

    str() gives the English. It crosses a process as JSON (`as_json`, `from_json`) and can be pickled.
    """

    template: str
    values: Mapping[str, Value] = field(hash=False)

    def __init__(self, template: LiteralString, /, **values: Value | Path) -> None:
        kept = {name: str(value) if isinstance(value, Path) else value for name, value in values.items()}
        self._set(template, kept)

    def _set(self, template: str, values: Mapping[str, Value]) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", values)

    def __str__(self) -> str:
        return self.template.format(**self.values) if self.values else self.template

    def as_json(self) -> dict[str, Any]:
        """It as what JSON can hold: {"template": "...", "values": {...}}."""
        values = {
            name: value.as_json() if isinstance(value, Sentence) else value for name, value in self.values.items()
        }
        return {"template": self.template, "values": values}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Sentence:
        """What `as_json` gave."""
        sentence = cls.__new__(cls)
        sentence._set(data["template"], {name: _value(value) for name, value in data["values"].items()})
        return sentence

    @classmethod
    def of(cls, text: Translatable) -> Sentence:
        """`text` as a Sentence."""
        return text if isinstance(text, Sentence) else cls(text)


Value = str | int | float | Sentence
Translatable = LiteralString | Sentence
Progress = Callable[[Translatable, float], None]
"""Called with what is being done, and how much of all of it is done, from 0 to 1."""


def _value(data: Any) -> Value:
    return Sentence.from_json(cast("Mapping[str, Any]", data)) if isinstance(data, Mapping) else data
