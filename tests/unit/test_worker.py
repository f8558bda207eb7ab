"""The worker under abuse: each case ends in the right answer or one clear sentence, and the next request works."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.pictures import bumps, save, scene_like

from picanim_addon.errors import Cancelled, PicAnimError
from picanim_addon.ipc import client
from picanim_addon.ipc.client import Worker
from picanim_addon.ipc.environment import PACKAGE_ROOT
from picanim_addon.ipc.requests import About, EstimateDepth, FileDepth, Moving, NetworkDepth, Prepare, SceneDepth
from picanim_addon.layers import files
from picanim_addon.layers.layers import Cutting
from picanim_addon.settings import BUNDLED_NETWORK, Settings, StyleSettings
from picanim_addon.settings.parts import Part, Region
from picanim_addon.style.painting import for_scene
from picanim_addon.worker.handlers import Handlers

pytestmark = pytest.mark.skipif(os.name != "posix", reason="sends POSIX signals")


@pytest.fixture
def worker():
    running = Worker()
    yield running
    running.close()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    return save(scene_like(160, 120), tmp_path / "picture.png")


@pytest.fixture
def own_depth(tmp_path: Path) -> FileDepth:
    np.save(tmp_path / "depth.npy", bumps(160, 120))
    return FileDepth(tmp_path / "depth.npy")


NETWORK = NetworkDepth(BUNDLED_NETWORK, device="cpu")


def wait_for_stage(job: client.Job, stage: str) -> None:
    until = time.monotonic() + 60
    while str(job.stage) != stage and not job.done:
        assert time.monotonic() < until, f"never reached {stage}"
        time.sleep(0.002)


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_picture_becomes_a_depth_map(worker: Worker, picture: Path) -> None:
    values = np.load(worker.submit(EstimateDepth(picture, SceneDepth(NETWORK, 788))).wait().file)
    assert values.shape == (120, 160) and values.dtype == np.float32
    assert np.isfinite(values).all() and np.ptp(values) > 0


def test_a_picture_has_the_same_geometry_whatever_came_before_it(worker: Worker, picture: Path, tmp_path: Path) -> None:
    """By the network: which picture comes first in a batch is not to be seen in any of them."""
    other = save(scene_like(120, 160, seed=5), tmp_path / "other.png")

    def bytes_of(file: Path) -> list[bytes]:
        request = Prepare(file, SceneDepth(NETWORK, 788), cutting=Cutting(side=640))
        layers = files.read(worker.submit(request).wait().layers)
        mesh = [getattr(layers.mesh, field.name) for field in dataclasses.fields(layers.mesh)]
        return [*(values.tobytes() for values in (layers.depth, *mesh)), *(f.read_bytes() for f in layers.textures)]

    first = bytes_of(picture)
    for _ in range(3):
        bytes_of(other)
    assert bytes_of(picture) == first


def test_own_depth_is_spread_from_far_to_near(worker: Worker, picture: Path, own_depth: FileDepth) -> None:
    result = worker.submit(Prepare(picture, SceneDepth(own_depth, 2048))).wait()
    assert np.allclose(np.load(result.depth), bumps(160, 120), atol=1e-6)
    assert (result.width, result.height, result.has_alpha) == (160, 120, False)


def test_what_is_done_of_the_work_never_gets_less(picture: Path, own_depth: FileDepth, tmp_path: Path) -> None:
    done: list[float] = []
    sky = Part("flow", Region(points=((0.5, 0.1),)), arrows=(((0.3, 0.1), (0.4, 0.1)),))
    woodcut = for_scene(Settings(style=StyleSettings(style="woodcut")))
    for painting in (None, woodcut):
        done.clear()
        request = Prepare(picture, SceneDepth(own_depth, 2048), painting=painting, moving=Moving((sky,), 2.0, 9.0))
        Handlers().run(request, tmp_path, lambda stage, share: done.append(share))
        assert done == sorted(done) and done[-1] <= 1.0


def test_a_border_is_cut_off_the_scene_and_said(worker: Worker, picture: Path, tmp_path: Path) -> None:
    inner = Image.open(picture).convert("RGB")
    framed = Image.new("RGB", (inner.width + 8, inner.height + 6), "white")
    framed.paste(inner, (4, 3))
    framed.save(tmp_path / "framed.png")
    np.save(tmp_path / "depth.npy", np.ones((framed.height, framed.width), np.float32))
    depth = SceneDepth(FileDepth(tmp_path / "depth.npy", "inverse"), 256)
    sizes = []
    for keep in (False, True):
        job = worker.submit(Prepare(tmp_path / "framed.png", depth, keep_border=keep))
        result = job.wait()
        sizes.append((result.width, result.height))
        assert bool(result.notices) is not keep
        assert Image.open(result.texture).size == sizes[-1]
    assert sizes[1] == framed.size
    assert all(-3 < found - wanted <= 0 for found, wanted in zip(sizes[0], inner.size, strict=True))


def test_killed_while_it_estimates(worker: Worker, picture: Path) -> None:
    job = worker.submit(EstimateDepth(picture, SceneDepth(NETWORK, 788)))
    wait_for_stage(job, "Estimating depth")
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGKILL)
    with pytest.raises(PicAnimError, match="The process that estimates depth ended unexpectedly; "):
        job.wait()
    assert worker.submit(About()).wait().python


def test_frozen(worker: Worker) -> None:
    worker.submit(About()).wait()
    pid, patient = worker.pid, worker.silence
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    worker.silence = 3.0
    with pytest.raises(PicAnimError, match="stopped answering"):
        worker.submit(About()).wait()
    assert not alive(pid)
    worker.silence = patient
    assert worker.submit(About()).wait().python


def test_cancelled(worker: Worker, picture: Path) -> None:
    job = worker.submit(EstimateDepth(picture, SceneDepth(NETWORK, 788)))
    job.cancel()
    with pytest.raises(Cancelled):
        job.wait()
    assert worker.submit(About()).wait().python


def test_a_picture_that_vanishes(worker: Worker, picture: Path) -> None:
    picture.unlink()
    with pytest.raises(PicAnimError, match="There is no picture at"):
        worker.submit(EstimateDepth(picture, SceneDepth(NETWORK, 788))).wait()


def test_an_interpreter_that_is_none() -> None:
    with pytest.raises(PicAnimError, match="cannot be started"):
        Worker("/nowhere/python").submit(About())
    with pytest.raises(PicAnimError, match="ended unexpectedly"):
        Worker("/bin/false").submit(About()).wait()


def test_the_worker_and_its_files_are_gone_after_the_parent(tmp_path: Path) -> None:
    script = (
        "import sys, time; from picanim_addon.ipc.client import Worker; w = Worker();"
        "from picanim_addon.ipc.requests import About;"
        "w.submit(About()).wait(); print(w.pid, w.new_file('.npy').parent, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=PACKAGE_ROOT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid, session = parent.stdout.readline().split()
    parent.kill()
    parent.wait()
    until = time.monotonic() + 5
    while (alive(int(pid)) or Path(session).exists()) and time.monotonic() < until:
        time.sleep(0.05)
    assert not alive(int(pid)) and not Path(session).exists()


def test_two_parents_at_once(picture: Path, own_depth: FileDepth) -> None:
    workers = [Worker(), Worker()]
    jobs = [w.submit(Prepare(picture, SceneDepth(own_depth, 64), texture_side=32)) for w in workers]
    results = [job.wait() for job in jobs]
    assert results[0].depth != results[1].depth
    assert (np.load(results[0].depth) == np.load(results[1].depth)).all()
    for w in workers:
        w.close()


@pytest.mark.slow
def test_many_requests_leave_nothing_behind(worker: Worker, picture: Path, own_depth: FileDepth) -> None:
    def memory() -> int:
        return int(Path(f"/proc/{worker.pid}/statm").read_text().split()[1]) * 4096

    def once() -> None:
        worker.submit(Prepare(picture, SceneDepth(own_depth, 512), texture_side=100)).wait()

    for _ in range(40):
        once()
    before = memory()
    for _ in range(160):
        once()
    assert memory() - before < 8 * 2**20
    mine = worker.new_file(".npy")
    assert len([file for file in mine.parent.iterdir() if file != mine]) <= 2


def test_a_worker_that_ends_at_once_does_not_take_blender_along(tmp_path: Path) -> None:
    """Blender's Python leaves it to the system what a closed pipe does to who writes to it: it ends the process."""
    interpreter = tmp_path / "python"
    interpreter.write_text("#!/bin/sh\nexit 1\n")
    interpreter.chmod(0o755)
    script = f"""
import signal
signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # as Blender has it
from picanim_addon import stopping
from picanim_addon.errors import PicAnimError
from picanim_addon.ipc.client import Worker
from picanim_addon.ipc.requests import About
stopping.survive_closed_pipes()
worker = Worker({str(interpreter)!r})
job = worker.submit(About())
try:
    job.wait()
except PicAnimError as error:
    print("told:", error)
worker._process.wait()
job.enough()  # whatever is said to it now is said to nobody
worker.close()
print("alive")
"""
    ran = subprocess.run([sys.executable, "-c", script], cwd=PACKAGE_ROOT, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, (ran.returncode, ran.stderr)
    assert ran.stdout.startswith("told:") and ran.stdout.endswith("alive\n")
