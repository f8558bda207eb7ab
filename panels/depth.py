"""Depth: which network, which distances."""

import bpy

from ..preferences import worker_settings
from .sidebar import SidebarSubPanel, property_column


class PICANIM_PT_depth(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Depth"

    def draw(self, context):
        chosen = context.scene.picanim
        column = property_column(self.layout)
        column.prop(chosen, "file")
        column.prop(chosen, "phone")
        network = column.column()
        network.active = not chosen.file and not chosen.phone
        network.prop(chosen, "model")
        network.prop(chosen, "checkpoint")
        if network.active and not chosen.checkpoint:
            self._draw_download(context, network)
        column.separator()
        column.prop(chosen, "near")
        column.prop(chosen, "far")
        column.prop(chosen, "strength", slider=True)
        column.prop(chosen, "fov")
        column.separator()
        column.prop(chosen, "clip")
        column.prop(chosen, "curve")
        column.prop(chosen, "smooth", slider=True)
        column.prop(chosen, "refine")
        column.prop(chosen, "invert")
        column.prop(chosen, "sky")

    def _draw_download(self, context, column):
        """Where the chosen network is not on this computer: say so, and offer it."""
        from ..picanim_addon.depth import checkpoints, download
        from ..picanim_addon.depth.registry import REGISTRY

        network, folder = REGISTRY[context.scene.picanim.model], worker_settings(context).checkpoints
        if network.bundled or checkpoints.find(network.name, folder) is not None:
            return
        column.label(text="Network not downloaded yet", icon="INFO")
        share = download.share_done(network, checkpoints.folders(folder)[0])
        text = f"Resume Download ({100 * share:.0f} %)" if share else f"Download ({network.size})"
        column.operator("picanim.download_network", text=text, icon="IMPORT")
