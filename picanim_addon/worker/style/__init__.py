"""Style transfer: the networks, and how they are run on pictures of any size."""
