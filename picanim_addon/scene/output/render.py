"""Render settings that an unlit picture needs, and the render itself."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Generator, Set
from pathlib import Path
from typing import Any

import bpy

from ...errors import PicAnimError
from ...files import is_full, not_whole, plain, replacing
from ...settings import LensSettings, OutputSettings, Settings, exact_rate
from .. import compat, whole
from ..prepared import Prepared
from ..sound import strip
from . import formats, limits, safe_areas

DEFAULT_LONG_SIDE = 960
# Blender renders no frames that are narrower or lower.
LEAST_SIDE = 16
# Of the picture and what is lifted off it, a ray goes through so many at most.
SURFACES = 16
# What blurs, by depth of field or motion, is grainy with fewer.
BLUR_SAMPLES = 48
STARTUP_PATHS = ("", "/tmp/", "/tmp\\")
NAMED_SIZES = {"picture": (0, 0), "screen": (1920, 1080), "square": (1080, 1080), "upright": (1080, 1920)}
# Samples where the user leaves it to us. Cycles' first sample goes through the middle of the pixel, so that one sees a
# texture of up to twice the output's pixels well (docs/rendering.md); a finer one has to be averaged, or it shimmers.
FEW_SAMPLES, MANY_SAMPLES, GPU_SAMPLES = 1, 16, 8
FEW_UP_TO = 2.5  # pixels of the texture a pixel of the output
# The fastest first.
GPU_KINDS = ("OPTIX", "CUDA", "HIP", "METAL", "ONEAPI")
SOFTWARE_RENDERERS = ("llvmpipe", "softpipe", "swrast", "software rasterizer", "swiftshader")

# What Blender puts the frame's number in place of.
NUMBER = "_####"
ENDINGS = {each.suffix for each in formats.KNOWN.values()}

FrameDone = Callable[[int, int], None]


def clip_size(
    picture_width: int, picture_height: int, width: int = 0, height: int = 0, aspect: str = "picture"
) -> tuple[int, int]:
    """(width, height) of the clip, both even as H.264 wants them: as asked for, else of `aspect`, such as "16:9"."""
    if not (width and height):
        across, down = (picture_width, picture_height) if aspect == "picture" else map(int, aspect.split(":"))
        scale = max(DEFAULT_LONG_SIDE / max(across, down), LEAST_SIDE / min(across, down))
        width, height = round(across * scale), round(down * scale)
    return max(2, round(width / 2) * 2), max(2, round(height / 2) * 2)


def asked_size(output: OutputSettings) -> tuple[int, int]:
    """(width, height) as asked for in pixels or by name; zeros: the picture's aspect."""
    return (output.width, output.height) if output.width else NAMED_SIZES[output.size]


def long_side(output: OutputSettings) -> int:
    """Pixels of the clip's longer side."""
    return max(asked_size(output)) or DEFAULT_LONG_SIDE


def set_output(
    scene: bpy.types.Scene,
    prepared: Prepared,
    settings: Settings,
    texture: bpy.types.Image,
    parts: Set[str],
    size: tuple[int, int],
) -> None:
    """Size, engine, samples and clip format of `scene`, and its colour management, where `parts` has "render" and
    "colour". texture: what the surface shows. size: of the picture that gives the clip its shape, in pixels."""
    if "colour" in parts:
        show_colours_as_they_are(scene)
    if "render" not in parts:
        return
    output = settings.output
    set_size(scene, *clip_size(*size, *asked_size(output), settings.composition.aspect))
    engine = output.engine if output.engine != "auto" else best_engine()
    if engine == "eevee":
        _use_eevee(scene, output.samples)
    else:
        fineness = max(texture.size) / max(scene.render.resolution_x, scene.render.resolution_y)
        _use_cycles(scene, output.samples, fineness=fineness)
    scene.render.film_transparent = prepared.has_alpha and output.transparent
    set_motion_blur(scene, settings.lens)
    formats.apply(scene, _name_file(scene, prepared.picture, output.format))
    # Else the views are evaluated and drawn again beside the render, and the window stands still meanwhile.
    scene.render.use_lock_interface = True


def use_format(scene: bpy.types.Scene, picture: Path, format_name: str) -> str:
    """Have Blender write what is chosen now, as format and name may have been changed since the scene was built; the
    kind of the format.

    "", and nothing is touched, where neither says anything: the user has made settings of his own. Raises PicAnimError
    where this Blender lacks the codec.
    """
    file, automatic = scene.render.filepath, format_name == "auto"
    if automatic and file not in STARTUP_PATHS and Path(file).suffix.lower() not in ENDINGS:
        return ""
    clip_format = _name_file(scene, picture, format_name)
    limits.check(clip_format, written_size(scene), scene.render.fps / scene.render.fps_base)
    if not formats.is_set(scene, clip_format, any_codec=automatic):
        formats.apply(scene, clip_format)
    elif scene.render.ffmpeg.audio_codec == "NONE":
        formats.set_audio(scene, clip_format)
    return clip_format.kind


