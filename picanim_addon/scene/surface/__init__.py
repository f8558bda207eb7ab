"""The picture as a surface: its relief, its materials, its style."""
