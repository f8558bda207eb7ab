"""Plain polygon shapes as numpy vertices and lists of faces, centred on their base unless said otherwise."""

import numpy as np

Shape = tuple[np.ndarray, list[tuple[int, ...]]]


def box(width: float, depth: float, height: float) -> Shape:
    """A box that stands on z = 0, centred in x and y."""
    x, y = width / 2, depth / 2
    vertices = np.array([(sx * x, sy * y, z) for z in (0.0, height) for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1))])
    faces = [(3, 2, 1, 0), (4, 5, 6, 7), (0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7)]
    return vertices, faces


def lathe(profile: list[tuple[float, float]], sides: int = 16) -> Shape:
    """A surface of revolution; `profile` is a list of (radius, z) from the bottom up."""
    turn = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    rings = [np.c_[r * np.cos(turn), r * np.sin(turn), np.full(sides, z)] for r, z in profile]
    faces: list[tuple[int, ...]] = []
    for ring in range(len(profile) - 1):
        a, b = ring * sides, (ring + 1) * sides
        faces += [(a + i, a + (i + 1) % sides, b + (i + 1) % sides, b + i) for i in range(sides)]
    faces.append(tuple(range(sides))[::-1])
    faces.append(tuple(range((len(profile) - 1) * sides, len(profile) * sides)))
    return np.concatenate(rings), faces


def cylinder(radius: float, height: float, top: float | None = None, sides: int = 14) -> Shape:
    """A cylinder, or a cone frustum where `top` (its upper radius) differs."""
    upper = max(radius if top is None else top, 1e-3)
    return lathe([(radius, 0.0), (upper, height)], sides)


def ball(rx: float, ry: float, rz: float, rng: np.random.Generator | None = None, rough: float = 0.0) -> Shape:
    """An ellipsoid about the origin; `rough` bulges it by smooth random waves (a stone, a bush, a cushion)."""
    sides, rings = 16, 10
    tilt = np.linspace(0.0, np.pi, rings + 1)[1:-1]
    turn = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    t, p = np.meshgrid(tilt, turn, indexing="ij")
    points = np.stack([np.sin(t) * np.cos(p), np.sin(t) * np.sin(p), -np.cos(t)], -1).reshape(-1, 3)
    points = np.concatenate([points, [[0, 0, -1], [0, 0, 1]]])
    if rng is not None and rough > 0:
        waves = rng.normal(size=(5, 3)) * 2.2
        bulge = np.sin(points @ waves.T + rng.uniform(0, 6.3, 5)).sum(1, keepdims=True)
        points = points * (1 + rough * bulge / 2.2)
    faces: list[tuple[int, ...]] = []
    for ring in range(rings - 2):
        a, b = ring * sides, (ring + 1) * sides
        faces += [(a + i, a + (i + 1) % sides, b + (i + 1) % sides, b + i) for i in range(sides)]
    south, north, last = (rings - 1) * sides, (rings - 1) * sides + 1, (rings - 2) * sides
    faces += [(south, (i + 1) % sides, i) for i in range(sides)]
    faces += [(north, last + i, last + (i + 1) % sides) for i in range(sides)]
    return points * (rx, ry, rz), faces


def sheet(width: float, depth: float, heights: np.ndarray) -> Shape:
    """A height field over a rectangle about the origin; `heights` has shape (rows in y, columns in x)."""
    rows, columns = heights.shape
    x, y = np.meshgrid(np.linspace(-width / 2, width / 2, columns), np.linspace(-depth / 2, depth / 2, rows))
    i = np.arange(rows * columns).reshape(rows, columns)
    quads = np.stack([i[:-1, :-1], i[:-1, 1:], i[1:, 1:], i[1:, :-1]], -1).reshape(-1, 4)
    return np.stack([x, y, heights], -1).reshape(-1, 3), [tuple(q) for q in quads.tolist()]


def smooth_noise(rng: np.random.Generator, rows: int, columns: int, octaves: int = 4, base: int = 2) -> np.ndarray:
    """Value noise about 0 with amplitude about 1, shape (rows, columns)."""
    total = np.zeros((rows, columns))
    for octave in range(octaves):
        n = base * 2**octave + 1
        grid = rng.normal(size=(n + 1, n + 1))
        y, x = np.linspace(0, n - 1e-6, rows), np.linspace(0, n - 1e-6, columns)
        y0, x0 = y.astype(int), x.astype(int)
        fy, fx = (y - y0)[:, None], (x - x0)[None]
        fy, fx = fy * fy * (3 - 2 * fy), fx * fx * (3 - 2 * fx)
        rows0, rows1 = grid[y0], grid[y0 + 1]
        upper = rows0[:, x0] * (1 - fx) + rows0[:, x0 + 1] * fx
        lower = rows1[:, x0] * (1 - fx) + rows1[:, x0 + 1] * fx
        total += (upper * (1 - fy) + lower * fy) / 2**octave
    return total


def tube(points: np.ndarray, radii: np.ndarray, sides: int = 6) -> Shape:
    """A tube along a polyline (n, 3) with radii (n,): branches, cables, handles."""
    rings = []
    for k, point in enumerate(points):
        ahead = points[min(k + 1, len(points) - 1)] - points[max(k - 1, 0)]
        ahead = ahead / (np.linalg.norm(ahead) + 1e-9)
        side = np.cross(ahead, (0.3, 0.2, 1.0) if abs(ahead[2]) < 0.9 else (1.0, 0.0, 0.0))
        side = side / np.linalg.norm(side)
        up = np.cross(side, ahead)
        turn = np.linspace(0, 2 * np.pi, sides, endpoint=False)[:, None]
        rings.append(point + radii[k] * (np.cos(turn) * side + np.sin(turn) * up))
    faces: list[tuple[int, ...]] = []
    for k in range(len(points) - 1):
        a, b = k * sides, (k + 1) * sides
        faces += [(a + i, a + (i + 1) % sides, b + (i + 1) % sides, b + i) for i in range(sides)]
    faces += [tuple(range(sides))[::-1], tuple(range((len(points) - 1) * sides, len(points) * sides))]
    return np.concatenate(rings), faces
