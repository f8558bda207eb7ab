"""What the worker made of a picture: all that a scene is built from."""

from __future__ import annotations

import dataclasses
import itertools
import math
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ..arrays import Array
from ..ipc.requests import MadeParts, PreparedFiles
from ..layers.files import LayerFiles, read
from ..motion.stage import tangents
from ..parts.make import PartArrays, read_arrays
from ..picture.subject import Subject
from ..sentence import Sentence
from ..settings import CompositionSettings, Part, Settings
from ..style.painting import PaintedScene


@dataclass(frozen=True)
class Prepared:
    """One picture, ready to be built.

    depth: (rows, columns) float32, 1 at the nearest point, 0 at the farthest, linear in inverse distance. layers: the
    picture cut along the edges of its depth.
    texture: an image file, of the picture's aspect. width, height: the picture's size in pixels.
    fov: horizontal field of view of the camera that took it, in degrees. subject: what it is of.
    notices: what the user should be told. sure: see PreparedFiles.
    painted: the textures painted in a style, where one is chosen. parts: what moves by itself.
    """

    picture: Path
    texture: Path
    depth: Array
    width: int
    height: int
    fov: float
    has_alpha: bool
    layers: LayerFiles
    notices: tuple[Sentence, ...] = ()
    distances: tuple[float, float] | None = None
    subject: Subject = field(default_factory=Subject)
    painted: PaintedScene | None = None
    sure: float = 1.0
    parts: tuple[tuple[Part, PartArrays], ...] = ()

    @property
    def half_width(self) -> float:
        """Half the picture's width at distance 1."""
        return math.tan(math.radians(self.fov) / 2.0)

    @property
    def half_height(self) -> float:
        """Half the picture's height at distance 1; pixels are square."""
        return self.half_width * self.height / self.width

    def fitted(self, settings: Settings) -> Settings:
        """`settings` with the near and far that the depth map gives, where it gives them."""
        if self.distances is None:
            return settings
        near, far = self.distances
        return dataclasses.replace(settings, depth=dataclasses.replace(settings.depth, near=near, far=far))

    def subject_direction(self, composition: CompositionSettings) -> tuple[float, float]:
        """The direction, in tangents, of what the frame is fitted around."""
        x, y = self.subject.x, self.subject.y
        if composition.subject == "point":
            x, y = composition.point[0], composition.point[1]
        return tangents(x, y, self.half_width, self.half_height)

    def kept(self, folder: Path) -> Prepared:
        """The same with copies of its files in `folder`: the worker removes its own after the next request."""
        numbers = itertools.count(len(list(folder.iterdir())))

        def copy(file: Path) -> Path:
            return Path(shutil.copyfile(file, folder / f"{next(numbers)}{file.suffix}"))

        return dataclasses.replace(
            self,
            texture=copy(self.texture),
            layers=dataclasses.replace(self.layers, textures=tuple(map(copy, self.layers.textures))),
            painted=self.painted.copied(copy) if self.painted else None,
        )


def prepared_from(picture: str | Path, files: PreparedFiles) -> Prepared:
    """The Prepared of what the worker answered."""
    return Prepared(
        picture=Path(picture),
        texture=files.texture,
        depth=np.load(files.depth),
        width=files.width,
        height=files.height,
        fov=files.fov,
        distances=files.distances,
        has_alpha=files.has_alpha,
        layers=read(files.layers),
        notices=files.notices,
        subject=files.subject,
        painted=files.painted,
        sure=files.sure,
        parts=moving(files.parts),
    )


def moving(made: MadeParts | None) -> tuple[tuple[Part, PartArrays], ...]:
    """Parts with their arrays, as the worker made them."""
    return tuple(zip(made.parts, read_arrays(made.file), strict=True)) if made else ()
