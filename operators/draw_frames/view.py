"""A 3D view that shows the whole picture as it was taken, for as long as something is drawn on it."""

from __future__ import annotations

from bpy_extras import view3d_utils
from mathutils import Vector

# How much of the view the picture takes; the rest is room to get hold of its edges.
ACROSS, DOWN = 0.86, 0.8
# The viewport's lens in millimetres shows this half width at distance 1, along the longer side, at 1 mm.
LENS = 36.0
LENSES = 1.0, 250.0
SPACE = ("lens", "clip_end", "show_region_ui", "show_region_toolbar", "show_gizmo")
VIEW = ("view_location", "view_rotation", "view_distance", "view_perspective")


class DrawingView:
    """Where the picture is in a 3D view, from when it is made until `restore`."""

    def __init__(self, area, place, half_size, clip_end):
        """place: world matrix of the picture's camera. half_size: half the picture's at distance 1."""
        self.area, self.space = area, area.spaces.active
        self.view = self.space.region_3d
        self.region = next(r for r in area.regions if r.type == "WINDOW" and r.data == self.view)
        where, turned, _ = place.decompose()
        self._place = turned.to_matrix().to_4x4()
        self._place.translation = where
        self._before = {name: getattr(self.space, name) for name in SPACE}
        self._view_before = {name: _copied(getattr(self.view, name)) for name in VIEW}
        self._overlays = self.space.overlay.show_overlays
        self._show(half_size, clip_end)

    def _show(self, half_size, clip_end):
        width, height = self.region.width, self.region.height
        pixels = min(ACROSS * width / (2.0 * half_size[0]), DOWN * height / (2.0 * half_size[1]))
        self.space.lens = min(max(2.0 * LENS * pixels / max(width, height), LENSES[0]), LENSES[1])
        self.space.clip_end = max(self.space.clip_end, clip_end)
        self.space.show_region_ui = self.space.show_region_toolbar = self.space.show_gizmo = False
        self.space.overlay.show_overlays = False
        self.view.view_perspective = "PERSP"
        self.view.view_matrix = self._place.inverted()
        self.view.update()

    def restore(self):
        """Show what was shown before."""
        for name, value in self._before.items():
            setattr(self.space, name, value)
        self.space.overlay.show_overlays = self._overlays
        for name, value in self._view_before.items():
            setattr(self.view, name, value)

    def to_pixels(self, tangents):
        """Where the picture's point in the direction `tangents` is in the region."""
        point = self._place @ Vector((*tangents, -1.0))
        pixel = view3d_utils.location_3d_to_region_2d(self.region, self.view, point, default=Vector((0.0, 0.0)))
        return pixel[0], pixel[1]

    def to_tangents(self, event):
        """Where the mouse is on the picture, in tangents."""
        middle, scale = self.to_pixels((0.0, 0.0)), self.pixels
        across, up = event.mouse_x - self.region.x - middle[0], event.mouse_y - self.region.y - middle[1]
        return across / scale, up / scale

    @property
    def pixels(self):
        """Pixels for one unit of tangents."""
        return self.to_pixels((1.0, 0.0))[0] - self.to_pixels((0.0, 0.0))[0]


def _copied(value):
    return value.copy() if hasattr(value, "copy") else value
