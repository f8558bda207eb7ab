"""Fill the tables of settings in the user's guide from settings/: `guide_tables.py` (`make docs-tables`).

A page says where: <!-- settings DepthSettings near far --> ... <!-- end --> holds a table of those fields, and without
names one of all that no other table of the guide shows.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import cast

TREE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TREE))
from picanim_addon import settings  # noqa: E402
from picanim_addon.settings import Choice, choices  # noqa: E402

GUIDE = TREE / "docs" / "guide"
BLOCK = re.compile(r"<!-- settings (\w+)((?: \w+)*) -->\n.*?<!-- end -->", re.DOTALL)


def filled(pages: dict[str, str]) -> dict[str, str]:
    """The guide's pages, {file name: text}, with their tables as settings/ has them today."""
    shown: dict[str, set[str]] = {}
    for text in pages.values():
        for block in BLOCK.finditer(text):
            shown.setdefault(block[1], set()).update(block[2].split())

    def table(block: re.Match[str]) -> str:
        choices_of = choices(getattr(settings, block[1]))
        names = block[2].split() or [name for name in choices_of if name not in shown[block[1]]]
        with_flags = block[1] not in {settings.GROUPS[group].__name__ for group in settings.WINDOW_ONLY}
        flags = [_flag(name, setting) for name, (_, setting) in choices_of.items()]
        shared = {flag for flag in flags if flags.count(flag) > 1}
        rows = [_row(name, *choices_of[name], with_flag=with_flags, shared=shared) for name in names]
        head = "| setting | default | what it does | flag |\n|---|---|---|---|"
        return f"<!-- settings {block[1]}{block[2]} -->\n" + "\n".join([head, *rows]) + "\n<!-- end -->"

    return {name: BLOCK.sub(table, text) for name, text in pages.items()}


def pages() -> dict[str, str]:
    """The guide as it lies in docs/guide."""
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(GUIDE.glob("*.md"))}


def _flag(name: str, setting: Choice) -> str:
    return "--" + (setting.flag or name.replace("_", "-"))


def _row(name: str, default: object, setting: Choice, *, with_flag: bool, shared: set[str]) -> str:
    shown = next((item.label for item in setting.items if item.identifier == default), default)
    if isinstance(default, bool):
        shown = "on" if default else "off"
    elif isinstance(default, float):
        shown = f"{default:g}"
    elif isinstance(default, tuple):
        shown = ", ".join(f"{number:g}" for number in cast("tuple[float, ...]", default))
    unit = {"distance": " m", "angle": "°", "seconds": " s", "pixels": " px"}.get(setting.unit, "")
    limits = ""
    if setting.minimum is not None and setting.maximum is not None:
        limits = f" ({setting.minimum:g} to {setting.maximum:g})"
    flag = _flag(name, setting)
    if isinstance(default, bool) and default and flag not in shared:  # else the other setting's text says it
        flag = flag.replace("--", "--no-")
    words = setting.description.replace("|", "\\|")
    cell = f"`{flag}`" if with_flag else ""
    return f"| *{setting.label}* | {shown if shown != '' else 'none'}{unit}{limits} | {words} | {cell} |"


def main() -> None:
    for name, text in filled(pages()).items():
        (GUIDE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
