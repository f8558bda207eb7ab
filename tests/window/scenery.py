"""A title and snow are put into the picture, looked at, changed and taken out again."""

from __future__ import annotations

import bpy
from desk import Steps
from drawing import on_picture
from look import begin, check, choices, data, desk, module
from moving import press

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

    begin("taking the title and the snow out again")
    press("remove_title", name=titles()[0].name)
    yield 0.4
    press("remove_air", name=airs()[0].name)
    yield 0.4
    for name in ("title_at", "title_size"):
        group.property_unset(name)
    bpy.ops.ed.undo_push(message="As Before")
    check(not titles() and not airs() and data() == before, "the file holds what it held before")
    check(group.title_text == "" and group.air_kind == "none", "and the next Animate Picture adds neither")
    scene.frame_set(1)


def titles() -> list[bpy.types.Object]:
    return module("picanim_addon.scene.between.titles").titles(desk.window.scene)


def airs() -> list[bpy.types.Object]:
    return module("picanim_addon.scene.between.air").airs(desk.window.scene)
