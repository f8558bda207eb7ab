"""`picanim runtime install|status|remove`: torch for this Python."""

from __future__ import annotations

import argparse
import platform
import sys
from typing import Any

from ..download.sizes import readable_size
from ..runtime.builds import BUILDS, available
from ..runtime.folders import RuntimeFolder
from ..runtime.install import install
from ..settings.parse import flag_called
from .console import Console
from .flags import add_flag, settings_from


def add_parser(commands: Any) -> None:
    """Add the command to an argument parser's sub-parsers."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "runtime", help="install torch for this Python, remove it, or say what is there"
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="install|status|remove")
    words_of = {
        "install": "download torch and timm, unpack them, and try them out",
        "status": "what is installed, and what could be",
        "remove": "remove what was installed",
    }
    for name, words in words_of.items():
        action = actions.add_parser(name, help=words)
        add_flag(action, flag_called("runtime"))
        if name == "install":
            builds = [build.name for build in available()]
            action.add_argument(
                "--build",
                choices=builds,
                default=builds[0],
                metavar="NAME",
                help=f"one of {', '.join(builds)} (default: {builds[0]})",
            )
            action.add_argument("--index", metavar="URL", help="a package index instead of PyTorch's own")
            action.add_argument("--offline", action="store_true", help="never go online")
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, console: Console) -> None:
    folder = RuntimeFolder(settings_from(arguments).worker.runtime)
    {"install": _install, "status": _status, "remove": _remove}[arguments.action](folder, arguments, console)


def _install(folder: RuntimeFolder, arguments: argparse.Namespace, console: Console) -> None:
    build = BUILDS[arguments.build]
    console.say(f"torch and timm, {build.label}: about {readable_size(build.download)} to download")
    console.say(f"to {folder.packages} (about {readable_size(build.disk)})")
    online = arguments.allowed and not arguments.offline
    goes_on = "cancelled; nothing is installed, and the next try goes on from what has been downloaded"
    console.if_stopped = lambda: goes_on
    there = install(build, folder, console.progress, lambda: False, online=online, index=arguments.index)
    console.say(f"torch {there.torch} runs on {there.device}; it takes {readable_size(there.size)}")


def _status(folder: RuntimeFolder, arguments: argparse.Namespace, console: Console) -> None:
    console.say(f"Python {platform.python_version()} at {sys.executable}")
    there = folder.installed
    if there is not None:
        console.say(f"torch {there.torch}, timm {there.timm}, on {there.device}: {readable_size(there.size)}")
        console.say(f"in {folder.packages}")
        return
    console.say("no runtime is installed: the bundled network runs on numpy")
    if folder.waiting:
        console.say(f"{readable_size(folder.waiting)} of an unfinished installation are in {folder.downloads}")
    for build in available():
        console.say(f"--build {build.name:8} about {readable_size(build.download):8} {build.description}")


def _remove(folder: RuntimeFolder, arguments: argparse.Namespace, console: Console) -> None:
    there = folder.installed
    folder.remove_packages()
    folder.remove_downloads()
    console.say("removed" if there else "no runtime was installed")
