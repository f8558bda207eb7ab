"""Photographs whose points were put in order by eye, near to far: how well a network does outside rendered scenes.

marks.json holds for each photograph (a path below the folder of photographs) some points as parts of its width and
height, and chains such as "K > DL > G; A > G": every point of a group is nearer than every point of the groups behind
it in the same chain. Points of one group are not compared, nor those left out of every chain.
"""

import json
from pathlib import Path

import numpy as np
from PIL import Image

MARKS = Path(__file__).resolve().parent / "marks.json"


def read_marks() -> dict[str, np.ndarray]:
    """For each photograph its pairs: (n, 2, 2), the nearer point and the farther, x and y each from 0 to 1."""
    return {entry["photo"]: np.array(pairs(entry)) for entry in json.loads(MARKS.read_text())}


def pairs(entry: dict) -> list[tuple[list[float], list[float]]]:
    """All (nearer, farther) points that the chains of one photograph imply."""
    found = set()
    for chain in entry["order"].split(";"):
        groups = [group.strip() for group in chain.split(">")]
        for k, group in enumerate(groups):
            found |= {(near, far) for near in group for far in "".join(groups[k + 1 :])}
    return [(entry["points"][near], entry["points"][far]) for near, far in sorted(found)]


def wrong_share(prediction: np.ndarray, marked: np.ndarray) -> float:
    """Part of the pairs (n, 2, 2) in the wrong order, in percent, in a map of inverse depth (bilinear between pixels).

    A tie counts as wrong.
    """
    height, width = prediction.shape
    grid = Image.fromarray(prediction.astype(np.float32)).resize((8 * width, 8 * height), Image.Resampling.BILINEAR)
    fine = np.asarray(grid)
    x = np.minimum((marked[..., 0] * 8 * width).astype(int), 8 * width - 1)
    y = np.minimum((marked[..., 1] * 8 * height).astype(int), 8 * height - 1)
    values = fine[y, x]
    return 100 * float((values[:, 0] <= values[:, 1]).mean())
