"""The training of the network of outlines."""
