"""The story of PicAnim, top to bottom: a picture becomes depth, the depth a scene, the scene a clip.

The button, the command line and scripts all call these functions; none of them has logic of its own.

    job = start(picture, settings)              # the worker reads the picture and estimates its depth
    prepared = finish(job, picture, settings)   # what a scene is built from
    build(scene, prepared, settings)            # relief, camera, keyframes, render settings
    render_clip(scene, output)                  # Blender renders
"""

from __future__ import annotations

import math
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from .arrays import Array
from .depth.depth_map import check_ending, write_depth_map
from .errors import PicAnimError
from .files import check_writable, not_whole, plain, replacing
from .ipc.client import Job
from .ipc.protocol import Answer
from .ipc.requests import (
    AskedLens,
    EstimateDepth,
    FindParts,
    Moving,
    PaintPicture,
    Prepare,
    PreparedFiles,
)
from .layers.layers import Cutting
from .parts.file import read_parts, write_parts
from .runtime.worker_for import worker_for
from .scene import export, images, objects, sequence, whole
from .scene.between import apply as between
from .scene.build import Built, build_scene
from .scene.camera import lens
from .scene.camera.apply_motion import apply_motion as apply_to_camera
from .scene.depth_source import scene_depth
from .scene.keys.edited_keys import Edited
from .scene.output import clip, gif_webp_job, render
from .scene.output.gif_webp_job import AnimationJob
from .scene.painting import restyle
from .scene.prepared import Prepared, prepared_from
from .scene.sequence import build_sequence, building
from .scene.sound import timing
from .sentence import Progress, Sentence
from .settings import Part, Settings, check
from .style.painting import for_file, for_scene
from .titles.file import every_title
from .titles.moves import check_moves

if TYPE_CHECKING:
    import bpy

# A texture with twice the clip's pixels is sharp when the camera comes near, and does not shimmer when it does not.
TEXTURE_PER_OUTPUT = 2
# A still is looked at for longer than a frame of a clip: this many rays a pixel, where the user does not say.
STILL_SAMPLES = 4


def start(picture: str | Path, settings: Settings, *, full_texture: bool = False) -> Job[PreparedFiles]:
    """Check the settings and ask the worker for all that the scene needs. Returns at once.

    full_texture: keep every pixel of the picture, whatever the size of the clip.
    Raises PicAnimError when a setting is wrong or the worker cannot be started.
    """
    check(settings)
    parts = read_parts(settings.parts.file)
    check_moves(every_title(settings.title))  # they may not be readable
    texture_side = 0 if full_texture else TEXTURE_PER_OUTPUT * render.long_side(settings.output)
    worker = worker_for(settings.worker)
    return worker.submit(
        Prepare(
            picture=plain(picture),
            depth=scene_depth(settings),
            lens=AskedLens(settings.lens.fov, Path(file).absolute() if (file := settings.lens.camera_file) else None),
            keep_border=settings.composition.keep_border,
            texture_side=texture_side,
            cutting=Cutting(settings.layers.layers, settings.layers.tear, texture_side),
            painting=for_scene(settings),
            moving=Moving(parts, settings.depth.near, settings.depth.far) if parts else None,
        )
    )


def finish(job: Job[PreparedFiles], picture: str | Path, settings: Settings) -> Prepared:
    """What the scene is built from, once `job` is done. Raises what the job raises."""
    return prepared_from(picture, job.result())


def prepare(picture: str | Path, settings: Settings, progress: Progress | None = None, **how: bool) -> Prepared:
    """`start` and `finish` in one: returns when the picture is prepared."""
    job = start(picture, settings, **how)
    _waited(job, progress)
    return finish(job, picture, settings)


def build(scene: bpy.types.Scene, prepared: Prepared, settings: Settings, *, keep_painted: bool = True) -> Built:
    """Build the animated scene in `scene`, in place of the one that PicAnim built there before.

    Of several pictures, that of the scene's camera. keep_painted: what the user painted on the depth map and the
    textures of the same picture stays.
    """
    return build_scene(scene, prepared, settings, objects.active_shot(scene), keep_painted=keep_painted)


