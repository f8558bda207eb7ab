"""The preferences: what is found, and the runtime that can be installed."""

import platform
import sys

import bpy

from ..operators.shared import progress, worker_info
from ..operators.shared.online import why_offline
from ..preferences import WorkerChoices, worker_settings
from ..translations import say
from .status import draw_failure, draw_work
from .text_wrap import wrapped

# The share of the width that what is found has; its names have the rest.
VALUES = 0.7


class PICANIM_AP_preferences(WorkerChoices, bpy.types.AddonPreferences):
    bl_idname = str(__package__).rpartition(".")[0]

    def draw(self, context):
        layout = self.layout
        layout.use_property_split = True
        layout.use_property_decorate = False
        settings = worker_settings(context)
        self._draw_found(layout, settings, context)
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

    def _draw_found(self, layout, settings, context):
        """What the worker is: as the last check found it, else as far as files tell."""
        box = layout.box().column(align=True)
        for name, value, icon in _found(settings):
            row = box.split(factor=1.0 - VALUES)
            left, right = row.row(), row.column(align=True)
            left.alignment = "RIGHT"
            left.label(text=name)
            first, *more = wrapped(value, context, VALUES) or [""]
            right.label(text=first, icon=icon, translate=False)
            for line in more:
                right.label(text=line, icon="BLANK1", translate=False)

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
    yield (
        "Bundled network",
        say("ready") if ready else say("missing; install PicAnim again"),
        "CHECKMARK" if ready else "ERROR",
    )
