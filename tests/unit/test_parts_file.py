"""The file of moving parts: what it may hold, and what is said where it is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from picanim_addon.errors import PicAnimError
from picanim_addon.parts.file import read_parts, write_parts
from picanim_addon.settings import Part, Region

WHOLE = [
    {
        "kind": "flow",
        "region": {"mask": "mask.png"},
        "arrows": [[[0.1, 0.8], [0.2, 0.8]], [[0.5, 0.9], [-0.2, 1.1]]],
        "anchors": [[0.5, 0.5]],
        "on": False,
        "strength": 0.5,
        "speed": 2,
        "phase": 0.25,
    },
    {"kind": "flicker", "region": {"found": "fire"}},
    {"kind": "sway", "region": {"points": [[0, 0], [1, 1]], "without": [[0.5, 0.5]]}},
    {"kind": "pins", "region": {"found": "person"}, "pins": [[0.5, 0.4]], "preset": "breathe", "period": 4.0},
]


def written(folder: Path, content: Any) -> Path:
    file = folder / "parts.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return file


def test_every_word_of_the_file_is_read(tmp_path: Path) -> None:
    flow, flicker, sway, pins = read_parts(written(tmp_path, WHOLE))

    assert flow == Part(
        "flow",
        Region(mask=str(tmp_path / "mask.png")),
        arrows=(((0.1, 0.8), (0.2, 0.8)), ((0.5, 0.9), (-0.2, 1.1))),
        anchors=((0.5, 0.5),),
        on=False,
        strength=0.5,
        speed=2.0,
        phase=0.25,
    )
    assert flicker == Part("flicker", Region(found="fire"))
    assert sway.region == Region(points=((0.0, 0.0), (1.0, 1.0)), without=((0.5, 0.5),))
    assert (pins.pins, pins.preset, pins.period) == (((0.5, 0.4),), "breathe", 4.0)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    parts = read_parts(written(tmp_path, WHOLE))
    other = tmp_path / "again.json"
    write_parts(parts, other)

    assert read_parts(other) == parts
    assert json.loads(other.read_text())[0]["region"] == {"mask": "mask.png"}  # it may be moved with its masks
    with pytest.raises(PicAnimError, match="exists already"):
        write_parts(parts, other)


def test_no_file_is_no_parts(tmp_path: Path) -> None:
    assert read_parts("") == ()
    assert read_parts(written(tmp_path, [])) == ()


REGION = {"mask": "m.png"}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[{", "parts.json is not JSON"),
        ("[" * 100000, "parts.json is not JSON"),
        ({"kind": "flow"}, "must be a list of parts"),
        ([3], "parts.json, part 1: it is 3; write one such as"),
        ([{"region": REGION}], "part 1: it has no kind; add one of flow, sway"),
        ([{"kind": "flow"}], "part 1: its region must be one of"),
        ([{"kind": "flow", "region": {**REGION, "found": "sky"}}], "its region must be one of"),
        ([{"kind": "flow", "region": {"mask": 3}}], "the mask is 3; name an image file"),
        ([{"kind": "flow", "region": {"found": "sea"}}], 'there is no found called "sea"; choose one of sky, water'),
        ([{"kind": "flow", "region": {"point": []}}], "called 'point'; did you mean points?"),
        ([{"kind": "flow", "region": {"points": []}}], "no points; add one"),
        ([{"kind": "flow", "region": {"points": [[0.5]]}}], r"\[0.5\] in points is not a place"),
        ([{"kind": "flow", "region": {"points": [[50, 80]]}}], "shares of its width and height"),
        ([{"kind": "fly", "region": REGION}], 'there is no kind called "fly"; choose one of flow'),
        ([{"kind": "flow", "region": REGION}, {"kind": "flow", "region": REGION, "sped": 1}], "part 2: .*mean speed"),
        ([{"kind": "flow", "region": REGION, "speed": "fast"}], 'speed is "fast"; write a number'),
        ('[{"kind": "flow", "region": {"mask": "m"}, "speed": NaN}]', "speed is NaN; write a number"),
        ([{"kind": "flow", "region": REGION, "on": 1}], "on is 1; write true or false"),
        ([{"kind": "flow", "region": REGION, "speed": True}], "speed is true; write a number"),
        ([{"kind": "flow", "region": REGION, "strength": 11}], "strength is 11; it must lie between 0 and 10"),
        ([{"kind": "flow", "region": REGION, "arrows": [[0.1, 0.2]]}], "0.1 in arrows is not a place"),
        ([{"kind": "flow", "region": REGION, "arrows": [[[0, 0]]]}], "is not an arrow"),
        ([{"kind": "flow", "region": REGION, "anchors": 5}], "anchors is 5; write a list"),
        ([{"kind": "pins", "region": REGION}], "pins need places"),
        ([{"kind": "flow", "region": REGION}] * 25, "has 25 parts; keep 24"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(tmp_path: Path, content: Any, says: str) -> None:
    with pytest.raises(PicAnimError, match=says) as error:
        read_parts(written(tmp_path, content))
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(PicAnimError, match="There is no file of parts at"):
        read_parts(tmp_path / "none.json")
    (tmp_path / "latin.json").write_bytes(b'[{"kind": "fl\xf6w"}]')
    with pytest.raises(PicAnimError, match="not a text in UTF-8"):
        read_parts(tmp_path / "latin.json")
