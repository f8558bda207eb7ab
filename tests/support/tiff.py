"""TIFF files as Pillow does not write them: values of any number of bits, several directories."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np

Entries = dict[int, tuple[int, ...]]


def save_tiff(values: np.ndarray, file: Path, bits: int, *, order: str = "<", tile: int = 0, **tags: int) -> Path:
    """Save whole numbers of `bits` bits, (height, width, samples). tile: side of tiles; 0: strips of seven rows.

    tags: photometric, compression (1 or 8), extra.
    """
    body, directory = image(values, bits, order=order, tile=tile, **tags)
    file.write_bytes(joined([(body, directory, [])], order))
    return file


def image(
    values: np.ndarray, bits: int, *, order: str = "<", tile: int = 0, **tags: int
) -> tuple[list[bytes], Entries]:
    """The strips or tiles of an image, and the entries of its directory but for where those are."""
    height, width, samples = values.shape
    if tile:
        padded = np.pad(values, ((0, -height % tile), (0, -width % tile), (0, 0)))
        rows = [padded[i : i + tile] for i in range(0, len(padded), tile)]
        parts = [row[:, i : i + tile] for row in rows for i in range(0, padded.shape[1], tile)]
    else:
        parts = [values[i : i + 7] for i in range(0, height, 7)]
    body = [_packed(part, bits, order) for part in parts]
    if tags.get("compression") == 8:
        body = [zlib.compress(part) for part in body]
    colour = tags.get("photometric", 2 if samples >= 3 else 1)
    directory: Entries = {
        256: (width,),
        257: (height,),
        258: (bits,) * samples,
        259: (tags.get("compression", 1),),
        262: (colour,),
        277: (samples,),
    }
    directory |= {322: (tile,), 323: (tile,)} if tile else {278: (7,)}
    if "extra" in tags:
        directory[338] = (tags["extra"],)
    return body, directory


def joined(images: list[tuple[list[bytes], Entries, list[int]]], order: str = "<") -> bytes:
    """A file of images, the first of which leads to the next; each with the numbers of those that lie inside it."""
    inside = {number for *_, inner in images for number in inner}
    chain = [number for number in range(len(images)) if number not in inside]
    data = b"".join(part for body, _, _ in images for part in body)
    sizes = [2 + 12 * (len(entries) + 2 + bool(inner)) + 4 for _, entries, inner in images]
    places = [8 + len(data) + len(data) % 2 + sum(sizes[:number]) for number in range(len(images))]
    lists_at, lists, directories, at = places[-1] + sizes[-1], b"", b"", 8
    for number, (body, given, inner) in enumerate(images):
        starts = [at + sum(map(len, body[:i])) for i in range(len(body))]
        at += sum(map(len, body))
        tiled = 322 in given
        entries = given | {324 if tiled else 273: tuple(starts), 325 if tiled else 279: tuple(map(len, body))}
        if inner:
            entries[330] = tuple(places[i] for i in inner)
        directories += struct.pack(order + "H", len(entries))
        for tag, numbers in sorted(entries.items()):
            packed = struct.pack(f"{order}{len(numbers)}I", *numbers)
            where = packed if len(packed) == 4 else struct.pack(order + "I", lists_at + len(lists))
            lists += packed if len(packed) > 4 else b""
            directories += struct.pack(order + "HHI", tag, 4, len(numbers)) + where
        following = chain[chain.index(number) + 1 :] if number in chain else []
        directories += struct.pack(order + "I", places[following[0]] if following else 0)
    mark = b"II*\0" if order == "<" else b"MM\0*"
    return mark + struct.pack(order + "I", places[0]) + data + bytes(len(data) % 2) + directories + lists


def _packed(values: np.ndarray, bits: int, order: str) -> bytes:
    if bits in (8, 16, 32):
        return values.astype(f"{order}u{bits // 8}").tobytes()
    single = (values[..., None] >> np.arange(bits - 1, -1, -1)) & 1
    return np.packbits(single.reshape(len(values), -1).astype(np.uint8), axis=1).tobytes()
