"""A process of a batch: carries out orders from standard input until it closes.

Orders and answers are JSON lines as in ipc/protocol.py: {"id": 3, "do": "clip", ...} and {"id": 3, "event": "done"}.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
import traceback
from typing import Any

from ..errors import Cancelled, PicAnimError
from ..ipc.protocol import decode, encode


def main() -> None:
    """Serve until the parent is gone. What Blender prints is left out of the channel."""
    channel = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    orders: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(orders,), daemon=True).start()
    from .orders import run

    while True:
        order = orders.get()

        def say(stage: str, fraction: float, number: int = order["id"]) -> None:
            channel.write(encode({"id": number, "event": "progress", "stage": stage, "fraction": round(fraction, 4)}))

        try:
            answer = {"event": "done", "result": run(order, say)}
        except PicAnimError as error:
            answer = {"event": "failed", "message": str(error), "details": error.details}
        except (Exception, Cancelled) as error:
            message = f"Something in PicAnim went wrong ({type(error).__name__}: {error}); please report it"
            answer = {"event": "failed", "message": message, "details": traceback.format_exc()}
        channel.write(encode({"id": order["id"], **answer}))


def _listen(orders: queue.SimpleQueue[dict[str, Any]]) -> None:
    for line in sys.stdin.buffer:
        orders.put(decode(line))
    # The parent has ended, or is gone: the main thread may be deep in a render.
    from ..files import remove_unfinished
    from ..ipc.client import close_workers

    remove_unfinished()
    close_workers()
    os._exit(0)


if __name__ == "__main__":
    main()
