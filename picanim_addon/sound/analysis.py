"""What is heard in a sound, from its samples."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np

from . import beats, onsets, sections, tempo
from .spectrum import RATE, Floats, Samples, Spectrum, join, parts

# A confidence from which on there is a beat: white noise reaches 0.15, clicks in noise as loud as they are 0.7.
BEAT = 0.3
# How loud an onset is, is heard within so many seconds after it.
AFTER = 0.15
BANDS = ("bass", "middle", "treble")


@dataclass(frozen=True)
class Analysis:
    """What is heard in a sound. Times are in seconds from its beginning.

    level, bands: as in spectrum.Spectrum, RATE moments a second. onsets: (m,) times at which something begins.
    strengths: (m,) how loud it is, and how much louder than what was before. beats: (k,) their times, and none where
    there is no clear beat. tempo: beats a minute, 0 without. confidence: 0 to 1, in beats. bars: times at which a bar
    begins, none where that is not clear.
    silences: (begin, end) of each. sections: where each begins.
    """

    level: Floats
    bands: Floats
    onsets: Floats
    strengths: Floats
    beats: Floats
    tempo: float
    confidence: float
    bars: Floats
    silences: tuple[tuple[float, float], ...]
    sections: tuple[float, ...]

    @property
    def seconds(self) -> float:
        return len(self.level) / RATE

    @property
    def has_beat(self) -> bool:
        return len(self.beats) > 1

    @property
    def loudest_onset(self) -> float:
        """When the loudest thing begins; 0 where nothing does."""
        return float(self.onsets[self.strengths.argmax()]) if len(self.onsets) else 0.0


def analyse(samples: Samples, rate: float) -> Analysis:
    """Listen to `samples`, (n, channels) from -1 to 1, `rate` of them a second."""
    steps = analysing(samples, rate)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def analysing(samples: Samples, rate: float) -> Generator[float, None, Analysis]:
    """`analyse` in small steps, for who has something to do in between; yields how much is done, 0 to 1."""
    heard_parts: list[Spectrum] = []
    moments = max(1, len(samples) / rate * RATE)
    done = 0
    for part in parts(samples, rate):
        heard_parts.append(part)
        done += len(part.level)
        yield min(0.7, 0.7 * done / moments)
    heard = join(heard_parts)
    rising = onsets.novelty(heard)
    peaks = onsets.pick(rising)
    yield 0.8
    train = onsets.pulse_train(rising)
    pace = tempo.find_tempo(train)
    yield 0.9
    pulse = beats.on_onsets(beats.track(train, pace.periods), rising) if pace.confidence >= BEAT else peaks[:0]
    yield 0.95
    times = onsets.time_of(pulse, rising)
    firsts = _bars(times, heard, rising, pulse)
    return Analysis(
        level=heard.level,
        bands=heard.bands,
        onsets=onsets.time_of(peaks, rising),
        strengths=_strengths(heard.level, peaks),
        beats=times,
        tempo=float(60.0 / np.median(np.diff(times))) if len(times) > 1 else 0.0,
        confidence=pace.confidence,
        bars=firsts,
        silences=sections.silences(heard),
        sections=sections.sections(heard),
    )


def _bars(times: Floats, heard: Spectrum, rising: Floats, pulse: np.ndarray[tuple[int], np.dtype[np.int_]]) -> Floats:
    """Bars begin with what is lower and stronger than the other beats."""
    if len(pulse) < 2:
        return times[:0]
    low = _loudness_after(heard.bands[:, 0], pulse)
    strong = rising[pulse]
    accents = low / max(float(low.mean()), 1e-9) + strong / max(float(strong.mean()), 1e-9)
    metre = beats.bars(accents)
    return times[:0] if metre is None else times[metre[1] :: metre[0]]


def _strengths(level: Floats, moments: np.ndarray[tuple[int], np.dtype[np.int_]]) -> Floats:
    after = _loudness_after(level, moments)
    before = np.array([level[max(0, moment - RATE) : moment].mean() if moment else 0.0 for moment in moments.tolist()])
    return after + np.maximum(after - before, 0.0)


def _loudness_after(level: Floats, moments: np.ndarray[tuple[int], np.dtype[np.int_]]) -> Floats:
    reach = round(AFTER * RATE)
    return np.array([level[moment : moment + reach].max() for moment in moments.tolist()], dtype=np.float64)
