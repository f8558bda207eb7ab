"""One picture of a batch, and what tells whether its clip is made already."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import PicAnimError
from ..settings import Settings
from ..settings.parse import from_json
from .named_files import files_of

# Raised when the same picture and settings would give another clip than before.
VERSION = 1
FRAME = re.compile(r".*\d+\.(png|exr)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Task:
    """One clip to make.

    name: the clip's file name without its ending, unlike any other's in the batch. output: the clip, or, for a
    sequence, the folder of its frames. blend: where the scene is saved, or None.
    """

    name: str
    picture: Path
    output: Path
    settings: Settings
    blend: Path | None = None

    @property
    def is_sequence(self) -> bool:
        """The clip is a folder of numbered files."""
        return self.settings.output.format in ("png", "exr")

    def gathering(self, what: str, digest: str) -> Path:
        """A hidden folder beside the clip for its parts; a later run with the same digest finds them again.

        Its name is short and plain, whatever the clip's.
        """
        name = hashlib.sha256(self.output.name.encode("utf-8", "surrogateescape")).hexdigest()[:8]
        return self.output.with_name(f".picanim-{what}-{name}-{digest[:12]}")

    def digest(self) -> str:
        """Of all that the clip depends on: the bytes of the files it is made of, and all settings but the worker's.

        Raises OSError when the picture cannot be read.
        """
        settings = dataclasses.asdict(self.settings)
        del settings["worker"]
        digest = hashlib.sha256(json.dumps([VERSION, settings, self.blend is not None], sort_keys=True).encode())
        for file in self.files():
            with file.open("rb") as stream:
                digest.update(hashlib.file_digest(stream, "sha256").digest())
        return digest.hexdigest()

    def files(self) -> list[Path]:
        """The files of the user's that the clip is made of."""
        return [self.picture, *files_of(self.settings)]

    def message(self) -> dict[str, Any]:
        """As JSON can carry it."""
        return {
            "name": self.name,
            "picture": str(self.picture),
            "output": str(self.output),
            "settings": dataclasses.asdict(self.settings),
            "blend": str(self.blend) if self.blend else "",
        }


def check_replaceable(output: Path) -> None:
    """Raise PicAnimError unless the folder `output`, if it is there, holds nothing but numbered frames."""
    if output.is_dir() and not all(FRAME.fullmatch(file.name) for file in output.iterdir()):
        raise PicAnimError(
            "The folder {folder} holds other files than frames; move it, or choose another folder", folder=output
        )
    if output.exists() and not output.is_dir():
        raise PicAnimError(
            "{file} is a file, where the folder of the frames should be; choose another folder", file=output
        )


def from_message(message: dict[str, Any]) -> Task:
    """The task of a `Task.message()`."""
    return Task(
        message["name"],
        Path(message["picture"]),
        Path(message["output"]),
        from_json(message["settings"]),
        Path(message["blend"]) if message["blend"] else None,
    )
