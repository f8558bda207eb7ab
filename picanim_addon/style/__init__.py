"""A styled picture on the layers: blending by depth and by strength. No bpy, no torch."""
