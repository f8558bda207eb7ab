"""A picture that comes in layers of its own (.ora): each becomes a layer of the scene, at a depth of its own.

The depth map is that of what the layers show together. The layer that shows most, an opaque one at the bottom, or what
PicAnim itself has cut, is cut along the edges of its depth, as a picture without layers is. Of the others, one has the
part of the depth map where it is itself to be seen, going on smoothly where others cover it, if it is large or calm;
else it is a plane where that fits, as ground is, and where not a card that stands upright: drawn things have no depth
that a network knows, and would be bent. Cards keep the order of the stack. From the bottom up, each layer is brought in
front of what it covers, so that from where the picture was taken the scene shows the picture.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PIL import Image

from ..arrays import Array
from ..imaging.half_clear import mixed_as_light
from ..imaging.morphology import grown, highest
from ..imaging.push_pull import push_pull
from ..picture.formats.openraster import behind_names
from ..picture.picture import Picture
from ..picture.stack import Stack, StackLayer
from ..picture.texture import resized_rgb
from ..sentence import Progress
from .canvas import Canvas
from .layers import Around, Cutting, Layers, Sheet, canvases, make_layers, make_mesh

# A layer lies in front of what it covers by this much of the whole range, at least.
APART = 0.004
# Along outlines, depth is blurred, or goes on past them, for so many pixels: what is behind others begins farther in.
CORE = 5
# Of a layer whose pixels show for less than this share, the depth map says nothing.
SENSIBLE = 0.3
# A layer that shows on so much of the picture has the depth map's relief, and on so much the most is cut.
LARGE, MOST = 0.35, 0.4
# So has a smaller one, of at least so much, whose depth spans less than this share of the whole range.
MIDDLING, CALM = 0.08, 0.12
# A plane fits where it leaves less than this share of a layer's span.
PLANE = 0.5
# A layer's surface goes on so many pixels past its outline; a face reaches a pixel farther.
SKIRT = 2
# What is cut reaches so far past an outline.
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
    progress("Cutting layers", 0.0)
    canvas, size = canvases(picture, depth, cutting)
    layers = list(stack.layers)
    if stack.cut:
        layers[stack.cut] = [_merged(stack.layers[stack.cut])]
    alphas = [_on_canvas(layer.pixels, stack, canvas)[..., 3].astype(np.float32) / 255 for layer in layers]
    inside = canvas.inside()
    shows = _showing(alphas, inside)
    main = stack.cut.start if stack.cut else _main(layers[-1], stack, shows, inside)
    surfaces, seen = _depths(canvas.extended(depth, mirrored=False), alphas, shows, inside, main)
    needed = [grown(alpha > 0, 1) for alpha in alphas]
    if main != 0:  # the front's image is what the scene is picked and measured by
        surfaces[0] = np.where(grown(needed[0], SKIRT), surfaces[0], seen)
    textures = [_texture(layer, stack, canvas, size) for layer in layers]
    if not _goes_on(stack):  # what PicAnim wrote is mixed as light already
        textures = mixed_as_light(textures)
    names, shown = [layer.name for layer in layers], _inside(seen, canvas)
    sheets = [Sheet(*each) for each in zip(surfaces, needed, textures, strict=True)]
    if main is None:
        mesh = make_mesh([(sheet.depth, sheet.needed) for sheet in sheets], canvas, backdrop=not picture.has_alpha)
        return Layers(surfaces[0], tuple(textures), size.box(), mesh, tuple(names)), shown
    own: list[Array] = []
    if stack.cut:
        cutting = dataclasses.replace(cutting, layers=stack.cut.stop - stack.cut.start)
        own = [_on_canvas(layer.pixels, stack, size) for layer in stack.layers[stack.cut]]
    in_middle = not stack.cut and main + 1 < len(layers)
    whole = _cut_out(picture, _inside(textures[main], size)) if in_middle else _alone(picture, layers[main], stack)
    matte = None
    if stack.cut:
        matte = _on_canvas(stack.layers[main].pixels, stack, canvas)[..., 3].astype(np.float32) / 255
    around = Around(sheets[:main], sheets[main + 1 :], own, matte, seen, not picture.has_alpha)
    coarse = resized_rgb(whole, canvas.width, canvas.height)
    made = make_layers(whole, coarse, _inside(surfaces[main], canvas), cutting, progress, around)
    names[main + 1 : main + 1] = behind_names(cutting.layers, is_bottom=main + 1 == len(layers))
    return dataclasses.replace(made, names=tuple(names)), shown


def _main(lowest: StackLayer, stack: Stack, shows: Sequence[Array], inside: Array) -> int | None:
    """The number of the layer that is to be cut, if there is one."""
    counts = [int(mask.sum()) for mask in shows]
    most = int(np.argmax(counts))
    if counts[most] >= MOST * inside.sum():
        return most
    return len(shows) - 1 if _is_opaque(lowest, stack) else None


class _Own(NamedTuple):
    """A layer's own surface. card: whether it may be moved as one. middle: its depth. weight: how much of it shows."""

    surface: Array
    card: bool = False
    middle: float = 0.0
    weight: float = 0.0


