"""What a command's help says beside its flags: how the command is called, what it does, and examples.

A test runs the examples.
"""

from __future__ import annotations

from typing import NamedTuple


class Page(NamedTuple):
    """usage: without the program's name. words: what the command does. examples: whole lines."""

    usage: str
    words: str
    examples: tuple[str, ...] = ()


PAGES = {
    "picanim": Page(
        "COMMAND ...",
        "Turn one still picture into an animated 3D scene: estimate its depth, build it as a surface in Blender, move "
        "the camera, render.",
        ("picanim animate photo.jpg --output clip.mp4", "picanim batch photos/ --output clips", "picanim motions"),
    ),
    "picanim animate": Page(
        "PICTURE [PICTURE ...] --output CLIP.mp4 [FLAG ...]",
        "Make a clip of a picture. Without flags: 3 seconds of an orbit, 960 pixels on the long side, with the depth "
        "that the bundled network sees.",
        (
            "picanim animate photo.jpg --output clip.mp4",
            "picanim animate photo.jpg --output clip.mp4 --motion push_in --amount 0.8 --duration 5 --fps 29.97",
            "picanim animate photo.jpg --output clip.webm --size square --style ink --blend scene.blend",
            "picanim animate photo.jpg --output clip.mp4 --air snow:0.5,dust --title One --title-to 1.5 --title Two "
            "--title-from 1.5",
            "picanim animate photo.jpg --output clip.gif --depth map.png --near 1 --far 20 --fps 12",
            "picanim animate a.jpg b.jpg --output both.mp4",
        ),
    ),
    "picanim batch": Page(
        "INPUT [INPUT ...] --output DIR [FLAG ...]",
        "Make a clip of each of many pictures. The flags hold for all; a table has a column for any of them, called as "
        "the flag, and a row for each picture.",
        (
            "picanim batch photos/ --output clips --jobs 2 --report report.json",
            "picanim batch shots.csv --output clips --resume",
        ),
    ),
    "picanim export": Page(
        "PICTURE --output SCENE.glb [FLAG ...]",
        "Write the animated scene as glTF (.glb) or USD (.usdz): surface, textures, camera.",
        ("picanim export photo.jpg --output scene.glb",),
    ),
    "picanim still": Page(
        "PICTURE --output VIEW.png [FLAG ...]",
        "Render one view of the scene, from where the picture was taken or beside it.",
        ("picanim still photo.jpg --output view.png --camera 0.1,0,-0.2",),
    ),
    "picanim depth": Page(
        "PICTURE --output MAP.npy [FLAG ...]",
        "Write a picture's depth map: the inverse of the distance, so that bigger is nearer.",
        ("picanim depth photo.jpg --output map.png",),
    ),
    "picanim layers": Page(
        "PICTURE --output FILE.ora [FLAG ...]",
        "Write the layers that a scene is built from - front, what is filled behind, backdrop, depth - as OpenRaster, "
        "which Krita, GIMP and MyPaint open.",
        ("picanim layers photo.jpg --output layers.ora",),
    ),
    "picanim parts": Page(
        "PICTURE --output PARTS.json [FLAG ...]",
        "Find sky, water, leaves, fur and people in a picture, and write a calm movement for each: a list to be "
        "edited, and given to picanim animate with --parts.",
        ("picanim parts photo.jpg --output parts.json",),
    ),
    "picanim style": Page(
        "PICTURE --style NAME|IMAGE|FILE.pth --output OUT.png [FLAG ...]",
        "Paint a picture in a style.",
        (
            "picanim style photo.jpg --style ink --output painted.png",
            "picanim style photo.jpg --style painting.jpg --keep-colours --strength 0.7 --output painted.png",
        ),
    ),
    "picanim styles": Page("", "List the styles that come with PicAnim."),
    "picanim reach": Page(
        "PICTURE [FLAG ...]",
        "Say how far each camera move may go on a picture before its limits show.",
        ("picanim reach photo.jpg",),
    ),
    "picanim motions": Page("", "List the camera moves."),
    "picanim models": Page(
        "[FLAG ...]",
        "List the networks that estimate depth: licence, size, where the file is or would come from; or download one.",
        ("picanim models", "picanim models --download midas_v21_small_256"),
    ),
    "picanim runtime": Page(
        "install|status|remove [FLAG ...]",
        "torch for this Python: it makes estimating depth faster, and the larger networks need it.",
        ("picanim runtime status", "picanim runtime install --build cpu"),
    ),
    "picanim cache": Page(
        "[--clear]",
        "Say how much room the depth maps take that are kept so that building again is instant, or remove them.",
        ("picanim cache", "picanim cache --clear"),
    ),
}
HOW_IT_IS_CALLED = """

'picanim COMMAND --help' lists the flags of a command. picanim stands for
.venv/bin/python -m picanim_addon in a checkout, and for
blender --command picanim where the extension is installed.
"""


def epilog(program: str) -> str:
    """What follows the flags."""
    examples = PAGES[program].examples if program in PAGES else ()
    lines = ["examples:", *(f"  {line}" for line in examples)] if examples else []
    return "\n".join(lines) + (HOW_IT_IS_CALLED if program == "picanim" else "")
