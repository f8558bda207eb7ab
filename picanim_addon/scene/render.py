"""Render settings that an unlit picture needs, and the render itself."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import bpy

from ..errors import PicAnimError
from ..picture.files import replacing
from ..settings import Settings
from . import compat
from .prepared import Prepared

DEFAULT_LONG_SIDE = 960
STARTUP_PATHS = ("", "/tmp/", "/tmp\\")
SOFTWARE_RENDERERS = ("llvmpipe", "softpipe", "swrast", "software rasterizer", "swiftshader")

FrameDone = Callable[[int, int], None]


def clip_size(picture_width: int, picture_height: int, width: int = 0, height: int = 0) -> tuple[int, int]:
    """(width, height) of the clip, both even as H.264 wants them: as asked for, else the picture's aspect."""
    if not (width and height):
        scale = DEFAULT_LONG_SIDE / max(picture_width, picture_height)
        width, height = round(picture_width * scale), round(picture_height * scale)
    return max(2, round(width / 2) * 2), max(2, round(height / 2) * 2)


def set_output(scene: bpy.types.Scene, prepared: Prepared, settings: Settings) -> None:
    """Size, engine, samples, colour management and clip format of `scene`."""
    output = settings.output
    set_size(scene, *clip_size(prepared.width, prepared.height, output.width, output.height))
    engine = output.engine if output.engine != "auto" else best_engine()
    if engine == "eevee":
        _use_eevee(scene, output.samples)
    else:
        _use_cycles(scene, output.samples, see_through=prepared.has_alpha)
    _show_colours_as_they_are(scene)
    set_clip_format(scene)
    # Else the views are evaluated and drawn again beside the render, and the window stands still meanwhile.
    scene.render.use_lock_interface = True
    if scene.render.filepath in STARTUP_PATHS:  # where nobody finds a clip: put it beside the picture instead
        scene.render.filepath = str(prepared.picture.with_suffix(".mp4"))


def set_size(scene: bpy.types.Scene, width: int, height: int) -> None:
    """Frame size in pixels, at full scale, with square pixels and no border."""
    scene.render.resolution_x, scene.render.resolution_y = width, height
    scene.render.resolution_percentage = 100
    scene.render.pixel_aspect_x = scene.render.pixel_aspect_y = 1.0
    scene.render.use_border = False


def best_engine() -> str:
    """'eevee' where Blender draws with a graphics card, 'cycles' where it has none."""
    if bpy.app.background:
        return "eevee" if _cycles_finds_gpu() else "cycles"
    import gpu

    renderer = gpu.platform.renderer_get().lower()
    return "cycles" if any(name in renderer for name in SOFTWARE_RENDERERS) else "eevee"


def _cycles_finds_gpu() -> bool:
    """Whether Cycles knows a graphics card: without a window there is no renderer to ask."""
    addon = bpy.context.preferences.addons.get("cycles")
    if addon is None:
        return False
    preferences: Any = addon.preferences
    for kind in ("OPTIX", "CUDA", "HIP", "METAL", "ONEAPI"):
        with contextlib.suppress(TypeError, ValueError):
            if any(device.type == kind for device in preferences.get_devices_for_type(kind)):
                return True
    return False


def _use_cycles(scene: bpy.types.Scene, samples: int, *, see_through: bool) -> None:
    """Cycles for a surface that glows and lights nothing: a few camera rays and nothing after them."""
    scene.render.engine = "CYCLES"
    cycles: Any = scene.cycles
    cycles.samples = samples
    cycles.use_adaptive_sampling = False
    cycles.use_denoising = False
    cycles.use_light_tree = False
    cycles.max_bounces = 0
    cycles.transparent_max_bounces = 16
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.pixel_filter_type = "BOX"  # one pixel wide: a wider filter blurs the picture at rest
    cycles.use_animated_seed = False  # the same pattern in each frame: nothing crawls
    cycles.use_auto_tile = False
    scene.render.use_persistent_data = True


def _use_eevee(scene: bpy.types.Scene, samples: int) -> None:
    scene.render.engine = compat.eevee_identifier()
    scene.eevee.taa_render_samples = max(samples, 8)
    scene.render.filter_size = 1.0


def _show_colours_as_they_are(scene: bpy.types.Scene) -> None:
    """What goes in comes out: sRGB display, no look, no exposure, no dither."""
    scene.display_settings.display_device = "sRGB"
    scene.view_settings.view_transform = "Standard"
    scene.view_settings.look = "None"
    scene.view_settings.exposure, scene.view_settings.gamma = 0.0, 1.0
    scene.view_settings.use_curve_mapping = False
    scene.render.dither_intensity = 0.0
    scene.render.use_motion_blur = False


def set_clip_format(scene: bpy.types.Scene) -> None:
    """H.264 in MP4, of a quality that does not show."""
    compat.set_media(scene.render.image_settings, "VIDEO", "FFMPEG")
    ffmpeg = scene.render.ffmpeg
    ffmpeg.format, ffmpeg.codec = "MPEG4", "H264"
    ffmpeg.constant_rate_factor, ffmpeg.ffmpeg_preset = "HIGH", "GOOD"
    ffmpeg.gopsize = 12
    ffmpeg.audio_codec = "NONE"


def render_clip(scene: bpy.types.Scene, output: Path, frame_done: FrameDone, *, overwrite: bool) -> None:
    """Render the timeline to the MP4 file `output`, whole or not at all.

    `frame_done(number done, number of frames)` is called after each frame; Blender prints an exception in it and
    goes on. Raises PicAnimError when the file cannot be written.
    """
    frames = scene.frame_end - scene.frame_start + 1
    set_clip_format(scene)
    with replacing(output, overwrite=overwrite) as temporary, _no_post_processing(scene):
        scene.render.filepath = str(temporary)
        scene.render.use_file_extension = True
        with _after_each_frame(lambda done: frame_done(done, frames)):
            _render(animation=True)
        if not temporary.exists():
            raise PicAnimError(f"Blender wrote no clip at {output}; choose another place or size")
    scene.render.filepath = str(output)


def render_still(scene: bpy.types.Scene, output: Path, *, overwrite: bool) -> None:
    """Render the current frame to the PNG file `output`, whole or not at all."""
    compat.set_media(scene.render.image_settings, "IMAGE", "PNG")
    scene.render.image_settings.color_mode, scene.render.image_settings.color_depth = "RGB", "8"
    with replacing(output, overwrite=overwrite) as temporary, _no_post_processing(scene):
        scene.render.filepath = str(temporary)
        _render(write_still=True)
    scene.render.filepath = str(output)


def _render(**how: bool) -> None:
    try:
        bpy.ops.render.render(**how)
    except RuntimeError as error:
        reason = str(error).strip().splitlines()[-1]
        raise PicAnimError(f"Blender could not render: {reason}; change size, engine or place", str(error)) from error


@contextlib.contextmanager
def _no_post_processing(scene: bpy.types.Scene) -> Iterator[None]:
    """Render the camera's view alone, and leave the user's choices as they were."""
    before = scene.render.use_compositing, scene.render.use_sequencer
    scene.render.use_compositing = scene.render.use_sequencer = False
    try:
        yield
    finally:
        scene.render.use_compositing, scene.render.use_sequencer = before


@contextlib.contextmanager
def _after_each_frame(report: Callable[[int], None]) -> Iterator[None]:
    done = 0

    def frame_written(*_: object) -> None:
        nonlocal done
        done += 1
        report(done)

    bpy.app.handlers.render_write.append(frame_written)
    try:
        yield
    finally:
        bpy.app.handlers.render_write.remove(frame_written)
