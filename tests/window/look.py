"""What the driver looks at: the file's data, PicAnim's choices and work, and whether all is as it should be."""

from __future__ import annotations

import functools
import importlib
import os
from pathlib import Path

import bpy
from desk import Desk, Stalls, Steps

print = functools.partial(print, flush=True)

PACKAGE = "bl_ext.user_default.picanim"
KINDS = ("objects", "meshes", "cameras", "materials", "images", "node_groups", "actions", "collections")
PICTURE = "/desk/picture.jpg"

desk, stalls = Desk(), Stalls()
wrong: list[str] = []


def check(holds: object, what: str) -> None:
    print(("  ok    " if holds else "  WRONG ") + what)
    if not holds:
        wrong.append(what)


def begin(what: str) -> None:
    stalls.during(what)
    print(what[0].upper() + what[1:])


def data() -> dict[str, list[str]]:
    """The names of all that the file holds."""
    return {kind: sorted(thing.name for thing in getattr(bpy.data, kind) if thing.users) for kind in KINDS}


def timeline() -> tuple[object, ...]:
    scene = desk.window.scene
    render = scene.render
    return scene.frame_start, scene.frame_end, scene.camera and scene.camera.name, render.resolution_x, render.engine


def choices():
    return desk.window.scene.picanim


def module(name: str):
    return importlib.import_module(f"{PACKAGE}.{name}")


def working() -> bool:
    return module("operators.shared.progress").current() is not None


def fraction() -> float:
    work = module("operators.shared.progress").current()
    return work.job.fraction if work else 1.0


def workers() -> list[int]:
    """Process ids of the workers that this Blender has started."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            command = (process / "cmdline").read_bytes()
        except OSError:
            continue  # it ended meanwhile
        if parent == os.getpid() and b"picanim_addon.worker" in command:
            found.append(int(process.name))
    return found


def work_ends(seconds: float = 300.0) -> Steps:
    """Wait for the work to begin and to end; the value is whether it did."""
    yield from desk.wait(working, 8.0)
    ended = yield from desk.wait(lambda: not working(), seconds)
    yield 0.5
    return ended


def animate(button: tuple[int, int]) -> Steps:
    """Click the button and wait for the end."""
    yield from desk.click(button)
    yield from work_ends()


def half_way(button: tuple[int, int], picture: str) -> Steps:
    """Click the button for a large picture, and come back when the work is under way."""
    choices().picture = picture
    yield from desk.click(button)
    yield from desk.wait(lambda: fraction() >= 0.1, 20.0)
    check(working(), "it is under way")
