"""Whether Blender lets us go online, in the words of a grey button."""

import bpy

from ...translations import say


def why_offline() -> str:
    """What to do before something can be downloaded; "" where it can."""
    if bpy.app.online_access:
        return ""
    if bpy.app.online_access_override:
        return say("Blender was started offline; start it without --offline-mode first")
    return say("Allow online access in Blender's preferences (System) first")
