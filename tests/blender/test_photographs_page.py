"""The page of photographs shows what it names, and its command says which photographs it lacks."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from PIL import Image

TREE = Path(__file__).resolve().parents[2]
PAGE = TREE / "docs" / "photographs.md"


def test_each_photograph_is_named_and_shown_at_full_size() -> None:
    sections = PAGE.read_text(encoding="utf-8").split("\n## ")[1:]
    assert len(sections) == 12
    for section in sections:
        assert re.search(r"\[(CC BY 2\.0|CC BY 4\.0|CC0 1\.0|public domain)\]\(https://\S+\)", section)
        shown = [PAGE.parent / file for file in re.findall(r"!\[[^]]*\]\(([^)]+)\)", section)]
        assert len(shown) == 3
        assert sum(file.stat().st_size for file in shown) < 400_000
        assert [max(Image.open(file).size) for file in shown[1:]] == [960, 960]


def test_a_folder_without_the_photographs_is_refused(tmp_path: Path) -> None:
    command = [sys.executable, str(TREE / "tools" / "photographs_page.py"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert str(tmp_path) in done.stderr and "sklearn_0002.jpg" in done.stderr and "Traceback" not in done.stderr
    assert PAGE.is_file()
