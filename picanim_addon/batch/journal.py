"""What a batch has made so far, kept in its folder, and the report of a run."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
from dataclasses import dataclass
from pathlib import Path

from ..files import replacing, write_error
from .task import Task

NAME = ".picanim-batch.jsonl"
DONE, FAILED, KEPT = "done", "failed", "kept"


@dataclass(frozen=True)
class Result:
    """What became of one picture.

    status: DONE, FAILED, or KEPT (made by an earlier run). message: why it failed. details: for a bug report, what its
    process said: traceback and the end of its standard error. frames: rendered by this run.
    """

    name: str
    picture: str
    output: str
    status: str
    message: str = ""
    seconds: float = 0.0
    frames: int = 0
    tries: int = 1
    details: str = ""


class Journal:
    """Names and digests of the clips that are whole, one JSON line each; a line cut off by a stop is passed over.

    A clip that was begun and not finished has an empty digest: what lies under its name then is ours.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / NAME
        self._made: dict[str, str] = {}
        with contextlib.suppress(OSError):
            for line in self._file.read_text(encoding="utf-8").splitlines():
                with contextlib.suppress(ValueError, KeyError, TypeError):
                    entry = json.loads(line)
                    self._made[entry["name"]] = entry["digest"]

    def knows(self, task: Task) -> bool:
        """What lies under the clip's name is ours, of whatever settings."""
        return task.name in self._made

    def has(self, task: Task, digest: str) -> bool:
        """The clip is there, and was made of just this picture with just these settings."""
        whole = task.output.exists() and (task.blend is None or task.blend.exists())
        return whole and self._made.get(task.name) == digest

    def begin(self, tasks: list[Task]) -> None:
        """Note that nothing but a clip of ours will lie under these names."""
        self._write([(task.name, "") for task in tasks if task.name not in self._made])

    def add(self, task: Task, digest: str) -> None:
        """Note that the clip is whole."""
        self._write([(task.name, digest)])

    def _write(self, entries: list[tuple[str, str]]) -> None:
        """Raises PicAnimError where there is no room."""
        self._made.update(entries)
        lines = [json.dumps({"name": name, "digest": digest}) + "\n" for name, digest in entries]
        try:
            with self._file.open("a", encoding="utf-8") as stream:
                stream.write("\n" * _cut_off(self._file) + "".join(lines))
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise write_error(self._file, error) from error


def _cut_off(file: Path) -> bool:
    """The last line was not written to its end."""
    with file.open("rb") as stream:
        if not stream.seek(0, os.SEEK_END):
            return False
        stream.seek(-1, os.SEEK_END)
        return stream.read(1) != b"\n"


def write_report(file: Path, results: list[Result], total: int, seconds: float) -> None:
    """Write what is known so far as JSON, whole or not at all."""
    counts = {status: sum(result.status == status for result in results) for status in (DONE, KEPT, FAILED)}
    report = {
        "pictures": total,
        **counts,
        "seconds": round(seconds, 2),
        "results": [dataclasses.asdict(result) for result in sorted(results, key=lambda result: result.name)],
    }
    with replacing(file) as temporary:
        temporary.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
