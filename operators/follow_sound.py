"""Follow Sound: let the moves follow the sound, or be as they are alone; the keys stay."""

import bpy

from ..translations import say


class PICANIM_OT_follow_sound(bpy.types.Operator):
    """Let the moves follow the sound, or leave them as they are alone. The keys stay"""

    bl_idname = "picanim.follow_sound"
    bl_label = "Follow Sound"
    bl_options = {"REGISTER", "UNDO"}

    @classmethod
    def poll(cls, context):
        from ..picanim_addon.scene.sound import hear

        if hear.follows(context.scene) is None:
            cls.poll_message_set(say("Nothing follows a sound yet; choose one, and press Apply Motion"))
            return False
        return True

    def execute(self, context):
        from ..picanim_addon.scene.sound import hear

        hear.switch(context.scene, on=not hear.follows(context.scene))
        return {"FINISHED"}
