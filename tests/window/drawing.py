"""The frames of Ken Burns are drawn on the picture, and pictures are put in a row."""

from __future__ import annotations

import bpy
from bpy_extras import view3d_utils
from desk import Steps
from first_use import camera_way
from look import PICTURE, begin, check, choices, data, desk, fraction, module, timeline, work_ends, working
from mathutils import Vector

SECOND = "/desk/second.jpg"


def frames_of_ken_burns(controls: dict[str, tuple[int, int]]) -> Steps:
    """controls: what the closed panels show."""
    begin("drawing the frames of Ken Burns")
    choose("ken_burns")
    yield 1.0  # it applies by itself
    kept, way = frames(), camera_way()
    header = yield from open_motion(controls)
    shown = yield from desk.controls()
    check("picanim.draw_frames" in shown, "where Ken Burns is chosen, there is a button to draw its frames")
    button = shown["picanim.draw_frames"]
    desk.shoot("ken_burns")

    yield from desk.click(button)
    yield 0.6
    check(not looking_through_the_camera(), "the view shows the whole picture")
    desk.shoot("frames")
    yield from desk.drag(on_screen((1, 1), 0), on_picture(0.3, 0.1))
    yield from desk.drag(on_screen((0.7, 0.7), 1), on_picture(0.2, 0.3))
    yield 0.3
    desk.shoot("frames_drawn")
    yield from desk.press("ESC", *desk.pointer)
    yield 0.6
    check(looking_through_the_camera(), "Esc brings back the view")
    check(frames() == kept and camera_way() == way, "and changes nothing")
    desk.shoot("frames_left")

    for leave in ("RET", "click"):
        yield from desk.click(button)
        yield 0.6
        begun = on_screen((-1, -1), 0)
        yield from desk.drag(on_screen((1, 1), 0), on_picture(0.3, 0.1))
        yield from desk.drag(on_screen((0.7, 0.7), 1), on_picture(0.2, 0.3))
        if leave == "RET":
            yield from desk.press("RET", *desk.pointer)
        else:
            yield from desk.click((desk.view.x + 12, desk.view.y + 12))
        yield 1.0
        check(looking_through_the_camera(), f"{leave} ends the drawing")
        check(frames() != kept and camera_way() != way, "the camera goes from one drawn frame to the other")
        begins, _ = drawn()
        corner = begins.x - begins.half_width, begins.y - begins.half_width / aspect()
        check(begun and abs(corner[0] + half()[0]) < 1e-3, "the corner that was not dragged stays where it was")
        desk.window.scene.frame_set(1)
        yield 0.4
        desk.shoot("frames_applied")
        yield from desk.press("Z", *desk.middle, ctrl=True)
        yield 0.8
        check(frames() == kept and camera_way() == way, "one step back is the camera before")
    choose("orbit")
    yield 1.0
    yield from desk.click(header)
    yield 0.4


def a_row_of_pictures() -> Steps:
    begin("dropping two pictures")
    before, clip = data(), timeline()
    from PIL import Image, ImageOps  # the wheel in the package

    with Image.open(PICTURE) as picture:
        ImageOps.mirror(picture).save(SECOND)
    yield from drop_two()
    desk.shoot("row_menu")
    yield from desk.press("P", *desk.pointer)  # the letter that Blender underlines there
    check((yield from desk.wait(working, 8.0)), "the work has started")
    check((yield from desk.wait(lambda: fraction() > 0.55, 300.0)), "the second picture is begun")
    yield 0.3
    desk.shoot("row_progress")
    yield from desk.press("ESC", *desk.middle)
    check((yield from desk.wait(lambda: not working(), 15.0)), "Esc ends it")
    yield 0.5
    check(data() == before and timeline() == clip, "and nothing is built")

    yield from drop_two()
    yield from desk.press("P", *desk.pointer)
    check((yield from work_ends()), "the second time it goes to its end")
    yield from desk.stop()
    scene = desk.window.scene
    markers = sorted((marker.frame, marker.camera.name) for marker in scene.timeline_markers)
    length = round(choices().duration * choices().fps)
    wanted = [(1, "PicAnim Camera"), (1 + length, "PicAnim Camera 2")]
    check(markers == wanted and scene.frame_end == 2 * length, "a marker switches to each picture's camera")
    desk.shoot("row")
    scene.frame_set(length + 5)
    yield 1.0
    check(scene.camera.name == "PicAnim Camera 2", "the second camera takes over in the middle")
    desk.shoot("row_second")
    yield from desk.press("Z", *desk.middle, ctrl=True)
    yield 0.8
    check(data() == before and timeline() == clip, "one step back is the scene before")


def drop_two() -> Steps:
    yield from desk.move(*desk.middle)
    files = [{"name": "picture.jpg"}, {"name": "second.jpg"}]
    region = next(region for region in desk.view.regions if region.type == "WINDOW")
    with bpy.context.temp_override(window=desk.window, area=desk.view, region=region):
        bpy.ops.wm.drop_import_file("INVOKE_DEFAULT", directory="/desk/", files=files)
    yield 1.2


def open_motion(controls: dict[str, tuple[int, int]]) -> Steps:
    """Open the panel Motion by a click on its header; the value is where that is."""
    x, y = controls["picanim.render_clip"]  # the last control above the panels, whichever of them is open
    y -= 22  # so that the first click is in the middle of a header
    while y > desk.sidebar.y + 60:
        y -= 9
        yield from desk.click((x, y))
        yield 0.3
        first = (yield from desk.control_at(x, y - 32)) or (yield from desk.control_at(x, y - 44))
        if first == "picanim.motion":
            return x, y
        if first:
            yield from desk.click((x, y))
            yield 0.3
            y -= 17  # headers are 26 pixels apart
    raise LookupError("there is no panel Motion")


def choose(motion: str) -> None:
    """Choose a motion, as a step that can be undone, which a click on it is."""
    choices().motion = motion
    bpy.ops.ed.undo_push(message="Motion")


def frames() -> tuple[tuple[float, ...], tuple[float, ...]]:
    return tuple(choices().frame_from), tuple(choices().frame_to)


def looking_through_the_camera() -> bool:
    return desk.view.spaces.active.region_3d.view_perspective == "CAMERA"


def board():
    scene = desk.window.scene
    settings = module("properties").settings_of(scene, module("preferences").worker_settings(bpy.context))
    return module("picanim_addon.scene.camera.ken_burns_frames").drawing_board(scene, scene.camera, settings)


def drawn():
    known = board()
    return known.begin, known.end


def aspect() -> float:
    return board().board.aspect


def half() -> tuple[float, float]:
    known = board().board
    return known.half_width, known.half_height


def on_screen(side: tuple[float, float], number: int) -> tuple[int, int]:
    """Where a corner of a frame is before it is dragged, or what lies at such a share of the way to it."""
    return at(*board().board.corner(drawn()[number], side))


def on_picture(right: float, up: float) -> tuple[int, int]:
    """A place on the picture, -1 to 1 both ways."""
    return at(right * half()[0], up * half()[1])


def at(x: float, y: float) -> tuple[int, int]:
    rig = desk.window.scene.camera.parent
    region = next(region for region in desk.view.regions if region.type == "WINDOW")
    view = desk.view.spaces.active.region_3d
    found = view3d_utils.location_3d_to_region_2d(region, view, rig.matrix_world @ Vector((x, y, -1.0)))
    return round(region.x + found[0]), round(region.y + found[1])
