"""Download Network: fetch the official file of the chosen network."""

import bpy

from ..picanim_addon.errors import Cancelled
from ..preferences import worker_settings
from ..translations import say
from .shared import failure, progress
from .shared.background import BUSY, BackgroundOperator
from .shared.online import why_offline


class PICANIM_OT_download_network(BackgroundOperator, bpy.types.Operator):
    """Download the official file of the chosen network"""

    bl_idname = "picanim.download_network"
    bl_label = "Download Network"

    _confirmed = False  # in the dialog; a script that calls execute() needs no dialog and waits

    @classmethod
    def poll(cls, context):
        from ..picanim_addon.checkpoints import locate
        from ..picanim_addon.checkpoints.registry import REGISTRY

        network = REGISTRY[context.scene.picanim.model]
        if progress.current() is not None:
            cls.poll_message_set(say(BUSY))
        elif network.bundled or locate.find(network.name, worker_settings(context).checkpoints) is not None:
            cls.poll_message_set(say("This network is on this computer already"))
        elif why := why_offline():
            cls.poll_message_set(why)
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
        from ..picanim_addon.checkpoints.download import share_done, source

        network, folder = _chosen(context)
        column = self.layout.column(align=True)
        share = share_done(network, folder)
        what = say("{name}: {size}, {licence} licence", name=network.name, size=network.size, licence=network.licence)
        column.label(text=what, icon="IMPORT")
        if network.non_commercial:
            column.label(text="The weights are not for commercial use", icon="ERROR")
        if share:
            column.label(text=say("{share} % is downloaded already", share=round(100 * share)))
        column.label(text=say("From {source}", source=source(network)))
        column.label(text=say("To {folder}", folder=folder))

    def execute(self, context):
        """After the dialog: start it, and look after it from a timer. From a script: wait for it."""
        from ..picanim_addon.checkpoints.download import download
        from ..picanim_addon.checkpoints.download_job import DownloadJob

        network, folder = _chosen(context)
        online = bpy.app.online_access
        if self._confirmed:
            return self._begin(context, DownloadJob(network, folder, online=online))
        return self._report(lambda: download(network, folder, _nothing, lambda: False, online=online))

    def _finish(self, context):
        return self._report(self._work.job.result)

    def _report(self, result):
        try:
            file = result()
        except Cancelled:
            self.report({"INFO"}, say("Cancelled; what was downloaded is kept for the next time"))
            return {"CANCELLED"}
        except Exception as error:
            return failure.tell(self, error)
        self.report({"INFO"}, say("Downloaded {file}", file=file))
        return {"FINISHED"}


def _chosen(context):
    """(the chosen network, the folder that it is downloaded to)."""
    from ..picanim_addon.checkpoints.locate import folders
    from ..picanim_addon.checkpoints.registry import REGISTRY

    return REGISTRY[context.scene.picanim.model], folders(worker_settings(context).checkpoints)[0]


def _nothing(*_):
    """A script sees no progress."""
