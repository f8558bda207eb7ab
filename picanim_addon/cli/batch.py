"""`picanim batch`: many pictures, on this machine or on a Dask cluster."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from .. import scratch, stopping
from ..batch import journal, local
from ..batch.journal import FAILED, KEPT, Journal, Result
from ..batch.named_files import check_files
from ..batch.plan import plan
from ..batch.task import Task, check_replaceable
from ..claims import claimed
from ..errors import PicAnimError
from ..files import check_apart, check_readable, check_writable
from ..log import log
from ..sentence import Translatable
from ..settings import Settings, check
from .console import Console
from .flags import whole


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `batch` has beside the flags of `animate`."""
    parser.add_argument(
        "inputs", nargs="+", help="pictures, folders, patterns, and .csv, .tsv or .json tables with settings for each"
    )
    parser.add_argument("--output", required=True, metavar="DIR", help="the folder of the clips")
    parser.add_argument(
        "--jobs", type=whole(1), default=1, metavar="N", help="how many pictures at the same time (default: 1)"
    )
    parser.add_argument("--resume", action="store_true", help="continue where an earlier run stopped")
    parser.add_argument(
        "--report", default="", metavar="FILE.json", help="write a report of what happened to each picture"
    )
    parser.add_argument("--blend", action="store_true", help="save each scene too")
    parser.add_argument("--scheduler", default="", metavar="tcp://HOST:PORT", help="a Dask cluster to work on")
    parser.add_argument(
        "--frames-per-task",
        type=whole(0),
        default=0,
        metavar="N",
        help="on a cluster: divide each clip (default: do not)",
    )
    parser.add_argument(
        "--send-files", action="store_true", help="on a cluster: send pictures and clips, there is no shared folder"
    )
    parser.add_argument(
        "--retries",
        type=whole(0),
        default=2,
        metavar="N",
        help="on a cluster: how often a failed picture is tried again (default: 2)",
    )
    parser.add_argument(
        "--resources", default="", metavar="NAME=N,...", help="on a cluster: what each task needs, such as GPU=1"
    )


def run(arguments: argparse.Namespace, settings: Settings, console: Console) -> None:
    """Make all clips. Raises PicAnimError when some failed, after all others are made."""
    folder = Path(arguments.output).absolute()
    check(settings)
    tasks = plan(arguments.inputs, folder, settings, blend=arguments.blend)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PicAnimError(
            "The folder {folder} cannot be made ({reason}); choose another",
            folder=folder,
            reason=error.strerror or str(error),
        ) from error
    check_writable(folder / journal.NAME, overwrite=True)
    arguments.claims.enter_context(claimed(folder / journal.NAME))
    made = [file for task in tasks for file in (task.output, task.blend) if file]
    report = Path(arguments.report).absolute() if arguments.report else None
    if report:
        check_writable(report, overwrite=True)
        check_apart([report, folder / journal.NAME, *made], [file for task in tasks for file in task.files()])
    if arguments.scheduler and arguments.blend:
        raise PicAnimError("A cluster cannot save scenes; leave out --blend, or --scheduler")
    _Run(tasks, folder, report, arguments, console).go()


class _Run:
    """One run: what is made already, what is to do, what has become of it."""

    def __init__(
        self, tasks: list[Task], folder: Path, report: Path | None, arguments: argparse.Namespace, console: Console
    ) -> None:
        self._tasks, self._folder, self._report = tasks, folder, report
        self._arguments, self._console = arguments, console
        self._journal = Journal(folder)
        self._results: list[Result] = []
        self._began = time.monotonic()

    def go(self) -> None:
        """Do what is left to do, and say how it ended."""
        if not self._arguments.scheduler:
            scratch.remove_left_overs(self._folder)
        to_do = [(task, digest) for task in self._tasks if (digest := self._to_do(task))]
        self._journal.begin([task for task, _ in to_do])
        self._write_report()
        self._console.if_stopped = self._stopped
        try:
            if self._arguments.scheduler and to_do:
                from ..batch import cluster

                cluster.run(to_do, cluster.options_from(self._arguments), self._stage, self._finished)
            elif to_do:
                local.run(to_do, self._arguments.jobs, self._stage, self._finished)
        finally:
            self._write_report()
        failed = sum(result.status == FAILED for result in self._results)
        self._write_report(last=True)
        self._console.say(f"{len(self._tasks) - failed} of {len(self._tasks)} clips in {self._folder}")
        if failed:
            raise PicAnimError(
                "{failed} of {all} pictures failed, see above; correct them and add --resume",
                failed=failed,
                all=len(self._tasks),
            )

    def _stopped(self) -> str:
        scratch.stop_publishing()
        stopping.remove_files_by(lambda: scratch.remove_left_overs(self._folder))  # of children, which are gone by then
        return "cancelled; whole clips are kept, and --resume goes on"

    def _to_do(self, task: Task) -> str:
        """The digest of a clip that is to be made; '' for one that is there, or cannot be."""
        try:
            check(task.settings)
            check_readable(task.picture, "picture")
            check_files(task.settings)
            digest = task.digest()
        except (PicAnimError, OSError) as error:
            self._add(self._result(task, FAILED, str(error)))
            return ""
        if self._arguments.resume and self._journal.has(task, digest):
            self._add(self._result(task, KEPT))
            return ""
        try:
            check_apart([file for file in (task.output, task.blend) if file], task.files())
            if task.is_sequence:
                check_replaceable(task.output)
            else:
                check_writable(task.output, overwrite=True)
            if task.blend:
                check_writable(task.blend, overwrite=True)
        except PicAnimError as error:
            self._add(self._result(task, FAILED, str(error)))
            return ""
        there = [file for file in (task.output, task.blend) if file and file.exists()]
        if there and not self._may_write(task):
            message = f"{there[0].name} exists already; add --resume or --overwrite"
            self._add(self._result(task, FAILED, message))
            return ""
        return digest

    def _may_write(self, task: Task) -> bool:
        """The clip may take the place of one that is there: the user said so, or it is one of ours."""
        return self._arguments.overwrite or (self._arguments.resume and self._journal.knows(task))

    def _result(self, task: Task, status: str, message: str = "") -> Result:
        return Result(task.name, str(task.picture), str(task.output), status, message)

    def _stage(self, task: Task, stage: Translatable, fraction: float) -> None:
        self._console.many(len(self._results), len(self._tasks), f"{task.name}: {stage} {100 * fraction:.0f} %")

    def _finished(self, task: Task, digest: str, result: Result) -> None:
        if result.status != FAILED:
            self._journal.add(task, digest)
        self._add(result)
        self._write_report()

    def _add(self, result: Result) -> None:
        self._results.append(result)
        line = f"{result.name}: {result.message}" if result.status == FAILED else f"{result.name}: {result.status}"
        if result.seconds:
            line += f" ({result.seconds:.1f} s)"
        self._console.say(f"[{len(self._results)}/{len(self._tasks)}] {' '.join(line.split())}")

    def _write_report(self, *, last: bool = False) -> None:
        """Write what is known so far; where that fails, clips are still made, and `last` raises PicAnimError."""
        if not self._report:
            return
        try:
            journal.write_report(self._report, self._results, len(self._tasks), time.monotonic() - self._began)
        except PicAnimError as error:
            if last:
                raise
            log.debug("%s", error)
