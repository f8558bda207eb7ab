"""XMP in JPEG files, its extended part included, and the files that follow a JPEG's own picture.

Sources: Adobe's XMP specification, part 3 (2020), section 1.1.3, for the segments; Google's Dynamic Depth 1.0 for the
directory of what follows the picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

_PACKET = b"http://ns.adobe.com/xap/1.0/\0"
_EXTENSION = b"http://ns.adobe.com/xmp/extension/\0"
_NOTE = "http://ns.adobe.com/xmp/note/"
_ITEMS = ("http://ns.google.com/photos/dd/1.0/item/", "http://ns.google.com/photos/1.0/container/item/")

_APP1, _START_OF_SCAN, _END_OF_IMAGE = 0xE1, 0xDA, 0xD9
# In compressed data 0xFF is followed by 0 (it stands for itself), a restart mark, or more 0xFF; all else ends the data.
_MARKER_IN_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_MAGIC = (b"\xff\xd8\xff", b"\x89PNG")

Fields = dict[str, str]


def read_xmp(data: bytes) -> list[ElementTree.Element]:
    """The XMP packet of a JPEG file and its extension, as XML trees; an empty list where there is none.

    Raises ValueError where the file or its XMP is damaged.
    """
    packet = b""
    parts: dict[bytes, dict[int, tuple[int, bytes]]] = {}
    for marker, start, end in _segments(data):
        body = data[start:end]
        if marker == _APP1 and body.startswith(_PACKET):
            packet = body[len(_PACKET) :]
        elif marker == _APP1 and body.startswith(_EXTENSION):
            body = body[len(_EXTENSION) :]
            identifier, length, offset = body[:32], int.from_bytes(body[32:36]), int.from_bytes(body[36:40])
            parts.setdefault(identifier, {})[offset] = (length, body[40:])
    if not packet:
        return []
    trees = [_parsed(packet)]
    wanted = fields(trees, _NOTE).get("HasExtendedXMP", "").encode()
    if wanted in parts:
        trees.append(_parsed(_joined(parts[wanted])))
    return trees


def fields(trees: list[ElementTree.Element], namespace: str) -> Fields:
    """{name: value} of all properties in `namespace`, written as attributes or as elements; the first one counts."""
    properties: Fields = {}
    for tree in trees:
        for element in tree.iter():
            for name, value in _own_fields(element, namespace).items():
                properties.setdefault(name, value)
    return properties


def appended_files(trees: list[ElementTree.Element], data: bytes) -> list[tuple[Fields, bytes]]:
    """(what the directory says, content) of every picture behind a JPEG's own one that the directory lists."""
    items = [
        item
        for tree in trees
        for element in tree.iter()
        for item in ({name: value for space in _ITEMS for name, value in _own_fields(element, space).items()},)
        if "Mime" in item
    ]
    lengths = [int(item.get("Length") or 0) + int(item.get("Padding") or 0) for item in items]
    files: list[tuple[Fields, bytes]] = []
    for index, item in enumerate(items[1:], start=1):
        length = int(item.get("Length") or 0)
        after_picture = _end_of_picture(data) + int(items[0].get("Padding") or 0) + sum(lengths[1:index])
        before_end = len(data) - sum(lengths[index:])  # for a writer that counts otherwise
        for start in (after_picture, before_end):
            if start > 0 and data[start : start + 4].startswith(_MAGIC):
                files.append((item, data[start : start + length]))
                break
    return files


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """(marker, start, end of the content) of each segment from the file's begin to its end mark."""
    if not data.startswith(b"\xff\xd8"):
        raise ValueError("not a JPEG file")
    place = 2
    while place + 4 <= len(data):
        if data[place] != 0xFF:
            raise ValueError("no JPEG segment where one must be")
        marker = data[place + 1]
        if marker == 0xFF:  # filling
            place += 1
            continue
        if marker == _END_OF_IMAGE:
            break
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4])
        yield marker, place + 4, end
        place = end
        if marker == _START_OF_SCAN:
            following = _MARKER_IN_SCAN.search(data, place)
            if following is None:
                return
            place = following.start()


def _end_of_picture(data: bytes) -> int:
    """Where the JPEG's own picture ends: behind its end mark."""
    *_, (_, _, end) = _segments(data)
    following = _MARKER_IN_SCAN.search(data, end)
    return following.end() if following else len(data)


def _joined(parts: dict[int, tuple[int, bytes]]) -> bytes:
    whole = b"".join(part for _, (_, part) in sorted(parts.items()))
    if {length for length, _ in parts.values()} != {len(whole)}:
        raise ValueError("a part of the extended XMP is missing")
    return whole


def _parsed(packet: bytes) -> ElementTree.Element:
    if b"<!DOCTYPE" in packet or b"<!ENTITY" in packet:  # XMP has none, and entities can be made to fill the memory
        raise ValueError("XMP with a document type")
    try:
        return ElementTree.fromstring(packet.strip(b"\0"))
    except ElementTree.ParseError as error:
        raise ValueError(f"broken XMP: {error}") from error


def _own_fields(element: ElementTree.Element, namespace: str) -> Fields:
    """The properties in `namespace` that are attributes of `element` or its children with a plain text."""
    prefix = "{" + namespace + "}"
    properties = {name.removeprefix(prefix): value for name, value in element.attrib.items() if name.startswith(prefix)}
    for child in element:
        if child.tag.startswith(prefix) and child.text and child.text.strip():
            properties[child.tag.removeprefix(prefix)] = child.text.strip()
    return properties
