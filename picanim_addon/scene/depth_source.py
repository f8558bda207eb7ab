"""Where the worker gets the depth of a picture from, by the settings."""

from __future__ import annotations

from ..checkpoints.locate import cache_folder, locate
from ..depth.corrections import Controls
from ..files import plain
from ..ipc.requests import DepthSource, FileDepth, NetworkDepth, PhoneDepth, SceneDepth
from ..settings import DepthSettings, Settings
from .output.render import long_side

# The relief has a vertex for each pixel of its depth image at most: 1024 steps with the margins.
DEPTH_LONG_SIDE = 788


def scene_depth(settings: Settings) -> SceneDepth:
    """The map that the scene is built from; the user's own is taken whole."""
    depth, source = settings.depth, _depth_source(settings)
    own = isinstance(source, FileDepth)  # which way round it is, is settled when it is read
    corrections = Controls(0.0 if own else depth.clip, depth.invert and not own, depth.curve, depth.smooth, depth.sky)
    return SceneDepth(source, DEPTH_LONG_SIDE, corrections, depth.refine, long_side(settings.output))


def _depth_source(settings: Settings) -> DepthSource:
    """Where the worker gets the depth from, every path absolute."""
    depth = settings.depth
    if depth.file:
        file = plain(depth.file)
        unset = DepthSettings()
        fits = (depth.near, depth.far) == (unset.near, unset.far)
        return FileDepth(file, depth.kind, depth.invert, depth.near, depth.far, fits)
    if depth.phone:
        return PhoneDepth()
    checkpoint = locate(depth.model, depth.checkpoint, settings.worker.checkpoints)
    return NetworkDepth(
        model=depth.model,
        checkpoint=checkpoint.absolute() if checkpoint else None,
        device=settings.worker.device,
        cache=cache_folder(settings.worker.checkpoints) if depth.cache else None,
    )
