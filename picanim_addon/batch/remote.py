"""What runs on the machines of a cluster: functions that Dask calls there, each in the worker's one Blender process.

Files lie in a folder that all machines see, or travel with the tasks: then `files` holds their bytes, by name.
"""

from __future__ import annotations

import dataclasses
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .child_process import Child
from .task import from_message
from .travel import Files, unpacked

SCENE = "scene.blend"

# Blender renders one thing at a time, however many threads the worker has.
_child = Child()
_one_at_a_time = threading.Lock()


def make_clip(message: dict[str, Any], digest: str, files: Files | None) -> tuple[int, Files]:
    """(frames rendered, the clip's files where they travel): a clip, whole."""
    task = from_message(message)
    if files is None:
        return _order(do="clip", task=message, digest=digest, overwrite=True)["frames"], {}
    with tempfile.TemporaryDirectory(prefix="picanim-") as name:
        moved = unpacked(task, files, Path(name))
        done = _order(do="clip", task=moved.message(), digest=digest, overwrite=True)
        return done["frames"], _packed(moved.output)


def make_scene(message: dict[str, Any], parts: str, files: Files | None) -> Files:
    """The .blend, where files travel; else it lies in `parts`."""
    task = from_message(message)
    if files is None:
        Path(parts).mkdir(exist_ok=True)
        if not (Path(parts) / SCENE).exists():
            _order(do="scene", task=message, blend=str(Path(parts) / SCENE))
        return {}
    with tempfile.TemporaryDirectory(prefix="picanim-") as name:
        moved = unpacked(task, files, Path(name))
        blend = Path(name) / SCENE
        _order(do="scene", task=moved.message(), blend=str(blend))
        return {SCENE: blend.read_bytes()}


def make_frames(scene: Files, parts: str, pattern: str, first: int, last: int) -> Files:
    """Frames `first` to `last`, where files travel; else they lie in `parts`."""
    if not scene:
        folder = Path(parts) / "frames"
        folder.mkdir(exist_ok=True)
        _order(do="frames", blend=str(Path(parts) / SCENE), folder=str(folder), pattern=pattern, first=first, last=last)
        return {}
    with tempfile.TemporaryDirectory(prefix="picanim-") as name:
        blend, folder = Path(name) / SCENE, Path(name) / "frames"
        blend.write_bytes(scene[SCENE])
        folder.mkdir()
        _order(do="frames", blend=str(blend), folder=str(folder), pattern=pattern, first=first, last=last)
        return _packed(folder)


def join_frames(
    ranges: Sequence[Files], message: dict[str, Any], parts: str, pattern: str, files: Files
) -> tuple[int, Files]:
    """(frames, the clip's files where they travel), of frames that are made. files: the sound, where files travel."""
    task = from_message(message)
    frames = task.settings.motion.frames
    order = {"do": "join", "pattern": pattern, "overwrite": True}
    if not any(ranges):
        _order(**order, task=message, folder=str(Path(parts) / "frames"))
        return frames, {}
    with tempfile.TemporaryDirectory(prefix="picanim-") as name:
        folder = Path(name) / "frames"
        folder.mkdir()
        for made in ranges:
            for file, data in made.items():
                (folder / file).write_bytes(data)
        moved = dataclasses.replace(task, output=Path(name) / task.output.name)
        if files:
            moved = unpacked(task, files, Path(name))
        _order(**order, task=moved.message(), folder=str(folder))
        return frames, _packed(moved.output)


def _order(**message: Any) -> dict[str, Any]:
    with _one_at_a_time:
        return _child.order(message)


def _packed(made: Path) -> Files:
    """The bytes of a file, or of the files in a folder."""
    files = sorted(made.iterdir()) if made.is_dir() else [made]
    return {file.name: file.read_bytes() for file in files}
