"""OpenRaster files (.ora), as Krita, GIMP and MyPaint write them, read.

By the baseline specification (https://www.openraster.org): a ZIP with a stack.xml that lists the layers from the top
down, and a PNG for each. Layers are blended one over the other (svg:src-over); of other ways it is said that they are
not known.
"""

from __future__ import annotations

import math
import re
import struct
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import numpy as np
from PIL import Image

from ...arrays import Array
from ...errors import PicAnimError
from ...files import check_readable
from ...imaging.box_mean import box_mean
from ...sentence import Sentence
from .. import metadata
from ..colour import to_srgb
from ..stack import Stack, StackLayer

SUFFIX, TYPE = ".ora", b"image/openraster"
# What PicAnim calls the layers that it writes: the one behind the front, the last, and the depth map, hidden.
BEHIND, BACKDROP, DEPTH = "Behind", "Backdrop", "Depth"
# Attribute of the image that PicAnim writes: the horizontal field of view in degrees.
FOV = "{urn:picanim}fov"
# What no canvas or layer is larger than, and all layers together, in pixels; the most layers that a scene is made of;
# and the longest list of them, in bytes.
MOST_PIXELS, MOST_IN_ALL, MOST_LAYERS, MOST_LIST = 250_000_000, 400_000_000, 16, 2**23
# A depth map of 8 bits is smoothed over so many pixels to either side, by no more than it was rounded.
SMOOTH, HALF_STEP = 5, np.float32(0.5 / 255)
PLAIN = ("", "svg:src-over")
# What the readers of ZIP, XML and PNG raise on damaged files, and numbers that are none.
_DAMAGE = (
    *(zipfile.BadZipFile, ElementTree.ParseError, zlib.error, struct.error, SyntaxError, EOFError),
    *(OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RuntimeError, AssertionError),
)


class Layer(NamedTuple):
    """name: as a paint program shows it. picture: RGBA on the whole canvas, or grey of 16 bits with its upper left
    corner at (left, top). shown: whether it is to be seen."""

    name: str
    picture: Image.Image
    shown: bool = True
    left: int = 0
    top: int = 0


class Opened(NamedTuple):
    """picture: RGBA, all layers one over the other, within the frame. notices: what the user should be told."""

    picture: Image.Image
    stack: Stack
    notices: tuple[Sentence, ...]


class _Entry(NamedTuple):
    """A line of the list of layers: a layer, or a group of `inner` ones. opacity: 0 to 1. left, top: on the canvas."""

    name: str
    shown: bool
    opacity: float
    blend: str
    left: int
    top: int
    source: str
    inner: tuple[_Entry, ...] | None


def behind_names(count: int, *, is_bottom: bool) -> list[str]:
    """What the layers behind the front are called that is cut into `count`."""
    names = [BEHIND if number == 1 else f"{BEHIND} {number}" for number in range(1, count)]
    return [*names[:-1], BACKDROP] if names and is_bottom else names


def is_openraster(file: Path) -> bool:
    """Whether `file`, which is there, is OpenRaster, by its content; a ZIP that is called so counts as one."""
    with file.open("rb") as stream:
        if stream.read(4) != b"PK\3\4":
            return False
    if file.suffix.lower() == SUFFIX:
        return True
    try:
        with zipfile.ZipFile(file) as archive, archive.open("mimetype") as stream:
            return stream.read(64).strip() == TYPE
    except (*_DAMAGE, NotImplementedError):
        return False


def read(file: Path) -> Opened:
    """The picture and its layers.

    A layer that is hidden, or empty, is left out; a group is one layer, unless it is all there is. A hidden layer DEPTH
    at the very bottom is the depth map, and lies where the picture does. Raises PicAnimError where the file is damaged,
    shows nothing, or is too much.
    """
    with _archive(file) as (archive, size, fov, entries):
        while len(shown := [entry for entry in entries if entry.shown and entry.opacity > 0]) == 1 and shown[0].inner:
            entries = [_within(shown[0], inner) for inner in shown[0].inner]
        hidden = entries[-1] if entries and not entries[-1].shown and entries[-1].name == DEPTH else None
        frame, depth = _depth(file, archive, hidden, size) if hidden else ((0, 0, *size), None)
        _check_amount(file, len(shown), size)
        merged = Image.new("RGBA", size)
        layers: list[StackLayer] = []
        for entry in reversed(shown):
            canvas = _flat(file, archive, entry, size)
            if canvas.getchannel("A").getextrema()[1]:
                merged.alpha_composite(canvas)
                layers.insert(0, StackLayer(entry.name, np.asarray(canvas)))
    if not layers:
        raise PicAnimError("{file} shows nothing: all of its layers are hidden or empty", file=file.name)
    left, top, width, height = frame
    picture = merged.crop((left, top, left + width, top + height))
    cut = _cut([layer.name for layer in layers]) if depth is not None else None
    return Opened(picture, Stack(tuple(layers), frame, depth, fov, cut), _blended(file, shown))


