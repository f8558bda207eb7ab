"""How long listening takes: `python benchmarks/sound.py [--minutes 10]`.

Made stereo at 48 kHz is analysed in a process of its own: seconds of wall and of processor time, and the most memory
that process ever had, the samples themselves (4 bytes each) among it. Asked for: 10 minutes in 6 s and 400 MB.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from picanim_addon.sound.analysis import analyse

RATE = 48000


def main() -> None:
    """Make the sound a minute at a time, for to make it whole would need more memory than to hear it; listen; print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=int, default=10)
    minutes = parser.parse_args().minutes
    samples = np.empty((minutes * 60 * RATE, 2), np.float32)
    rng = np.random.default_rng(0)
    beat = np.exp(-np.arange(RATE // 2, dtype=np.float32) / 2000)
    for minute in range(minutes):
        part = samples[minute * 60 * RATE : (minute + 1) * 60 * RATE]
        rng.random(out=part, dtype=np.float32)
        part -= 0.5
        part *= 0.2 + 0.8 * np.tile(beat, 120)[:, None]
    wall, processor = time.perf_counter(), time.process_time()
    heard = analyse(samples, RATE)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"{minutes} min: {wall:.2f} s, {processor:.2f} s of processor, {memory:.0f} MiB at most")
    print(f"{heard.tempo:.1f} beats a minute, confidence {heard.confidence:.2f}, {len(heard.beats)} beats")


if __name__ == "__main__":
    main()
