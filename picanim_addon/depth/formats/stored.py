"""A depth map as its file has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...arrays import Array

Kind = Literal["inverse", "distance"]


@dataclass(frozen=True)
class Stored:
    """The values of a depth map's file, and what the file says of them.

    values: (rows, columns) float32 as stored, rows from the top; what is not finite is a hole or a sky. top: the
    greatest value that the file's integers can have, 0 for floats. kind: what the file says that it holds, by the name
    of a channel or an array, or None. what: the part of the file that was read, for the user. fov: horizontal field of
    view in degrees that the file gives, or None.
    """

    values: Array
    top: int = 0
    kind: Kind | None = None
    what: str = ""
    fov: float | None = None


def kind_by_name(name: str) -> Kind | None:
    """What a channel or an array of this name holds, where the name says it; "depth" is used for either."""
    words = name.lower().replace("-", "_").split(".")
    if any(word in ("disparity", "disp", "inverse_depth", "inv_depth", "idepth") for word in words):
        return "inverse"
    if any(word in ("z", "distance", "dist", "metric_depth", "depth_m", "range") for word in words):
        return "distance"
    return None
