"""The parts of the picture that move by themselves, as Blender's own nodes and keys."""
