"""The command `parts`: what of a picture could move, as a file to be edited."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ..claims import claimed
from ..files import check_apart, check_writable
from .console import Console
from .flags import add_flags, settings_from


def add_parser(commands: Any) -> None:
    """Add the command that writes what is found."""
    parser: argparse.ArgumentParser = commands.add_parser("parts", help="write what of a picture could move")
    parser.add_argument("picture", help="the picture")
    parser.add_argument("--output", required=True, metavar="PARTS.json", help="the list of moving parts, to be edited")
    add_flags(parser, "worker")
    parser.set_defaults(run=_parts)


def _parts(arguments: argparse.Namespace, console: Console) -> None:
    from .. import pipeline

    settings, output = settings_from(arguments), Path(arguments.output)
    check_writable(output, overwrite=arguments.overwrite)
    check_apart([output], [Path(arguments.picture)])
    arguments.claims.enter_context(claimed(output))
    for part in pipeline.find_parts(
        arguments.picture, settings, output, console.progress, overwrite=arguments.overwrite
    ):
        console.say(f"{part.region.found:9} {part.kind}")
    console.say(f"{output.resolve()}")
