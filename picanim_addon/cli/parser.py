"""The parser of the command line: what it says goes the way of all output, and its errors that of all errors."""

from __future__ import annotations

import argparse
from typing import Any, NoReturn

from ..bug_report import version
from ..errors import PicAnimError


class Asked(Exception):
    """The user asked for this text, by --help or --version, and for nothing else."""


class Parser(argparse.ArgumentParser):
    """Prints nothing and ends nothing: raises `Asked` for what is to be printed, PicAnimError for what is wrong."""

    def print_help(self, file: Any = None) -> NoReturn:
        raise Asked(self.format_help().rstrip("\n"))

    def error(self, message: str) -> NoReturn:
        message = message.removeprefix("argument ")
        if "; " in message:
            raise PicAnimError("{message}", message=message)
        raise PicAnimError("{message}; see '{program} --help'", message=message, program=self.prog)


class VersionAction(argparse.Action):
    """`--version`: the program's name and version."""

    def __init__(self, option_strings: list[str], dest: str, **known: Any) -> None:
        super().__init__(option_strings, argparse.SUPPRESS, nargs=0, **known)

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        raise Asked(f"{parser.prog} {version()}")
