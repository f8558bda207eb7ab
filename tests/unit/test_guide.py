"""The user's guide agrees with the program."""

from __future__ import annotations

import re
import sys
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TREE / "tools"))
import guide_tables  # noqa: E402


def test_its_tables_are_those_of_the_settings() -> None:
    pages = guide_tables.pages()
    assert guide_tables.filled(pages) == pages, "run 'make docs-tables'"
    groups = set(re.findall(r"<!-- settings (\w+)", "".join(pages.values())))
    fields = type(guide_tables.settings.Settings()).__dataclass_fields__
    assert groups == {type(getattr(guide_tables.settings.Settings(), name)).__name__ for name in fields}


def test_what_it_links_to_is_there() -> None:
    for page in [*guide_tables.GUIDE.glob("*.md"), TREE / "README.md"]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
