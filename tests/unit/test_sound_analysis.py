"""What is heard in made sounds is what was put into them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from support.sounds import CLICK, RATE, clicks, every, noise, sweep, tone

from picanim_addon.sound.analysis import BEAT, Analysis, analyse

NEAR = 0.025  # seconds that a beat may be off
COUNTED = 0.07  # the window of the F-measure, as beat trackers are compared
SIX_DECIBELS = 10 ** (-6 / 20)


def f_measure(found: np.ndarray, there: Sequence[float]) -> float:
    """Of precision and recall, each beat counted once."""
    apart = np.abs(found[:, None] - np.array(there)[None, :])
    hits = int((apart.min(axis=0) <= COUNTED).sum())
    return 2.0 * hits / (len(found) + len(there))


def check_beats(heard: Analysis, there: Sequence[float]) -> None:
    assert heard.confidence >= BEAT
    assert f_measure(heard.beats, there) >= 0.95
    assert np.abs(heard.beats[:, None] - np.array(there)[None, :]).min(axis=0).max() <= NEAR


@pytest.mark.parametrize("rate", [RATE, 44100, 22050])
@pytest.mark.parametrize("tempo", [60, 90, 120, 174])
def test_every_click_is_a_beat(tempo: int, rate: int) -> None:
    there = every(60 / tempo, 30)
    heard = analyse(clicks(there, 30, rate=rate), rate)
    check_beats(heard, there)
    assert heard.tempo == pytest.approx(tempo, rel=0.01)
    assert np.abs(heard.onsets - np.array(there)).max() <= NEAR


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize("tempo", [60, 90, 120, 174])
@pytest.mark.parametrize("of", ["their peaks", "their mean"])
def test_clicks_are_found_in_noise_six_decibels_below_them(tempo: int, of: str, seed: int) -> None:
    there = every(60 / tempo, 30)
    one = clicks([0.0], CLICK)
    size = np.abs(one).max() if of == "their peaks" else np.sqrt((one**2).mean())
    sound = clicks(there, 30) + noise(30, float(size) * SIX_DECIBELS, seed=seed)
    check_beats(analyse(sound, RATE), there)


@pytest.mark.parametrize("noisy", [False, True])
@pytest.mark.parametrize("tempo", [90, 120, 140])
def test_a_swung_beat_is_the_beat(tempo: int, noisy: bool) -> None:
    there = every(60 / tempo, 30)
    between = [time + 60 / tempo * 2 / 3 for time in there[:-1]]
    sound = clicks([*there, *between], 30, loudness=[1.0] * len(there) + [0.6] * len(between))
    check_beats(analyse(sound + noise(30, 0.07) if noisy else sound, RATE), there)


@pytest.mark.parametrize(("before", "after"), [(100, 140), (120, 90), (120, 126), (140, 100), (80, 120)])
def test_the_beat_goes_on_through_a_change_of_tempo(before: int, after: int) -> None:
    there = every(60 / before, 20)
    there += every(60 / after, 40, there[-1] + 60 / after)
    check_beats(analyse(clicks(there, 40), RATE), there)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("seconds", [5, 30, 120])
def test_white_noise_has_no_beat(seconds: int, seed: int) -> None:
    heard = analyse(noise(seconds, 0.2, seed=seed), RATE)
    assert heard.confidence < BEAT
    assert not heard.has_beat
    assert heard.tempo == 0 and len(heard.bars) == 0


@pytest.mark.parametrize("sound", [tone(20, 440), tone(20, 437.3), sweep(20, 40, 12000), np.zeros((RATE * 4, 2))])
def test_what_only_sounds_on_has_no_beat(sound: np.ndarray) -> None:
    heard = analyse(sound.astype(np.float32), RATE)
    assert not heard.has_beat
    assert len(heard.onsets) <= 3


def test_a_sweep_moves_from_bass_through_the_middle_to_treble() -> None:
    heard = analyse(sweep(20, 40, 12000), RATE)
    strongest = heard.bands[50:-50].argmax(axis=1)
    assert strongest[0] == 0 and strongest[-1] == 2 and 1 in strongest
    assert (np.diff(strongest) >= 0).all()
    assert heard.level[500:-100] == pytest.approx(0.354, rel=0.1)  # a sine of height 0.5


def test_each_band_has_its_tones() -> None:
    for hertz, band in ((60, 0), (150, 0), (300, 1), (1000, 1), (3000, 2), (12000, 2)):
        bands = analyse(tone(2, hertz), RATE).bands[50:-50].mean(axis=0)
        assert bands.argmax() == band
        assert bands[band] == pytest.approx(0.354, rel=0.1)


@pytest.mark.parametrize(("metre", "first"), [(3, 0), (3, 1), (4, 0), (4, 2)])
def test_bars_begin_with_the_stronger_beat(metre: int, first: int) -> None:
    there = every(0.5, 30)
    sound = clicks(there, 30, loudness=[1.0 if beat % metre == first else 0.4 for beat in range(len(there))])
    assert analyse(sound, RATE).bars == pytest.approx(there[first::metre], abs=NEAR)


def test_where_no_beat_is_stronger_there_are_no_bars() -> None:
    assert len(analyse(clicks(every(0.5, 30), 30), RATE).bars) == 0


def test_silences_and_sections_are_where_they_are() -> None:
    sound = np.concatenate([noise(20, 0.1), tone(20, 300), np.zeros((3 * RATE, 2), np.float32), noise(20, 0.3)])
    heard = analyse(sound, RATE)
    assert np.array(heard.silences) == pytest.approx(np.array([[40.0, 43.0]]), abs=0.15)
    assert heard.sections[:2] == pytest.approx((0.0, 20.0), abs=1.0)
    assert min(abs(section - 43.0) for section in heard.sections) <= 1.5
    assert analyse(noise(60, 0.2), RATE).sections == (0.0,)


def test_the_loudest_onset_is_where_the_loudest_thing_begins() -> None:
    there = every(0.5, 20)
    loudness = [0.4] * len(there)
    loudness[23] = 1.0
    assert analyse(clicks(there, 20, loudness=loudness), RATE).loudest_onset == pytest.approx(there[23], abs=NEAR)


@pytest.mark.parametrize("channels", [1, 2, 6])
def test_any_number_of_channels_and_any_length_will_do(channels: int) -> None:
    sound = np.repeat(clicks(every(0.5, 10), 10)[:, :1], channels, axis=1)
    check_beats(analyse(sound, RATE), every(0.5, 10))
    for length in (0, 1, 100, 5000):
        heard = analyse(sound[:length], RATE)
        assert not heard.has_beat
        assert np.isfinite(heard.level).all()
