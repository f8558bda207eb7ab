"""What a sound adds to a move stays within what the picture bears, and the rows say what it is."""

from __future__ import annotations

import numpy as np
import pytest
from support.sounds import RATE, clicks, every
from support.stages import move

from picanim_addon.errors import PicAnimError
from picanim_addon.motion.curve import CHANNELS, Curve
from picanim_addon.motion.reach import within_reach
from picanim_addon.settings import (
    PRESET_ROWS,
    SOUND_PRESETS,
    Settings,
    SoundRow,
    SoundSettings,
    check,
    format_rows,
    parse_rows,
    rows_of,
)
from picanim_addon.sound.analysis import analyse
from picanim_addon.sound.around import FASTEST, ahead, within
from picanim_addon.sound.envelope import Follow, Part, follow
from picanim_addon.sound.layer import camera_layer, listen_in

HEARD = analyse(clicks(every(0.5, 6), 6), RATE)
FRAMES = np.arange(1, 145, dtype=np.float64)


@pytest.mark.parametrize("name", ["orbit", "push_in", "truck", "ken_burns", "dolly_zoom"])
@pytest.mark.parametrize(("target", "amount"), [("push", 3), ("push", -3), ("amount", 1), ("zoom", -2), ("shake", 4)])
def test_the_sum_never_goes_beyond_the_reach(name: str, target: str, amount: float) -> None:
    moved = move(name, size=None, duration=6.0)
    row = SoundRow(target, "beat", amount, 0.05, 0.35)
    sums, marks = listen_in((row,), HEARD, Part(144, 24), loops=moved.timing.closed)
    keys = camera_layer(moved, sums, marks, 24, 1.0).keys(1)
    assert keys
    base = {channel: values for channel, values in moved.at(FRAMES).items() if channel != "focus"}
    poses = {
        channel: base.get(channel, np.full(144, CHANNELS[channel]))
        + (Curve(keys[channel]).at(FRAMES) if channel in keys else 0.0)
        for channel in {*base, *keys} - {"focus"}
    }
    assert within_reach(moved.stage, moved.aim, base).all()
    assert within_reach(moved.stage, moved.aim, poses).all()


def test_what_the_picture_bears_is_not_made_less() -> None:
    moved = move("push_in", size=None, duration=6.0)
    sums, marks = listen_in((SoundRow("push", "beat", 0.5),), HEARD, Part(144, 24), loops=False)
    added = camera_layer(moved, sums, marks, 24, 1.0)
    assert set(added.values) == {"z"}
    assert added.values["z"][sorted(added.accents)] == pytest.approx(-0.05 * moved.stage.pivot, rel=0.01)


def test_rows_are_text_and_back() -> None:
    rows = (SoundRow("push", "beat", 0.5, 0.05, 0.3), SoundRow("roll", "treble", -0.25, 0.1, 0.2, 0.3, True))
    assert parse_rows(format_rows(rows)) == rows
    assert parse_rows(" push:bass:0.5 ; ") == (SoundRow("push", "bass", 0.5),)
    assert parse_rows("") == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("push", "'push' is not a row"),
        ("pull:beat:1", "'pull' in 'pull:beat:1' is unknown; choose one of amount, push"),
        ("push:beat:much", "'much' in 'push:beat:much' is not a number"),
        ("push:beat:99", "99 in 'push:beat:99' must lie between -10 and 10"),
        ("push:beat:1:0:0:0:perhaps", "'perhaps' in 'push:beat:1:0:0:0:perhaps' is neither yes nor no"),
    ],
)
def test_a_wrong_row_is_named_in_one_sentence(text: str, says: str) -> None:
    with pytest.raises(PicAnimError) as error:
        check(Settings(sound=SoundSettings(preset="rows", rows=text)))
    assert says in str(error.value) and "\n" not in str(error.value)


def test_every_preset_has_rows_and_a_strength_for_all_of_them() -> None:
    assert {item.identifier for item in SOUND_PRESETS} == {*PRESET_ROWS, "rows"}
    for name, rows in PRESET_ROWS.items():
        half = rows_of(SoundSettings(preset=name, amount=0.5))
        assert [row.amount for row in half] == [0.5 * row.amount for row in rows]


@pytest.mark.parametrize("cycles", [1, 2, 7])
@pytest.mark.parametrize("amount", [-1.0, 0.5, 1.0, 2.0, 10.0])
def test_a_flow_is_ahead_by_the_integral_of_its_speed_and_by_whole_periods_at_the_end(
    amount: float, cycles: int
) -> None:
    heard = follow(HEARD, Follow("beat", 0.1, 0.4), Part(144, 24))
    keys = ahead(amount * heard.values, 24, cycles, 1, heard.accents, heard.feet)
    curve, fine = Curve(tuple(keys)), np.linspace(1, 145, 2881)
    speed = 1.0 + np.gradient(curve.at(fine), fine) * 144 / cycles
    assert curve.at(145) == pytest.approx(round(float(curve.at(145))), abs=1e-9) and curve.at(1) == 0.0
    assert speed.min() >= -0.05 and len(keys) <= 144 / 3 + len(heard.accents) + 2
    at_keys = np.array([20 * (key.frame - 1) for key in keys[1:] if key.frame < 133], dtype=int)
    loud = within(amount * heard.values, FASTEST)
    wanted = 1.0 + np.interp(fine - 1, np.arange(144), loud)
    ratio = speed[at_keys].sum() / wanted[at_keys].sum()  # as fast as whole periods let it
    assert np.abs(speed - ratio * wanted)[at_keys].max() <= 0.15 * ratio * np.ptp(wanted)


def test_what_would_go_too_far_is_drawn_together_as_a_whole() -> None:
    sums = np.array([0.0, 4.0, 1.0, -0.5, -2.0])
    assert within(sums, 3.0) == pytest.approx([0.0, 2.0, 0.5, -0.25, -1.0])
    assert within(sums[2:4], 3.0) == pytest.approx(sums[2:4])
