"""Damage to files, drawn by a seed: what disks, cut connections, editors and unkind hands do to them."""

from __future__ import annotations

import re
import struct
import zlib
from random import Random

# What a field that lies says.
_LIES = (0, 1, 2, 0x7F, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF, 30000)
# What stands where a number or a word should.
_ODD_WORDS = (
    *(b"NaN", b"-Infinity", b"1e999", b"-1", b"0", b"1e-320", b"9" * 400, b"null", b"true", b'""', b"[]", b"{}"),
    *(b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"../../../etc/passwd", b"CON", b"a" * 5000, b"\r", b'"'),
    *(
        b"'",
        b";",
        b"\t",
        b"%s%n",
        b"${HOME}",
        b"=1+1",
        "Ä ß 漢".encode(),
        "é".encode("latin-1"),
        b"[" * 200000,
        b"0x10",
    ),
)


def damaged(data: bytes, random: Random, *, text: bool = False) -> bytes:
    """`data` after one to three accidents. text: it is read as text."""
    kinds = [_flipped, _cut, _moved, _doubled, _blanked, _lying, _inserted]
    kinds += [_odd_words, _odd_words, _other_encoding, _lines_moved] if text else [_lying, _lying_png, _lying_start]
    for _ in range(random.choice((1, 1, 2, 3))):
        if data:
            data = random.choice(kinds)(data, random)
    return data


def _place(data: bytes, random: Random) -> int:
    """Anywhere, but every other time near the start, where headers are."""
    return random.randrange(min(len(data), 160) if random.random() < 0.5 else len(data))


def _flipped(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 4, 30))):
        changed[_place(data, random)] ^= 1 << random.randrange(8)
    return bytes(changed)


def _cut(data: bytes, random: Random) -> bytes:
    place = _place(data, random)
    return data[place:] if random.random() < 0.2 else data[:place]


def _moved(data: bytes, random: Random) -> bytes:
    start, length, to = _place(data, random), random.randrange(1, 400), _place(data, random)
    part, rest = data[start : start + length], data[:start] + data[start + length :]
    return rest[:to] + part + rest[to:]


def _doubled(data: bytes, random: Random) -> bytes:
    start, length, to = _place(data, random), random.randrange(1, 400), _place(data, random)
    return data[:to] + data[start : start + length] * random.choice((1, 1, 50)) + data[to:]


def _blanked(data: bytes, random: Random) -> bytes:
    start, length = _place(data, random), random.randrange(1, 200)
    part = data[start : start + length]
    return data[:start] + random.choice((b"\0", b"\xff", b" ")) * len(part) + data[start + length :]


def _inserted(data: bytes, random: Random) -> bytes:
    place = _place(data, random)
    return data[:place] + random.randbytes(random.randrange(1, 60)) + data[place:]


def _lying(data: bytes, random: Random, most: int = 1 << 30) -> bytes:
    """A field of two, four or eight bytes says something else."""
    layout = random.choice(("<H", ">H", "<I", ">I", "<Q", ">Q"))
    size, place = struct.calcsize(layout), _place(data[:most], random)
    value = random.choice(_LIES) & (256**size - 1)
    return data[:place] + struct.pack(layout, value) + data[place + size :]


def _lying_start(data: bytes, random: Random) -> bytes:
    return _lying(data, random, most=64)


def _lying_png(data: bytes, random: Random) -> bytes:
    """A PNG chunk says something else, with the right checksum; of other files, one field."""
    if data[:4] != b"\x89PNG":
        return _lying(data, random)
    chunks, place = [], 8
    while place + 12 <= len(data):
        end = place + 12 + int.from_bytes(data[place : place + 4])
        chunks.append(bytearray(data[place + 4 : max(place + 8, end - 4)]))
        place = end
    if not chunks:
        return data
    chunk = random.choice(chunks)
    at = random.randrange(4, max(5, len(chunk)))
    chunk[at : at + 4] = struct.pack(">I", random.choice(_LIES))
    if random.random() < 0.3:
        random.shuffle(chunks)
    packed = (struct.pack(">I", len(c) - 4) + bytes(c) + struct.pack(">I", zlib.crc32(c)) for c in chunks)
    return data[:8] + b"".join(packed)


def _odd_words(data: bytes, random: Random) -> bytes:
    words = list(re.finditer(rb"[\w.+-]+|[\[\]{}:,\"]", data))
    if not words:
        return data
    word = random.choice(words)
    return data[: word.start()] + random.choice(_ODD_WORDS) + data[word.end() :]


def _other_encoding(data: bytes, random: Random) -> bytes:
    said = data.decode("utf-8", "replace")
    return said.encode(random.choice(("utf-16", "utf-32", "utf-8-sig", "latin-1", "cp500")), "replace")


def _lines_moved(data: bytes, random: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    random.shuffle(lines)
    return b"".join(lines[: random.randrange(len(lines) + 1)])
