"""Every word of the window in every language that there is."""

from __future__ import annotations

import pickle
import re
import sys

import bpy
import pytest
from support import extension
from support.ui_words import all_words, templates

from picanim_addon.errors import PicAnimError
from picanim_addon.ipc.client import Worker
from picanim_addon.ipc.requests import About, EstimateDepth, PhoneDepth, SceneDepth
from picanim_addon.scene.between import fog
from picanim_addon.scene.between.light import film, rays
from picanim_addon.scene.parts import values
from picanim_addon.sentence import Sentence
from picanim_addon.settings import MotionSettings, Settings, check

# Nodes whose values the panels show by their names.
VALUES = {fog.DENSITY, fog.START, fog.COLOUR, fog.MIST, fog.HEIGHT, fog.GROUND}
VALUES |= {*rays.FIELDS, *film.FIELDS, *values.VALUES}
PLACEHOLDER = re.compile(r"\{[^}]*\}")


@pytest.fixture
def translations():
    bpy.ops.wm.read_factory_settings(use_empty=True)
    extension.enable()
    yield sys.modules[f"{extension.NAME}.translations"]
    bpy.context.preferences.view.language = "DEFAULT"
    extension.disable()


def test_every_sentence_is_written_out_with_a_value_for_each_name() -> None:
    assert len(templates()) > 300  # they are found
    problems = [template.problem for template in templates() if template.problem]
    assert not problems, "\n".join(problems)


def test_every_word_is_translated_with_all_that_is_filled_in(translations) -> None:
    for language, table in translations.LANGUAGES.items():
        missing = sorted((all_words() | VALUES) - set(table))
        assert not missing, f"{language} lacks {missing}"
        for english, translated in table.items():
            assert sorted(PLACEHOLDER.findall(english)) == sorted(PLACEHOLDER.findall(translated)), english
            assert translated.strip(), english


def test_where_blender_has_other_words_ours_are_shown(translations) -> None:
    """Its German of Fast, Out and Field of View is Paste, Cut and Align to View: ours are looked up apart from them."""
    known = bpy.context.scene.picanim.bl_rna.properties
    for name in ("style_quality", "title_leave", "fov", "motion", "near"):
        assert known[name].translation_context == translations.CONTEXT
    assert bpy.types.PICANIM_PT_lens.bl_translation_context == translations.CONTEXT
    assert translations.CONTEXT in translations.CONTEXTS


def test_blender_shows_them_in_german(translations) -> None:
    if "de_DE" not in bpy.app.translations.locales:
        pytest.skip("this Blender was built without languages")
    view = bpy.context.preferences.view
    view.language = "de_DE"
    view.use_translate_interface = view.use_translate_tooltips = view.use_translate_reports = True
    assert bpy.app.translations.pgettext_iface("Animate Picture", "Operator") == "Bild animieren"
    assert bpy.app.translations.pgettext_iface("Near") == "Nah"
    assert translations.say("{count} depth maps removed", count=3) == "3 Tiefenkarten entfernt"


@pytest.fixture
def german(translations):
    """What a sentence of this process is in German, in the extension's own words; Blender itself may lack languages."""
    table = translations.LANGUAGES["de_DE"]
    sentences = sys.modules[f"{extension.NAME}.picanim_addon.sentence"]

    def say(sentence: Sentence) -> str:
        return translations.filled(sentences.Sentence.from_json(sentence.as_json()), lambda text: table.get(text, text))

    return say


def test_an_error_of_the_worker_is_in_german(german, tmp_path) -> None:
    letter = tmp_path / "letter {1}.txt"
    letter.write_text("Dear reader")
    worker = Worker()
    try:
        with pytest.raises(PicAnimError) as error:
            worker.submit(EstimateDepth(letter, SceneDepth(PhoneDepth(), 256))).wait()
    finally:
        worker.close()
    assert str(error.value) == "letter {1}.txt is not a picture that PicAnim can read; save it as JPEG or PNG"
    assert german(error.value.sentence) == (
        "letter {1}.txt ist kein Bild, das PicAnim lesen kann; als JPEG oder PNG speichern"
    )


def test_a_sentence_in_a_sentence_is_in_german(german) -> None:
    with pytest.raises(PicAnimError) as error:
        Worker("/bin/false").submit(About()).wait()
    assert german(error.value.sentence) == (
        "Der Prozess, der die Tiefe schätzt, endete unerwartet; noch einmal versuchen; geschieht es jedes Mal, ein "
        "kleineres Netz oder Bild wählen"
    )
    with pytest.raises(PicAnimError) as error:
        check(Settings(motion=MotionSettings(amount=-1.0)))
    assert german(error.value.sentence) == ("Ausmaß ist -1; der Wert muss zwischen 0 und 10 liegen")


def test_an_error_goes_through_a_pickle_as_it_is() -> None:  # to a cluster and back
    error = PicAnimError("There is no {what} at {file}; check the path", "the log", what=Sentence("picture"), file="a")
    came = pickle.loads(pickle.dumps(error))
    assert (str(came), came.sentence, came.details) == (str(error), error.sentence, "the log")


def test_what_has_no_translation_stays_as_it_is(german) -> None:
    assert german(Sentence("Nothing known of {what}", what="this")) == "Nothing known of this"
