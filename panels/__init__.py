"""One panel a file: drawing only."""

import bpy

from .depth import PICANIM_PT_depth
from .main import PICANIM_PT_main
from .motion import PICANIM_PT_motion
from .output import PICANIM_PT_output
from .preferences import PICANIM_AP_preferences

CLASSES = (PICANIM_AP_preferences, PICANIM_PT_main, PICANIM_PT_depth, PICANIM_PT_motion, PICANIM_PT_output)


def register() -> None:
    for cls in CLASSES:
        bpy.utils.register_class(cls)


def unregister() -> None:
    for cls in reversed(CLASSES):
        bpy.utils.unregister_class(cls)
