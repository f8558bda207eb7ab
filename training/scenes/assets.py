"""Models and textures for scenes, from a folder with `models/_index.tsv` and `textures/_index.tsv`.

A quarter of each, by name, is for validation alone.
"""

import csv
import zlib
from functools import cache
from pathlib import Path

# One file in so many, chosen by its name, stands in validation scenes only.
SHARE = 4
# What does not stand upright by itself, or is no more than its kind's name says.
LEFT_OUT = ("mannequin", "lying", "dead", "log", "lillies", "sitting")


def files(folder: Path, held: bool) -> tuple[dict[str, list[tuple[Path, float]]], dict[str, list[Path]]]:
    """Files of models with their heights in metres by category, and of textures by group: those that are held back for
    validation, or all others."""
    models: dict[str, list[tuple[Path, float]]] = {}
    for row in rows(folder / "models"):
        if is_held(row["file"]) == held and not any(word in row["what"].lower() for word in LEFT_OUT):
            models.setdefault(row["category"], []).append((folder / "models" / row["file"], float(row["height_z_m"])))
    textures: dict[str, list[Path]] = {}
    for row in rows(folder / "textures"):
        if is_held(row["file"]) == held and row["kind"] == "color":
            textures.setdefault(row["group"], []).append(folder / "textures" / row["file"])
    return models, textures


@cache
def rows(folder: Path) -> list[dict[str, str]]:
    """The rows of a folder's index."""
    with (folder / "_index.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def is_held(name: str) -> bool:
    """Whether a file stands in validation scenes only."""
    return zlib.crc32(name.encode()) % SHARE == 0
