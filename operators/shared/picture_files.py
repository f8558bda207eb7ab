"""What the operators have in common that are given pictures by the file browser, or by what was dropped."""

# pyright: reportInvalidTypeForm=false

from pathlib import Path
from typing import Any

import bpy

from ...properties import absolute
from ...translations import say
from . import progress
from .background import BUSY


class PictureFilesOperator:
    """An operator on the files of one folder, that starts when nothing else of PicAnim is at work."""

    poll_message_set: Any

    directory: bpy.props.StringProperty(subtype="DIR_PATH", options={"HIDDEN", "SKIP_SAVE"})
    files: bpy.props.CollectionProperty(type=bpy.types.OperatorFileListElement, options={"HIDDEN", "SKIP_SAVE"})

    @classmethod
    def poll(cls, context):
        if progress.current() is not None:
            cls.poll_message_set(say(BUSY))
        elif context.mode != "OBJECT":
            cls.poll_message_set(say("Leave edit or paint mode first"))
        else:
            return True
        return False

    def _names(self):
        """Of the files, without their folder."""
        return [file.name for file in self.files if file.name]

    def _paths(self):
        return [absolute(str(Path(self.directory) / name)) for name in self._names()]
