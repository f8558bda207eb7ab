"""The layers of a picture: all that a scene is built from, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ..arrays import Array
from ..imaging.morphology import grown
from ..imaging.push_pull import push_pull
from ..picture.picture import Picture
from ..picture.texture import resized_alpha, resized_rgb
from ..sentence import Progress
from .backdrop import backdrop as make_backdrop
from .canvas import Canvas, canvas_around
from .colours import layer_colours, only_where_used, rgba
from .cut import SKIRT, Cut, cut_layer
from .margins import SPAN
from .mesh import relief_triangles
from .outpaint import continued

# How far the mesh may lie off the depth map, as a share of the whole range: a third of a pixel when the camera moves as
# far as it may.
TOLERANCE = 0.002
# What is hidden lies this much farther than what hides it, at least: more than the meshes of both may be off.
APART = 3 * TOLERANCE
# Each redraw and each start of a render goes through all faces: with more, a clip plays too slowly in the window of two
# cores without a graphics card. 400,000 change a view from beside little: of eight photographs and three
# rendered scenes 0.12 % of the pixels or fewer by more than 16 of 255, of the harbour 0.42 % (70,000: 0.10 and 0.40 %).
MAX_FACES = 45_000
# What is hidden, and seen in strips at most, gets this share of the faces that it would get in sight.
HIDDEN = 0.15
# Of a picture that was enlarged, its own pixels beside an outline that may be mixed, and the most of the depth map's.
RIM, MOST_RIM = 2, 4
# Along outlines, behind and beyond the frame the texture has at most this many pixels on its long side.
MAX_SIDE = 4096


@dataclass(frozen=True)
class Cutting:
    """How a picture is cut. layers: how many (1: one surface, stretched). tear: see `cut_layer`. side: longest side of
    the layers' textures without their margins, in pixels (0: the picture's own)."""

    layers: int = 2
    tear: float = 0.06
    side: int = 0


@dataclass(frozen=True)
class Mesh:
    """The flat mesh of all layers, each in its place in the picture.

    place: (n, 2) float32 from 0 to 1 over the picture, from its lower left corner, beyond that in the margins.
    canvas: (n, 2) float32 the same over the canvas. layer: (n,) int32, 0 is the front; the backdrop, if there is one,
    counts as a layer behind the last, whose colours it shows. depth: (n,) float32 inverse depth. faces: (m, 3) int32,
    counter-clockwise as the camera sees them.
    """

    place: Array
    canvas: Array
    layer: Array
    depth: Array
    faces: Array


@dataclass(frozen=True)
class Layers:
    """depth: (rows, columns) float32, the front layer's inverse depth on its canvas, 0 far to 1 near. textures: RGBA
    uint8, one a layer, front first; see `only_where_used`. box: of the picture in the textures (Canvas.box). names: of
    the layers, where the picture's file had them."""

    depth: Array
    textures: tuple[Array, ...]
    box: tuple[float, float, float, float]
    mesh: Mesh
    names: tuple[str, ...] = ()


class Sheet(NamedTuple):
    """A layer that is not cut. depth: (rows, columns) float32 on the canvas. needed: bool, where it must be. texture:
    (rows, columns, 4) uint8 on the textures' canvas."""

    depth: Array
    needed: Array
    texture: Array


@dataclass(frozen=True)
class Around:
    """What a picture that is cut lies among. before, after: the layers in front of it and behind it, the foremost
    first. own: the textures of what is cut, where they are there already. matte: (rows, columns) float32, how much of
    the first of them shows, on the canvas. seen: float32, the depth of all that is seen, on it too. opaque: whether
    nothing can be seen through all of it."""

    before: Sequence[Sheet] = ()
    after: Sequence[Sheet] = ()
    own: Sequence[Array] = ()
    matte: Array | None = None
    seen: Array | None = None
    opaque: bool = True


def canvases(picture: Picture, depth: Array, cutting: Cutting) -> tuple[Canvas, Canvas]:
    """The canvas of `depth`, (rows, columns), of `picture`, and that of the layers' textures."""
    rows, columns = depth.shape
    canvas = canvas_around(columns, rows)
    return canvas, canvas.scaled(*_texture_size(picture, cutting.side, max(rows, columns)))


