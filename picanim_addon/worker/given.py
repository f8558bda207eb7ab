"""What the user gives beside the picture: a depth map of another's making, and the lens; and what is said of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import cast

from ..depth.formats.read import read_stored
from ..depth.kind import DepthKind, Settled, settle
from ..ipc.requests import AskedLens, FileDepth
from ..picture.picture import Picture
from ..sentence import Sentence
from .camera_file import read_fov

_WORDS = {
    "distance": Sentence("distances, smaller is nearer"),
    "inverse": Sentence("inverse depth, bigger is nearer"),
}
_OTHER = {"distance": "inverse", "inverse": "distance"}
_EXIF, _DEPTH_FILE = Sentence("the picture's EXIF data"), Sentence("the depth map's file")


@dataclass(frozen=True)
class GivenDepth:
    """A depth map of the user's. fov: in degrees, where its file gives one. notices: what the user should be told."""

    settled: Settled
    fov: float | None
    notices: tuple[Sentence, ...]


@dataclass(frozen=True)
class Lens:
    """Horizontal field of view in degrees. known: whether anything says so. notices: what the user should be told."""

    fov: float
    known: bool
    notices: tuple[Sentence, ...] = ()


def read_depth(source: FileDepth) -> GivenDepth:
    """The user's depth map; see `settle`. Raises PicAnimError."""
    stored = read_stored(source.file)
    settled = settle(stored, cast("DepthKind", source.kind), invert=source.invert, near=source.near, far=source.far)
    notices: list[Sentence] = []
    if settled.reason:
        notices.append(
            Sentence(
                "{file} is taken for {kind} ({reason}); should the scene be inside out, choose the other kind of map "
                "(--depth-kind {other}).",
                file=source.file.name,
                kind=_WORDS[settled.kind],
                reason=settled.reason,
                other=_OTHER[settled.kind],
            )
        )
    return GivenDepth(settled, stored.fov, tuple(notices))


def find_lens(picture: Picture, asked: AskedLens, depth_fov: float | None) -> Lens:
    """The lens by the user's own number, else by a file of another program, EXIF, or the depth map's file.

    Raises PicAnimError where the camera file gives none.
    """
    if asked.fov:
        return Lens(asked.fov, known=True)
    if asked.file:
        return _said(_inside(picture, read_fov(asked.file, *picture.whole_size)), asked.file.name)
    if picture.focal_35mm:
        return _said(picture.horizontal_fov(), _EXIF)
    if depth_fov:
        return _said(_inside(picture, depth_fov), _DEPTH_FILE)
    return Lens(picture.horizontal_fov(), known=False)


def _inside(picture: Picture, fov: float) -> float:
    """The part of the whole picture's field of view that is left where a border was cut off."""
    share = picture.width / picture.whole_size[0]
    return math.degrees(2.0 * math.atan(share * math.tan(math.radians(fov) / 2.0)))


def _said(fov: float, source: str | Sentence) -> Lens:
    notice = Sentence("The field of view is {fov:.1f} degrees, by {source}.", fov=fov, source=source)
    return Lens(fov, known=True, notices=(notice,))


def spans(
    settled: Settled | None, lens: Lens, *, wanted: bool
) -> tuple[tuple[float, float] | None, tuple[Sentence, ...]]:
    """(near and far of a metric map, or None; what the user should be told).

    Distances in metres make a scene of true size only with the lens that saw them. wanted: whether near and far are
    not the user's own.
    """
    if settled is None or not settled.far or not lens.known or not wanted:
        return None, ()
    near, far = settled.near, settled.far
    notice = Sentence("Near and far come from the depth map: {near:.3g} m and {far:.3g} m.", near=near, far=far)
    return (near, far), (notice,)
