"""A command that is done ends, whatever the libraries in its process do at exit."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TREE = Path(__file__).resolve().parents[2]
WAITS_AT_EXIT = "import ctypes\nlibc = ctypes.CDLL(None)\nlibc.on_exit(libc.pause, None)\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="on_exit is the GNU C library's")
def test_a_library_that_waits_for_ever_at_exit_does_not_hold_a_command_up(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WAITS_AT_EXIT)
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "PICANIM_CHECKPOINTS": str(tmp_path)}
    command = [sys.executable, "-m", "picanim_addon", "cache"]
    done = subprocess.run(command, cwd=TREE, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and done.stdout.startswith("0 depth maps")
