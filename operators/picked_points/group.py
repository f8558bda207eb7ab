"""Which picked points are shown in a 3D view, and where."""

from typing import Any

import bpy

from ...picanim_addon.errors import PicAnimError
from ...picanim_addon.scene import objects
from ...translations import say
from .handle import PICANIM_GT_point

# By the setting that holds a point: its colour, told apart by its lightness, too.
COLOURS = {
    "point": (0.62, 1.0, 0.45),
    "focus_point": (0.36, 0.85, 1.0),
    "focus_to_point": (0.55, 0.6, 1.0),
    "pivot_point": (1.0, 0.62, 0.12),
    "title_at": (1.0, 0.72, 0.86),
    "rays_at": (1.0, 0.95, 0.5),
}


class PICANIM_GGT_points(bpy.types.GizmoGroup):
    """The picked points on the picture that the view shows through its camera"""

    bl_idname = "PICANIM_GGT_points"
    bl_label = "Picked Points"
    bl_space_type = "VIEW_3D"
    bl_region_type = "WINDOW"
    bl_options = {"PERSISTENT", "SHOW_MODAL_ALL"}

    handles: Any = ()
    spots: Any = ()
    language = ""  # that they are named in

    @classmethod
    def poll(cls, context):
        scene, view = context.scene, context.region_data
        if view is None or view.view_perspective != "CAMERA" or context.screen.is_animation_playing:
            return False
        return bool(shown(scene.picanim)) and objects.find_active(scene, objects.RELIEF) is not None

    def setup(self, context):
        self.handles = {}
        for which, colour in COLOURS.items():
            handle = self.gizmos.new(PICANIM_GT_point.bl_idname)
            handle.which, handle.color = which, colour
            handle.color_highlight = (1.0, 1.0, 1.0)
            handle.use_draw_modal = True
            self.handles[which] = handle

    def refresh(self, context):
        """Something has changed: find out which points there are, and where in the scene."""
        from ...picanim_addon.scene.camera.pick import spots_of

        self.language = bpy.app.translations.locale
        choices, titles = context.scene.picanim, shown(context.scene.picanim)
        things = placed(choices)
        for which, handle in self.handles.items():
            handle.title = ", ".join(titles.get(which, ()))
        try:
            on_picture = [which for which in titles if which not in things]
            spots = spots_of(context.scene, [getattr(choices, which) for which in on_picture])
        except PicAnimError:  # said where it stands in the way
            on_picture, spots = [], []
        self.spots = dict(zip(on_picture, spots, strict=False))
        self.spots |= {which: thing.matrix_world.translation for which, thing in things.items()}

    def draw_prepare(self, context):
        """The view has changed: find out where in it they are."""
        from bpy_extras import view3d_utils

        if self.language != bpy.app.translations.locale:
            self.refresh(context)
        for which, handle in self.handles.items():
            if handle.is_modal:
                continue
            spot = self.spots.get(which)
            seen = spot and view3d_utils.location_3d_to_region_2d(context.region, context.region_data, spot)
            handle.hide = seen is None
            if seen is not None:
                handle.where = tuple(seen)


def shown(choices) -> dict[str, list[str]]:
    """{setting that holds a point: what it stands for, in words} of the points that something is made of."""
    asked = (
        ("point", choices.subject, say("Subject")),
        ("focus_point" if choices.own_focus_point else "point", choices.focus, say("Focus")),
        ("focus_to_point", choices.focus_to, say("Pull To")),
        ("pivot_point" if choices.own_pivot_point else "point", choices.pivot, say("Pivot")),
    )
    found: dict[str, list[str]] = {}
    for which, chosen, title in asked:
        if chosen == "point":
            found.setdefault(which, []).append(title)
    names = {"title_at": say("Title"), "rays_at": say("Light")}
    return found | {which: [names[which]] for which in placed(choices)}


def placed(choices) -> dict[str, Any]:
    """{setting that holds a point: what stands there} of the title that the panel shows, and of the light of rays."""
    from ...picanim_addon.scene.between import titles
    from ...picanim_addon.scene.between.light import rays

    scene = choices.id_data
    shot = objects.active_shot(scene)
    kept = ((title, titles.settings_of(title)) for title in titles.titles(scene, shot))
    title = next((one for one, settings in kept if settings and settings.text == choices.title_text), None)
    found = {"title_at": title, "rays_at": rays.rays_of(scene, shot)}
    return {which: thing for which, thing in found.items() if thing is not None}
