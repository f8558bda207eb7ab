"""Depth maps are read from whatever file they come in, with every bit that it has, or refused in a sentence."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support import exr
from support.pictures import bumps, scene_like

from picanim_addon.depth.formats.read import read_stored
from picanim_addon.errors import PicAnimError

WIDE, HIGH = 60, 40
DEPTH = (bumps(WIDE, HIGH) * 7.3 + 1.1).astype(np.float32)
GREY = np.linspace(0, 255, WIDE * HIGH).reshape(HIGH, WIDE).astype(np.uint8)


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize(
    ("channels", "kind"),
    [
        (["Z"], "distance"),
        (["Y"], None),
        (["V"], None),
        (["depth.Z"], "distance"),
        (["ViewLayer.Combined.A", "ViewLayer.Combined.B", "ViewLayer.Depth.Z"], "distance"),
        (["A", "B", "G", "R", "Z"], "distance"),
        (["ViewLayer.Combined.R", "ViewLayer.Depth.V"], None),
        (["disparity"], "inverse"),
    ],
)
def test_exr_of_any_channel(tmp_path: Path, channels: list[str], kind: str | None, zipped: bool) -> None:
    others = {name: np.zeros_like(DEPTH) for name in channels[:-1]}
    if channels[-1] == "Z" and len(channels) > 1:
        others["A"] = np.ones_like(DEPTH)
    stored = read_stored(exr.write(tmp_path / "d.exr", {**others, channels[-1]: DEPTH}, zipped=zipped))
    assert (stored.values == DEPTH).all()
    assert stored.kind == kind


def test_exr_of_half_floats(tmp_path: Path) -> None:
    half = DEPTH.astype(np.float16)
    assert (read_stored(exr.write(tmp_path / "d.exr", {"Z": half, "A": half * 0})).values == half).all()


@pytest.mark.parametrize(
    "header",
    [
        b"Pf\n60 40\n1.0\n",
        b"Pf\n60 40\n-1.0\n",
        b"Pf\n# made by a tool\n60 40\n1\n",
        b"Pf\n60\n40\n# scale\n-2.5e-1\n",
        b"Pf 60 40 -1.0\n",
    ],
)
def test_pfm_of_either_byte_order_and_with_comments(tmp_path: Path, header: bytes) -> None:
    order = "<f4" if b"-" in header.rpartition(b"\n")[0].split()[-1] else ">f4"
    (tmp_path / "d.pfm").write_bytes(header + DEPTH[::-1].astype(order).tobytes())
    assert (read_stored(tmp_path / "d.pfm").values == DEPTH).all()


@pytest.mark.parametrize(
    ("arrays", "kind"),
    [
        ({"depth": DEPTH, "image": np.zeros((HIGH, WIDE, 3), np.uint8)}, None),
        ({"disparity": DEPTH.astype(np.float64)}, "inverse"),
        ({"distance": DEPTH[None]}, "distance"),
        ({"something": DEPTH, "intrinsics": np.eye(3)}, None),
    ],
)
def test_npz(tmp_path: Path, arrays: dict[str, np.ndarray], kind: str | None) -> None:
    np.savez(tmp_path / "d.npz", **arrays)
    stored = read_stored(tmp_path / "d.npz")
    assert (stored.values == DEPTH).all() and stored.kind == kind


def test_a_camera_matrix_beside_the_depth_gives_the_field_of_view(tmp_path: Path) -> None:
    matrix = np.array([[30.0, 0, 30], [0, 30, 20], [0, 0, 1]])
    np.savez(tmp_path / "d.npz", depth=DEPTH, intrinsics=matrix)
    assert read_stored(tmp_path / "d.npz").fov == pytest.approx(90.0)


@pytest.mark.parametrize("kind", [np.float16, np.float64, np.int32])
def test_npy_of_any_number(tmp_path: Path, kind: type) -> None:
    np.save(tmp_path / "d.npy", DEPTH.astype(kind))
    assert (read_stored(tmp_path / "d.npy").values == DEPTH.astype(kind)).all()


def png16(file: Path, values: np.ndarray, colour_type: int, filters: tuple[int, ...] = (0, 1, 2)) -> Path:
    """A PNG of 16 bits a channel; Pillow writes none in colour. values: (rows, columns, channels) uint16."""
    high, wide, channels = values.shape
    rows, above = [], np.zeros(wide * channels * 2, np.uint8)
    step = channels * 2
    for y, row in enumerate(values.astype(">u2").reshape(high, -1).view(np.uint8)):
        kind = filters[y % len(filters)]
        left = np.concatenate([np.zeros(step, np.uint8), row[:-step]])
        rows.append(bytes([kind]) + (row - (np.zeros_like(row), left, above)[kind]).astype(np.uint8).tobytes())
        above = row

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    header = wide.to_bytes(4, "big") + high.to_bytes(4, "big") + bytes([16, colour_type, 0, 0, 0])
    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"".join(rows))) + chunk(b"IEND", b"")
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + data)
    return file


@pytest.mark.parametrize(("colour_type", "channels"), [(0, 1), (2, 3), (6, 4), (4, 2)])
def test_every_one_of_16_bits_is_kept(tmp_path: Path, colour_type: int, channels: int) -> None:
    deep = (np.arange(WIDE * HIGH).reshape(HIGH, WIDE) * 27 + 3).astype(np.uint16)
    values = np.repeat(deep[..., None], channels, axis=2)
    if channels in (2, 4):
        values[..., -1] = 65535
    stored = read_stored(png16(tmp_path / "d.png", values, colour_type))
    assert (stored.values == deep).all() and stored.top == 65535


def test_a_tiff_of_16_bits_in_colour(tmp_path: Path) -> None:
    deep = (np.arange(WIDE * HIGH).reshape(HIGH, WIDE) * 27 + 3).astype(np.uint16)
    Image.fromarray(deep).save(tmp_path / "d.tif")
    stored = read_stored(tmp_path / "d.tif")
    assert (stored.values == deep).all() and stored.top == 65535


@pytest.mark.parametrize("quality", [30, 75, 95])
def test_a_grey_jpeg_may_have_a_little_colour(tmp_path: Path, quality: int) -> None:
    noise = np.random.default_rng(1).integers(-2, 3, (HIGH, WIDE, 3))
    Image.fromarray(np.clip(GREY[..., None] + noise, 0, 255).astype(np.uint8)).save(tmp_path / "d.jpg", quality=quality)
    assert np.abs(read_stored(tmp_path / "d.jpg").values - GREY).max() <= 12


def test_what_is_transparent_is_a_hole(tmp_path: Path) -> None:
    pixels = np.stack([GREY, GREY, GREY, np.full_like(GREY, 255)], axis=2)
    pixels[3, 4:9, 3] = 0
    Image.fromarray(pixels).save(tmp_path / "d.png")
    values = read_stored(tmp_path / "d.png").values
    assert np.isnan(values[3, 4:9]).all() and np.isnan(values).sum() == 5


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda f: Image.fromarray(scene_like(300, 200)).save(f / "d.png") or f / "d.png", "is coloured"),
        (lambda f: Image.fromarray(scene_like(300, 200)).save(f / "d.jpg") or f / "d.jpg", "is coloured"),
        (lambda f: np.savez(f / "d.npz", a=np.ones((9, 9)), b=np.ones((9, 9))) or f / "d.npz", "contains a, b; call"),
        (lambda f: np.savez(f / "d.npz") or f / "d.npz", "call the depth map"),
        (lambda f: exr.write(f / "d.exr", {"N.X": DEPTH, "N.Y2": DEPTH}), "contains no depth that PicAnim knows"),
        (lambda f: (f / "d.exr").write_bytes(b"\x76\x2f\x31\x01 cut") and f / "d.exr", "damaged or not a depth map"),
        (lambda f: (f / "d.exr").write_bytes(b"hello" * 30) and f / "d.exr", "damaged or not a"),
        (lambda f: (f / "d.pfm").write_bytes(b"Pf\n9999 9999\n-1\nab") and f / "d.pfm", "damaged or not a depth map"),
        (lambda f: (f / "d.npy").write_bytes(b"\x93NUMPY") and f / "d.npy", "damaged or not a depth map"),
        (lambda f: (f / "d.xyz").write_text("hello") and f / "d.xyz", "use one of .npy, .npz"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, make: Callable[[Path], Path], says: str) -> None:
    with pytest.raises(PicAnimError) as error:
        read_stored(make(tmp_path))
    assert says in str(error.value) and "\n" not in str(error.value)


def test_a_cut_off_exr_is_one_sentence(tmp_path: Path) -> None:
    file = exr.write(tmp_path / "d.exr", {"Z": DEPTH}, zipped=True)
    whole = file.read_bytes()
    for length in range(5, len(whole), 97):
        file.write_bytes(whole[:length])
        with pytest.raises(PicAnimError, match=r"d\.exr"):
            read_stored(file)


@pytest.mark.parametrize("pixels", [120_000_000, 200_000_000])
def test_two_hundred_megapixels_are_one_sentence(tmp_path: Path, pixels: int) -> None:
    side = round(pixels**0.5)
    Image.new("L", (side, side)).save(tmp_path / "d.png", compress_level=1)
    with pytest.raises(PicAnimError, match=r"megapixels; scale it|more pixels than PicAnim can use; scale it"):
        read_stored(tmp_path / "d.png")
