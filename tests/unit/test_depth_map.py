"""Depth maps keep their floats through every format, and wrong ones are named."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.pictures import bumps, scene_like

from picanim_addon.depth import depth_map
from picanim_addon.depth.formats.read import read_stored
from picanim_addon.depth.kind import settle
from picanim_addon.errors import PicAnimError

VALUES = bumps(60, 40) * 7.3 - 1.1


@pytest.mark.parametrize(("suffix", "exact"), [(".npy", True), (".pfm", True), (".png", False)])
def test_written_and_read_again(tmp_path: Path, suffix: str, exact: bool) -> None:
    file = tmp_path / f"map{suffix}"
    depth_map.write_depth_map(VALUES, file)
    stored = read_stored(file)
    values = stored.values
    assert stored.kind == (None if exact else "inverse")
    assert values.dtype == np.float32
    if exact:
        assert (values == VALUES).all()
    else:  # 16 bits over the full range
        assert np.abs(depth_map.normalised(values) - depth_map.normalised(VALUES)).max() <= 0.51 / 65535


@pytest.mark.parametrize(
    ("name", "array", "top"),
    [
        ("a.png", np.arange(256, dtype=np.uint8).reshape(16, 16), 255),
        ("a.png", np.arange(256, dtype=np.uint16).reshape(16, 16) * 257, 65535),
        ("a.tif", np.arange(256, dtype=np.uint16).reshape(16, 16) * 257, 65535),
        ("a.tif", (np.arange(256, dtype=np.float32) / 7).reshape(16, 16), 255 / 7),
    ],
)
def test_image_files(tmp_path: Path, name: str, array: np.ndarray, top: float) -> None:
    Image.fromarray(array).save(tmp_path / name)
    values = read_stored(tmp_path / name).values
    assert values.max() == pytest.approx(top)
    assert (np.diff(values.ravel()) > 0).all()


def test_normalised_is_linear_and_a_flat_map_is_one_plane_at_near() -> None:
    spread = depth_map.normalised(VALUES)
    assert (spread.min(), spread.max()) == (0.0, 1.0)
    assert np.allclose(spread * np.ptp(VALUES) + VALUES.min(), VALUES, atol=1e-5)
    assert (depth_map.normalised(np.full((4, 4), 3.0, np.float32)) == 1.0).all()


def test_outliers_do_not_press_a_networks_map_together() -> None:
    wild = bumps(200, 200)
    wild[0, 0], wild[-1, -1] = 50.0, -50.0
    middle = depth_map.normalised(wild, clip_percent=0.1)[50:150, 50:150]
    assert np.ptp(middle) > 0.9 * np.ptp(bumps(200, 200)[50:150, 50:150])


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda f: np.save(f / "d.npy", np.zeros((4, 5, 6, 7))) or f / "d.npy", "is not a depth map"),
        (lambda f: np.save(f / "d.npy", np.full((4, 5), np.nan)) or f / "d.npy", "contains no finite number"),
        (lambda f: np.save(f / "d.npy", np.array([{}], dtype=object)) or f / "d.npy", "damaged or not a depth map"),
        (lambda f: (f / "d.npy").write_text("hello") and f / "d.npy", "damaged or not a depth map"),
        (lambda f: (f / "d.pfm").write_bytes(b"Pf\n10 10\n-1\nabc") and f / "d.pfm", "damaged or not a depth map"),
        (lambda f: (f / "d.doc").write_text("hello") and f / "d.doc", "use one of .npy"),
        (lambda f: Image.fromarray(scene_like(20, 20)).save(f / "d.png") or f / "d.png", "is coloured"),
    ],
)
def test_bad_maps_are_one_sentence(tmp_path: Path, make, says: str) -> None:
    with pytest.raises(PicAnimError) as error:
        settle(read_stored(make(tmp_path)))
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_a_map_of_another_picture_is_refused() -> None:
    depth_map.check_aspect(VALUES, 120, 80)
    with pytest.raises(PicAnimError, match="use the depth map of this picture"):
        depth_map.check_aspect(VALUES, 80, 120)


def test_an_output_is_whole_or_not_there(tmp_path: Path) -> None:
    with pytest.raises(PicAnimError, match="There is no folder"):
        depth_map.write_depth_map(VALUES, tmp_path / "none" / "d.npy")
    (tmp_path / "there.npy").write_text("mine")
    with pytest.raises(PicAnimError, match="exists already"):
        depth_map.write_depth_map(VALUES, tmp_path / "there.npy", overwrite=False)
    assert (tmp_path / "there.npy").read_text() == "mine"
    with pytest.raises(PicAnimError, match="cannot be written as"):
        depth_map.write_depth_map(VALUES, tmp_path / "d.gif")
    assert [file.name for file in tmp_path.iterdir()] == ["there.npy"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's device that is always full")
def test_a_full_disk_is_said(tmp_path: Path) -> None:
    from picanim_addon.files import replacing

    with (
        pytest.raises(PicAnimError, match="The disk is full"),
        replacing(tmp_path / "d.npy"),
        Path("/dev/full").open("wb", buffering=0) as full,
    ):
        full.write(b"data")
    assert not list(tmp_path.iterdir())