def _showing(alphas: Sequence[Array], inside: Array) -> list[Array]:
    """(rows, columns) bool for each layer, the topmost first: where it shows more than any other."""
    left, shares = np.ones(inside.shape, np.float32), list[Array]()
    for alpha in alphas:
        shares.append(left * alpha)
        left = left * (1 - alpha)
    owner = np.argmax(shares, axis=0)
    return [(owner == number) & (alpha > 0) & inside for number, alpha in enumerate(alphas)]


def _depths(
    depth: Array, alphas: Sequence[Array], shows: Sequence[Array], inside: Array, main: int | None
) -> tuple[list[Array], Array]:
    """(the surface of each layer, the depth of what is seen), all on the canvas; the topmost layer first.

    depth: of what is seen, by the depth map. shows: see `_showing`. main: the layer that is cut.
    """
    owns = [
        _Own(_relief(depth, shown, inside)) if number == main else _own(depth, shown, (alpha > 0.5) & inside, inside)
        for number, (alpha, shown) in enumerate(zip(alphas, shows, strict=True))
    ]
    cards = [number for number in reversed(range(len(owns))) if owns[number].card]
    middles = dict(zip(cards, _in_order([(owns[n].middle, owns[n].weight) for n in cards]), strict=True))
    yet, seen = np.full_like(depth, -1), np.zeros_like(depth)  # below everything there is nothing
    surfaces: list[Array] = []
    for number in reversed(range(len(owns))):
        own, alpha = owns[number].surface, alphas[number]
        covers, before = grown(alpha > 0, SKIRT), yet + APART
        if number in middles:
            own = own + (middles[number] - owns[number].middle)
            lacking = (before - own)[alpha > 0]
            own = own + max(0.0, float(lacking.max(initial=0.0)))
        own = np.where(covers, np.maximum(own, before), own)
        yet = np.where(covers, highest(own, REACHING) if number == main else own, yet)
        seen = np.where(alpha > 0.5, own, seen)
        surfaces.insert(0, own)
    there = np.max(alphas, axis=0) > 0.5
    if there.any() and not there.all():  # a cut-out's surroundings are no cliff
        seen = push_pull(seen[..., None], there.astype(np.float32))[..., 0]
    low = min(0.0, *(float(surface.min()) for surface in (seen, *surfaces)))
    high = max(1.0, *(float(surface.max()) for surface in (seen, *surfaces)))
    return [((surface - low) / (high - low)).astype(np.float32) for surface in surfaces], (seen - low) / (high - low)


def _own(depth: Array, shows: Array, area: Array, inside: Array) -> _Own:
    """A layer's own surface. shows, area: where it shows, and where it is at all; inside: the picture's own pixels."""
    weight = float(shows.sum())
    if weight == 0 or weight < SENSIBLE * area.sum():
        where = next((mask for mask in (_core(shows, inside), area) if mask.any()), inside)
        middle = float(np.median(depth[where]))
        return _Own(np.full_like(depth, middle), True, middle, weight)
    core = _core(shows, inside)
    values = depth[core]
    middle, span = float(np.median(values)), _span(values)
    if span < CALM and weight >= MIDDLING * inside.sum():
        return _Own(_relief(depth, shows, inside), True, middle, weight)
    if weight >= LARGE * inside.sum():
        return _Own(_relief(depth, shows, inside))
    plane = _plane(depth, core)
    if span >= CALM and _span(values - plane[core]) < PLANE * span:
        return _Own(plane)
    return _Own(np.full_like(depth, middle), True, middle, weight)


