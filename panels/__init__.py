"""One panel a file: drawing only."""

import bpy

from . import menus, thumbnails
from .composition import PICANIM_PT_composition
from .depth import PICANIM_PT_depth, PICANIM_PT_depth_corrections
from .layers import PICANIM_PT_layers
from .lens import PICANIM_PT_lens, PICANIM_PT_motion_blur
from .main import PICANIM_PT_main
from .motion import PICANIM_PT_motion, PICANIM_PT_timing
from .moving_parts import PICANIM_PT_moving_parts, PICANIM_UL_moving_parts
from .network import PICANIM_MT_network
from .output import PICANIM_PT_output
from .preferences import PICANIM_AP_preferences
from .presets import PICANIM_PT_presets
from .scene import (
    PICANIM_PT_air,
    PICANIM_PT_film,
    PICANIM_PT_fog,
    PICANIM_PT_paint_program,
    PICANIM_PT_rays,
    PICANIM_PT_scene,
    PICANIM_PT_things,
    PICANIM_PT_titles,
)
from .scene_setup import PICANIM_PT_scene_setup
from .shots import PICANIM_PT_shots, PICANIM_UL_shots
from .sound import PICANIM_PT_sound, PICANIM_UL_sound_rows
from .style import PICANIM_PT_look

# The panels in the order of the work.
CLASSES = (
    PICANIM_AP_preferences,
    PICANIM_PT_scene_setup,
    PICANIM_PT_presets,
    PICANIM_PT_main,
    PICANIM_UL_shots,
    PICANIM_PT_shots,
    PICANIM_MT_network,
    PICANIM_PT_depth,
    PICANIM_PT_depth_corrections,
    PICANIM_PT_layers,
    PICANIM_PT_motion,
    PICANIM_PT_timing,
    PICANIM_UL_sound_rows,
    PICANIM_PT_sound,
    PICANIM_UL_moving_parts,
    PICANIM_PT_moving_parts,
    PICANIM_PT_composition,
    PICANIM_PT_lens,
    PICANIM_PT_motion_blur,
    PICANIM_PT_look,
    PICANIM_PT_scene,
    PICANIM_PT_titles,
    PICANIM_PT_air,
    PICANIM_PT_fog,
    PICANIM_PT_rays,
    PICANIM_PT_film,
    PICANIM_PT_things,
    PICANIM_PT_paint_program,
    PICANIM_PT_output,
)


def register() -> None:
    for cls in CLASSES:
        bpy.utils.register_class(cls)
    thumbnails.register()
    menus.register()


def unregister() -> None:
    menus.unregister()
    thumbnails.unregister()
    for cls in reversed(CLASSES):
        bpy.utils.unregister_class(cls)
