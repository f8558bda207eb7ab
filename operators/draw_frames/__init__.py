"""Draw Frames: the frames of Ken Burns drawn on the picture."""

from .operator import PICANIM_OT_draw_frames

__all__ = ["PICANIM_OT_draw_frames"]
