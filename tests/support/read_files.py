"""Reads files as PicAnim does, each with two lines of JSON: {"file", "begun"}, and one with what became of it.

That has "file", "seconds", "bytes", and "said" or "bug". bytes: the most memory that the process ever had. said: the
sentence that refused the file, or "".

usage: python -m support.read_files KIND FILE...
"""

from __future__ import annotations

import faulthandler
import json
import resource
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from picanim_addon.errors import PicAnimError

# A file that takes longer ends the process, with a traceback of where.
MOST_SECONDS = 20


def most_memory() -> int:
    """The most bytes that this process ever had in memory."""
    if sys.platform == "linux":  # where getrusage counts in what the process that started this one had
        status = Path("/proc/self/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def reader(kind: str) -> Callable[[Path], object]:
    """What reads files of a kind; imports only what that needs."""
    if kind == "picture":
        from picanim_addon.picture.read import read_picture

        return lambda file: read_picture(file).rgb()
    if kind == "depth map":
        from picanim_addon.depth.corrections import Controls, apply
        from picanim_addon.depth.depth_map import check_aspect, resized_to
        from picanim_addon.depth.formats.read import read_stored
        from picanim_addon.depth.kind import settle

        def read(file: Path) -> None:
            import numpy as np

            values = settle(read_stored(file)).values
            check_aspect(values, 48, 32)
            apply(resized_to(values, 48, 32), np.zeros((32, 48, 3), np.float32), Controls())

        return read
    if kind == "phone depth":
        from picanim_addon.depth.phone_depth import read_phone_depth

        return read_phone_depth
    if kind == "table":
        from picanim_addon.batch.plan import plan
        from picanim_addon.settings import Settings, check

        return lambda file: [check(task.settings) for task in plan([str(file)], file.parent, Settings())]
    if kind == "motion":
        from picanim_addon.settings.motion import OWN_MOTION

        from .stages import move

        return lambda file: move(OWN_MOTION, size=None, motion_file=str(file)).motion()
    if kind == "style":
        from picanim_addon.worker.style.checkpoint import load_checkpoint

        return load_checkpoint
    from picanim_addon.worker.networks.checkpoint import load_network

    return lambda file: load_network("midas_v21_small_256", file)


def main(kind: str, files: list[str]) -> None:
    read = reader(kind)
    for name in files:
        start, result = time.monotonic(), {"file": Path(name).name}
        print(json.dumps(result | {"begun": True}), flush=True)
        faulthandler.dump_traceback_later(MOST_SECONDS, exit=True)
        try:
            read(Path(name))
            result["said"] = ""
        except PicAnimError as error:
            result["said"] = str(error)
        except BaseException:
            result["bug"] = traceback.format_exc()
        faulthandler.cancel_dump_traceback_later()
        most = most_memory()
        print(json.dumps(result | {"seconds": time.monotonic() - start, "bytes": most}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
