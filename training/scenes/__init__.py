"""Scene kinds for training and, apart from them, for validation. A kind is a module with `build(kit)`."""

import importlib
from types import ModuleType

from .kit import Kit

TRAIN = (
    *("room",) * 3,
    *("street",) * 3,
    *("bench", "pavement") * 3,
    *("tabletop", "landscape", "still_life", "closeup", "people", "ledge") * 2,
    *("walls", "shelves", "corridor", "overhang", "above", "clutter"),
)
VALIDATION = ("val_desk", "val_courtyard", "val_stack")

__all__ = ["TRAIN", "VALIDATION", "Kit", "kinds"]


def kinds(names: str) -> list[ModuleType]:
    """The modules of `train`, of `validation`, or of names with commas between them; a repeated one is drawn more."""
    chosen = {"train": TRAIN, "validation": VALIDATION}.get(names, tuple(names.split(",")))
    return [importlib.import_module(f".{name}", __package__) for name in chosen]
