"""The field of view that another program has found: a JSON file as MoGe and others write it, or an fSpy project.

fSpy's project file is four little-endian numbers ("fspy", the version, the lengths of two parts), a JSON state, and the
picture, by its documentation; its JSON export has the camera's parameters on top.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from ..errors import PicAnimError
from ..files import check_readable

_FSPY = b"fspy"
_HEADER = struct.Struct("<4sIII")
_HORIZONTAL = ("fov_x", "fovx", "hfov", "horizontal_fov", "fov_h", "fov", "fov_deg")
_VERTICAL = ("fov_y", "fovy", "vfov", "vertical_fov", "fov_v")
_FOCAL = ("focallength_px", "focal_length_px", "focal_px", "fx")
_MATRIX = ("intrinsics", "intrinsic", "k", "camera_matrix")
_INSIDE = ("camera", "cameraparameters", "camera_parameters", "intrinsics", "metadata")


def read_fov(path: str | Path, width: int, height: int) -> float:
    """Horizontal field of view in degrees, for a picture of `width` x `height` pixels.

    Raises PicAnimError where the file cannot be read or gives none.
    """
    file = Path(path)
    check_readable(file, "camera file")
    try:
        content = _state(file.read_bytes())
    except (OSError, ValueError, struct.error, RecursionError) as error:
        raise PicAnimError(
            "{file} is neither a JSON file nor an fSpy project; give one that names a field of view",
            str(error),
            file=file.name,
        ) from error
    fov = _horizontal(content, width, height)
    if fov is None or not 0.1 <= fov <= 170.0:
        raise PicAnimError(
            "{file} gives no field of view that a camera can have; solve the camera and save again", file=file.name
        )
    return fov


def _state(data: bytes) -> Any:
    if not data.startswith(_FSPY):
        return json.loads(data)
    _, _, length, _ = _HEADER.unpack_from(data)
    return json.loads(data[_HEADER.size : _HEADER.size + length])


def _horizontal(content: Any, width: int, height: int) -> float | None:
    """Degrees, or None."""
    if not isinstance(content, Mapping):
        return None
    fields = {str(key).lower(): value for key, value in cast("Mapping[Any, Any]", content).items()}
    radians = _number(fields.get("horizontalfieldofview"))
    if radians is not None:  # fSpy's
        return math.degrees(radians)
    for name in _HORIZONTAL:
        angle = _number(fields.get(name))
        if angle is not None:
            return _degrees(angle)
    for name in _VERTICAL:
        angle = _number(fields.get(name))
        if angle is not None:
            return _of_tangent(math.tan(math.radians(_degrees(angle)) / 2.0) * width / height)
    focal = next((f for name in _FOCAL if (f := _number(fields.get(name)))), None)
    if focal:
        return _of_tangent(0.5 * (_number(fields.get("width")) or width) / focal)
    for name in _MATRIX:
        fov = _of_matrix(fields.get(name), width)
        if fov is not None:
            return fov
    inside = (_horizontal(fields[name], width, height) for name in _INSIDE if name in fields)
    return next((fov for fov in inside if fov is not None), None)


def _of_matrix(rows: Any, width: int) -> float | None:
    """Of a camera matrix of three rows, in pixels or in parts of the picture's width."""
    try:
        focal, centre = float(rows[0][0]), float(rows[0][2])
    except (TypeError, ValueError, LookupError):
        return None
    whole = 1.0 if centre <= 2.0 else 2.0 * centre  # of the picture that the matrix is for, which may be a smaller one
    return _of_tangent(0.5 * whole / focal) if focal > 0 else None


def _of_tangent(half: float) -> float:
    return math.degrees(2.0 * math.atan(half))


def _degrees(angle: float) -> float:
    """No camera of a photograph sees 3 degrees or less: that is an angle in radians."""
    return math.degrees(angle) if angle <= math.pi else angle


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) and value > 0 else None
