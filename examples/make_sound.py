"""Synthesise the example sound: sixteen seconds at 120 beats a minute that grow, drop on the ninth, and end.

    python examples/make_sound.py --output examples/music.ogg

The ending chooses the format: .wav, .flac, .ogg, .mp3 or .m4a, written by Blender's own `aud`. Other numbers than
--tempo 120 and --seconds 16 make other pieces of the same kind.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

RATE = 48000
# A minor, F, C, G: root notes in semitones from A.
CHORDS = ((0, 3, 7), (-4, 0, 3), (3, 7, 10), (-2, 2, 5))
A = 220.0


def compose(tempo: float, seconds: float) -> np.ndarray:
    """(n, 2) float32 samples from -1 to 1, RATE a second."""
    beat, count = 60.0 / tempo, round(seconds * RATE)
    sound = np.zeros(count)
    drop = seconds / 2
    rng = np.random.default_rng(0)
    for number in range(int(seconds / beat)):
        at, full = number * beat, number * beat >= drop
        mix(sound, at, kick(1.0 if number % 4 == 0 else 0.6), 0.8 if full else 0.25 + 0.35 * at / drop)
        if full or at >= drop / 2:
            mix(sound, at + beat / 2, hat(rng), 0.25 if full else 0.12)
        if number % 4 == 0:
            chord = CHORDS[number // 4 % len(CHORDS)]
            mix(sound, at, pad(chord, 4 * beat), 0.2 if full else 0.05 + 0.1 * at / drop)
        if full:
            mix(sound, at, bass(CHORDS[number // 4 % len(CHORDS)][0], 0.8 * beat), 0.4)
    mix(sound, drop, crash(rng), 1.4)
    fade = np.clip((seconds - np.arange(count) / RATE) / 1.5, 0.0, 1.0)
    stereo = np.stack([sound, np.roll(sound, RATE // 3000)], axis=1) * fade[:, None]
    return (0.9 * np.tanh(stereo)).astype(np.float32)


def mix(sound: np.ndarray, at: float, part: np.ndarray, loudness: float) -> None:
    """Add `part` to `sound` from `at` seconds on."""
    first = round(at * RATE)
    sound[first : first + len(part)] += loudness * part[: max(0, len(sound) - first)]


def times(seconds: float) -> np.ndarray:
    return np.arange(round(seconds * RATE)) / RATE


def kick(accent: float) -> np.ndarray:
    """A drum whose pitch falls from 150 to 45 Hz."""
    at = times(0.35)
    phase = 2 * np.pi * (45 * at + 105 * 0.03 * (1 - np.exp(-at / 0.03)))
    return accent * (np.sin(phase) * np.exp(-at / 0.1) + 0.4 * np.sin(2 * np.pi * 1800 * at) * np.exp(-at / 0.004))


def hat(rng: np.random.Generator) -> np.ndarray:
    """A short hiss without its low part."""
    at = times(0.08)
    return np.diff(rng.normal(0, 0.5, len(at) + 1)) * np.exp(-at / 0.02)


def crash(rng: np.random.Generator) -> np.ndarray:
    """A long hiss."""
    at = times(2.0)
    return np.diff(rng.normal(0, 0.5, len(at) + 1)) * np.exp(-at / 0.5)


def pad(chord: tuple[int, ...], seconds: float) -> np.ndarray:
    """A soft chord of a few harmonics."""
    at = times(seconds)
    tones = sum(
        np.sin(2 * np.pi * A * 2 ** (note / 12) * harmonic * at) / harmonic**2
        for note in chord
        for harmonic in (1, 2, 3)
    )
    return tones * np.sin(np.pi * np.clip(at / seconds, 0, 1)) ** 0.5


def bass(note: int, seconds: float) -> np.ndarray:
    """A low note."""
    at = times(seconds)
    low = A / 4 * 2 ** (note / 12)
    return sum(np.sin(2 * np.pi * low * h * at) / h for h in (1, 2, 3)) * np.exp(-at / 0.2)


def write(samples: np.ndarray, file: Path) -> None:
    """Write `samples` in the format that the ending of `file` stands for."""
    import bpy  # noqa: F401, I001 -- aud is part of it, and comes with it
    import aud

    kinds = {
        ".wav": (aud.CONTAINER_WAV, aud.CODEC_PCM, aud.FORMAT_S16),
        ".flac": (aud.CONTAINER_FLAC, aud.CODEC_FLAC, aud.FORMAT_S16),
        ".ogg": (aud.CONTAINER_OGG, aud.CODEC_VORBIS, aud.FORMAT_FLOAT32),
        ".mp3": (aud.CONTAINER_MP3, aud.CODEC_MP3, aud.FORMAT_S16),
        ".m4a": (aud.CONTAINER_AAC, aud.CODEC_AAC, aud.FORMAT_FLOAT32),
    }
    container, codec, kind = kinds[file.suffix.lower()]
    sound = aud.Sound.buffer(np.ascontiguousarray(samples), RATE)
    sound.write(str(file), RATE, samples.shape[1], kind, container, codec, 96000, 4096)


def main() -> None:
    """Compose and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--tempo", type=float, default=120.0)
    parser.add_argument("--seconds", type=float, default=16.0)
    args = parser.parse_args()
    write(compose(args.tempo, args.seconds), args.output)


if __name__ == "__main__":
    main()
