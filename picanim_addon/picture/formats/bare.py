"""A picture's file without what is said about the picture: for files whose pixels are sound and the rest is not."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

# PNG, third edition (W3C, 2025): what pixels and their colours are made of. The rest may be left out by any program.
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"IDAT", b"IEND")
# A colour profile is longer than this only by mistake.
_LONGEST_PROFILE = 16 * 2**20

# JPEG (ITU-T T.81, annex B): markers of applications' own segments and comments. Of the former, the second's ICC
# profile and the last but one's colours (Adobe's) say what the pixels mean.
_APP0, _APP15, _COMMENT, _SCAN = 0xE0, 0xEF, 0xFE, 0xDA
_ADOBE, _PROFILE = 0xEE, 0xE2
_LONE = (0x01, *range(0xD0, 0xD9))


@dataclass(frozen=True)
class Bare:
    """data: the file without it. profile: the ICC profile that was in it, where `data` lacks that."""

    data: bytes
    profile: bytes | None = None


def without_metadata(data: bytes) -> Bare | None:
    """The PNG, JPEG or WebP file `data` without EXIF, XMP, texts and comments; None of any other file."""
    if data.startswith(_PNG):
        return _bare_png(data)
    if data.startswith(b"\xff\xd8"):
        return Bare(_bare_jpeg(data))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Bare(_bare_webp(data))
    return None


def _bare_png(data: bytes) -> Bare:
    kept, profile, place = [_PNG], None, len(_PNG)
    while place + 8 <= len(data):
        end = place + 12 + int.from_bytes(data[place : place + 4])
        kind = data[place + 4 : place + 8]
        sound = zlib.crc32(data[place + 4 : end - 4]).to_bytes(4) == data[end - 4 : end]
        if kind in _PNG_KEPT and (sound or kind[:1].isupper()):  # without the others, pixels can be shown
            kept.append(data[place:end])
        elif kind == b"iCCP":
            profile = _inflated(data[place + 8 : end - 4])
        place = end
    return Bare(b"".join(kept), profile)


def _inflated(chunk: bytes) -> bytes | None:
    """The profile in an iCCP chunk: a name, a zero, the method (0), and compressed bytes."""
    _, _, rest = chunk.partition(b"\0")
    unpack = zlib.decompressobj()
    try:
        profile = unpack.decompress(rest[1:], _LONGEST_PROFILE)
    except zlib.error:
        return None
    return profile if unpack.eof else None


def _bare_jpeg(data: bytes) -> bytes:
    kept, place = [data[:2]], 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:  # filling
            place += 1
            continue
        if marker == _SCAN:
            break
        end = place + 2 + (0 if marker in _LONE else int.from_bytes(data[place + 2 : place + 4]))
        application = _APP0 <= marker <= _APP15 and marker not in (_APP0, _ADOBE)
        profile = marker == _PROFILE and data[place + 4 : place + 16] == b"ICC_PROFILE\0"
        if (not application or profile) and marker != _COMMENT:
            kept.append(data[place:end])
        place = end
    return b"".join((*kept, data[place:]))


def _bare_webp(data: bytes) -> bytes:
    kept: list[bytes] = []
    place = 12
    while place + 8 <= len(data):
        kind, length = data[place : place + 4], int.from_bytes(data[place + 4 : place + 8], "little")
        end = place + 8 + length + length % 2
        part = data[place:end]
        if kind == b"VP8X" and len(part) > 8:  # with the flags of EXIF and XMP taken back
            part = part[:8] + bytes([part[8] & ~0x0C]) + part[9:]
        if kind not in (b"EXIF", b"XMP "):
            kept.append(part)
        place = end
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body
