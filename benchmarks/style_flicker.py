"""Flicker of a styled clip: painted on the geometry, as PicAnim does, against painted frame by frame.

Run: `style_flicker.py [PICTURE] [--style impasto] [--width 640] [--pairs 4]`. Pairs of neighbouring frames, spread
evenly over an orbit of the default amount, are rendered with the painted textures and with the picture's own; the
frames of the latter are then painted one by one by the same network, fitted once to the picture, with strokes of the
same size. Each pair's first frame is compared with the second, looked up along Blender's own motion vectors: the mean
absolute difference of colour, in 255ths, where both show the same point (the vectors there and back agree to half a
pixel). Upright verticals are switched off: Blender's vectors leave out a lens shift that moves.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import bpy
import numpy as np
from PIL import Image

TREE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TREE))

from picanim_addon import pipeline  # noqa: E402
from picanim_addon.ipc.client import close_workers  # noqa: E402
from picanim_addon.picture.read import read_picture  # noqa: E402
from picanim_addon.scene import blend_file, compat  # noqa: E402
from picanim_addon.scene.output import render  # noqa: E402
from picanim_addon.scene.surface import style  # noqa: E402
from picanim_addon.settings import MotionSettings, OutputSettings, Settings, StyleSettings  # noqa: E402
from picanim_addon.worker.style.bundled_styles import Bundled  # noqa: E402
from picanim_addon.worker.style.tiled_inference import gather, paint  # noqa: E402
from training.render import read_exr  # noqa: E402

SAMPLES = 16
AGREE = 0.5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("picture", type=Path, nargs="?", default=TREE / "examples" / "harbour.jpg")
    parser.add_argument("--style", default="impasto")
    parser.add_argument("--width", type=int, default=640)
    parser.add_argument("--pairs", type=int, default=4)
    parser.add_argument("--keep", type=Path, help="a folder for the frames")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        on_geometry, plain, vectors = rendered(args, folder)
        by_frame = frame_by_frame(args.picture, args.style, plain)
    clips = {"the picture itself": plain, "painted on the geometry": on_geometry, "painted frame by frame": by_frame}
    flicker = {
        name: np.mean([difference(frames, vectors, t) for t in range(0, len(frames), 2)])
        for name, frames in clips.items()
    }
    for name, value in flicker.items():
        print(f"{name}: {value:.2f}")
    print(f"ratio: {flicker['painted on the geometry'] / flicker['painted frame by frame']:.3f}")


def rendered(args: argparse.Namespace, folder: Path):
    """(painted frames, plain frames, vectors) of the pairs, one after the other: (h, w, 3) and (h, w, 4), float32."""
    image = Image.open(args.picture)
    size = args.width, round(args.width * image.height / image.width / 2) * 2
    per_pixel = pipeline.TEXTURE_PER_OUTPUT  # the texture is that much finer than the clip
    settings = Settings(
        motion=MotionSettings(motion="orbit", verticals=False),
        output=OutputSettings(width=size[0], height=size[1], engine="cycles", samples=SAMPLES),
        style=StyleSettings(style=args.style, scale=float(per_pixel)),
    )
    scene = blend_file.empty_scene()
    built = pipeline.build(scene, pipeline.prepare(args.picture, settings), settings)
    value = style.value(style.value_group(built.relief), style.STYLE)
    scene.view_layers[0].use_pass_vector = True
    painted_frames, plain_frames, vectors = [], [], []
    length = (scene.frame_end - scene.frame_start) / args.pairs
    firsts = [scene.frame_start + int((pair + 0.5) * length) for pair in range(args.pairs)]
    for number, frame in enumerate(frame for first in firsts for frame in (first, first + 1)):
        scene.frame_set(frame)
        for strength, frames in ((1.0, painted_frames), (0.0, plain_frames)):
            value.default_value = strength
            file = folder / f"{'painted' if strength else 'plain'}_{number:02}.png"
            render.render_still(scene, file, overwrite=True)
            frames.append(read(file))
        vectors.append(motion_vectors(scene, folder / "vectors.exr"))
    return painted_frames, plain_frames, vectors


def motion_vectors(scene: bpy.types.Scene, file: Path) -> np.ndarray:
    """(h, w, 4): x and y to the frame before, x and y to the next, in pixels, rows counted downwards."""
    settings = scene.render.image_settings
    compat.set_media(settings, "MULTI_LAYER_IMAGE", "OPEN_EXR_MULTILAYER")
    settings.color_depth, settings.exr_codec, settings.use_exr_interleave = "32", "NONE", True
    scene.render.filepath = str(file)
    samples, scene.cycles.samples = scene.cycles.samples, 1
    bpy.ops.render.render(write_still=True)
    scene.cycles.samples = samples
    channels = read_exr(file.read_bytes())
    parts = [next(v for k, v in channels.items() if k.endswith(f"Vector.{c}")) for c in "XYZW"]
    return np.stack(parts, -1) * np.float32([1, -1, 1, -1])


def frame_by_frame(picture: Path, style: str, frames: list[np.ndarray]) -> list[np.ndarray]:
    """The frames, each painted for itself: (h, w, 3) float32."""
    bundled = Bundled()
    affine = bundled.own(style, read_picture(picture), quietly)
    painted = []
    for frame in frames:
        pixels = frame.astype(np.uint8)
        statistics, whole = gather(bundled.network, affine, pixels, quietly)
        whole = paint(bundled.network, affine, pixels, statistics, quietly) if whole is None else whole
        painted.append(whole.astype(np.float32))
    return painted


def quietly(part: float) -> None:
    """Progress is not shown."""


def read(file: Path) -> np.ndarray:
    return np.asarray(Image.open(file).convert("RGB"), np.float32)


def difference(frames: list[np.ndarray], vectors: list[np.ndarray], t: int) -> float:
    """Mean absolute difference of frame t and the next one, looked up where each point has gone."""
    height, width = frames[t].shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    there = -vectors[t][..., 2:]  # Blender's points from where the point will be to where it is
    across, down = x + there[..., 0], y + there[..., 1]
    back = sampled(vectors[t + 1][..., :2], across, down)
    inside = (across >= 0) & (across <= width - 1) & (down >= 0) & (down <= height - 1)
    same = inside & (np.abs(there + back).max(-1) < AGREE)
    return float(np.abs(sampled(frames[t + 1], across, down) - frames[t])[same].mean())


def sampled(image: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Catmull-Rom look-up of (h, w, c) at pixel centres x, y: what a sharp texture loses by it is small."""
    height, width = image.shape[:2]
    left, top = np.floor(x).astype(int), np.floor(y).astype(int)
    result = np.zeros((*x.shape, image.shape[2]), np.float32)
    for row, down in enumerate(weights(y - top), -1):
        for column, across in enumerate(weights(x - left), -1):
            taken = image[np.clip(top + row, 0, height - 1), np.clip(left + column, 0, width - 1)]
            result += (down * across)[..., None] * taken
    return result


def weights(t: np.ndarray) -> list[np.ndarray]:
    """Of the four neighbours of a place t from 0 to 1 between the middle two (Catmull and Rom, 1974)."""
    return [
        (-t + 2 * t**2 - t**3) / 2,
        (2 - 5 * t**2 + 3 * t**3) / 2,
        (t + 4 * t**2 - 3 * t**3) / 2,
        (-(t**2) + t**3) / 2,
    ]


if __name__ == "__main__":
    try:
        main()
    finally:
        close_workers()
