"""What the clip is rendered to, and how."""

from __future__ import annotations

from dataclasses import dataclass

from .choice import Item, choice

ENGINES = (
    Item("auto", "Automatic", "EEVEE where there is a graphics card, else Cycles"),
    Item("cycles", "Cycles", "Cycles, with the few samples that an unlit picture needs"),
    Item("eevee", "EEVEE", "EEVEE: fast on a graphics card"),
)

FORMATS = (
    Item("auto", "By the Name", "By the ending of the file's name: .mp4, .webm, .mov, .gif, .webp, .png or .exr"),
    Item("h264", "H.264", "MP4 with H.264: plays everywhere"),
    Item("h265", "H.265", "MP4 with H.265: smaller (Blender 4.5 or newer)"),
    Item("av1", "AV1", "MP4 with AV1: smaller still, slow to make"),
    Item("webm", "WebM", "WebM with VP9: for web pages, keeps transparency"),
    Item("mov", "QuickTime", "ProRes 4444 (before Blender 4.5: QuickTime Animation): for editing, keeps transparency"),
    Item("png", "PNG Sequence", "A numbered PNG file for each frame; can be continued after it was stopped"),
    Item(
        "exr",
        "EXR Sequence",
        "A numbered OpenEXR file for each frame, linear, 16-bit float; can be continued after it was stopped",
    ),
    Item("gif", "GIF", "An animated GIF that loops: at most 256 colours and 50 frames a second"),
    Item("webp", "WebP", "An animated WebP that loops: full colour, small, keeps transparency"),
)

SIZES = (
    Item("picture", "The Picture's", "The picture's aspect, 960 pixels on the long side"),
    Item("screen", "Screen", "1920 x 1080"),
    Item("square", "Square", "1080 x 1080, for social media"),
    Item("upright", "Upright", "1080 x 1920, for phones"),
)

STEREO = (
    Item("off", "Off", "One view"),
    Item("side_by_side", "Side by Side", "Both eyes' views, the left one on the left: twice as wide"),
    Item("top_bottom", "Top and Bottom", "Both eyes' views, the left one on top: twice as high"),
    Item("anaglyph", "Anaglyph", "Both eyes' views in one, for red and cyan glasses"),
)


@dataclass(frozen=True)
class OutputSettings:
    """The clip."""

    width: int = choice(
        0, "Width", "Width of the clip in pixels; 0: see Size", minimum=0, maximum=16384, unit="pixels", flag="size"
    )
    height: int = choice(
        0, "Height", "Height of the clip in pixels; 0: see Size", minimum=0, maximum=16384, unit="pixels", flag="size"
    )
    engine: str = choice("auto", "Engine", "What renders the clip", items=ENGINES)
    samples: int = choice(
        0,
        "Samples",
        "Rays per pixel; 0: as few as the picture needs, one on a processor",
        minimum=0,
        maximum=4096,
        soft_maximum=64,
    )
    size: str = choice("picture", "Size", "The size of the clip, where Width and Height are 0", items=SIZES)
    format: str = choice("auto", "Format", "What kind of file the clip becomes", items=FORMATS)
    transparent: bool = choice(
        True,
        "Transparent",
        (
            "Keep a picture's transparent parts transparent in the clip, where the format can: WebM, QuickTime, PNG, "
            "EXR, GIF, WebP"
        ),
    )
    stereo: str = choice(
        "off", "Stereo", "A view for each eye; the pivot appears at the distance of the screen", items=STEREO
    )
