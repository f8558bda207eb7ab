"""OpenRaster files as the specification has them, written and read by nothing of PicAnim's.

https://www.openraster.org/baseline/file-layout-spec.html, layer-stack-spec.html.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
from PIL import Image

# The baseline's composite operations.
OPERATIONS = {
    f"svg:{name}"
    for name in (
        *("src-over", "multiply", "screen", "overlay", "darken", "lighten", "color-dodge", "color-burn", "hard-light"),
        *("soft-light", "difference", "color", "luminosity", "hue", "saturation", "plus", "dst-in", "dst-out"),
        *("src-atop", "dst-atop"),
    )
}


def layer(name: str, pixels: np.ndarray, **attributes: Any) -> dict[str, Any]:
    """A layer of `pixels`. attributes: x, y, opacity, visibility, composite_op, src."""
    return {"name": name, "pixels": pixels, **attributes}


def group(name: str, *inner: dict[str, Any], **attributes: Any) -> dict[str, Any]:
    return {"name": name, "inner": inner, **attributes}


def write(file: Path, size: tuple[int, int], *entries: dict[str, Any]) -> Path:
    """`entries`, the topmost first, on a canvas of `size` (width, height); without a merged picture that tells."""
    image = ElementTree.Element("image", version="0.0.3", w=str(size[0]), h=str(size[1]))
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "image/openraster")
        _add(archive, ElementTree.SubElement(image, "stack"), entries, [0])
        archive.writestr("stack.xml", ElementTree.tostring(image))
        archive.writestr("mergedimage.png", _png(np.zeros((size[1], size[0], 3), np.uint8)))
    return file


def change(file: Path, **members: bytes | None) -> Path:
    """Put other content in the place of a file's members, or None to leave them out; "stack_xml" is stack.xml."""
    with zipfile.ZipFile(file) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    kept |= {name.replace("_", ".").replace("data.", "data/"): data for name, data in members.items()}
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in kept.items():
            if data is not None:
                archive.writestr(name, data)
    return file


def _add(archive: zipfile.ZipFile, stack: ElementTree.Element, entries: Any, count: list[int]) -> None:
    for entry in entries:
        attributes = {
            key.replace("_", "-"): str(value) for key, value in entry.items() if key not in ("pixels", "inner")
        }
        if "inner" in entry:
            _add(archive, ElementTree.SubElement(stack, "stack", attributes), entry["inner"], count)
            continue
        attributes.setdefault("src", f"data/layer{count[0]}.png")
        count[0] += 1
        ElementTree.SubElement(stack, "layer", attributes)
        archive.writestr(attributes["src"], _png(entry["pixels"]))


def _png(pixels: np.ndarray) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "PNG")
    return stream.getvalue()


def read(file: Path) -> dict[str, Image.Image]:
    """{name: picture on the whole canvas}, the topmost first, of a file that holds to the specification in all it says:
    its type first and stored, a list of layers, whole PNGs, a merged picture that is what the layers show, a thumbnail.
    """
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read(first) == b"image/openraster" and not first.extra
        image = ElementTree.fromstring(archive.read("stack.xml"))
        assert image.tag == "image" and [child.tag for child in image] == ["stack"]
        assert image.get("version") in ("0.0.1", "0.0.2", "0.0.3", "0.0.4", "0.0.5", "0.0.6")
        size = (int(image.get("w", "")), int(image.get("h", "")))
        shown, layers = Image.new("RGBA", size), {}
        for each in reversed(list(image[0])):
            assert each.tag == "layer" and each.get("name") not in layers
            assert each.get("visibility") in ("visible", "hidden") and each.get("composite-op") in OPERATIONS
            assert 0 <= float(each.get("opacity", "1")) <= 1
            source = each.get("src", "")
            assert source.startswith("data/") and source.endswith(".png") and ".." not in source
            data = archive.read(source)
            assert data[:8] == b"\x89PNG\r\n\x1a\n"
            canvas = Image.new("RGBA", size)
            corner = int(each.get("x", "0")), int(each.get("y", "0"))
            canvas.paste(_rgba(Image.open(io.BytesIO(data))), corner)
            layers[each.get("name", "")] = canvas
            if each.get("visibility") == "visible":
                shown.alpha_composite(canvas)
        merged = Image.open(io.BytesIO(archive.read("mergedimage.png")))
        assert (merged.format, merged.size) == ("PNG", size)
        assert np.abs(np.asarray(merged.convert("RGBA"), int) - np.asarray(shown)).max() <= 1
        thumbnail = Image.open(io.BytesIO(archive.read("Thumbnails/thumbnail.png")))
        assert thumbnail.format == "PNG" and max(thumbnail.size) <= 256
        assert abs(thumbnail.width / thumbnail.height - size[0] / size[1]) < 0.05
    return dict(reversed(list(layers.items())))


def _rgba(picture: Image.Image) -> Image.Image:
    """Pillow clips 16 bits."""
    if picture.mode.startswith("I"):
        picture = Image.fromarray((np.asarray(picture).astype(np.int64) >> 8).astype(np.uint8))
    return picture.convert("RGBA")
