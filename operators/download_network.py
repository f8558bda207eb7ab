"""Download Network: fetch the official file of the chosen network."""

import bpy

from ..picanim_addon.errors import Cancelled, PicAnimError
from ..preferences import worker_settings
from . import progress

TICK_SECONDS = 0.1


class PICANIM_OT_download_network(bpy.types.Operator):
    """Download the official file of the chosen network"""

    bl_idname = "picanim.download_network"
    bl_label = "Download Network"

    _confirmed = False  # in the dialog; a script that calls execute() needs no dialog and waits

    @classmethod
    def poll(cls, context):
        from ..picanim_addon.depth import checkpoints
        from ..picanim_addon.depth.registry import REGISTRY

        network = REGISTRY[context.scene.picanim.model]
        if progress.current() is not None:
            cls.poll_message_set("PicAnim is at work; wait for it or cancel it")
        elif network.bundled or checkpoints.find(network.name, worker_settings(context).checkpoints) is not None:
            cls.poll_message_set("This network is on this computer already")
        elif not bpy.app.online_access and bpy.app.online_access_override:
            cls.poll_message_set("Blender was started offline; start it without --offline-mode first")
        elif not bpy.app.online_access:
            cls.poll_message_set("Allow online access in Blender's preferences (System) first")
        else:
            return True
        return False

    def invoke(self, context, event):
        """Show what would come from where to where, and ask."""
        self._confirmed = True
        return context.window_manager.invoke_props_dialog(
            self, width=500, title="Download Network", confirm_text="Download"
        )

    def draw(self, context):
        from ..picanim_addon.depth.download import share_done, source

        network, folder = _chosen(context)
        column = self.layout.column(align=True)
        share = share_done(network, folder)
        there = f", of which {100 * share:.0f} % is here" if share else ""
        column.label(text=f"{network.name}: {network.size}{there}, {network.licence} licence", icon="IMPORT")
        column.label(text=f"From {source(network)}")
        column.label(text=f"To {folder}")

    def execute(self, context):
        """After the dialog: start it, and look after it from a timer. From a script: wait for it."""
        from ..picanim_addon.depth.download import download
        from ..picanim_addon.depth.download_job import DownloadJob

        network, folder = _chosen(context)
        if not self._confirmed:
            return self._report(lambda: download(network, folder, _nothing, lambda: False, online=_online()))
        self._work = progress.begin(DownloadJob(network, folder, online=_online()))
        self._timer = context.window_manager.event_timer_add(TICK_SECONDS, window=context.window)
        context.window_manager.modal_handler_add(self)
        return {"RUNNING_MODAL"}

    def modal(self, context, event):
        if event.type == "ESC" and event.value == "PRESS":
            self._work.job.cancel()
        if event.type != "TIMER":
            return {"PASS_THROUGH"}
        if not self._work.job.done:
            context.workspace.status_text_set(f"PicAnim: {self._work.text}    Esc: cancel")
            progress.redraw(context)
            return {"RUNNING_MODAL"}
        self._stop(context)
        return self._report(self._work.job.result)

    def cancel(self, context):
        """The dialog is left, or Blender ends the operator: a file is opened, or Blender is closed."""
        if hasattr(self, "_work"):
            self._work.job.cancel()
            self._stop(context)

    def _report(self, result):
        try:
            file = result()
        except Cancelled:
            self.report({"INFO"}, "Cancelled; what has come is kept for the next time")
            return {"CANCELLED"}
        except PicAnimError as error:
            self.report({"ERROR"}, str(error))
            return {"CANCELLED"}
        self.report({"INFO"}, f"Downloaded {file}")
        return {"FINISHED"}

    def _stop(self, context):
        progress.end()
        context.window_manager.event_timer_remove(self._timer)
        context.workspace.status_text_set(None)
        progress.redraw(context)


def _chosen(context):
    """(the chosen network, the folder that it is downloaded to)."""
    from ..picanim_addon.depth.checkpoints import folders
    from ..picanim_addon.depth.registry import REGISTRY

    return REGISTRY[context.scene.picanim.model], folders(worker_settings(context).checkpoints)[0]


def _online():
    return bpy.app.online_access


def _nothing(*_):
    """A script sees no progress."""
