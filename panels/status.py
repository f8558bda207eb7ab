"""What several panels draw: the work under way, and the last failure."""

from typing import Any

from ..operators.shared import failure, progress
from .text_wrap import wrapped
from .thumbnails import work_icon


def draw_work(layout):
    """The progress of the work under way, and a button that cancels it."""
    work: Any = progress.current()
    column = layout.column(align=True)
    column.label(text=work.stage, translate=False)  # a line of its own: beside the time it would be cut off
    if work.preview and (icon := work_icon(work.preview)):
        column.template_icon(icon_value=icon, scale=8.0)
    row = column.row(align=True)
    row.progress(factor=work.job.fraction, text=work.share)
    row.operator("picanim.cancel", text="", icon="X")


def draw_failure(layout, context):
    """The last failure in words, with what can be done with it."""
    failed = failure.last()
    if failed is None:
        return
    box = layout.box().column(align=True)
    for number, line in enumerate(wrapped(failed.message, context)):
        box.label(text=line, icon="BLANK1" if number else "ERROR", translate=False)
    row = box.row(align=True)
    row.operator("picanim.copy_details", icon="COPYDOWN")
    row.operator("picanim.dismiss", text="", icon="X")
