"""What PicAnim says, in other languages than English: by Blender's own mechanism, one table a language.

Labels and tooltips that Blender draws from names and descriptions are translated by Blender itself. A sentence with
something filled in goes through `say`; a sentence from below the operators, which know nothing of Blender, through
`say_filled`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

import bpy

from . import de_DE

LANGUAGES: Mapping[str, Mapping[str, str]] = {"de_DE": de_DE.WORDS}
CONTEXTS = ("*", "Operator")  # a button's name is looked up in the second


def say(sentence: str, **parts: object) -> str:
    """`sentence` in the user's language, with {name}s filled in from `parts`."""
    return bpy.app.translations.pgettext_rpt(sentence).format(**parts)


def say_filled(sentence: str) -> str:
    """A sentence that something was filled into already, in the user's language where its pattern is known."""
    translated = bpy.app.translations.pgettext_rpt(sentence)
    if translated != sentence:
        return translated
    for pattern, template in _patterns():
        found = pattern.fullmatch(sentence)
        if found:
            return bpy.app.translations.pgettext_rpt(template).format(*map(say_filled, found.groups()))
    return sentence


@functools.cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """(what a filled sentence looks like, the sentence with {} where something is filled in), the longest first."""
    templates = {words for table in LANGUAGES.values() for words in table if "{}" in words}
    ordered = sorted(templates, key=len, reverse=True)
    return [(re.compile("(.+?)".join(map(re.escape, words.split("{}"))), re.DOTALL), words) for words in ordered]


def register() -> None:
    tables = {
        language: {(context, english): translated for english, translated in words.items() for context in CONTEXTS}
        for language, words in LANGUAGES.items()
    }
    bpy.app.translations.register(__name__, tables)


def unregister() -> None:
    bpy.app.translations.unregister(__name__)
