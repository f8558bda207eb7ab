"""The head of regions from the start, in one command: `python training/regions/make.py WORK --photos DIR
--points DISTANCES --views DIR`. Needed again whenever picanim_small.safetensors changes, whose features the head reads.

WORK keeps the features, by the weights that they are of, so it can be stopped and run again. It writes the weights file
of the package and prints the limits that the photographs would choose now (`limits.py`), to be compared with those in
`worker/regions.py`. `evaluate.py` says what came of it.
"""

import argparse
import hashlib
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from picanim_addon.locations import DEPTH_WEIGHTS, REGION_WEIGHTS
from training.regions.train import FOLDS


def main() -> None:
    """Parse the command line and run every step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--points", type=Path, required=True)
    parser.add_argument("--views", type=Path, required=True, help="of render.py --masks --kinds regions")
    args = parser.parse_args()
    work = args.work / hashlib.sha256(DEPTH_WEIGHTS.read_bytes()).hexdigest()[:12]
    photographs, views, points = work / "photographs", work / "views", work / "points.npz"
    work.mkdir(parents=True, exist_ok=True)
    run("features", photographs, args.photos)
    run("features", views, args.views)
    run("sample", points, "--cache", photographs, "--points", args.points, "--views", args.views, "--view-cache", views)
    heads = [work / f"head{number}.safetensors" for number in range(FOLDS)]
    for number, head in enumerate(heads):
        run("train", points, head, "--without", number)
    run("train", points, REGION_WEIGHTS)
    run("limits", "--cache", photographs, "--heads", *heads)


def run(step: str, *given: object) -> None:
    """Run one of the scripts beside this one, and stop where it fails."""
    print(f"{step}:", flush=True)
    file = Path(__file__).with_name(f"{step}.py")
    subprocess.run([sys.executable, str(file), *(str(value) for value in given)], check=True)


if __name__ == "__main__":
    main()
