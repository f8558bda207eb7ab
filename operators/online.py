"""Whether Blender lets us go online, in the words of a grey button."""

import bpy


def why_offline() -> str:
    """What to do before something can be downloaded; "" where it can."""
    if bpy.app.online_access:
        return ""
    if bpy.app.online_access_override:
        return "Blender was started offline; start it without --offline-mode first"
    return "Allow online access in Blender's preferences (System) first"
