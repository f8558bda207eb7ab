"""Pictures in a row: what follows what on the timeline, and for how long. The one under the playhead is chosen."""

import bpy

from ..operators.shared import shot_choices
from ..picanim_addon.scene import objects
from ..picanim_addon.settings.motion import MOTIONS
from ..translations import CONTEXT, say
from .sidebar import SidebarSubPanel


class PICANIM_UL_shots(bpy.types.UIList):
    """The pictures' cameras, among all that a scene holds."""

    def draw_item(self, context, layout, data, item, icon, active_data, active_property, index=0, flt_flag=0):
        from ..picanim_addon.scene.camera import row

        scene, group = context.scene, context.scene.picanim
        shot = objects.shot_of(item)
        part = next((part for part in row.parts(scene) if part.camera == item), None)
        frames = part.clip if part is not None else scene.frame_end - scene.frame_start + 1
        shown = shot == objects.active_shot(scene)
        motion = group.motion if shown else shot_choices.kept(scene, shot).get("motion", "")
        parts = layout.split(factor=0.4, align=True)
        parts.label(text=_name(scene, item), translate=False)
        line = parts.split(factor=0.3, align=True)
        seconds = frames / (scene.render.fps / scene.render.fps_base)
        line.label(text=say("{seconds} s", seconds=round(seconds, 1)), translate=False)
        label = next((item.label for item in MOTIONS if item.identifier == motion), "")
        line.label(text=label, text_ctxt=CONTEXT)

    def filter_items(self, context, data, propname):
        from ..picanim_addon.scene.camera import row

        things = list(getattr(data, propname))
        order = {camera: place for place, camera in enumerate(row.cameras(data))}
        ranked = sorted(range(len(things)), key=lambda number: order.get(things[number], len(order)))
        places = [0] * len(things)
        for place, number in enumerate(ranked):
            places[number] = place
        return [self.bitflag_filter_item if thing in order else 0 for thing in things], places


class PICANIM_PT_shots(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Pictures in a Row"

    @classmethod
    def poll(cls, context):
        return bool(objects.shots(context.scene))

    def draw(self, context):
        row = self.layout.row()
        row.template_list("PICANIM_UL_shots", "", context.scene, "objects", context.scene.picanim, "shot_index", rows=4)
        buttons = row.column(align=True)
        buttons.operator("picanim.add_shot", text="", icon="ADD")
        buttons.operator("picanim.remove_shot", text="", icon="REMOVE")
        buttons.separator()
        buttons.operator("picanim.move_shot", text="", icon="TRIA_UP").later = False
        buttons.operator("picanim.move_shot", text="", icon="TRIA_DOWN").later = True


def _name(scene, camera):
    """What the picture of a camera is called: as its marker is, else as its file."""
    marked = next((marker.name for marker in scene.timeline_markers if marker.camera == camera), "")
    if marked:
        return marked
    from ..picanim_addon.scene.camera.apply_motion import picture_name

    return picture_name(objects.find(scene, objects.RIG, objects.shot_of(camera))) or camera.name
