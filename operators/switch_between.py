"""Fog, rays, vignette and grain switched off and on, by the checkboxes of their panels."""

# pyright: reportInvalidTypeForm=false

from typing import LiteralString

import bpy

from ..picanim_addon.scene import objects
from ..translations import say
from .shared import failure
from .shared.between import PictureOperator
from .shared.press import press

_DESCRIBED: dict[str, LiteralString] = {
    "fog": "Show the fog and the mist, or hide them and keep all that is set and keyed",
    "rays": "Show the rays, or hide them and keep all that is set and keyed",
    "film": "Show the vignette and the grain, or hide them and keep all that is set and keyed",
}


class PICANIM_OT_switch_between(PictureOperator, bpy.types.Operator):
    """Show what is there, or hide it and keep all that is set and keyed; where there is none, it is added"""

    bl_idname = "picanim.switch_between"
    bl_label = "Switch"
    bl_options = {"REGISTER", "UNDO"}

    kind: bpy.props.EnumProperty(items=[(kind, kind, "") for kind in _DESCRIBED], options={"HIDDEN", "SKIP_SAVE"})

    @classmethod
    def description(cls, context, properties):
        return say(_DESCRIBED[properties.kind])

    def execute(self, context):
        from ..picanim_addon.scene.between import switch

        scene = context.scene
        shot = objects.active_shot(scene)
        on = switch.is_on(scene, self.kind, shot)
        if on is None:
            return press(self, f"add_{self.kind}")
        try:
            objects.check_own(scene, shot)
            switch.switch(scene, self.kind, shot, on=not on)
        except Exception as error:
            return failure.tell(self, error)
        return {"FINISHED"}
