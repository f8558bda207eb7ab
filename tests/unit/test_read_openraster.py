"""OpenRaster files are read as the specification has them, or refused in one sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support import ora
from support.pictures import save, scene_like

from picanim_addon.errors import PicAnimError
from picanim_addon.picture.read import read_picture

SIZE = (40, 30)
BLUE, RED, GREEN = (0, 0, 255, 255), (255, 0, 0, 255), (0, 255, 0, 255)


def sheet(colour: tuple[int, ...], size: tuple[int, int] = SIZE) -> np.ndarray:
    return np.full((size[1], size[0], len(colour)), colour, np.uint8)


def refusal(file: Path) -> str:
    with pytest.raises(PicAnimError) as error:
        read_picture(file)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_layers_are_where_they_are_as_clear_as_they_are(tmp_path: Path) -> None:
    """A group with an offset and an opacity, a layer of grey that is larger than the canvas, hidden ones."""
    inner = ora.group("Inner", ora.layer("Red", sheet(RED, (10, 10)), x=3, y=2, opacity=0.5))
    entries = (
        ora.layer("Hidden", sheet(GREEN), visibility="hidden"),
        ora.group("Gone", ora.layer("Green", sheet(GREEN)), visibility="hidden"),
        ora.group("Outer", inner, ora.layer("Off", sheet(GREEN), visibility="hidden"), x=2, y=1, opacity=0.5),
        ora.layer("Large", sheet((100, 255), (200, 100)), x=-20, y=-30),
    )
    picture = read_picture(ora.write(tmp_path / "a.ora", SIZE, *entries))
    expected = sheet((100, 100, 100)).astype(float)
    expected[3:13, 5:15] += 0.25 * (np.array(RED[:3]) - 100)
    assert picture.pixels.shape == (30, 40, 3) and np.abs(picture.pixels - expected).max() <= 1
    assert [layer.name for layer in picture.stack.layers] == ["Outer", "Large"]
    assert not picture.notices


def test_a_group_that_is_all_there_is_is_its_members(tmp_path: Path) -> None:
    root = ora.group("Root", ora.layer("", sheet(RED, (9, 9)), x=-4, y=25), ora.layer("Ä", sheet(BLUE)), opacity=0.5)
    picture = read_picture(ora.write(tmp_path / "Räume 漢.ora", SIZE, ora.group("Document", root)))
    assert [layer.name for layer in picture.stack.layers] == ["", "Ä"]
    assert picture.has_alpha and tuple(picture.pixels[0, 0]) == (0, 0, 255, 128)


def test_names_of_members_lead_nowhere_else(tmp_path: Path) -> None:
    """They name what is in the file: with `..` or a slash in front, too."""
    (tmp_path / "secret.png").write_bytes(b"not to be read")
    odd = (ora.layer("A", sheet(RED), src="../../up.png"), ora.layer("B", sheet(BLUE), src="/C:\\CON .png"))
    assert len(read_picture(ora.write(tmp_path / "a.ora", SIZE, *odd)).stack.layers) == 2
    file = ora.write(tmp_path / "b.ora", SIZE, ora.layer("A", sheet(RED), src="secret.png"))
    assert refusal(ora.change(file, secret_png=None)) == "b.ora is damaged or not an OpenRaster file; export it again"


@pytest.mark.parametrize(
    ("entries", "size", "sentence"),
    [
        ((), SIZE, "a.ora shows nothing: all of its layers are hidden or empty"),
        ((ora.layer("A", sheet((1, 2, 3, 0))),), SIZE, "shows nothing"),
        ((ora.layer("A", sheet(RED), visibility="hidden"),), SIZE, "shows nothing"),
        ((ora.layer("A", sheet(RED), x=500),), SIZE, "shows nothing"),
        ((ora.layer("A", sheet(RED)),) * 17, SIZE, "a.ora shows 17 layers; put those that belong together into groups"),
        ((ora.layer("A", sheet(RED)),), (60_000, 60_000), "a.ora has 3600 megapixels; scale it to 250 or less"),
        ((ora.layer("A", sheet(RED)),) * 9, (10_000, 10_000), "a.ora shows 9 layers of 100 megapixels each"),
        ((ora.layer("A", sheet(RED)),), (9, 9), "a.ora is 9 x 9 pixels; PicAnim needs at least 16 on each side"),
        ((ora.layer("A", sheet(RED)),), (-5, -5), "a.ora is damaged or not an OpenRaster file; export it again"),
        ((ora.layer("A", sheet(RED), opacity="nan"),), SIZE, "is damaged"),
        ((ora.layer("A", sheet(RED), x="1e999"),), SIZE, "is damaged"),
    ],
)
def test_what_cannot_be_a_picture_is_said(
    tmp_path: Path, entries: tuple[dict, ...], size: tuple[int, int], sentence: str
) -> None:
    file = ora.write(tmp_path / "a.ora", SIZE, *entries)
    with zipfile.ZipFile(file) as archive:
        listed = archive.read("stack.xml").replace(b'w="40" h="30"', f'w="{size[0]}" h="{size[1]}"'.encode())
    assert sentence in refusal(ora.change(file, stack_xml=listed))


def test_nested_without_end(tmp_path: Path) -> None:
    deep = ora.layer("A", sheet(RED))
    for _ in range(60):
        deep = ora.group("", deep)
    file = ora.write(tmp_path / "a.ora", SIZE, deep)
    assert (read_picture(file).pixels == RED[:3]).all()
    endless = f'<image w="40" h="30">{"<stack>" * 30000}{"</stack>" * 30000}</image>'
    ora.change(file, stack_xml=endless.encode())
    assert "is damaged" in refusal(file)


def test_what_is_called_so_and_is_something_else(tmp_path: Path) -> None:
    file = save(scene_like(*SIZE), tmp_path / "a.png").rename(tmp_path / "a.ora")
    assert (read_picture(file).pixels == scene_like(*SIZE)).all()
    file.write_bytes(b"")
    assert refusal(file) == "a.ora is empty; get a fresh copy of it"
    file.write_text("no picture")
    assert refusal(file) == "a.ora is not a picture that PicAnim can read; save it as JPEG or PNG"
    sound = ora.write(tmp_path / "b.ora", SIZE, ora.layer("A", sheet(RED))).read_bytes()
    file.write_bytes(sound[: len(sound) // 2])
    assert refusal(file) == "a.ora is damaged or not an OpenRaster file; export it again"
    other = tmp_path / "ora"  # without an ending, by what it says it is
    other.write_bytes(sound)
    assert read_picture(other).pixels.shape == (30, 40, 3)


def test_sixteen_bits_and_palettes(tmp_path: Path) -> None:
    grey = np.full((30, 40), 40000, np.uint16)
    palette = io.BytesIO()
    Image.fromarray(sheet(RED[:3], (5, 5))).convert("P").save(palette, "PNG")
    file = ora.write(tmp_path / "a.ora", SIZE, ora.layer("P", sheet(RED, (5, 5))), ora.layer("Grey", grey))
    ora.change(file, data_layer0_png=palette.getvalue())
    pixels = read_picture(file).pixels
    assert tuple(pixels[0, 0]) == RED[:3] and set(pixels[20, 20]) == {40000 >> 8}
