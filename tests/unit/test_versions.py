"""One version, said in three places."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]


def test_manifest_project_and_changelog_name_the_same_version() -> None:
    manifest = tomllib.loads((TREE / "blender_manifest.toml").read_text(encoding="utf-8"))["version"]
    project = tomllib.loads((TREE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    newest = re.search(r"^## (\S+)", (TREE / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert newest is not None, "CHANGELOG.md has no '## VERSION' heading"
    assert manifest == project == newest[1]
