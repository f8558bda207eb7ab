"""Fine painting: the painting itself is worked on."""
