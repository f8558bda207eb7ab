"""Several scenes, workspaces, copies and files in one window: `run.sh trixie out/several several.py`.

What no artist does in the first ten minutes, and so is no part of driver.py. Blender runs this with --python as it runs
that.
"""

from __future__ import annotations

import sys
from pathlib import Path

import bpy
import numpy as np

sys.path.insert(0, str(Path(__file__).parent))  # Blender runs the file, and knows nothing of its folder
from album import follow
from desk import SCREEN, Steps
from look import PICTURE, begin, check, choices, desk, module, work_ends, working
from moving import press
from painting import looks_painted, paint_depth, surface
from points import frame_on_screen
from sub_panels import show_only

SECONDS = 900.0
MIRRORED = "/desk/mirrored.jpg"


def script() -> Steps:
    yield 2.0
    yield from desk.press("ESC", *desk.middle)
    from PIL import Image, ImageOps  # the wheel in the package

    with Image.open(PICTURE) as picture:
        ImageOps.mirror(picture).save(MIRRORED)
    yield from desk.open_tab("PicAnim")
    yield from another_workspace()
    yield from every_workspace()
    yield from live_values()
    yield from paint_depth()
    yield from saved_and_opened()
    yield from a_part_in_material_preview()
    yield from a_scene_in_use()
    yield from a_copy()
    yield from what_was_taken_away()
    yield from of_another_file()


def another_workspace() -> Steps:
    """While a picture is being animated the workspace is switched, and back."""
    begin("switching the workspace during work")
    start = desk.window.workspace
    choices().picture = PICTURE
    press("animate_picture")
    yield from desk.wait(working, 8.0)
    yield 1.0
    desk.shoot("working")
    desk.window.workspace = bpy.data.workspaces["Shading"]
    yield 1.0
    desk.shoot("working_elsewhere")
    check((yield from work_ends(400.0)), "the work goes to its end")
    yield 1.0
    desk.shoot("ended_elsewhere")
    desk.window.workspace = start
    yield 1.0
    desk.shoot("back")
    check(abs(frame_middle() - free_middle()) < 12, "the frame is in the middle of what the sidebar leaves free")
    check(not status_line().any(), "nothing is left in the status bar of the workspace that it began in")
    yield from desk.stop()


def frame_middle() -> float:
    left, _, right, _ = frame_on_screen()
    return (left + right) / 2


def free_middle() -> float:
    """Of the view, what lies between the toolbar and the sidebar."""
    tools = next(region for region in desk.view.regions if region.type == "TOOLS")
    return (tools.x + tools.width + desk.sidebar.x) / 2


def status_line() -> np.ndarray:
    """Where words of PicAnim's stand in the status bar: (rows, columns) what is brighter than the bar."""
    from develop import screenshot

    left = np.asarray(screenshot(SCREEN).convert("L")).astype(int)[-24:, 8:400]
    return left > left.min() + 60


def every_workspace() -> Steps:
    """The picture is seen in each 3D view of each."""
    begin("looking at every workspace")
    start = desk.window.workspace
    for workspace in bpy.data.workspaces:
        if not any(area.type == "VIEW_3D" for screen in workspace.screens for area in screen.areas):
            continue
        desk.window.workspace = workspace
        yield 1.5
        views = [area.spaces.active for area in desk.window.screen.areas if area.type == "VIEW_3D"]
        check(
            all(view.region_3d.view_perspective == "CAMERA" for view in views), f"{workspace.name}: through the camera"
        )
        desk.shoot(f"workspace_{workspace.name}".replace(" ", "_"))
    desk.window.workspace = start
    yield 0.5
    for kind in ("SOLID", "MATERIAL", "RENDERED"):
        desk.view.spaces.active.shading.type = kind
        yield 4.0
        desk.shoot(f"shading_{kind}")
    desk.view.spaces.active.shading.type = "SOLID"
    yield 0.5


