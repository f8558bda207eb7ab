"""Make docs/depth.md: the depth maps of every network that can run here, side by side, on the example pictures.

Run: `python tools/depth_page.py`. A network can run when its weights are on this computer (`picanim models`).
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from picanim_addon.checkpoints import locate  # noqa: E402
from picanim_addon.checkpoints.registry import REGISTRY  # noqa: E402
from picanim_addon.depth.depth_map import enlarged, normalised  # noqa: E402
from picanim_addon.depth.refine import refined  # noqa: E402
from picanim_addon.picture.read import read_picture  # noqa: E402
from picanim_addon.picture.texture import resized_rgb  # noqa: E402
from picanim_addon.worker.inference import Estimator  # noqa: E402

WIDTH = 480
PICTURES = ROOT / "docs" / "pictures"
HEAD = """# Depth maps, side by side

Each row is one network on one example picture: the picture, the network's own small map enlarged, and the same with
its edges brought onto the picture's (*Refine Edges*, `--refine`). White is near.
`make docs-depth` makes this page again, with every
network whose weights are on the computer (`picanim models` lists them).
"""


def main() -> None:
    """Write the page and its pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    estimator = Estimator("cpu")
    lines = [HEAD]
    for example in sorted((ROOT / "examples").glob("*.jpg")):
        lines.append(f"## {example.stem}\n")
        picture = read_picture(example)
        height = round(WIDTH * picture.height / picture.width)
        rgb = resized_rgb(picture, WIDTH * 2, height * 2)
        for name in REGISTRY:
            weights = locate.find(name)
            if weights is None:
                continue
            coarse = estimator.estimate(picture.rgb(), name, weights, lambda stage, part: None)
            soft = normalised(enlarged(coarse, WIDTH * 2, height * 2), 0.1)
            maps = (soft, normalised(refined(soft, rgb)))
            sheet = np.concatenate([rgb, *(np.repeat(m[..., None], 3, axis=2) for m in maps)], axis=1)
            file = PICTURES / f"depth_{example.stem}_{name}.jpg"
            image = Image.fromarray((sheet * 255).round().astype(np.uint8))
            image.resize((3 * WIDTH, height), Image.Resampling.LANCZOS).save(file, quality=88)
            lines.append(f"`{name}`, {coarse.shape[1]} x {coarse.shape[0]}:\n\n![{name}](pictures/{file.name})\n")
    (ROOT / "docs" / "depth.md").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