# Several pictures one after the other on the timeline, each with its own camera and a marker: all of them, or a picture
# at a time. Each is built before the next is asked for, so give a generator that calls `prepare`.
build_all, building_all = build_sequence, building
# A scene that is built already: asked to be painted anew, shown so, and shown as the picture is.
start_restyle, finish_restyle, unstyle = restyle.start_restyle, restyle.finish_restyle, restyle.unstyle
# What the settings ask for between the layers, such as a title, in the scene that is built.
put_between = between.put
adding = sequence.adding  # behind those that are there


def apply_motion(
    scene: bpy.types.Scene,
    camera: bpy.types.Object,
    settings: Settings,
    *,
    edited: Edited = "replace",
    stay: bool = False,
    alone: bool = False,
) -> tuple[Sentence, ...]:
    """Give a camera another motion, without building again. Returns what the user should be told.

    edited: what becomes of keys of its last motion that the user has edited: "keep", "add" (the motion to them) or
    "replace". stay: the playhead stays where it is. alone: what stands between the layers is fitted, and nothing
    of it comes or goes.
    """
    check(settings)
    told = apply_to_camera(scene, camera, settings, edited=edited, stay=stay)
    return told + between.moved(scene, camera, settings, frozenset() if alone else between.KINDS)


def check_clip(output: Path, settings: Settings, *, overwrite: bool, resume: bool = False) -> None:
    """Raise PicAnimError when a clip of the chosen format cannot be written there, before any long work."""
    motion = timing.timed(settings).motion
    frames = range(motion.start, motion.start + motion.frames)
    clip.check_limits(output, settings)
    clip.check(output, settings.output.format, frames, overwrite=overwrite, resume=resume)


def clip_files(output: Path, settings: Settings) -> list[Path]:
    """The files that a clip becomes: one, or one a frame."""
    motion = settings.motion
    return clip.files(output, settings.output.format, range(motion.start, motion.start + motion.frames))


def render_clip(
    scene: bpy.types.Scene,
    output: Path,
    frame_done: render.FrameDone = lambda done, frames: None,
    format_name: str = "auto",
    *,
    overwrite: bool = False,
    resume: bool = False,
) -> None:
    """Render the timeline of `scene` to a file, whole or not at all, or to numbered files.

    format_name: see settings.FORMATS; auto: by the name's ending. resume: keep the numbered files that are there.
    """
    clip.render_clip(scene, output, frame_done, format_name, overwrite=overwrite, resume=resume)


def start_clip(scene: bpy.types.Scene, picture: str | Path, settings: Settings) -> AnimationJob | None:
    """Begin Blender's own render of the clip, in a window, to where the scene writes. Returns at once.

    An animated picture is made of Blender's frames: then there is a job, to be asked until it is `done`, and closed.
    Raises PicAnimError where the clip cannot be written.
    """
    if render.use_format(scene, Path(picture), settings.output.format) != "animation":
        render.run_render(scene, context="INVOKE_DEFAULT", animation=True)
        return None
    return gif_webp_job.start(scene, worker_for(settings.worker))


def render_to_output(scene: bpy.types.Scene, picture: str | Path, settings: Settings) -> None:
    """The same, waiting for the clip: for scripts."""
    if render.use_format(scene, Path(picture), settings.output.format) == "animation":
        gif_webp_job.render(scene)
    else:
        render.run_render(scene, animation=True)


