"""Where the networks' files lie."""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import PicAnimError
from ..files import check_readable
from ..locations import DEPTH_WEIGHTS, caches
from .download import share_done, source
from .registry import REGISTRY

FOLDER_VARIABLE = "PICANIM_CHECKPOINTS"


def folder() -> Path:
    """The user's folder of checkpoints: $PICANIM_CHECKPOINTS, else `picanim` in the system's place for caches."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else caches()


def folders(checkpoints: str = "") -> tuple[Path, ...]:
    """Where checkpoints are looked for, in order; they are downloaded to the first."""
    return tuple(dict.fromkeys((Path(checkpoints) if checkpoints else folder(), folder())))


def cache_folder(checkpoints: str = "") -> Path:
    """Where estimated depth maps are kept: beside the checkpoints."""
    return folders(checkpoints)[0] / "depth"


def find(model: str, checkpoints: str = "") -> Path | None:
    """The official file of `model` on this computer, or None: in the folder `checkpoints`, else in that of `folder()`.

    Both names that the releases give it are known. The bundled network's file is found in the package.
    """
    network = REGISTRY[model]
    if network.bundled:
        return DEPTH_WEIGHTS if DEPTH_WEIGHTS.is_file() else None
    files = (place / name for place in folders(checkpoints) for name in network.file_names)
    return next((file for file in files if file.is_file()), None)


def locate(model: str, checkpoint: str = "", checkpoints: str = "") -> Path | None:
    """The file with the weights of `model`: `checkpoint` where given, else the one that `find` finds.

    None: the bundled network's own file. Raises PicAnimError when there is no file.
    """
    if checkpoint:
        file = Path(checkpoint)
        check_readable(file, "checkpoint")
        return file
    network = REGISTRY[model]
    if network.bundled:
        return None
    file = find(model, checkpoints)
    if file is None:
        raise PicAnimError(
            "{network} is not on this computer; download it ({size}, {licence} licence) in the Depth "
            "panel or with 'picanim models --download {network}', or choose a checkpoint file",
            network=model,
            size=network.size,
            licence=network.licence,
        )
    return file


def state(model: str, checkpoints: str = "") -> tuple[str, str]:
    """(place, state) of a network's file: where it is or would come from, and whether it is ready."""
    network = REGISTRY[model]
    file = find(model, checkpoints)
    if file is not None:
        return str(file), "ready"
    if network.bundled:
        return str(DEPTH_WEIGHTS), "missing from the package"
    share = share_done(network, folders(checkpoints)[0])
    return source(network), f"partly downloaded ({100 * share:.0f} %)" if share else "not downloaded"