def read_layers(file: Path) -> list[Layer]:
    """Every layer of the file, the topmost first, each on the whole canvas; those of groups one by one."""
    with _archive(file) as (archive, size, _, entries):
        _check_amount(file, 0, size)
        return [
            Layer(leaf.name, _flat(file, archive, leaf._replace(shown=True), size), leaf.shown)
            for leaf in _leaves(entries)
        ]


@contextmanager
def _archive(file: Path) -> Generator[tuple[zipfile.ZipFile, tuple[int, int], float | None, list[_Entry]]]:
    """The open file, the canvas's size, the field of view, and the list of layers. Damage is said in one sentence."""
    check_readable(file, "picture")
    try:
        with zipfile.ZipFile(file) as archive:
            if archive.getinfo("stack.xml").file_size > MOST_LIST:
                raise ValueError("too long a list of layers")
            image = ElementTree.fromstring(archive.read("stack.xml"))
            size = int(image.attrib["w"]), int(image.attrib["h"])
            if min(size) < 1:
                raise ValueError("no such size")
            stack = image.find("stack")
            fov = float(image.get(FOV, "nan"))
            yield archive, size, fov if 0 < fov < 180 else None, list(_entries(image if stack is None else stack, 0, 0))
    except PicAnimError:
        raise
    except MemoryError as error:
        raise PicAnimError(
            "There is not enough memory to open {file}; close something or scale it down", file=file.name
        ) from error
    except (*_DAMAGE, Image.DecompressionBombError) as error:
        raise PicAnimError(
            "{file} is damaged or not an OpenRaster file; export it again", repr(error), file=file.name
        ) from error


def _entries(stack: ElementTree.Element, left: int, top: int) -> Iterator[_Entry]:
    """What is listed in `stack`, which lies at (left, top)."""
    for each in stack:
        if each.tag not in ("stack", "layer"):
            continue
        opacity = float(each.get("opacity", "1"))
        if not math.isfinite(opacity):
            raise ValueError("no such opacity")
        x, y = (start + round(float(each.get(name, "0"))) for start, name in ((left, "x"), (top, "y")))
        inner = tuple(_entries(each, x, y)) if each.tag == "stack" else None
        yield _Entry(
            each.get("name", ""),
            each.get("visibility", "visible") != "hidden",
            min(max(opacity, 0.0), 1.0),
            each.get("composite-op", ""),
            x,
            y,
            each.attrib["src"] if inner is None else "",
            inner,
        )


def _within(group: _Entry, inner: _Entry) -> _Entry:
    """What is left of a member of `group` without the group."""
    return inner._replace(opacity=inner.opacity * group.opacity)


def _leaves(entries: tuple[_Entry, ...] | list[_Entry]) -> Iterator[_Entry]:
    for entry in entries:
        if entry.inner is None:
            yield entry
        else:
            inside = (_within(entry, inner) for inner in entry.inner)
            yield from _leaves([inner._replace(shown=inner.shown and entry.shown) for inner in inside])


def _flat(file: Path, archive: zipfile.ZipFile, entry: _Entry, size: tuple[int, int]) -> Image.Image:
    """RGBA on a canvas of `size`: a layer, or a group as one."""
    canvas = Image.new("RGBA", size)
    if entry.inner is None:
        pixels = _eight_bits(_pixels(file, archive, entry))
        alpha = pixels[..., 3:] if pixels.shape[2] == 4 else np.full_like(pixels[..., :1], 255)
        colour = np.broadcast_to(pixels[..., :3], (*pixels.shape[:2], 3))
        canvas.paste(Image.fromarray(np.concatenate([colour, alpha], axis=2)), (entry.left, entry.top))
    else:
        for inner in reversed([inner for inner in entry.inner if inner.shown]):
            canvas.alpha_composite(_flat(file, archive, inner, size))
    if entry.opacity < 1.0:
        alpha = np.asarray(canvas.getchannel("A")) * entry.opacity
        canvas.putalpha(Image.fromarray(np.round(alpha).astype(np.uint8)))
    return canvas


