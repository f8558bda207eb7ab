"""Install the runtime: torch and timm for this Blender."""

# pyright: reportInvalidTypeForm=false

import bpy

from ..picanim_addon.errors import Cancelled
from ..preferences import worker_settings
from ..translations import say
from .shared import failure, progress, worker_info
from .shared.background import BUSY, BackgroundOperator
from .shared.online import why_offline


def _builds(operator, context):
    """The builds for this computer, as an enum. Blender keeps no reference to the words, so they are kept here."""
    from ..picanim_addon.runtime.builds import available

    global _items
    _items = [(build.name, build.label, build.description) for build in available()]
    return _items


_items = []


class PICANIM_OT_install_runtime(BackgroundOperator, bpy.types.Operator):
    """Download torch and timm for this Blender, so that the other networks and style transfer run, and all is faster"""

    bl_idname = "picanim.install_runtime"
    bl_label = "Install Runtime"

    build: bpy.props.EnumProperty(name="Build", description="The device that torch should run on", items=_builds)

    _confirmed = False  # in the dialog; a script that calls execute() needs no dialog and waits

    @classmethod
    def poll(cls, context):
        if progress.current() is not None:
            cls.poll_message_set(say(BUSY))
        elif worker_settings(context).interpreter:
            cls.poll_message_set(
                say("Another Python is chosen under Interpreter, with packages of its own; clear that field first")
            )
        elif why := why_offline():
            cls.poll_message_set(why)
        else:
            return True
        return False

    def invoke(self, context, event):
        """Say how much would come from where to where, and ask."""
        self._confirmed = True
        return context.window_manager.invoke_props_dialog(
            self, width=480, title="Install Runtime", confirm_text="Install"
        )

    def draw(self, context):
        from ..picanim_addon.download.sizes import readable_size

        build, folder = self._chosen(context)
        column = self.layout.column()
        column.use_property_split = True
        column.use_property_decorate = False
        column.prop(self, "build")
        words = column.column(align=True)
        words.label(text=build.description, icon="INFO")
        words.label(text=say("About {size} to download", size=readable_size(build.download)))
        if folder.waiting:
            words.label(text=say("{size} are downloaded already", size=readable_size(folder.waiting)))
        words.label(text=say("About {size} on disk, in", size=readable_size(build.disk)))
        words.label(text=str(folder.packages))

    def execute(self, context):
        """After the dialog: start it. From a script: wait for it."""
        from ..picanim_addon.ipc.background import BackgroundJob
        from ..picanim_addon.ipc.client import close_workers
        from ..picanim_addon.runtime.install import install

        build, folder = self._chosen(context)
        online = bpy.app.online_access
        close_workers()  # a worker that has the old packages open would keep them on Windows

        def work(report, cancelled):
            return install(build, folder, report, cancelled, online=online)

        if self._confirmed and context.window is not None:
            return self._begin(context, BackgroundJob(work, "Finding packages"))
        try:
            return self._installed(context, work(lambda stage, share: None, lambda: False))
        except Exception as error:
            return failure.tell(self, error)

    def _finish(self, context):
        try:
            return self._installed(context, self._work.job.result())
        except Cancelled:
            self.report(
                {"INFO"}, say("Cancelled; nothing is installed, and what was downloaded is kept for the next time")
            )
            return {"CANCELLED"}
        except Exception as error:
            return failure.tell(self, error)

    def _installed(self, context, there):
        worker_info.forget()
        done = say("torch {version} is installed and runs on {device}", version=there.torch, device=there.device)
        self.report({"INFO"}, done)
        return {"FINISHED"}

    def _chosen(self, context):
        """(the build that is chosen, where it would go)."""
        from ..picanim_addon.runtime.builds import BUILDS, available
        from ..picanim_addon.runtime.folders import RuntimeFolder

        return BUILDS.get(self.build) or available()[0], RuntimeFolder(worker_settings(context).runtime)
