"""Lamps for a lit picture, and the ground that catches shadows."""
