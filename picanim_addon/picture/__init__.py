"""Pictures as numpy arrays: reading, writing, textures, the subject. No bpy, no torch."""
