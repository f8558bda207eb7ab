"""Add to the Air, its settings shown again, and Remove from the Air."""

# pyright: reportInvalidTypeForm=false

from typing import Any

import bpy

from ..picanim_addon.settings.between.air import NO_AIR
from ..translations import say
from .shared.between import PictureOperator, put, show


class PICANIM_OT_add_air(PictureOperator, bpy.types.Operator):
    """Fill the air of the picture, or change what is there of this kind"""

    bl_idname = "picanim.add_air"
    bl_label = "Add to the Air"
    bl_options = {"REGISTER", "UNDO"}

    def execute(self, context):
        if context.scene.picanim.air_kind == NO_AIR:
            context.scene.picanim.air_kind = "snow"
        return put(self, context, "air")


class NamedAirOperator:
    """An operator on what is in the air, by its object's name."""

    report: Any
    name: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})

    def _thing(self, context):
        """What is in the air, or None after saying that it is gone."""
        from ..picanim_addon.scene.between import air

        thing = next((t for t in air.airs(context.scene) if t.name == self.name), None)
        if thing is None:
            self.report({"ERROR"}, say("There is no {name} in the air any more; choose another", name=self.name))
        return thing


class PICANIM_OT_show_air(NamedAirOperator, bpy.types.Operator):
    """Show the settings of this above, and select it"""

    bl_idname = "picanim.show_air"
    bl_label = "Show What Is in the Air"
    bl_options = {"REGISTER", "UNDO"}

    def execute(self, context):
        from ..picanim_addon.scene.between import air

        thing = self._thing(context)
        if thing is None:
            return {"CANCELLED"}
        show(context, thing, air.settings_of(thing), "air")
        return {"FINISHED"}


class PICANIM_OT_remove_air(NamedAirOperator, bpy.types.Operator):
    """Take this out of the air"""

    bl_idname = "picanim.remove_air"
    bl_label = "Remove from the Air"
    bl_options = {"REGISTER", "UNDO"}

    def execute(self, context):
        from ..picanim_addon.scene.between import air

        thing = self._thing(context)
        if thing is None:
            return {"CANCELLED"}
        kept = air.settings_of(thing)
        air.remove(thing)
        choices = context.scene.picanim
        if kept is not None:  # else the next Animate Picture would add it again
            if kept.kind == choices.air_kind:
                choices.air_kind = NO_AIR
            more = [part for part in choices.air_more.split(",") if part.partition(":")[0].strip() != kept.kind]
            choices.air_more = ",".join(more)
        return {"FINISHED"}
