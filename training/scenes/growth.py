"""What stands about in scenes of regions: models where there are some, and shapes of our own where there are none."""

from . import outdoors
from .kit import Kit


def tree(kit: Kit, height: float) -> None:
    """A tree; the leaves of our own are foliage, of a model all of it is."""
    if not kit.model("tree", height, "foliage"):
        outdoors.tree(kit, height)


def plant(kit: Kit, height: float) -> None:
    """A bush, a fern, tall grass."""
    if not kit.model("plant", height, "foliage"):
        outdoors.bush(kit, height)


def person(kit: Kit, height: float = 1.7, yaw: float | None = None) -> None:
    """Somebody who faces -y where `yaw` is 0."""
    if not kit.model("person", height, "person", yaw):
        with kit.showing("person"):
            outdoors.figure(kit, height)


def thing(kit: Kit) -> None:
    """A house, a car, an animal, a rock, a piece of furniture: none of what is looked for."""
    category, low, high = kit.pick(
        [("vehicle", 1.4, 2.5), ("animal", 0.5, 2.0), ("rock", 0.4, 2.5), ("prop", 0.5, 2.0), ("furniture", 0.6, 1.6)]
    )
    if not kit.model(category, kit.uniform(low, high)):
        kit.pick([outdoors.car, lambda k: outdoors.rock(k, k.uniform(0.5, 2)), lambda k: outdoors.post(k, 3)])(kit)


def house(kit: Kit, height: float) -> None:
    """A building."""
    if kit.chance(0.5) or not kit.model("building", height, yaw=kit.uniform(-0.5, 0.5)):
        outdoors.building(kit, height * kit.uniform(0.8, 2.0), height, height)


def ground(kit: Kit, group: str, size: float = 400.0, bumps: float = 0.0) -> None:
    """The ground, with a texture of a group; of grass it is foliage."""
    family = {"grass": "grass", "forest_floor": "ground"}.get(group, "ground")
    outdoors.ground(kit, kit.surface(group, family, kit.log_uniform(1.5, 6)), size, bumps)
