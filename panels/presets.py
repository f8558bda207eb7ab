"""Presets of all settings, in the main panel's header."""

import bpy
from bl_ui.utils import PresetPanel  # pyright: ignore[reportMissingImports]


class PICANIM_PT_presets(PresetPanel, bpy.types.Panel):
    bl_label = "PicAnim Presets"
    preset_subdir = "picanim"
    preset_operator = "script.execute_preset"
    preset_add_operator = "picanim.add_preset"
