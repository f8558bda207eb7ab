"""The command `styles`."""

from __future__ import annotations

import argparse
from typing import Any

from ..settings import BUNDLED_STYLES
from .console import Console


def add_list(commands: Any) -> None:
    """Add the command that lists the styles."""
    parser: argparse.ArgumentParser = commands.add_parser("styles", help="list the styles")
    parser.set_defaults(run=_list)


def _list(arguments: argparse.Namespace, console: Console) -> None:
    for style in BUNDLED_STYLES:
        console.say(f"{style.identifier:12} {style.description}")
    console.say("or a file: any picture, or a fast-neural-style network (.pth)")
