"""Several titles and several airs: in one command, in a table's row, and in a file."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from picanim_addon.batch.named_files import files_of
from picanim_addon.batch.plan import plan
from picanim_addon.cli.commands import make_parser
from picanim_addon.cli.flags import settings_from
from picanim_addon.errors import PicAnimError
from picanim_addon.settings import AirSettings, Settings, TitleSettings, WorkerSettings, airs_of, check
from picanim_addon.titles.file import every_title, read_titles


def parsed(*words: str) -> Settings:
    arguments = ["animate", "p.jpg", "--output", "c.mp4", *words]
    return settings_from(make_parser().parse_args(arguments, argparse.Namespace(worker=WorkerSettings())))


def test_titles_follow_each_other_on_the_command_line() -> None:
    settings = parsed(
        *("--title-size", "0.2", "--title", "One", "--title-in", "rise"),
        *("--title", "Two", "--title-at", "0.2,0.8", "--title-shadow", "--title", "Three"),
    )
    check(settings)
    assert every_title(settings.title) == (
        TitleSettings(text="One", size=0.2, enter="rise"),
        TitleSettings(text="Two", at=(0.2, 0.8), shadow=True),
        TitleSettings(text="Three"),
    )


@pytest.mark.parametrize("words", [["--air", "snow:0,5;dust:0.3"], ["--air", "snow:0.5", "--air", "dust:0.3"]])
def test_airs_stand_beside_each_other(words: list[str]) -> None:
    settings = parsed(*words, "--air-wind", "2")
    check(settings)
    assert airs_of(settings.air) == (
        AirSettings(kind="snow", amount=0.5, wind=2.0),
        AirSettings(kind="dust", amount=0.3, wind=2.0),
    )


def test_a_row_of_a_table_has_them_too(tmp_path: Path) -> None:
    (tmp_path / "lines").mkdir()
    titles = [{"title": "One", "title-at": [0.5, 0.3], "title-font": "one.ttf"}, {"Title": "Two", "title size": "0,2"}]
    (tmp_path / "lines" / "two.json").write_text(json.dumps(titles))
    (tmp_path / "lines" / "one.ttf").write_bytes(b"font")
    (tmp_path / "shots.csv").write_text('picture,titles,air\na.jpg,lines/two.json,"rain:0.8,leaves"\n')
    (task,) = plan([str(tmp_path / "shots.csv")], tmp_path / "out", Settings())
    font = tmp_path / "lines" / "one.ttf"
    assert every_title(task.settings.title) == (
        TitleSettings(text="One", at=(0.5, 0.3), font=str(font)),
        TitleSettings(text="Two", size=0.2),
    )
    assert [each.kind for each in airs_of(task.settings.air)] == ["rain", "leaves"]
    assert {tmp_path / "lines" / "two.json", font} <= set(files_of(task.settings))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[", "titles.json is not JSON"),
        ("{}", "must be a list with an entry for each title"),
        ("[1]", "title 1: it is not written as"),
        ('[{"title": "A"}, {"title-at": [0.5, 0.5]}]', "title 2: it has no words; add a title"),
        ('[{"title": "A", "title-sise": 0.1}]', "did you mean title-size?"),
        ('[{"title": "A", "air": "snow"}]', "title 1: air is no setting of a title; leave it out"),
        ('[{"title": "A", "title-size": 9}]', "title-size: 9 is too large"),
    ],
)
def test_what_is_wrong_in_the_file_is_said(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "titles.json"
    file.write_text(text)
    with pytest.raises(PicAnimError) as error:
        read_titles(file)
    assert says in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("words", "says"), [(["--air", "snow,snow"], "twice"), (["--air", "snow,frogs"], "no kind of air called 'frogs'")]
)
def test_a_wrong_air_is_said(words: list[str], says: str) -> None:
    with pytest.raises(PicAnimError, match=says):
        check(parsed(*words))
    with pytest.raises(PicAnimError, match="is in the air twice"):
        check(parsed("--air", "snow", "--air", "snow"))
