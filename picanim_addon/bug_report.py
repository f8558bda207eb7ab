"""The text of a bug report: what a developer needs, and nothing about whose computer it was."""

from __future__ import annotations

import getpass
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

PACKAGE_ROOT = Path(__file__).resolve().parents[1]
LOG_LINES = 60

# An absolute path between quotation marks may hold spaces; without marks only its folders may, and it is better to mask
# a word too much than one too few.
_ROOT = r"(?:/|[A-Za-z]:[\\/]|\\\\)"
_WORD = r"""[^\s"'<>|,;()\\/]+"""
_QUOTED = re.compile(rf"""(["'])({_ROOT}[^"'\n]*)\1""")
_BARE = re.compile(rf"""(?<![\w<>/.~\\:]){_ROOT}(?:{_WORD}(?: {_WORD})*[\\/])*(?:{_WORD}(?<![:.]))?""")


def version() -> str:
    """The version of this PicAnim, from its manifest."""
    manifest = PACKAGE_ROOT / "blender_manifest.toml"
    return str(tomllib.loads(manifest.read_text(encoding="utf-8"))["version"])


def text(
    message: str,
    versions: Mapping[str, str],
    details: str,
    log: Iterable[str],
    private: Iterable[str] = (),
    public: Mapping[str, str] | None = None,
) -> str:
    """A bug report.

    message, details: of the failure. versions: {what: which}. log: its last lines. private: paths of the
    user's own, masked wherever they stand. public: {folder: name}; a path below one of these is said by that name, and
    every other absolute path is masked but for its suffix.
    """
    lines = [message, "", *(f"{what}: {which}" for what, which in versions.items())]
    if details.strip():
        lines += ["", "Details:", details.strip()]
    log = list(log)[-LOG_LINES:]
    if log:
        lines += ["", "The log:", *log]
    return masked("\n".join(lines), private, public or {}) + "\n"


def masked(words: str, private: Iterable[str] = (), public: Mapping[str, str] | None = None) -> str:
    """`words` without the user's paths and name; parameters as of `text`."""
    for path in sorted(filter(None, private), key=len, reverse=True):
        words = words.replace(path, _mask(path)).replace(Path(path).name, _mask(path))
    names = {folder: name for folder, name in (public or {}).items() if len(folder) > 3}
    for folder in sorted(names, key=len, reverse=True):
        words = words.replace(folder, names[folder])
    words = _QUOTED.sub(lambda match: match[1] + _mask(match[2]) + match[1], words)
    words = _BARE.sub(lambda match: _mask(match[0]), words)
    user = _user()
    return re.sub(rf"\b{re.escape(user)}\b", "<user>", words) if len(user) > 2 and user != "root" else words


def _mask(path: str) -> str:
    suffix = re.search(r"\.\w{1,12}$", path)
    return "<path>" + (suffix[0] if suffix else "")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
