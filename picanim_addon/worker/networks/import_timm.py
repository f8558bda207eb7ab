"""Let timm import beside a torch and a torchvision that were not built for each other.

timm imports torchvision, although the depth networks use nothing of it. Where torchvision's compiled library does not
load (a CUDA torchvision beside a CPU torch, the usual pair on a Linux machine without a GPU), torchvision still tries
to attach Python code to two operators which that library would have defined, and the import ends with
"operator torchvision::nms does not exist". With the two operators declared, it goes through.
"""

import importlib
import sys
from typing import Any

import torch

_NMS = "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"
_declarations: list[torch.library.Library] = []  # a declaration lives as long as its Library object


def import_timm() -> Any:
    """Import and return timm, declaring torchvision's operators where torchvision cannot be imported without them.

    Harmless where torchvision is sound, absent or already imported. Raises ImportError where timm cannot be imported
    for another reason.
    """
    try:
        return importlib.import_module("timm")
    except RuntimeError as error:
        if "torchvision::" not in str(error):
            raise
        _forget_half_imported_modules()
        _declare_operators()
        return importlib.import_module("timm")


def _declare_operators() -> None:
    library = torch.library.Library("torchvision", "FRAGMENT")
    for name in ("nms", "qnms"):
        if not hasattr(torch.ops.torchvision, name):
            library.define(name + _NMS)  # pyright: ignore[reportUnknownMemberType]
    _declarations.append(library)


def _forget_half_imported_modules() -> None:
    """A module whose import failed half-way may be left behind, without the names that its import would have made."""
    for name in list(sys.modules):
        if name.partition(".")[0] in ("timm", "torchvision"):
            del sys.modules[name]