def _pixels(file: Path, archive: zipfile.ZipFile, entry: _Entry) -> Array:
    """(rows, columns, channels) of a layer's own, in sRGB; see `to_srgb`."""
    with archive.open(entry.source) as stream, Image.open(stream) as own:
        _check_size(file, own.width * own.height)
        own.load()
        return to_srgb(own, metadata.profile(own))[0]


def _eight_bits(pixels: Array) -> Array:
    return (pixels >> 8).astype(np.uint8) if pixels.dtype == np.uint16 else pixels


def _depth(
    file: Path, archive: zipfile.ZipFile, entry: _Entry, size: tuple[int, int]
) -> tuple[tuple[int, int, int, int], Array | None]:
    """Where the picture lies in the canvas, by its depth map; and that map, 0 to 1."""
    pixels = _pixels(file, archive, entry)
    used = pixels[..., 3] > 0 if pixels.shape[2] == 4 else np.ones(pixels.shape[:2], dtype=bool)
    used = np.pad(used, [(max(entry.top, 0), 0), (max(entry.left, 0), 0)])[max(-entry.top, 0) :, max(-entry.left, 0) :]
    used = used[: size[1], : size[0]]
    rows, columns = np.flatnonzero(used.any(axis=1)), np.flatnonzero(used.any(axis=0))
    if len(rows) < 2 or len(columns) < 2:
        return (0, 0, *size), None
    left, top = int(columns[0]), int(rows[0])
    width, height = int(columns[-1]) + 1 - left, int(rows[-1]) + 1 - top
    values = pixels[top - entry.top :, left - entry.left :][:height, :width, :3]
    grey = values.astype(np.float32).mean(axis=2) / np.float32(np.iinfo(pixels.dtype).max)
    if pixels.dtype == np.uint8:  # slopes that were saved in steps
        grey = np.clip(box_mean(grey, SMOOTH), grey - HALF_STEP, grey + HALF_STEP)
    return (left, top, width, height), grey


def _cut(names: list[str]) -> slice | None:
    """Which layers PicAnim has cut of one: a front, and those behind it."""
    behind = [number for number, name in enumerate(names) if number and re.fullmatch(f"{BEHIND}( [0-9]+)?", name)]
    if len(names) > 1 and names[-1] == BACKDROP:
        behind.append(len(names) - 1)
    if not behind:
        return None
    end = behind[0] + 1
    while end in behind:
        end += 1
    return slice(behind[0] - 1, end)


def _blended(file: Path, shown: list[_Entry]) -> tuple[Sentence, ...]:
    """What is said of layers that are blended in other ways."""
    others = [entry for entry in _all(shown) if entry.blend not in PLAIN]
    if not others:
        return ()
    first = Sentence(
        "{file} blends {layer} as {mode}, which PicAnim does not: it lies over the rest as it is; merge it with the "
        "layer below it in the paint program",
        file=file.name,
        layer=others[0].name or "-",
        mode=others[0].blend,
    )
    return (first,)


def _all(entries: list[_Entry]) -> Iterator[_Entry]:
    for entry in entries:
        if entry.shown:
            yield entry
            yield from _all(list(entry.inner or ()))


def _check_amount(file: Path, count: int, size: tuple[int, int]) -> None:
    """Raise PicAnimError where a canvas, or `count` layers of it, are too much."""
    _check_size(file, size[0] * size[1])
    if count > MOST_LAYERS:
        raise PicAnimError(
            "{file} shows {count} layers; put those that belong together into groups, {most} at most",
            file=file.name,
            count=count,
            most=MOST_LAYERS,
        )
    if count * size[0] * size[1] > MOST_IN_ALL:
        raise PicAnimError(
            "{file} shows {count} layers of {megapixels:.0f} megapixels each; scale it down, or merge some",
            file=file.name,
            count=count,
            megapixels=size[0] * size[1] / 1e6,
        )


def _check_size(file: Path, pixels: int) -> None:
    if pixels > MOST_PIXELS:
        raise PicAnimError(
            "{file} has {megapixels:.0f} megapixels; scale it to {most} or less",
            file=file.name,
            megapixels=pixels / 1e6,
            most=MOST_PIXELS // 10**6,
        )
