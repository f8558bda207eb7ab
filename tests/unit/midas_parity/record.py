"""Make expected.npz anew: `python tests/unit/midas_parity/record.py` from the repository's root.

It refuses to record a network that does not agree with the official code's whole answers, so it needs these.
"""

import sys
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[3])]

from unit.midas_parity import proof  # noqa: E402


def main() -> None:
    """Prove and record every case."""
    recorded: dict[str, np.ndarray] = {}
    proved: set[str] = set()
    for name, height, width in sorted(proof.SLOW + proof.QUICK, key=lambda case: (case[0], -case[1], -case[2])):
        taps, output = proof.run(name, height, width)
        answer = proof.OFFICIAL / f"{name}_{height}x{width}.npz"
        if answer.exists():
            official = np.load(answer)
            off = proof.difference(output, official["out"][0])
            for i, tap in enumerate(taps, start=1):
                off = max(off, proof.difference(tap[:: max(1, tap.size // 4096)], official[f"f{i}"]))
            print(f"{name} {height} x {width}: largest difference {off:.1e} of the range", flush=True)
            if off > 1e-4:
                raise SystemExit("this network is not the official one: nothing was recorded")
            proved.add(name)
        elif name not in proved:
            raise SystemExit(f"there is no official answer for {name}: nothing was recorded")
        for key, values in proof.samples(taps, output).items():
            recorded[f"{name}/{height}x{width}/{key}"] = values
    np.savez_compressed(proof.EXPECTED, **recorded)


if __name__ == "__main__":
    main()
