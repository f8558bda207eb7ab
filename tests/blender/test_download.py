"""Downloading a network in Blender, against a real server."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import bpy
import pytest
from support import drawn, extension
from support.file_server import FileServer

NAME = "dpt_levit_224"  # a network whose file is known by no hash


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FileServer]:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("archive/data", bytes(1 << 20))
    with FileServer(buffer.getvalue()) as running:
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        monkeypatch.setenv("PICANIM_DOWNLOADS", running.url)
        yield running


@pytest.fixture
def enabled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[bpy.types.AddonPreferences]:
    monkeypatch.setenv("PICANIM_CHECKPOINTS", str(tmp_path / "elsewhere"))
    bpy.ops.wm.read_factory_settings(use_empty=True)
    extension.enable()
    preferences = bpy.context.preferences.addons[extension.NAME].preferences
    preferences.checkpoints = str(tmp_path / "networks")
    bpy.context.scene.picanim.model = NAME
    yield preferences
    bpy.context.preferences.system.use_online_access = False
    extension.disable()


def online(allowed: bool) -> None:
    bpy.context.preferences.system.use_online_access = allowed
    assert bpy.app.online_access == allowed


def why_grey() -> str:
    assert not bpy.ops.picanim.download_network.poll()
    with pytest.raises(RuntimeError) as error:
        bpy.ops.picanim.download_network()
    return str(error.value)


def test_the_network_is_downloaded_and_then_found(enabled, server: FileServer, tmp_path: Path) -> None:
    online(True)
    assert bpy.ops.picanim.download_network() == {"FINISHED"}
    assert (tmp_path / "networks" / "dpt_levit_224.pt").read_bytes() == server.content
    assert "This network is on this computer already" in why_grey()
    assert len(server.asked) == 1


def test_the_list_says_size_licence_and_state(enabled, server: FileServer) -> None:
    def lines() -> list[str]:
        menu = drawn.Panel(bpy.types.PICANIM_MT_network)
        bpy.types.PICANIM_MT_network.draw(menu, bpy.context)
        return menu.layout.lines

    said = lines()
    assert said[1] == "Depth Anything V2 Small: 95 MiB, Apache-2.0, to download"  # the first to be offered
    assert sum(line.endswith("CC BY-NC 4.0, to download") for line in said) == 2
    assert any(line.endswith(": 195 MiB, MIT, to download") for line in said)
    bpy.context.scene.picanim.model = "depth_anything_v2_vitl"
    shown = drawn.draw_all()["PICANIM_PT_depth"]
    assert "Not for commercial use" in shown and any("1.2 GiB, CC BY-NC 4.0" in line for line in shown)
    bpy.context.scene.picanim.model = NAME
    online(True)
    bpy.ops.picanim.download_network()
    assert any("195 MiB, MIT, on this computer" in line for line in lines())


def test_offline_the_button_says_what_to_do(enabled, server: FileServer, tmp_path: Path) -> None:
    online(False)
    assert "Allow online access in Blender's preferences (System) first" in why_grey()
    assert server.asked == [] and not (tmp_path / "networks").exists()


def test_the_bundled_network_needs_no_download(enabled, server: FileServer) -> None:
    online(True)
    bpy.context.scene.picanim.model = "picanim_small"
    assert "This network is on this computer already" in why_grey()


def test_what_goes_wrong_is_one_report(enabled, server: FileServer, tmp_path: Path) -> None:
    online(True)
    server.break_after = len(server.content) // 2
    with pytest.raises(RuntimeError) as error:
        bpy.ops.picanim.download_network()
    assert "broke off at 0.5 MiB of 1.0 MiB; try again to go on from there" in str(error.value)
    assert "Traceback" not in str(error.value)
    server.break_after = None
    assert bpy.ops.picanim.download_network() == {"FINISHED"}
    assert server.asked[1] == f"bytes={len(server.content) // 2}-"


def test_a_network_that_is_not_here_says_how_to_get_it(enabled, picture: Path) -> None:
    bpy.context.scene.picanim.picture = str(picture)
    with pytest.raises(RuntimeError, match="dpt_levit_224 is not on this computer; download it"):
        bpy.ops.picanim.animate_picture()


def test_without_a_choice_the_folder_is_the_one_blender_sets_aside(enabled) -> None:
    enabled.checkpoints = ""
    own = bpy.utils.extension_path_user(extension.NAME, path="checkpoints")
    assert sys.modules[f"{extension.NAME}.preferences"].worker_settings(bpy.context).checkpoints == own
    assert not Path(own).is_relative_to(extension.TREE)
