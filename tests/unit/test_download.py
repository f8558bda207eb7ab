"""Downloading a checkpoint from a real server: whole or not at all, and what has come is never lost."""

from __future__ import annotations

import errno
import os
import random
import shutil
import socket
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.downloads import CONTENT, HALF, LENGTH, NETWORK, UNCHECKED, Seen, checkpoint_bytes, get, names, sentence
from support.file_server import FileServer

from picanim_addon.checkpoints import download_job, locate
from picanim_addon.checkpoints.download import BASE_VARIABLE, share_done
from picanim_addon.checkpoints.registry import REGISTRY, Network
from picanim_addon.errors import Cancelled, PicAnimError


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FileServer]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with FileServer(CONTENT) as running:
        monkeypatch.setenv(BASE_VARIABLE, running.url)
        yield running


def test_a_whole_file(server: FileServer, tmp_path: Path) -> None:
    seen = Seen()
    file = get(tmp_path / "new" / "folder", seen=seen)
    assert file == tmp_path / "new" / "folder" / "dpt_test-1234.pt"
    assert file.read_bytes() == CONTENT
    assert names(file.parent) == ["dpt_test-1234.pt"]
    assert seen.lines[0] == ("Downloading", 0, len(CONTENT))
    assert ("Downloading", len(CONTENT), len(CONTENT)) in seen.lines
    assert seen.lines[-1] == ("Checking", len(CONTENT), len(CONTENT))
    shares = [done for stage, done, _ in seen.lines if stage == "Downloading"]
    assert shares == sorted(shares) and len(shares) > 5


def test_a_file_that_is_there_is_not_asked_for(server: FileServer, tmp_path: Path) -> None:
    get(tmp_path)
    assert get(tmp_path, online=False).read_bytes() == CONTENT
    assert len(server.asked) == 1


def test_a_redirect_is_followed(server: FileServer, tmp_path: Path) -> None:
    server.redirect = True
    server.break_after = HALF
    with pytest.raises(PicAnimError):
        get(tmp_path)
    server.break_after = None
    assert get(tmp_path).read_bytes() == CONTENT
    assert server.asked == [None, f"bytes={HALF}-"]


def test_cut_off_then_resumed(server: FileServer, tmp_path: Path) -> None:
    server.break_after = HALF
    with pytest.raises(PicAnimError) as error:
        get(tmp_path)
    assert "broke off at 1.5 MiB of 3.0 MiB; try again to go on from there" in sentence(error)
    assert names(tmp_path) == ["dpt_test-1234.pt.part", "dpt_test-1234.pt.part.json"]
    assert share_done(NETWORK, tmp_path) == pytest.approx(0.5, abs=0.01)
    server.break_after = None
    seen = Seen()
    assert get(tmp_path, seen=seen).read_bytes() == CONTENT
    assert seen.lines[0] == ("Downloading", HALF, len(CONTENT))
    assert server.asked == [None, f"bytes={HALF}-"]
    assert names(tmp_path) == ["dpt_test-1234.pt"]


