"""Whether what Blender wrote is whole: it says little of a disk that is full, and nothing of a file that is cut off."""

from __future__ import annotations

import contextlib
import struct
import zipfile
import zlib
from pathlib import Path

import bpy

from ..files import not_whole

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
EXR_MAGIC = b"\x76\x2f\x31\x01"
# Compression of an OpenEXR file: (rows in a chunk, whether a chunk is one zlib stream), in the order of their numbers:
# none, RLE, ZIPS, ZIP, PIZ, PXR24, B44, B44A, DWAA, DWAB.
EXR_CHUNKS = (
    (1, False), (1, False), (1, True), (16, True), (32, False), (16, False), (32, False), (32, False), (32, False),
    (256, False),
)  # fmt: skip
EXR_NOT_PLAIN = 0x200 | 0x800 | 0x1000  # tiles, deep pixels, several parts: Blender writes none of them for a clip
EXR_BYTES = (4, 2, 4)  # of a value: whole numbers, half and single floats
MATROSKA_SEGMENT = b"\x18\x53\x80\x67"


def picture_size(file: Path) -> tuple[int, int] | None:
    """(width, height) of a PNG or OpenEXR file that is there to its last byte and decodes; None for any other."""
    with contextlib.suppress(OSError, ValueError, IndexError, struct.error, zlib.error):
        data = file.read_bytes()
        return _png_size(data) if file.suffix.lower() == ".png" else _exr_size(data)
    return None


def check_picture(file: Path, target: Path, size: tuple[int, int]) -> None:
    """Raise PicAnimError unless `file`, which is to become `target`, is a whole picture of `size` (width, height)."""
    actual = picture_size(file)
    if actual != size:
        raise not_whole(target, f"expected {size[0]} x {size[1]}, found {actual}")


def check_movie(file: Path, target: Path, size: tuple[int, int], frames: int) -> None:
    """Raise PicAnimError unless `file` is a video of `size` with so many frames, to its last byte, which decodes."""
    if not file.exists() or not has_its_end(file):
        raise not_whole(target, "the video is cut off")
    found_frames, found_size = _seen_by_blender(file)
    # A WebM says how long it is in milliseconds, and Blender makes frames of that.
    slack = 1 if file.suffix.lower() == ".webm" else 0
    if found_size != size or abs(found_frames - frames) > slack:
        details = f"expected {frames} frames of {size[0]} x {size[1]}, found {found_frames} of {found_size}"
        raise not_whole(target, details)


def check_blend(file: Path, target: Path) -> None:
    """Raise PicAnimError unless `file` is a .blend with its last block, by which Blender knows its end."""
    with contextlib.suppress(OSError):
        data = file.read_bytes()
        if data.startswith(b"BLENDER") and b"ENDB" in data[-32:]:
            return
    raise not_whole(target, "the .blend is cut off")


def check_scene(file: Path, target: Path) -> None:
    """Raise PicAnimError unless `file` is a whole .glb (it says how long it is) or .usdz (a zip with checksums)."""
    with contextlib.suppress(OSError, struct.error, zipfile.BadZipFile):
        if file.suffix.lower() == ".usdz":
            with zipfile.ZipFile(file) as archive:
                if archive.testzip() is None:
                    return
        else:
            with file.open("rb") as stream:
                magic, _, length = struct.unpack("<4sII", stream.read(12))
            if magic == b"glTF" and length == file.stat().st_size:
                return
    raise not_whole(target, "the file is cut off")


def _png_size(data: bytes) -> tuple[int, int] | None:
    """By its chunks and their checksums (PNG specification, third edition, section 5)."""
    place, kind, size = len(PNG_SIGNATURE), b"", None
    if data[:place] != PNG_SIGNATURE:
        return None
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, place)
        (checksum,) = struct.unpack_from(">I", data, place + 8 + length)
        if zlib.crc32(data[place + 4 : place + 8 + length]) != checksum:
            return None
        if kind == b"IHDR":
            size = struct.unpack_from(">II", data, place + 8)
        place += 12 + length
    return size


