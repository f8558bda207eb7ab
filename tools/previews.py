"""Make panels/previews/: what each motion and each style looks like, small, for the window's lists (`make previews`).

A motion is a strip of three frames of the example picture, begin to end, farther apart than its default amount takes
them, so that a small picture shows it. A style is the middle of its harbour in docs/pictures/styles, painted fast.
"""

from __future__ import annotations

import dataclasses
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from picanim_addon import pipeline  # noqa: E402
from picanim_addon.motion.presets import PRESETS  # noqa: E402
from picanim_addon.scene import blend_file  # noqa: E402
from picanim_addon.scene.output import render  # noqa: E402
from picanim_addon.settings import BUNDLED_STYLES, MotionSettings, OutputSettings, Settings  # noqa: E402
from tools.style_page import HEIGHT, WIDTH  # noqa: E402

SIDE, GAP, QUALITY = 168, 3, 78
VIEW = (168, 112)
# Of a frame, what a strip shows: from its top, as a share.
TOP = 0.36
AMOUNT = 2.5
# Of the clip, the frames of a strip; a loop comes back to where it began.
OPEN, CLOSED = (0.0, 0.5, 1.0), (0.0, 0.25, 0.75)
TARGET = ROOT / "panels" / "previews"


def main() -> None:
    TARGET.mkdir(exist_ok=True)
    styles()
    signs()
    motions()


def styles() -> None:
    """The middle of each style's picture."""
    for name in ("picture", *(style.identifier for style in BUNDLED_STYLES)):
        with Image.open(ROOT / "docs" / "pictures" / "styles" / f"{name}.jpg") as image:
            side, left = HEIGHT, (WIDTH - HEIGHT) // 2  # the first picture of the sheet
            middle = image.crop((left, 0, left + side, side)).resize((SIDE, SIDE), Image.Resampling.LANCZOS)
        save(middle, f"style_{'none' if name == 'picture' else name}")


def signs() -> None:
    """What is the user's own: a way with its keys, and a sheet."""
    for name in ("motion_own", "style_file"):
        image = Image.new("RGB", (4 * SIDE, 4 * SIDE), (48, 48, 48))
        pen = ImageDraw.Draw(image)
        if name == "motion_own":
            places = [(100, 540), (230, 250), (440, 420), (570, 130)]
            pen.line(places, fill=(150, 150, 150), width=16, joint="curve")
            for x, y in places:
                pen.ellipse((x - 32, y - 32, x + 32, y + 32), fill=(240, 160, 60))
        else:
            pen.polygon([(180, 110), (400, 110), (500, 210), (500, 560), (180, 560)], fill=(200, 200, 200))
            pen.polygon([(400, 110), (500, 210), (400, 210)], fill=(120, 120, 120))
        save(image.resize((SIDE, SIDE), Image.Resampling.LANCZOS), name)


def motions() -> None:
    """Three frames of each camera move, one below the other."""
    output = OutputSettings(width=VIEW[0], height=VIEW[1], engine="cycles", samples=4)
    settings = Settings(output=output)
    scene = blend_file.empty_scene()
    built = pipeline.build(scene, pipeline.prepare(ROOT / "examples" / "harbour.jpg", settings), settings)
    high = (SIDE - 2 * GAP) // 3
    with tempfile.TemporaryDirectory() as folder:
        for name, preset in PRESETS.items():
            motion = MotionSettings(motion=name, duration=2.0, amount=AMOUNT)
            pipeline.apply_motion(scene, built.camera, dataclasses.replace(settings, motion=motion))
            strip = Image.new("RGB", (SIDE, SIDE))
            for row, share in enumerate(CLOSED if preset.closed else OPEN):
                scene.frame_set(scene.frame_start + round((scene.frame_end - scene.frame_start) * share))
                view = Path(folder) / f"{name}{row}.png"
                render.render_still(scene, view, overwrite=True)
                with Image.open(view) as image:
                    top = round(TOP * VIEW[1])
                    strip.paste(image.convert("RGB").crop((0, top, SIDE, top + high)), (0, row * (high + GAP)))
            save(strip, f"motion_{name}")


def save(image: Image.Image, name: str) -> None:
    image.save(TARGET / f"{name}.jpg", quality=QUALITY, optimize=True)


if __name__ == "__main__":
    main()
