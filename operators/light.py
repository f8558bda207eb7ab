"""Add Rays, Add Vignette and Grain, and both removed."""

import bpy

from .shared.between import PictureOperator, put

# So much of it is there at first, where the user has chosen nothing.
RAYS, VIGNETTE, GRAIN = 0.8, 0.4, 0.2


class PICANIM_OT_add_rays(PictureOperator, bpy.types.Operator):
    """Have the light throw rays through the picture, or put the light elsewhere. Their values can be keyed"""

    bl_idname = "picanim.add_rays"
    bl_label = "Add Rays"
    bl_options = {"REGISTER", "UNDO"}

    def execute(self, context):
        choices = context.scene.picanim
        choices.rays_strength = choices.rays_strength or RAYS
        return put(self, context, "rays")


class PICANIM_OT_remove_rays(PictureOperator, bpy.types.Operator):
    """Take the rays out of the picture"""

    bl_idname = "picanim.remove_rays"
    bl_label = "Remove Rays"
    bl_options = {"REGISTER", "UNDO"}

    def execute(self, context):
        context.scene.picanim.rays_strength = 0.0
        return put(self, context, "rays")


class PICANIM_OT_add_film(PictureOperator, bpy.types.Operator):
    """Put a pane before the camera that darkens the corners and has a film's grain. Its values can be keyed"""

    bl_idname = "picanim.add_film"
    bl_label = "Add Vignette and Grain"
    bl_options = {"REGISTER", "UNDO"}

    def execute(self, context):
        choices = context.scene.picanim
        if not choices.film_vignette and not choices.film_grain:
            choices.film_vignette, choices.film_grain = VIGNETTE, GRAIN
        return put(self, context, "film")


class PICANIM_OT_remove_film(PictureOperator, bpy.types.Operator):
    """Take the vignette and the grain away"""

    bl_idname = "picanim.remove_film"
    bl_label = "Remove Vignette and Grain"
    bl_options = {"REGISTER", "UNDO"}

    def execute(self, context):
        context.scene.picanim.film_vignette = context.scene.picanim.film_grain = 0.0
        return put(self, context, "film")