def make_layers(
    picture: Picture,
    small: Array,
    depth: Array,
    cutting: Cutting,
    progress: Progress = lambda stage, fraction: None,
    around: Around | None = None,
) -> Layers:
    """Cut `picture` along the edges of `depth`.

    small: (rows, columns, 3) float32 in [0, 1], the picture at the size of `depth`. depth: (rows, columns) float32
    inverse depth, 0 far to 1 near. around: None where the picture is all there is.
    """
    rows, columns = depth.shape
    canvas, size = canvases(picture, depth, cutting)
    rim = rim_of(picture, columns)
    alpha = _alpha(picture, size)
    small_alpha = resized_alpha(picture, columns, rows)
    if small_alpha is not None:
        depth = _without_surroundings(depth, small_alpha)
    surface = canvas.extended(depth, mirrored=False)  # nearer to the truth on rendered views than mirrored
    # Colours and shapes know nothing of each other.
    with ThreadPoolExecutor(2) as beside:
        pictures = beside.submit(_continued, picture, small, canvas, size)
        progress("Cutting layers", 0.0)
        cuts, surfaces = _cut(surface, cutting, SPAN * columns, rim)
        coarse, colour = pictures.result()
        before, after, own = (around.before, around.after, around.own) if around else ((), (), ())
        if around and around.seen is not None and small_alpha is not None and not before:
            surfaces[0] = _where_shown(*surfaces[0], canvas.extended(small_alpha), around.seen)
        if around and around.matte is not None:
            surfaces = _where_own(surfaces, around.matte, 2 * rim)
        surfaces = [*map(_surface, before), *surfaces, *map(_surface, after)]
        opaque = around.opaque if around else alpha is None
        mesh = beside.submit(make_mesh, surfaces, canvas, backdrop=opaque)
        if own:
            return _among(before, own, after, surfaces[0][0], size, mesh.result())
        textures: list[Future[Array]] = []
        for number, cut in enumerate(cuts):
            progress("Filling the background", 0.1 + 0.8 * number / cutting.layers)
            colours = layer_colours(coarse, colour, cut, canvas, size)
            is_front = number == 0 and not before
            textures.append(beside.submit(_texture, colours.front, colours.matte, alpha, size, front=is_front))
            if number + 1 < len(cuts):
                coarse = layer_colours(coarse, coarse, cut, canvas, canvas).behind
            colour = colours.behind
        last = _texture(colour, np.ones_like(colour[..., :1]), alpha, size, front=not cuts and not before)
        progress("Making the mesh", 0.9)
        shown = [*(texture.result() for texture in textures), last]
        return _among(before, shown, after, surfaces[0][0], size, mesh.result())


def _surface(sheet: Sheet) -> tuple[Array, Array]:
    return sheet.depth, sheet.needed


def _among(
    before: Sequence[Sheet], shown: Sequence[Array], after: Sequence[Sheet], depth: Array, size: Canvas, mesh: Mesh
) -> Layers:
    """The layers of a picture with textures `shown`, among others."""
    textures = (*(sheet.texture for sheet in before), *shown, *(sheet.texture for sheet in after))
    return Layers(depth, textures, size.box(), mesh)


def _where_own(surfaces: list[tuple[Array, Array]], matte: Array, reach: int) -> list[tuple[Array, Array]]:
    """The surfaces of layers whose textures are there already: the front must be where it shows, and what is behind
    within `reach` of where it does not, wherever the cut runs by the depth map of today."""
    (front, _), *behind = surfaces
    clear, hidden = grown(matte < 1, reach), ~grown(matte < 1, 1)
    return [
        (front, grown(matte > 0, 1)),
        *((np.where(hidden, np.minimum(depth, front - APART), depth), needed | clear) for depth, needed in behind),
    ]


def _where_shown(depth: Array, needed: Array, alpha: Array, seen: Array) -> tuple[Array, Array]:
    """The surface of a front layer with that `alpha`, on its canvas: elsewhere it is what is `seen`, and not needed."""
    return np.where(grown(alpha > 0, 1 + SKIRT), depth, seen).astype(np.float32), needed & grown(alpha > 0, 1)


def _continued(picture: Picture, small: Array, canvas: Canvas, size: Canvas) -> tuple[Array, Array]:
    return continued(small, resized_rgb(picture, size.width, size.height), canvas, size)


def rim_of(picture: Picture, columns: int) -> int:
    """See `cut_layer`. What was compressed and sharpened at a small size and enlarged has wider ones.

    columns: of the depth map.
    """
    pixel = picture.enlarged * columns / picture.width
    return 1 if picture.enlarged <= 1 else min(MOST_RIM, max(1, round(RIM * pixel)))


