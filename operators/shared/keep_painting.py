"""What is painted on PicAnim's images is in the file whenever it is saved, and before anything takes their place.

A handler of the add-on's: the file itself needs none.
"""

from __future__ import annotations

import bpy

from ...translations import say


@bpy.app.handlers.persistent
def pack_before_saving(*_: object) -> None:
    """Blender saves a packed image as it was packed, without what was painted on it since."""
    from ...picanim_addon.scene.surface import hand_painted

    hand_painted.pack()


def keep(context: bpy.types.Context) -> None:
    """Make what is painted a step of its own to undo to, before a rebuild."""
    from ...picanim_addon.scene.surface import hand_painted

    if hand_painted.pack() and context.window is not None:
        bpy.ops.ed.undo_push(message=say("Paint"))


def register() -> None:
    bpy.app.handlers.save_pre.append(pack_before_saving)


def unregister() -> None:
    bpy.app.handlers.save_pre.remove(pack_before_saving)
