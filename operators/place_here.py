"""Place Here, Cursor to Point, and stickers."""

# pyright: reportInvalidTypeForm=false

import dataclasses

import bpy

from ..picanim_addon.picture.suffixes import PICTURES
from ..picanim_addon.scene import objects
from ..preferences import worker_settings
from ..properties import absolute, settings_of
from ..translations import say
from .choose_file import glob
from .shared import failure
from .shared.between import PictureOperator
from .shared.picking import PickingOperator


def _here(context):
    """The active picture. Raises PicAnimError where there is none."""
    from ..picanim_addon.scene.between import here

    settings = settings_of(context.scene, worker_settings(context))
    return here.picture_in(context.scene, settings, objects.active_shot(context.scene)), settings


class PICANIM_OT_place_here(PickingOperator, bpy.types.Operator):
    """Click on the picture: the selected object stands there, on the ground's slope and in the picture's measure"""

    bl_idname = "picanim.place_here"
    bl_label = "Place Here"
    bl_options = {"REGISTER", "UNDO"}

    shadow: bpy.props.BoolProperty(
        name="Shadow",
        description="Let it throw a shadow: with PicAnim's lamps, and a ground that catches it",
        default=True,
    )

    @classmethod
    def poll(cls, context):
        thing = context.view_layer.objects.active
        if thing is None or not thing.select_get() or objects.PROPERTY in thing:
            cls.poll_message_set(say("Select an object of your own first"))
            return False
        return super().poll(context)

    def execute(self, context):
        from ..picanim_addon.scene.between import things

        failure.clear()
        try:
            here, settings = _here(context)
            thing = context.view_layer.objects.active
            if self.shadow:
                things.cast_shadows(here, settings)
                context.scene.picanim.ground = not settings.layers.lit  # so that the next Animate Picture keeps it
            things.place(here, thing, tuple(self.place))
        except Exception as error:
            return failure.tell(self, error)
        return {"FINISHED"}


class PICANIM_OT_cursor_to_point(PickingOperator, bpy.types.Operator):
    """Click on the picture: the 3D cursor goes there"""

    bl_idname = "picanim.cursor_to_point"
    bl_label = "Cursor to Point"
    bl_options = {"REGISTER", "UNDO"}

    def execute(self, context):
        from ..picanim_addon.scene.between import things

        failure.clear()
        try:
            here, _ = _here(context)
            context.scene.cursor.location = here.rig.matrix_world @ things.spot(here, tuple(self.place)).place
        except Exception as error:
            return failure.tell(self, error)
        return {"FINISHED"}


class PICANIM_OT_add_sticker(PictureOperator, bpy.types.Operator):
    """Put a picture with alpha just in front of what the picture shows at its point. Without one, choose it first"""

    bl_idname = "picanim.add_sticker"
    bl_label = "Add Sticker"
    bl_options = {"REGISTER", "UNDO"}

    filepath: bpy.props.StringProperty(subtype="FILE_PATH", options={"SKIP_SAVE"})
    filter_glob: bpy.props.StringProperty(default=glob((*PICTURES, ".exr")), options={"HIDDEN"})

    def invoke(self, context, event):
        if context.scene.picanim.sticker_file:
            return self.execute(context)
        context.window_manager.fileselect_add(self)
        return {"RUNNING_MODAL"}

    def execute(self, context):
        from ..picanim_addon.scene.between import things

        failure.clear()
        try:
            here, settings = _here(context)
            asked = settings.sticker
            if self.filepath:
                asked = dataclasses.replace(asked, file=absolute(self.filepath))
            things.stick(here, asked)
        except Exception as error:
            return failure.tell(self, error)
        return {"FINISHED"}


class PICANIM_OT_remove_sticker(bpy.types.Operator):
    """Take this sticker out of the picture"""

    bl_idname = "picanim.remove_sticker"
    bl_label = "Remove Sticker"
    bl_options = {"REGISTER", "UNDO"}

    name: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})

    def execute(self, context):
        from ..picanim_addon.scene.between import things

        for sticker in things.stickers(context.scene):
            if sticker.name == self.name:
                choices = context.scene.picanim
                if things.is_of(sticker, absolute(choices.sticker_file)):
                    choices.sticker_file = ""  # else the next Animate Picture would add it again
                things.unstick(sticker)
                return {"FINISHED"}
        self.report({"ERROR"}, say("There is no sticker {name} any more; choose another", name=self.name))
        return {"CANCELLED"}
