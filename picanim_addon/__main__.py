"""`python -m picanim_addon COMMAND ...`."""

from __future__ import annotations

import signal
import sys

if __name__ == "__main__":
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # Nothing has begun: Ctrl-C ends the process quietly, where Python would print a traceback.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from . import stopping

    stopping.hear()  # before anything else is imported: that takes half a second
    from .cli.commands import main

    code = main(sys.argv[1:])
    stopping.ignore()  # all is done
    stopping.leave(code)
