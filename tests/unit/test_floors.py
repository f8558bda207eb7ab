"""The house as CONTRIBUTING.md draws it: imports point down, no circles, rooms and files of a size to be taken in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
PARTS = (
    "__init__.py",
    "left_to_us.py",
    "preferences.py",
    "previews.py",
    "properties.py",
    "setting_property.py",
    "operators",
    "panels",
    "picanim_addon",
    "translations",
)
MOST_FILES, MOST_LINES = 14, 320


def test_imports_point_down(tmp_path: Path) -> None:
    """The contracts of [tool.importlinter], on the extension under the name that Blender gives it."""
    (tmp_path / "picanim").mkdir()
    for part in PARTS:
        (tmp_path / "picanim" / part).symlink_to(TREE / part)
    (tmp_path / "pyproject.toml").write_bytes((TREE / "pyproject.toml").read_bytes())

    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    checked = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)

    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert " 0 broken" in checked.stdout


def test_no_package_is_a_heap_and_no_file_a_book() -> None:
    packages = [file.parent for part in PARTS[5:] for file in (TREE / part).rglob("__init__.py")]
    assert len(packages) > 20
    full = {str(package.relative_to(TREE)): len(list(package.glob("*.py"))) for package in packages}
    crowded = {name: count for name, count in full.items() if count > MOST_FILES and name.startswith("picanim_addon")}
    assert not crowded

    tracked = subprocess.run(["git", "ls-files", "*.py"], cwd=TREE, capture_output=True, text=True).stdout.split()
    files = [TREE / name for name in tracked] or [file for part in PARTS[5:] for file in (TREE / part).rglob("*.py")]
    lines = {str(file.relative_to(TREE)): len(file.read_text("utf-8").splitlines()) for file in files if file.is_file()}
    assert not {name: count for name, count in lines.items() if count > MOST_LINES}
