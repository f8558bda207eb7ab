"""A title, snow and rays are put into the picture, looked at, dragged, changed and taken out again."""

from __future__ import annotations

import bpy
from desk import Steps
from drawing import on_picture
from look import begin, check, choices, data, desk, module
from moving import press
from points import close, on_screen

# Where the title is put: in the view, from its middle, -1 to 1.
PLACE = (0.1, 0.5)


def title_and_snow() -> Steps:
    """Add Title at a picked point, Add to the Air, and both removed: then the file holds what it held."""
    begin("adding a title and snow")
    before = data()
    yield from desk.stop()
    scene, group = desk.window.scene, choices()
    scene.frame_set(scene.frame_end // 2)
    group.title_text, before_at = "Harbour", tuple(group.title_at)
    press("pick_point", which="title_at")
    yield 0.2
    yield from desk.click(on_picture(*PLACE))
    yield 0.3
    picked = tuple(group.title_at)
    check(picked != before_at and picked[1] < 0.5, f"a click is the title's point: {picked[0]:.2f}, {picked[1]:.2f}")
    press("add_title")
    yield 0.6
    check([title.data.body for title in titles()] == ["Harbour"], "the title is there")
    press("add_air")
    yield 0.8
    check([thing.name for thing in airs()] == ["PicAnim Snow"], "and snow is in the air")
    desk.shoot("title_and_snow")
    group.title_size = 0.2
    press("add_title")
    yield 0.5
    check(len(titles()) == 1, "the same words again change it")
    yield from drag_on_picture()

    begin("taking the title and the snow out again")
    press("remove_title", name=titles()[0].name)
    yield 0.4
    press("remove_air", name=airs()[0].name)
    yield 0.4
    press("remove_rays")
    yield 0.4
    for name in ("title_at", "title_size", "rays_at", "rays_found", "rays_strength"):
        group.property_unset(name)
    bpy.ops.ed.undo_push(message="As Before")
    check(not titles() and not airs() and data() == before, "the file holds what it held before")
    check(group.title_text == "" and group.air_kind == "none", "and the next Animate Picture adds neither")
    scene.frame_set(1)


def drag_on_picture() -> Steps:
    """The title's point and the rays' light follow the mouse, and so do they themselves."""
    begin("dragging the title and the light of rays")
    group = choices()
    press("add_rays")
    yield 0.8
    light = module("picanim_addon.scene.between.light.rays").rays_of(desk.window.scene, 0)
    for which, thing, right, up in (("title_at", titles()[0], -0.25, -0.2), ("rays_at", light, 0.35, 0.45)):
        before, stood = tuple(getattr(group, which)), thing.location.copy()
        spot = on_screen(thing.matrix_world.translation)
        yield from desk.move(*spot)
        yield 0.3
        yield from desk.drag(spot, on_picture(right, up))
        yield 1.0
        now = tuple(getattr(group, which))
        check(now != before and close(now, ((1 + right) / 2, (1 - up) / 2), 0.1), f"{which} is where the mouse let go")
        check((thing.location - stood).length > 0.05, f"and {thing.name} is there")
    desk.shoot("title_and_light_dragged")


def titles() -> list[bpy.types.Object]:
    return module("picanim_addon.scene.between.titles").titles(desk.window.scene)


def airs() -> list[bpy.types.Object]:
    return module("picanim_addon.scene.between.air").airs(desk.window.scene)
