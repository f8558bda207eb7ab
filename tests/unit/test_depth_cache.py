"""The cache gives back what it was given, notices what changed, and stays small."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from support.pictures import bumps, save, scene_like

from picanim_addon.depth.cache import DepthCache, clear, contents
from picanim_addon.depth.depth_map import normalised
from picanim_addon.ipc.client import Worker
from picanim_addon.ipc.requests import EstimateDepth, NetworkDepth, SceneDepth
from picanim_addon.settings import BUNDLED_NETWORK


def test_given_back(tmp_path: Path) -> None:
    cache = DepthCache(tmp_path / "cache")
    assert cache.get("a") is None
    cache.put("a", bumps(30, 20), 0.5)
    kept = cache.get("a")
    assert kept is not None and (kept[0] == bumps(30, 20)).all() and kept[1] == 0.5


def test_the_key_follows_the_pictures_bytes_and_the_rest(tmp_path: Path) -> None:
    one = save(scene_like(30, 20), tmp_path / "one.png")
    other = save(scene_like(30, 20, seed=4), tmp_path / "other.png")
    keys = {DepthCache.key(one, "a"), DepthCache.key(other, "a"), DepthCache.key(one, "b")}
    assert len(keys) == 3
    (tmp_path / "copy.png").write_bytes(one.read_bytes())
    assert DepthCache.key(tmp_path / "copy.png", "a") == DepthCache.key(one, "a")


def test_the_least_recently_used_go_first(tmp_path: Path) -> None:
    size = 8 * 1024
    cache = DepthCache(tmp_path, max_bytes=4 * size)
    for number, name in enumerate("abcdef"):
        cache.put(name, np.zeros(size // 4 - 128, np.float32), 1.0)
        os.utime(tmp_path / f"{name}.npy", (number, number))
        if name == "d":
            assert cache.get("a") is not None  # used just now
    assert cache.get("a") is not None and cache.get("f") is not None
    assert cache.get("b") is None
    assert sum(f.stat().st_size for f in tmp_path.iterdir()) <= 4 * size
    assert contents(tmp_path) == (4, 4 * (tmp_path / "f.npy").stat().st_size)
    assert clear(tmp_path) == 4 and cache.get("f") is None
    assert contents(tmp_path) == (0, 0)


def test_a_damaged_file_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.npy").write_bytes(b"\x93NUMPY cut")
    assert DepthCache(tmp_path).get("a") is None


def test_a_second_build_does_not_run_the_network(tmp_path: Path) -> None:
    picture = save(scene_like(160, 120), tmp_path / "picture.png")
    source = NetworkDepth(BUNDLED_NETWORK, device="cpu", cache=tmp_path / "cache")
    worker = Worker()

    def estimated() -> np.ndarray:
        return np.load(worker.submit(EstimateDepth(picture, SceneDepth(source, 788))).wait().file)

    first = estimated()
    (kept,) = (tmp_path / "cache").iterdir()
    assert (normalised(np.load(kept)) == first).all()
    DepthCache(tmp_path / "cache").put(kept.stem, bumps(160, 120), 1.0)  # what a network would never give
    assert (estimated() == normalised(bumps(160, 120))).all()
    kept.unlink()
    assert (estimated() == first).all()
    worker.close()
