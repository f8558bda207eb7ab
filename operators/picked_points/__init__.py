"""The points that are picked on the picture, as handles that can be dragged."""

from .group import PICANIM_GGT_points
from .handle import PICANIM_GT_point

__all__ = ["PICANIM_GGT_points", "PICANIM_GT_point"]
