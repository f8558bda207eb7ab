"""The log: quiet unless somebody wants to see it, and its end is there for a bug report."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
from pathlib import Path

from picanim_addon import log

TREE = Path(__file__).resolve().parents[2]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "picanim_addon", *arguments]
    return subprocess.run(command, cwd=TREE, capture_output=True, text=True, timeout=60)


def test_a_command_is_quiet_and_verbose_is_not() -> None:
    quiet, verbose = run("styles"), run("styles", "--verbose")
    assert quiet.stderr == "" and quiet.stdout == verbose.stdout
    assert verbose.stderr.startswith("picanim: picanim 0.") and "styles --verbose" in verbose.stderr


def test_it_is_shown_where_it_is_wanted_and_nowhere_else() -> None:
    others = logging.StreamHandler(io.StringIO())
    logging.getLogger().addHandler(others)
    try:
        stream = io.StringIO()
        log.log.debug("before")
        log.show(True, stream)
        log.log.debug("meanwhile")
        log.show(True, stream)  # once more is no more
        log.log.warning("still")
        log.show(False)
        log.log.error("after")
        assert stream.getvalue() == "picanim: meanwhile\npicanim: still\n"
        assert others.stream.getvalue() == ""
        assert [line.split()[-1] for line in log.last_lines()[-4:]] == ["before", "meanwhile", "still", "after"]
    finally:
        logging.getLogger().removeHandler(others)
