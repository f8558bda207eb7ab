"""Text becomes a setting in one place: what people write, and what they are told."""

from __future__ import annotations

import dataclasses
from argparse import Namespace
from typing import Any

import pytest

from picanim_addon.cli.commands import make_parser
from picanim_addon.cli.flags import settings_from
from picanim_addon.settings import GROUPS, WINDOW_ONLY, Settings, WorkerSettings, choices
from picanim_addon.settings.parse import Flag, flags, from_json, with_texts


def other_text(flag: Flag) -> tuple[Any, str]:
    """A value that is not the default, and how it is written."""
    setting, default = flag.setting, flag.default
    if flag.name in (
        "size",
        "style",
        "mix",
        "depth-range",
        "title-depth",
        "fog-colour",
        "air",
        "air-colour",
        "rays-at",
        "rays-colour",
    ):
        return None, {
            "air": "snow:0.25",
            "air-colour": "#ff0000",
            "fog-colour": "#ff0000",
            "rays-at": "0.25,0.75",
            "rays-colour": "#ff0000",
            "title-depth": "0.25",
            "size": "64x40",
            "style": "gold",
            "mix": "ink:0.25",
            "depth-range": "0.25,0.5",
        }[flag.name]
    if isinstance(default, bool):
        return not default, "no" if default else "yes"
    if setting.items:
        value = next(item.identifier for item in setting.items if item.identifier != default)
        return value, value
    if isinstance(default, tuple):
        return tuple(0.25 for _ in default), ",".join("0.25" for _ in default)
    if isinstance(default, str):
        return "a file", "a file"
    assert setting.minimum is not None and setting.maximum is not None
    value = (
        default + 1 if isinstance(default, int) else default + 0.25 if default < 1 else (setting.minimum + default) / 2
    )
    return value, repr(value)


@pytest.mark.parametrize("flag", flags(), ids=lambda flag: flag.name)
def test_every_setting_is_read(flag: Flag) -> None:
    value, text = other_text(flag)
    changed = with_texts(Settings(), {flag.name: text})
    assert changed != Settings()
    for group in GROUPS:
        for field in choices(GROUPS[group]):
            before, after = (getattr(getattr(settings, group), field) for settings in (Settings(), changed))
            assert (group == flag.group and field in flag.fields) or before == after
    if value is not None:
        assert getattr(getattr(changed, flag.group), flag.fields[0]) == value
    word = {"yes": f"--{flag.name}", "no": f"--no-{flag.name}"}.get(text, f"--{flag.name}={text}")
    arguments = make_parser().parse_args(
        ["animate", "p.jpg", "--output=c.mp4", word], Namespace(worker=WorkerSettings())
    )
    assert settings_from(arguments) == changed
    with_capitals = with_texts(Settings(), {flag.name.upper().replace("-", " "): text})
    assert with_capitals == changed


def test_every_field_has_one_flag_and_no_two_flags_one_name() -> None:
    fields = [(flag.group, field) for flag in flags() for field in flag.fields]
    groups = {name: kind for name, kind in GROUPS.items() if name not in WINDOW_ONLY}
    assert sorted(fields) == sorted((group, field) for group, kind in groups.items() for field in choices(kind))
    names = [name for flag in flags() for name in (flag.name, *flag.setting.aliases)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "name, text, value",
    [
        ("duration", "2,5", 2.5),
        ("duration", "0,125", 0.125),
        ("duration", " 2.5 ", 2.5),
        ("near", "1e-1", 0.1),
        ("samples", "16.0", 16),
        ("fps", "25", 25.0),
        ("fps", "29.97", 30000 / 1001),
        ("fps", "30000/1001", 30000 / 1001),
        ("fps", "23.98", 24000 / 1001),
        ("fps", "25/2", 12.5),
        ("point", "0,3;0,4", (0.3, 0.4)),
        ("point", "0,3 0,4", (0.3, 0.4)),
        ("point", "0.3, 0.4", (0.3, 0.4)),
        ("title-colour", "#ff0033", (1.0, 0.0, 0.2)),
        ("title-colour", "1,0.5,0", (1.0, 0.5, 0.0)),
        ("title-depth", "Subject", "subject"),
        ("title-in", "Track In", "track"),
        ("title-out", "drop.json", "own"),
        ("title-depth", "0.25", "depth"),
        ("motion", "Push-In", "push_in"),
        ("motion", "Push In", "push_in"),
        ("format", "H.264", "h264"),
        ("invert", "TRUE", True),
    ],
)
def test_what_people_write(name: str, text: str, value: object) -> None:
    (flag,) = (flag for flag in flags() if flag.name == name)
    assert flag.read(text)[flag.fields[0]] == value


def test_a_duration_may_be_the_sounds() -> None:
    (flag,) = (flag for flag in flags() if flag.name == "duration")
    assert flag.read("Sound") == {"as_sound": True}
    assert flag.read("2") == {"duration": 2.0, "as_sound": False}


@pytest.mark.parametrize(
    "name, text, says",
    [
        ("duration", "1,500", "'1,500' may be 1.500 or 1500; write which, without a comma"),
        ("duration", "3s", "'3s' is not a number; write 3"),
        ("duration", "three", "'three' is not a number; write one such as 3"),
        ("duration", "0", "0 is too small; it must lie between 0.1 and 600 seconds"),
        ("duration", "nan", "'nan' is not a number; write one such as 3"),
        ("samples", "2.5", "'2.5' is not a whole number; write 3"),
        ("fps", "30/0", "'30/0' is not a number; write one such as 24"),
        ("fps", "0.5", "0.5 is too small; it must lie between 1 and 240 frames a second"),
        ("frame-to", "1,2", "'1,2' is not 3 numbers; write them with commas between, such as 0.5,0.5,0"),
        ("point", "0.5,1.5", "1.5 is too large; it must lie between 0 and 1"),
        ("mix", "ink", "'ink' is not a style and a weight; write it as ink:0.5"),
        ("mix", "ink:2", "2 is too large; it must lie between 0 and 1"),
        ("style", "vermeer", "there is no style called 'vermeer'; choose one of none, impasto"),
        ("subject-style", "vermeer", "there is no subject style called 'vermeer'; choose one of same, none, impasto"),
        ("motion", "fly", "there is no motion called 'fly'; choose one of orbit, push_in"),
        ("size", "640", "'640' is not a size; write one such as 640x360, or one of picture, screen, square, upright"),
    ],
)
def test_what_is_wrong_is_told_with_the_right_form(name: str, text: str, says: str) -> None:
    (flag,) = (flag for flag in flags() if flag.name == name)
    with pytest.raises(ValueError) as error:
        flag.read(text)
    assert str(error.value).startswith(says)


def test_a_clip_at_a_rate_of_television_has_its_frames() -> None:
    motion = with_texts(Settings(), {"fps": "29.97", "duration": "600"}).motion
    assert motion.frames == 17982  # 600 s * 30000 / 1001 = 17982.02


def test_json_gives_settings_back() -> None:
    import json

    changed = with_texts(Settings(), {flag.name: other_text(flag)[1] for flag in flags()})
    assert from_json(json.loads(json.dumps(dataclasses.asdict(changed)))) == changed
