"""How much picture there is beside and behind the picture."""

from __future__ import annotations

# How far the picture is continued beyond its frame, as a share of its size on each side: at least this.
MARGIN = 0.15
# How far what is hidden behind near things is filled in: the largest difference of the places of nearest and farthest
# point that a moved camera may see, as a share of the picture's width.
SPAN = 0.25
