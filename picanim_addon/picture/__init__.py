"""Pictures and depth maps as numpy arrays: reading, writing, edges, layers. No bpy, no torch."""
