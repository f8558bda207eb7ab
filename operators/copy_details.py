"""Copy Details, and Dismiss: what is done with a message."""

import platform
import sys
from typing import Any

import bpy

from ..preferences import worker_settings
from ..properties import settings_of
from ..translations import say
from .shared import failure


class PICANIM_OT_copy_details(bpy.types.Operator):
    """Copy what a bug report needs: versions, the device, and the log, with private paths masked"""

    bl_idname = "picanim.copy_details"
    bl_label = "Copy Details"

    @classmethod
    def poll(cls, context):
        if failure.last() is None:
            cls.poll_message_set(say("Nothing has gone wrong"))
            return False
        return True

    def execute(self, context):
        context.window_manager.clipboard = details(context)
        self.report({"INFO"}, say("Details copied; paste them into your report"))
        return {"FINISHED"}


class PICANIM_OT_dismiss(bpy.types.Operator):
    """Remove this message from the panel"""

    bl_idname = "picanim.dismiss"
    bl_label = "Dismiss"

    def execute(self, context):
        failure.clear()
        return {"FINISHED"}


def details(context):
    """The text of a bug report about the last failure."""
    from ..picanim_addon import bug_report as bug_report
    from ..picanim_addon.log import last_lines
    from ..picanim_addon.runtime.folders import RuntimeFolder

    failed: Any = failure.last()
    worker = worker_settings(context)
    runtime = RuntimeFolder(worker.runtime).installed
    versions = {
        "PicAnim": bug_report.version(),
        "Blender": f"{bpy.app.version_string} ({bpy.app.build_platform.decode()}, {bpy.app.build_hash.decode()})",
        "Python": f"{platform.python_version()}, worker: {worker.interpreter or 'same'}",
        "system": platform.platform(),
        "torch": f"{runtime.torch} on {runtime.device}" if runtime else "none",
        "device": worker.device,
        "online": str(bpy.app.online_access),
    }
    settings = settings_of(context.scene, worker)
    private = (
        context.scene.picanim.picture,
        settings.depth.file,
        settings.depth.checkpoint,
        context.blend_data.filepath,
    )
    public = {
        str(bug_report.PACKAGE_ROOT): "<PicAnim>",
        str(worker.runtime or sys.prefix): "<runtime>",
        sys.prefix: "<Python>",
        bpy.utils.resource_path("LOCAL"): "<Blender>",
    }
    return bug_report.text(failed.message, versions, failed.details, last_lines(), private, public)
