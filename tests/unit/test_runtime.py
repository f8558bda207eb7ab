"""Installing torch for an interpreter: what can be seen without a gigabyte."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from picanim_addon.cli.commands import main
from picanim_addon.errors import Cancelled, PicAnimError
from picanim_addon.runtime.builds import BUILDS
from picanim_addon.runtime.folders import Installed, RuntimeFolder
from picanim_addon.runtime.install import install
from picanim_addon.runtime.unpack import unpack
from picanim_addon.runtime.worker_for import packages_for
from picanim_addon.settings import WorkerSettings


def wheel(file: Path, members: dict[str, bytes]) -> Path:
    with ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file


def quiet(*_: object) -> None:
    pass


def never() -> bool:
    return False


def try_to_install(folder: RuntimeFolder, *, online: bool = True) -> str:
    with pytest.raises(PicAnimError) as error:
        install(BUILDS["cpu"], folder, quiet, never, online=online, index="")
    return str(error.value)


def test_wheels_are_unpacked_without_what_only_builds_need(tmp_path: Path) -> None:
    first = wheel(
        tmp_path / "torch.whl",
        {"torch/__init__.py": b"1", "torch/include/a.h": b"2", "torch/lib/c10.lib": b"3", "torch/lib/c10.dll": b"4"},
    )
    second = wheel(
        tmp_path / "more.whl",
        {"more-1.data/purelib/more/a.py": b"5", "more-1.data/scripts/run": b"6", "more-1.dist-info/METADATA": b"7"},
    )
    said: list[tuple[int, int]] = []
    unpack([first, second], tmp_path / "packages", lambda done, whole: said.append((done, whole)), never)

    there = {str(file.relative_to(tmp_path / "packages")) for file in (tmp_path / "packages").rglob("*.*")}
    assert there >= {"torch/__init__.py", "torch/lib/c10.dll", "more/a.py"}
    assert not any("include" in name or name.endswith((".lib", "run")) for name in there)
    assert said[-1] == (4, 4)


def test_a_wheel_that_reaches_outside_its_folder_is_refused(tmp_path: Path) -> None:
    bad = wheel(tmp_path / "bad.whl", {"bad/../../evil.py": b"1"})
    with pytest.raises(PicAnimError, match="outside its folder"):
        unpack([bad], tmp_path / "packages", quiet, never)
    assert not (tmp_path / "evil.py").exists()


def test_a_damaged_wheel_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / "torn.whl").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(PicAnimError, match=r"torn.whl is damaged; remove the runtime and install it again"):
        unpack([tmp_path / "torn.whl"], tmp_path / "packages", quiet, never)


def test_not_allowed_online_it_says_so_at_once_and_leaves_nothing(tmp_path: Path) -> None:
    folder = RuntimeFolder(str(tmp_path / "runtime"))
    assert "allow online access" in try_to_install(folder, online=False)
    assert not folder.base.exists()


def test_without_a_network_it_says_so_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")  # where nobody listens
    folder = RuntimeFolder(str(tmp_path / "runtime"))
    assert try_to_install(folder) == (
        "The packages' index cannot be reached; check the internet connection, then try again"
    )
    assert folder.installed is None and not folder.base.exists()


def test_cancelled_at_once_it_leaves_nothing(tmp_path: Path) -> None:
    folder = RuntimeFolder(str(tmp_path / "runtime"))
    with pytest.raises(Cancelled):
        install(BUILDS["cpu"], folder, quiet, lambda: True, online=True, index="")
    assert not folder.base.exists()


def test_a_runtime_counts_once_it_has_its_record_and_only_for_this_python(tmp_path: Path) -> None:
    folder = RuntimeFolder(str(tmp_path))
    ours = WorkerSettings(runtime=str(tmp_path))
    folder.packages.mkdir()
    assert packages_for(ours) is None
    folder.write_record(Installed("cpu", "2.13.0+cpu", "1.0.31", "CPU", 1))
    assert packages_for(ours) == folder.packages
    assert packages_for(WorkerSettings(interpreter="/usr/bin/other", runtime=str(tmp_path))) is None
    folder.remove_packages()
    assert packages_for(ours) is None and not tmp_path.exists()


def test_the_command_says_what_there_is_and_removes_it(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    flags = ["--runtime", str(tmp_path / "runtime")]
    assert main(["runtime", "status", *flags]) == 0
    assert "no runtime is installed" in capfd.readouterr().out
    folder = RuntimeFolder(flags[1])
    folder.packages.mkdir(parents=True)
    folder.write_record(Installed("cpu", "2.13.0+cpu", "1.0.31", "CPU", 1 << 29))
    assert main(["runtime", "status", *flags]) == 0
    assert "torch 2.13.0+cpu, timm 1.0.31, on CPU: 512 MiB" in capfd.readouterr().out
    assert main(["runtime", "remove", *flags]) == 0
    assert not folder.base.exists()


def test_the_command_goes_online_only_where_it_may(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    command = ["runtime", "install", "--runtime", str(tmp_path / "runtime")]
    assert main([*command, "--offline"]) == 2
    assert main(command, online=False) == 2
    assert capfd.readouterr().err.count("picanim: PicAnim may not go online") == 2
    assert not (tmp_path / "runtime").exists()
