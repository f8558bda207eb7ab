"""What the worker can be asked, and what it answers: one dataclass a request and an answer, the same at both ends.

A request names the class of its answer: `class Prepare(Request[PreparedFiles])`. Files that an answer names lie in the
session's folder until the request after the next; what is to stay must be copied.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ..depth.corrections import Controls
from ..layers.files import WrittenLayers
from ..layers.layers import Cutting
from ..parts.flow.brush import PaintedFlow
from ..parts.regions import Click
from ..picture.subject import Subject
from ..sentence import Sentence
from ..settings.parts import Part
from ..style.layers import Box
from ..style.painting import PaintedScene, Painting
from .protocol import Request


@dataclass(frozen=True)
class NetworkDepth:
    """Depth that a network estimates.

    model: one of settings.NETWORKS. checkpoint: its weights, None for the bundled ones. device: see WorkerSettings.
    cache: the folder of kept maps, None to keep none.
    """

    model: str
    checkpoint: Path | None = None
    device: str = "auto"
    cache: Path | None = None


@dataclass(frozen=True)
class FileDepth:
    """Depth from a map of the user's.

    kind: see DepthSettings. invert: bright is far. near, far: what a map of distances without a unit spans. fits:
    whether near and far are to come from the map, where it knows them.
    """

    file: Path
    kind: str = "auto"
    invert: bool = False
    near: float = 2.0
    far: float = 10.0
    fits: bool = False


@dataclass(frozen=True)
class PhoneDepth:
    """Depth that the picture's own file carries."""


DepthSource = NetworkDepth | FileDepth | PhoneDepth


@dataclass(frozen=True)
class SceneDepth:
    """The depth map that a scene is built from.

    side: pixels of its long side at most. refine: whether its edges are brought onto the picture's. clip_side: of a
    picture that is smaller than the clip, whose long side that is, and than `side`, the map is made as of one enlarged.
    """

    source: DepthSource
    side: int
    corrections: Controls = field(default_factory=Controls)
    refine: bool = False
    clip_side: int = 0


@dataclass(frozen=True)
class AboutWorker:
    """What the worker is. torch, timm: versions, "" without them. torch_folder: where torch lies. device: what the
    network ran on, in words for the user, "" where it was not run. bundled: whether the bundled network is there."""

    python: str
    executable: str
    numpy: str
    torch: str
    torch_folder: str
    timm: str
    device: str
    bundled: bool


@dataclass(frozen=True)
class About(Request[AboutWorker]):
    """What the worker is. estimate: run the bundled network once, on `device`."""

    estimate: bool = False
    device: str = "auto"


@dataclass(frozen=True)
class DepthMap:
    """file: .npy, (height, width) float32. notices: what the user should be told."""

    file: Path
    notices: tuple[Sentence, ...]


@dataclass(frozen=True)
class EstimateDepth(Request[DepthMap]):
    """The map that a scene is built from, from 0 (farthest) to 1 (nearest).

    keep_border: see CompositionSettings; without it the map has its nearest values where the border is. picture_size:
    the picture's own size instead, for looking at.
    """

    picture: Path
    depth: SceneDepth
    keep_border: bool = False
    picture_size: bool = False


@dataclass(frozen=True)
class AskedLens:
    """What the user says of the camera. fov: horizontal, in degrees, 0 for nothing. file: of another program."""

    fov: float = 0.0
    file: Path | None = None


@dataclass(frozen=True)
class Moving:
    """Parts that move by themselves. near, far: of the scene; a plane's perspective depends on them. clicks: what
    changes the regions of some. flows: what is painted of the flow of some."""

    parts: tuple[Part, ...]
    near: float
    far: float
    clicks: tuple[Click, ...] = ()
    flows: tuple[PaintedFlow, ...] = ()


@dataclass(frozen=True)
class MadeParts:
    """Parts, and their arrays in a file: see parts.make.read_arrays."""

    parts: tuple[Part, ...]
    file: Path


@dataclass(frozen=True)
class PreparedFiles:
    """All that a scene is built from; see scene.prepared.Prepared. depth: .npy, from 0 (far) to 1 (near).

    fov: horizontal, in degrees. distances: near and far where the depth map gives them. sure: from 0, where a network
    only guessed the depth, to 1. parts: what moves by itself.
    """

    depth: Path
    texture: Path
    layers: WrittenLayers
    painted: PaintedScene | None
    width: int
    height: int
    has_alpha: bool
    fov: float
    subject: Subject
    notices: tuple[Sentence, ...]
    distances: tuple[float, float] | None = None
    sure: float = 1.0
    parts: MadeParts | None = None


@dataclass(frozen=True)
class Prepare(Request[PreparedFiles]):
    """Read a picture and cut it into layers by its depth.

    keep_border: see CompositionSettings. texture_side: longest side of its texture in pixels, 0: the picture's own.
    painting: None for the picture as it is. moving: None where nothing moves by itself.
    """

    picture: Path
    depth: SceneDepth
    keep_border: bool = False
    texture_side: int = 0
    cutting: Cutting = field(default_factory=Cutting)
    painting: Painting | None = None
    moving: Moving | None = None
    lens: AskedLens = field(default_factory=AskedLens)


@dataclass(frozen=True)
class PaintedPicture:
    """file: .png of the picture's size. notices: what the user should be told."""

    file: Path
    notices: tuple[Sentence, ...]


@dataclass(frozen=True)
class PaintPicture(Request[PaintedPicture]):
    """Paint a picture in the first style of `painting`. depth: used only where a part of the depth is painted."""

    picture: Path
    depth: SceneDepth
    painting: Painting


@dataclass(frozen=True)
class PaintScene(Request[PaintedScene]):
    """Paint the textures of a scene that is built already.

    layers: files, front first. box: of the picture in them, see Canvas.box. nearness: .npy, (layers, rows, columns)
    from 0 (far) to 1 (near), where only a part of the depth is painted.
    """

    picture: Path
    layers: tuple[Path, ...]
    box: Box
    painting: Painting
    nearness: Path | None = None


@dataclass(frozen=True)
class MakeParts(Request[MadeParts]):
    """The arrays of the moving parts of a scene that is built already.

    nearness: .npy, (layers, rows, columns) from 0 (far) to 1 (near), on a canvas with the picture in `box`.
    seek: kinds (settings.FOUND_KINDS) that are looked for: each that is found and does not move already becomes one
    more part. Where there is none, the answer has no parts at all.
    """

    picture: Path
    nearness: Path
    box: Box
    moving: Moving
    seek: tuple[str, ...] = ()


@dataclass(frozen=True)
class FoundParts:
    """A calm part for each region that was found for sure."""

    parts: tuple[Part, ...]


@dataclass(frozen=True)
class FindParts(Request[FoundParts]):
    """What of a picture could move by itself. depth: finds edges."""

    picture: Path
    depth: SceneDepth


@dataclass(frozen=True)
class Joined:
    """file: the animated picture."""

    file: Path


@dataclass(frozen=True)
class JoinFrames(Request[Joined]):
    """Make an animated picture of rendered frames. output: .gif or .webp. fps: frames a second."""

    frames: tuple[Path, ...]
    output: Path
    fps: float


AnyRequest = About | EstimateDepth | Prepare | PaintPicture | PaintScene | MakeParts | FindParts | JoinFrames
