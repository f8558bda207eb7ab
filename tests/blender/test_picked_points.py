"""Focus, subject and pivot have a point each, and a picked point is where the picture shows it."""

from __future__ import annotations

import sys
from argparse import Namespace

import bpy
import pytest
from support import extension
from support.stages import HALF_WIDTH, disc

from picanim_addon.cli.commands import make_parser
from picanim_addon.cli.flags import settings_from
from picanim_addon.motion.plan import make_plan
from picanim_addon.picture.subject import Subject
from picanim_addon.scene import objects
from picanim_addon.scene.build import Built
from picanim_addon.scene.camera.pick import place_of, spots_of
from picanim_addon.settings import Settings, WorkerSettings


def planned(*flags: str) -> tuple[float, float]:
    """(distance of the focus, of the pivot) of a disc in front of a ground."""
    words = ["animate", "p.jpg", "--output=c.mp4", "--near=2", "--far=10", "--focus=point", "--pivot=point", *flags]
    settings: Settings = settings_from(make_parser().parse_args(words, Namespace(worker=WorkerSettings())))
    depth = disc()
    half_height = HALF_WIDTH * depth.shape[0] / depth.shape[1]
    stage = make_plan(settings, depth, HALF_WIDTH, half_height, Subject(0.55, 0.5, 0.4, 1.0), 1.5).move
    assert stage.focus is not None
    return stage.focus.begin.z, stage.stage.pivot


def test_each_has_a_point_of_its_own_and_else_the_one_that_all_share() -> None:
    on_disc, at_top = "0.55,0.5", "0.1,0.02"
    near, far = planned(f"--point={on_disc}"), planned(f"--point={at_top}")
    assert near[0] == near[1] == pytest.approx(2.0) and far[0] == far[1] > 9.0
    assert planned(f"--point={on_disc}", f"--focus-point={at_top}") == (far[0], near[1])
    assert planned(f"--point={on_disc}", f"--pivot-point={at_top}") == (near[0], far[1])
    assert planned(f"--point={on_disc}", "--focus-point=point", "--pivot-point=point") == near


def test_a_handle_is_where_the_picture_shows_its_point(built: Built) -> None:
    scene = built.camera.users_scene[0]
    rig = objects.find(scene, objects.RIG)
    eye = rig.matrix_world.translation
    places = [(0.25, 0.3), (0.5, 0.5), (0.8, 0.7)]
    for place, spot in zip(places, spots_of(scene, places), strict=True):
        towards = spot - eye
        hit = scene.ray_cast(bpy.context.evaluated_depsgraph_get(), eye, towards)[1]
        assert (hit - eye).length == pytest.approx(towards.length, rel=0.05)
        found = place_of(scene, bpy.context.evaluated_depsgraph_get(), eye, towards)
        assert found == pytest.approx(place, abs=0.01)


def test_the_handles_are_of_the_points_that_something_is_made_of(chosen: bpy.types.PropertyGroup) -> None:
    group = sys.modules[f"{extension.NAME}.operators.picked_points.group"]
    bpy.ops.picanim.animate_picture()
    assert group.shown(chosen) == {}
    chosen.subject = chosen.focus = "point"
    assert group.shown(chosen) == {"point": ["Subject", "Focus"]}
    bpy.ops.picanim.pick_point(which="focus_point", sets="focus", place=(0.25, 0.75))
    bpy.ops.picanim.pick_point(which="pivot_point", sets="pivot", place=(0.5, 0.25))
    assert group.shown(chosen) == {"point": ["Subject"], "focus_point": ["Focus"], "pivot_point": ["Pivot"]}
    assert tuple(chosen.point) == (0.5, 0.5) and tuple(chosen.focus_point) == (0.25, 0.75)
    bpy.ops.picanim.pick_point(which="point", sets="focus", place=(0.75, 0.75))  # as scripts did when all shared one
    assert group.shown(chosen) == {"point": ["Subject", "Focus"], "pivot_point": ["Pivot"]}


def test_title_and_light_have_handles_while_they_are_there(chosen: bpy.types.PropertyGroup) -> None:
    group, handle = (sys.modules[f"{extension.NAME}.operators.picked_points.{name}"] for name in ("group", "handle"))
    bpy.ops.picanim.animate_picture()
    chosen.title_text = "Harbour"
    assert group.shown(chosen) == {}
    bpy.ops.picanim.add_title()
    bpy.ops.picanim.add_rays()
    assert group.shown(chosen) == {"title_at": ["Title"], "rays_at": ["Light"]}
    things = group.placed(chosen)
    before = {which: thing.location.copy() for which, thing in things.items()}
    chosen.title_at, chosen.rays_at = (0.4, 0.6), (0.9, 0.8)
    for which in things:
        handle.take_along(chosen, which)
    assert things["title_at"].location.y < before["title_at"].y and things["rays_at"].location.x > 0
    assert not chosen.rays_found
    bpy.ops.picanim.remove_rays()
    chosen.title_text = "Another"
    assert group.shown(chosen) == {}


def test_the_pivot_is_where_its_point_is(chosen: bpy.types.PropertyGroup) -> None:
    bpy.ops.picanim.animate_picture()
    scene, away = bpy.context.scene, []
    for place in ((0.5, 0.5), (0.05, 0.05)):
        bpy.ops.picanim.pick_point(which="pivot_point", sets="pivot", place=place)
        bpy.ops.picanim.apply_motion()
        scene.view_layers[0].update()
        rig, pivot = (objects.find(scene, role) for role in (objects.RIG, objects.PIVOT))
        spot = spots_of(scene, [place])[0]
        away.append(-(rig.matrix_world.inverted() @ pivot.matrix_world.translation).z)
        assert away[-1] == pytest.approx(-(rig.matrix_world.inverted() @ spot).z, rel=0.02)
    assert abs(away[1] - away[0]) > 0.5
