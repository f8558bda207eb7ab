"""An animated picture, made while Blender's window lives: its frames by Blender's own render, joined by the worker."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import bpy

from ...errors import Cancelled, PicAnimError
from ...files import check_writable, replacing, scratch_folder
from ...ipc.client import Job, Worker
from ...ipc.requests import Joined, JoinFrames
from ...picture import gif_webp
from ...sentence import Sentence
from .. import compat, whole
from .clip import frame_file, render_clip
from .render import run_render, written_size

# Of the whole; joining is quick beside rendering.
RENDERING = 0.8


class AnimationJob:
    """The clip that `scene` writes, under way; made before Blender's render of the animation is started.

    The scene writes its frames to a folder beside the clip until the render ends; `close` must be called at the end,
    however it comes. Esc stops Blender's render; `cancel` leaves it, and what it renders, behind. Raises PicAnimError
    where the clip cannot be written or a GIF cannot play so fast.
    """

    def __init__(self, scene: bpy.types.Scene, worker: Worker) -> None:
        output = Path(bpy.path.abspath(compat.from_render_path(scene.render.filepath)))
        self._fps = scene.render.fps / scene.render.fps_base
        gif_webp.check(output.suffix, self._fps)
        check_writable(output, overwrite=True)
        self.stage, self.fraction = Sentence("Rendering the frames"), 0.0
        self._output, self._worker = output, worker
        self._cancelled = False
        self._rendered: bool | None = None  # None while Blender renders
        self._written = 0
        self._joining: Job[Joined] | None = None
        self._error: PicAnimError | None = None
        self._scene = scene.session_uid  # undoing makes references to data-blocks invalid
        self._before = scene.render.filepath, scene.render.use_file_extension
        self._stack = contextlib.ExitStack()
        self._folder = self._stack.enter_context(scratch_folder(output))
        part = self._folder / "#####.png"
        frames = range(scene.frame_start, scene.frame_end + 1, scene.frame_step)
        self._frames = [frame_file(part, frame) for frame in frames]
        scene.render.filepath, scene.render.use_file_extension = compat.render_path(part), True
        self._size = written_size(scene)
        self._handlers: list[tuple[list[Any], Any]] = [
            (bpy.app.handlers.render_write, self._on_write),
            (bpy.app.handlers.render_complete, self._on_complete),
            (bpy.app.handlers.render_cancel, self._on_cancel),
        ]
        for handlers, handler in self._handlers:
            handlers.append(handler)

    @property
    def done(self) -> bool:
        """Go on with what comes next; whether all has ended. Never waits. To be asked in Blender's main thread."""
        if self._joining is not None:
            ended = self._joining.done
            self.stage, self.fraction = self._joining.stage, RENDERING + (1 - RENDERING) * self._joining.fraction
            return ended
        self.fraction = RENDERING * self._written / max(1, len(self._frames))
        if self._rendered is None:
            return False
        self._leave_scene()
        if self._cancelled or not self._rendered:
            return True
        try:
            for file in self._frames:
                whole.check_picture(file, self._output, self._size)
        except PicAnimError as error:
            self._error = error
            return True
        self._joining = self._worker.submit(JoinFrames(tuple(self._frames), self._joined, self._fps))
        self.stage = Sentence("Joining the frames")
        return False

    def result(self) -> Path:
        """The file, whole and under its name, once `done`. Raises PicAnimError or Cancelled."""
        if self._error is not None:
            raise self._error
        if self._joining is None:
            raise Cancelled
        self._joining.result()
        with replacing(self._output) as temporary:
            self._joined.replace(temporary)
        return self._output

    def cancel(self) -> None:
        """Ask it to stop."""
        self._cancelled = True
        if self._joining is not None:
            self._joining.cancel()

    def close(self) -> None:
        """Leave nothing behind: the scene writes where it did, and the frames are gone."""
        self._leave_scene()
        self._stack.close()

    @property
    def _joined(self) -> Path:
        return self._folder / f"joined{self._output.suffix}"

    def _leave_scene(self) -> None:
        for handlers, handler in self._handlers:
            with contextlib.suppress(ValueError):  # gone where a file has been opened meanwhile
                handlers.remove(handler)
        self._handlers = []
        scene = next((scene for scene in bpy.data.scenes if scene.session_uid == self._scene), None)
        if scene is not None and Path(compat.from_render_path(scene.render.filepath)).parent == self._folder:
            scene.render.filepath, scene.render.use_file_extension = self._before

    # Blender calls these from the thread that renders.

    def _on_write(self, *_: object) -> None:
        self._written += 1

    def _on_complete(self, *_: object) -> None:
        self._rendered = True

    def _on_cancel(self, *_: object) -> None:
        self._rendered = False


def start(scene: bpy.types.Scene, worker: Worker) -> AnimationJob:
    """Begin Blender's render beside its window, and the job that follows it. Raises PicAnimError."""
    job = AnimationJob(scene, worker)
    try:
        run_render(scene, context="INVOKE_DEFAULT", animation=True)
    except BaseException:
        job.close()
        raise
    return job


def render(scene: bpy.types.Scene) -> None:
    """Render the clip that `scene` writes, and wait for it; it is replaced where there is one. Raises PicAnimError."""
    before = scene.render.filepath
    output = Path(bpy.path.abspath(compat.from_render_path(before)))
    try:
        render_clip(scene, output, lambda done, frames: None, "auto", overwrite=True, resume=False)
    finally:
        scene.render.filepath = before
