"""The picture as a board to draw the frames of Ken Burns on."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import bpy
import numpy as np
from mathutils import Matrix

from ...motion.frame_editor import Board
from ...motion.framing import shares_of
from ...motion.plan import make_stage, preset_of
from ...motion.presets import PRESETS
from ...motion.stage import Window
from ...picture.subject import Subject
from ...settings import Settings
from .. import objects
from .apply_motion import find_picture, remembered


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


def around_subject_in(scene: bpy.types.Scene, settings: Settings) -> tuple[float, float, float] | None:
    """The frame around the subject of the picture under the playhead, which is used where none is drawn, as shares of
    the picture; None where none is built."""
    known = remembered(objects.find_active(scene, objects.RIG))
    if not known:
        return None
    half_width, half_height, subject = known["half_width"], known["half_height"], Subject(**known["subject"])
    aspect = scene.render.resolution_x / scene.render.resolution_y
    # where the frame is depends on the subject's place alone, not on the depth
    depth = np.array([[subject.depth]], np.float32)
    nothing = dataclasses.replace(settings.motion, frame_to=(0.5, 0.5, 0.0))
    asked = dataclasses.replace(settings, motion=nothing)
    stage = make_stage(asked, PRESETS["ken_burns"], depth, half_width, half_height, subject, aspect)
    return shares_of(stage.end, half_width, half_height)


def drawing_board(scene: bpy.types.Scene, camera: bpy.types.Object, settings: Settings) -> DrawingBoard:
    """The board of the picture that `camera` moves in. Raises PicAnimError when there is none."""
    built = find_picture(scene, camera, settings)
    staged, aspect = built.staged, built.size[0] / built.size[1]
    half_width, half_height = staged.half_width, staged.half_height
    preset = preset_of(built.settings.motion)
    stage = make_stage(built.settings, preset, staged.depth, half_width, half_height, staged.subject, aspect)
    board = Board(half_width, half_height, aspect)
    return DrawingBoard(board, built.rig.matrix_world.copy(), stage.begin, stage.end)
