"""Every kind of picture comes out upright, in sRGB, and a bad one in one clear sentence."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms
from support.pictures import psnr, save, scene_like

from picanim_addon.errors import PicAnimError
from picanim_addon.picture.read import read_picture
from picanim_addon.picture.texture import write_texture

COLOUR = scene_like(120, 80)
GREY = COLOUR.mean(axis=2).astype(np.uint8)


def rgb8(file: Path) -> np.ndarray:
    return (read_picture(file).rgb() * 255).round().astype(np.uint8)


@pytest.mark.parametrize(
    ("name", "how", "at_least"),
    [
        ("a.png", {}, np.inf),
        ("a.bmp", {}, np.inf),
        ("a.tif", {}, np.inf),
        ("a.webp", {"lossless": True}, np.inf),
        ("a.jpg", {"quality": 95, "subsampling": 0}, 35.0),
        ("a.webp", {"quality": 90}, 30.0),
    ],
)
def test_formats(tmp_path: Path, name: str, how: dict, at_least: float) -> None:
    file = save(COLOUR, tmp_path / name, **how)
    picture = read_picture(file)
    assert (picture.width, picture.height, picture.has_alpha) == (120, 80, False)
    assert psnr(COLOUR, rgb8(file)) >= at_least


@pytest.mark.parametrize("mode", ["CMYK", "P", "LAB", "YCbCr", "1"])
def test_modes(tmp_path: Path, mode: str) -> None:
    file = tmp_path / ("a.jpg" if mode in ("CMYK", "YCbCr") else "a.tif" if mode == "LAB" else "a.png")
    source = Image.fromarray(COLOUR)
    if mode == "LAB":
        lab = ImageCms.profileToProfile(
            source, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
        )
        assert lab is not None
        lab.save(file)
    else:
        (source.quantize(128) if mode == "P" else source.convert(mode)).save(file)
    limit = {"P": 24.0, "1": 5.0, "LAB": 20.0}.get(mode, 28.0)
    assert psnr(COLOUR, rgb8(file)) > limit


def test_grey_stays_grey(tmp_path: Path) -> None:
    assert (rgb8(save(GREY, tmp_path / "g.png")) == GREY[..., None]).all()


def test_sixteen_bits_are_kept(tmp_path: Path) -> None:
    deep = (np.arange(64 * 64, dtype=np.uint16) * 16).reshape(64, 64)
    picture = read_picture(save(deep, tmp_path / "deep.png"))
    assert picture.pixels.dtype == np.uint16
    assert (picture.pixels[..., 0] == deep).all()
    with Image.open(write_texture(picture, tmp_path)) as texture:
        assert (np.asarray(texture).astype(int) == deep).all()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation(tmp_path: Path, orientation: int) -> None:
    # How a camera stores an upright picture for each orientation: the inverse of what a viewer does.
    stored = {
        1: COLOUR,
        2: COLOUR[:, ::-1],
        3: COLOUR[::-1, ::-1],
        4: COLOUR[::-1],
        5: COLOUR.transpose(1, 0, 2),
        6: np.rot90(COLOUR, 1),
        7: COLOUR[::-1, ::-1].transpose(1, 0, 2),
        8: np.rot90(COLOUR, -1),
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    file = tmp_path / "turned.png"
    Image.fromarray(np.ascontiguousarray(stored)).save(file, exif=exif)
    assert (rgb8(file) == COLOUR).all()


def test_alpha_is_kept_and_opaque_alpha_dropped(tmp_path: Path) -> None:
    alpha = np.zeros((80, 120, 1), np.uint8)
    alpha[20:60, 30:90] = 200
    cut_out = read_picture(save(np.concatenate([COLOUR, alpha], 2), tmp_path / "cut.png"))
    assert cut_out.has_alpha and (cut_out.pixels[..., 3:] == alpha).all() and (cut_out.pixels[..., :3] == COLOUR).all()
    opaque = read_picture(save(np.concatenate([COLOUR, np.full_like(alpha, 255)], 2), tmp_path / "opaque.png"))
    assert not opaque.has_alpha


def test_icc_profile_becomes_srgb(tmp_path: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    image = ImageCms.profileToProfile(Image.fromarray(COLOUR), srgb, lab, outputMode="LAB")
    assert image is not None
    image.save(tmp_path / "profiled.tif", icc_profile=lab.tobytes())
    assert psnr(COLOUR, rgb8(tmp_path / "profiled.tif")) > 30.0


def test_lens_from_exif(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0xA405] = 50  # FocalLengthIn35mmFilm
    file = tmp_path / "lens.jpg"
    Image.fromarray(scene_like(360, 240)).save(file, exif=exif)
    # 36 mm wide at 50 mm: 2 atan(18 / 50)
    assert read_picture(file).horizontal_fov() == pytest.approx(39.598, abs=0.01)
    # without EXIF a 35 mm lens: 2 atan(18 / 35)
    assert read_picture(save(scene_like(360, 240), tmp_path / "none.jpg")).horizontal_fov() == pytest.approx(
        54.43, abs=0.01
    )


@pytest.mark.parametrize("size", [(16, 16), (37, 23), (2000, 61)])
def test_odd_sizes(tmp_path: Path, size: tuple[int, int]) -> None:
    picture = read_picture(save(scene_like(*size), tmp_path / "odd.png"))
    assert (picture.width, picture.height) == size


def text_file(folder: Path) -> Path:
    (folder / "bad.jpg").write_text("this is not a picture\n" * 50)
    return folder / "bad.jpg"


def empty_file(folder: Path) -> Path:
    (folder / "bad.png").touch()
    return folder / "bad.png"


def cut_off_jpeg(folder: Path) -> Path:
    whole = save(scene_like(400, 300), folder / "whole.jpg", quality=95).read_bytes()
    (folder / "bad.jpg").write_bytes(whole[: len(whole) // 2])
    return folder / "bad.jpg"


def cut_off_png(folder: Path) -> Path:
    whole = save(scene_like(400, 300), folder / "whole.png").read_bytes()
    (folder / "bad.png").write_bytes(whole[: len(whole) // 2])
    return folder / "bad.png"


def no_pixels(folder: Path) -> Path:
    """A PNG whose header says 0 x 0."""
    whole = bytearray(save(scene_like(32, 32), folder / "whole.png").read_bytes())
    whole[16:24] = bytes(8)
    (folder / "bad.png").write_bytes(whole)
    return folder / "bad.png"


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (text_file, "is not a picture that PicAnim can read"),
        (empty_file, "is empty"),
        (cut_off_jpeg, "is damaged or cut off"),
        (cut_off_png, "is damaged or cut off"),
        (no_pixels, "bad.png"),
        (lambda folder: folder, "is a folder"),
        (lambda folder: folder / "none.jpg", "There is no picture at"),
        (lambda folder: save(scene_like(15, 40), folder / "tiny.png"), "PicAnim needs at least 16"),
    ],
)
def test_bad_input_is_one_sentence(tmp_path: Path, make, says: str) -> None:
    with pytest.raises(PicAnimError) as error:
        read_picture(make(tmp_path))
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_too_large_is_said_before_it_is_decoded(tmp_path: Path) -> None:
    file = tmp_path / "huge.png"
    Image.new("1", (20000, 6000)).save(file)
    with pytest.raises(PicAnimError, match="120 megapixels"):
        read_picture(file)


def test_no_permission(tmp_path: Path) -> None:
    file = save(COLOUR, tmp_path / "locked.png")
    file.chmod(0)
    if os.access(file, os.R_OK):  # root may read everything: a device that fails on reading stands in
        file = Path("/proc/self/mem")
        if not file.exists():
            pytest.skip("this user may read every file")
    with pytest.raises(PicAnimError, match="cannot be read"):
        read_picture(file)


def test_a_smaller_texture(tmp_path: Path) -> None:
    picture = read_picture(save(scene_like(400, 200), tmp_path / "large.jpg"))
    assert write_texture(picture, tmp_path) == picture.source
    with Image.open(write_texture(picture, tmp_path, long_side=100)) as texture:
        assert texture.size == (100, 50)
