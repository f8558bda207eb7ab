"""An operator that presses another one."""

from typing import Any

import bpy

from . import failure


def press(operator, name: str, *how: str, **values: Any) -> set[str]:
    """Press the button of the operator of ours called `name`, for `operator`; what it returned.

    What it says of a failure is raised by Blender where Python has pressed it, and would be shown as a traceback:
    `operator` says it instead.
    """
    failure.clear()
    try:
        return getattr(bpy.ops.picanim, name)(*how, **values)
    except RuntimeError as error:
        failed = failure.last()
        operator.report({"ERROR"}, failed.message if failed is not None else _sentence(error))
        return {"CANCELLED"}


def _sentence(error: RuntimeError) -> str:
    """What was said, without the word that Blender puts before it: "Error: ", or "Fehler: "."""
    words = str(error).strip()
    return words.partition(": ")[2] or words
