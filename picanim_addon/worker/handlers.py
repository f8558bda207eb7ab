"""What the worker does when it is asked: one method a request of ipc/requests.py."""

from __future__ import annotations

import contextlib
import dataclasses
import importlib.metadata
import importlib.util
import platform
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from ..arrays import Array
from ..ipc.requests import (
    About,
    AboutWorker,
    AnyRequest,
    DepthMap,
    EstimateDepth,
    FileDepth,
    FindParts,
    FoundParts,
    Joined,
    JoinFrames,
    MadeParts,
    MakeParts,
    PaintedPicture,
    PaintPicture,
    PaintScene,
    Prepare,
    PreparedFiles,
    SceneDepth,
)
from ..layers import files
from ..layers.layers import Layers
from ..layers.stack import make_stack
from ..locations import DEPTH_WEIGHTS
from ..parts.calm import calm_parts
from ..parts.regions import read_mask
from ..picture import gif_webp
from ..picture.border import NO_BORDER, find_border
from ..picture.picture import Picture
from ..picture.read import read_picture
from ..picture.subject import find_subject
from ..picture.texture import enlarged, scaled_down, write_texture
from ..sentence import Progress, Sentence
from ..style.layers import Layer, Masks, all_nearness
from ..style.painting import PaintedScene, Painting
from . import given, moving_parts
from .depth_maps import DepthMaps, try_out
from .painter import Painter
from .regions import Regions
from .regions import subject as find_region

Answered = AboutWorker | DepthMap | PreparedFiles | PaintedPicture | PaintedScene | MadeParts | FoundParts | Joined

MASK_SIDE = 2048  # longer side of masks for painting
BORDER_CUT_OFF = Sentence("A border around the picture was cropped off; turn Keep Border on (--keep-border) to keep it")


