"""Export Layers and Reload Layers: out to a paint program and back."""

# pyright: reportInvalidTypeForm=false

from pathlib import Path

import bpy

from ..picanim_addon.errors import PicAnimError
from ..picanim_addon.scene import objects
from ..properties import absolute
from ..translations import say
from .shared import failure
from .shared.between import PictureOperator


class LayersOperator(PictureOperator):
    """An operator on the layers of the active picture and an .ora file."""

    filepath: bpy.props.StringProperty(subtype="FILE_PATH", options={"SKIP_SAVE"})
    filter_glob: bpy.props.StringProperty(default="*.ora", options={"HIDDEN"})

    def invoke(self, context, event):
        if not self.filepath:
            picture = absolute(context.scene.picanim.picture)
            self.filepath = str(Path(picture).with_suffix(".ora")) if picture else "layers.ora"
        context.window_manager.fileselect_add(self)
        return {"RUNNING_MODAL"}

    def _picture(self, context):
        """The surface and the rig of the active picture."""
        found = [objects.find_active(context.scene, role) for role in (objects.RELIEF, objects.RIG)]
        if None in found:
            raise PicAnimError("There is no picture in this scene yet; press Animate Picture first")
        return found


class PICANIM_OT_export_layers(LayersOperator, bpy.types.Operator):
    """Write the picture's layers as an OpenRaster file, to be retouched in Krita, GIMP or MyPaint"""

    bl_idname = "picanim.export_layers"
    bl_label = "Export Layers"

    check_existing: bpy.props.BoolProperty(default=True, options={"HIDDEN"})

    def execute(self, context):
        from ..picanim_addon.scene.between import apply as between
        from ..picanim_addon.scene.between import paint_program

        failure.clear()
        try:
            relief, rig = self._picture(context)
            file = Path(absolute(self.filepath))
            if not file.name:
                raise PicAnimError("The file has no name; give it one")
            file = file.with_suffix(paint_program.SUFFIX)
            paint_program.write_scene(relief, rig, file, overwrite=True)  # the file browser has asked
        except Exception as error:
            return failure.tell(self, error)
        self.report({"INFO"}, say("Layers written to {file}", file=file))
        for notice in between.not_exported(context.scene):
            self.report({"WARNING"}, say(notice))
        return {"FINISHED"}


class PICANIM_OT_reload_layers(LayersOperator, bpy.types.Operator):
    """Take what was retouched in an exported OpenRaster file back into the scene"""

    bl_idname = "picanim.reload_layers"
    bl_label = "Reload Layers"
    bl_options = {"REGISTER", "UNDO"}

    def execute(self, context):
        from ..picanim_addon.scene.between import paint_program

        failure.clear()
        try:
            relief, rig = self._picture(context)
            count = paint_program.reload(relief, rig, Path(absolute(self.filepath)))
        except Exception as error:
            return failure.tell(self, error)
        self.report({"INFO"}, say("{count} layers have changed", count=count))
        return {"FINISHED"}
