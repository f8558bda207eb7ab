"""What the network of outlines expects, known without torch: its widths and its windows."""

WIDTHS = (24, 40, 48, 48)
"""Channels at 1/2, 1/4, 1/8 and 1/16 of the picture's size."""
MULTIPLE = 16
"""The picture's sides are padded to multiples of this."""
WINDOW = 0.0155
"""How far a depth may be taken from: the radius of the window, as a share of the picture's long side."""
BEYOND = 0.25
"""How far beyond the window's farthest and nearest a depth may be, as a part of their difference."""
SURE = 0.005
"""The least share of the window's farthest or nearest that a pixel of the coarse map is taken to have."""
STEEPNESS = 4.0
"""Logarithms of odds for 1 of the network's own output."""


def window(height: int, width: int) -> int:
    """The window's radius in pixels."""
    return max(2, round(WINDOW * max(height, width)))
