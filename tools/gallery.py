"""Make docs/pictures/motions.jpg: five frames of every camera move on the example picture, at its default amount.

Run: `make gallery`. docs/motions.md shows it.
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
from picanim_addon.settings import MotionSettings, OutputSettings, Settings  # noqa: E402

SIZE, GAP, LABEL, FRAMES = (216, 144), 4, 110, 5


def main() -> None:
    """Render the frames and put them on one sheet, a row a move."""
    settings = Settings(output=OutputSettings(width=SIZE[0], height=SIZE[1], engine="cycles"))
    scene = blend_file.empty_scene()
    built = pipeline.build(scene, pipeline.prepare(ROOT / "examples" / "harbour.jpg", settings), settings)
    width, height = LABEL + FRAMES * (SIZE[0] + GAP), len(PRESETS) * (SIZE[1] + GAP)
    sheet = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(sheet)
    with tempfile.TemporaryDirectory() as folder:
        for row, name in enumerate(PRESETS):
            motion = MotionSettings(motion=name, duration=2.0)
            pipeline.apply_motion(scene, built.camera, dataclasses.replace(settings, motion=motion))
            pen.text((4, row * (SIZE[1] + GAP) + SIZE[1] // 2), name, fill="black")
            for column in range(FRAMES):
                # of a loop the first frame is not shown again at the end
                last = FRAMES if PRESETS[name].closed else FRAMES - 1
                scene.frame_set(scene.frame_start + round((scene.frame_end - scene.frame_start) * column / last))
                view = Path(folder) / f"{row}-{column}.png"
                render.render_still(scene, view, overwrite=True)
                with Image.open(view) as image:
                    sheet.paste(image.convert("RGB"), (LABEL + column * (SIZE[0] + GAP), row * (SIZE[1] + GAP)))
    sheet.save(ROOT / "docs" / "pictures" / "motions.jpg", quality=85)


if __name__ == "__main__":
    main()
