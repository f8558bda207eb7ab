"""Camera moves do what their docstrings say."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pytest
from support.stages import move

from picanim_addon.motion.curve import Curve, Floats, Key
from picanim_addon.motion.move import Move
from picanim_addon.motion.presets import PRESETS
from picanim_addon.motion.projection import project
from picanim_addon.motion.timing import Timing

NAMES = list(PRESETS)
S = np.linspace(0.0, 1.0, 41)
CORNERS = np.array([(-0.5, 0.5), (0.5, -0.5)])  # of what the camera shows


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


def seen(tried: Move, *points: tuple[float, float, float], s: Floats = S) -> list[Seen]:
    """What the camera sees on its way at the progress `s`: a `Seen` for each point (x, y in tangents, distance)."""
    x, y, z = np.array(points).T
    right, up, distance = project(tried.stage, tried.aim, tried.path(s), x, y, z)
    size = tried.path(s).get("zoom", np.ones(len(s)))[:, None] / distance
    return [Seen(right[:, i], up[:, i], size[:, i] / size[0, i]) for i in range(len(points))]


class Seen(NamedTuple):
    """A point on its way through the frame, each (n,): right and up of the middle in widths of the frame, and how large
    what is there has become since the first moment."""

    right: Floats
    up: Floats
    size: Floats

    def stands_still(self) -> bool:
        return bool(np.ptp(self.right) < 1e-9 and np.ptp(self.up) < 1e-9)


def near_middle_far(tried: Move) -> list[Seen]:
    """The nearest point, the pivot and the farthest, all in the direction that the frame's middle has at rest."""
    stage = tried.stage
    return seen(tried, *((stage.frame.x, stage.frame.y, z) for z in (stage.nearest, stage.pivot, stage.farthest)))


def test_a_truck_passes_by_and_what_is_far_away_stands_still() -> None:
    near, _, far = near_middle_far(move("truck"))
    assert far.stands_still() and np.ptp(near.up) < 1e-9 and np.ptp(near.size) < 1e-9
    assert near.right[[0, 20, 40]] == pytest.approx([0.08, 0.0, -0.08])  # the camera goes to the right
    assert np.ptp(np.diff(near.right)) < 1e-9  # at an even pace


def test_a_pedestal_rises_and_what_is_far_away_stands_still() -> None:
    near, _, far = near_middle_far(move("pedestal"))
    assert far.stands_still() and np.ptp(near.right) < 1e-9 and np.ptp(near.size) < 1e-9
    assert near.up[[0, 20, 40]] == pytest.approx([0.06, 0.0, -0.06])


@pytest.mark.parametrize("size", [0.5, 1.0])
def test_a_push_in_grows_the_near_most_about_the_subject(size: float) -> None:
    tried = move("push_in", size=size)
    subject = tried.stage.subject
    near, middle, far = seen(tried, *((subject.x, subject.y, z) for z in (2.0, 4.0, 10.0)))
    assert near.stands_still() and middle.stands_still() and far.stands_still()  # along the line of sight to it
    assert near.size[-1] == pytest.approx(1.45**size)
    assert 1 < far.size[-1] < middle.size[-1] < near.size[-1] and (np.diff(near.size) > 0).all()
    assert np.ptp(seen(tried, (subject.x + 0.1, subject.y, 4.0))[0].right) > 5e-3  # but not what is beside it


def test_a_pull_out_is_a_push_in_seen_backwards() -> None:
    point = (0.2, 0.1, 3.0)
    (there,), (back,) = seen(move("push_in"), point), seen(move("pull_out"), point)
    assert back.right == pytest.approx(there.right[::-1]) and back.up == pytest.approx(there.up[::-1])
    assert back.size[-1] < 0.8


@pytest.mark.parametrize("size", [0.3, 1.0])
def test_a_dolly_zoom_keeps_the_subject_and_shrinks_what_is_behind(size: float) -> None:
    tried = move("dolly_zoom", size=size)
    stage = tried.stage
    edge = stage.frame.x + stage.frame.half_width, stage.frame.y
    near, pivot, far = seen(tried, (*edge, 0.8 * stage.pivot), (*edge, stage.pivot), (*edge, stage.farthest))
    assert pivot.stands_still() and pivot.size == pytest.approx(np.ones(len(S)))
    assert far.size[-1] == pytest.approx(1 - 0.22 * size) and (np.diff(far.size) < 0).all()
    assert near.size[-1] > 1.01


@pytest.mark.parametrize(("name", "parted"), [("orbit", 0.06), ("arc", 0.08), ("swing", 0.07)])
def test_what_turns_keeps_the_middle_where_it_is_and_parts_near_and_far(name: str, parted: float) -> None:
    tried = move(name)
    near, middle, far = near_middle_far(tried)
    assert np.abs(middle.right).max() < 1e-9 and np.abs(middle.up).max() < 1e-9
    assert np.ptp(middle.size) < 2e-3  # it goes around it
    assert (near.right * far.right <= 1e-12).all()  # one to the left where the other is to the right
    assert np.abs(near.right - far.right).max() == pytest.approx(parted, rel=0.03)


