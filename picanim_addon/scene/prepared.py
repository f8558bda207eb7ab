"""What the worker made of a picture: all that a scene is built from."""

from __future__ import annotations

import dataclasses
import itertools
import math
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ..layers.files import LayerFiles, read
from ..motion.stage import tangents
from ..picture.subject import Subject
from ..sentence import Sentence
from ..settings import CompositionSettings


@dataclass(frozen=True)
class Prepared:
    """One picture, ready to be built.

    depth: (rows, columns) float32, 1 at the nearest point, 0 at the farthest, linear in inverse distance. layers: the
    picture cut along the edges of its depth.
    texture: an image file, of the picture's aspect. width, height: the picture's size in pixels.
    fov: horizontal field of view of the camera that took it, in degrees. subject: what it is of.
    notices: what the user should be told.
    painted: files of the textures painted in a style, see scene/surface/style.py.
    """

    picture: Path
    texture: Path
    depth: np.ndarray
    width: int
    height: int
    fov: float
    has_alpha: bool
    layers: LayerFiles
    notices: tuple[Sentence, ...] = ()
    subject: Subject = field(default_factory=Subject)
    painted: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def half_width(self) -> float:
        """Half the picture's width at distance 1."""
        return math.tan(math.radians(self.fov) / 2.0)

    @property
    def half_height(self) -> float:
        """Half the picture's height at distance 1; pixels are square."""
        return self.half_width * self.height / self.width

    def subject_direction(self, composition: CompositionSettings) -> tuple[float, float]:
        """The direction, in tangents, of what the frame is fitted around."""
        x, y = self.subject.x, self.subject.y
        if composition.subject == "point":
            x, y = composition.point[0], composition.point[1]
        return tangents(x, y, self.half_width, self.half_height)

    def kept(self, folder: Path) -> Prepared:
        """The same with copies of its files in `folder`: the worker removes its own after the next request."""
        numbers = itertools.count(len(list(folder.iterdir())))

        def copy(file: str | Path) -> Path:
            return Path(shutil.copyfile(file, folder / f"{next(numbers)}{Path(file).suffix}"))

        return dataclasses.replace(
            self,
            texture=copy(self.texture),
            layers=dataclasses.replace(self.layers, textures=tuple(map(copy, self.layers.textures))),
            painted={
                style: {name: str(copy(file)) for name, file in files.items()} for style, files in self.painted.items()
            },
        )


def from_result(picture: str | Path, result: dict[str, Any], fov: float = 0.0) -> Prepared:
    """The Prepared of the worker's answer to a `prepare` request.

    fov: degrees; where not 0 it overrules the picture's.
    """
    return Prepared(
        picture=Path(picture),
        texture=Path(result["texture"]),
        depth=np.load(result["depth"]),
        width=result["width"],
        height=result["height"],
        fov=fov or result["fov"],
        has_alpha=result["has_alpha"],
        layers=read(result["layers"]),
        notices=tuple(map(Sentence.from_json, result["notices"])),
        subject=Subject(**result["subject"]),
        painted=result["painted"],
    )
