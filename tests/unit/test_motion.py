"""Camera moves do what their docstrings say."""

from __future__ import annotations

import math

import numpy as np
import pytest
from support.stages import move

from picanim_addon.motion.curve import Curve, Key
from picanim_addon.motion.presets import DRIFT, ORBIT, PRESETS, PUSH_GROWTH, TRUCK
from picanim_addon.motion.timing import Timing

NAMES = list(PRESETS)
S = np.linspace(0.0, 1.0, 41)


def test_a_curve_goes_through_its_keys_along_its_handles_and_holds_outside() -> None:
    curve = Curve((Key(1, 0.0, right=(4, 0)), Key(11, 5.0, (-2, -0.5), (2, 0.5)), Key(21, 3.0, (-6, 0))))
    assert curve.at([1, 11, 21]).tolist() == pytest.approx([0.0, 5.0, 3.0])
    assert curve.at([-5, 40]).tolist() == pytest.approx([0.0, 3.0])
    around = curve.at([11 - 1e-3, 11, 11 + 1e-3])
    assert np.diff(around) / 1e-3 == pytest.approx([0.25, 0.25], abs=1e-2)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("aspect", [16 / 9, 9 / 16])
def test_keys_follow_the_formula(name: str, aspect: float) -> None:
    tried = move(name, aspect=aspect, focus="subject", focus_to="farthest", overshoot=0.1, hold_start=0.5)
    frames = np.linspace(-3, 80, 300)
    motion = tried.motion()
    for channel, exact in tried.at(frames).items():
        error = np.abs(motion.at(channel, frames) - exact).max()
        assert error <= 3e-3 * max(np.ptp(exact), 1e-9), channel


def test_the_paths_are_those_of_the_docstrings() -> None:
    stage = move("swipe").stage
    h, pivot, phase = stage.frame.half_width, stage.pivot, 2 * math.pi * S
    assert pivot == pytest.approx(2 / (1 / stage.nearest + 1 / stage.farthest))
    t = stage.sideways
    truck = move("truck").path(S)
    assert truck["x"] == pytest.approx(t(0.08) * (2 * S - 1))
    far = stage.farthest  # a carriage passes by what is far away
    assert truck["shift_x"] == pytest.approx((stage.frame.x * far - truck["x"]) / (2 * h * far))
    assert move("pedestal").path(S)["y"] == pytest.approx(t(0.06) * (2 * S - 1))
    push = move("push_in").path(S)
    d = stage.nearest * (1 - 1 / 1.45)
    assert push["z"] == pytest.approx(-d * S) and push["x"] == pytest.approx(stage.subject.x * d * S)
    assert move("pull_out").path(S)["z"] == pytest.approx(push["z"][::-1])
    orbit, x = move("orbit").path(S), t(0.06) * np.sin(phase)
    assert orbit["x"] == pytest.approx(x) and orbit["y"] == pytest.approx(t(0.06) / 4 * (1 - np.cos(phase)))
    assert orbit["z"] == pytest.approx(np.sqrt(pivot**2 - x**2) - pivot)
    arc, angle = move("arc").path(S), math.asin(t(0.08) / pivot) * (2 * S - 1)
    assert arc["x"] == pytest.approx(pivot * np.sin(angle)) and arc["z"] == pytest.approx(pivot * (np.cos(angle) - 1))
    circle = move("circle").path(S)
    assert np.hypot(circle["x"], circle["y"]) == pytest.approx(np.full(len(S), t(0.05)))
    swing = move("swing").path(S)
    assert swing["y"] == pytest.approx(t(0.07) / 6 * np.sin(phase) ** 2)
    swipe = move("swipe").path(S)
    assert swipe["x"] == pytest.approx(t(0.09) * (2 * S - 1))
    assert swipe["z"] == pytest.approx(-0.2 * stage.nearest * (1 - (2 * S - 1) ** 2))
    drift = move("parallax_drift").path(S)
    assert drift["x"] == pytest.approx(t(0.05) * np.sin(phase))
    assert drift["y"] == pytest.approx(t(0.05) / 4 * np.sin(2 * phase), abs=1e-12)
    assert "x" not in move("static").path(S)


def test_a_truck_parts_near_and_far_by_the_promised_share_of_the_width() -> None:
    stage, x = move("truck").stage, move("truck").path(np.ones(1))["x"][0]
    assert x * stage.spread / (2 * stage.frame.half_width) == pytest.approx(TRUCK)
    assert DRIFT < ORBIT < TRUCK  # what never ends is calmer than what ends


def test_a_push_in_lets_the_nearest_point_grow_as_promised() -> None:
    tried = move("push_in", size=0.5)
    z = tried.path(np.ones(1))["z"][0]
    assert tried.stage.nearest / (tried.stage.nearest + z) == pytest.approx(PUSH_GROWTH**0.5)


