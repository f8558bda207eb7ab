"""Pick Point: click on the picture, as the camera sees it, to say what is meant."""

# pyright: reportInvalidTypeForm=false

import bpy

from .shared.picking import PickingOperator

WAYS = (
    ("point", "Point", "The picked point"),
    ("title_at", "Title", "The middle of the title"),
    ("focus_to_point", "Second Point", "The point that the focus is pulled to"),
)


class PICANIM_OT_pick_point(PickingOperator, bpy.types.Operator):
    """Click on the picture in the 3D view"""

    bl_idname = "picanim.pick_point"
    bl_label = "Pick Point"
    bl_options = {"REGISTER", "UNDO"}

    which: bpy.props.EnumProperty(name="Point", items=WAYS, options={"HIDDEN", "SKIP_SAVE"})

    def execute(self, context):
        """Take `place` as it is: for scripts, and at the end of a click."""
        settings = context.scene.picanim
        setattr(settings, self.which, self.place)
        return {"FINISHED"}
