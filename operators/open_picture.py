"""Open Picture: choose one or several in the file browser, or drop them into the 3D view."""

# pyright: reportInvalidTypeForm=false

from pathlib import Path
from typing import Any

import bpy

from ..picanim_addon.picture.suffixes import PICTURES, RAW
from ..translations import say
from .choose_file import ThumbnailBrowser, glob
from .shared.picture_files import PictureFilesOperator
from .shared.press import press


class Opening(ThumbnailBrowser, PictureFilesOperator):
    """Chooses pictures, or is given those that were dropped, and has the operator `opens` animate them."""

    opens = ""
    report: Any

    filter_glob: bpy.props.StringProperty(default=glob((*PICTURES, *RAW)), options={"HIDDEN", "SKIP_SAVE"})

    def invoke(self, context, event):
        """Dropped pictures are known already; else ask for them."""
        if self._names():
            return self.execute(context)
        context.window_manager.fileselect_add(self)
        return {"RUNNING_MODAL"}

    def execute(self, context):
        names = self._names()
        if not names:
            self.report({"ERROR"}, say("No picture was chosen; mark one in the file browser"))
            return {"CANCELLED"}
        self._choose(context, names)
        how = "EXEC_DEFAULT" if bpy.app.background else "INVOKE_DEFAULT"
        files = [{"name": name} for name in names]
        result = press(self, self.opens, how, directory=self.directory, files=files)
        return {"CANCELLED"} if result == {"CANCELLED"} else {"FINISHED"}

    def _choose(self, context, names):
        """Note in the scene what is opened."""


class PICANIM_OT_open_picture(Opening, bpy.types.Operator):
    """Choose a picture and animate it; of several, the first comes into this scene and each other into a new one"""

    bl_idname = "picanim.open_picture"
    bl_label = "Open and Animate Picture"
    opens = "animate_picture"

    def _choose(self, context, names):
        context.scene.picanim.picture = str(Path(self.directory) / names[0])


class PICANIM_OT_open_row(Opening, bpy.types.Operator):
    """Choose several pictures and animate them one after the other on this scene's timeline"""

    bl_idname = "picanim.open_row"
    bl_label = "Animate Pictures in a Row"
    opens = "animate_row"


class PICANIM_FH_picture(bpy.types.FileHandler):
    """Pictures that are dropped into the 3D view."""

    bl_idname = "PICANIM_FH_picture"
    bl_label = "Animate picture"
    bl_import_operator = "picanim.open_picture"
    bl_file_extensions = ";".join(PICTURES)

    @classmethod
    def poll_drop(cls, context):
        return context.area is not None and context.area.type == "VIEW_3D"


class PICANIM_FH_row(bpy.types.FileHandler):
    """Several pictures that are dropped into the 3D view together."""

    bl_idname = "PICANIM_FH_row"
    bl_label = "Animate pictures in a row"
    bl_import_operator = "picanim.open_row"
    bl_file_extensions = ";".join(PICTURES)

    @classmethod
    def poll_drop(cls, context):
        return context.area is not None and context.area.type == "VIEW_3D"
