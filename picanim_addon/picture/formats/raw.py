"""Tell a camera's raw files from pictures: they carry a small picture that must not be taken for the photograph."""

from __future__ import annotations

from pathlib import Path

from ...errors import PicAnimError
from ..suffixes import RAW
from .tiff_directory import COMPRESSION, DNG_VERSION, PHOTOMETRIC, directories, is_tiff

# Where in a file, and what, for those that are not TIFF: Fujifilm, Panasonic, Olympus, Sigma, Minolta, Canon.
_MARKS = (
    (0, b"FUJIFILMCCD-RAW"),
    (0, b"IIU\0"),
    (0, b"IIRO"),
    (0, b"IIRS"),
    (0, b"MMOR"),
    (0, b"FOVb"),
    (0, b"\0MRM"),
    (4, b"ftypcrx "),
    (6, b"HEAPCCDR"),
    (8, b"CR\2\0"),
)
# TIFF 6.0's and DNG 1.7's photometric interpretations for a mosaic of colours and for values before white balance; and
# the compressions of Sony, Nikon and Pentax.
_SENSOR, _SENSOR_COMPRESSIONS = (32803, 34892), (32767, 34713, 65535)


def check_not_raw(file: Path) -> None:
    """Raise PicAnimError where `file` is a camera's raw file."""
    with file.open("rb") as stream:
        start = stream.read(32)
        raw = any(start[at : at + len(mark)] == mark for at, mark in _MARKS)
        if not raw and is_tiff(start):
            raw = file.suffix.lower() in RAW or any(
                image.get(PHOTOMETRIC) in _SENSOR
                or image.get(COMPRESSION) in _SENSOR_COMPRESSIONS
                or DNG_VERSION in image.values
                for image in directories(stream)
            )
    if raw:
        raise PicAnimError(
            "{file} is a camera's raw file, which PicAnim does not develop; export it as JPEG, PNG or TIFF from "
            "your photo software and give that",
            file=file.name,
        )
