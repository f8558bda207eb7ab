"""`picanim models`: which networks there are, and downloading one."""

from __future__ import annotations

import argparse
from typing import Any

from ..checkpoints import locate
from ..checkpoints.download import download, source
from ..checkpoints.registry import REGISTRY
from ..settings.parse import flag_called
from .console import Console
from .flags import add_flag, settings_from

NON_COMMERCIAL = "not for commercial use"


def add_parser(commands: Any) -> None:
    """Add the command to an argument parser's sub-parsers."""
    parser: argparse.ArgumentParser = commands.add_parser("models", help="list the networks, or download one")
    parser.add_argument(
        "--download",
        choices=[network.name for network in REGISTRY.values() if not network.bundled],
        metavar="NAME",
        help="download the official checkpoint of this network",
    )
    add_flag(parser, flag_called("checkpoints"))
    parser.add_argument("--offline", action="store_true", help="never go online")
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, console: Console) -> None:
    folder = settings_from(arguments).worker.checkpoints
    if arguments.download:
        _download(arguments.download, folder, console, online=arguments.allowed and not arguments.offline)
    else:
        _list(folder, console)


def _list(checkpoints: str, console: Console) -> None:
    console.say(f"{'name':22} {'parameters':>10} {'size':>8}  {'licence':36} {'state':24} file")
    for network in REGISTRY.values():
        place, ready = locate.state(network.name, checkpoints)
        licence = f"{network.licence}, {NON_COMMERCIAL}" if network.non_commercial else network.licence
        size = network.size if network.mebibytes else ""
        line = f"{network.name:22} {network.parameters:8.1f} M {size:>8}  {licence:36}"
        console.say(f"{line} {ready:24} {place}")


def _download(name: str, checkpoints: str, console: Console, *, online: bool) -> None:
    network = REGISTRY[name]
    there = locate.find(name, checkpoints)
    if there is not None:
        console.say(f"{name} is here already: {there.resolve()}")
        return
    folder = locate.folders(checkpoints)[0].absolute()
    console.say(f"{name}: {network.size}, {network.licence} licence")
    if network.non_commercial:
        console.say(f"The weights are {NON_COMMERCIAL}.")
    console.say(f"from {source(network)}")
    console.say(f"to   {folder / network.file_names[0]}")
    console.if_stopped = lambda: "cancelled; what has come is kept, and the next download goes on from there"
    file = download(network, folder, console.transfer, lambda: False, online=online)
    console.say(f"{file}")