def _name_file(scene: bpy.types.Scene, picture: Path, format_name: str) -> formats.Format:
    """Give the clip a file, or its file the ending of the format; the format, where the file's ending chooses it."""
    file = scene.render.filepath
    ours = file in STARTUP_PATHS
    if ours:  # where nobody finds a clip: put it beside the picture instead
        file = str(plain(picture.with_suffix(".mp4")))
    ending = Path(file).suffix
    clip_format = formats.choose(
        format_name, Path(file) if format_name == "auto" and ending.lower() in ENDINGS else None
    )
    if ending.lower() in ENDINGS:
        number = NUMBER if clip_format.kind == formats.SEQUENCE else ""  # else Blender puts it behind the ending
        file = file.removesuffix(ending).removesuffix(NUMBER) + number + clip_format.suffix
    scene.render.filepath = compat.render_path(Path(file)) if ours else file
    return clip_format


def set_size(scene: bpy.types.Scene, width: int, height: int) -> None:
    """Frame size in pixels, at full scale, with square pixels and no border, and the safe areas of its shape."""
    scene.render.resolution_x, scene.render.resolution_y = width, height
    scene.render.resolution_percentage = 100
    scene.render.pixel_aspect_x = scene.render.pixel_aspect_y = 1.0
    scene.render.use_border = False
    safe_areas.fit(scene)


def set_rate(scene: bpy.types.Scene, fps: float) -> None:
    """Frames a second, as Blender has them: a whole number and what divides it; 29.97 is 30 / 1.001."""
    rate = exact_rate(fps)
    scene.render.fps = max(1, math.ceil(rate - 1e-6))
    scene.render.fps_base = scene.render.fps / rate


def written_size(scene: bpy.types.Scene) -> tuple[int, int]:
    """(width, height) of the files that `scene` writes: two views in one are twice as wide or as high."""
    render = scene.render
    share = render.resolution_percentage / 100.0
    size = int(render.resolution_x * share), int(render.resolution_y * share)
    picture: Any = render.image_settings
    if render.use_multiview and picture.views_format == "STEREO_3D":
        return with_views(size, picture.stereo_3d_format.display_mode)
    return size


def with_views(size: tuple[int, int], stereo: str) -> tuple[int, int]:
    """The size of a picture that holds the views of `stereo`, by our name for it or by Blender's."""
    kind = stereo.upper().replace("_", "")
    return size[0] * (1 + (kind == "SIDEBYSIDE")), size[1] * (1 + (kind == "TOPBOTTOM"))


def best_engine() -> str:
    """'eevee' where a window is drawn by a graphics card, else 'cycles', on a card where there is one.

    Without a window there may be a card to compute with and none to draw with, as in a container; Cycles needs no more.
    """
    if bpy.app.background:
        return "cycles"
    import gpu

    renderer = gpu.platform.renderer_get().lower()
    return "cycles" if any(name in renderer for name in SOFTWARE_RENDERERS) else "eevee"


def _use_gpu(scene: bpy.types.Scene) -> bool:
    """Let Cycles render on a graphics card where there is one; whether there is.

    In a window the user's own preferences decide; without one, the fastest kind of device that Cycles finds.
    """
    cycles: Any = scene.cycles
    cycles.device = "CPU"
    addon = bpy.context.preferences.addons.get("cycles")
    if addon is None:
        return False
    preferences: Any = addon.preferences
    if bpy.app.background and preferences.compute_device_type == "NONE":
        for kind in GPU_KINDS:
            with contextlib.suppress(TypeError, ValueError):  # kinds that this build of Blender does not know
                devices = [device for device in preferences.get_devices_for_type(kind) if device.type == kind]
                if devices:
                    preferences.compute_device_type = kind
                    for device in devices:
                        device.use = True
                    break
    if preferences.compute_device_type == "NONE" or not preferences.has_active_device():
        return False
    cycles.device = "GPU"
    return True


