"""Every panel draws itself in every state that a scene comes into, and says what there is."""

from __future__ import annotations

import sys
from pathlib import Path

import bpy
from support import drawn, extension
from support.offered import offered
from support.pictures import pixels, save, scene_like

from picanim_addon.scene import compat, objects
from picanim_addon.scene.surface import relief


def test_before_and_after_a_picture_and_with_several(chosen: bpy.types.PropertyGroup, tmp_path: Path) -> None:
    before = drawn.draw_all()
    assert "PICANIM_PT_shots" not in before and "picanim.animate_picture" in before["PICANIM_PT_main"]
    assert "Automatic" in before["PICANIM_PT_lens"]
    bpy.ops.picanim.animate_picture()
    alone = drawn.draw_all()
    assert [line for line in alone["PICANIM_PT_shots"] if not line.startswith("picanim.")] == [
        "picture",
        "0.5 s",
        "Orbit",
    ]
    setup = alone["PICANIM_PT_scene_setup"]
    assert "160 x 100, Cycles" in setup and "Standard" in setup and not any("needs" in line for line in setup)
    assert "Automatic: 55.3\N{DEGREE SIGN}" in alone["PICANIM_PT_lens"]
    chosen.width = chosen.height = 0
    assert "Automatic: 960 x 600" in drawn.draw_all()["PICANIM_PT_output"]
    second = save(scene_like(160, 100, seed=5), tmp_path / "second.png")
    bpy.ops.picanim.add_shot(directory=str(tmp_path), files=[{"name": second.name}])
    lines = drawn.draw_all()["PICANIM_PT_shots"]
    assert [line for line in lines if line in ("picture", "second")] == ["picture", "second"]


def test_where_things_were_taken_away(chosen: bpy.types.PropertyGroup) -> None:
    bpy.ops.picanim.animate_picture()
    scene = bpy.context.scene
    compat.fcurves(scene.camera).find("location", index=0).keyframe_points[0].co[1] += 0.3
    assert "The keys that you edited are left alone" in " ".join(drawn.draw_all()["PICANIM_PT_motion"])
    for thing, take in (
        (objects.find(scene, objects.RELIEF), lambda thing: thing.modifiers.remove(thing.modifiers[relief.MODIFIER])),
        (objects.find(scene, objects.RIG), bpy.data.objects.remove),
        (objects.find(scene, objects.CAMERA), bpy.data.objects.remove),
        (objects.find(scene, objects.RELIEF), bpy.data.objects.remove),
    ):
        take(thing)
        drawn.draw_all()
    assert "PICANIM_PT_shots" not in drawn.draw_all()


def test_scene_shows_the_picture_under_the_playhead(chosen: bpy.types.PropertyGroup, tmp_path: Path) -> None:
    bpy.ops.picanim.animate_picture()
    scene = bpy.context.scene
    chosen.title_text, chosen.air_kind = "First", "dust"
    bpy.ops.picanim.add_title()
    chosen.title_text, chosen.air_kind = "", "none"
    second = save(scene_like(160, 100, seed=5), tmp_path / "second.png")
    bpy.ops.picanim.add_shot(directory=str(tmp_path), files=[{"name": second.name}])
    chosen.title_text, chosen.air_kind = "Second", "snow"
    bpy.ops.picanim.add_title()
    bpy.ops.picanim.add_air()
    lines = drawn.draw_all()
    assert "Second" in lines["PICANIM_PT_titles"] and "Change Title" in lines["PICANIM_PT_titles"]
    assert "First" not in lines["PICANIM_PT_titles"] and "PicAnim Dust" not in lines["PICANIM_PT_air"]
    scene.frame_set(1)
    assert "First" in drawn.draw_all()["PICANIM_PT_titles"]
    bpy.ops.picanim.remove_shot()
    assert "Second" in drawn.draw_all()["PICANIM_PT_titles"] and bpy.ops.picanim.add_fog.poll()


def test_motions_and_styles_are_chosen_from_pictures(enabled) -> None:
    previews = sys.modules[f"{extension.NAME}.previews"]
    for name, kind in (("motion", "motion"), ("style", "style"), ("style_second", "style")):
        names = offered(bpy.context.scene.picanim.bl_rna.properties[name])
        for identifier in names:
            setattr(bpy.context.scene.picanim, name, identifier)
            assert getattr(bpy.context.scene.picanim, name) == identifier
        files = [previews.FOLDER / f"{kind}_{identifier}.jpg" for identifier in names]
        shown = {pixels(file).tobytes() for file in files}
        assert len(files) > 10 and len(shown) == len(files)  # no two alike
    files = list(previews.FOLDER.iterdir())
    assert {file.suffix for file in files} == {".jpg"} and sum(file.stat().st_size for file in files) < 300_000
