"""The runtime: install it, remove it, and look at what the worker finds."""

# pyright: reportInvalidTypeForm=false

import bpy

from ..picanim_addon.errors import Cancelled
from ..preferences import worker_settings
from ..translations import say
from . import failure, found, progress
from .background import BUSY, BackgroundOperator
from .online import why_offline


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

    build: bpy.props.EnumProperty(name="Build", description="What torch is to run on", items=_builds)

    _confirmed = False  # in the dialog; a script that calls execute() needs no dialog and waits

    @classmethod
    def poll(cls, context):
        if progress.current() is not None:
            cls.poll_message_set(say(BUSY))
        elif worker_settings(context).interpreter:
            cls.poll_message_set(say("An interpreter of yours is chosen, and has packages of its own; clear it first"))
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

        build, place = self._chosen(context)
        column = self.layout.column()
        column.use_property_split = True
        column.use_property_decorate = False
        column.prop(self, "build")
        words = column.column(align=True)
        words.label(text=build.description, icon="INFO")
        words.label(text=say("About {size} to download", size=readable_size(build.download)))
        if place.waiting:
            words.label(text=say("{size} of it are here", size=readable_size(place.waiting)))
        words.label(text=say("About {size} on disk, in", size=readable_size(build.disk)))
        words.label(text=str(place.packages))

    def execute(self, context):
        """After the dialog: start it. From a script: wait for it."""
        from ..picanim_addon.ipc.background import BackgroundJob
        from ..picanim_addon.ipc.client import close_workers
        from ..picanim_addon.runtime.install import install

        build, place = self._chosen(context)
        online = bpy.app.online_access
        close_workers()  # a worker that has the old packages open would keep them on Windows

        def work(report, cancelled):
            return install(build, place, report, cancelled, online=online)

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
            self.report({"INFO"}, say("Cancelled; nothing is installed, and what has come is kept for the next time"))
            return {"CANCELLED"}
        except Exception as error:
            return failure.tell(self, error)

    def _installed(self, context, there):
        found.forget()
        done = say("torch {version} is installed and runs on {device}", version=there.torch, device=there.device)
        self.report({"INFO"}, done)
        return {"FINISHED"}

    def _chosen(self, context):
        """(the build that is chosen, where it would go)."""
        from ..picanim_addon.runtime.builds import BUILDS, available
        from ..picanim_addon.runtime.folders import Place

        return BUILDS.get(self.build) or available()[0], Place(worker_settings(context).runtime)


class PICANIM_OT_remove_runtime(bpy.types.Operator):
    """Remove the installed torch and timm, and what an unfinished installation has kept"""

    bl_idname = "picanim.remove_runtime"
    bl_label = "Remove Runtime"

    @classmethod
    def poll(cls, context):
        from ..picanim_addon.runtime.folders import Place

        place = Place(worker_settings(context).runtime)
        if progress.current() is not None:
            cls.poll_message_set(say(BUSY))
        elif not place.packages.exists() and not place.downloads.exists():
            cls.poll_message_set(say("No runtime is installed"))
        else:
            return True
        return False

    def invoke(self, context, event):
        return context.window_manager.invoke_confirm(self, event)

    def execute(self, context):
        from ..picanim_addon.errors import PicAnimError
        from ..picanim_addon.ipc.client import close_workers
        from ..picanim_addon.runtime.folders import Place

        place = Place(worker_settings(context).runtime)
        close_workers()
        try:
            place.remove_packages()
        except OSError as error:
            reason = error.strerror or error
            return failure.tell(
                self, PicAnimError(f"The runtime cannot be removed ({reason}); close other Blenders and try again")
            )
        place.remove_downloads()
        found.forget()
        self.report({"INFO"}, say("The runtime is removed; the bundled network runs on numpy"))
        return {"FINISHED"}


class PICANIM_OT_check_runtime(BackgroundOperator, bpy.types.Operator):
    """Start the worker and run the bundled network once, to see what it finds and what it runs on"""

    bl_idname = "picanim.check_runtime"
    bl_label = "Check"

    @classmethod
    def poll(cls, context):
        if progress.current() is not None:
            cls.poll_message_set(say(BUSY))
            return False
        return True

    def invoke(self, context, event):
        try:
            return self._begin(context, self._job(context))
        except Exception as error:
            return failure.tell(self, error)

    def execute(self, context):
        """Wait for it: for scripts."""
        try:
            return self._found(self._job(context).wait())
        except Exception as error:
            return failure.tell(self, error)

    def _finish(self, context):
        try:
            return self._found(self._work.job.result())
        except Cancelled:
            return {"CANCELLED"}
        except Exception as error:
            return failure.tell(self, error)

    def _found(self, about):
        found.keep(self._settings, about)
        done = say("The bundled network runs on {device}, with {what}", device=about["device"], what=_what(about))
        self.report({"INFO"}, done)
        return {"FINISHED"}

    def _job(self, context):
        from ..picanim_addon.runtime.worker_for import worker_for

        self._settings = worker_settings(context)
        return worker_for(self._settings).submit("about", estimate=True, device=self._settings.device)


def _what(about):
    """What runs the bundled network, in a word."""
    return f"torch {about['torch']}" if about["torch"] else f"numpy {about['numpy']}"
