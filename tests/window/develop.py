"""Turn the driver's copies of the screen into PNG files: `develop.py FROM TO`.

Where FROM holds crops.json, {name: (left, top, right, bottom)}, that much of a copy is kept, without the empty rows at
its lower end.

The driver copies the X server's frame buffer as it lies in memory (an XWD file), because writing a PNG would hold up
the window whose stalls it measures.
"""

from __future__ import annotations

import json
import struct
import sys
from pathlib import Path

from PIL import Image, ImageChops

TABS, BORDER = 28, 4  # pixels


def screenshot(file: Path) -> Image.Image:
    """The picture in an XWD file of 24-bit colour; the header is described in the X11 header XWDFile.h."""
    data = file.read_bytes()
    header = struct.unpack(">25I", data[:100])
    header_size, width, height, line, colours = header[0], header[4], header[5], header[12], header[19]
    pixels = data[header_size + 12 * colours :]
    return Image.frombuffer("RGB", (width, height), pixels[: line * height], "raw", "BGRX", line, 1)


def main() -> None:
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    notes = source / "crops.json"
    crops = json.loads(notes.read_text()) if notes.exists() else None
    if crops is None:  # a folder of the driver's own; the guide's pictures lie among others
        for old in target.glob("*.png"):
            old.unlink()
    for file in sorted(source.glob("*.xwd")):
        picture = screenshot(file)
        if crops and file.stem in crops:
            picture = without_empty_rows(picture.crop(crops[file.stem]))
        picture.save(target / f"{file.stem}.png", optimize=True)
        print(target / f"{file.stem}.png")


def without_empty_rows(picture: Image.Image) -> Image.Image:
    """The picture without the rows at its lower end that are all of one colour, the tabs at the right left aside."""
    body = picture.crop((2, 0, picture.width - TABS, picture.height - BORDER))
    empty = Image.new("RGB", body.size, body.getpixel((0, body.height - 1)))
    box = ImageChops.difference(body, empty).getbbox()
    return picture.crop((0, 0, picture.width, min(picture.height, box[3] + 8))) if box else picture


if __name__ == "__main__":
    main()
