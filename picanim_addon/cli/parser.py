"""The parser of the command line: what it says goes the way of all output, and its errors that of all errors."""

from __future__ import annotations

import argparse
import difflib
import re
import shutil
import sys
from typing import Any, NoReturn

from ..bug_report import version
from ..errors import PicAnimError
from .examples import PAGES, epilog


class Asked(Exception):
    """The user asked for this text, by --help or --version, and for nothing else."""


class Parser(argparse.ArgumentParser):
    """Prints nothing and ends nothing: raises `Asked` for what is to be printed, PicAnimError for what is wrong."""

    def __init__(self, **options: Any) -> None:
        all_options: dict[str, Any] = {"formatter_class": _Formatter, "allow_abbrev": False, **options}
        super().__init__(**all_options)
        page = PAGES.get(self.prog)
        if page is not None:
            self.usage = f"{self.prog} {page.usage}".rstrip()
            self.description = page.words
        self.epilog = epilog(self.prog)
        self._commands: Any = None

    def add_subparsers(self, **options: Any) -> Any:
        """Commands, called as this program and their name."""
        all_options: dict[str, Any] = {"prog": self.prog, "parser_class": Parser, **options}
        self._commands = super().add_subparsers(**all_options)
        return self._commands

    def parse_args(  # pyright: ignore[reportIncompatibleMethodOverride]  # its overloads are argparse's own
        self, args: Any = None, namespace: Any = None
    ) -> Any:
        """What was given. Raises PicAnimError for a flag that the command does not have, with the one that is meant."""
        words = sys.argv[1:] if args is None else list(args)
        if self._commands and words and words[0].startswith("-") and words[0] not in self._option_string_actions:
            _refuse(words[0], self)
        arguments, left = self.parse_known_args(words, namespace)
        if left:
            _refuse(left[0], self._commands.choices[arguments.command] if self._commands else self)
        return arguments

    def parse_known_args(  # pyright: ignore[reportIncompatibleMethodOverride]  # its overloads are argparse's own
        self, args: Any = None, namespace: Any = None
    ) -> Any:
        """A command's flags, and what is left of its words. A flag that is misspelt is said before one that is missing:
        it often is the one that is missing."""
        words: list[str] = [] if args is None else list(args)
        before = words[: words.index("--")] if "--" in words else words
        flags = [] if self._commands else [word for word in before if word.startswith("--") and " " not in word]
        for flag in flags:
            if flag.partition("=")[0] not in self._option_string_actions and _meant(flag, self):
                _refuse(flag, self)
        return super().parse_known_args(args, namespace)

    def print_help(self, file: Any = None) -> NoReturn:
        raise Asked(self.format_help().rstrip("\n"))

    def error(self, message: str) -> NoReturn:
        message = message.removeprefix("argument ")
        if "; " in message:
            raise PicAnimError("{message}", message=message)
        raise PicAnimError("{message}; see '{program} --help'", message=message, program=self.prog)


def _meant(word: str, command: argparse.ArgumentParser) -> str | None:
    """The flag of a command that a misspelt one is near to; None where none is."""
    there = re.findall(r"--[a-z][a-z-]*", command.format_help())
    return next(iter(difflib.get_close_matches(word.partition("=")[0], there, 1, cutoff=0.7)), None)


def _refuse(word: str, command: argparse.ArgumentParser) -> NoReturn:
    """Raise PicAnimError for a word that a command has no use for, with the flag of its that is meant."""
    near = _meant(word, command)
    if near is not None:
        raise PicAnimError("There is no {flag}; did you mean {near}?", flag=word.partition("=")[0], near=near)
    command.error(f"there is no use for {word}")


class _Formatter(argparse.HelpFormatter):
    """Wraps all but the examples, and gives flags and their words the room that there is."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=min(shutil.get_terminal_size().columns, 120) - 2)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return text if text.startswith("examples:") else super()._fill_text(text, width, indent)


class VersionAction(argparse.Action):
    """`--version`: the program's name and version."""

    def __init__(self, option_strings: list[str], dest: str, **options: Any) -> None:
        super().__init__(option_strings, argparse.SUPPRESS, nargs=0, **options)

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        raise Asked(f"{parser.prog} {version()}")
