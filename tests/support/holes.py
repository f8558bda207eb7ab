"""How much of a rendered frame shows the world behind the scene: with nothing torn open, none of it."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import bpy
import numpy as np

from picanim_addon.scene import compat

# The world shines this many times as bright as white, so that a pixel through which a 250th of it can be seen is
# brighter than anything a picture can be.
BRIGHTNESS = 1000.0
BRIGHTER_THAN_ANY_PICTURE = 4.0


@contextlib.contextmanager
def magenta_world(scene: bpy.types.Scene) -> Iterator[None]:
    """A magenta world behind everything, for the camera alone: it lights nothing."""
    before = scene.world
    world = bpy.data.worlds.new("behind everything")
    if bpy.app.version < (5, 0, 0):
        world.use_nodes = True
    tree: Any = world.node_tree
    background = next(node for node in tree.nodes if node.type == "BACKGROUND")
    background.inputs["Color"].default_value = (1.0, 0.0, 1.0, 1.0)
    camera = tree.nodes.new("ShaderNodeLightPath")
    bright = tree.nodes.new("ShaderNodeMath")
    bright.operation = "MULTIPLY"
    bright.inputs[1].default_value = BRIGHTNESS
    tree.links.new(camera.outputs["Is Camera Ray"], bright.inputs[0])
    tree.links.new(bright.outputs[0], background.inputs["Strength"])
    scene.world = world
    try:
        yield
    finally:
        scene.world = before
        bpy.data.worlds.remove(world)


def holes(scene: bpy.types.Scene, frames: Iterable[int]) -> dict[int, np.ndarray]:
    """For each frame, which of its pixels show the world: (rows from the top, columns) bool."""
    found = {}
    image_settings = scene.render.image_settings
    with tempfile.TemporaryDirectory() as folder, magenta_world(scene):
        compat.set_media(image_settings, "IMAGE", "OPEN_EXR")
        image_settings.color_mode, image_settings.color_depth = "RGB", "32"
        for frame in frames:
            scene.frame_set(frame)
            scene.render.filepath = str(Path(folder) / "frame.exr")
            bpy.ops.render.render(write_still=True)
            found[frame] = _pixels(scene.render.filepath)[..., ::2].max(axis=2) > BRIGHTER_THAN_ANY_PICTURE
    return found


def sampled(scene: bpy.types.Scene, count: int) -> list[int]:
    """`count` frames spread evenly over the timeline, the first and the last among them."""
    return [round(float(f)) for f in np.linspace(scene.frame_start, scene.frame_end, count)]


def _pixels(file: str) -> np.ndarray:
    image = bpy.data.images.load(file, check_existing=False)
    try:
        columns, rows = image.size
        values = np.empty(rows * columns * image.channels, np.float32)
        image.pixels.foreach_get(values)
        return values.reshape(rows, columns, image.channels)[::-1, :, :3]
    finally:
        bpy.data.images.remove(image)
