"""Make expected.npz anew: `python tests/unit/midas_parity/record.py [NAME ...]` from the repository's root.

With names, only these networks are recorded anew.

It refuses to record a network that does not agree with the official code's whole answers, so it needs these.
"""

import sys
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[3])]

from unit.midas_parity import proof  # noqa: E402


def main() -> None:
    """Prove and record every case."""
    wanted = sys.argv[1:]
    kept = np.load(proof.EXPECTED) if wanted else {}
    recorded = {key: kept[key] for key in kept if key.partition("/")[0] not in wanted}
    proved: set[str] = set()
    for name, height, width in sorted(proof.SLOW + proof.QUICK, key=lambda case: (case[0], -case[1], -case[2])):
        if wanted and name not in wanted:
            continue
        taps, output = proof.run(name, height, width)
        official = proof.official(name, height, width)
        if official is not None:
            off = proof.distance(taps, output, official)
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
