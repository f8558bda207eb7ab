"""Pictures out of photographed panoramas, whose distances were estimated by eye: more photographs with points.

Run: `python training/panoramas.py PHOTOS --panoramas DIR --distances FILE`: PHOTOS/panoramas gets the pictures, and
PHOTOS/distances.json what FILE has and theirs. panoramas.json holds for each picture the panorama, where it looks
(degrees) and its points. They were estimated with lines beside the picture that say how far the floor is in each row,
for a camera 1.6 metres above it.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from training.held import is_held

MARKED = Path(__file__).resolve().parent / "panoramas.json"
WIDTH, HEIGHT = 320, 240


def read_panorama(file: Path) -> np.ndarray:
    """Linear RGB (h, w, 3) of an equirectangular EXR, the sky at the top."""
    import bpy

    image = bpy.data.images.load(str(file))
    width, height = image.size
    pixels = np.empty(width * height * image.channels, np.float32)
    image.pixels.foreach_get(pixels)
    bpy.data.images.remove(image)
    return pixels.reshape(height, width, -1)[::-1, :, :3].clip(0, 200)


def seen(panorama: np.ndarray, yaw: float, pitch: float, fov: float) -> np.ndarray:
    """Linear RGB (HEIGHT, WIDTH, 3) of a camera in a panorama; degrees, `pitch` up, `fov` across."""
    focal = WIDTH / 2 / np.tan(np.radians(fov) / 2)
    x, y = np.meshgrid(np.arange(WIDTH) + 0.5 - WIDTH / 2, np.arange(HEIGHT) + 0.5 - HEIGHT / 2)
    c, s = np.cos(np.radians(pitch)), np.sin(np.radians(pitch))
    up, ahead = -y / focal * c + s, y / focal * s + c
    longitude, latitude = np.arctan2(x / focal, ahead) + np.radians(yaw), np.arctan2(up, np.hypot(x / focal, ahead))
    h, w = panorama.shape[:2]
    u, v = longitude / (2 * np.pi) % 1 * w - 0.5, (0.5 - latitude / np.pi) * h - 0.5
    left, top = np.floor(u).astype(int), np.clip(np.floor(v).astype(int), 0, h - 2)
    a, b = (u - left)[..., None], (v - top)[..., None]
    upper = panorama[top, left % w] * (1 - a) + panorama[top, (left + 1) % w] * a
    lower = panorama[top + 1, left % w] * (1 - a) + panorama[top + 1, (left + 1) % w] * a
    return upper * (1 - b) + lower * b


def shown(linear: np.ndarray) -> np.ndarray:
    """8-bit sRGB, exposed for the picture's own brightness, highlights rolled off."""
    x = linear * 0.24 / np.exp(np.log(np.maximum(linear.mean(-1), 1e-4)).mean())
    x = np.where(x > 0.5, 0.5 + 0.5 * (1 - np.exp(-(x - 0.5) / 0.5)), x).clip(0, 1)
    return (np.where(x < 0.0031308, 12.92 * x, 1.055 * x ** (1 / 2.4) - 0.055) * 255 + 0.5).astype(np.uint8)


def main() -> None:
    """Write the pictures that may be trained on, and the points of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--panoramas", type=Path, required=True, help="a folder of equirectangular EXR files")
    parser.add_argument("--distances", type=Path, required=True, help="distances by eye of the other photographs")
    args = parser.parse_args()
    (args.photos / "panoramas").mkdir(parents=True, exist_ok=True)
    known = json.loads(args.distances.read_text())
    for name, entry in json.loads(MARKED.read_text()).items():
        place = f"panoramas/{name}.jpg"
        if is_held(place):  # the held eighth stays what it was
            continue
        panorama = read_panorama(args.panoramas / entry["panorama"])
        Image.fromarray(shown(seen(panorama, entry["yaw"], entry["pitch"], entry["fov"]))).save(
            args.photos / place, quality=93
        )
        known[place] = {
            "size": [WIDTH, HEIGHT],
            "points": entry["points"],
            "distances": entry["distances"],
        }
    (args.photos / "distances.json").write_text(json.dumps(known))


if __name__ == "__main__":
    main()