def _exr_size(data: bytes) -> tuple[int, int] | None:
    """By its table of chunks (openexr.com, "OpenEXR File Layout"), each of which is decompressed where it is zlib."""
    if data[:4] != EXR_MAGIC or struct.unpack_from("<I", data, 4)[0] & EXR_NOT_PLAIN:
        return None
    attributes: dict[str, bytes] = {}
    place = 8
    while data[place]:
        name_end = data.index(b"\0", place)
        kind_end = data.index(b"\0", name_end + 1)
        (length,) = struct.unpack_from("<I", data, kind_end + 1)
        attributes[data[place:name_end].decode("latin-1")] = data[kind_end + 5 : kind_end + 5 + length]
        place = kind_end + 5 + length
    left, top, right, bottom = struct.unpack("<4i", attributes["dataWindow"])
    width, height = right - left + 1, bottom - top + 1
    rows, is_zlib = EXR_CHUNKS[attributes["compression"][0]]
    row_bytes = width * _exr_pixel_bytes(attributes["channels"])
    chunks = -(-height // rows)
    for offset in struct.unpack_from(f"<{chunks}Q", data, place + 1):
        row, length = struct.unpack_from("<iI", data, offset)
        chunk = data[offset + 8 : offset + 8 + length]
        whole = row_bytes * min(rows, bottom - row + 1)
        if len(chunk) < length or not top <= row <= bottom:
            return None
        if is_zlib and length < whole and len(zlib.decompress(chunk)) != whole:  # what does not shrink is stored
            return None
    return width, height


def _exr_pixel_bytes(channels: bytes) -> int:
    """Bytes of a pixel with all its channels: each is a name, its type, and three more numbers."""
    place = count = 0
    while channels[place]:
        place = channels.index(b"\0", place) + 1
        count += EXR_BYTES[struct.unpack_from("<I", channels, place)[0]]
        place += 16
    return count


def has_its_end(file: Path) -> bool:
    """Whether what a writer adds at the end of a video is there."""
    with contextlib.suppress(OSError, struct.error):
        return _has_cues(file) if file.suffix.lower() == ".webm" else _has_index(file)
    return False


def _has_index(file: Path) -> bool:
    """MP4 and QuickTime: boxes that fill the file, with the index, `moov`, among them (ISO 14496-12, section 4.2)."""
    end, place = file.stat().st_size, 0
    kinds: set[bytes] = set()
    with file.open("rb") as stream:
        while place < end:
            stream.seek(place)
            length, kind = struct.unpack(">I4s", stream.read(8))
            if length == 1:
                (length,) = struct.unpack(">Q", stream.read(8))
            if length < 8:
                return False
            kinds.add(kind)
            place += length
    return place == end and {b"moov", b"mdat"} <= kinds


def _has_cues(file: Path) -> bool:
    """WebM: the segment's size is written when all is done, and is that of the rest of the file (RFC 9559, 5.1)."""
    with file.open("rb") as stream:
        head = stream.read(4096)
    place = head.find(MATROSKA_SEGMENT)
    size = head[place + 4 : place + 12]
    if place < 0 or len(size) < 8 or size[0] != 1:  # an eight-byte length, which begins with 1
        return False
    return int.from_bytes(size[1:], "big") == file.stat().st_size - place - 12


def _seen_by_blender(file: Path) -> tuple[int, tuple[int, int]]:
    """(frames, (width, height)) of a video whose first frame Blender decodes; zeros where it does not."""
    clip = image = None
    try:
        clip = bpy.data.movieclips.load(str(file))
        image = bpy.data.images.load(str(file), check_existing=False)
        if not len(image.pixels):
            return 0, (0, 0)
        width, height = clip.size
        return clip.frame_duration, (width, height)
    except RuntimeError:
        return 0, (0, 0)
    finally:
        if clip is not None:
            bpy.data.movieclips.remove(clip)
        if image is not None:
            bpy.data.images.remove(image)
