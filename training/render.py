"""Render training scenes with exact depth: for each view a JPEG and a float16 array of inverse depth (1/m, sky 0);
with --masks also a PNG of what each pixel shows (scenes/kit.py: REGIONS).

Run: `python training/render.py OUT --photos DIR --seeds 0:1000`. Chunks of scenes are rendered by child processes,
finished views are never rendered again, and files appear whole or not at all.
"""

import argparse
import io
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

SIZES = [(240, 176)] * 5 + [(176, 240), (208, 208), (272, 160)]
VIEWS = 14


def main() -> None:
    """Parse the command line; render here (with --here) or in child processes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--photos", type=Path, help="a folder of photographs for textures (searched below)")
    parser.add_argument("--assets", type=Path, help="gathered models, panoramas and textures (scenes/gathered.py)")
    parser.add_argument("--masks", action="store_true", help="write what each pixel shows, too")
    parser.add_argument("--seeds", default="0:100", help="FIRST:LAST, one scene each")
    parser.add_argument("--kinds", default="train", help="train, validation, or names with commas")
    parser.add_argument("--samples", type=int, default=2)
    parser.add_argument("--larger", type=float, default=1.0, help="times the usual size of a view")
    parser.add_argument("--views", type=int, default=VIEWS, help="views a scene")
    parser.add_argument("--chunk", type=int, default=8, help="scenes a child process")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--here", action="store_true", help="render in this process")
    args = parser.parse_args()
    first, last = (int(s) for s in args.seeds.split(":"))
    args.out.mkdir(parents=True, exist_ok=True)
    if args.here:
        for seed in range(first, last):
            render_scene(args, seed)
        return
    for start in range(first, last, args.chunk):
        seeds = f"{start}:{min(start + args.chunk, last)}"
        command = [sys.executable, __file__, str(args.out), "--seeds", seeds, "--here", "--kinds", args.kinds]
        command += ["--samples", str(args.samples), "--threads", str(args.threads)]
        command += ["--larger", str(args.larger), "--views", str(args.views)]
        command += ["--photos", str(args.photos)] if args.photos else []
        command += ["--assets", str(args.assets)] if args.assets else []
        command += ["--masks"] if args.masks else []
        began = time.time()
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        print(
            f"seeds {seeds}: {time.time() - began:.0f} s" + ("" if not done.returncode else done.stderr[-2000:]),
            flush=True,
        )


def render_scene(args: argparse.Namespace, seed: int) -> None:
    """Build the scene of a seed and render its views."""
    import bpy

    from training import scenes
    from training.held import training_photographs
    from training.scenes import assets

    rng = np.random.default_rng(seed)
    kinds = scenes.kinds(args.kinds)
    kind = kinds[int(rng.integers(len(kinds)))]
    stem = f"{kind.__name__.rsplit('.', 1)[-1]}_{seed:06d}"
    if (args.out / f"{stem}_done").exists():
        return
    bpy.ops.wm.read_factory_settings(use_empty=True)
    photos = training_photographs(args.photos) if args.photos else []
    kit = scenes.Kit(rng, [photos[i] for i in rng.integers(0, len(photos), 8)] if photos else [], args.assets)
    if args.assets:
        kit.models, kit.textures = assets.files(args.assets, held=kind.__name__.rsplit(".", 1)[-1].startswith("val_"))
    kind.build(kit)
    width, height = SIZES[int(rng.integers(len(SIZES)))]
    set_up(args, (round(width * args.larger), round(height * args.larger)), seed)
    for number, view in enumerate(kit.views[: args.views]):
        if number:
            shuffle(kit)
        place_camera(view)
        colour, depth, shown = render_view()
        inverse = np.where(depth < 1e4, 1 / np.maximum(depth, 1e-3), 0).astype(np.float32)
        picture = developed(colour, rng)
        if worth_keeping(picture, inverse):
            write_view(args.out, f"{stem}_{number}", picture, inverse)
            if args.masks:
                mask = np.where(depth < 1e4, shown, kit.beyond).astype(np.uint8)
                write_whole(args.out / f"{stem}_{number}.png", png(mask))
    (args.out / f"{stem}_done").touch()


def shuffle(kit) -> None:
    """Move some of the scene's movable things a little, so that views of one scene differ in more than the camera."""
    for thing in kit.movable:
        if kit.chance(0.5):
            thing.location.x += kit.uniform(-0.15, 0.15)
            thing.location.y += kit.uniform(-0.15, 0.15)
            thing.rotation_euler.z += kit.uniform(-0.5, 0.5)


def set_up(args: argparse.Namespace, size: tuple[int, int], seed: int) -> None:
    """Cycles with few samples and bounces, the denoiser, and colour and depth to an uncompressed EXR."""
    import bpy

    scene = bpy.context.scene
    scene.camera = bpy.data.objects.new("camera", bpy.data.cameras.new("camera"))
    scene.collection.objects.link(scene.camera)
    scene.render.engine = "CYCLES"
    cycles = scene.cycles
    cycles.device, cycles.samples, cycles.seed, cycles.use_adaptive_sampling = "CPU", args.samples, seed % 9999, False
    cycles.use_denoising, cycles.denoiser, cycles.denoising_prefilter = True, "OPENIMAGEDENOISE", "FAST"
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces = 1, 1, 1
    cycles.sample_clamp_indirect, cycles.caustics_reflective, cycles.caustics_refractive = 3.0, False, False
    scene.render.threads_mode, scene.render.threads = "FIXED", args.threads
    scene.render.use_persistent_data = True
    scene.render.resolution_x, scene.render.resolution_y = size
    scene.render.resolution_percentage = 100
    scene.view_layers[0].use_pass_z = True
    scene.view_layers[0].use_pass_object_index = args.masks
    settings = scene.render.image_settings
    settings.media_type = "MULTI_LAYER_IMAGE"
    settings.file_format, settings.color_depth, settings.exr_codec = "OPEN_EXR_MULTILAYER", "32", "NONE"
    settings.use_exr_interleave = True  # one part with all channels, which is what read_exr reads


