"""The camera that took the picture, and how it moves."""
