"""Whatever is pressed, chosen, undone, deleted or renamed: no traceback, no crash, and what is left renders."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
ACTIONS = 60


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_a_monkey_breaks_nothing(seed: int, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "support.monkey", str(seed), str(ACTIONS), str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(TESTS.parent), str(TESTS)))}
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False, env=environment)
    said = f"{done.stdout[-6000:]}\n{done.stderr[-6000:]}"
    assert done.returncode == 0, said
    assert "Traceback" not in done.stderr + done.stdout, said
    assert done.stdout.count("monkey: ") > ACTIONS / 2
    assert "made a mistake" not in done.stderr + done.stdout, said
