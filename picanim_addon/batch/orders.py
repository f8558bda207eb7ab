"""What a process of a batch does: clips whole, or in parts. The only part of the batch that speaks bpy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import bpy

from .. import pipeline, scratch
from ..claims import claimed
from ..errors import PicAnimError
from ..scene import blend_file
from ..scene.output import assemble, clip, formats
from ..scene.sound import timing
from ..sentence import Progress
from .task import Task, check_replaceable, from_message


def run(message: dict[str, Any], say: Progress) -> dict[str, Any]:
    """Carry out one order of the batch; the result is JSON. Raises PicAnimError for what a user can mend."""
    orders = {"clip": _clip, "scene": _scene, "frames": _frames, "join": _join}
    return orders[message["do"]](message, say)


def _clip(message: dict[str, Any], say: Progress) -> dict[str, Any]:
    """Picture to clip, in one go."""
    task, replace = from_message(message["task"]), bool(message["overwrite"])
    if not task.is_sequence:
        clip.check_limits(task.output, task.settings)
    with claimed(task.output):
        return _made(task, replace, message, say)


def _made(task: Task, replace: bool, message: dict[str, Any], say: Progress) -> dict[str, Any]:
    scene = _built(task, say, int(message.get("threads", 0)))
    if task.blend:
        blend_file.save(task.blend, overwrite=replace)
    target = task.output
    if task.is_sequence:
        target = _frames_folder(task, message["digest"]) / f"{task.name}.{task.settings.output.format}"
        target.parent.mkdir(exist_ok=True)
    rendered = 0

    def frame_done(done: int, frames: int) -> None:
        nonlocal rendered
        rendered += 1
        say("Rendering", done / frames)

    pipeline.render_clip(
        scene, target, frame_done, task.settings.output.format, overwrite=replace, resume=task.is_sequence
    )
    if task.is_sequence:
        _publish(target.parent, task.output, replace=replace)
    return {"frames": rendered}


def _scene(message: dict[str, Any], say: Progress) -> dict[str, Any]:
    """Picture to .blend, and how many frames it has."""
    task = from_message(message["task"])
    scene = _built(task, say, 0)
    blend_file.save(Path(message["blend"]), overwrite=True)
    return {"frames": scene.frame_end}


def _frames(message: dict[str, Any], say: Progress) -> dict[str, Any]:
    """Some frames of a .blend, into a folder; those that are there are kept."""
    bpy.ops.wm.open_mainfile(filepath=message["blend"])
    scene = bpy.context.scene
    scene.frame_start, scene.frame_end = message["first"], message["last"]
    output = Path(message["folder"]) / message["pattern"]
    pipeline.render_clip(
        scene, output, lambda done, frames: say("Rendering", done / frames), overwrite=False, resume=True
    )
    return {"frames": message["last"] - message["first"] + 1}


def _join(message: dict[str, Any], say: Progress) -> dict[str, Any]:
    """Numbered frames to the clip."""
    task = from_message(message["task"])
    folder = Path(message["folder"])
    if task.is_sequence:
        _publish(folder, task.output, replace=bool(message["overwrite"]))
        return {}
    settings = timing.timed(task.settings)
    motion = settings.motion
    frames = range(motion.start, motion.start + motion.frames)
    files = [clip.frame_file(folder / message["pattern"], frame) for frame in frames]
    clip_format = formats.choose(task.settings.output.format, task.output)
    replace = bool(message["overwrite"])
    assemble.join(files, task.output, clip_format, motion.fps, overwrite=replace, sound=settings.sound.file)
    return {}


def _built(task: Task, say: Progress, threads: int) -> bpy.types.Scene:
    prepared = pipeline.prepare(task.picture, task.settings, say)
    say("Building scene", 1.0)
    scene = blend_file.empty_scene()
    pipeline.build(scene, prepared, task.settings)
    if threads:
        scene.render.threads_mode, scene.render.threads = "FIXED", threads
    return scene


def _frames_folder(task: Task, digest: str) -> Path:
    """Where a sequence's frames gather until all are there; of another picture or other settings, another folder."""
    folder = task.gathering("frames", digest)
    for other in task.output.parent.glob(task.gathering("frames", "*").name):
        if other.name != folder.name:
            scratch.remove(other)
    return folder


def _publish(folder: Path, output: Path, *, replace: bool) -> None:
    """Give the folder of frames its name, in place of an older one of frames where that may be."""
    if output.exists() and replace:
        check_replaceable(output)
        scratch.remove(output)
    try:
        scratch.publish_folder(folder, output)
    except OSError as error:
        raise PicAnimError("{file} exists already; add --overwrite or choose another folder", file=output) from error
