"""Paint a scene that is built already."""
