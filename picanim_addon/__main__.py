"""`python -m picanim_addon COMMAND ...`."""

from __future__ import annotations

import sys

from . import stopping

if __name__ == "__main__":
    stopping.hear()  # before anything else is imported: that takes half a second
    from .cli.commands import main

    sys.exit(main(sys.argv[1:]))
