"""What is written for users: whole or not at all, never over what it is made of, and nothing lies about."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from picanim_addon.claims import claimed
from picanim_addon.errors import PicAnimError
from picanim_addon.files import check_apart, check_writable, plain, replacing

TREE = Path(__file__).resolve().parents[2]
WRITES_AND_HANGS = """
import sys, time
from pathlib import Path
from picanim_addon.files import replacing
with replacing(Path(sys.argv[1])) as part:
    part.write_bytes(b"half")
    print("begun", flush=True)
    time.sleep(60)
"""


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_what_a_killed_process_left_is_removed_and_what_a_living_one_writes_is_not(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITES_AND_HANGS]
    with (
        subprocess.Popen([*command, str(tmp_path / "a.png")], cwd=TREE, stdout=subprocess.PIPE) as killed,
        subprocess.Popen([*command, str(tmp_path / "b.png")], cwd=TREE, stdout=subprocess.PIPE) as living,
    ):
        try:
            assert killed.stdout and killed.stdout.readline() and living.stdout and living.stdout.readline()
            (tmp_path / ".picanim-mine").touch()
            killed.send_signal(signal.SIGKILL)
            killed.wait()
            left = names(tmp_path)
            assert len(left) == 3
            check_writable(tmp_path / "c.png", overwrite=False)
            assert names(tmp_path) == [name for name in left if f"-{killed.pid}-" not in name]
        finally:
            living.kill()


HOLDS = """
import sys, time
from pathlib import Path
from picanim_addon.claims import claimed
with claimed(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="speaks signals")
def test_one_writes_a_file_at_a_time_and_a_killed_one_holds_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDS, str(tmp_path / "a.png")]
    with subprocess.Popen(command, cwd=TREE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout and holder.stdout.readline()
        with claimed(tmp_path / "b.png"):
            pass
        with (
            pytest.raises(PicAnimError, match=r"Another PicAnim is writing a\.png just now"),
            claimed(tmp_path / "a.png"),
        ):
            pass
        assert len(names(tmp_path)) == 1
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    with claimed(tmp_path / "b.png"):
        assert len(names(tmp_path)) == 1
    with claimed(tmp_path / "a.png"):
        assert len(names(tmp_path)) == 1
    assert names(tmp_path) == []


def test_nothing_takes_the_name_of_what_failed(tmp_path: Path) -> None:
    (tmp_path / "there.txt").write_text("mine")
    with pytest.raises(ZeroDivisionError), replacing(tmp_path / "there.txt") as part:
        part.write_text("half")
        assert part.suffix == ".txt" and (tmp_path / "there.txt").read_text() == "mine"
        _ = 1 / 0
    assert names(tmp_path) == ["there.txt"] and (tmp_path / "there.txt").read_text() == "mine"


def test_files_that_would_meet(tmp_path: Path) -> None:
    picture = tmp_path / "p.png"
    picture.touch()
    (tmp_path / "link.png").symlink_to(picture)
    check_apart([tmp_path / "a.mp4", tmp_path / "a.blend"], [picture])
    with pytest.raises(PicAnimError, match=r"a.mp4 is to be written twice; choose two names"):
        check_apart([tmp_path / "a.mp4", tmp_path / "x" / ".." / "a.mp4"])
    for other in ("p.png", "link.png"):
        with pytest.raises(PicAnimError, match="would replace a file that it is made of; choose another name"):
            check_apart([tmp_path / other], [picture])


@pytest.mark.skipif(sys.platform == "win32", reason="two slashes are a server there")
def test_an_absolute_path_begins_with_one_slash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert str(plain("//tmp/c.mp4")) == "/tmp/c.mp4" and plain("c.mp4") == tmp_path / "c.mp4"
