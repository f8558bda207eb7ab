"""Pixels that can be read are read, whatever stands beside them; and what cannot is called by its name."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, PngImagePlugin
from support.icc import profile
from support.pictures import psnr, save, scene_like
from support.tiff import image, joined, save_tiff

from picanim_addon.errors import PicAnimError
from picanim_addon.picture.read import read_picture

COLOUR = scene_like(120, 80)
GREY = COLOUR.mean(axis=2).round().astype(np.uint8)
LIGHT = np.where(COLOUR <= 10, COLOUR / 255 / 12.92, ((COLOUR / 255 + 0.055) / 1.055) ** 2.4)


def rgb8(file: Path) -> np.ndarray:
    return (read_picture(file).rgb() * 255).round().astype(np.uint8)


def refusal(file: Path) -> str:
    with pytest.raises(PicAnimError) as error:
        read_picture(file)
    assert "\n" not in str(error.value)
    return str(error.value)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def with_chunk(file: Path, inserted: bytes) -> Path:
    """`file`, a PNG, with a chunk more, directly behind its header."""
    data = file.read_bytes()
    file.write_bytes(data[:33] + inserted + data[33:])
    return file


def with_segment(file: Path, marker: int, body: bytes) -> Path:
    """`file`, a JPEG, with a segment more at its start."""
    data = file.read_bytes()
    file.write_bytes(data[:2] + struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body + data[2:])
    return file


def test_linear_light_by_a_profile_that_is_called_srgb(tmp_path: Path) -> None:
    stored = np.round(LIGHT * 255).astype(np.uint8)
    file = save(stored, tmp_path / "linear.png", icc_profile=profile("Linear sRGB", 1.0))
    shown = rgb8(file)
    assert abs(shown.mean() - COLOUR.mean()) < 0.5
    assert psnr(COLOUR, shown) > 38  # 8 bits of linear light are coarse in the dark
    assert not read_picture(file).exact_file


def test_a_profile_that_changes_nothing_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    from PIL import ImageCms

    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = read_picture(save(COLOUR, tmp_path / "srgb.png", icc_profile=srgb))
    assert picture.exact_file
    assert (picture.pixels == COLOUR).all()


def test_linear_light_in_deep_grey(tmp_path: Path) -> None:
    stored = np.round(LIGHT[..., 0] * 65535).astype(np.uint16)
    file = save(stored, tmp_path / "deep.png", icc_profile=profile("Grey", 1.0, grey=True))
    assert np.abs(read_picture(file).pixels[..., 0] / 257 - COLOUR[..., 0]).max() < 1.5


def test_linear_light_by_a_gamma_chunk(tmp_path: Path) -> None:
    stored = np.round(LIGHT * 255).astype(np.uint8)
    shown = rgb8(with_chunk(save(stored, tmp_path / "gamma.png"), chunk(b"gAMA", struct.pack(">I", 100_000))))
    assert abs(shown.mean() - COLOUR.mean()) < 0.5
    plain = read_picture(with_chunk(save(COLOUR, tmp_path / "a.png"), chunk(b"gAMA", struct.pack(">I", 45_455))))
    assert plain.exact_file and (plain.pixels == COLOUR).all()


def large_xmp(folder: Path) -> Path:
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", "x" * 1_500_000, zip=True)
    return save(COLOUR, folder / "a.png", pnginfo=info)


def many_texts(folder: Path) -> Path:
    text = chunk(b"zTXt", b"text\0\0" + zlib.compress(b"x" * 1_000_000))
    return with_chunk(save(COLOUR, folder / "a.png"), 80 * text)


def broken_text(folder: Path) -> Path:
    return with_chunk(save(COLOUR, folder / "a.png"), chunk(b"iTXt", b"a\0\1\0\0\0not compressed"))


def wrong_checksum(folder: Path) -> Path:
    return with_chunk(save(COLOUR, folder / "a.png"), chunk(b"tEXt", b"a\0b")[:-4] + bytes(4))


def broken_profile(folder: Path) -> Path:
    return with_chunk(save(COLOUR, folder / "a.png"), chunk(b"iCCP", b"a\0\0not compressed"))


def unknown_text(folder: Path) -> Path:
    return with_chunk(save(COLOUR, folder / "a.png"), chunk(b"zTXt", b"a\0\7..."))


EXIF = {
    "nothing": b"",
    "no header": b"\0\x08\0\x02\x01\x12\0\x03\0\0",
    "cut off": b"II*\0\x08\0\0\0\x05\0\x12\x01",
    "far text": b"II*\0" + struct.pack("<IHHHIHHHHIII", 8, 2, 274, 3, 1, 1, 0, 270, 2, 5000, 90000, 0),
    "circle": b"II*\0" + struct.pack("<IHHHIII", 8, 1, 0x8769, 4, 1, 8, 8),
    "turned by 99": b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 274, 3, 1, 99, 0, 0),
    "turned by a text": b"II*\0" + struct.pack("<IHHHI4sI", 8, 1, 274, 2, 4, b"six\0", 0),
    "divided by 0": b"II*\0" + struct.pack("<IHHHIIIII", 8, 1, 282, 5, 1, 26, 0, 72, 0),
}


@pytest.mark.parametrize("make", [large_xmp, many_texts, broken_text, wrong_checksum, broken_profile, unknown_text])
def test_metadata_never_refuses_a_png(tmp_path: Path, make) -> None:
    assert (rgb8(make(tmp_path)) == COLOUR).all()


def test_a_large_profile_is_still_heeded(tmp_path: Path) -> None:
    stored = np.round(LIGHT * 255).astype(np.uint8)
    long = profile("Linear sRGB", 1.0)
    long = struct.pack(">I", 1_500_000) + long[4:].ljust(1_500_000 - 4, b"\0")
    assert abs(rgb8(save(stored, tmp_path / "a.png", icc_profile=long)).mean() - COLOUR.mean()) < 0.5


@pytest.mark.parametrize("what", EXIF)
@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp"])
def test_damaged_exif_never_refuses_a_picture(tmp_path: Path, what: str, suffix: str) -> None:
    how = {"lossless": True} if suffix == ".webp" else {"quality": 95} if suffix == ".jpg" else {}
    file = save(COLOUR, tmp_path / f"a{suffix}", **how)
    if suffix == ".jpg":
        with_segment(file, 0xE1, b"Exif\0\0" + EXIF[what])
    elif suffix == ".png":
        with_chunk(file, chunk(b"eXIf", EXIF[what]))
    else:
        save(COLOUR, file, **how, exif=b"Exif\0\0" + EXIF[what])
    assert psnr(COLOUR, rgb8(file)) > 30


def test_the_turn_is_heeded_beside_a_damaged_entry(tmp_path: Path) -> None:
    turned = EXIF["far text"].replace(struct.pack("<HHIH", 274, 3, 1, 1), struct.pack("<HHIH", 274, 3, 1, 6))
    stored = np.ascontiguousarray(np.rot90(COLOUR, 1))
    file = with_segment(save(stored, tmp_path / "a.jpg", quality=95), 0xE1, b"Exif\0\0" + turned)
    assert psnr(COLOUR, rgb8(file)) > 30


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("compression", [1, 8])
@pytest.mark.parametrize("tile", [0, 32])
@pytest.mark.parametrize("bits", [10, 12, 14])
def test_tiff_of_few_bits(tmp_path: Path, bits: int, tile: int, compression: int, order: str) -> None:
    top = 2**bits - 1
    how = {"order": order, "tile": tile, "compression": compression}
    deep = np.round(COLOUR / 255 * top).astype(np.uint32)
    assert (rgb8(save_tiff(deep, tmp_path / "rgb.tif", bits, **how)) == COLOUR).all()
    grey = read_picture(save_tiff(deep[..., :1], tmp_path / "grey.tif", bits, **how))
    assert grey.pixels.dtype == np.uint16
    assert np.abs(grey.pixels / 65535 - deep[..., :1] / top).max() < 1e-5  # all bits of it


def test_tiff_in_layouts_that_pillow_lacks(tmp_path: Path) -> None:
    deep = COLOUR.astype(np.uint32) * 257
    negative = save_tiff(65535 - deep[..., :1], tmp_path / "negative.tif", 16, photometric=0, order=">")
    assert (read_picture(negative).pixels == deep[..., :1]).all()
    alpha = np.where(np.arange(120)[None, :, None] < 60, 0, 65535).repeat(80, 0).astype(np.uint32)
    picture = read_picture(save_tiff(np.concatenate([deep[..., :1], alpha], 2), tmp_path / "la.tif", 16, extra=2))
    assert picture.has_alpha and (picture.pixels[..., 3:] == alpha // 257).all()
    assert (picture.pixels[..., :1] == COLOUR[..., :1]).all()


def sensor(size: tuple[int, int] = (240, 160)) -> np.ndarray:
    return scene_like(*size)[..., :1].astype(np.uint32) * 200


def raw_photograph(folder: Path) -> Path:
    """As DNG has it: a small picture in the first directory, the sensor's values inside."""
    small, first = image(scene_like(64, 43).astype(np.uint32), 8)
    large, second = image(sensor(), 16, photometric=32803)
    first |= {254: (1,), 50706: (0x01040000,)}
    (folder / "a.dng").write_bytes(joined([(small, first, [1]), (large, second | {254: (0,)}, [])]))
    return folder / "a.dng"


