"""What the worker does when pictures are to be painted: check what is needed, paint, write files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from ..arrays import Array
from ..errors import PicAnimError
from ..ipc.protocol import PREVIEW
from ..picture.picture import Picture
from ..picture.texture import resized_pixels
from ..sentence import Progress, Translatable
from ..style.compose import composed, needs_network
from ..style.layers import Box, Layer, Masks, as_shown, framed, masked
from ..style.painting import PaintedScene, PaintedTextures, Painting, StyleOptions
from .devices import choose_device, torch_is_installed

if TYPE_CHECKING:
    from .style.stylist import Stylist

PREVIEW_SIDE = 512
NO_MASKS = Masks()


class Painter:
    """Paints, and keeps what it has loaded. torch is imported when it is first needed."""

    def __init__(self) -> None:
        self._stylists: dict[str, Stylist] = {}

    def paint_picture(
        self,
        picture: Picture,
        nearness: Array | None,
        painting: Painting,
        folder: Path,
        progress: Progress,
        masks: Masks = NO_MASKS,
    ) -> Path:
        """Write the picture, painted in the first style of `painting`, into `folder`. Raises PicAnimError."""
        show = _preview_in(folder)
        layers = [Layer(picture, nearness, masks)]
        (painted,) = self._paint(layers, picture, painting.first, painting.device, progress, show)
        return _write(painted, picture, folder / "first.png")

    def paint_scene(
        self,
        picture: Picture,
        layers: list[Layer],
        box: Box,
        painting: Painting,
        folder: Path,
        progress: Progress,
        masks: Masks = NO_MASKS,
    ) -> PaintedScene:
        """Write a scene's picture and layers, painted in each style of `painting`, into `folder`. Raises PicAnimError.

        layers: on their canvas, front first, the picture's place in which is `box`. masks: of the picture. The front
        layer and the picture are parts of one painting, and the others have its statistics, so that they fit where they
        meet.
        """
        front = layers[0].picture
        shown = Layer(as_shown(picture, front, box), layers[0].nearness)
        inputs = masked([shown, *layers[1:]], masks, box)
        inner = framed(shown.picture.pixels, box, *_size_in(front, box))
        reference = Picture(inner, picture.source)
        styles = [painting.first, *([painting.second] if painting.second else [])]

        def painted(number: int, options: StyleOptions) -> PaintedTextures:
            def part(stage: Translatable, done: float) -> None:
                progress(stage, (number + done) / len(styles))

            textures = self._paint(inputs, reference, options, painting.device, part, _preview_in(folder))
            own = framed(textures[0], box, picture.width, picture.height)
            return PaintedTextures(
                _write(own, picture, folder / f"style{number}-picture.png"),
                tuple(
                    _write(pixels, layer.picture, folder / f"style{number}-layer{place}.png")
                    for place, (pixels, layer) in enumerate(zip(textures, layers, strict=True))
                ),
            )

        return PaintedScene(*(painted(number, options) for number, options in enumerate(styles)))

    def _paint(
        self,
        layers: list[Layer],
        reference: Picture,
        options: StyleOptions,
        device: str,
        progress: Progress,
        show: Callable[[Array], None],
    ) -> list[Array]:
        if not needs_network(options):
            return composed(layers, reference, options, _no_network, progress, show)
        if not torch_is_installed():
            raise PicAnimError(
                "Painting in a style needs PyTorch; install it, or choose a Python that has it, in the preferences"
            )
        from .style.stylist import Stylist

        device = choose_device(device)
        stylist = self._stylists.setdefault(device, Stylist(device))
        try:
            return stylist.paint(layers, reference, options, progress, show)
        except RuntimeError as error:
            if "memory" not in str(error).lower():
                raise
            raise PicAnimError(
                "There is not enough memory to paint this picture; choose a greater style scale", str(error)
            ) from error


def _no_network(*_: object) -> list[Array]:
    """Never asked: all of it is drawn."""
    raise NotImplementedError


def _size_in(front: Picture, box: Box) -> tuple[int, int]:
    """Width and height of the picture in the front layer's canvas, in pixels."""
    return round(front.width * box[2]), round(front.height * box[3])


def _preview_in(folder: Path) -> Callable[[Array], None]:
    """What writes a painting, (H, W, 3) uint8, small, to where the window looks for it."""

    def write(pixels: Array) -> None:
        part = min(1.0, PREVIEW_SIDE / max(pixels.shape))
        height, width = (max(1, round(side * part)) for side in pixels.shape[:2])
        unfinished = folder / f"{PREVIEW}.part"
        Image.fromarray(resized_pixels(pixels, width, height)).save(unfinished, "PNG", compress_level=1)
        unfinished.replace(folder / PREVIEW)

    return write


def _write(pixels: Array, picture: Picture, target: Path) -> Path:
    """Write (H, W, 3) uint8 with the alpha of the picture it was painted from."""
    if picture.has_alpha:
        alpha = picture.pixels[..., 3:]
        alpha = (alpha >> 8).astype(np.uint8) if alpha.dtype == np.uint16 else alpha
        pixels = np.concatenate([pixels, alpha], axis=2)
    Image.fromarray(pixels).save(target, compress_level=1)
    return target
