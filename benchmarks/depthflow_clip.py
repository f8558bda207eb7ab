"""Run by render.py with DepthFlow's own interpreter: one clip of a picture and a depth map, and how long it took.

`depthflow_clip.py PICTURE DEPTH OUTPUT WIDTH HEIGHT FRAMES FPS` prints wall and processor seconds as JSON. Its defaults
for quality; the picture moves all the while.
"""

import json
import math
import os
import resource
import sys
import time

os.environ.setdefault("WINDOW_BACKEND", "headless")

from attrs import define
from depthflow.scene import DepthScene


@define
class Circle(DepthScene):
    """A closed loop about the middle of the depths."""

    def update(self) -> None:
        self.state.isometric, self.state.steady = 0.6, 0.3
        self.state.offset = (0.5 * math.cos(self.cycle), 0.5 * math.sin(self.cycle))


def processor() -> float:
    """Seconds of processor time of this process and those it waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(part.ru_utime + part.ru_stime for part in used)


picture, depth, output, width, height, frames, fps = sys.argv[1:]
scene = Circle()
scene.input(image=picture, depth=depth)
began, before = time.perf_counter(), processor()
scene.main(output=output, width=int(width), height=int(height), fps=float(fps), time=int(frames) / float(fps))
print(json.dumps({"seconds": time.perf_counter() - began, "processor": processor() - before}))