def _core(shows: Array, inside: Array) -> Array:
    """The pixels of a layer that are clear of its outlines."""
    core = shows & ~grown(inside & ~shows, CORE)
    return shows if core.sum() < shows.sum() / 10 else core  # nothing but lines


def _relief(depth: Array, shows: Array, inside: Array) -> Array:
    """`depth` where a layer shows, and smoothly on."""
    if not shows.any():
        return np.full_like(depth, np.median(depth[inside]))
    return push_pull(depth[..., None], _core(shows, inside).astype(np.float32))[..., 0]


def _span(values: Array) -> float:
    low, high = np.quantile(values, (0.05, 0.95))
    return float(high - low)


def _plane(depth: Array, where: Array) -> Array:
    """The plane that fits best, which inverse depth is linear in the picture for, no farther or nearer than it."""
    rows, columns = np.nonzero(where)
    step = max(1, len(rows) // 20000)
    points = np.stack([rows, columns, np.ones_like(rows)], axis=1)[::step].astype(np.float64)
    values = depth[rows, columns][::step]
    down, across, start = np.linalg.lstsq(points, values, rcond=None)[0]
    row, column = np.indices(depth.shape)
    return np.clip(down * row + across * column + start, values.min(), values.max()).astype(np.float32)


def _in_order(values: Sequence[tuple[float, float]]) -> list[float]:
    """The nearest values that nowhere fall, of pairs with a weight each (pool adjacent violators)."""
    pools: list[tuple[float, float, int]] = []
    for value, weight in values:
        pools.append((value, weight + 1, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (one, first, count), (other, second, more) = pools[-2:]
            mean = (one * first + other * second) / (first + second)
            pools[-2:] = [(mean, first + second, count + more)]
    return [value for value, _, count in pools for _ in range(count)]


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


def _merged(layers: Sequence[StackLayer]) -> StackLayer:
    """What layers show together, called like the first."""
    canvas = Image.fromarray(layers[-1].pixels)
    for layer in layers[-2::-1]:
        canvas = Image.alpha_composite(canvas, Image.fromarray(layer.pixels))
    return StackLayer(layers[0].name, np.asarray(canvas))


def _alone(picture: Picture, layer: StackLayer, stack: Stack) -> Picture:
    """The picture that a layer shows alone, as large as `picture`."""
    left, top, width, height = stack.frame
    shown = layer.pixels[top : top + height, left : left + width]
    pixels = shown[..., :3] if shown[..., 3].min() == 255 else shown
    if (picture.width, picture.height) != (width, height):
        large = Image.fromarray(np.ascontiguousarray(pixels))
        pixels = np.asarray(large.resize((picture.width, picture.height), Image.Resampling.BICUBIC))
    return dataclasses.replace(picture, pixels=np.ascontiguousarray(pixels), stack=None)


def _cut_out(picture: Picture, pixels: Array) -> Picture:
    """A layer in the middle, by its texture."""
    enlarged = picture.enlarged * pixels.shape[1] / picture.width
    return dataclasses.replace(picture, pixels=pixels, stack=None, enlarged=enlarged)


def _is_opaque(layer: StackLayer, stack: Stack) -> bool:
    left, top, width, height = stack.frame
    return bool((layer.pixels[top : top + height, left : left + width, 3] == 255).all())


def _goes_on(stack: Stack) -> bool:
    """Whether the file's canvas goes on beyond the picture, as those do that PicAnim writes."""
    rows, columns = stack.layers[0].pixels.shape[:2]
    return stack.frame != (0, 0, columns, rows)


def _inside(values: Array, canvas: Canvas) -> Array:
    return values[canvas.top : canvas.top + canvas.height, canvas.left : canvas.left + canvas.width]
