"""One picked point as a handle: a ring on the picture that is dragged over it."""

import contextlib
import itertools
import math

import bpy

from ...properties import quietly
from ...translations import say
from ..shared.picking import place_at
from ..shared.strokes import SHADOW, lines, plate

# Pixels at the interface's default size.
RING, REACH, GAP = 8.0, 13.0, 4.0
CORNERS = 24


class PICANIM_GT_point(bpy.types.Gizmo):
    """A picked point. `which`: the setting that holds it; `title`: what it is called; `where`: its place in the region,
    in pixels."""

    bl_idname = "PICANIM_GT_point"

    which = title = ""
    where = (0.0, 0.0)
    before = (0.5, 0.5)

    def draw(self, context):
        scale = context.preferences.system.ui_scale
        colour = tuple(self.color_highlight if self.is_highlight or self.is_modal else self.color)
        ring, dot = _ring(self.where, RING * scale), _ring(self.where, 1.5 * scale)
        lines(ring, SHADOW, 5.0 * scale)
        lines(ring, (*colour, 1.0), 2.0 * scale)
        lines(dot, (*colour, 1.0), 2.0 * scale)
        plate((self.where[0] + (RING + GAP) * scale, self.where[1] + GAP * scale), self.title, colour, scale)

    def test_select(self, context, location):
        reach = REACH * context.preferences.system.ui_scale
        return 0 if math.dist(self.where, location) <= reach else -1

    def invoke(self, context, event):
        self.before = tuple(getattr(context.scene.picanim, self.which))
        return {"RUNNING_MODAL"}

    def modal(self, context, event, tweak):
        """Follow the mouse over the picture; what is made of the point follows at the end."""
        mouse = event.mouse_region_x, event.mouse_region_y
        place = place_at(context, context.region, context.region_data, mouse)
        if place is not None:
            self.where = mouse
            with quietly():
                setattr(context.scene.picanim, self.which, place)
            context.area.tag_redraw()
        return {"RUNNING_MODAL"}

    def exit(self, context, cancel):
        choices = context.scene.picanim
        moved = tuple(getattr(choices, self.which))
        if cancel:
            with quietly():
                setattr(choices, self.which, self.before)
        elif moved != self.before:
            setattr(choices, self.which, moved)
            take_along(choices, self.which)
            bpy.ops.ed.undo_push(message=say("Move Point"))


def take_along(choices, which):
    """Have the title, or the light of rays, stand where its point is now."""
    with contextlib.suppress(RuntimeError):  # what Blender raises where a button failed: the panel says why
        if which == "title_at":
            bpy.ops.picanim.add_title()
        elif which == "rays_at":
            choices.rays_found = False
            bpy.ops.picanim.add_rays()


def _ring(middle, radius):
    """Points of a circle's sides, two for each."""
    turns = [2.0 * math.pi * corner / CORNERS for corner in range(CORNERS + 1)]
    points = [(middle[0] + radius * math.cos(turn), middle[1] + radius * math.sin(turn)) for turn in turns]
    return [point for side in itertools.pairwise(points) for point in side]
