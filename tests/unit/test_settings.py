"""settings/ is the one table of choices."""

from __future__ import annotations

import argparse
import dataclasses

import pytest

from picanim_addon.checkpoints.registry import REGISTRY
from picanim_addon.cli.commands import make_parser
from picanim_addon.cli.flags import settings_from
from picanim_addon.errors import PicAnimError
from picanim_addon.motion.presets import PRESETS
from picanim_addon.settings import (
    MOTIONS,
    NETWORKS,
    OWN_MOTION,
    DepthSettings,
    MotionSettings,
    OutputSettings,
    Settings,
    StyleSettings,
    WorkerSettings,
    check,
    choices,
)
from picanim_addon.worker.networks.spec import SPECS


def test_defaults_are_valid() -> None:
    check(Settings())


@pytest.mark.parametrize("group", [type(getattr(Settings(), field.name)) for field in dataclasses.fields(Settings)])
def test_every_choice_has_words_and_a_default_in_range(group: type) -> None:
    for name, (default, known) in choices(group).items():
        assert known.label and known.description and not known.description.endswith("."), name
        if known.items:
            assert default in {item.identifier for item in known.items}, name
        if isinstance(default, (int, float)) and not isinstance(default, bool):
            assert known.minimum is not None and known.maximum is not None, name
            assert known.minimum <= default <= known.maximum, name


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (Settings(depth=DepthSettings(near=5.0, far=2.0)), "Far (2) must be greater than near (5)"),
        (Settings(depth=DepthSettings(near=float("nan"))), "Near is not a number"),
        (
            Settings(depth=DepthSettings(model="unheard_of")),
            "Network cannot be 'unheard_of'; choose one of picanim_small",
        ),
        (Settings(depth=DepthSettings(file="d.npy", phone=True)), "are both chosen; turn one of them off"),
        (Settings(motion=MotionSettings(amount=-1.0)), "Amount is -1; it must lie between 0 and 10"),
        (Settings(motion=MotionSettings(motion="own")), "The motion Own needs a file; choose one under Own Motion"),
        (Settings(motion=MotionSettings(hold_start=2, hold_end=1)), "The holds (3 s) leave no time to move in 3 s"),
        (Settings(motion=MotionSettings(frame_to=(0.5, 2.0, 0.5))), "To Frame is 2; it must lie between"),
        (Settings(output=OutputSettings(width=640)), "The clip needs both width and height"),
        (Settings(style=StyleSettings(style="cubism")), "Style cannot be 'cubism'; choose one of none, impasto, "),
        (Settings(style=StyleSettings(style="file")), "The style File needs a file"),
        (Settings(style=StyleSettings(style="ink", second="file")), "The style File needs a file"),
        (Settings(style=StyleSettings(strength=1.5)), "Strength is 1.5; it must lie between 0 and 1"),
        (Settings(style=StyleSettings(scale=0.0)), "Scale is 0; it must lie between 0.1 and 16"),
        (
            Settings(style=StyleSettings(depth_low=0.5, depth_high=0.5)),
            "limits leave nothing to paint",
        ),
    ],
)
def test_a_wrong_value_is_named_in_one_sentence(settings: Settings, says: str) -> None:
    with pytest.raises(PicAnimError) as error:
        check(settings)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("style", "first", "second", "by_depth"),
    [
        (StyleSettings(), "", "", False),
        (StyleSettings(file="left.png"), "", "", False),  # left from before: no style from a file is chosen
        (StyleSettings(style="gold", file="left.png", second="ink"), "gold", "ink", False),
        (StyleSettings(style="file", file="a.png", second="file", second_file="b.pth"), "a.png", "b.pth", False),
        (StyleSettings(style="gold", depth_low=0.1), "gold", "", True),
        (StyleSettings(style="gold", depth_high=0.9), "gold", "", True),
    ],
)
def test_a_style_is_a_name_or_a_file(style: StyleSettings, first: str, second: str, by_depth: bool) -> None:
    check(Settings(style=style))
    assert (style.first_style, style.second_style, style.by_depth) == (first, second, by_depth)


def parsed(*flags: str) -> Settings:
    known = argparse.Namespace(worker=WorkerSettings())
    return settings_from(make_parser().parse_args(["animate", "p.jpg", "--output", "c.mp4", *flags], known))


def test_flags_without_values_are_the_defaults() -> None:
    assert parsed() == Settings()


