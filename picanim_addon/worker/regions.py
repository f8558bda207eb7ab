"""Find sky, water, leaves, fur, fire and people in a picture. What is not sure is not found."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from ..arrays import Array
from ..errors import PicAnimError
from ..imaging.guided_filter import guided_filter
from ..locations import DEPTH_WEIGHTS, REGION_WEIGHTS
from ..parts.figures import figures
from ..parts.grow import on_the_outlines
from ..picture.faces import faces
from ..picture.fine_lines import SIDE as LINES_SIDE
from ..picture.fine_lines import fine_lines
from ..picture.picture import Picture
from ..picture.subject import find_subject, subject_mask
from ..picture.texture import resized_rgb, scaled_down
from ..style.layers import colours
from .networks.bundled import bundled_spec
from .networks.bundled.numpy_network import NumpyDepth
from .networks.bundled.region_head import KINDS, SIDE, RegionHead, looks
from .networks.network_input import smooth_input


@dataclass(frozen=True)
class Sure:
    """When a kind is offered. share: how much of the picture is likelier than SURELY. mean: of the probabilities of all
    that is likelier than not. peak: what a twentieth of those reach. Chosen on the photographs that are trained on, by
    heads that had not seen them, see training/README.md."""

    share: float
    mean: float = 0.0
    peak: float = 0.0


SURELY = 0.8
SURE = {
    "sky": Sure(0.16, 0.82, 0.985),
    "water": Sure(0.035, 0.82, 0.92),
    "foliage": Sure(0.07, 0.76, 0.955),
    "person": Sure(0.07, 0.86, 0.97),
    "hair": Sure(0.05, 0.8, 0.99),
    "fire": Sure(0.12, 0.95, 0.995),  # of which there was next to nothing to learn from
}
# Windows of the filters that bring a mask onto the picture's edges and the depth's, shares of the long side, and what
# counts as flat there.
WINDOW, FLAT, DEPTH_FLAT = 0.025, 2e-3, 1e-3
# Hair of which so much is likely somebody is a face and clothes, and is not to sway.
SOMEBODY = 0.5
# What is nearer than the sky by so much inverse depth stands before it.
BEFORE = 0.15


class Regions:
    """The networks stay loaded from one picture to the next."""

    def __init__(self) -> None:
        self._networks: tuple[NumpyDepth, RegionHead] | None = None

    def found(self, picture: Picture, small: Array, depth: Array) -> dict[str, Array]:
        """What is found, by its kind: (rows, columns) float32 from 0 to 1, at the size of `small`.

        small: (rows, columns, 3) float32 in [0, 1], the picture scaled down. depth: (rows, columns) float32 inverse
        depth, 1 near. Takes a fifth of a second of one core, in numpy alone.
        """
        masks: dict[str, Array] = {}
        everywhere = self.probabilities(picture)
        for kind, likely in everywhere.items():
            if is_sure(kind, likely) and not (kind == "hair" and is_somebody(likely, everywhere["person"])):
                masks[kind] = refined(kind, likely, small, depth)
        masks = _apart(masks)
        if "person" in masks:  # what is no body, or a crowd, is nobody who could be bent
            people = figures(masks.pop("person"), depth)
            if people:
                masks["person"] = np.max(people, axis=0)
        return masks

    def find(self, kind: str, picture: Picture, small: Array, depth: Array) -> Array:
        """The mask of one kind. Raises PicAnimError where there is none in the picture."""
        mask = self.found(picture, small, depth).get(kind)
        if mask is None:
            raise PicAnimError(
                "No {what} was found in {picture} for sure; click the region, or paint its mask",
                what=kind,
                picture=picture.source.name,
            )
        return mask

    def lines(self, picture: Picture) -> Array:
        """(rows, columns) float32 from 0 to 1: where lines are to be read: writing, faces, what is fine on calm ground.

        At a size of its own.
        """
        picture = Picture(colours(picture), picture.source)  # what is see-through has none
        small = scaled_down(picture, LINES_SIDE)
        lines = fine_lines(np.ascontiguousarray(small.mean(axis=2), np.float32))
        likely = self.probabilities(picture)
        rows, columns = lines.shape
        figure = np.maximum(likely["person"], likely["hair"])
        coarse = resized_rgb(picture, figure.shape[1], figure.shape[0])
        found = Image.fromarray(faces(figure, coarse)).resize((columns, rows), Image.Resampling.BICUBIC)
        return np.maximum(lines, np.asarray(found).clip(0, 1))

    def probabilities(self, picture: Picture) -> dict[str, Array]:
        """Of each kind (rows, columns) float32 at a quarter of the network's input, the mirror image counting half."""
        if self._networks is None:
            self._networks = NumpyDepth(DEPTH_WEIGHTS), RegionHead(REGION_WEIGHTS)
        network, head = self._networks
        size = bundled_spec.input_size(picture.width, picture.height, SIDE)
        seen = smooth_input(picture.colour, size, bundled_spec.MEAN, bundled_spec.STD)
        mirrored = np.ascontiguousarray(seen[:, :, ::-1])
        both = [head(looks(network, image)) for image in (seen, mirrored)]
        return dict(zip(KINDS, (both[0] + both[1][:, :, ::-1]) / 2, strict=True))


def refined(kind: str, likely: Array, small: Array, depth: Array) -> Array:
    """A coarse probability as a mask (rows, columns) of `small`, on the edges of the picture and of the depth."""
    rows, columns = small.shape[:2]
    coarse = np.asarray(Image.fromarray(likely).resize((columns, rows), Image.Resampling.BICUBIC)).clip(0, 1)
    radius = max(2, round(WINDOW * max(rows, columns)))
    grey = np.ascontiguousarray(small.mean(axis=2), np.float32)
    by_picture = guided_filter(coarse, grey, radius, FLAT)
    by_depth = guided_filter(coarse, depth, radius, DEPTH_FLAT)
    mask = np.asarray((by_picture + by_depth) / 2, np.float32)
    if kind == "sky" and (mask > 0.5).any():  # what stands before it is not of it
        mask = np.where(depth > np.median(depth[mask > 0.5]) + BEFORE, 0.0, mask).astype(np.float32)
    return on_the_outlines(mask, small, depth)


def subject(small: Array, depth: Array) -> Array:
    """What the picture is of, as a mask; shapes as of `refined`: what stands before all else, by its depth alone."""
    return refined("subject", subject_mask(find_subject(small, depth), depth), small, depth)


def is_sure(kind: str, likely: Array) -> bool:
    """Whether a kind is sure enough to be offered."""
    inside, sure = likely[likely > 0.5], SURE[kind]
    return bool(
        (likely > SURELY).mean() >= sure.share and inside.mean() >= sure.mean and np.quantile(inside, 0.95) >= sure.peak
    )


def is_somebody(hair: Array, person: Array) -> bool:
    """Whether what is taken for hair is a person, whose face the head does not tell from it."""
    return bool(person[hair > 0.5].mean() > SOMEBODY)


def _apart(masks: dict[str, Array]) -> dict[str, Array]:
    """Masks that do not overlap: each pixel is its likeliest kind's."""
    if len(masks) < 2:
        return masks
    highest = np.max(list(masks.values()), axis=0)
    return {kind: np.where(mask >= highest, mask, 0).astype(np.float32) for kind, mask in masks.items()}
