"""`python -m picanim_addon COMMAND ...`."""

from __future__ import annotations

import sys

from .cli.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
