"""The list of networks: what each weighs, under which licence, and whether it is on this computer."""

import bpy

from ..preferences import worker_settings
from ..translations import say
from .sidebar import note

ADDON = str(__package__).rpartition(".")[0]


class PICANIM_MT_network(bpy.types.Menu):
    bl_label = "Network"

    def draw(self, context):
        from ..picanim_addon.checkpoints.registry import REGISTRY

        scene_settings, folder = context.scene.picanim, worker_settings(context).checkpoints
        for name, label in _labels(scene_settings).items():
            text, icon = _described(REGISTRY[name], label, folder)
            self.layout.prop_enum(scene_settings, "model", name, text=text, icon=icon)


def draw_network(context, column):
    """The network's name, which opens the list, and what it still needs: a word, and the button that gets it."""
    scene_settings = context.scene.picanim
    row = column.split(factor=0.4)  # as Blender splits a property from its name
    name = row.row()
    name.alignment = "RIGHT"
    name.label(text="Network")
    row.menu("PICANIM_MT_network", text=_labels(scene_settings)[scene_settings.model])
    if not scene_settings.file and not scene_settings.phone and not scene_settings.checkpoint:
        _draw_missing(context, column)


def _draw_missing(context, column):
    from ..picanim_addon.checkpoints import download, locate
    from ..picanim_addon.checkpoints.registry import REGISTRY
    from ..picanim_addon.runtime.folders import RuntimeFolder

    network, settings = REGISTRY[context.scene.picanim.model], worker_settings(context)
    if network.bundled:
        return
    if not settings.interpreter and RuntimeFolder(settings.runtime).installed is None:
        draw_needs_torch(column)
    if locate.find(network.name, settings.checkpoints) is None:
        share = download.share_done(network, locate.folders(settings.checkpoints)[0])
        text = say("Download ({size}, {licence})", size=network.size, licence=network.licence)
        if share:
            text = say("Resume Download ({share} %)", share=round(100 * share))
        column.operator("picanim.download_network", text=text, icon="IMPORT")
        if network.non_commercial:
            note(column, "Not for commercial use")


def draw_needs_torch(column):
    """What needs torch says so before it is pressed."""
    note(column, "It needs torch: see the preferences")
    column.operator("preferences.addon_show", text="Open Preferences", icon="PREFERENCES").module = ADDON


def _described(network, label, folder):
    """(a line of the list, its icon): name, size, licence and state of one network."""
    from ..picanim_addon.checkpoints import download, locate

    if network.bundled:
        return say("{name}: comes with PicAnim, {licence}", name=label, licence=network.licence), "CHECKMARK"
    words = {"name": label, "size": network.size, "licence": network.licence}
    if locate.find(network.name, folder) is not None:
        return say("{name}: {size}, {licence}, on this computer", **words), "CHECKMARK"
    share = download.share_done(network, locate.folders(folder)[0])
    if share:
        return say("{name}: {size}, {licence}, {share} % is here", share=round(100 * share), **words), "TIME"
    return say("{name}: {size}, {licence}, to download", **words), "IMPORT"


def _labels(scene_settings):
    """{identifier: label} of the networks, in order."""
    return {item.identifier: item.name for item in scene_settings.bl_rna.properties["model"].enum_items}
