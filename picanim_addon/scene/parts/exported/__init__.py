"""Figures in files of other programs."""
