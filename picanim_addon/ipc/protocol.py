"""What the client and the worker say to each other: one JSON object a line.

Request:   {"id": 7, "do": "prepare", ...}           to the worker's standard input
           {"id": 7, "do": "cancel"}                 at any time
Event:     {"id": 7, "event": "progress", "stage": {sentence}, "fraction": 0.4}
           {"id": 7, "event": "done", "result": {...}}
           {"id": 7, "event": "failed", "sentence": {...}, "details": "..."}      the user can mend it
           {"id": 7, "event": "bug", "message": "...", "details": "..."}          he cannot
           {"id": 7, "event": "cancelled"}
           {"event": "alive"}                        every HEARTBEAT_SECONDS, whatever else happens
A sentence is {"template": "Loading {network}", "values": {"network": "dpt_large_384"}}; see sentence.py.
Arrays never travel in the lines: the worker writes .npy files into the session's folder and names them.
"""

from __future__ import annotations

import json
from typing import Any

HEARTBEAT_SECONDS = 1.0
Message = dict[str, Any]


def encode(message: Message) -> bytes:
    """One line, with its newline."""
    return json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


def decode(line: bytes) -> Message:
    """The message of one line. Raises ValueError when it is not one JSON object."""
    message = json.loads(line)
    if not isinstance(message, dict):
        raise ValueError("not a JSON object")
    return message