def place_camera(view) -> None:
    """Point the scene's camera; the field of view is that of the picture's width."""
    import bpy
    from mathutils import Euler, Vector

    camera = bpy.context.scene.camera
    forward = Vector(view.target) - Vector(view.eye)
    camera.matrix_world = (
        forward.to_track_quat("-Z", "Y").to_matrix().to_4x4()
        @ Euler((0, 0, np.radians(view.roll))).to_matrix().to_4x4()
    )
    camera.location = view.eye
    camera.data.sensor_fit, camera.data.angle = "HORIZONTAL", np.radians(view.fov)
    camera.data.clip_start, camera.data.clip_end = 0.02, 5000


def render_view() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Linear RGB (h, w, 3), z along the camera's axis (h, w; 1e10 where nothing is hit), and what is hit (h, w): the
    number of its region, 0 everywhere where masks are not asked for."""
    import bpy

    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        bpy.context.scene.render.filepath = f"{folder}/view.exr"
        bpy.ops.render.render(write_still=True)
        channels = read_exr(Path(folder, "view.exr").read_bytes())
    find = lambda end: next(v for k, v in channels.items() if k.endswith(end))  # noqa: E731
    depth = find("Depth.Z")
    shown = next((v for k, v in channels.items() if "Object Index" in k or "IndexOB" in k), np.zeros_like(depth))
    return np.stack([find(f"Combined.{c}") for c in "RGB"], -1), depth, shown


def read_exr(data: bytes) -> dict[str, np.ndarray]:
    """The 32-bit float channels of an uncompressed scan-line OpenEXR file, by name."""
    position, names, size = 8, [], (0, 0)
    while data[position]:
        end = data.index(b"\0", position)
        name = data[position:end].decode()
        end = data.index(b"\0", end + 1) + 1
        length = struct.unpack_from("<i", data, end)[0]
        value = data[end + 4 : end + 4 + length]
        position = end + 4 + length
        if name == "channels":
            at = 0
            while value[at]:
                stop = value.index(b"\0", at)
                names.append(value[at:stop].decode())
                at = stop + 17
        elif name == "dataWindow":
            x0, y0, x1, y1 = struct.unpack("<4i", value)
            size = (y1 - y0 + 1, x1 - x0 + 1)
    height, width = size
    lines = len(names) * width * 4 + 8
    start = position + 1 + 8 * height
    block = np.frombuffer(data, np.uint8, lines * height, start).reshape(height, lines)[:, 8:]
    planes = block.copy().view("<f4").reshape(height, len(names), width)
    return {name: planes[:, i] for i, name in enumerate(names)}


def developed(linear: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """8-bit sRGB of a linear picture, exposed for its own brightness (give or take a stop), highlights rolled off."""
    key = np.exp(np.log(np.maximum(linear.mean(-1), 1e-4)).mean())
    x = linear * (rng.uniform(0.14, 0.42) / key) ** rng.uniform(0.6, 1.0)
    x = np.where(x > 0.6, 0.6 + 0.4 * (1 - np.exp(-(x - 0.6) / 0.6)), x)
    x = np.clip(x, 0, 1)
    return (np.where(x < 0.0031308, 12.92 * x, 1.055 * x ** (1 / 2.4) - 0.055) * 255 + 0.5).astype(np.uint8)


def worth_keeping(picture: np.ndarray, inverse: np.ndarray) -> bool:
    """Whether a view shows light and depth at all: not the dark, the inside of a thing, or one distance only."""
    low, middle, high = np.percentile(inverse, (5, 50, 98))
    return bool(picture.std() > 8 and high < 15 and middle < 8 and high > 1.2 * low and (inverse > 0).mean() > 0.15)


def write_view(folder: Path, name: str, colour: np.ndarray, inverse: np.ndarray) -> None:
    """NAME.jpg, then NAME.npy, each moved into place when it is whole."""
    from PIL import Image

    picture, array = io.BytesIO(), io.BytesIO()
    Image.fromarray(colour).save(picture, "JPEG", quality=93)
    np.save(array, inverse.astype(np.float16))
    for ending, content in (("jpg", picture.getvalue()), ("npy", array.getvalue())):
        write_whole(folder / f"{name}.{ending}", content)


def write_whole(file: Path, content: bytes) -> None:
    """A file that is there whole or not at all."""
    part = file.with_name(f"{file.name}.part")
    part.write_bytes(content)
    part.rename(file)


def png(mask: np.ndarray) -> bytes:
    """An 8-bit array as the bytes of a grey PNG."""
    from PIL import Image

    written = io.BytesIO()
    Image.fromarray(mask).save(written, "PNG")
    return written.getvalue()


if __name__ == "__main__":
    main()