def render_view(
    scene: bpy.types.Scene,
    prepared: Prepared,
    settings: Settings,
    where: tuple[float, float, float],
    output: Path,
    *,
    overwrite: bool = False,
) -> None:
    """Render one PNG from the picture's camera moved by `where` (right, up, back), in the unit of near and far."""
    if not all(math.isfinite(v) for v in where):
        raise PicAnimError("The camera's position must be three numbers; give --camera as X,Y,Z")
    built = build_scene(scene, prepared, settings)
    scene.frame_set((scene.frame_start + scene.frame_end) // 2)  # where a title has come and not gone yet
    lens.place(built.camera, where)
    if not settings.output.samples:
        render.use_samples(scene, STILL_SAMPLES)
    if settings.output.width:  # a still may have odd sizes, a clip may not
        render.set_size(scene, settings.output.width, settings.output.height)
        size = settings.output.width, settings.output.height
        lens.fit_lens(built.camera.data, prepared, *size, settings.composition)
    render.render_still(scene, output, overwrite=overwrite)


def export_scene(
    scene: bpy.types.Scene, prepared: Prepared, settings: Settings, output: Path, *, overwrite: bool = False
) -> tuple[Sentence, ...]:
    """Build the scene and write it as glTF (.glb) or USD (.usdz): surface, textures, animated camera.

    Returns what the user should be told: what the file cannot hold.
    """
    export.check(output, overwrite=overwrite)
    built = build_scene(scene, prepared, settings)
    export.export(scene, built, prepared, output, overwrite=overwrite)
    return between.not_exported(scene)


def check_export(output: Path, *, overwrite: bool) -> None:
    """Raise PicAnimError when a scene cannot be exported there."""
    export.check(output, overwrite=overwrite)


def estimate_depth(
    picture: str | Path, settings: Settings, progress: Progress | None = None, *, picture_size: bool = False
) -> Array:
    """(rows, columns) float32 from 0 (farthest) to 1 (nearest): the map that a scene is built from.

    Given back as `settings.depth.file`, without the corrections that are in it, it builds the same scene.
    picture_size: the picture's own size instead, for looking at.
    """
    check(settings)
    worker = worker_for(settings.worker)
    job = worker.submit(
        EstimateDepth(
            picture=plain(picture),
            depth=scene_depth(settings),
            keep_border=settings.composition.keep_border,
            picture_size=picture_size,
        )
    )
    return np.load(_waited(job, progress).file)


def paint(
    picture: str | Path, settings: Settings, output: Path, progress: Progress | None = None, *, overwrite: bool = False
) -> tuple[Sentence, ...]:
    """Write the picture, painted in the style of `settings.style`, as PNG; returns what the user should be told."""
    check(settings)
    if not settings.style.paints:
        raise PicAnimError("No style is chosen; choose one with --style")
    check_writable(output, overwrite=overwrite)
    worker = worker_for(settings.worker)
    job = worker.submit(PaintPicture(plain(picture), scene_depth(settings), for_file(settings)))
    result = _waited(job, progress)
    with replacing(output, overwrite=overwrite) as temporary:
        shutil.copyfile(result.file, temporary)
    return result.notices


def find_parts(
    picture: str | Path, settings: Settings, output: Path, progress: Progress | None = None, *, overwrite: bool = False
) -> tuple[Part, ...]:
    """Write what of the picture could move by itself as a file of parts, and return them.

    Raises PicAnimError where nothing is found for sure.
    """
    check(settings)
    worker = worker_for(settings.worker)
    found = _waited(worker.submit(FindParts(plain(picture), scene_depth(settings))), progress).parts
    if not found:
        raise PicAnimError(
            "Nothing that moves was found in {picture} for sure; write the file by hand, with masks or points",
            picture=Path(picture).name,
        )
    write_parts(found, output, overwrite=overwrite)
    return found


def write_depth(values: Array, output: Path, *, overwrite: bool = False) -> None:
    """Write a depth map as .npy, .pfm or .exr (float32, as it is) or .png (16 bits, scaled to the full range)."""
    if output.suffix.lower() == ".exr":
        with replacing(output, overwrite=overwrite) as temporary:
            try:
                images.write_float_file(values, temporary)
            except RuntimeError as error:
                raise not_whole(output, str(error)) from error
            whole.check_picture(temporary, output, (values.shape[1], values.shape[0]))
    else:
        write_depth_map(values, output, overwrite=overwrite)


def check_depth_output(output: Path, *, overwrite: bool) -> None:
    """Raise PicAnimError when a depth map cannot be written there."""
    check_ending(output)
    check_writable(output, overwrite=overwrite)


def _waited(job: Job[Answer], progress: Progress | None) -> Answer:
    """What `job` gives; cancelled where the wait for it is broken off."""
    try:
        return job.wait(progress)
    except BaseException:
        job.cancel()
        raise
