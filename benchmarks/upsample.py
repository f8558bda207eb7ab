"""Processor time to enlarge a network's map to a picture of 12 MP along the picture's edges, all threads together.

Run: `python benchmarks/upsample.py`. The map has an edge every 24 pixels and the picture is noise, so that every side
is to be decided. At most 4 s of processor time, 2 s on two cores, is what it should take.
"""

import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from picanim_addon.depth.upsample import upsample


def main() -> None:
    """Print the seconds of three runs."""
    y, x = np.mgrid[0:224, 0:288]
    depth = (((x // 24 + y // 24) % 2) * 0.6 + x / 1000).astype(np.float32)
    rgb = np.random.default_rng(8).random((3000, 4000, 3)).astype(np.float32)
    for _ in range(3):
        began, waited = time.process_time(), time.perf_counter()
        upsample(depth, rgb)
        print(f"{time.process_time() - began:.2f} s of processor time, {time.perf_counter() - waited:.2f} s in all")


if __name__ == "__main__":
    main()
