"""The runtime in Blender: grey buttons that say why, and a real installation into a fresh folder."""

from __future__ import annotations

import sys
from pathlib import Path

import bpy
import pytest
from support import extension
from support.worker import INTERPRETER

from picanim_addon.errors import Cancelled
from picanim_addon.ipc.client import close_workers
from picanim_addon.runtime.builds import available
from picanim_addon.runtime.folders import RuntimeFolder
from picanim_addon.runtime.install import install


@pytest.fixture
def preferences(tmp_path: Path):
    bpy.ops.wm.read_factory_settings(use_empty=True)
    extension.enable()
    yield bpy.context.preferences.addons[extension.NAME].preferences
    bpy.context.preferences.system.use_online_access = False
    extension.disable()


def worker_settings():
    return sys.modules[f"{extension.NAME}.preferences"].worker_settings(bpy.context)


def why_grey(name: str) -> str:
    operator = getattr(bpy.ops.picanim, name)
    assert not operator.poll()
    with pytest.raises(RuntimeError) as error:
        operator()
    return str(error.value)


def test_it_lies_in_the_folder_that_blender_sets_aside(preferences) -> None:
    folder = Path(worker_settings().runtime)
    assert folder == Path(bpy.utils.extension_path_user(extension.NAME, path="runtime"))
    assert not folder.is_relative_to(extension.TREE)


def test_grey_buttons_say_why(preferences) -> None:
    assert "Allow online access in Blender's preferences" in why_grey("install_runtime")
    assert "No runtime is installed" in why_grey("remove_runtime")
    bpy.context.preferences.system.use_online_access = True
    assert bpy.ops.picanim.install_runtime.poll()
    preferences.interpreter = "/usr/bin/python3"
    assert "Another Python is chosen under Interpreter" in why_grey("install_runtime")


def test_check_runs_the_network_and_says_on_what(preferences) -> None:
    preferences.interpreter = INTERPRETER
    assert bpy.ops.picanim.check_runtime() == {"FINISHED"}
    about = sys.modules[f"{extension.NAME}.operators.shared.worker_info"].last_answer(worker_settings())
    assert about.device and about.bundled and about.numpy
    preferences.interpreter = "/nowhere/python"
    with pytest.raises(RuntimeError, match="cannot be started"):
        bpy.ops.picanim.check_runtime()


@pytest.mark.slow
@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="the pinned torch is tried with the default environment")
def test_installing_for_real(preferences, picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cancelled half-way it leaves nothing that counts; the second try goes on, and its torch estimates depth."""
    folder = RuntimeFolder(worker_settings().runtime)
    assert folder.installed is None and not folder.base.exists()
    stages: list[str] = []
    kept: list[int] = []

    def in_the_middle() -> bool:
        return bool(stages) and stages[-1] == "Unpacking"

    def note(stage: str, share: float) -> None:
        stages.append(stage)

    try:
        with pytest.raises(Cancelled):
            install(available()[0], folder, note, in_the_middle, online=True)
        assert folder.installed is None and not folder.packages.exists()
        kept.append(folder.waiting)
        fetched = {file.name: file.stat().st_mtime_ns for file in folder.downloads.iterdir()}
        assert fetched

        stages.clear()
        bpy.context.preferences.system.use_online_access = True
        there = install(available()[0], folder, note, lambda: False, online=True)
        assert not any(stage.startswith("Downloading") for stage in stages), "nothing is fetched twice"
        assert there.torch.startswith("2.13.0") and there.device
        assert folder.installed == there and not folder.downloads.exists()

        choices = bpy.context.scene.picanim
        choices.picture, choices.cache = str(picture), False
        choices.duration, choices.width, choices.height = 0.2, 160, 100
        assert bpy.ops.picanim.animate_picture() == {"FINISHED"}
        assert bpy.ops.picanim.check_runtime() == {"FINISHED"}
        about = sys.modules[f"{extension.NAME}.operators.shared.worker_info"].last_answer(worker_settings())
        assert Path(about.torch_folder).is_relative_to(folder.packages)

        assert bpy.ops.picanim.remove_runtime() == {"FINISHED"}
        assert not folder.base.exists()
    finally:
        close_workers()
        if folder.base.exists():
            folder.remove_packages()
            folder.remove_downloads()
