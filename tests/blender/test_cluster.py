"""The batch on a real Dask scheduler with three worker processes, on this machine."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from support import sounds
from support.batches import TREE, command, contents, make_table, run
from support.pictures import save

pytest.importorskip("distributed", reason="a cluster needs Dask")


class Cluster:
    """A scheduler and its workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
        self._folder = folder
        port = self.address.rpartition(":")[2]
        self.scheduler = self._dask("scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")
        self.workers = [self._worker() for _ in range(3)]

    def _worker(self) -> subprocess.Popen[bytes]:
        flags = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1", "--death-timeout", "30")
        return self._dask("worker", self.address, *flags, "--resources", "GPU=1")

    def _dask(self, *arguments: str) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(TREE)}
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments],
            cwd=self._folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    (tmp_path / "dask").mkdir()
    with contextlib.closing(Cluster(tmp_path / "dask")) as made:
        yield made


def wait_for(what: str, condition: object, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, f"no {what} within {seconds} s"
        time.sleep(0.05)


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_costs_a_retry_and_nothing_else(cluster: Cluster, tmp_path: Path) -> None:
    table, out, report = make_table(tmp_path / "in", 12), tmp_path / "out", tmp_path / "report.json"
    (tmp_path / "in" / "bad.png").write_bytes(b"no picture")
    table.write_text(table.read_text() + "\nbad.png,")
    flags = ["--output", out, "--report", report, "--scheduler", cluster.address]
    flags += ["--retries", 1, "--resources", "GPU=1"]
    process = subprocess.Popen(command(table, *flags), cwd=TREE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    wait_for("second clip", lambda: len(list(out.glob("picture*.mp4"))) >= 2)
    cluster.workers[1].send_signal(signal.SIGKILL)
    _, errors = process.communicate(timeout=300)
    assert process.returncode == 2 and b"1 of 13 pictures failed" in errors, errors
    results = json.loads(report.read_text())
    assert (results["done"], results["failed"]) == (12, 1)
    bad = next(entry for entry in results["results"] if entry["name"] == "bad")
    assert bad["message"].endswith("(2 tries)") and "bad.png is not a picture" in bad["message"]

    (tmp_path / "in" / "table.csv").write_text("\n".join(table.read_text().splitlines()[:13]))
    assert run(table, "--output", tmp_path / "local", "--jobs", 2).returncode == 0
    assert contents(out) == contents(tmp_path / "local")


@pytest.mark.slow
@pytest.mark.parametrize("how", [["--frames-per-task", 3], ["--send-files"], ["--frames-per-task", 3, "--send-files"]])
def test_divided_clips_and_files_that_travel(cluster: Cluster, tmp_path: Path, how: list[object]) -> None:
    table = make_table(tmp_path / "in", 2)
    (tmp_path / "in" / "masks").mkdir()
    sounds.write_wav(sounds.clicks([0.1, 0.3], 0.5), tmp_path / "in" / "clicks.wav")
    first, second, third = table.read_text().splitlines()
    save(np.full((40, 64), 255, np.uint8), tmp_path / "in" / "masks" / "all.png")
    parts = [{"kind": "sway", "region": {"mask": "masks/all.png"}}]
    (tmp_path / "in" / "parts.json").write_text(json.dumps(parts))
    table.write_text(f"{first},sound,parts\n{second},,parts.json\n{third},clicks.wav,")
    assert run(table, "--output", tmp_path / "local").returncode == 0
    assert b"mp4a" in (tmp_path / "local" / "picture01.mp4").read_bytes()
    done = run(table, "--output", tmp_path / "out", "--scheduler", cluster.address, *how)
    assert done.returncode == 0, done.stdout + done.stderr
    assert contents(tmp_path / "out") == contents(tmp_path / "local")
    left = sorted(file.name for file in (tmp_path / "out").iterdir() if file.name.startswith("."))
    assert left == [".picanim-batch.jsonl"]


@pytest.mark.slow
def test_the_scheduler_gone_in_the_middle(cluster: Cluster, tmp_path: Path) -> None:
    table, out = make_table(tmp_path / "in", 12), tmp_path / "out"
    flags = ["--output", out, "--scheduler", cluster.address]
    process = subprocess.Popen(command(table, *flags), cwd=TREE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    journal = out / ".picanim-batch.jsonl"
    wait_for("first clip", lambda: journal.exists() and re.search(r'"digest": "\w', journal.read_text()))
    cluster.scheduler.kill()
    _, errors = process.communicate(timeout=120)
    lines = errors.decode().strip().splitlines()
    assert process.returncode == 2 and len(lines) == 1, errors.decode()
    assert "The scheduler at tcp://127.0.0.1" in lines[0] and "add --resume" in lines[0]
    done = run(table, "--output", out, "--resume")
    assert done.returncode == 0, done.stdout + done.stderr
    assert ": kept" in done.stdout and len(contents(out)) == 12


def test_no_scheduler_there(tmp_path: Path) -> None:
    table = make_table(tmp_path / "in", 1)
    done = run(table, "--output", tmp_path / "out", "--scheduler", "tcp://127.0.0.1:9")
    assert done.returncode == 2
    assert done.stderr.strip() == (
        "picanim: There is no Dask scheduler at tcp://127.0.0.1:9; start one, or correct --scheduler"
    )
