"""A picture that comes in layers of its own (.ora): each becomes a layer of the scene, at a depth of its own.

The depth map is that of what the layers show together. A layer has the part of it where it is itself to be seen, going
on smoothly where others cover it; one of which too little shows is flat. From the bottom up, each is brought in front
of what it covers, so that from where the picture was taken the scene shows the picture.

An opaque layer at the bottom is cut along the edges of its depth, as a picture without layers is. Where PicAnim has cut
it already, it is cut in the same way again, and shows the file's own layers: what was hidden may have been repainted.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from PIL import Image

from ..arrays import Array
from ..imaging.half_clear import mixed_as_light
from ..imaging.morphology import grown, highest
from ..imaging.push_pull import push_pull
from ..picture.picture import Picture
from ..picture.stack import Stack, StackLayer
from ..picture.texture import resized_rgb
from ..sentence import Progress
from .canvas import Canvas
from .layers import Cutting, Layers, Sheet, canvases, make_layers, make_mesh

# A layer lies in front of what it covers by this much of the whole range, at least.
APART = 0.004
# Along outlines, depth is blurred, or goes on past them, for so many pixels: what is behind others begins farther in.
CORE = 5
# Of a layer whose pixels show for less than this share, the depth map says nothing.
SENSIBLE = 0.3
# A layer's surface goes on so many pixels past its outline; a face reaches a pixel farther.
SKIRT = 2
# What is cut of the bottom layer reaches so far past an outline.
REACHING = 4


def make_stack(
    picture: Picture, small: Array, depth: Array, cutting: Cutting, progress: Progress = lambda stage, fraction: None
) -> tuple[Layers, Array]:
    """The layers of `picture`, and its depth with them: (rows, columns) float32, 0 far to 1 near.

    small, depth: see `make_layers`.
    """
    stack = picture.stack
    if stack is None or len(stack.layers) == 1:
        return make_layers(picture, small, depth, cutting, progress), depth
    canvas, size = canvases(picture, depth, cutting)
    count = stack.cut or int(_is_opaque(stack.layers[-1], stack))
    split = len(stack.layers) - count
    bottom = _merged(picture, stack, split) if count else None
    progress("Cutting layers", 0.0)
    alphas = [
        _on_canvas(layer.pixels, stack, canvas)[..., 3].astype(np.float32) / 255 for layer in stack.layers[:split]
    ]
    surfaces, lowest_depth, seen = _depths(canvas.extended(depth, mirrored=False), alphas, canvas, has_bottom=count > 0)
    needed = [grown(alpha > 0, 1) for alpha in alphas]
    if surfaces:  # the front's image is what the scene is picked and measured by
        surfaces[0] = np.where(grown(needed[0], SKIRT), surfaces[0], seen)
    textures = [_texture(layer, stack, canvas, size) for layer in stack.layers[:split]]
    if not _goes_on(stack):  # what PicAnim wrote is mixed as light already
        textures = mixed_as_light(textures, _on_canvas(stack.layers[-1].pixels, stack, size) if count else None)
    sheets = [Sheet(*each) for each in zip(surfaces, needed, textures, strict=True)]
    shown = _inside(seen, canvas)
    names = tuple(layer.name for layer in stack.layers)
    if bottom is None:
        mesh = make_mesh([(sheet.depth, sheet.needed) for sheet in sheets], canvas, backdrop=False)
        return Layers(surfaces[0], tuple(textures), size.box(), mesh, names), shown
    if stack.cut:
        cutting = dataclasses.replace(cutting, layers=stack.cut)
    own = [_on_canvas(layer.pixels, stack, size) for layer in stack.layers[split:]] if stack.cut else []
    coarse = resized_rgb(bottom, canvas.width, canvas.height)
    made = make_layers(bottom, coarse, _inside(lowest_depth, canvas), cutting, progress, before=sheets, own=own)
    names = names if stack.cut or split else ()  # PicAnim's own names are known
    return dataclasses.replace(made, names=names), shown


def _depths(
    depth: Array, alphas: Sequence[Array], canvas: Canvas, *, has_bottom: bool
) -> tuple[list[Array], Array, Array]:
    """(the surface of each layer, that of the bottom below them, the depth of what is seen), all on the canvas.

    depth: of what is seen, by the depth map. alphas: of the layers but the bottom, the topmost first.
    """
    inside = canvas.inside()
    left, shares = np.ones(depth.shape, np.float32), list[Array]()
    for alpha in alphas:
        shares.append(left * alpha)
        left = left * (1 - alpha)
    owner = np.argmax([*shares, left] if has_bottom else shares, axis=0)
    bottom = _surface(depth, (owner == len(alphas)) & inside, inside, inside) if has_bottom else np.zeros_like(depth)
    # Below everything where there is nothing.
    highest_yet = highest(bottom, REACHING) if has_bottom else np.full_like(depth, -1)
    seen = bottom.copy()
    surfaces: list[Array] = []
    for number in reversed(range(len(alphas))):
        alpha = alphas[number]
        own = _surface(depth, (owner == number) & (alpha > 0) & inside, (alpha > 0.5) & inside, inside)
        covers = grown(alpha > 0, SKIRT)
        own = np.where(covers, np.maximum(own, highest_yet + APART), own)
        highest_yet = np.where(covers, own, highest_yet)
        seen = np.where(alpha > 0.5, own, seen)
        surfaces.insert(0, own)
    if not has_bottom:  # a cut-out, whose surroundings are no cliff
        there = np.max(alphas, axis=0) > 0.5
        seen = push_pull(seen[..., None], there.astype(np.float32))[..., 0] if there.any() else seen
    most = max(1.0, *(float(surface.max()) for surface in (seen, *surfaces)))
    return [(surface / most).astype(np.float32) for surface in surfaces], bottom / most, seen / most


def _surface(depth: Array, shows: Array, area: Array, inside: Array) -> Array:
    """A layer's own surface: `depth` where it `shows`, and smoothly on; flat where little of its `area` does.

    inside: the picture's own pixels, as are all of the others.
    """
    core = shows & ~grown(inside & ~shows, CORE)
    if core.sum() < shows.sum() / 10:  # nothing but lines
        core = shows
    if core.any() and shows.sum() >= SENSIBLE * area.sum():
        return push_pull(depth[..., None], core.astype(np.float32))[..., 0]
    where = next((mask for mask in (core, area) if mask.any()), np.ones_like(area))
    return np.full_like(depth, np.median(depth[where]))


def _texture(layer: StackLayer, stack: Stack, canvas: Canvas, size: Canvas) -> Array:
    """What a layer shows, with its own colours going on where it is clear: so that no other mixes in along outlines."""
    shown = _on_canvas(layer.pixels, stack, size).copy()
    coarse = _on_canvas(layer.pixels, stack, canvas).astype(np.float32) / 255
    clear = shown[..., 3] == 0
    going_on = push_pull(coarse[..., :3], coarse[..., 3])
    for channel in range(3):
        there = canvas.resampled(np.ascontiguousarray(going_on[..., channel]), size)
        shown[..., channel][clear] = np.round(there[clear] * 255)
    return shown


def _on_canvas(pixels: Array, stack: Stack, canvas: Canvas) -> Array:
    """(rows, columns, 4) uint8: the file's canvas on one of the picture's, mirrored where it ends before that does."""
    left, top, width, height = stack.frame
    across, down = width / canvas.width, height / canvas.height
    start = left - canvas.left * across, top - canvas.top * down
    end = start[0] + canvas.columns * across, start[1] + canvas.rows * down
    rows, columns = pixels.shape[:2]
    before = max(0, int(np.ceil(-start[1]))), max(0, int(np.ceil(-start[0])))
    after = max(0, int(np.ceil(end[1])) - rows), max(0, int(np.ceil(end[0])) - columns)
    padded = np.pad(pixels, [(before[0], after[0]), (before[1], after[1]), (0, 0)], mode="symmetric")
    box = start[0] + before[1], start[1] + before[0], end[0] + before[1], end[1] + before[0]
    if box == (0, 0, canvas.columns, canvas.rows):
        return padded[: canvas.rows, : canvas.columns]
    how = Image.Resampling.BOX if across > 1 else Image.Resampling.BILINEAR
    return np.asarray(Image.fromarray(padded).resize((canvas.columns, canvas.rows), how, box))


def _merged(picture: Picture, stack: Stack, split: int) -> Picture:
    """The picture that the bottom layers, from number `split` on, show alone."""
    left, top, width, height = stack.frame
    canvas = Image.fromarray(stack.layers[-1].pixels)
    for layer in stack.layers[-2 : split - len(stack.layers) - 1 : -1]:
        canvas = Image.alpha_composite(canvas, Image.fromarray(layer.pixels))
    shown = canvas.crop((left, top, left + width, top + height))
    pixels = np.asarray(shown.convert("RGB") if shown.getchannel("A").getextrema()[0] == 255 else shown)
    pixels = pixels if (picture.width, picture.height) == (width, height) else _enlarged(pixels, picture)
    return dataclasses.replace(picture, pixels=pixels, stack=None)


def _enlarged(pixels: Array, picture: Picture) -> Array:
    return np.asarray(Image.fromarray(pixels).resize((picture.width, picture.height), Image.Resampling.BICUBIC))


def _is_opaque(layer: StackLayer, stack: Stack) -> bool:
    left, top, width, height = stack.frame
    return bool((layer.pixels[top : top + height, left : left + width, 3] == 255).all())


def _goes_on(stack: Stack) -> bool:
    """Whether the file's canvas goes on beyond the picture, as those do that PicAnim writes."""
    rows, columns = stack.layers[0].pixels.shape[:2]
    return stack.frame != (0, 0, columns, rows)


def _inside(values: Array, canvas: Canvas) -> Array:
    return values[canvas.top : canvas.top + canvas.height, canvas.left : canvas.left + canvas.width]
