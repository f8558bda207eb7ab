"""Every word that PicAnim shows to a user of its window, found in the code."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from picanim_addon import settings

TREE = Path(__file__).resolve().parents[2]
FACE = ("operators", "panels", "properties.py", "left_to_us.py", "setting_property.py", "preferences.py")
BELOW = "picanim_addon"
GROUPS = [type(getattr(settings.Settings(), field.name)) for field in dataclasses.fields(settings.Settings)]
SHOWN_AS = {"text", "name", "description", "title", "confirm_text", "bl_label"}
# The command line is English: Blender's language is the window's.
NOT_IN_THE_WINDOW = ("cli", "__main__.py", "batch")
# What is called with a template and its values.
SAYS = {"PicAnimError", "Sentence", "say"}
# Parameters of these names are called with the stage of some work first; see sentence.Progress.
STAGES = {"progress", "report"}
TEMPLATE_TYPES = {"LiteralString", "Translatable"}


@dataclass(frozen=True)
class Template:
    """A template where it is used. text: None where it is put together and no table can hold it.

    fields: the {name}s that it is given values for; None where it gets none here.
    """

    where: str
    text: str | None
    fields: frozenset[str] | None

    @property
    def problem(self) -> str:
        """Why it cannot be translated or filled in, or ''."""
        if self.text is None:
            return f"{self.where}: write the sentence out, with {{names}} and a value for each"
        wanted = {name for _, name, _, _ in string.Formatter().parse(self.text) if name is not None}
        if self.fields is not None and wanted != self.fields:
            return f"{self.where}: '{self.text}' is given {sorted(self.fields)}"
        return ""


def all_words() -> set[str]:
    """The words of names, tooltips, labels and buttons, and of the sentences of the window and from below it."""
    words = set(_of_settings())
    for part in FACE:
        for file in _files(TREE / part):
            words |= set(_of_the_face(ast.parse(file.read_text(encoding="utf-8"))))
    words |= {template.text for template in templates() if template.text is not None and _in_the_window(template)}
    return {word for word in words if any(letter.isalpha() for letter in word)}


@cache
def templates() -> tuple[Template, ...]:
    """Every template of the face and from below, also of the command line."""
    files = [file for part in (*FACE, BELOW) for file in _files(TREE / part)]
    return tuple(Source.of(files).templates())


@dataclass(frozen=True)
class Source:
    """The code, and what is known of it: constants by file and name, and which functions are called with a template."""

    trees: dict[str, ast.Module]
    constants: dict[str, dict[str, ast.expr]]
    parameters: dict[str, list[tuple[int, str]]]

    @classmethod
    def of(cls, files: list[Path]) -> Source:
        """The code of `files`."""
        trees = {str(file.relative_to(TREE)): ast.parse(file.read_text(encoding="utf-8")) for file in files}
        constants: dict[str, dict[str, ast.expr]] = {name: {} for name in trees}
        parameters: dict[str, list[tuple[int, str]]] = {}
        for file, tree in trees.items():
            for node in tree.body:
                if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                    for to in node.targets if isinstance(node, ast.Assign) else [node.target]:
                        for name in ast.walk(to):
                            if isinstance(name, ast.Name):
                                constants[file][name.id] = node.value
            for node in ast.walk(tree):
                if isinstance(node, ast.FunctionDef) and node.name not in SAYS | {"__init__"}:
                    parameters.setdefault(node.name, []).extend(_template_parameters(node))
                if isinstance(node, ast.ClassDef) and node.name not in SAYS:
                    for part in node.body:
                        if isinstance(part, ast.FunctionDef) and part.name == "__init__":
                            parameters.setdefault(node.name, []).extend(_template_parameters(part))
        return cls(trees, constants, parameters)

    def templates(self) -> Iterator[Template]:
        """What stands wherever a template is wanted."""
        for file, tree in self.trees.items():
            bases: dict[int, str] = {}  # of the class that a part of the code stands in
            for node in ast.walk(tree):
                for base in node.bases if isinstance(node, ast.ClassDef) else ():
                    named = getattr(base, "value", base)  # BackgroundJob[Path]
                    bases |= {id(part): getattr(named, "id", "") for part in ast.walk(node)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Call):
                    where = f"{file}:{node.lineno}"
                    for expression, fields in self._wanted(node, bases.get(id(node), "")):
                        for text in self._texts(expression, file):
                            yield Template(where, text, fields)

    def _wanted(self, call: ast.Call, base: str) -> Iterator[tuple[ast.expr, frozenset[str] | None]]:
        """(the template, what is filled in) of a call."""
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if isinstance(call.func, ast.Name) and name in SAYS and call.args:
            fields = frozenset(word.arg for word in call.keywords if word.arg and word.arg != "details")
            whole = isinstance(call.args[0], ast.Name | ast.Attribute | ast.Subscript)  # perhaps a Sentence
            spread = any(word.arg is None for word in call.keywords)
            yield call.args[0], None if whole or spread else fields
            return
        parameters = self.parameters.get(base if name == "__init__" else name, [])
        for position, parameter in [*parameters, *([(0, "")] if name in STAGES else [])]:
            given = [word.value for word in call.keywords if word.arg == parameter]
            for expression in [*call.args[position : position + 1], *given]:
                if isinstance(expression, ast.Constant | ast.JoinedStr):  # else it is a Sentence, made elsewhere
                    yield expression, frozenset()

    def _texts(self, node: ast.expr, file: str) -> Iterator[str | None]:
        """The texts that an expression can stand for; None for one that is put together."""
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str):
                yield node.value
        elif isinstance(node, ast.IfExp):
            yield from self._texts(node.body, file)
            yield from self._texts(node.orelse, file)
        elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
            yield from self._constant(node.value.id, file)
        elif isinstance(node, ast.Name):
            yield from self._constant(node.id, file)
        elif isinstance(node, ast.JoinedStr | ast.BinOp | ast.Call):
            yield None

    def _constant(self, name: str, file: str) -> Iterator[str]:
        """What the constant is in its file or, imported, in another."""
        there = [file] if name in self.constants[file] else self.constants
        for value in (self.constants[other][name] for other in there if name in self.constants[other]):
            yield from _texts(ast.List(value.values) if isinstance(value, ast.Dict) else value)


def _in_the_window(template: Template) -> bool:
    parts = Path(template.where.rpartition(":")[0]).parts
    return parts[0] != BELOW or not parts[1].startswith(NOT_IN_THE_WINDOW)


def _arguments(node: ast.FunctionDef) -> list[ast.arg]:
    return [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]


def _template_parameters(node: ast.FunctionDef) -> list[tuple[int, str]]:
    """(position in a call, name) of the parameters that are templates."""
    names = _arguments(node)
    bound = bool(names) and names[0].arg in ("self", "cls")
    typed = [(number, part.arg, part.annotation) for number, part in enumerate(names)]
    return [(number - bound, name) for number, name, kind in typed if getattr(kind, "id", "") in TEMPLATE_TYPES]


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
        if isinstance(node, ast.JoinedStr):  # paths and numbers
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