def test_an_arc_goes_from_left_to_right_through_the_picture() -> None:
    near = near_middle_far(move("arc"))[0]
    assert near.right[0] > 0 > near.right[-1] and (np.diff(near.right) < 0).all()
    assert abs(near.right[20]) < 1e-9 and np.ptp(near.up) < 1e-9


def test_an_orbit_is_a_flat_loop_and_a_swing_rises_at_both_ends() -> None:
    orbit = near_middle_far(move("orbit"))[0]
    assert orbit.right[[0, 20, 40]] == pytest.approx([0, 0, 0]) and orbit.right[10] < 0 < orbit.right[30]
    assert np.argmin(orbit.up) == 20 and 0.1 < np.ptp(orbit.up) / np.ptp(orbit.right) < 0.4
    swing = near_middle_far(move("swing"))[0]
    assert swing.right[10] < 0 < swing.right[30]
    assert (swing.up[[10, 30]] < -1e-3).all() and swing.up[[0, 20, 40]] == pytest.approx([0, 0, 0])


def test_a_circle_goes_around_and_the_pivot_stands_still() -> None:
    near, pivot, far = near_middle_far(move("circle"))
    assert pivot.stands_still() and np.ptp(near.size) < 1e-9
    assert np.hypot(near.right - far.right, near.up - far.up) == pytest.approx(np.full(len(S), 0.05))
    turned = np.unwrap(np.arctan2(near.up, near.right))
    assert abs(turned[-1] - turned[0]) == pytest.approx(2 * math.pi)


def test_a_swipe_goes_by_and_is_closest_in_the_middle() -> None:
    near, pivot, far = near_middle_far(move("swipe"))
    assert pivot.stands_still()
    assert near.right[0] - far.right[0] == pytest.approx(0.09) and near.right[-1] - far.right[-1] == pytest.approx(
        -0.09
    )
    assert np.argmax(near.size) == 20 and near.size[[20, 40]] == pytest.approx([1.25, 1.0])


def test_a_parallax_drift_is_a_figure_of_eight() -> None:
    near, pivot, far = near_middle_far(move("parallax_drift"))
    assert pivot.stands_still()
    parted, risen = near.right - far.right, near.up - far.up
    assert parted[[0, 20, 40]] == pytest.approx([0, 0, 0], abs=1e-9)
    assert parted.min() == pytest.approx(-parted.max()) and parted.max() == pytest.approx(0.05, rel=0.05)
    assert len(np.flatnonzero(np.diff(np.sign(risen[1:-1])))) == 3  # two loops, one above the other
    assert near.size.max() == pytest.approx(1 / 0.97, rel=1e-3)


def test_a_still_camera_sees_nothing_move() -> None:
    assert all(point.stands_still() for point in near_middle_far(move("static")))


def corners(tried: Move, middle: tuple[float, float], width: float, s: float) -> Floats:
    """Where the corners of a frame on the picture, in shares of it, are at the progress `s`: (right, up) each."""
    stage = tried.stage
    height = width * stage.half_width / stage.frame_aspect / stage.half_height
    points = [
        ((2 * (middle[0] + i * width) - 1) * stage.half_width, (1 - 2 * (middle[1] + j * height)) * stage.half_height)
        for i, j in ((-0.5, -0.5), (0.5, 0.5))
    ]
    found = seen(tried, *((x, y, stage.pivot) for x, y in points), s=np.array([s]))
    return np.array([(point.right[0], point.up[0] * stage.frame_aspect) for point in found])


def test_ken_burns_shows_the_frames_that_were_drawn() -> None:
    tried = move("ken_burns", frame_from=(0.3, 0.4, 0.4), frame_to=(0.6, 0.5, 0.7))
    assert corners(tried, (0.3, 0.4), 0.4, 0.0) == pytest.approx(CORNERS)
    assert corners(tried, (0.6, 0.5), 0.7, 1.0) == pytest.approx(CORNERS)


def test_reveal_goes_from_the_subject_to_the_whole_picture_as_it_is() -> None:
    tried = move("reveal")
    assert corners(tried, (0.5, 0.5), 1.0, 1.0) == pytest.approx(CORNERS)
    end = {channel: values[0] for channel, values in tried.path(np.ones(1)).items()}
    assert (end["x"], end["y"], end["z"]) == pytest.approx((0, 0, 0), abs=1e-12)
    subject, pivot = tried.stage.subject, tried.stage.pivot
    there = seen(tried, (subject.x, subject.y, pivot))[0]
    assert abs(there.right[0]) < 1e-9 and there.size[-1] == pytest.approx(0.62, abs=0.01)


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