@pytest.mark.parametrize("size", [0.3, 1.0])
def test_a_dolly_zoom_keeps_the_size_of_the_pivots_plane(size: float) -> None:
    tried = move("dolly_zoom", size=size)
    path, pivot = tried.path(S), tried.stage.pivot
    assert path["zoom"] * pivot / (pivot + path["z"]) == pytest.approx(np.ones(len(S)), rel=1e-9)
    far = tried.stage.farthest
    assert path["zoom"][-1] * far / (far + path["z"][-1]) == pytest.approx(1 - 0.22 * size)


def test_ken_burns_shows_the_frames_that_were_drawn() -> None:
    tried = move("ken_burns", frame_from=(0.3, 0.4, 0.4), frame_to=(0.6, 0.5, 0.7))
    stage, path = tried.stage, tried.path(np.array([0.0, 1.0]))
    half = stage.frame.half_width / path["zoom"] * (stage.pivot + path["z"])  # at the pivot's distance
    middle = path["x"] + 2 * path["shift_x"] * half
    assert half / (stage.half_width * stage.pivot) == pytest.approx([0.4, 0.7])
    assert (middle / (stage.half_width * stage.pivot) + 1) / 2 == pytest.approx([0.3, 0.6])
    up = path["y"] + 2 * path["shift_y"] * half
    assert (1 - up / (stage.half_height * stage.pivot)) / 2 == pytest.approx([0.4, 0.5])


def test_reveal_ends_on_the_whole_picture_as_it_is() -> None:
    tried = move("reveal")
    end = {channel: values[0] for channel, values in tried.path(np.ones(1)).items()}
    assert (end["x"], end["y"], end["z"], end["zoom"]) == pytest.approx((0, 0, 0, 1), abs=1e-12)
    assert tried.path(np.zeros(1))["zoom"][0] > 1.1


@pytest.mark.parametrize("name", ["orbit", "push_in", "swing", "parallax_drift", "pull_out"])
def test_what_begins_or_ends_at_the_picture_does(name: str) -> None:
    s = np.ones(1) if name == "pull_out" else np.zeros(1)
    path = move(name).path(s)
    assert all(abs(values[0]) < 1e-12 for channel, values in path.items() if channel != "zoom")


@pytest.mark.parametrize("name", [name for name in NAMES if PRESETS[name].closed])
def test_loops_close_in_place_and_speed(name: str) -> None:
    tried = move(name, focus="subject", focus_to="farthest")
    motion = tried.motion()
    assert motion.closed
    h = 1e-3
    for channel, curve in motion.curves.items():
        assert curve.cyclic, channel
        a, b, c, d = curve.at([1.0, 1.0 + h, 73.0 - h, 73.0])
        everywhere = curve.at(np.linspace(1, 73, 289))
        assert abs(a - d) <= 1e-9 * max(np.ptp(everywhere), 1e-9), channel
        fastest = np.abs(np.diff(everywhere)).max() / 0.25
        assert abs((b - a) / h - (d - c) / h) <= 1e-3 * fastest, channel
        assert np.abs(curve.at(np.arange(1, 73))[1:] - curve.at(1)).max() > 0  # no doubled frame: 73 is not in the clip


@pytest.mark.parametrize("name", ["truck", "orbit", "ken_burns"])
def test_ping_pong_mirrors(name: str) -> None:
    motion = move(name, repeat="ping_pong", hold_start=0.25, hold_end=0.5).motion()
    away = np.linspace(0, 33, 50)  # from the end of the first hold, and back from the next round's
    for channel in motion.curves:
        assert motion.at(channel, 7 + away) == pytest.approx(motion.at(channel, 73 - away), abs=1e-9)
        assert motion.at(channel, 73 + away) == pytest.approx(motion.at(channel, 1 + away), abs=1e-9)


@pytest.mark.parametrize("name", ["truck", "arc", "dolly_zoom", "orbit"])
def test_holds_hold(name: str) -> None:
    motion = move(name, repeat="once", hold_start=0.5, hold_end=1.0, ease_in=0.0, ease_out=0.0).motion()
    for channel in motion.curves:
        first, last = motion.at(channel, np.linspace(1, 13, 20)), motion.at(channel, np.linspace(48, 72, 20))
        assert np.ptp(first) < 1e-12 and np.ptp(last) < 1e-12
        assert np.ptp(motion.at(channel, np.linspace(13, 48, 20))) > 0


def test_easing_starts_and_stops_softly_and_none_does_not() -> None:
    soft = np.diff(move("truck", ease_in=0.6, ease_out=0.2).motion().at("x", np.arange(1, 73)))
    assert soft[0] < 0.1 * soft.max() and soft[-1] < 0.2 * soft.max() and soft[0] < soft[-1]
    even = np.diff(move("truck", ease_in=0.0, ease_out=0.0).motion().at("x", np.arange(1, 73)))
    assert np.ptp(even) <= 1e-9


