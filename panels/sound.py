"""Sound: what the clip is cut to, and what of the picture follows it."""

import bpy

from ..picanim_addon.settings import OWN_ROWS
from ..translations import say
from .sidebar import SidebarSubPanel, file_row, header_switch, note, property_column
from .text_wrap import wrapped


class PICANIM_UL_sound_rows(bpy.types.UIList):
    """What follows what, a row each."""

    def draw_item(self, context, layout, data, item, icon, active_data, active_property, index=0, flt_flag=0):
        row = layout.row(align=True)
        row.prop(item, "target", text="", emboss=False)
        row.prop(item, "source", text="", emboss=False)
        row.prop(item, "amount", text="", emboss=False)


class PICANIM_PT_sound(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Sound"
    bl_parent_id = "PICANIM_PT_motion"

    def draw_header(self, context):
        from ..picanim_addon.scene.sound import hear

        follows = hear.follows(context.scene)
        if follows is not None:
            header_switch(self.layout, "picanim.follow_sound", follows)

    def draw(self, context):
        from ..picanim_addon.scene.sound import hear

        group = context.scene.picanim
        column = property_column(self.layout)
        file_row(column, group, "sound_file")
        self._draw_deaf(context, column)
        part = column.column()
        part.active = bool(group.sound_file) and hear.follows(context.scene) is not False
        part.prop(group, "sound_preset")
        part.prop(group, "sound_amount", slider=True)
        part.prop(group, "as_sound")
        if group.sound_preset == OWN_ROWS:
            self._draw_rows(group, part)
        else:
            part.operator("picanim.edit_sound_rows", icon="PRESET")
        self.layout.operator("picanim.apply_motion", icon="FILE_REFRESH")
        self.layout.operator("screen.animation_play", text=say("Play"), icon="PLAY")

    def _draw_deaf(self, context, column):
        """Say it before something is pressed where this Blender hears nothing."""
        from ..picanim_addon.scene.sound import decode

        if not decode.has_sound():
            for line in wrapped(say(decode.NO_SOUND), context):
                note(column, line)

    def _draw_rows(self, group, column):
        row = column.row()
        row.template_list("PICANIM_UL_sound_rows", "", group, "sound_list", group, "sound_row", rows=3)
        buttons = row.column(align=True)
        buttons.operator("picanim.add_sound_row", text="", icon="ADD")
        buttons.operator("picanim.remove_sound_row", text="", icon="REMOVE")
        if 0 <= group.sound_row < len(group.sound_list):
            shown = group.sound_list[group.sound_row]
            for name in ("target", "source", "amount", "attack", "release", "smoothing", "invert"):
                column.prop(shown, name)