def live_values() -> Steps:
    """Strength and Far are the modifier's own: the surface follows the mouse, and what is set lasts."""
    begin("dragging Strength")
    yield from show_only("PICANIM_PT_depth")
    before, found = surface(), (yield from desk.controls())
    _, far, strength = [place for name, place in found.items() if name.startswith("modifiers[")][:3]
    yield from desk.drag(strength, (strength[0] - 60, strength[1]))
    yield 0.5
    dragged = surface()
    check(np.abs(dragged - before).max() > 0.1, "the surface follows the mouse")
    yield from desk.paste(far, "7.5")
    yield 0.5
    kept = surface()
    check(np.abs(kept - dragged).max() > 0.1 and kept[:, 2].min() > -7.6, "and Far")
    press("animate_picture")
    yield from work_ends()
    yield from desk.stop()
    check(np.abs(surface() - kept).max() < 1e-3, "built anew, the surface is as it was set")
    bpy.ops.wm.save_as_mainfile(filepath="/desk/set.blend", check_existing=False)
    bpy.ops.wm.open_mainfile(filepath="/desk/set.blend", load_ui=False)
    yield 1.5
    check(np.abs(surface() - kept).max() < 1e-3, "and in the file")
    yield from show_only("")


def saved_and_opened() -> Steps:
    """What was painted is in the file, and is kept by Animate Picture; one step takes a stroke back."""
    begin("saving what was painted")
    painted = surface()
    bpy.ops.wm.save_as_mainfile(filepath="/desk/painted.blend", check_existing=False)
    yield 0.5
    bpy.ops.wm.open_mainfile(filepath="/desk/painted.blend", load_ui=False)
    yield 1.5
    check(looks_painted() and np.abs(surface() - painted).max() < 1e-3, "the opened file has what was painted")
    press("animate_picture")
    yield from work_ends()
    check(looks_painted() and np.abs(surface() - painted).max() < 1e-3, "Animate Picture keeps it")
    with bpy.context.temp_override(window=desk.window, area=desk.view):
        bpy.ops.picanim.animate_picture("INVOKE_DEFAULT", True, afresh=True)
    yield from work_ends()
    check(not looks_painted(), "afresh, it is as the network had it")
    yield from desk.press("Z", *desk.middle, ctrl=True)
    yield 1.0
    check(looks_painted() and np.abs(surface() - painted).max() < 1e-3, "one step back it is painted")


def a_part_in_material_preview() -> Steps:
    """Blender counts one user less of a part's mask for each shader that it makes; it is in the file all the same."""
    begin("saving a part that material preview has shown")
    values, objects = module("picanim_addon.scene.parts.values"), module("picanim_addon.scene.objects")
    with bpy.context.temp_override(window=desk.window, area=desk.view):
        bpy.ops.picanim.add_part("EXEC_DEFAULT", kind="flow", place=(0.3, 0.1))

    def mask() -> bpy.types.Image | None:
        groups = values.part_groups(objects.find(desk.window.scene, objects.RELIEF))
        return groups[0].get(values.MASK) if groups else None

    check(mask() is not None, "there is a part with a mask")
    desk.view.spaces.active.shading.type = "MATERIAL"
    yield 20.0
    desk.shoot("part_in_material_preview")
    desk.view.spaces.active.shading.type = "SOLID"
    yield 0.5
    bpy.ops.wm.save_as_mainfile(filepath="/desk/part.blend", check_existing=False)
    bpy.ops.wm.open_mainfile(filepath="/desk/part.blend", load_ui=False)
    yield 1.5
    check(mask() is not None and mask().packed_file, "its mask is in the file")
    with bpy.context.temp_override(window=desk.window, area=desk.view):
        bpy.ops.picanim.stand_still()
    yield 0.5
    left = [image.name for image in bpy.data.images if image.name.startswith(("PicAnim Mask", "PicAnim Field"))]
    check(not left, f"none is left where nothing moves{left or ''}")


