"""The layered depth image: cut at depth's edges, what is hidden filled in, textured and meshed. No bpy, no torch."""