def test_every_flag_reaches_its_setting() -> None:
    flags = "--motion push_in --amount 0.5 --duration 2 --fps 30 --size 640x360 --engine cycles --samples 9"
    flags += " --format av1 --no-transparent --stereo anaglyph"
    flags += " --model dpt_hybrid_384 --checkpoint w.pt --depth d.npy --depth-kind distance --near 1 --far 4 --fov 60"
    flags += " --strength 0.5 --clip 1 --curve 2 --smooth 0.3 --invert --sky --no-cache --refine --phone-depth"
    flags += " --camera-file shot.fspy"
    flags += " --layers 3 --tear 0.1 --layer-offset 0.2 --flat 0.5 --lit --shadow-ground"
    flags += " --focus point --focus-point 0.6,0.7 --focus-to nearest --focus-to-point 0.1,0.2"
    flags += " --fstop 2.8 --motion-blur --shutter 0.7"
    flags += " --aspect 9:16 --subject point --point 0.3,0.4 --crop 0.1 --guides thirds --keep-border"
    flags += " --motion-file m.json --start 11 --repeat ping_pong --reverse --phase 0.5 --ease-in 0.1 --ease-out 0.2"
    flags += " --overshoot 0.1 --hold-start 0.3 --hold-end 0.4 --pivot nearest --pivot-point 0.8,0.9"
    flags += " --no-hold-pivot --no-verticals"
    flags += " --handheld 0.6 --seed 7 --frame-from 0.4,0.5,0.6 --frame-to 0.5,0.6,0.7"
    flags += " --style gold --mix style.pth:0.3 --style-strength 0.7 --keep-colours --scale 2 --depth-range 0.1,0.6"
    flags += " --softness 0.2 --style-quality fine --stroke-depth -0.5"
    flags += " --sound s.mp3 --sound-preset rows --sound-amount 0.5 --sound-rows roll:bass:0.5"
    flags += " --worker-python py --device cpu --checkpoints folder --runtime torch"
    settings = parsed(*flags.split())
    given = {
        "composition": {
            "aspect": "9:16",
            "subject": "point",
            "point": (0.3, 0.4),
            "crop": 0.1,
            "keep_border": True,
            "guides": "thirds",
        },
        "motion": {
            "motion": "push_in",
            "motion_file": "m.json",
            "amount": 0.5,
            "duration": 2.0,
            "as_sound": False,
            "fps": 30,
            "start": 11,
            "repeat": "ping_pong",
            "reverse": True,
            "phase": 0.5,
            "ease_in": 0.1,
            "ease_out": 0.2,
            "overshoot": 0.1,
            "hold_start": 0.3,
            "hold_end": 0.4,
            "pivot": "nearest",
            "pivot_point": (0.8, 0.9),
            "own_pivot_point": True,
            "hold_pivot": False,
            "verticals": False,
            "handheld": 0.6,
            "seed": 7,
            "frame_from": (0.4, 0.5, 0.6),
            "frame_to": (0.5, 0.6, 0.7),
        },
        "output": {
            "width": 640,
            "height": 360,
            "engine": "cycles",
            "samples": 9,
            "size": "picture",
            "format": "av1",
            "transparent": False,
            "stereo": "anaglyph",
        },
        "depth": {
            "model": "dpt_hybrid_384",
            "checkpoint": "w.pt",
            "file": "d.npy",
            "kind": "distance",
            "phone": True,
            "near": 1.0,
            "far": 4.0,
            "strength": 0.5,
            "clip": 1.0,
            "curve": 2.0,
            "smooth": 0.3,
            "invert": True,
            "sky": True,
            "cache": False,
            "refine": True,
        },
        "layers": {"layers": 3, "tear": 0.1, "offset": 0.2, "flat": 0.5, "lit": True, "ground": True},
        "lens": {
            "fov": 60.0,
            "camera_file": "shot.fspy",
            "focus": "point",
            "focus_point": (0.6, 0.7),
            "own_focus_point": True,
            "focus_to": "nearest",
            "focus_to_point": (0.1, 0.2),
            "fstop": 2.8,
            "motion_blur": True,
            "shutter": 0.7,
        },
        "sound": {"file": "s.mp3", "preset": "rows", "amount": 0.5, "rows": "roll:bass:0.5"},
        "style": {
            "style": "gold",
            "file": "",
            "second": "file",
            "second_file": "style.pth",
            "mix": 0.3,
            "strength": 0.7,
            "keep_colours": True,
            "scale": 2.0,
            "depth_low": 0.1,
            "depth_high": 0.6,
            "softness": 0.2,
            "quality": "fine",
            "stroke_depth": -0.5,
        },
        "worker": {"interpreter": "py", "device": "cpu", "checkpoints": "folder", "runtime": "torch"},
    }
    for group, fields in given.items():  # test_parse.py has those that came later
        known = dataclasses.asdict(getattr(settings, group))
        assert {name: known[name] for name in fields} == fields


def test_lists_agree_with_what_there_is() -> None:
    networks = {item.identifier for item in NETWORKS}
    assert networks == set(REGISTRY)
    assert {name for name in networks if not REGISTRY[name].bundled} == set(SPECS)
    assert {item.identifier for item in MOTIONS} == {*PRESETS, OWN_MOTION}