def test_cancelled_then_resumed(server: FileServer, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        get(tmp_path, seen=Seen(cancel_at=HALF))
    have = (tmp_path / "dpt_test-1234.pt.part").stat().st_size
    assert HALF <= have < len(CONTENT)
    assert get(tmp_path).read_bytes() == CONTENT
    assert server.asked == [None, f"bytes={have}-"]


@pytest.mark.parametrize("why", ["no ranges", "another version", "another length", "no note", "too long"])
def test_what_cannot_be_resumed_starts_over(server: FileServer, tmp_path: Path, why: str) -> None:
    server.break_after = HALF
    with pytest.raises(PicAnimError):
        get(tmp_path, UNCHECKED)
    part = tmp_path / "dpt_test.pt.part"
    part.write_bytes(bytes(HALF))  # so that going on from here could not give the right file
    server.break_after = None
    if why == "no ranges":
        server.ranges = False
    elif why == "another version":
        server.version = '"2"'
    elif why == "another length":
        server.content = checkpoint_bytes(seed=2) + bytes(22)  # as a zip archive's comment may be
    elif why == "no note":
        part.with_name(part.name + ".json").unlink()
    else:
        part.write_bytes(bytes(2 * LENGTH))
    assert get(tmp_path, UNCHECKED).read_bytes() == server.content


def test_all_of_it_came_but_blender_ended_before_it_was_named(server: FileServer, tmp_path: Path) -> None:
    server.break_after = HALF
    with pytest.raises(PicAnimError):
        get(tmp_path)
    (tmp_path / "dpt_test-1234.pt.part").write_bytes(CONTENT)
    assert get(tmp_path).read_bytes() == CONTENT
    assert len(server.asked) == 1


def test_a_server_that_does_not_say_the_length(server: FileServer, tmp_path: Path) -> None:
    server.says_length = False
    assert get(tmp_path).read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("network", "why"),
    [(NETWORK, "its sha256 begins with"), (UNCHECKED, "it is no checkpoint")],
    ids=["sha256", "kind"],
)
def test_wrong_bytes_are_not_kept(server: FileServer, tmp_path: Path, network: Network, why: str) -> None:
    server.content = random.Random(5).randbytes(len(CONTENT))
    with pytest.raises(PicAnimError) as error:
        get(tmp_path, network)
    assert f"The file that was downloaded for dpt_test is not the official one: {why}" in sentence(error)
    assert names(tmp_path) == []
    server.content = CONTENT
    assert get(tmp_path, network).read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (
            404,
            "/v9/dpt_test-1234.pt no longer exists (404); look for a newer version of "
            "PicAnim, or choose a checkpoint file",
        ),
        (403, "refused the download (403 Forbidden); try again later"),
        (503, "refused the download (503 Service Unavailable); try again later"),
    ],
)
def test_a_server_that_says_no(server: FileServer, tmp_path: Path, status: int, says: str) -> None:
    server.status = status
    with pytest.raises(PicAnimError) as error:
        get(tmp_path)
    assert says in sentence(error)
    assert names(tmp_path) == []


def test_a_refusal_does_not_cost_what_has_come(server: FileServer, tmp_path: Path) -> None:
    server.break_after = HALF
    with pytest.raises(PicAnimError):
        get(tmp_path)
    for what in ("status", "page"):
        server.status, server.page = (503, False) if what == "status" else (200, True)
        with pytest.raises(PicAnimError):
            get(tmp_path)
    server.status, server.page, server.break_after = 200, False, None
    assert get(tmp_path).read_bytes() == CONTENT
    assert server.asked[-1] == f"bytes={HALF}-"


def test_a_web_page_instead_of_the_file(server: FileServer, tmp_path: Path) -> None:
    server.page = True
    with pytest.raises(PicAnimError) as error:
        get(tmp_path)
    assert "answered with a web page instead of the file" in sentence(error)


def test_nobody_listens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(PicAnimError) as error:
        get(tmp_path, base=f"http://127.0.0.1:{port}")
    assert sentence(error) == f"127.0.0.1:{port} refuses connections; try again later"
    assert names(tmp_path) == []


@pytest.mark.parametrize("base", ["nowhere", "http://", "http://name.invalid"])
def test_no_such_server(tmp_path: Path, base: str) -> None:
    with pytest.raises(PicAnimError) as error:
        get(tmp_path, base=base)
    assert "cannot be reached" in sentence(error)


def test_a_server_that_falls_silent(server: FileServer, tmp_path: Path) -> None:
    server.hang_after = HALF
    with pytest.raises(PicAnimError) as error:
        get(tmp_path, timeout=0.3)
    assert "stopped answering; 1.5 MiB are kept, so try again to go on from there" in sentence(error)
    server.hang_after = None
    assert get(tmp_path).read_bytes() == CONTENT


def test_offline(server: FileServer, tmp_path: Path) -> None:
    with pytest.raises(PicAnimError) as error:
        get(tmp_path / "folder", online=False)
    assert "allow online access in Blender's preferences (System)" in sentence(error)
    assert server.asked == [] and not (tmp_path / "folder").exists()