def raw_photograph_by_another_name(folder: Path) -> Path:
    small, first = image(scene_like(64, 43).astype(np.uint32), 8)
    large, second = image(sensor(), 16, photometric=34892)
    (folder / "a.tif").write_bytes(joined([(small, first | {254: (1,)}, []), (large, second, [])], ">"))
    return folder / "a.tif"


def raw_photograph_by_its_name(folder: Path) -> Path:
    """Of a maker who says nothing about what is in it."""
    return save_tiff(scene_like(64, 43).astype(np.uint32), folder / "a.NEF", 8)


def marked(name: str, start: bytes):
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(start.ljust(4096, b"\0"))
        return folder / name

    make.__name__ = name
    return make


@pytest.mark.parametrize(
    "make",
    [
        *(raw_photograph, raw_photograph_by_another_name, raw_photograph_by_its_name),
        marked("a.raf", b"FUJIFILMCCD-RAW 0201"),
        marked("a.cr3", b"\0\0\0\x18ftypcrx \0\0\0\1crx isom"),
        marked("a.orf", b"IIRO\x08\0\0\0"),
    ],
)
def test_raw_files_are_told_what_to_do_about(tmp_path: Path, make) -> None:
    assert "is a camera's raw file" in refusal(make(tmp_path))


def test_the_photograph_behind_its_thumbnail(tmp_path: Path) -> None:
    small, first = image(scene_like(60, 40, seed=9).astype(np.uint32), 8)
    large, second = image(COLOUR.astype(np.uint32), 8)
    pages, inside = tmp_path / "pages.tif", tmp_path / "inside.tif"
    pages.write_bytes(joined([(small, first | {254: (1,)}, []), (large, second, [])]))
    inside.write_bytes(joined([(small, first | {254: (1,)}, [1]), (large, second, [])]))
    for file in (pages, inside):
        assert (rgb8(file) == COLOUR).all()
        assert not read_picture(file).exact_file  # another program would show the thumbnail