def test_an_overshoot_goes_too_far_and_settles() -> None:
    x = move("truck", overshoot=0.15).motion().at("x", np.linspace(1, 72, 500))
    way = x[-1] - x[0]
    assert x.max() - x[0] == pytest.approx(1.15 * way, rel=1e-3)
    assert abs(x[-1] - x[-4]) < 1e-3 * way  # at rest in the end
    peak = int(np.argmax(x))
    assert (np.diff(x[:peak]) >= 0).all() and (np.diff(x[peak:]) <= 0).all()


def test_reverse_and_phase() -> None:
    frames = np.arange(1, 73)
    forth, back = move("truck").motion(), move("truck", reverse=True).motion()
    assert back.at("x", frames) == pytest.approx(-forth.at("x", frames))
    round_, later = move("orbit").motion(), move("orbit", phase=0.25).motion()
    assert later.at("x", frames) == pytest.approx(round_.at("x", frames + 18), abs=1e-9)


def test_a_later_start_moves_every_key() -> None:
    motion = move("push_in", start=101).motion()
    assert [key.frame for key in motion.curves["z"].keys] == [101.0, 172.0]


@pytest.mark.parametrize("repeat", ["once", "loop", "ping_pong"])
@pytest.mark.parametrize("frames", [2, 3, 24, 500])
def test_progress_runs_from_0_to_1_in_the_clip(repeat: str, frames: int) -> None:
    timing = Timing(frames, 5, 0.4, 0.4, 0.1, 3.0, 2.0, repeat)
    curve = timing.progress()
    values = curve.at(np.linspace(5, 5 + frames - 1e-9 if timing.closed else 4 + frames, 400))
    assert values[0] == 0 and values.min() >= -1e-9 and values.max() <= 1.1 + 1e-9 and values.max() >= 0.99


def test_straight_moves_have_few_keys() -> None:
    for name in ("truck", "pedestal", "push_in", "pull_out", "dolly_zoom"):
        assert {len(curve.keys) for curve in move(name).motion().curves.values()} == {2}, name
    assert {len(curve.keys) for curve in move("circle").motion().curves.values()} == {9}


@pytest.mark.parametrize("name", NAMES)
def test_no_amount_takes_the_camera_through_the_nearest_point(name: str) -> None:
    for size in (1.0, 10.0):
        tried = move(name, size=size, depth=np.linspace(0, 1, 600, dtype=np.float32).reshape(20, 30))
        path = tried.at(np.linspace(1, 73, 121))
        assert all(np.isfinite(values).all() for values in path.values())
        assert (-path.get("z", np.zeros(1)) < tried.stage.nearest).all()


def test_the_same_seed_shakes_alike_and_another_does_not() -> None:
    frames = np.arange(1, 73)
    one, same, other = (move("handheld", seed=seed).motion() for seed in (4, 4, 5))
    assert (one.at("shake_x", frames) == same.at("shake_x", frames)).all()
    assert np.abs(one.at("shake_x", frames) - other.at("shake_x", frames)).max() > 1e-3


@pytest.mark.parametrize("duration", [3.0, 10.0])
def test_shaking_has_no_energy_above_its_band(duration: float) -> None:
    motion = move("handheld", duration=duration).motion()
    frames = np.arange(1, motion.frames + 1)
    for channel, curve in motion.curves.items():
        power = np.abs(np.fft.rfft(curve.at(frames))) ** 2
        hertz = np.fft.rfftfreq(motion.frames, 1 / 24)
        assert power[hertz > 2.01].sum() <= 1e-4 * power.sum(), channel
        assert power[hertz > 1.0].sum() > 1e-3 * power.sum(), channel


def test_a_hand_can_hold_any_motion() -> None:
    plain, held = move("push_in").motion(), move("push_in", handheld=1.0).motion()
    assert held.curves["z"] == plain.curves["z"]
    assert {"shake_x", "shake_pitch", "shake_roll"} <= set(held.curves) - set(plain.curves)


def test_a_focus_follows_its_point_and_a_pull_goes_from_one_to_the_other() -> None:
    frames = np.array([1.0, 72.0])
    tried = move("push_in", focus="subject")
    distances = tried.at(frames)
    assert distances["focus"] == pytest.approx(tried.stage.subject_distance + distances["z"])
    pulled = move("static", focus="nearest", focus_to="farthest").motion().at("focus", [1, 30, 72])
    assert pulled[0] == pytest.approx(2.0) and pulled[2] == pytest.approx(10.0, rel=1e-2) and 2.2 < pulled[1] < 9
    assert np.ptp(move("arc", focus="nearest").at(frames)["focus"]) < 1e-9  # both ends alike
    assert "focus" not in move("truck").at(frames)
