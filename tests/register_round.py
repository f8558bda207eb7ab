"""Register and unregister the extension twice in this Python's Blender, and see that nothing of it stays behind.

`python tests/register_round.py` prints one line and exits with 0, or says what is wrong and exits with 1.
"""

from __future__ import annotations

import gc
import sys
import types
import typing
import weakref
from collections.abc import Iterator

import bpy
from support import extension

ROUNDS = 2
HEAVY = ("torch", "timm", "PIL", "scipy")
# What Blender calls lives here. The rest of the package may be kept alive by Python itself (the function that ends the
# worker with the process, for one).
FACE = ("operators", "panels", "properties", "preferences")
MAIN_CLASSES = ("PICANIM_OT_animate_picture", "PICANIM_PT_main", "PICANIM_PG_scene", "PICANIM_AP_preferences")


def main() -> int:
    """The number of things that are wrong."""
    wrong: list[str] = []
    handlers_before = handlers()
    for _ in range(ROUNDS):
        extension.enable()
        wrong += missing_while_enabled()
        wrong += [f"registering imports {name}" for name in HEAVY if name in sys.modules]
        face = list(functions_of_the_face())
        extension.disable()
        forget()
        held = [name for name, function in face if function() is not None]
        if held:
            wrong.append(f"Blender still holds, directly or by another: {', '.join(held)}")
        wrong += left_behind()
        if handlers() != handlers_before:
            wrong.append("a handler in bpy.app.handlers is left")
    for sentence in dict.fromkeys(wrong):
        print(f"register round: {sentence}", file=sys.stderr)
    if not wrong:
        print(f"Registered and unregistered {ROUNDS} times in Blender {bpy.app.version_string}, nothing left")
    return len(wrong)


def forget() -> None:
    """Have Python let go of what only its own caches hold: typing remembers each generic class that it has made."""
    for cleanup in typing._cleanups:
        cleanup()
    gc.collect()


def missing_while_enabled() -> list[str]:
    """What an enabled extension should have and does not."""
    missing = [] if hasattr(bpy.types.Scene, "picanim") else ["Scene.picanim is missing"]
    if bpy.context.preferences.addons[extension.NAME].preferences is None:
        missing.append("the preferences are missing")
    known = picanim_types()
    return missing + [f"the class {name} is missing" for name in MAIN_CLASSES if name not in known]


def left_behind() -> list[str]:
    """What a disabled extension should have taken along and has not."""
    left = [f"the class {name} is left" for name in picanim_types()]
    if hasattr(bpy.types.Scene, "picanim"):
        left.append("Scene.picanim is left")
    if extension.NAME in bpy.context.preferences.addons:
        left.append("the preferences' entry is left")
    return left


def picanim_types() -> list[str]:
    """PicAnim's classes that Blender knows."""
    kinds = ("Operator", "Panel", "PropertyGroup", "AddonPreferences", "Gizmo", "GizmoGroup")
    bases = [getattr(bpy.types, kind) for kind in kinds]
    known = {cls.__name__ for base in bases for cls in base.__subclasses__() if "bl_rna" in vars(cls)}
    return sorted(name for name in known | set(dir(bpy.types)) if name.startswith("PICANIM_"))


def handlers() -> dict[str, int]:
    """How many functions each of Blender's handler lists holds."""
    lists = {name: getattr(bpy.app.handlers, name) for name in dir(bpy.app.handlers)}
    return {name: len(functions) for name, functions in lists.items() if isinstance(functions, list)}


def functions_of_the_face() -> Iterator[tuple[str, weakref.ref[types.FunctionType]]]:
    """Every function that Blender could have been given: as a timer, a handler, a command, a menu's entry.

    Blender lists neither its timers nor its commands, but it keeps alive what it still means to call.
    """
    for module_name, module in list(sys.modules.items()):
        below = module_name.removeprefix(extension.NAME)
        if below == module_name or (below and not below.startswith(tuple("." + part for part in FACE))):
            continue
        for name, thing in vars(module).items():
            if isinstance(thing, types.FunctionType) and thing.__module__ == module_name:
                yield f"{below}.{name}".lstrip("."), weakref.ref(thing)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
