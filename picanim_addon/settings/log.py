"""Whether what PicAnim does is shown, step by step: a preference in the window, a flag of every command."""

from __future__ import annotations

from dataclasses import dataclass

from .choice import choice


@dataclass(frozen=True)
class LogSettings:
    """The log. It belongs to no picture, and so is not among the settings of one."""

    verbose: bool = choice(False, "Verbose", "Say on standard error (Blender's console) what is done, step by step")
