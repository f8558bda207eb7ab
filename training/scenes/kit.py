"""The builder that scene kinds are written with: random numbers, placed shapes, lights and viewpoints."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import bpy
import numpy as np
from mathutils import Euler, Matrix, Vector

from . import materials, shapes

Triple = tuple[float, float, float]
REGIONS = ("", "sky", "water", "foliage", "person", "hair", "fire")
"""What a pixel of a view can show, by its number in a mask; the first is none of the others."""
UNKNOWN = 255
"""The number of what may be anything: a photograph behind the scene."""
GREEN = {"leaf": "foliage", "grass": "foliage", "water": "water"}
"""Families of materials that are a region wherever they are."""


@dataclass
class View:
    """Where a camera stands, what it looks at (metres, z up), its roll and its horizontal field of view (degrees)."""

    eye: Triple
    target: Triple
    fov: float
    roll: float = 0.0


@dataclass
class Kit:
    """One scene under construction. Everything random comes from `rng`, so a seed is a scene.

    assets: the folder of gathered models, panoramas and textures. brought: the models that were read from it.
    models: files of models and their heights in metres, by category. textures: files by group. region: what all that
    is built now shows, one of REGIONS. beyond: the number in a mask of what is where nothing is hit.
    """

    rng: np.random.Generator
    photos: list[Path]
    assets: Path | None = None
    frame: Matrix = field(default_factory=lambda: Matrix.Identity(4))
    views: list[View] = field(default_factory=list)
    movable: list[bpy.types.Object] = field(default_factory=list)
    brought: dict[str, bpy.types.Object] = field(default_factory=dict)
    models: dict[str, list[tuple[Path, float]]] = field(default_factory=dict)
    textures: dict[str, list[Path]] = field(default_factory=dict)
    region: str = ""
    beyond: int = 1
    _imported: dict[Path, bpy.types.Object] = field(default_factory=dict)
    _pool: dict[str, list[bpy.types.Material]] = field(default_factory=dict)

    def uniform(self, low: float, high: float) -> float:
        """A number between low and high."""
        return float(self.rng.uniform(low, high))

    def log_uniform(self, low: float, high: float) -> float:
        """A number between low and high, its logarithm uniform."""
        return math.exp(self.uniform(math.log(low), math.log(high)))

    def integer(self, low: int, high: int) -> int:
        """An integer from low to high, both included."""
        return int(self.rng.integers(low, high + 1))

    def chance(self, probability: float) -> bool:
        """True with the given probability."""
        return bool(self.rng.random() < probability)

    def pick(self, items: Sequence):
        """One of the items."""
        return items[int(self.rng.integers(len(items)))]

    def material(self, family: str, variants: int = 3) -> bpy.types.Material:
        """A material of a family; a scene holds at most `variants` of each family and uses them again."""
        pool = self._pool.setdefault(family, [])
        if len(pool) < variants and (not pool or self.chance(0.6)):
            pool.append(materials.make(self.rng, self.photos, family))
            return pool[-1]
        return self.pick(pool)

    @contextmanager
    def at(self, x: float, y: float, z: float = 0.0, yaw: float = 0.0, scale: float = 1.0) -> Iterator[None]:
        """Build inside a moved, turned (radians about z) and scaled frame."""
        before = self.frame
        self.frame = before @ Matrix.LocRotScale(Vector((x, y, z)), Euler((0, 0, yaw)), Vector((scale,) * 3))
        try:
            yield
        finally:
            self.frame = before

    def solid(
        self,
        shape: shapes.Shape,
        surface: str | bpy.types.Material,
        at: Triple = (0, 0, 0),
        turn: Triple = (0, 0, 0),
        smooth: bool = False,
    ) -> bpy.types.Object:
        """Add a shape. `surface` is a family of materials or one material; `turn` is Euler angles in radians."""
        mesh = bpy.data.meshes.new("solid")
        vertices, faces = shape
        mesh.from_pydata(vertices.tolist(), [], faces)
        if smooth:
            mesh.shade_smooth()
        mesh.materials.append(self.material(surface) if isinstance(surface, str) else surface)
        thing = bpy.data.objects.new("solid", mesh)
        thing.matrix_world = self.frame @ Matrix.LocRotScale(Vector(at), Euler(turn), None)
        family = mesh.materials[0].name.split(".")[0]
        thing.pass_index = REGIONS.index(self.region or GREEN.get(family, ""))
        bpy.context.scene.collection.objects.link(thing)
        return thing

    @contextmanager
    def showing(self, region: str) -> Iterator[None]:
        """All that is built inside is of one of REGIONS, whatever it is made of."""
        before, self.region = self.region, region
        try:
            yield
        finally:
            self.region = before

    def model(self, category: str, height: float, region: str = "", yaw: float | None = None) -> bool:
        """Stand a model of a category on the frame's origin, `height` metres high; False where there are none."""
        files = self.models.get(category)
        if not files:
            return False
        file, tall = self.pick(files)
        if file not in self._imported:
            before = set(bpy.data.objects)
            bpy.ops.import_scene.gltf(filepath=str(file))
            new = [thing for thing in bpy.data.objects if thing not in before]
            whole = next(thing for thing in new if thing.type == "MESH")
            whole.parent = None
            for thing in new:
                bpy.context.scene.collection.objects.unlink(thing)
            self._imported[file] = whole
        thing = self._imported[file].copy()
        size = height / max(tall, 0.05)
        turn = Euler((0, 0, self.uniform(0, 6.3) if yaw is None else yaw))
        thing.rotation_mode = "QUATERNION"
        thing.matrix_world = self.frame @ Matrix.LocRotScale(None, turn, Vector((size,) * 3))
        thing.pass_index = REGIONS.index(self.region or region)
        bpy.context.scene.collection.objects.link(thing)
        return True

    def surface(self, group: str, instead: str, size: float) -> bpy.types.Material:
        """A texture of a group over `size` metres; where there are none, a material of the family `instead`."""
        files = self.textures.get(group)
        return materials.covered(instead, self.pick(files), size) if files else self.material(instead)

    def box(self, size: Triple, surface, at: Triple = (0, 0, 0), turn: Triple = (0, 0, 0)) -> bpy.types.Object:
        """A box of (width, depth, height) that stands on `at`."""
        return self.solid(shapes.box(*size), surface, at, turn)

    def cylinder(
        self,
        radius: float,
        height: float,
        surface,
        at: Triple = (0, 0, 0),
        turn: Triple = (0, 0, 0),
        top: float | None = None,
    ) -> bpy.types.Object:
        """A cylinder or cone that stands on `at`."""
        return self.solid(shapes.cylinder(radius, height, top), surface, at, turn, smooth=False)

    def ball(
        self, radii: Triple, surface, at: Triple = (0, 0, 0), rough: float = 0.0, turn: Triple = (0, 0, 0)
    ) -> bpy.types.Object:
        """An ellipsoid about `at`, bulging where rough > 0."""
        return self.solid(shapes.ball(*radii, self.rng, rough), surface, at, turn, smooth=True)

    def rod(self, start: Triple, end: Triple, radius: float, surface, top: float | None = None) -> bpy.types.Object:
        """A straight thin tube between two points."""
        ends = np.array([start, end], float)
        return self.solid(shapes.tube(ends, np.array([radius, radius if top is None else top])), surface)

    def sun(self, strength: tuple[float, float] = (1.0, 5.0), low: float = 10.0, high: float = 75.0) -> None:
        """A sun at a random height (degrees above the horizon), warm when low."""
        light = bpy.data.lights.new("sun", "SUN")
        height = self.uniform(low, high)
        light.energy, light.angle = self.uniform(*strength), math.radians(self.pick([0.5, 1, 5, 20]))
        light.color = (1.0, 0.75 + 0.25 * min(1, height / 40), 0.55 + 0.45 * min(1, height / 50))
        self._light(light, (0, 0, 10), (math.radians(90 - height), 0, self.uniform(0, 6.3)))

    def lamp(self, at: Triple, power: float, size: float = 0.5, down: bool = True) -> None:
        """An area lamp that shines down, or a small point lamp."""
        light = bpy.data.lights.new("lamp", "AREA" if down else "POINT")
        light.energy = power
        if down:
            light.size = size
        else:
            light.shadow_soft_size = size / 4
        warm = self.uniform(0, 1)
        light.color = (1.0, 1 - 0.3 * warm, 1 - 0.6 * warm)
        self._light(light, at, (0, 0, 0))

    def _light(self, light: bpy.types.Light, at: Triple, turn: Triple) -> None:
        thing = bpy.data.objects.new("light", light)
        thing.matrix_world = self.frame @ Matrix.LocRotScale(Vector(at), Euler(turn), None)
        bpy.context.scene.collection.objects.link(thing)

    def sky(self, strength: tuple[float, float] = (0.3, 1.5), night: float = 0.07) -> None:
        """A gradient sky with clouds, grey, blue or of the evening; dark with the probability `night`."""
        world = bpy.data.worlds.new("sky")
        bpy.context.scene.world = world
        world.cycles.sampling_method = "NONE"  # an importance map costs more than it gives here
        tree = world.node_tree
        shade = next(n for n in tree.nodes if n.type == "BACKGROUND")
        coordinates, split = tree.nodes.new("ShaderNodeTexCoord"), tree.nodes.new("ShaderNodeSeparateXYZ")
        tree.links.new(coordinates.outputs["Generated"], split.inputs[0])
        ramp = tree.nodes.new("ShaderNodeValToRGB")
        tree.links.new(split.outputs["Z"], ramp.inputs["Fac"])
        hue = self.pick([(0.55, 0.64), (0.55, 0.64), (0.5, 0.7), (0.0, 0.12)])
        horizon = materials.colour(self.rng, hue, (0.0, 0.35), (0.6, 1.0))
        zenith = materials.colour(self.rng, (0.52, 0.66), (0.0, 0.8), (0.3, 0.95))
        ramp.color_ramp.elements[0].position, ramp.color_ramp.elements[0].color = 0.0, horizon
        ramp.color_ramp.elements[1].position, ramp.color_ramp.elements[1].color = self.uniform(0.3, 1.0), zenith
        out = ramp.outputs["Color"]
        if self.chance(0.7):
            noise, cloud, mix = (
                tree.nodes.new(n) for n in ("ShaderNodeTexNoise", "ShaderNodeValToRGB", "ShaderNodeMixRGB")
            )
            noise.inputs["Scale"].default_value, noise.inputs["Detail"].default_value = self.uniform(1, 6), 3
            tree.links.new(coordinates.outputs["Generated"], noise.inputs["Vector"])
            cloud.color_ramp.elements[0].position = self.uniform(0.4, 0.55)
            cloud.color_ramp.elements[1].position = self.uniform(0.6, 0.8)
            tree.links.new(noise.outputs["Fac"], cloud.inputs["Fac"])
            tree.links.new(cloud.outputs["Color"], mix.inputs["Fac"])
            tree.links.new(out, mix.inputs["Color1"])
            mix.inputs["Color2"].default_value = (self.uniform(0.4, 1.0),) * 3 + (1,)
            out = mix.outputs["Color"]
        tree.links.new(out, shade.inputs["Color"])
        shade.inputs["Strength"].default_value = 0.02 if self.chance(night) else self.uniform(*strength)

    def backdrop(self, strength: tuple[float, float] = (0.4, 1.2), finest: int = 24) -> None:
        """A world lit by a blurred photograph: the far, unsharp background of a close-up. What it shows is unknown."""
        self.sky(strength, night=0.0)
        if not self.photos:
            return
        self.beyond = UNKNOWN
        world = bpy.context.scene.world
        tree = world.node_tree
        image = self._blurred(str(self.pick(self.photos)), self.integer(4, finest))
        node, coordinates = tree.nodes.new("ShaderNodeTexImage"), tree.nodes.new("ShaderNodeTexCoord")
        node.image, node.interpolation, node.extension = image, "Cubic", "MIRROR"
        tree.links.new(coordinates.outputs["Window"], node.inputs["Vector"])
        tree.links.new(node.outputs["Color"], next(n for n in tree.nodes if n.type == "BACKGROUND").inputs["Color"])

    def _blurred(self, file: str, side: int) -> bpy.types.Image:
        """A photograph averaged down to side x side pixels."""
        photo = bpy.data.images.load(file)
        width, height = photo.size
        pixels = np.empty(width * height * 4, np.float32)
        photo.pixels.foreach_get(pixels)
        grid = pixels.reshape(height, width, 4)[: height // side * side, : width // side * side]
        small = grid.reshape(side, height // side, side, width // side, 4).mean((1, 3))
        image = bpy.data.images.new("blurred", side, side)
        image.pixels.foreach_set(np.ascontiguousarray(small, np.float32).ravel())
        image.update()
        return image

    def view(self, eye: Triple, target: Triple, fov: tuple[float, float] = (35, 100), roll: float = 4.0) -> None:
        """Note a viewpoint; now and then it is rolled strongly."""
        roll = float(self.rng.normal(0, roll)) if not self.chance(0.06) else self.uniform(-30, 30)
        self.views.append(View(eye, target, self.uniform(*fov), roll))

    def views_from(
        self,
        count: int,
        eyes: tuple[Triple, Triple],
        targets: tuple[Triple, Triple],
        fov: tuple[float, float] = (35, 100),
    ) -> None:
        """Note `count` viewpoints with eye and target each drawn from a box given by two corners."""
        for _ in range(count):
            eye = tuple(self.uniform(min(a, b), max(a, b)) for a, b in zip(*eyes, strict=True))
            target = tuple(self.uniform(min(a, b), max(a, b)) for a, b in zip(*targets, strict=True))
            self.view(eye, target, fov)  # type: ignore[arg-type]
