"""Flow: the field in which a texture travels, and what is painted of it."""
