"""Layers written as an OpenRaster file (.ora), as Krita, GIMP and MyPaint read it.

By the baseline specification (https://www.openraster.org): a ZIP that begins with its uncompressed type, a stack.xml
that lists the layers from the top down, a PNG each, the merged picture and a thumbnail.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image

from ...files import replacing
from .openraster import FOV, TYPE, Layer

# The longest side of the thumbnail, as the specification has it.
THUMBNAIL = 256


def write(file: Path, layers: Sequence[Layer], fov: float = 0.0, *, overwrite: bool = False) -> None:
    """Write `layers`, the topmost first, whole or not at all.

    The first one has the size of the canvas, and so have all that are shown. fov: horizontal, in degrees, 0 for none.
    """
    width, height = layers[0].picture.size
    image = ElementTree.Element("image", {"version": "0.0.3", "w": str(width), "h": str(height)})
    if fov:
        ElementTree.register_namespace("picanim", "urn:picanim")
        image.set(FOV, f"{fov:.6g}")
    stack = ElementTree.SubElement(image, "stack")
    merged = Image.new("RGBA", (width, height))
    for layer in reversed([layer for layer in layers if layer.shown]):
        merged.alpha_composite(layer.picture.convert("RGBA"))
    with replacing(file, overwrite=overwrite) as part, zipfile.ZipFile(part, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), TYPE)  # first and not compressed
        for number, layer in enumerate(layers):
            source = f"data/layer{number}.png"
            details = {
                "name": layer.name,
                "src": source,
                "x": str(layer.left),
                "y": str(layer.top),
                "opacity": "1.0",
                "visibility": "visible" if layer.shown else "hidden",
                "composite-op": "svg:src-over",
            }
            ElementTree.SubElement(stack, "layer", details)
            archive.writestr(source, _png(layer.picture))
        archive.writestr("stack.xml", ElementTree.tostring(image, "UTF-8", xml_declaration=True))
        archive.writestr("mergedimage.png", _png(merged))
        merged.thumbnail((THUMBNAIL, THUMBNAIL))
        archive.writestr("Thumbnails/thumbnail.png", _png(merged))


def _png(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=3)
    return stream.getvalue()