def test_no_room(server: FileServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as full:
        full.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9 - 2**20, 2**20))
        with pytest.raises(PicAnimError) as error:
            get(tmp_path)
    said = sentence(error)
    assert "dpt_test needs 3.0 MiB, but only 1.0 MiB are free in" in said and "make room" in said
    assert names(tmp_path) == []


def test_a_disk_that_takes_no_more(server: FileServer, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")  # a limit of the system's on the size of files, where there are such
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (HALF, before[1]))
    try:
        with pytest.raises(PicAnimError) as error:
            get(tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "is too large for its disk; choose another folder or size" in sentence(error)
    assert get(tmp_path).read_bytes() == CONTENT
    assert server.asked == [None, f"bytes={HALF}-"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_no_permission(server: FileServer, tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(PicAnimError) as error:
        get(tmp_path)
    tmp_path.chmod(stat.S_IRWXU)
    assert "cannot be written (Permission denied); choose a folder that you may write to" in sentence(error)


def test_a_folder_that_is_none(server: FileServer, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(PicAnimError) as error:
        get(tmp_path / "file")
    assert "choose a folder that you may write to" in sentence(error)


def test_two_at_once(server: FileServer, tmp_path: Path) -> None:
    server.hang_after = HALF
    first = download_job.DownloadJob(NETWORK, tmp_path, online=True)
    deadline = time.monotonic() + 30
    while first.fraction < 0.4 and time.monotonic() < deadline:
        time.sleep(0.01)
    with pytest.raises(PicAnimError) as error:
        get(tmp_path)
    assert "is being downloaded already, perhaps by another Blender; wait for it" in sentence(error)
    assert (tmp_path / "dpt_test-1234.pt.part").stat().st_size == HALF
    first.cancel()
    server.released.set()


def finished(job: download_job.DownloadJob) -> Path:
    deadline = time.monotonic() + 30
    while not job.done and time.monotonic() < deadline:
        time.sleep(0.01)
    return job.result()


def test_a_job_downloads_in_the_background(server: FileServer, tmp_path: Path) -> None:
    job = download_job.DownloadJob(NETWORK, tmp_path, online=True)
    assert finished(job).read_bytes() == CONTENT
    assert (str(job.stage), job.fraction) == ("Checking 3.0 MiB", 1.0)


def test_a_job_is_cancelled_even_when_the_server_is_silent(server: FileServer, tmp_path: Path) -> None:
    server.hang_after = HALF
    job = download_job.DownloadJob(NETWORK, tmp_path, online=True)
    assert not job.done
    job.cancel()
    with pytest.raises(Cancelled):
        finished(job)


def test_a_job_says_what_went_wrong(server: FileServer, tmp_path: Path) -> None:
    server.status = 404
    with pytest.raises(PicAnimError, match="no longer exists"):
        finished(download_job.DownloadJob(NETWORK, tmp_path, online=True))


def test_the_bundled_network_is_not_downloaded(tmp_path: Path) -> None:
    with pytest.raises(PicAnimError, match="comes with PicAnim"):
        get(tmp_path, REGISTRY["picanim_small"])


def test_an_unfinished_file_is_not_taken_for_a_whole_one(server: FileServer, tmp_path: Path) -> None:
    server.break_after = HALF
    with pytest.raises(PicAnimError):
        get(tmp_path, REGISTRY["dpt_levit_224"])
    assert locate.find("dpt_levit_224", str(tmp_path)) is None
    assert locate.state("dpt_levit_224", str(tmp_path))[1] == "partly downloaded (50 %)"


def test_errors_of_the_disk_are_told_from_errors_of_the_network(server: FileServer, tmp_path: Path) -> None:
    (tmp_path / "dpt_test-1234.pt.part").mkdir()
    with pytest.raises(PicAnimError) as error:
        get(tmp_path)
    assert os.strerror(errno.EISDIR) in sentence(error)
