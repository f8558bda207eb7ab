"""Build the example picture, the harbour at golden hour that harbour/ makes, and render it with Cycles.

    python examples/make_picture.py --output examples/harbour.jpg --size 1440x960 --samples 32

--depth FILE.npy also writes the scene's exact relative inverse depth (float32: 1 at the nearest point, 0 in the sky).
--masks FOLDER also writes, as FOLDER/water.png and so on, where each of MASKS is.
"""

import argparse
import math
import tempfile
from collections.abc import Sequence
from pathlib import Path

import bpy
import numpy as np
from harbour.boats import build_jetty_and_boats
from harbour.land import build_land_and_water
from harbour.layout import SUN
from harbour.objects import place
from harbour.quay import build_quay
from harbour.shader import Shader
from harbour.sky import build_sky
from harbour.village import build_village
from PIL import Image, ImageFilter

# Parts of the picture that move by themselves (harbour.json): the materials that they are of, and by how many pixels
# they reach beyond, into the sky that leaves swing before.
MASKS = {"water": (("water",), 0), "branch": (("vine",), 14), "lights": (("glass",), 0)}


def render(output: Path, size: Sequence[int], samples: int) -> None:
    scene = bpy.context.scene
    scene.render.engine, scene.cycles.samples, scene.cycles.use_denoising = "CYCLES", samples, True
    scene.cycles.adaptive_threshold, scene.cycles.max_bounces, scene.cycles.sample_clamp_indirect = 0.02, 5, 6
    scene.render.resolution_x, scene.render.resolution_y = size
    scene.view_settings.look, scene.view_settings.exposure = "AgX - High Contrast", 0.2
    lens = bpy.data.cameras.new("camera")
    lens.lens, lens.clip_end = 35, 20000
    scene.camera = place(bpy.data.objects.new("camera", lens), (0, 0, 1.55), (math.radians(87.3), 0, 0))
    sun = bpy.data.lights.new("sun", "SUN")
    sun.energy, sun.color, sun.angle = 6, (1, 0.64, 0.34), math.radians(1.2)
    place(bpy.data.objects.new("sun", sun), turn=SUN.to_track_quat("Z", "Y").to_euler())
    scene.render.image_settings.file_format, scene.render.image_settings.quality = "JPEG", 90
    for stamp in ("date", "time", "frame", "camera", "scene", "render_time", "filename"):
        setattr(scene.render, f"use_stamp_{stamp}", False)
    scene.render.filepath = str(output.resolve())
    bpy.ops.render.render(write_still=True)


def inverse_depth() -> np.ndarray:
    """Render 1 / z in place of every material, one unfiltered ray to a pixel."""
    scene, override = bpy.context.scene, bpy.data.materials.new("inverse depth")
    override.use_nodes = True
    s = Shader(override.node_tree)
    near = s.math("DIVIDE", 1.0, s("CameraData", "View Z Depth"))
    s("OutputMaterial", 0, {0: s("Emission", 0, {1: near})})
    bpy.context.view_layer.material_override = override
    scene.world.node_tree.nodes["Background"].inputs[1].default_value = 0
    scene.cycles.samples, scene.cycles.use_denoising, scene.cycles.max_bounces = 1, False, 0
    scene.render.filter_size = 0.01
    scene.render.image_settings.file_format, scene.render.image_settings.color_depth = "OPEN_EXR", "32"
    with tempfile.TemporaryDirectory() as folder:
        scene.render.filepath = str(Path(folder) / "depth.exr")
        bpy.ops.render.render(write_still=True)
        image = bpy.data.images.load(scene.render.filepath)
        pixels = np.array(image.pixels[:], np.float32).reshape(image.size[1], image.size[0], 4)
    return np.ascontiguousarray(pixels[::-1, :, 0] / pixels[:, :, 0].max())


def write_masks(folder: Path) -> None:
    """Render each of MASKS white on black, in place of every material."""
    scene = bpy.context.scene
    scene.world.node_tree.nodes["Background"].inputs[1].default_value = 0
    scene.cycles.samples, scene.cycles.use_denoising, scene.cycles.max_bounces = 16, False, 0
    scene.view_settings.view_transform, scene.view_settings.look, scene.view_settings.exposure = "Standard", "None", 0
    settings = scene.render.image_settings
    settings.file_format, settings.color_mode, settings.color_depth, settings.compression = "PNG", "BW", "8", 100
    for name, (materials, around) in MASKS.items():
        for material in bpy.data.materials:
            material.node_tree.nodes.clear()
            s = Shader(material.node_tree)
            s("OutputMaterial", 0, {0: s("Emission", 0, {0: (*[float(material.name in materials)] * 3, 1.0)})})
        scene.render.filepath = str((folder / f"{name}.png").resolve())
        bpy.ops.render.render(write_still=True)
        with Image.open(scene.render.filepath) as rendered:
            mask = rendered.convert("L").filter(ImageFilter.MaxFilter(2 * around + 1)).point(lambda v: 255 * (v > 127))
        mask.convert("1").save(scene.render.filepath, optimize=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=Path(__file__).with_name("harbour.jpg"))
    parser.add_argument("--size", default="1440x960", help="width x height in pixels")
    parser.add_argument("--samples", type=int, default=32)
    parser.add_argument("--depth", type=Path, help="also write the exact relative inverse depth, a .npy file")
    parser.add_argument("--masks", type=Path, help="also write where the moving parts are, PNG files in this folder")
    options = parser.parse_args()
    bpy.ops.wm.read_factory_settings(use_empty=True)
    build_sky(bpy.context.scene)
    build_land_and_water()
    build_village()
    build_jetty_and_boats()
    build_quay()
    render(options.output, [int(part) for part in options.size.split("x")], options.samples)
    if options.depth:
        np.save(options.depth, inverse_depth())
    if options.masks:
        options.masks.mkdir(exist_ok=True)
        write_masks(options.masks)


if __name__ == "__main__":
    main()
