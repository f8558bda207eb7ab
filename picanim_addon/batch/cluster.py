"""Run a batch on an existing Dask cluster, as tasks of a picture or of a range of frames."""

from __future__ import annotations

import argparse
import shutil
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .. import scratch
from ..errors import PicAnimError
from ..files import replacing, scratch_folder
from ..log import log
from ..sentence import Translatable
from ..settings import Settings
from . import remote, travel
from .journal import DONE, FAILED, Result
from .named_files import with_whole_paths
from .task import Task, check_replaceable

CONNECT_SECONDS = 10.0
# A scheduler that is silent this long is gone: Dask's own client would wait for it for ever.
GONE_SECONDS = 10.0
# How many pictures are under way, a thread of the cluster: the next ones lie ready, and not all travel at once.
AHEAD = 2

Finished = Callable[[Task, str, Result], None]
Stage = Callable[[Task, Translatable, float], None]


@dataclass(frozen=True)
class Options:
    """How the cluster is used. frames: of a task, 0: a picture a task. resources: what each task needs."""

    scheduler: str
    frames: int = 0
    send_files: bool = False
    retries: int = 2
    resources: dict[str, float] | None = None


def options_from(arguments: argparse.Namespace) -> Options:
    """The Options of the command line's flags."""
    resources: dict[str, float] = {}
    for part in filter(None, arguments.resources.split(",")):
        name, _, amount = part.partition("=")
        try:
            resources[name.strip()] = float(amount or 1)
        except ValueError:
            raise PicAnimError("'{part}' is not a resource such as GPU=1; correct --resources", part=part) from None
    return Options(
        arguments.scheduler, arguments.frames_per_task, arguments.send_files, arguments.retries, resources or None
    )


def run(tasks: Sequence[tuple[Task, str]], options: Options, stage: Stage, finished: Finished) -> None:
    """Make the clip of each (task, digest). Raises PicAnimError when there is no scheduler, or it goes away."""
    client = _connected(options.scheduler)
    run_of = _Run(client, options, stage, finished, list(reversed(tasks)))
    try:
        run_of.go()
    except OSError as error:
        if client.status == "running":
            raise
        raise run_of.gone() from error  # the connection broke while something was asked of the scheduler
    finally:
        run_of.cancel()
        client.close(timeout=2)


