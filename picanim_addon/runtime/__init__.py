"""torch and timm for Blender's own Python: which builds there are, where they lie, installing and removing them."""
