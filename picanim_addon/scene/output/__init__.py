"""From a scene to files: stills, sequences, clips."""