def _connected(scheduler: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise PicAnimError("A cluster needs Dask; install it with pip install distributed") from error
    try:
        return Client(scheduler, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise PicAnimError(
            "There is no Dask scheduler at {scheduler}; start one, or correct --scheduler", scheduler=scheduler
        ) from error


class _Run:
    """The pictures that wait, and those under way."""

    def __init__(
        self,
        client: Any,
        options: Options,
        stage: Stage,
        finished: Finished,
        waiting: list[tuple[Task, str]],
    ) -> None:
        self._client, self._options, self._stage, self._finished = client, options, stage, finished
        self._waiting, self._total = waiting, len(waiting)
        self._under_way: dict[Any, tuple[Task, str, float]] = {}
        self._heard = time.monotonic()

    def go(self) -> None:
        """Until every picture is made or has failed."""
        while self._waiting or self._under_way:
            self._check_scheduler()
            while self._waiting and len(self._under_way) < self._most():
                task, digest = self._waiting.pop()
                self._under_way[self._submit(task, digest)] = (task, digest, time.monotonic())
            for future in [future for future in self._under_way if future.done()]:
                self._take(future)
            for task, _, _ in list(self._under_way.values())[:1]:
                self._stage(task, "On the cluster", 1 - (len(self._waiting) + len(self._under_way)) / self._total)
            time.sleep(0.1)

    def cancel(self) -> None:
        """Give up what is under way."""
        for future in self._under_way:
            future.release()

    def _check_scheduler(self) -> None:
        if self._client.status == "running":
            self._heard = time.monotonic()
        elif time.monotonic() - self._heard > GONE_SECONDS or self._client.status == "closed":
            raise self.gone()

    def gone(self) -> PicAnimError:
        """What to tell when the scheduler is no more."""
        left = len(self._waiting) + len(self._under_way)
        return PicAnimError(
            "The scheduler at {scheduler} is gone, {left} pictures are not done; start it again and add --resume",
            scheduler=self._options.scheduler,
            left=left,
        )

    def _most(self) -> int:
        return max(4, AHEAD * sum(self._client.nthreads().values()))

    def _submit(self, task: Task, digest: str) -> Any:
        task = replace(task, settings=with_whole_paths(_timed(task.settings)))
        message, files = task.message(), travel.packed(task) if self._options.send_files else None
        key = f"{task.name}-{digest[:12]}-{time.monotonic_ns()}"

        def submit(function: Callable[..., Any], *arguments: Any, part: str = "") -> Any:
            return self._client.submit(
                function,
                *arguments,
                key=f"picanim-{function.__name__}-{key}{part}",
                retries=self._options.retries,
                resources=self._options.resources,
                pure=False,
            )

        if not self._options.frames:
            return submit(remote.make_clip, message, digest, files)
        parts = str(_parts(task, digest))
        ending = task.settings.output.format if task.is_sequence else "png"
        pattern, motion = f"{task.name}.{ending}", task.settings.motion
        end = motion.start + motion.frames
        scene = submit(remote.make_scene, message, parts, files)
        ranges = [
            submit(
                remote.make_frames, scene, parts, pattern, first, min(end, first + self._options.frames) - 1,
                part=f"-{first}",
            )
            for first in range(motion.start, end, self._options.frames)
        ]  # fmt: skip
        sound = travel.packed_sound(task) if files else {}
        return submit(remote.join_frames, ranges, message, parts, pattern, sound)

    def _take(self, future: Any) -> None:
        task, digest, began = self._under_way[future]
        if future.status in ("cancelled", "lost"):  # with the scheduler; _check_scheduler tells the user
            if self._client.status == "running":
                del self._under_way[future]
                self._waiting.append((task, digest))
            return
        del self._under_way[future]
        status, message, details, frames, tries = DONE, "", "", 0, 1
        if future.status == "finished":
            try:
                frames, files = future.result()
                _keep(task, files)
                shutil.rmtree(_parts(task, digest), ignore_errors=True)
            except PicAnimError as error:
                status, message, details = FAILED, str(error), error.details
        else:
            status, tries = FAILED, self._options.retries + 1
            error = future.exception()
            message = f"{_sentence(error)} ({tries} tries)"
            details = error.details if isinstance(error, PicAnimError) else "".join(traceback.format_exception(error))
            log.debug("%s: %s\n%s", task.name, message, details)
        seconds = round(time.monotonic() - began, 2)
        result = Result(
            task.name, str(task.picture), str(task.output), status, message, seconds, frames, tries, details
        )
        self._finished(task, digest, result)


def _sentence(error: BaseException) -> str:
    if isinstance(error, PicAnimError):
        return str(error)
    return f"The cluster's workers failed ({type(error).__name__}: {str(error).splitlines()[0]}); see their logs"


def _parts(task: Task, digest: str) -> Path:
    """Where a divided clip's scene and frames gather; a later run finds them again."""
    return task.gathering("parts", digest)


def _timed(settings: Settings) -> Settings:
    """With the duration of a clip that is as long as its sound. Raises PicAnimError where that cannot be read."""
    if not settings.motion.as_sound:
        return settings
    from ..scene.sound import timing  # loads Blender, which the cluster's client needs for nothing else

    timed = timing.timed(settings)
    return replace(timed, motion=replace(timed.motion, as_sound=False))


def _keep(task: Task, files: travel.Files) -> None:
    """Write a clip that came with its task's result, whole or not at all."""
    if not files:
        return
    if not task.is_sequence:
        with replacing(task.output) as temporary:
            temporary.write_bytes(next(iter(files.values())))
        return
    with scratch_folder(task.output) as folder:
        for name, data in files.items():
            (folder / name).write_bytes(data)
        check_replaceable(task.output)
        scratch.remove(task.output)
        scratch.publish_folder(folder, task.output)