def _use_cycles(scene: bpy.types.Scene, samples: int, *, fineness: float) -> None:
    """Cycles for a surface that glows and lights nothing: a few camera rays and nothing after them.

    samples: 0: as few as will do. fineness: pixels of the texture a pixel of the output.
    """
    scene.render.engine = "CYCLES"
    cycles: Any = scene.cycles
    few = GPU_SAMPLES if _use_gpu(scene) else FEW_SAMPLES
    cycles.samples = samples or (few if fineness <= FEW_UP_TO else MANY_SAMPLES)
    cycles.use_adaptive_sampling = False
    cycles.use_denoising = False
    cycles.use_light_tree = False
    cycles.max_bounces = 0
    let_through(scene, SURFACES)
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.pixel_filter_type = "BOX"  # one pixel wide: a wider filter blurs the picture at rest
    cycles.use_animated_seed = False  # the same pattern in each frame: nothing crawls
    cycles.use_auto_tile = False
    scene.render.use_persistent_data = True  # else each frame builds the surface and its BVH anew: twice the time


def _use_eevee(scene: bpy.types.Scene, samples: int) -> None:
    scene.render.engine = compat.eevee_identifier()
    scene.eevee.taa_render_samples = max(samples, 8)
    scene.render.filter_size = 1.0


def show_colours_as_they_are(scene: bpy.types.Scene) -> None:
    """What goes in comes out: sRGB display, no look, no exposure, no dither."""
    scene.display_settings.display_device = "sRGB"
    scene.view_settings.view_transform = "Standard"
    scene.view_settings.look = "None"
    scene.view_settings.exposure, scene.view_settings.gamma = 0.0, 1.0
    scene.view_settings.use_curve_mapping = False
    scene.render.dither_intensity = 0.0


def set_motion_blur(scene: bpy.types.Scene, lens: LensSettings) -> None:
    """Blender's own motion blur, with the shutter centred on the frame."""
    scene.render.use_motion_blur = lens.motion_blur
    scene.render.motion_blur_shutter = lens.shutter
    scene.render.motion_blur_position = "CENTER"
    if lens.motion_blur:
        use_samples(scene, BLUR_SAMPLES)


def use_samples(scene: bpy.types.Scene, least: int) -> None:
    """At least so many samples a pixel."""
    cycles: Any = scene.cycles
    cycles.samples = max(cycles.samples, least)
    scene.eevee.taa_render_samples = max(scene.eevee.taa_render_samples, least)


def use_eevee_samples(scene: bpy.types.Scene, least: int) -> None:
    """At least so many samples of EEVEE: it shows what is half clear in a share of them, and hides it in the rest."""
    scene.eevee.taa_render_samples = max(scene.eevee.taa_render_samples, least)


def let_through(scene: bpy.types.Scene, surfaces: int) -> None:
    """Have Cycles' rays go on through so many clear or half-clear surfaces, all of them.

    Past the least number Cycles drops a ray by chance, the sooner the less comes through, and brightens those that it
    keeps: of one sample a pixel, that leaves dark specks along every soft outline.
    """
    cycles: Any = scene.cycles
    cycles.transparent_max_bounces = max(cycles.transparent_max_bounces, surfaces)
    cycles.min_transparent_bounces = max(cycles.min_transparent_bounces, surfaces)


def render_still(scene: bpy.types.Scene, output: Path, *, overwrite: bool) -> None:
    """Render the current frame to the PNG file `output`, whole or not at all."""
    compat.set_media(scene.render.image_settings, "IMAGE", "PNG")
    scene.render.image_settings.color_depth = "8"
    scene.render.image_settings.color_mode = "RGBA" if scene.render.film_transparent else "RGB"
    with replacing(output, overwrite=overwrite) as temporary, without_post_processing(scene):
        scene.render.filepath = compat.render_path(temporary)
        run_render(scene, output, write_still=True)
        whole.check_picture(temporary, output, written_size(scene))
    scene.render.filepath = compat.render_path(output)


def run_render(scene: bpy.types.Scene, output: Path | None = None, context: str = "EXEC_DEFAULT", **how: bool) -> None:
    """Blender's render operator on `scene`, whichever the window shows; with "INVOKE_DEFAULT" it goes on beside the
    window. Raises PicAnimError with its reason; output: what is to be written, where that is known."""
    other = contextlib.nullcontext() if scene == bpy.context.scene else bpy.context.temp_override(scene=scene)
    try:
        with other:
            bpy.ops.render.render(context, **how)
    except RuntimeError as error:
        reason = str(error).strip().splitlines()[-1]
        if output is not None and ("cannot save" in reason or is_full(output.parent)):
            raise not_whole(output, str(error)) from error
        raise PicAnimError(
            "Blender could not render: {reason}; change the size, the engine or the output folder",
            str(error),
            reason=reason,
        ) from error


@contextlib.contextmanager
def without_post_processing(scene: bpy.types.Scene) -> Generator[None, None, None]:
    """Render the camera's view alone, with the sound that it hears, and leave the user's choices as they were."""
    before = scene.render.use_compositing
    scene.render.use_compositing = False
    try:
        with strip.alone(scene):
            yield
    finally:
        scene.render.use_compositing = before
