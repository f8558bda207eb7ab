"""Every word of the window in every language that there is."""

from __future__ import annotations

import re
import sys

import bpy
import pytest
from support import extension
from support.ui_words import all_words

PLACEHOLDER = re.compile(r"\{\w*\}")


@pytest.fixture
def translations():
    bpy.ops.wm.read_factory_settings(use_empty=True)
    extension.enable()
    yield sys.modules[f"{extension.NAME}.translations"]
    bpy.context.preferences.view.language = "DEFAULT"
    extension.disable()


def test_every_word_is_translated_with_all_that_is_filled_in(translations) -> None:
    for language, table in translations.LANGUAGES.items():
        missing = sorted(all_words() - set(table))
        assert not missing, f"{language} lacks {missing}"
        for english, translated in table.items():
            assert sorted(PLACEHOLDER.findall(english)) == sorted(PLACEHOLDER.findall(translated)), english
            assert translated.strip(), english


def test_blender_shows_them_in_german(translations) -> None:
    if "de_DE" not in bpy.app.translations.locales:
        pytest.skip("this Blender was built without languages")
    view = bpy.context.preferences.view
    view.language = "de_DE"
    view.use_translate_interface = view.use_translate_tooltips = view.use_translate_reports = True
    assert bpy.app.translations.pgettext_iface("Animate Picture", "Operator") == "Bild animieren"
    assert bpy.app.translations.pgettext_iface("Near") == "Nah"
    assert translations.say("{count} depth maps removed", count=3) == "3 Tiefenkarten entfernt"
    filled = "letter.txt is not a picture that PicAnim can read; save it as JPEG or PNG"
    assert translations.say_filled(filled).startswith("letter.txt ist kein Bild, das PicAnim lesen kann")
    nested = "The process that estimates depth ended unexpectedly; its Python lacks 'numpy': choose another "
    nested += "interpreter, or install it there"
    assert "endete unerwartet; seinem Python fehlt" in translations.say_filled(nested)


def test_what_has_no_translation_stays_as_it_is(translations) -> None:
    assert translations.say_filled("Nothing known of this") == "Nothing known of this"
