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

from .. import log, stopping
from ..errors import Cancelled, PicAnimError
from ..ipc.protocol import decode, encode
from ..sentence import Sentence, Translatable


def main() -> None:
    """Serve until the parent is gone. What Blender prints is left out of the channel."""
    stopping.hear()
    channel = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    log.show(True)  # the parent keeps what comes on standard error
    orders: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(orders,), daemon=True).start()
    from .orders import run

    while True:
        order = orders.get()

        def say(stage: Translatable, fraction: float, number: int = order["id"]) -> None:
            said = Sentence.of(stage).as_json()
            channel.write(encode({"id": number, "event": "progress", "stage": said, "fraction": round(fraction, 4)}))

        try:
            answer = {"event": "done", "result": run(order, say)}
        except PicAnimError as error:
            answer = {"event": "failed", **error.as_json()}
        except (Exception, Cancelled) as error:
            mistake = PicAnimError(
                "Something in PicAnim went wrong ({kind}: {error}); please report it",
                traceback.format_exc(),
                kind=type(error).__name__,
                error=str(error),
            )
            answer = {"event": "failed", **mistake.as_json()}
        channel.write(encode({"id": order["id"], **answer}))


def _listen(orders: queue.SimpleQueue[dict[str, Any]]) -> None:
    for line in sys.stdin.buffer:
        orders.put(decode(line))
    # The parent has ended, or is gone: the main thread may be deep in a render.
    stopping.end(0)


if __name__ == "__main__":
    main()
