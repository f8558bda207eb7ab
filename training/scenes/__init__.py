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
# Of what moves by itself, with masks (training/regions).
REGIONS = ("shore", "grove", "figures")
REGIONS_VALIDATION = ("val_lake", "val_garden", "val_square")

__all__ = ["TRAIN", "VALIDATION", "Kit", "kinds"]


def kinds(names: str) -> list[ModuleType]:
    """The modules of a list above by its name, or of names with commas between them; a repeated one is drawn more."""
    chosen = {
        "train": TRAIN,
        "validation": VALIDATION,
        "regions": REGIONS,
        "regions_validation": REGIONS_VALIDATION,
    }.get(names, tuple(names.split(",")))
    return [importlib.import_module(f".{name}", __package__) for name in chosen]
