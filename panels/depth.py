"""Depth: where it comes from, which distances it spans, and correcting it."""

import bpy

from ..preferences import worker_settings
from ..translations import say
from .sidebar import SidebarPanel, SidebarSubPanel, note, property_column


class PICANIM_PT_depth(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Depth"

    def draw(self, context):
        chosen = context.scene.picanim
        column = property_column(self.layout)
        network = column.column()
        network.active = not chosen.file and not chosen.phone
        network.prop(chosen, "model")
        if network.active and not chosen.checkpoint:
            self._draw_missing(context, network)
        network.prop(chosen, "checkpoint")
        column.prop(chosen, "file", text="Use My Own")
        column.prop(chosen, "phone")
        column.separator()
        distances = column.column(align=True)
        distances.prop(chosen, "near")
        distances.prop(chosen, "far")
        column.prop(chosen, "strength", slider=True)
        column.prop(chosen, "refine")
        column.prop(chosen, "invert")
        self.layout.operator("picanim.paint_depth", icon="TPAINT_HLT")

    def _draw_missing(self, context, column):
        """What the chosen network still needs, in a word, and the button that gets it."""
        from ..picanim_addon.checkpoints import download, locate
        from ..picanim_addon.checkpoints.registry import REGISTRY
        from ..picanim_addon.runtime.folders import Place

        network, settings = REGISTRY[context.scene.picanim.model], worker_settings(context)
        if network.bundled:
            return
        if not settings.interpreter and Place(settings.runtime).installed is None:
            note(column, "It needs torch: see the preferences")
        if locate.find(network.name, settings.checkpoints) is None:
            share = download.share_done(network, locate.folders(settings.checkpoints)[0])
            text = say("Download ({size})", size=network.size)
            if share:
                text = say("Resume Download ({share} %)", share=round(100 * share))
            column.operator("picanim.download_network", text=text, icon="IMPORT")


class PICANIM_PT_depth_corrections(SidebarPanel, bpy.types.Panel):
    bl_label = "Corrections"
    bl_parent_id = "PICANIM_PT_depth"
    bl_options = {"DEFAULT_CLOSED"}

    def draw(self, context):
        chosen = context.scene.picanim
        column = property_column(self.layout)
        column.prop(chosen, "clip")
        column.prop(chosen, "curve")
        column.prop(chosen, "smooth", slider=True)
        column.prop(chosen, "sky")
        column.prop(chosen, "cache")
