"""What the worker can be asked to do."""

from __future__ import annotations

import contextlib
import dataclasses
import importlib.metadata
import importlib.util
import platform
import sys
from pathlib import Path
from typing import Any

import numpy as np

from ..bundled_files import DEPTH_WEIGHTS
from ..depth import corrections, depth_map
from ..depth.align_edges import outlined
from ..depth.cache import DepthCache
from ..depth.corrections import Controls
from ..depth.phone_depth import read_phone_depth
from ..depth.thin_structures import with_protrusions
from ..depth.upsample import upsample
from ..errors import PicAnimError
from ..ipc.protocol import Message
from ..layers import files
from ..layers.layers import Cutting, Layers, make_layers
from ..picture import gif_webp
from ..picture.border import NO_BORDER, find_border
from ..picture.picture import Picture
from ..picture.read import read_picture
from ..picture.subject import find_subject
from ..picture.texture import resized_rgb, write_texture
from ..sentence import Progress, Sentence
from ..settings import BUNDLED_NETWORK
from ..style.layers import all_nearness
from .painter import Painter

BORDER_CUT_OFF = Sentence("A border around the picture was cut off; Keep Border (--keep-border) leaves it")


class Requests:
    """One method a request; networks stay loaded between them."""

    def __init__(self, session: Path) -> None:
        self._session = session
        self._estimators: dict[str, Any] = {}
        self._notices: list[Sentence] = []
        self._painter = Painter()

    def run(self, message: Message, progress: Progress) -> Any:
        """Carry out one request and return its result, which must be JSON."""
        known = {
            "prepare": self._prepare,
            "depth": self._depth,
            "paint": self._paint,
            "repaint": self._repaint,
            "join": self._join,
            "about": self._about,
        }
        action = known.get(message.get("do", ""))
        if action is None:
            raise ValueError(f"unknown request {message.get('do')!r}")
        self._notices = []
        return action(message, progress)

    def _about(self, message: Message, progress: Progress) -> Any:
        """What this process is: for the preferences and for bug reports.

        With `estimate`, the bundled network runs once, and `device` says on what.
        """
        about: dict[str, Any] = {
            "python": platform.python_version(),
            "executable": sys.executable,
            "numpy": np.__version__,
            "torch": None,
            "torch_folder": "",
            "timm": None,
            "device": "",
            "bundled": DEPTH_WEIGHTS.is_file(),
        }
        if importlib.util.find_spec("torch") is not None:
            progress("Loading torch", 0.3)
            import torch

            about["torch"], about["torch_folder"] = str(torch.__version__), str(Path(torch.__file__).parent)
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            about["timm"] = importlib.metadata.version("timm")
        if message.get("estimate"):
            about["device"] = self._try_out(message.get("device", "auto"), progress)
        return about

    def _try_out(self, device: str, progress: Progress) -> str:
        """Run the bundled network on a made-up picture; the device it ran on, as a user knows it."""
        from .inference import Estimator

        progress("Running the network", 0.6)
        estimator = Estimator(device=device)
        ramp = np.linspace(0.0, 1.0, 64, dtype=np.float32)
        picture = np.broadcast_to(ramp[:48, None, None], (48, 64, 3)).copy()
        values = estimator.estimate(picture, BUNDLED_NETWORK, None, lambda stage, part: None)
        if not np.isfinite(values).all():
            raise PicAnimError("The network gives no usable depth on this device; choose another device")
        return estimator.device_name

    def _depth(self, message: Message, progress: Progress) -> Any:
        """A depth map of the picture's size: float32 relative inverse depth as the network gives it."""
        picture = self._read_within(message, progress)
        values = self._inverse_depth(picture, message["depth"], (picture.width, picture.height), progress)
        return {"depth": self._save(message, picture.border.put_back(values)), "notices": self._told()}

    def _prepare(self, message: Message, progress: Progress) -> Any:
        """All that the scene needs of one picture: texture, depth from 0 (far) to 1 (near), layers, size and lens."""
        picture = self._read_within(message, progress)
        scale = min(1.0, int(message["depth_side"]) / max(picture.width, picture.height))
        size = max(2, round(picture.width * scale)), max(2, round(picture.height * scale))
        small = resized_rgb(picture, *size)
        depth = self._nearness(picture, small, message, progress)
        texture = write_texture(picture, self._folder(message), int(message.get("texture_side", 0)))
        layers = make_layers(
            picture,
            small,
            depth,
            Cutting(**message.get("cutting", {})),
            _scaled(progress, 0.85, 0.05 if message.get("styles") else 0.14),
        )
        return {
            "depth": self._save(message, depth),
            "texture": str(texture),
            "layers": files.write(layers, self._folder(message)),
            "painted": self._painted(message, texture, layers, _scaled(progress, 0.9, 0.1)),
            "width": picture.width,
            "height": picture.height,
            "has_alpha": picture.has_alpha,
            "fov": picture.horizontal_fov(),
            "subject": dataclasses.asdict(find_subject(small, depth)),
            "notices": self._told(),
        }

    def _paint(self, message: Message, progress: Progress) -> Any:
        """The picture painted anew, in the styles of message["styles"]: {name of a style: file}."""
        picture = self._read(message, progress)
        nearness = None
        if message["by_depth"]:
            scale = min(1.0, int(message["depth_side"]) / max(picture.width, picture.height))
            size = max(2, round(picture.width * scale)), max(2, round(picture.height * scale))
            small = resized_rgb(picture, *size)
            nearness = self._nearness(picture, small, message, _scaled(progress, 0.0, 0.1))
        folder = self._folder(message)
        painted = self._painter.paint_picture(picture, nearness, message, folder, _scaled(progress, 0.1, 0.9))
        return {"painted": painted, "notices": self._told()}

    def _repaint(self, message: Message, progress: Progress) -> Any:
        """The textures of a scene that is built already, painted anew.

        picture, layers: files. box: of the picture in the layers. nearness: an .npy file (layers, h, w), or "".
        """
        picture = self._read(message, progress)
        layers = [read_picture(file) for file in message["layers"]]
        nearness = np.load(message["nearness"]) if message.get("nearness") else [None] * len(layers)
        inputs = list(zip(layers, nearness, strict=True))
        folder = self._folder(message)
        return {"painted": self._painter.paint_scene(picture, inputs, message["box"], message, folder, progress)}

    def _join(self, message: Message, progress: Progress) -> Any:
        """One animated picture of rendered frames. frames: files. output: the file, by whose ending it is made. fps."""
        progress("Joining the frames", 0.0)
        frames = [Path(file) for file in message["frames"]]
        output = Path(message["output"])
        gif_webp.write(frames, output, message["fps"], lambda share: progress("Joining the frames", share))
        return {"output": str(output)}

    def _painted(self, message: Message, texture: Path, layers: Layers, progress: Progress) -> dict[str, Any]:
        """The files of a new scene's textures, painted; {} where no style is asked for."""
        if not message.get("styles"):
            return {}
        pictures = [Picture(pixels, texture) for pixels in layers.textures]
        nearness: list[np.ndarray] | list[None] = [None] * len(pictures)
        if message["by_depth"]:
            mesh = layers.mesh
            nearness = all_nearness(layers.depth, mesh.canvas, mesh.layer, mesh.depth, len(pictures))
        inputs = list(zip(pictures, nearness, strict=True))
        folder = self._folder(message)
        return self._painter.paint_scene(read_picture(texture), inputs, layers.box, message, folder, progress)

    def _nearness(self, picture: Picture, small: np.ndarray, message: Message, progress: Progress) -> np.ndarray:
        """Depth from 0 (far) to 1 (near), at the size of `small`, the picture scaled down; with the user's controls.

        The network's map as it is: `outlined` gives it its edges, and makes no terraces of soft slopes as `upsample`
        does, which is for maps that are looked at.
        """
        refine, source = message["depth"].get("refine", False), {**message["depth"], "refine": False}
        values = self._inverse_depth(picture, source, (small.shape[1], small.shape[0]), progress)
        chosen = Controls(**message.get("controls", {}))
        if message["depth"].get("file"):
            chosen = dataclasses.replace(chosen, clip=0.0)  # the user's own map is taken whole
        depth = corrections.apply(values, small, chosen)
        return with_protrusions(outlined(depth, small), small) if refine else depth

    def _read(self, message: Message, progress: Progress) -> Picture:
        progress("Reading picture", 0.05)
        return read_picture(message["picture"])

    def _read_within(self, message: Message, progress: Progress) -> Picture:
        """The picture without a border that is none of it, which is said; around a cut-out everything may be meant."""
        picture = self._read(message, progress)
        border = NO_BORDER if message.get("keep_border") or picture.has_alpha else find_border(picture.pixels)
        if any(border):
            self._notices.append(BORDER_CUT_OFF)
        return picture.without(border)

    def _inverse_depth(
        self, picture: Picture, source: Message, size: tuple[int, int], progress: Progress
    ) -> np.ndarray:
        """(height, width) float32 at `size` (width, height): the user's map, the phone's, one kept, or a new one."""
        if source.get("file"):
            progress("Reading depth map", 0.3)
            values = depth_map.read_depth_map(source["file"])
            across, down = picture.whole_size
            depth_map.check_aspect(values, across, down)
            return depth_map.resized_to(picture.border.cut_off_scaled(values, across, down), *size)
        if source.get("phone"):
            progress("Reading the phone's depth", 0.3)
            values = picture.border.cut_off_scaled(read_phone_depth(picture.source), *picture.whole_size)
            return depth_map.enlarged(values, *size)
        checkpoint = Path(source["checkpoint"]) if source.get("checkpoint") else None
        cache = DepthCache(Path(source["cache"])) if source.get("cache") else None
        key = ""
        if cache:
            weights = _identity(checkpoint or DEPTH_WEIGHTS)
            key = cache.key(picture.source, source["model"], weights, size, source.get("refine", True), picture.border)
            kept = cache.get(key)
            if kept is not None:
                return kept
        values = self._estimate(picture.colour, source, checkpoint, progress)
        progress("Refining depth", 0.8)
        if source.get("refine", True):
            whole = size == (picture.width, picture.height)
            values = upsample(values, picture.colour if whole else resized_rgb(picture, *size))
        else:
            values = depth_map.enlarged(values, *size)
        if cache:
            cache.put(key, values)
        return values

    def _estimate(self, rgb: np.ndarray, source: Message, checkpoint: Path | None, progress: Progress) -> np.ndarray:
        """What the network gives for (H, W, 3) sRGB of 8 or 16 bits, at the network's own size."""
        progress("Estimating depth", 0.2)
        from .inference import Estimator  # only now: a depth map of one's own needs no network

        device = source.get("device", "auto")
        if device not in self._estimators:
            self._estimators[device] = Estimator(device=device)
        values = self._estimators[device].estimate(
            rgb, source["model"], checkpoint, lambda stage, part: progress(stage, 0.2 + 0.6 * part)
        )
        self._notices += self._estimators[device].notices
        if not np.isfinite(values).all():
            raise PicAnimError("The network gave no usable depth for this picture; choose another network or device")
        return values

    def _folder(self, message: Message) -> Path:
        folder = self._session / f"request-{message['id']}"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _told(self) -> list[Any]:
        return [notice.as_json() for notice in self._notices]

    def _save(self, message: Message, values: np.ndarray) -> str:
        file = self._folder(message) / "depth.npy"
        np.save(file, values)
        return str(file)


def _scaled(progress: Progress, begin: float, share: float) -> Progress:
    """Progress of a part of the work that begins where `begin` of it is done."""
    return lambda stage, part: progress(stage, begin + share * part)


def _identity(file: Path) -> tuple[str, int, int]:
    """What tells one version of a file from another without reading it."""
    known = file.stat()
    return str(file), known.st_size, known.st_mtime_ns
