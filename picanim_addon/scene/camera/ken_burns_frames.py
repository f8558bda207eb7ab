"""The picture as a board to draw the frames of Ken Burns on."""

from __future__ import annotations

from dataclasses import dataclass

import bpy
from mathutils import Matrix

from ...motion.frame_editor import Board
from ...motion.framing import shares_of
from ...motion.plan import make_stage, preset_of
from ...motion.stage import Window
from ...settings import Settings
from .apply_motion import find_picture


@dataclass(frozen=True)
class DrawingBoard:
    """A picture in the scene, and the frames on it.

    place: the world matrix of the camera that took the picture. begin, end: the frames as they are.
    """

    board: Board
    place: Matrix
    begin: Window
    end: Window

    def shares(self, window: Window) -> tuple[float, float, float]:
        """A frame as the settings frame_from and frame_to hold it."""
        return shares_of(window, self.board.half_width, self.board.half_height)


def drawing_board(scene: bpy.types.Scene, camera: bpy.types.Object, settings: Settings) -> DrawingBoard:
    """The board of the picture that `camera` moves in. Raises PicAnimError when there is none."""
    built = find_picture(scene, camera, settings)
    staged, aspect = built.staged, built.size[0] / built.size[1]
    half_width, half_height = staged.half_width, staged.half_height
    preset = preset_of(built.settings.motion)
    stage = make_stage(built.settings, preset, staged.depth, half_width, half_height, staged.subject, aspect)
    board = Board(half_width, half_height, aspect)
    return DrawingBoard(board, built.rig.matrix_world.copy(), stage.begin, stage.end)
