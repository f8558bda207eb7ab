"""What is exported opens elsewhere, and shows the picture."""

from __future__ import annotations

import dataclasses
import importlib.util
import json
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import bpy
import numpy as np
import pytest
from support.pictures import pixels, psnr, save, scene_like, step

from picanim_addon import pipeline
from picanim_addon.errors import PicAnimError
from picanim_addon.scene import blend_file
from picanim_addon.scene.output import render
from picanim_addon.settings import Settings

FRAMES = 12
# Reads a USD file without Blender, and prints what it holds.
READ_USD = """
import json, sys
from pxr import Usd, UsdGeom, UsdShade
stage = Usd.Stage.Open(sys.argv[1])
camera = next(prim for prim in stage.Traverse() if prim.IsA(UsdGeom.Camera))
cache = UsdGeom.XformCache()
places = []
for time in range(1, 13):
    cache.SetTime(time)
    places.append(list(cache.GetLocalToWorldTransform(camera).ExtractTranslation()))
mesh = next(prim for prim in stage.Traverse() if prim.IsA(UsdGeom.Mesh))
textures = [
    UsdShade.Shader(prim).GetInput("file").Get().resolvedPath for prim in stage.Traverse()
    if prim.IsA(UsdShade.Shader) and UsdShade.Shader(prim).GetIdAttr().Get() == "UsdUVTexture"
]
print(json.dumps({
    "frames": [stage.GetStartTimeCode(), stage.GetEndTimeCode()], "places": places, "textures": textures,
    "points": len(UsdGeom.Mesh(mesh).GetPointsAttr().Get(Usd.TimeCode.EarliestTime())),
    "uv": UsdGeom.PrimvarsAPI(mesh).HasPrimvar("UVMap") or UsdGeom.PrimvarsAPI(mesh).HasPrimvar("st"),
}))
"""
VALIDATE = """
const file = require('fs').readFileSync(process.argv[2]);
require('gltf-validator').validateBytes(new Uint8Array(file)).then(r => console.log(JSON.stringify(r.issues)));
"""


@pytest.fixture
def exported(tmp_path: Path, settings: Settings, request: pytest.FixtureRequest) -> Path:
    """A picture with a near right half, exported to the suffix that the test asks for."""
    picture = save(scene_like(160, 100), tmp_path / "picture.png")
    np.save(tmp_path / "depth.npy", step(160, 100))
    depth = dataclasses.replace(settings.depth, file=str(tmp_path / "depth.npy"))
    chosen = dataclasses.replace(settings, depth=depth)
    output = tmp_path / f"scene{request.param}"
    scene = blend_file.empty_scene()
    pipeline.export_scene(scene, pipeline.prepare(picture, chosen), chosen, output)
    assert {thing.name for thing in scene.objects} == {
        f"PicAnim {name}" for name in ("Rig", "Relief", "Camera", "Pivot")
    }
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []
    return output


def camera_places() -> np.ndarray:
    """(frames, 3) of the built scene's camera."""
    scene, places = bpy.context.scene, []
    for frame in range(1, FRAMES + 1):
        scene.frame_set(frame)
        places.append(scene.camera.matrix_world.translation[:])
    return np.array(places)


@pytest.mark.parametrize("exported", [".glb"], indirect=True)
def test_gltf_shows_the_picture_and_moves(exported: Path, tmp_path: Path) -> None:
    data = exported.read_bytes()
    contents = json.loads(data[20 : 20 + struct.unpack("<I", data[12:16])[0]])
    assert len(contents["materials"]) == 2  # near and far
    assert all("KHR_materials_unlit" in material["extensions"] for material in contents["materials"])
    assert {material.get("alphaMode", "OPAQUE") for material in contents["materials"]} == {"BLEND", "OPAQUE"}
    places = camera_places()

    scene = blend_file.empty_scene()
    bpy.ops.import_scene.gltf(filepath=str(exported))
    scene.camera = next(thing for thing in scene.objects if thing.type == "CAMERA")
    assert np.ptp(places, axis=0).max() > 0.01
    assert np.abs(camera_places() - places).max() < 1e-3
    scene.frame_set(1)
    scene.render.engine, scene.cycles.samples, scene.cycles.use_denoising = "CYCLES", 4, False
    scene.world = bpy.data.worlds.new("black")
    render.set_size(scene, 160, 100)
    render.show_colours_as_they_are(scene)
    render.render_still(scene, tmp_path / "view.png", overwrite=True)
    assert psnr(pixels(tmp_path / "picture.png"), pixels(tmp_path / "view.png")) >= 28.0


@pytest.mark.skipif(importlib.util.find_spec("pxr") is None, reason="usd-core is tried with the default environment")
@pytest.mark.parametrize("exported", [".usdz"], indirect=True)
def test_usd_opens_in_the_reference_library(exported: Path) -> None:
    done = subprocess.run([sys.executable, "-c", READ_USD, str(exported)], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.strip().splitlines()[-1])
    assert found["frames"] == [1, FRAMES] and found["points"] > 100 and found["uv"]
    assert len(found["textures"]) == 2 and all(found["textures"])
    assert np.abs(np.array(found["places"]) - camera_places()).max() < 1e-3


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("npm") is None, reason="the validator of the Khronos Group comes by npm")
@pytest.mark.parametrize("exported", [".glb"], indirect=True)
def test_the_official_validator_finds_nothing_wrong(exported: Path, tmp_path: Path) -> None:
    install = ["npm", "install", "--silent", "--prefix", str(tmp_path), "gltf-validator@2.0.0-dev.3.10"]
    subprocess.run(install, check=True, capture_output=True)
    (tmp_path / "validate.js").write_text(VALIDATE)
    command = ["node", "validate.js", str(exported)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    issues = json.loads(done.stdout)
    assert (issues["numErrors"], issues["numWarnings"]) == (0, 0), issues


def test_another_ending_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(PicAnimError, match=r"exported as .glb or .usdz"):
        pipeline.check_export(tmp_path / "scene.obj", overwrite=False)
