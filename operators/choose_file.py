"""Choose File: a file browser that shows what a field can take, as pictures where those are."""

# pyright: reportInvalidTypeForm=false

from pathlib import Path

import bpy

from ..picanim_addon.picture.suffixes import PICTURES, RAW
from ..properties import absolute
from ..translations import say

SOUNDS = (".wav", ".mp3", ".flac", ".ogg", ".oga", ".opus", ".m4a", ".aac", ".aif", ".aiff", ".mp4", ".mov", ".mkv")
WEIGHTS = (".pt", ".pth", ".safetensors")
# By the property that takes the file.
ENDINGS = {
    "picture": (*PICTURES, *RAW),
    "file": (*(ending for ending in PICTURES if ending != ".ora"), ".exr", ".pfm", ".npy", ".npz"),
    "checkpoint": WEIGHTS,
    "camera_file": (".json", ".fspy"),
    "motion_file": (".json",),
    "title_file": (".json",),
    "title_enter_file": (".json",),
    "title_leave_file": (".json",),
    "sticker_file": (*PICTURES, ".exr"),
    "sound_file": SOUNDS,
    "style_file": (*PICTURES, *WEIGHTS),
    "style_second_file": (*PICTURES, *WEIGHTS),
    "style_subject_file": (*PICTURES, *WEIGHTS),
    "style_mask": PICTURES,
    "style_readable_mask": PICTURES,
}


class ThumbnailBrowser:
    """What Blender's file browser looks for in an operator: it shows pictures as pictures."""

    display_type: bpy.props.EnumProperty(
        items=[("DEFAULT", "", "", 0), ("THUMBNAIL", "", "", 3)],
        default="THUMBNAIL",
        options={"HIDDEN", "SKIP_SAVE"},
    )
    filter_image: bpy.props.BoolProperty(default=True, options={"HIDDEN", "SKIP_SAVE"})
    filter_folder: bpy.props.BoolProperty(default=True, options={"HIDDEN", "SKIP_SAVE"})


class PICANIM_OT_choose_file(ThumbnailBrowser, bpy.types.Operator):
    """Choose a file; only what can be read here is shown"""

    bl_idname = "picanim.choose_file"
    bl_label = "Choose File"
    bl_options = {"REGISTER", "UNDO", "INTERNAL"}

    which: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})
    filepath: bpy.props.StringProperty(subtype="FILE_PATH", options={"SKIP_SAVE"})
    filter_glob: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})

    def invoke(self, context, event):
        """Begin where the file is that is chosen now, else where the picture is, else where the .blend is."""
        group = context.scene.picanim
        endings = ENDINGS[self.which]
        self.filter_glob = glob(endings)
        self.filter_image = ".png" in endings
        self.display_type = "THUMBNAIL" if self.filter_image else "DEFAULT"
        self.filepath = absolute(getattr(group, self.which)) or str(Path(absolute(group.picture) or "").parent / "")
        context.window_manager.fileselect_add(self)
        return {"RUNNING_MODAL"}

    def execute(self, context):
        if not self.filepath or Path(self.filepath).is_dir():
            self.report({"ERROR"}, say("No file was chosen; mark one in the file browser"))
            return {"CANCELLED"}
        setattr(context.scene.picanim, self.which, self.filepath)
        return {"FINISHED"}


def glob(endings):
    """Endings as Blender's file browser takes them."""
    return ";".join(f"*{ending}" for ending in endings)
