"""What the worker can be asked to do."""

from __future__ import annotations

import importlib.util
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import PicAnimError
from ..picture import depth_map
from ..picture.picture import Picture
from ..picture.read import read_picture
from ..picture.texture import write_texture
from .protocol import Message

Progress = Callable[[str, float], None]

# A network's map has a few wild values; this share of each end is cut before it is spread between near and far.
NETWORK_CLIP_PERCENT = 0.1


class Requests:
    """One method a request; networks stay loaded between them."""

    def __init__(self, session: Path) -> None:
        self._session = session
        self._estimators: dict[str, Any] = {}

    def run(self, message: Message, progress: Progress) -> Any:
        """Carry out one request and return its result, which must be JSON."""
        known = {"prepare": self._prepare, "depth": self._depth, "about": self._about}
        action = known.get(message.get("do", ""))
        if action is None:
            raise ValueError(f"unknown request {message.get('do')!r}")
        return action(message, progress)

    def _about(self, message: Message, progress: Progress) -> Any:
        """What this process is: for the preferences and for bug reports."""
        torch_version = None
        if importlib.util.find_spec("torch") is not None:
            import torch

            torch_version = str(torch.__version__)
        return {
            "python": platform.python_version(),
            "executable": sys.executable,
            "numpy": np.__version__,
            "torch": torch_version,
        }

    def _depth(self, message: Message, progress: Progress) -> Any:
        """A depth map of the picture's size: float32 relative inverse depth as the network gives it."""
        picture = self._read(message, progress)
        values = self._inverse_depth(picture, message["depth"], progress)
        progress("Refining depth", 0.8)
        return {"depth": self._save(message, _at_picture_size(values, picture))}

    def _prepare(self, message: Message, progress: Progress) -> Any:
        """All that the scene needs of one picture: texture, depth from 0 (far) to 1 (near), size and lens."""
        picture = self._read(message, progress)
        source = message["depth"]
        values = self._inverse_depth(picture, source, progress)
        progress("Refining depth", 0.8)
        side = int(message["depth_side"])
        scale = min(1.0, side / max(picture.width, picture.height))
        size = max(2, round(picture.width * scale)), max(2, round(picture.height * scale))
        if source.get("file"):
            relief = depth_map.normalised(depth_map.resized_to(values, *size))
        else:
            relief = depth_map.normalised(_at_picture_size(values, picture, size), NETWORK_CLIP_PERCENT)
        progress("Writing texture", 0.9)
        texture = write_texture(picture, self._folder(message), int(message.get("texture_side", 0)))
        return {
            "depth": self._save(message, relief),
            "texture": str(texture),
            "width": picture.width,
            "height": picture.height,
            "has_alpha": picture.has_alpha,
            "fov": picture.horizontal_fov(),
        }

    def _read(self, message: Message, progress: Progress) -> Picture:
        progress("Reading picture", 0.05)
        return read_picture(message["picture"])

    def _inverse_depth(self, picture: Picture, source: Message, progress: Progress) -> np.ndarray:
        """From the user's file, or from a network at the network's own size."""
        if source.get("file"):
            progress("Reading depth map", 0.3)
            values = depth_map.read_depth_map(source["file"])
            depth_map.check_aspect(values, picture.width, picture.height)
            return values
        progress("Estimating depth", 0.2)
        from .inference import Estimator  # only now: a depth map of one's own needs no network

        device = source.get("device", "auto")
        estimator = self._estimators.setdefault(device, Estimator(device=device))
        weights = Path(source["checkpoint"]) if source.get("checkpoint") else None
        values = estimator.estimate(
            picture.rgb(), source["model"], weights, lambda stage, part: progress(stage, 0.2 + 0.6 * part)
        )
        if not np.isfinite(values).all():
            raise PicAnimError("The network gave no usable depth for this picture; choose another network or device")
        return values

    def _folder(self, message: Message) -> Path:
        folder = self._session / f"request-{message['id']}"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _save(self, message: Message, values: np.ndarray) -> str:
        file = self._folder(message) / "depth.npy"
        np.save(file, values)
        return str(file)


def _at_picture_size(values: np.ndarray, picture: Picture, size: tuple[int, int] | None = None) -> np.ndarray:
    """A network's small map at `size` (width, height), by default the picture's."""
    width, height = size or (picture.width, picture.height)
    return depth_map.enlarged(values, width, height)
