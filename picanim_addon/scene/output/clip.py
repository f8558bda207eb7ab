"""Render the timeline: to a video, to numbered pictures, or to an animated picture."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path

import bpy

from ...errors import PicAnimError
from ...files import check_writable, not_whole, plain, publish, replacing, scratch_folder
from ...log import log
from ...picture import gif_webp
from ...settings import Settings
from .. import compat, whole
from . import formats, limits
from .formats import ANIMATION, SEQUENCE
from .render import FrameDone, asked_size, clip_size, run_render, with_views, without_post_processing, written_size


def frame_file(output: Path, frame: int) -> Path:
    """The file of one frame of a sequence: `#`s in the name stand for its number, else it comes after the name."""
    marks = re.search("#+", output.stem)
    if marks is None:
        return output.with_name(f"{output.stem}_{frame:04}{output.suffix}")
    number = str(frame).zfill(len(marks.group()))
    return output.with_name(output.stem[: marks.start()] + number + output.stem[marks.end() :] + output.suffix)


def files(output: Path, format_name: str, frames: range) -> list[Path]:
    """The files that a clip of that format becomes."""
    is_sequence = formats.choose(format_name, output).kind == SEQUENCE
    return [frame_file(output, frame) for frame in frames] if is_sequence else [output]


def check_limits(output: Path, settings: Settings) -> None:
    """Raise PicAnimError when a clip of that kind can have no such rate, or no such size where one is asked for.

    Else the size is the picture's aspect, which `render_clip` sees.
    """
    clip_format = formats.choose(settings.output.format, output)
    asked = asked_size(settings.output)
    if max(asked):
        size = with_views(clip_size(1, 1, *asked), settings.output.stereo)
        limits.check(clip_format, size, settings.motion.fps)
    else:
        limits.check_rate(clip_format, settings.motion.fps)


def check(output: Path, format_name: str, frames: range, *, overwrite: bool, resume: bool) -> None:
    """Raise PicAnimError when the clip cannot be written to `output`."""
    clip_format = formats.choose(format_name, output)
    if clip_format.kind != SEQUENCE:
        check_writable(output, overwrite=overwrite)
        return
    check_writable(frame_file(output, max(frames)), overwrite=True)  # the longest name
    files = [frame_file(output, frame) for frame in frames]
    for file in files:
        if file.is_dir():
            check_writable(file, overwrite=True)  # which says so
    there = sum(file.exists() for file in files)
    if there and not (overwrite or resume):
        raise PicAnimError(
            "{there} frames of {file} exist already; add --resume to keep them, or --overwrite",
            there=there,
            file=output.name,
        )


def render_clip(
    scene: bpy.types.Scene, output: Path, frame_done: FrameDone, format_name: str, *, overwrite: bool, resume: bool
) -> None:
    """Render the timeline to `output`, whole or not at all; a sequence, frame by frame, each whole or not at all.

    resume: keep a sequence's frames that are there. `frame_done(number done, number of frames)` is called after each
    frame. Raises PicAnimError when a file cannot be written.
    """
    output = plain(output)
    clip_format = formats.choose(format_name, output)
    limits.check(clip_format, written_size(scene), scene.render.fps / scene.render.fps_base)
    frames = range(scene.frame_start, scene.frame_end + 1)
    formats.apply(scene, clip_format)
    size, engine = written_size(scene), scene.render.engine
    log.debug("rendering %d frames of %d x %d as %s by %s", len(frames), *size, clip_format.name, engine)
    with without_post_processing(scene):
        if clip_format.kind == SEQUENCE:
            check(output, format_name, frames, overwrite=overwrite, resume=resume)
            _render_sequence(scene, output, frames, frame_done, keep=resume)
        elif clip_format.kind == ANIMATION:
            _render_animation(scene, output, frames, frame_done, overwrite=overwrite)
        else:
            _render_video(scene, output, len(frames), frame_done, overwrite=overwrite)
    scene.render.filepath = compat.render_path(output)


def _render_video(scene: bpy.types.Scene, output: Path, frames: int, frame_done: FrameDone, *, overwrite: bool) -> None:
    with replacing(output, overwrite=overwrite) as temporary:
        scene.render.filepath = compat.render_path(temporary)
        scene.render.use_file_extension = True
        done = 0

        def written(frame: int) -> None:
            nonlocal done
            done += 1
            frame_done(done, frames)

        with _after_each_frame(written):
            run_render(scene, output, animation=True)
        left_eye = temporary.with_stem(temporary.stem + "_L")  # what Blender calls a video that holds both eyes' views
        if left_eye.exists():
            left_eye.replace(temporary)
        whole.check_movie(temporary, output, written_size(scene), frames)


def _render_sequence(scene: bpy.types.Scene, output: Path, frames: range, frame_done: FrameDone, *, keep: bool) -> None:
    """Write the frames one by one to a folder beside them, and give each its name once it is whole."""
    size = written_size(scene)
    missing = [frame for frame in frames if not (keep and _is_kept(frame_file(output, frame), size))]
    done = len(frames) - len(missing)

    def written(frame: int, made: Path) -> None:
        nonlocal done
        target = frame_file(output, frame)
        whole.check_picture(made, target, size)
        publish(made, target)
        done += 1
        frame_done(done, len(frames))

    with scratch_folder(output) as folder:
        _render_frames(scene, folder / f"#####{output.suffix.lower()}", missing, written, frame_file(output, frames[0]))


def _render_animation(
    scene: bpy.types.Scene, output: Path, frames: range, frame_done: FrameDone, *, overwrite: bool
) -> None:
    check_writable(output, overwrite=overwrite)
    size, done = written_size(scene), 0

    def written(frame: int, made: Path) -> None:
        nonlocal done
        whole.check_picture(made, output, size)
        done += 1
        frame_done(done, len(frames))

    with scratch_folder(output) as folder:
        part = folder / "#####.png"
        _render_frames(scene, part, list(frames), written, output)
        pictures = [frame_file(part, frame) for frame in frames]
        with replacing(output, overwrite=overwrite) as temporary:
            gif_webp.write(pictures, temporary, scene.render.fps / scene.render.fps_base)


def _render_frames(
    scene: bpy.types.Scene, part: Path, frames: list[int], written: Callable[[int, Path], None], shown: Path
) -> None:
    """Render `frames` to numbered files. shown: the file by whose name the user knows them.

    `written(frame, file)` may raise PicAnimError: then no more is rendered.
    """
    failure: PicAnimError | None = None
    left = set(frames)

    def take(frame: int) -> None:
        nonlocal failure
        try:
            written(frame, frame_file(part, frame))
            left.discard(frame)
        except PicAnimError as error:  # Blender would only print it
            failure = error
            scene.frame_current = scene.frame_end  # Blender counts on from here, and is done

    scene.render.filepath = compat.render_path(part)
    scene.render.use_file_extension = scene.render.use_overwrite = True
    with _timeline(scene), _after_each_frame(take):
        for first, last in runs(frames):
            scene.frame_start, scene.frame_end = first, last
            run_render(scene, shown, animation=True)
            if failure is not None:
                raise failure
    if left:
        raise not_whole(shown, f"Blender rendered no frame {min(left)}")


def _is_kept(file: Path, size: tuple[int, int]) -> bool:
    """The frame is there, and whole. Raises PicAnimError for one of another size: it is of another clip."""
    actual = whole.picture_size(file) if file.exists() else None
    if actual not in (None, size):
        raise PicAnimError(
            "{file} is {there} pixels, and not {wanted}; choose that size, another name, or --overwrite",
            file=file.name,
            there=f"{actual[0]} x {actual[1]}",
            wanted=f"{size[0]} x {size[1]}",
        )
    return actual is not None


def runs(frames: Iterable[int]) -> Iterator[tuple[int, int]]:
    """(first, last) of each run of consecutive numbers in ascending `frames`."""
    first = last = None
    for frame in frames:
        if last is not None and frame == last + 1:
            last = frame
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = frame
    if first is not None and last is not None:
        yield first, last


@contextlib.contextmanager
def _timeline(scene: bpy.types.Scene) -> Generator[None, None, None]:
    before = scene.frame_start, scene.frame_end, scene.frame_current
    try:
        yield
    finally:
        scene.frame_start, scene.frame_end, current = before
        scene.frame_set(current)


@contextlib.contextmanager
def _after_each_frame(report: Callable[[int], None]) -> Generator[None, None, None]:
    """Call `report(frame)` when a frame has been written; Blender prints an exception in it and goes on."""

    def frame_written(scene: bpy.types.Scene, *_: object) -> None:
        report(scene.frame_current)

    bpy.app.handlers.render_write.append(frame_written)
    try:
        yield
    finally:
        bpy.app.handlers.render_write.remove(frame_written)
