"""Camera motion as plain numbers: presets, keys, easing. No bpy."""
