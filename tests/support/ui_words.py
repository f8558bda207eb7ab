"""Every word that PicAnim shows to a user of its window, found in the code."""

from __future__ import annotations

import ast
import dataclasses
import inspect
from collections.abc import Iterator
from pathlib import Path

from picanim_addon import settings

TREE = Path(__file__).resolve().parents[2]
FACE = ("operators", "panels", "properties.py")
BELOW = "picanim_addon"
GROUPS = [type(getattr(settings.Settings(), field.name)) for field in dataclasses.fields(settings.Settings)]
SHOWN_AS = {"text", "name", "description", "title", "confirm_text", "bl_label"}
# The command line is English: Blender's language is the window's.
NOT_IN_THE_WINDOW = ("cli", "console.py", "__main__.py", "details.py", "batch")
RAISED = {"PicAnimError"}
STAGES = {"progress", "report"}


def all_words() -> set[str]:
    """The words of names, tooltips, labels, buttons, reports, and of the sentences that come from below.

    Where something is filled in, there is {name} in a word of the face and {} in one from below.
    """
    words = set(_of_settings())
    for part in FACE:
        for file in _files(TREE / part):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            words |= set(_of_the_face(tree)) | set(_from_below(tree))
    for file in _files(TREE / BELOW):
        if not file.relative_to(TREE / BELOW).parts[0].startswith(NOT_IN_THE_WINDOW):
            words |= set(_from_below(ast.parse(file.read_text(encoding="utf-8"))))
    return {word for word in words if any(letter.isalpha() for letter in word.replace("{}", ""))}


def _files(part: Path) -> list[Path]:
    return [part] if part.is_file() else sorted(part.rglob("*.py"))


def _of_settings() -> Iterator[str]:
    for group in GROUPS:
        for _, known in settings.choices(group).values():
            yield known.label
            yield known.description.rstrip(".")
            for item in known.items:
                yield item.label
                yield item.description


def _of_the_face(tree: ast.Module) -> Iterator[str]:
    """Sentences wherever they stand, single words where they are shown, and the tooltips of operators."""
    docstrings, filled = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):  # paths, numbers, and errors, which have a pattern
            filled |= {id(part) for part in node.values}
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            docstrings.add(id(node.body[0].value))  # type: ignore[attr-defined]
            if isinstance(node, ast.ClassDef) and "_OT_" in node.name:
                yield inspect.cleandoc(ast.get_docstring(node) or "")
        if isinstance(node, ast.Assign) and any(getattr(to, "id", "") in SHOWN_AS for to in node.targets):
            yield from _texts(node.value)
        if isinstance(node, ast.keyword) and node.arg in SHOWN_AS:
            yield from _texts(node.value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings | filled:
            text = node.value
            if " " in text.strip() and not text.startswith(("PicAnim: ", "  ")):
                yield text


def _texts(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def _from_below(tree: ast.Module) -> Iterator[str]:
    """The messages of PicAnimErrors, also those that the worker sends, and the stages of progress."""
    constants = {
        to.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for to in node.targets
        if isinstance(to, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            said = [value for key, value in zip(node.keys, node.values, strict=True) if _pattern(key) == "message"]
        elif isinstance(node, ast.Call) and node.args:
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            said = node.args[:1] if called in RAISED | STAGES else []
        else:
            continue
        for part in said:
            text = _pattern(constants.get(part.id, part) if isinstance(part, ast.Name) else part)
            if text is not None and not text.startswith(("{}: {}", "not a request")):
                yield text


def _pattern(node: ast.AST | None) -> str | None:
    """The text of a literal, {} standing for what is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None
