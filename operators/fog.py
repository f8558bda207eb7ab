"""Add Fog and Remove Fog."""

import bpy

from .shared.between import PictureOperator, put

# So much of it is there at first, where the user has chosen nothing.
SOME = 0.15


class PICANIM_OT_add_fog(PictureOperator, bpy.types.Operator):
    """Put fog into the picture, thicker with distance. Its values can be keyed"""

    bl_idname = "picanim.add_fog"
    bl_label = "Add Fog"
    bl_options = {"REGISTER", "UNDO"}

    def execute(self, context):
        choices = context.scene.picanim
        if not choices.fog_density and not choices.fog_mist:
            choices.fog_density = SOME
        return put(self, context, "fog")


class PICANIM_OT_remove_fog(PictureOperator, bpy.types.Operator):
    """Take the fog and the mist out of the picture"""

    bl_idname = "picanim.remove_fog"
    bl_label = "Remove Fog"
    bl_options = {"REGISTER", "UNDO"}

    def execute(self, context):
        context.scene.picanim.fog_density = context.scene.picanim.fog_mist = 0.0
        return put(self, context, "fog")
