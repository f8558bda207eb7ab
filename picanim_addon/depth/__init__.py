"""Depth maps as arrays: reading, writing, up-sampling, correcting, their edges. No bpy, no torch."""
