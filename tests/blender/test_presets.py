"""Settings are kept under a name, brought back, and set as they were at first; and there is a picture to try."""

from __future__ import annotations

from pathlib import Path

import bpy
import pytest
from support import drawn

from picanim_addon.scene import objects


@pytest.fixture
def presets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Blender keeps them."""
    monkeypatch.setenv("BLENDER_USER_SCRIPTS", str(tmp_path / "scripts"))
    if not bpy.utils.user_resource("SCRIPTS", path="presets").startswith(str(tmp_path)):
        pytest.skip("this Blender has read its folders already")
    return tmp_path / "scripts" / "presets" / "picanim"


def test_a_preset_brings_all_settings_back_and_no_picture(chosen, presets: Path) -> None:
    picture, file = chosen.picture, chosen.file
    chosen.motion, chosen.amount, chosen.point, chosen.layers, chosen.lit = "push_in", 0.5, (0.25, 0.75), 3, True
    bpy.ops.picanim.add_preset(name="Calm")
    assert (presets / "Calm.py").is_file() and "Calm" not in picture
    assert bpy.ops.picanim.reset_settings() == {"FINISHED"}
    assert (chosen.motion, chosen.amount, chosen.layers, chosen.lit) == ("orbit", 1.0, 2, False)
    assert (chosen.picture, chosen.file) == (picture, file)
    bpy.ops.script.execute_preset(filepath=str(presets / "Calm.py"), menu_idname="PICANIM_PT_presets")
    assert (chosen.motion, chosen.amount, chosen.layers, chosen.lit) == ("push_in", 0.5, 3, True)
    assert tuple(chosen.point) == (0.25, 0.75)
    assert (chosen.picture, chosen.file) == (picture, file)


def test_where_no_picture_is_chosen_there_is_one_to_try(enabled) -> None:
    assert "picanim.try_example" in drawn.draw_all()["PICANIM_PT_main"]
    choices = bpy.context.scene.picanim
    choices.duration, choices.width, choices.height, choices.engine = 0.5, 96, 64, "cycles"
    assert bpy.ops.picanim.try_example() == {"FINISHED"}
    assert objects.find(bpy.context.scene, objects.RELIEF) is not None
    assert "picanim.try_example" not in drawn.draw_all()["PICANIM_PT_main"]
