"""What PicAnim says, in other languages than English: by Blender's own mechanism, one table a language.

Labels and tooltips that Blender draws from names and descriptions are translated by Blender itself. Everything else
that the window shows goes through `say`: what the operators and panels say, and the Sentences from below them, which
know nothing of Blender.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import bpy

from ..picanim_addon.sentence import Sentence, Translatable, Value
from . import de_DE

LANGUAGES: Mapping[str, Mapping[str, str]] = {"de_DE": de_DE.WORDS}
# What our own names are looked up in: Blender has words of its own for many of them, which mean something else there.
CONTEXT = "PicAnim"
CONTEXTS = ("*", "Operator", CONTEXT)  # a button's name is looked up in the second


def say(text: Translatable, **values: Value | Path) -> str:
    """`text` in the user's language; `values` stand for the {name}s of one that is no Sentence yet."""
    sentence = text if isinstance(text, Sentence) else Sentence(text, **values)
    return filled(sentence, lambda template: bpy.app.translations.pgettext_rpt(template, CONTEXT))


def filled(sentence: Sentence, translate: Callable[[str], str]) -> str:
    """`sentence` with its template, and those of the sentences in it, as `translate` gives them."""
    values = {
        name: filled(value, translate) if isinstance(value, Sentence) else value
        for name, value in sentence.values.items()
    }
    template = translate(sentence.template)
    return template.format(**values) if values else template


def register() -> None:
    tables = {
        language: {(context, english): translated for english, translated in words.items() for context in CONTEXTS}
        for language, words in LANGUAGES.items()
    }
    bpy.app.translations.register(__name__, tables)


def unregister() -> None:
    bpy.app.translations.unregister(__name__)
