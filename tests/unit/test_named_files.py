"""Files that settings name are looked for before any work."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from picanim_addon.batch.named_files import check_files
from picanim_addon.errors import PicAnimError
from picanim_addon.settings import Settings, StyleSettings
from picanim_addon.settings.parse import with_texts


@pytest.mark.parametrize(
    ("texts", "what"),
    [
        ({"depth": "gone.png"}, "depth map"),
        ({"checkpoint": "gone.pt"}, "checkpoint"),
        ({"camera-file": "gone.json"}, "camera file"),
        ({"sound": "gone.wav"}, "sound"),
        ({"sticker": "gone.png"}, "picture"),
        ({"style": "gone.jpg"}, "picture"),
        ({"style": "gold", "mix": "gone.jpg:0.5"}, "picture"),
        ({"subject-style": "gone.jpg"}, "picture"),
        ({"style": "gold", "subject-mask": "gone.png"}, "picture"),
        ({"style": "oil", "readable-mask": "gone.png"}, "picture"),
        ({"title": "Harbour", "title-font": "gone.ttf"}, "font"),
        ({"title": "Harbour", "title-in": "in/gone.json"}, "motion"),
        ({"titles": "gone.json"}, "file of titles"),
        ({"motion": "own", "motion-file": "my/gone.json"}, "motion"),
        ({"parts": "gone.json"}, "file of parts"),
    ],
)
def test_a_file_that_is_not_there(tmp_path: Path, texts: dict[str, str], what: str) -> None:
    settings = with_texts(Settings(), texts, tmp_path)
    with pytest.raises(PicAnimError) as error:
        check_files(settings)
    said = str(error.value)
    assert said.startswith(f"There is no {what} at {tmp_path}/") and "gone." in said


def test_the_mask_of_a_part(tmp_path: Path) -> None:
    (tmp_path / "parts.json").write_text(json.dumps([{"kind": "ripple", "region": {"mask": "gone.png"}}]))
    with pytest.raises(PicAnimError, match=r"There is no picture at .*gone\.png"):
        check_files(with_texts(Settings(), {"parts": "parts.json"}, tmp_path))


def test_what_is_not_used_is_not_missed() -> None:
    style = StyleSettings(style="gold", file="/gone/style.jpg", subject_file="/gone/subject.jpg")
    check_files(dataclasses.replace(Settings(), style=style))
    check_files(dataclasses.replace(Settings(), style=StyleSettings(readable_mask="/gone/mask.png")))
    check_files(with_texts(Settings(), {"title-font": "/gone/font.ttf"}))


def test_a_font_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "letter.ttf").write_text("Dear reader")
    with pytest.raises(PicAnimError, match=r"letter\.ttf is no font that Blender can read; choose another"):
        check_files(with_texts(Settings(), {"title": "Harbour", "title-font": "letter.ttf"}, tmp_path))
