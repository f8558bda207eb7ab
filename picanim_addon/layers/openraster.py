"""Layers as an OpenRaster file (.ora), as Krita, GIMP and MyPaint read and write it.

By the baseline specification (https://www.openraster.org): a ZIP that begins with its uncompressed type, a stack.xml
that lists the layers from the top down, a PNG each, the merged picture and a thumbnail.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from PIL import Image

from ..errors import PicAnimError
from ..files import check_readable, replacing

TYPE = "image/openraster"
# The longest side of the thumbnail, as the specification has it.
THUMBNAIL = 256
# What no layer of a picture is larger than, in pixels.
MOST_PIXELS = 2**29


class Layer(NamedTuple):
    """name: as a paint program shows it. picture: RGBA, of the whole canvas. shown: whether it is to be seen."""

    name: str
    picture: Image.Image
    shown: bool = True


def write(file: Path, layers: Sequence[Layer], *, overwrite: bool = False) -> None:
    """Write `layers`, the topmost first and all of one size, whole or not at all."""
    width, height = layers[0].picture.size
    image = ElementTree.Element("image", version="0.0.3", w=str(width), h=str(height))
    stack = ElementTree.SubElement(image, "stack")
    merged = Image.new("RGBA", (width, height))
    for layer in reversed([layer for layer in layers if layer.shown]):
        merged.alpha_composite(layer.picture.convert("RGBA"))
    with replacing(file, overwrite=overwrite) as part, zipfile.ZipFile(part, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), TYPE)  # first and not compressed
        for number, layer in enumerate(layers):
            source = f"data/layer{number}.png"
            shown = "visible" if layer.shown else "hidden"
            details = {"name": layer.name, "src": source, "x": "0", "y": "0", "opacity": "1.0", "visibility": shown}
            ElementTree.SubElement(stack, "layer", {**details, "composite-op": "svg:src-over"})
            archive.writestr(source, _png(layer.picture))
        archive.writestr("stack.xml", ElementTree.tostring(image, "UTF-8", xml_declaration=True))
        archive.writestr("mergedimage.png", _png(merged))
        merged.thumbnail((THUMBNAIL, THUMBNAIL))
        archive.writestr("Thumbnails/thumbnail.png", _png(merged))


def read(file: Path) -> list[Layer]:
    """The layers of an OpenRaster file, the topmost first, each on the whole canvas; those of groups one by one.

    Raises PicAnimError where it is no such file.
    """
    check_readable(file, "picture")
    try:
        with zipfile.ZipFile(file) as archive:
            image = ElementTree.fromstring(archive.read("stack.xml"))
            size = int(image.attrib["w"]), int(image.attrib["h"])
            if not 0 < size[0] * size[1] <= MOST_PIXELS:
                raise ValueError("no such size")
            stack = image.find("stack")
            return list(_layers(archive, stack if stack is not None else image, size))
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError, OSError, NotImplementedError) as error:
        raise PicAnimError(
            "{file} is damaged or not an OpenRaster file; export it again", str(error), file=file.name
        ) from error


def _layers(archive: zipfile.ZipFile, stack: ElementTree.Element, size: tuple[int, int]) -> Iterable[Layer]:
    for each in stack:
        if each.tag == "stack":
            yield from _layers(archive, each, size)
        elif each.tag == "layer":
            canvas = Image.new("RGBA", size)
            with archive.open(each.attrib["src"]) as stream, Image.open(stream) as own:
                if own.width * own.height > MOST_PIXELS:
                    raise ValueError("too large a layer")
                picture = own.convert("RGBA")
            opacity = float(each.get("opacity", "1"))
            if opacity < 1.0:
                scaled: Any = picture.getchannel("A").point(lambda alpha, by=opacity: alpha * by)
                picture.putalpha(scaled)
            canvas.paste(picture, (int(float(each.get("x", "0"))), int(float(each.get("y", "0")))))
            yield Layer(each.get("name", ""), canvas, each.get("visibility", "visible") != "hidden")


def _png(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=3)
    return stream.getvalue()
