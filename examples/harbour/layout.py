"""What the parts of the scene agree on: where water, sun and flame are, and the one stream of random numbers.

Metres; x to the right, y away from the camera, z up, the quay's paving at z = 0.
"""

import math
import random

from mathutils import Vector

Vec = tuple[float, ...]
WATER = -0.75
SUN = Vector((math.sin(math.radians(-25)), math.cos(math.radians(-25)), math.tan(math.radians(10)))).normalized()
FLAME = Vector((-1.15, 3.35, 1.33))
R = random.Random(7)