def a_scene_in_use() -> Steps:
    """A second scene that is worked in keeps its settings, and the first its picture."""
    begin("animating in a second scene")
    first, before = desk.window.scene, picture_seen()
    bpy.ops.scene.new(type="EMPTY")
    yield 0.5
    scene = desk.window.scene
    bpy.ops.mesh.primitive_cube_add()
    scene.render.fps, scene.frame_end, scene.render.resolution_x = 30, 77, 500
    scene.view_settings.view_transform = "Filmic"
    choices().picture, choices().duration = MIRRORED, 1.0
    press("animate_picture")
    check((yield from work_ends()), "the work goes to its end")
    yield from desk.stop()
    kept = scene.render.fps, scene.frame_end, scene.render.resolution_x, scene.view_settings.view_transform
    check(kept == (30, 77, 500, "Filmic"), f"its settings stay: {kept}")
    check(picture_seen() == MIRRORED, "it has its picture")
    desk.shoot("second_scene")
    desk.window.scene = first
    yield 0.8
    check(picture_seen() == before, "and the first scene has its own")
    desk.shoot("first_scene")


def a_copy() -> Steps:
    """A full copy of the scene with another picture leaves the first as it was."""
    begin("copying the scene")
    first, before = desk.window.scene, surface()
    bpy.ops.scene.new(type="FULL_COPY")
    yield 1.0
    choices().picture = MIRRORED
    press("animate_picture")
    check((yield from work_ends()), "the copy gets another picture")
    yield from desk.stop()
    check(picture_seen() == MIRRORED, "it is seen there")
    desk.shoot("copy")
    desk.window.scene = first
    yield 1.0
    check(picture_seen() == PICTURE and np.abs(surface() - before).max() < 1e-3, "the first is as it was")
    desk.shoot("original")


def what_was_taken_away() -> Steps:
    """A removed relief modifier and a deleted pivot are made again."""
    begin("taking away what PicAnim counts on")
    relief, objects = module("picanim_addon.scene.surface.relief"), module("picanim_addon.scene.objects")
    thing = objects.find(desk.window.scene, objects.RELIEF)
    thing.modifiers.remove(thing.modifiers[relief.MODIFIER])
    bpy.data.objects.remove(objects.find(desk.window.scene, objects.PIVOT))
    yield 0.5
    try:
        press("apply_motion")
    except RuntimeError as error:  # Blender raises what it says
        check(
            "animate the picture again" in str(error) and "Traceback" not in str(error),
            "Apply Motion says what is gone",
        )
    press("animate_picture")
    check((yield from work_ends()), "Animate Picture goes to its end")
    found = [objects.find(desk.window.scene, role) is not None for role in (objects.PIVOT, objects.RELIEF, objects.RIG)]
    check(all(found) and surface().std() > 0.1, "all of it is there again")
    desk.shoot("made_again")


def of_another_file() -> Steps:
    """What is linked from another file is not written to: a sentence says what to do."""
    begin("animating what is linked")
    bpy.ops.wm.save_as_mainfile(filepath="/desk/library.blend", check_existing=False)
    bpy.ops.wm.read_homefile()
    yield 1.5
    with bpy.data.libraries.load("/desk/library.blend", link=True) as (there, here):
        here.collections = [name for name in there.collections if name == "PicAnim"]
    desk.window.scene.collection.children.link(here.collections[0])
    choices().picture = MIRRORED
    yield 0.5
    before = {thing.name: len(thing.data.vertices) for thing in bpy.data.objects if thing.type == "MESH"}
    press("animate_picture")
    yield from work_ends()
    check("is linked from library.blend; make it local first" in desk.reports(), "a report says so")
    after = {thing.name: len(thing.data.vertices) for thing in bpy.data.objects if thing.type == "MESH"}
    check(after == before, "nothing of it is changed")
    desk.shoot("linked")


def picture_seen() -> str:
    """The file whose picture the surface of the scene that is shown has: that which is more like its texture."""
    from PIL import Image

    objects, style = module("picanim_addon.scene.objects"), module("picanim_addon.scene.surface.style")
    image = style.textures(objects.find_active(desk.window.scene, objects.RELIEF))["picture"]
    width, height = image.size
    shown = np.empty(width * height * image.channels, np.float32)
    image.pixels.foreach_get(shown)
    shown = shown.reshape(height, width, image.channels)[::-1, :, :3]

    def unlike(file: str) -> float:
        with Image.open(file) as picture:
            return float(np.abs(np.asarray(picture.convert("RGB").resize((width, height))) / 255.0 - shown).mean())

    return min((PICTURE, MIRRORED), key=unlike)


if __name__ == "__main__":
    follow(script(), SECONDS)
