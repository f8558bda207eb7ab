"""Add Title, its settings shown again, and Remove Title."""

# pyright: reportInvalidTypeForm=false

from typing import Any

import bpy

from ..picanim_addon.errors import PicAnimError
from ..translations import say
from .shared import failure
from .shared.between import PictureOperator, choices_of, put, show


class PICANIM_OT_add_title(PictureOperator, bpy.types.Operator):
    """Put the title into the picture, or change the one of the same words that is there"""

    bl_idname = "picanim.add_title"
    bl_label = "Add Title"
    bl_options = {"REGISTER", "UNDO"}

    def execute(self, context):
        choices = context.scene.picanim
        if not (choices.title_text.strip() or choices.title_file or choices.title_more):
            return failure.tell(self, PicAnimError("A title needs words; write some"))
        return put(self, context, "title")


class NamedTitleOperator:
    """An operator on the title of an object's name."""

    report: Any
    name: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})

    def _title(self, context):
        """The title, or None after saying that it is gone."""
        from ..picanim_addon.scene.between import titles

        title = next((t for t in titles.titles(context.scene) if t.name == self.name), None)
        if title is None:
            self.report({"ERROR"}, say("There is no title {name} any more; choose another", name=self.name))
        return title


class PICANIM_OT_show_title(NamedTitleOperator, bpy.types.Operator):
    """Show this title's settings above, and select it"""

    bl_idname = "picanim.show_title"
    bl_label = "Show Title"
    bl_options = {"REGISTER", "UNDO"}

    def execute(self, context):
        from ..picanim_addon.scene.between import titles

        title = self._title(context)
        if title is None:
            return {"CANCELLED"}
        show(context, title, titles.settings_of(title), "title")
        return {"FINISHED"}


class PICANIM_OT_remove_title(NamedTitleOperator, bpy.types.Operator):
    """Take this title out of the picture"""

    bl_idname = "picanim.remove_title"
    bl_label = "Remove Title"
    bl_options = {"REGISTER", "UNDO"}

    def execute(self, context):
        from ..picanim_addon.scene.between import titles

        title = self._title(context)
        if title is None:
            return {"CANCELLED"}
        kept = titles.settings_of(title)
        titles.remove(title)
        for name in titles.asked_by(choices_of(context.scene, "title"), kept.text if kept is not None else ""):
            setattr(context.scene.picanim, f"title_{name}", "")  # else the next Animate Picture would add it again
        return {"FINISHED"}
