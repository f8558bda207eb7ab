"""A surface behind all layers, so that no ray that slips between them sees the world.

The layers meet along outlines to within a pixel. A camera that moves, or an open lens, can let a ray pass between two
of them; it then meets the farthest layer's colours. The backdrop is flat and as far as anything may be: whatever is
painted on the depth image stays in front of it.
"""

from __future__ import annotations

import numpy as np

from ..arrays import Array

# How much farther than the farthest point, as a share of the whole range of inverse depth.
BEHIND = 0.02


def backdrop(rows: int, columns: int) -> tuple[Array, Array, Array]:
    """A rectangle over a canvas of `rows` x `columns`.

    Returns vertices (4, 2) int32 as (column, row), their inverse depth (4,) float32, and faces (2, 3) int32,
    counter-clockwise as seen from above with rows going down.
    """
    right, bottom = columns - 1, rows - 1
    vertices = np.array([(0, 0), (right, 0), (0, bottom), (right, bottom)], dtype=np.int32)
    return vertices, np.full(4, -BEHIND, np.float32), np.array([(2, 1, 0), (1, 2, 3)], dtype=np.int32)
