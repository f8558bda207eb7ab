"""The preferences: what is found, and the runtime that can be installed."""

import platform
import sys

import bpy

from ..operators.shared import progress, worker_info
from ..operators.shared.online import why_offline
from ..preferences import WorkerChoices, worker_settings
from ..translations import say
from .status import draw_failure, draw_work


class PICANIM_AP_preferences(WorkerChoices, bpy.types.AddonPreferences):
    bl_idname = str(__package__).rpartition(".")[0]

    def draw(self, context):
        layout = self.layout
        layout.use_property_split = True
        layout.use_property_decorate = False
        settings = worker_settings(context)
        self._draw_found(layout, settings)
        self._draw_runtime(layout, settings)
        draw_failure(layout, context)
        column = layout.column()
        column.prop(self, "interpreter")
        column.prop(self, "device")
        column.prop(self, "checkpoints")
        column.prop(self, "verbose")
        row = column.row()
        row.alignment = "RIGHT"
        row.operator("picanim.clear_cache", icon="TRASH")

    def _draw_found(self, layout, settings):
        """What the worker is: as the last check found it, else as far as files tell."""
        box = layout.box().column(align=True)
        for name, value, icon in _found(settings):
            row = box.split(factor=0.3)
            left, right = row.row(), row.row()
            left.alignment, right.alignment = "RIGHT", "LEFT"
            left.label(text=name)
            right.label(text=value, icon=icon)

    def _draw_runtime(self, layout, settings):
        from ..picanim_addon.runtime.folders import RuntimeFolder

        if progress.current() is not None:
            draw_work(layout)
            return
        row = layout.row(align=True)
        row.operator("picanim.check_runtime", icon="VIEWZOOM")
        if settings.interpreter:
            return
        folder = RuntimeFolder(settings.runtime)
        there = folder.installed
        text = "Install Another Build" if there else "Resume Install" if folder.downloads.exists() else "Install"
        row.operator("picanim.install_runtime", text=text, icon="IMPORT")
        if there or folder.downloads.exists():
            row.operator("picanim.remove_runtime", text="Remove", icon="TRASH")
        why = "" if there else why_offline()
        if why:
            layout.label(text=why, icon="INFO")


def _found(settings):
    """(name, value, icon) of each thing that the worker needs."""
    from ..picanim_addon.locations import DEPTH_WEIGHTS
    from ..picanim_addon.runtime.folders import RuntimeFolder

    about = worker_info.last_answer(settings)
    runtime = None if settings.interpreter else RuntimeFolder(settings.runtime).installed
    if about:
        python = f"{about.python}, {about.executable}"
        torch, device = about.torch, about.device
    elif settings.interpreter:
        python, torch, device = settings.interpreter, say("press Check to see"), ""
    else:
        python = say("{version}, Blender's own: {file}", version=platform.python_version(), file=sys.executable)
        torch, device = (runtime.torch, runtime.device) if runtime else (None, "CPU")
    ready = about.bundled if about else DEPTH_WEIGHTS.is_file()
    yield "Interpreter", python, "CONSOLE"
    yield (
        "torch",
        torch or say("not installed: only the bundled network runs, on numpy"),
        "CHECKMARK" if torch else "INFO",
    )
    if device:
        yield "Runs on", device, "MEMORY"
    yield "Bundled network", "ready" if ready else "missing; install PicAnim again", "CHECKMARK" if ready else "ERROR"