class Handlers:
    """Networks stay loaded from one request to the next."""

    def __init__(self) -> None:
        self._depth_maps = DepthMaps()
        self._painter = Painter()
        self._regions = Regions()

    def run(self, request: AnyRequest, folder: Path, progress: Progress) -> Answered:
        """Carry out one request. folder: for the files of the answer. Raises PicAnimError."""
        match request:
            case About():
                return self._about(request, progress)
            case EstimateDepth():
                return self._estimate_depth(request, folder, progress)
            case Prepare():
                return self._prepare(request, folder, progress)
            case PaintPicture():
                return self._paint_picture(request, folder, progress)
            case PaintScene():
                return self._paint_scene(request, folder, progress)
            case MakeParts():
                return self._make_parts(request, folder, progress)
            case FindParts():
                return self._find_parts(request, progress)
            case JoinFrames():
                return self._join_frames(request, progress)

    def _about(self, request: About, progress: Progress) -> AboutWorker:
        torch_version, torch_folder, timm = "", "", ""
        if importlib.util.find_spec("torch") is not None:
            progress("Loading torch", 0.3)
            import torch

            torch_version, torch_folder = str(torch.__version__), str(Path(torch.__file__).parent)
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            timm = importlib.metadata.version("timm")
        device = ""
        if request.estimate:
            progress("Running the network", 0.6)
            device = try_out(request.device)
        return AboutWorker(
            python=platform.python_version(),
            executable=sys.executable,
            numpy=np.__version__,
            torch=torch_version,
            torch_folder=torch_folder,
            timm=timm,
            device=device,
            bundled=DEPTH_WEIGHTS.is_file(),
        )

    def _estimate_depth(self, request: EstimateDepth, folder: Path, progress: Progress) -> DepthMap:
        picture = _read_within(request.picture, progress, keep_border=request.keep_border)
        if request.picture_size:
            values = self._depth_maps.of_picture_size(picture, request.depth, progress)
        else:
            small = scaled_down(_fine(picture, request.depth), request.depth.side)
            values = self._depth_maps.of_scene(picture, request.depth, small, progress)
        whole = picture.border.put_back_scaled(values, *picture.whole_size)
        return DepthMap(_saved(whole, folder), self._notices(picture))

    def _prepare(self, request: Prepare, folder: Path, progress: Progress) -> PreparedFiles:
        picture = _read_within(request.picture, progress, keep_border=request.keep_border)
        shown = _fine(picture, request.depth)
        small = scaled_down(shown, request.depth.side)
        depth = self._depth_maps.of_scene(picture, request.depth, small, progress)
        own, source = self._depth_maps.given, request.depth.source
        said = picture.stack.fov if picture.stack else None
        lens = given.find_lens(picture, request.lens, own.fov if own else said)
        wanted = isinstance(source, FileDepth) and source.fits
        distances, told = given.spans(own.settled if own else None, lens, wanted=wanted)
        texture = write_texture(shown, folder, request.texture_side)
        cutting = _scaled(progress, 0.85, 0.05 if request.painting else 0.1 if request.moving else 0.14)
        layers, depth = make_stack(shown, small, depth, request.cutting, cutting)
        painted = None
        if request.painting:
            masks = self._masks(request.painting, shown, small, depth)
            brush = _scaled(progress, 0.9, 0.05 if request.moving else 0.1)
            painted = self._painted(request.painting, texture, layers, masks, folder, brush)
        parts = None
        if request.moving:
            mesh = layers.mesh
            near = all_nearness(layers.depth, mesh.canvas, mesh.layer, mesh.depth, len(layers.textures))
            behind = near[1] if len(near) > 1 else None
            moving = request.moving
            if distances:
                moving = dataclasses.replace(moving, near=distances[0], far=distances[1])
            last = _scaled(progress, 0.95, 0.05)
            sight = moving_parts.Sight(shown, small, near[0], behind, layers.box, layers.textures[0])
            parts = moving_parts.write_parts(moving, sight, self._regions, folder, last)
        return PreparedFiles(
            depth=_saved(depth, folder),
            texture=texture,
            layers=files.write(layers, folder),
            painted=painted,
            width=picture.width,
            height=picture.height,
            has_alpha=picture.has_alpha,
            fov=lens.fov,
            subject=find_subject(small, depth),
            notices=(*self._notices(picture), *lens.notices, *told),
            distances=distances,
            sure=self._depth_maps.sure,
            parts=parts,
        )

    def _paint_picture(self, request: PaintPicture, folder: Path, progress: Progress) -> PaintedPicture:
        picture = _read(request.picture, progress)
        small, nearness = scaled_down(_fine(picture, request.depth), request.depth.side), None
        notices: tuple[Sentence, ...] = ()
        if request.painting.by_depth:
            nearness = self._depth_maps.of_scene(picture, request.depth, small, _scaled(progress, 0.0, 0.1))
            notices = self._depth_maps.notices
        masks = self._masks(request.painting, picture, small, nearness)
        rest = _scaled(progress, 0.1, 0.9)
        painted = self._painter.paint_picture(picture, nearness, request.painting, folder, rest, masks)
        return PaintedPicture(painted, picture.notices + notices)

    def _paint_scene(self, request: PaintScene, folder: Path, progress: Progress) -> PaintedScene:
        picture = _read(request.picture, progress)
        layers = [read_picture(file) for file in request.layers]
        nearness: Array | None = np.load(request.nearness) if request.nearness else None
        small, depth = scaled_down(picture, MASK_SIDE if nearness is None else max(nearness.shape[1:])), None
        if nearness is not None:
            depth = moving_parts.in_picture(nearness[0], request.box, *small.shape[:2])
        near: Iterable[Array | None] = [None] * len(layers) if nearness is None else nearness
        inputs = [Layer(*each) for each in zip(layers, near, strict=True)]
        masks = self._masks(request.painting, picture, small, depth)
        return self._painter.paint_scene(picture, inputs, request.box, request.painting, folder, progress, masks)

    def _masks(self, painting: Painting, picture: Picture, small: Array, depth: Array | None) -> Masks:
        """Where the subject is and where lines are to be read, as far as it is asked. small, depth: see Regions."""
        part = min(1.0, MASK_SIDE / max(picture.width, picture.height))
        size = max(1, round(picture.width * part)), max(1, round(picture.height * part))
        subject = lines = None
        if painting.first.subject is not None:
            if painting.mask:
                subject = read_mask(Path(painting.mask), *size)
            elif depth is not None:
                subject = find_region(small, depth)
        if painting.first.readable > 0:
            named = painting.readable_mask
            lines = read_mask(Path(named), *size) if named else self._regions.lines(picture)
        return Masks(subject, lines)

    def _make_parts(self, request: MakeParts, folder: Path, progress: Progress) -> MadeParts:
        picture = _read(request.picture, progress)
        nearness = np.load(request.nearness)
        small = scaled_down(picture, max(nearness.shape[1:]))
        behind = nearness[1] if len(nearness) > 1 else None
        sight = moving_parts.Sight(picture, small, nearness[0], behind, request.box)
        return moving_parts.write_parts(request.moving, sight, self._regions, folder, progress, request.seek)

    def _find_parts(self, request: FindParts, progress: Progress) -> FoundParts:
        picture = _read(request.picture, progress)
        small = scaled_down(picture, request.depth.side)
        depth = self._depth_maps.of_scene(picture, request.depth, small, _scaled(progress, 0.1, 0.8))
        return FoundParts(calm_parts(self._regions.found(picture, small, depth), depth))

    def _join_frames(self, request: JoinFrames, progress: Progress) -> Joined:
        progress("Joining the frames", 0.0)
        gif_webp.write(
            list(request.frames), request.output, request.fps, lambda share: progress("Joining the frames", share)
        )
        return Joined(request.output)

    def _notices(self, picture: Picture) -> tuple[Sentence, ...]:
        return (*([BORDER_CUT_OFF] if any(picture.border) else []), *picture.notices, *self._depth_maps.notices)

    def _painted(
        self, painting: Painting, texture: Path, layers: Layers, masks: Masks, folder: Path, progress: Progress
    ) -> PaintedScene:
        """A new scene's textures, painted."""
        pictures = [Picture(pixels, texture) for pixels in layers.textures]
        nearness: list[Array] | list[None] = [None] * len(pictures)
        if painting.by_depth:
            mesh = layers.mesh
            nearness = all_nearness(layers.depth, mesh.canvas, mesh.layer, mesh.depth, len(pictures))
        inputs = [Layer(*each) for each in zip(pictures, nearness, strict=True)]
        return self._painter.paint_scene(read_picture(texture), inputs, layers.box, painting, folder, progress, masks)


def _read(picture: Path, progress: Progress) -> Picture:
    progress("Reading picture", 0.05)
    return read_picture(picture)


def _fine(picture: Picture, wanted: SceneDepth) -> Picture:
    """`picture`, a small one enlarged: its cuts are to be as fine as the clip, not as coarse as its pixels."""
    longest = max(picture.width, picture.height)
    if longest >= min(wanted.side, wanted.clip_side):
        return picture
    return enlarged(picture, max(wanted.side, wanted.clip_side))


def _read_within(file: Path, progress: Progress, *, keep_border: bool) -> Picture:
    """The picture without a border that is none of it; around a cut-out, or in layers, everything may be meant."""
    picture = _read(file, progress)
    meant = keep_border or picture.has_alpha or picture.stack
    return picture.without(NO_BORDER if meant else find_border(picture.pixels))


def _saved(values: Array, folder: Path) -> Path:
    file = folder / "depth.npy"
    np.save(file, values)
    return file


def _scaled(progress: Progress, begin: float, share: float) -> Progress:
    """Progress of a part of the work that begins where `begin` of it is done."""
    return lambda stage, part: progress(stage, begin + share * part)