def _cut(surface: Array, cutting: Cutting, reach: float, rim: int) -> tuple[list[Cut], list[tuple[Array, Array]]]:
    """The cuts between the layers, and of each layer its depth and where it is needed. reach, rim: see `cut_layer`."""
    needed = np.ones(surface.shape, dtype=bool)
    cuts: list[Cut] = []
    surfaces: list[tuple[Array, Array]] = []
    for _ in range(cutting.layers - 1):
        cut = cut_layer(surface, cutting.tear, reach, rim)
        # What is sharpened behind may come nearer by a pixel, but never through what is in front.
        before = surfaces[-1][0] if surfaces else cut.depth
        # As far as anything is mixed past an outline; a face reaches a pixel farther than where it is needed.
        reaching = cut.shown | grown(cut.outline, cut.rim - 1) if cut.rim > 1 else cut.shown
        surfaces.append((np.minimum(cut.depth, before), needed & reaching))
        surface, needed = cut.behind, needed & cut.needed
        cuts.append(cut)
    return cuts, [*surfaces, (surface, needed)]


def _alpha(picture: Picture, size: Canvas) -> Array | None:
    alpha = resized_alpha(picture, size.width, size.height)
    return None if alpha is None else size.extended(alpha)[..., None]


def _without_surroundings(depth: Array, alpha: Array) -> Array:
    """`depth` of a cut-out, going on smoothly where the picture is clear: its outline is the alpha's, not a cut."""
    if (alpha <= 0.5).all():
        return depth
    return push_pull(depth[..., None], (alpha > 0.5).astype(np.float32))[..., 0]


def _texture(colour: Array, matte: Array, alpha: Array | None, size: Canvas, *, front: bool) -> Array:
    if alpha is not None:
        matte = matte * alpha
    return rgba(only_where_used(colour, matte, size) if front else colour, matte)


def _texture_size(picture: Picture, side: int, least: int) -> tuple[int, int]:
    """(width, height): at least the depth's, whose layers go on just as far behind each other as its pixels tell."""
    longest = max(picture.width, picture.height)
    scale = min(1.0, max(min(side or longest, MAX_SIDE), least) / longest)
    return max(1, round(picture.width * scale)), max(1, round(picture.height * scale))


class _Part(NamedTuple):
    """A layer's own mesh. vertices: (n, 2) int32 as (column, row). depth: (n,) float32. faces: (m, 3) int32."""

    vertices: Array
    depth: Array
    faces: Array


def _triangles(surfaces: list[tuple[Array, Array]]) -> list[_Part]:
    """The mesh of each layer; what those behind do not need of the budget is for those in front.

    surfaces: depth and where it is needed, of each layer.
    """
    parts: list[_Part] = []
    left, shares = MAX_FACES, _shares([needed for _, needed in surfaces])
    for number in range(len(surfaces), 0, -1):
        depth, needed = surfaces[number - 1]
        budget = int(left * shares[number - 1] / sum(shares[:number]))
        vertices, faces = relief_triangles(depth, needed, TOLERANCE, budget)
        parts.insert(0, _Part(vertices, depth[vertices[:, 1], vertices[:, 0]], faces))
        left -= len(faces)
    return parts


def _shares(needed: list[Array]) -> list[float]:
    """How each layer counts when faces are shared out: from HIDDEN where others cover all of it, to 1 in sight."""
    covered = np.zeros_like(needed[0])
    shares: list[float] = []
    for mask in needed:
        in_sight = float((mask & ~covered).sum()) / max(1, int(mask.sum()))
        shares.append(HIDDEN + (1.0 - HIDDEN) * in_sight)
        covered = covered | mask
    return shares


def make_mesh(surfaces: list[tuple[Array, Array]], canvas: Canvas, *, backdrop: bool) -> Mesh:
    """The layers' meshes in one, and where anything is cut a backdrop: not for cut-outs, which have holes of their own.

    surfaces: see `_triangles`.
    """
    parts = _triangles(surfaces)
    if backdrop and any(len(part.faces) for part in parts[1:]):
        parts.append(_Part(*make_backdrop(canvas.rows, canvas.columns)))
    column, row = np.concatenate([part.vertices for part in parts]).T
    counts = [len(part.vertices) for part in parts]
    starts = np.cumsum([0, *counts[:-1]])
    place = [(column + 0.5 - canvas.left) / canvas.width, 1.0 - (row + 0.5 - canvas.top) / canvas.height]
    on_canvas = [(column + 0.5) / canvas.columns, 1.0 - (row + 0.5) / canvas.rows]
    return Mesh(
        np.stack(place, axis=1).astype(np.float32),
        np.stack(on_canvas, axis=1).astype(np.float32),
        np.repeat(np.arange(len(parts), dtype=np.int32), counts),
        np.concatenate([part.depth for part in parts]).astype(np.float32),
        np.concatenate([part.faces + start for part, start in zip(parts, starts, strict=True)]).astype(np.int32),
    )
