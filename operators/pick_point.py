"""Pick Point: click on the picture, as the camera sees it, to say what is meant."""

# pyright: reportInvalidTypeForm=false

import bpy

from .shared import depth_brush
from .shared.picking import PickingOperator
from .shared.press import press

LEVEL = "level"
# What else is chosen with a point: that there is one of its own.
OWN = {"focus_point": "own_focus_point", "pivot_point": "own_pivot_point"}
WAYS = (
    ("point", "Point", "The picked point"),
    ("focus_point", "Focus Point", "The point that is sharp"),
    ("pivot_point", "Pivot Point", "The point that stands still"),
    ("title_at", "Title", "The middle of the title"),
    ("rays_at", "Light", "The light whose rays are seen"),
    ("sticker_at", "Sticker", "The middle of the sticker"),
    ("focus_to_point", "Second Point", "The point that the focus is pulled to"),
    (LEVEL, "Level with Here", "The depth that the brush paints"),
)


class PICANIM_OT_pick_point(PickingOperator, bpy.types.Operator):
    """Click on the picture in the 3D view"""

    bl_idname = "picanim.pick_point"
    bl_label = "Pick Point"
    bl_options = {"REGISTER", "UNDO"}

    which: bpy.props.EnumProperty(name="Point", items=WAYS, options={"HIDDEN", "SKIP_SAVE"})
    # The setting that is to be the point from now on; "" for none.
    sets: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})

    def execute(self, context):
        """Take `place` as it is: for scripts, and at the end of a click."""
        settings = context.scene.picanim
        if self.which == LEVEL:
            return press(self, "depth_brush", nearness=depth_brush.depth_at(context.scene, self.place))
        setattr(settings, self.which, self.place)
        if self.which in OWN:
            setattr(settings, OWN[self.which], True)
        if self.sets:
            setattr(settings, self.sets, "point")
            if self.which == "point" and f"own_{self.sets}_point" in OWN.values():
                setattr(settings, f"own_{self.sets}_point", False)
        return {"FINISHED"}