def bitmap(folder: Path, bits: int, compression: int, masks: tuple[int, ...] = ()) -> Path:
    """A sound BMP of 64 x 48 pixels."""
    body = bytes(48 * -(-64 * bits // 32) * 4)
    start = 54 + 4 * len(masks)
    head = struct.pack(
        "<2sIIIIiiHHIIiiII", b"BM", start + len(body), 0, start, 40, 64, 48, 1, bits, compression, 0, 0, 0, 0, 0
    )
    (folder / "a.bmp").write_bytes(head + struct.pack(f"<{len(masks)}I", *masks) + body)
    return folder / "a.bmp"


@pytest.mark.parametrize(("bits", "compression", "masks"), [(16, 3, (0xF00, 0xF0, 0xF)), (64, 0, ()), (2, 0, ())])
def test_what_is_not_supported_is_not_called_damaged(tmp_path: Path, bits: int, compression: int, masks) -> None:
    said = refusal(bitmap(tmp_path, bits, compression, masks))
    assert "does not support" in said and "damaged" not in said


def test_more_that_is_not_supported(tmp_path: Path) -> None:
    data = bytearray(save(COLOUR, tmp_path / "a.jpg").read_bytes())
    place = data.index(b"\xff\xc0")
    data[place + 1] = 0xC3  # lossless
    (tmp_path / "a.jpg").write_bytes(data)
    assert "does not support" in refusal(tmp_path / "a.jpg")
    data[place + 1], data[place + 4] = 0xC1, 12  # of 12 bits
    (tmp_path / "a.jpg").write_bytes(data)
    assert "does not support" in refusal(tmp_path / "a.jpg")
    deep = COLOUR.astype(np.uint32) * 2**16
    assert "does not support" in refusal(save_tiff(deep, tmp_path / "a.tif", 32, photometric=5))


def test_a_damaged_header_is_damage(tmp_path: Path) -> None:
    data = bytearray(save(COLOUR, tmp_path / "a.png").read_bytes())
    data[30] ^= 1  # in the header's checksum
    (tmp_path / "a.png").write_bytes(data)
    assert "is damaged or cut off" in refusal(tmp_path / "a.png")


def test_far_too_many_pixels_is_said_so(tmp_path: Path) -> None:
    Image.new("1", (20000, 10000)).save(tmp_path / "a.png")
    assert "more than 100 megapixels" in refusal(tmp_path / "a.png")


def test_other_programs_are_not_started(tmp_path: Path) -> None:
    """Pillow would have Ghostscript run what is in an EPS file."""
    content = io.BytesIO()
    Image.fromarray(COLOUR).save(content, "EPS")
    (tmp_path / "a.jpg").write_bytes(content.getvalue())
    assert "is not a picture that PicAnim can read" in refusal(tmp_path / "a.jpg")
