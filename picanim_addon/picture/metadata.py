"""What a picture's file says about it: which way up, by which lens, in which colours. Damaged, it says nothing."""

from __future__ import annotations

from PIL import ExifTags, Image

# EXIF 2.32, tag 274: how the stored picture is turned to be seen.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def orientation(image: Image.Image) -> int:
    """By EXIF, 1 (upright) to 8; 1 where nothing sensible is said."""
    try:
        said = image.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:  # Pillow's parsers raise whatever damaged bytes lead them to
        return 1
    return said if isinstance(said, int) and said in _TURNS else 1


def upright(image: Image.Image, turned: int) -> Image.Image:
    """`image` as it is to be seen. turned: its orientation, 1 to 8."""
    return image.transpose(_TURNS[turned]) if turned in _TURNS else image


def focal_35mm(image: Image.Image) -> float | None:
    """The 35 mm equivalent focal length by EXIF, in millimetres, where it is given and sensible."""
    try:
        exif = image.getexif().get_ifd(ExifTags.IFD.Exif)
        focal = float(exif.get(ExifTags.Base.FocalLengthIn35mmFilm, 0) or 0)
    except Exception:  # see orientation
        return None
    return focal if 4.0 <= focal <= 2000.0 else None


def profile(image: Image.Image) -> bytes | None:
    """The ICC profile."""
    said = image.info.get("icc_profile")
    return said if isinstance(said, bytes) and said else None
