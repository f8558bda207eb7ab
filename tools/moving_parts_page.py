"""Make docs/moving_parts.md: strips of frames in which the example harbour moves by itself, the camera standing still.

Run: `python tools/moving_parts_page.py` (`make docs-moving`).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import bpy
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from picanim_addon import pipeline  # noqa: E402
from picanim_addon.scene import blend_file, compat  # noqa: E402
from picanim_addon.settings import MotionSettings, OutputSettings, PartsSettings, Settings  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
SIZE, SECONDS, FPS = (960, 640), 3.0, 8
FRAMES = (1, 5, 9, 13, 17, 21, 25)
# Name, what is seen, and where it is in the frame: left, top, right, bottom.
STRIPS = (
    ("water", "Water, flowing and rippling past boat and posts (`flow`, `ripple`)", (380, 330, 620, 510)),
    ("branch", "Leaves on their branch (`sway`)", (60, 0, 260, 150)),
    ("lights", "Lantern (`flicker`)", (80, 180, 260, 380)),
)
HEAD = """# Moving parts, frame by frame

The example harbour with [its file of parts](../examples/harbour.json), every half second of a clip of three: the last
frame, one after the clip's end, is the first again. The camera stands still here. [The guide](guide/moving_parts.md)
says how; `make docs-moving` makes this page.
"""


def main() -> None:
    """Render the frames, and write the page and its pictures."""
    settings = Settings(
        motion=MotionSettings(motion="circle", amount=0.0, duration=SECONDS, fps=FPS),
        output=OutputSettings(width=SIZE[0], height=SIZE[1], engine="cycles"),
        parts=PartsSettings(str(ROOT / "examples" / "harbour.json")),
    )
    scene = blend_file.empty_scene()
    pipeline.build(scene, pipeline.prepare(ROOT / "examples" / "harbour.jpg", settings), settings)
    lines = [HEAD]
    with tempfile.TemporaryDirectory() as folder:
        shown = [_frame(scene, number, Path(folder)) for number in FRAMES]
    for name, words, box in STRIPS:
        width, height = box[2] - box[0], box[3] - box[1]
        strip = Image.new("RGB", (width * len(shown), height))
        for place, frame in enumerate(shown):
            strip.paste(frame.crop(box), (place * width, 0))
        strip.save(PICTURES / f"moving_{name}.jpg", quality=88)
        lines.append(f"{words}:\n\n![{name}](pictures/moving_{name}.jpg)\n")
    (ROOT / "docs" / "moving_parts.md").write_text("\n".join(lines), encoding="utf-8")


def _frame(scene: bpy.types.Scene, number: int, folder: Path) -> Image.Image:
    compat.set_media(scene.render.image_settings, "IMAGE", "PNG")
    scene.render.filepath = str(folder / "frame.png")
    scene.frame_set(number)
    bpy.ops.render.render(write_still=True)
    with Image.open(folder / "frame.png") as image:
        return image.convert("RGB")


if __name__ == "__main__":
    main()
