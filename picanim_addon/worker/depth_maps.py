"""Depth maps for the handlers: from a file, from the phone, kept, or estimated; and what a scene is built from."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..arrays import Array
from ..depth import corrections, depth_map
from ..depth.cache import DepthCache
from ..depth.enlarge_steps import with_steps
from ..depth.phone_depth import read_phone_depth
from ..depth.refine import refined
from ..depth.upsample import upsample
from ..errors import PicAnimError
from ..ipc.requests import DepthSource, FileDepth, NetworkDepth, PhoneDepth, SceneDepth
from ..locations import DEPTH_WEIGHTS
from ..picture.picture import Picture
from ..picture.texture import resized_rgb
from ..sentence import Progress, Sentence
from ..settings import BUNDLED_NETWORK
from . import given

if TYPE_CHECKING:
    from .inference import Estimator


class DepthMaps:
    """Networks stay loaded between requests.

    notices, given, sure: of the last request, for the user; the user's own map; from 0 (a guess) to 1 (sure).
    """

    def __init__(self) -> None:
        self._estimators: dict[str, Estimator] = {}
        self.given: given.GivenDepth | None = None
        self.notices: tuple[Sentence, ...] = ()
        self.sure = 1.0

    def of_scene(self, picture: Picture, wanted: SceneDepth, small: Array, progress: Progress) -> Array:
        """Depth from 0 (farthest) to 1 (nearest), at the size of `small`, the picture scaled down (`scaled_down`)."""
        values = self.inverse_depth(picture, wanted.source, (small.shape[1], small.shape[0]), progress)
        progress("Refining depth", 0.8)
        depth = corrections.apply(values, small, _corrections(picture, wanted))
        # Both ends are reached again: a map that is exported and given back is spread over the same range.
        return depth_map.normalised(refined(depth, small) if wanted.refine else depth)

    def of_picture_size(self, picture: Picture, wanted: SceneDepth, progress: Progress) -> Array:
        """The same at the picture's own size, for looking at: a network's map is up-sampled, and not refined."""
        values = self.inverse_depth(
            picture, wanted.source, (picture.width, picture.height), progress, upsampled=wanted.refine
        )
        return depth_map.normalised(corrections.apply(values, picture.rgb(), _corrections(picture, wanted)))

    def inverse_depth(
        self,
        picture: Picture,
        source: DepthSource,
        size: tuple[int, int],
        progress: Progress,
        *,
        upsampled: bool = False,
    ) -> Array:
        """(height, width) float32 at `size` (width, height): the user's map, the phone's, one kept, or a new one."""
        self.notices, self.given, self.sure = (), None, 1.0
        match source:
            case FileDepth():
                progress("Reading depth map", 0.3)
                self.given = given.read_depth(source)
                self.notices, values = self.given.notices, self.given.settled.values
                depth_map.check_aspect(values, *picture.whole_size)
                return with_steps(picture.border.cut_off_scaled(values, *picture.whole_size), *size)
            case PhoneDepth():
                progress("Reading the phone's depth", 0.3)
                values = picture.border.cut_off_scaled(read_phone_depth(picture.source), *picture.whole_size)
                return depth_map.enlarged(values, *size)
            case NetworkDepth():
                if (own := _own_map(picture, source)) is not None:
                    return _sized(own, *size)
                return self._of_network(picture, source, size, progress, upsampled=upsampled)

    def _of_network(
        self, picture: Picture, source: NetworkDepth, size: tuple[int, int], progress: Progress, *, upsampled: bool
    ) -> Array:
        cache = DepthCache(source.cache) if source.cache else None
        key = ""
        if cache:
            weights = _identity(source.checkpoint or DEPTH_WEIGHTS)
            key = cache.key(picture.source, source.model, weights, size, upsampled, picture.border)
            kept = cache.get(key)
            if kept is not None:
                values, self.sure = kept
                return values
        values = self._estimate(picture.colour, source, progress)
        progress("Refining depth", 0.8)
        if upsampled:
            whole = size == (picture.width, picture.height)
            values = upsample(values, picture.colour if whole else resized_rgb(picture, *size))
        else:
            values = depth_map.enlarged(values, *size)
        if cache:
            cache.put(key, values, self.sure)
        return values

    def _estimate(self, rgb: Array, source: NetworkDepth, progress: Progress) -> Array:
        """What the network gives for (H, W, 3) sRGB of 8 or 16 bits, at the network's own size."""
        progress("Estimating depth", 0.2)
        from .inference import Estimator  # only now: a depth map of one's own needs no network

        if source.device not in self._estimators:
            self._estimators[source.device] = Estimator(device=source.device)
        estimator = self._estimators[source.device]
        values = estimator.estimate(
            rgb, source.model, source.checkpoint, lambda stage, part: progress(stage, 0.2 + 0.6 * part)
        )
        self.notices, self.sure = tuple(estimator.notices), estimator.sure
        if not np.isfinite(values).all():
            raise PicAnimError("The network gave no usable depth for this picture; choose another network or device")
        return values


def try_out(device: str) -> str:
    """Run the bundled network on a made-up picture; the device it ran on, as a user knows it. Raises PicAnimError."""
    from .inference import Estimator

    estimator = Estimator(device=device)
    ramp = np.linspace(0.0, 1.0, 64, dtype=np.float32)
    picture = np.broadcast_to(ramp[:48, None, None], (48, 64, 3)).copy()
    values = estimator.estimate(picture, BUNDLED_NETWORK, None, lambda stage, part: None)
    if not np.isfinite(values).all():
        raise PicAnimError("The network gives no usable depth on this device; choose another device")
    return estimator.device_name


def _sized(values: Array, width: int, height: int) -> Array:
    """(height, width) float32 of a map that was enlarged with its steps: where it shrinks, it is what it was before."""
    rows, columns = values.shape
    if rows <= height or columns <= width:
        return with_steps(values, width, height)
    row, column = ((np.arange(count) + 0.5) * size / count for count, size in ((height, rows), (width, columns)))
    return values[np.ix_(row.astype(int), column.astype(int))]


def _corrections(picture: Picture, wanted: SceneDepth) -> corrections.Controls:
    """What has been corrected already loses no more of its range."""
    is_own = _own_map(picture, wanted.source) is not None
    return dataclasses.replace(wanted.corrections, clip=0.0) if is_own else wanted.corrections


def _own_map(picture: Picture, source: DepthSource) -> Array | None:
    """The depth map that a picture in layers brings itself, where the user gives no other."""
    return picture.stack.depth if picture.stack and isinstance(source, NetworkDepth) else None


def _identity(file: Path) -> tuple[str, int, int]:
    """What tells one version of a file from another without reading it."""
    status = file.stat()
    return str(file), status.st_size, status.st_mtime_ns
