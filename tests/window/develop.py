"""Turn the driver's copies of the screen into PNG files: `develop.py FROM TO`.

The driver copies the X server's frame buffer as it lies in memory (an XWD file), because writing a PNG would hold up
the window whose stalls it measures.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from PIL import Image


def screenshot(file: Path) -> Image.Image:
    """The picture in an XWD file of 24-bit colour; the header is described in the X11 header XWDFile.h."""
    data = file.read_bytes()
    header = struct.unpack(">25I", data[:100])
    header_size, width, height, line, colours = header[0], header[4], header[5], header[12], header[19]
    pixels = data[header_size + 12 * colours :]
    return Image.frombuffer("RGB", (width, height), pixels[: line * height], "raw", "BGRX", line, 1)


def main() -> None:
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    for old in target.glob("*.png"):
        old.unlink()
    for file in sorted(source.glob("*.xwd")):
        screenshot(file).save(target / f"{file.stem}.png")
        print(target / f"{file.stem}.png")


if __name__ == "__main__":
    main()
