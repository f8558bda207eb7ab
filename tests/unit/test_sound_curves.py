"""Curves that follow a sound, and the keys that follow the curves."""

from __future__ import annotations

import numpy as np
import pytest
from support.sounds import RATE, clicks, every, noise, sweep, tone

from picanim_addon.motion.curve import Curve
from picanim_addon.sound.analysis import analyse
from picanim_addon.sound.envelope import Follow, Part, closed, follow
from picanim_addon.sound.thin import thinned

BEATS = every(0.5, 20)
CLICKS = analyse(clicks(BEATS, 20), RATE)
ACCENTED = analyse(clicks(BEATS, 20, loudness=[1.0 if beat % 4 == 1 else 0.4 for beat in range(len(BEATS))]), RATE)
NOISE = analyse(noise(20, 0.2), RATE)
FADE = analyse(tone(20, 437) * np.linspace(0.0, 1.0, 20 * RATE, dtype=np.float32)[:, None], RATE)
SWEEP = analyse(sweep(20, 40, 12000), RATE)
SOURCES = ("loudness", "bass", "middle", "treble", "beat", "bar", "onset", "heartbeat", "drop")
FPS = (12, 24, 25, 30, 60)


@pytest.mark.parametrize("fps", FPS)
def test_a_beat_is_full_at_its_frame_and_back_within_its_release(fps: int) -> None:
    followed = follow(CLICKS, Follow("beat", attack=0.02, release=0.3), Part(20 * fps, fps))
    keys, _ = thinned(followed.values, followed.accents, followed.feet)
    curve = Curve(keys)
    for beat in BEATS:
        near = [np.floor(beat * fps), np.ceil(beat * fps)]  # of a beat between two frames, either
        frame = near[int(curve.at(near).argmax())]
        assert curve.at(frame) == pytest.approx(1.0, abs=0.01)
        assert curve.at(frame + max(3, int(0.3 * fps))) == pytest.approx(0.0, abs=0.02)


def test_beats_closer_than_the_release_still_part() -> None:
    heard = analyse(clicks(every(60 / 174, 20), 20), RATE)
    values = follow(heard, Follow("beat", attack=0.1, release=1.0), Part(480, 24)).values
    for before, after in zip(heard.beats[:-1], heard.beats[1:], strict=True):
        first, last = round(before * 24), round(after * 24)
        assert values[first] == values[last] == 1.0
        assert values[first:last].min() <= 0.05


@pytest.mark.parametrize("fps", FPS)
def test_a_fade_gives_a_monotone_curve(fps: int) -> None:
    followed = follow(FADE, Follow("loudness"), Part(20 * fps, fps))
    assert (np.diff(followed.values) >= 0).all()
    assert followed.values[0] <= 0.05 and followed.values[-1] == pytest.approx(1.0, abs=0.02)
    curve = Curve(thinned(followed.values, followed.accents, followed.feet)[0])
    assert (np.diff(curve.at(np.linspace(0, 20 * fps - 1, 3000))) >= -1e-9).all()


def test_bands_follow_a_sweep_one_after_the_other() -> None:
    full = [follow(SWEEP, Follow(band), Part(480, 24)).values > 0.7 for band in ("bass", "middle", "treble")]
    middles = [np.flatnonzero(values).mean() for values in full]
    assert middles == sorted(middles)
    assert not (full[0] & full[2]).any()


def test_attack_release_smoothing_and_inversion() -> None:
    sound = np.concatenate([np.zeros((2 * RATE, 2), np.float32), tone(3, 440), np.zeros((3 * RATE, 2), np.float32)])
    heard = analyse(sound, RATE)
    quick, slow = (follow(heard, Follow("loudness", attack, 0.05), Part(192, 24)).values for attack in (0.02, 0.8))
    assert quick[53] > 0.95 > 0.4 > slow[53] / slow.max()
    lasting = follow(heard, Follow("loudness", 0.02, 1.0), Part(192, 24)).values
    assert quick[126] < 0.1 < 0.5 < lasting[126]
    smooth = follow(heard, Follow("loudness", 0.02, 0.05, smoothing=0.3), Part(192, 24)).values
    assert np.abs(np.diff(smooth)).max() < 0.4 * np.abs(np.diff(quick)).max()
    inverted = follow(heard, Follow("loudness", 0.02, 0.05, invert=True), Part(192, 24)).values
    assert inverted == pytest.approx(1.0 - quick)


def test_a_sound_without_a_beat_is_followed_by_its_loudness() -> None:
    assert follow(FADE, Follow("beat"), Part(480, 24)).values == pytest.approx(
        follow(FADE, Follow("loudness"), Part(480, 24)).values
    )
    assert follow(FADE, Follow("bar"), Part(480, 24)).values == pytest.approx(
        follow(FADE, Follow("loudness"), Part(480, 24)).values
    )


def test_bars_are_the_accented_beats_and_a_heart_beats_twice() -> None:
    bars = follow(ACCENTED, Follow("bar"), Part(480, 24))
    assert bars.accents == tuple(round(beat * 24) for beat in BEATS[1::4])
    heart = follow(ACCENTED, Follow("heartbeat"), Part(480, 24))
    assert len(heart.accents) == pytest.approx(2 * len(BEATS), abs=1)


def test_a_drop_builds_up_to_the_loudest_onset() -> None:
    loudness = [0.4] * len(BEATS)
    loudness[23] = 1.0
    values = follow(
        analyse(clicks(BEATS, 20, loudness=loudness), RATE), Follow("drop", release=0.5), Part(480, 24)
    ).values
    peak = round(BEATS[23] * 24)
    assert values.argmax() == peak and values[peak] == 1.0
    assert (np.diff(values[: peak + 1]) >= 0).all()
    assert values[peak // 2] < 0.4
    assert values[peak + 13 :].max() == 0.0


@pytest.mark.parametrize("fps", FPS)
@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize(
    "heard", [CLICKS, ACCENTED, NOISE, FADE, SWEEP], ids=["clicks", "accented", "noise", "fade", "sweep"]
)
def test_keys_are_few_and_follow_their_curve(heard, source: str, fps: int) -> None:
    followed = follow(heard, Follow(source, 0.05, 0.3), Part(20 * fps, fps))
    keys, curve = thinned(followed.values, followed.accents, followed.feet)
    if not keys:
        assert np.ptp(followed.values) <= 1e-6
        return
    assert np.abs(Curve(keys).at(np.arange(20 * fps)) - curve).max() <= 0.02 * np.ptp(curve)
    accents = set(followed.accents)
    others = [key.frame for key in keys[1:-1] if key.frame not in accents]
    assert np.diff(others).min(initial=3) >= 3
    assert len(keys) <= len(accents) + 20 * fps / 3 + 2


def test_what_does_not_change_needs_no_key() -> None:
    assert thinned(np.full(100, 0.4))[0] == ()
    assert thinned(np.zeros(0))[0] == ()


def test_a_closed_curve_ends_where_it_began() -> None:
    values = closed(follow(FADE, Follow("loudness"), Part(240, 24)).values, 24)
    assert abs(values[-1] - values[0]) <= 0.05
    assert np.abs(np.diff(values)).max() <= 0.2
