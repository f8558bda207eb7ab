"""The command `layers`: a picture's layers as a file for a paint program."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ..claims import claimed
from ..files import check_apart
from .console import Console
from .flags import add_flags, settings_from


def add_parser(commands: Any) -> None:
    """Add `layers`."""
    layers = commands.add_parser("layers", help="write a picture's layers for a paint program")
    layers.add_argument("picture", help="the picture")
    layers.add_argument("--output", required=True, metavar="FILE.ora", help="the layers, as OpenRaster")
    add_flags(layers, "depth", "layers", "lens", "composition", "worker", leave_out=("lit", "shadow-ground"))
    layers.set_defaults(run=_layers)


def _layers(arguments: argparse.Namespace, console: Console) -> None:
    from .. import pipeline
    from ..scene.between import paint_program

    settings, output = settings_from(arguments), Path(arguments.output)
    paint_program.check(output, overwrite=arguments.overwrite)
    check_apart([output], [Path(arguments.picture)])
    arguments.claims.enter_context(claimed(output))
    prepared = pipeline.prepare(arguments.picture, settings, console.progress, full_texture=True)
    for notice in prepared.notices:
        console.say(str(notice))
    console.progress("Writing the layers", 1.0)
    paint_program.write(prepared, output, overwrite=arguments.overwrite)
    console.say(f"{output.resolve()}")
