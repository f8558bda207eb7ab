"""Files are chosen among those that can be read, and formats among those that this Blender can write."""

from __future__ import annotations

import fnmatch
import sys
from pathlib import Path

import bpy
import numpy as np
import pytest
from PIL import Image
from support import extension
from support.pictures import bumps

from picanim_addon.errors import PicAnimError
from picanim_addon.scene.output import formats


def test_a_depth_map_in_a_jpeg_is_shown_chosen_and_built(chosen: bpy.types.PropertyGroup, tmp_path: Path) -> None:
    chooser = sys.modules[f"{extension.NAME}.operators.choose_file"]
    shown = chooser.glob(chooser.ENDINGS["file"]).split(";")
    depth = tmp_path / "depth.JPG"
    Image.fromarray((bumps(160, 100) * 255).astype(np.uint8)).save(depth)
    assert any(fnmatch.fnmatch(depth.name.lower(), pattern) for pattern in shown)
    assert bpy.ops.picanim.choose_file(which="file", filepath=str(depth)) == {"FINISHED"}
    assert chosen.file == str(depth)
    assert bpy.ops.picanim.animate_picture() == {"FINISHED"}
    with pytest.raises(RuntimeError, match="No file was chosen"):
        bpy.ops.picanim.choose_file(which="file", filepath=str(tmp_path))
    assert chosen.file == str(depth)


@pytest.mark.parametrize("name", ["h264", "h265", "av1"])
def test_a_codec_is_offered_where_it_can_be_written(chosen: bpy.types.PropertyGroup, name: str) -> None:
    offered = {item.identifier for item in chosen.bl_rna.properties["format"].enum_items}
    try:
        formats.choose(name, None)
    except PicAnimError:
        assert name not in offered
    else:
        assert name in offered
    assert {"auto", "png", "gif"} <= offered
