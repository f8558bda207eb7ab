"""`python -m picanim_addon COMMAND ...`."""

from __future__ import annotations

import sys

from . import stopping

if __name__ == "__main__":
    stopping.hear()  # before anything else is imported: that takes half a second
    from .cli.commands import main

    code = main(sys.argv[1:])
    stopping.finished(code)
    sys.exit(code)
