"""How far a picture lets the camera go, and motions of the user's own."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest
from support.stages import move

from picanim_addon.errors import PicAnimError
from picanim_addon.layers.margins import MARGIN, SPAN
from picanim_addon.motion.presets import PRESETS
from picanim_addon.motion.projection import project
from picanim_addon.motion.reach import OPENED, PARTING_UNSURE, border_holds, opened, parallax, reach, within_reach
from picanim_addon.motion.stage import Stage
from picanim_addon.motion.user_motion import find, read_preset


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("aspect", [21 / 9, 9 / 16])
def test_amount_1_holds(name: str, aspect: float) -> None:
    tried = move(name, size=None, aspect=aspect)
    assert 0 < tried.size <= 1
    assert border_holds(tried) and parallax(tried) <= SPAN and opened(tried) <= OPENED


def test_the_border_limits_a_truck_that_does_not_hold_its_pivot() -> None:
    free = move("truck", hold_pivot=False)
    limit = reach(free).limits["border"]
    stage: Stage = free.stage
    x = limit * stage.sideways(0.08)
    nearest = stage.distances[:, -10:].min()  # of what lies at the border: it leaves first
    assert x / nearest / (2 * stage.half_width) == pytest.approx(MARGIN, rel=0.1)
    assert not border_holds(dataclasses.replace(free, size=1.1 * limit))
    assert limit < reach(move("truck")).limits["border"]


def test_a_flat_picture_bears_every_move_and_a_deep_edge_does_not() -> None:
    flat = reach(move("truck", depth=np.full((64, 96), 0.5, np.float32)))
    assert flat.size == 1.0 and flat.reason == "taste" and flat.shows(1.0) == ()
    for amount in (0.0, 0.5, 1.0):  # also where nothing is held
        free = move("truck", size=None, depth=np.full((64, 96), 0.5, np.float32), hold_pivot=False, amount=amount)
        ends = free.path(np.array([0.0, 1.0]))["x"]
        assert np.isfinite(ends).all() and (np.ptp(ends) > 0.1) == (amount > 0)
    fence = np.tile(np.repeat([0.0, 1.0], 6), 8)[None].repeat(64, axis=0).astype(np.float32)
    bars = reach(move("truck", depth=fence))
    assert bars.reason == "opened" and bars.size < 0.7
    assert bars.shows(1.01) == ("opened",)


@pytest.mark.parametrize("name", ["orbit", "swing", "truck", "dolly_zoom"])
def test_what_is_only_guessed_moves_less(name: str) -> None:
    sure, half, guessed = (move(name, size=None, sure=s) for s in (1.0, 0.5, 0.0))
    assert parallax(guessed) <= PARTING_UNSURE * 1.001
    assert opened(guessed) <= opened(half) <= opened(sure) + 1e-9
    assert 0 < guessed.size < half.size <= sure.size
    limited = reach(dataclasses.replace(guessed, size=1.0))
    assert limited.reason in ("unsure", "opened") and limited.shows(1.1 * limited.limits["unsure"] / limited.size)
    there = {"x": np.array([0.0, sure.stage.sideways(0.1)])}
    assert list(within_reach(guessed.stage, "ahead", there)) == [True, False]


def test_a_point_moves_by_its_parallax() -> None:
    stage = move("truck").stage
    right, up, distance = project(
        stage, "ahead", {"x": np.array([0.2])}, np.array([0.1]), np.array([0.0]), np.array([4.0])
    )
    assert right[0, 0] == pytest.approx((0.1 - 0.2 / 4.0) / (2 * stage.frame.half_width))
    assert (up[0, 0], distance[0, 0]) == pytest.approx((0.0, 4.0))


def own(tmp_path: Path, keys: list[dict], **more: object) -> Path:
    file = tmp_path / "crane.json"
    file.write_text(json.dumps({"keys": keys, **more}))
    return file


def test_a_motion_of_ones_own_moves_as_its_keys_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [
        {"frame": 0, "channel": "y", "value": -1, "easing": "linear"},
        {"frame": 48, "channel": "y", "value": 1},
        {"frame": 24, "channel": "z", "value": 0},
        {"frame": 48, "channel": "z", "value": -1},
    ]
    own(tmp_path, keys)
    monkeypatch.setenv("PICANIM_MOTIONS", str(tmp_path))
    assert find("crane") == tmp_path / "crane.json"
    tried = move("own", motion_file="crane")
    frames = np.array([1.0, 36.5, 72.0])
    t = tried.stage.sideways(0.08)
    assert tried.motion().at("y", frames) == pytest.approx([-t, 0, t], abs=1e-9)
    assert tried.motion().at("z", frames) == pytest.approx([0, 0, -0.3 * tried.stage.nearest], abs=1e-9)


@pytest.mark.parametrize(
    ("keys", "more", "says"),
    [
        (
            [{"frame": 0, "channel": "q", "value": 1}],
            {},
            "crane.json has keys for 'q', which does not exist; use one of x, y",
        ),
        ([{"frame": 0, "channel": "x", "value": 1}], {}, "keys at one frame only"),
        ([{"frame": 0, "channel": "x"}], {}, "is not a motion: it needs a list 'keys'"),
        (
            [{"frame": 0, "channel": "x", "value": 1, "easing": "wild"}],
            {},
            "has the easing 'wild', which does not exist; use one of linear",
        ),
        (
            [{"frame": 0, "channel": "x", "value": 0}, {"frame": 9, "channel": "x", "value": 1}],
            {"closed": True},
            "is marked as closed, but 'x' does not end where it began",
        ),
    ],
)
def test_what_is_no_motion_is_said_in_a_sentence(tmp_path: Path, keys: list[dict], more: dict, says: str) -> None:
    with pytest.raises(PicAnimError) as error:
        read_preset(str(own(tmp_path, keys, **more)))
    assert says in str(error.value) and "\n" not in str(error.value)
