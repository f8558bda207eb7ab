"""`python -m picanim_addon.worker --session FOLDER`: serve requests until standard input closes."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from .. import log
from .server import Server


def main() -> None:
    parser = argparse.ArgumentParser(prog="picanim_addon.worker")
    parser.add_argument("--session", type=Path, required=True, help="folder for the arrays that are handed over")
    session: Path = parser.parse_args().session
    # The protocol keeps the true standard output for itself; whatever a library prints goes to standard error.
    channel = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    log.show(True)  # the client keeps what comes on standard error
    Server(sys.stdin.buffer, channel, session).serve()


if __name__ == "__main__":
    main()
