"""Paint the textures of a scene that is built already."""

from __future__ import annotations

from pathlib import Path

import bpy

from ...errors import PicAnimError
from ...ipc.client import Job
from ...ipc.requests import PaintScene
from ...runtime.worker_for import worker_for
from ...settings import Settings, check
from ...style.painting import PaintedScene, for_scene
from .. import images, objects
from ..parts.apply import own
from ..parts.material import lifted
from ..surface import style
from ..surface.relief import nearness


def start_restyle(scene: bpy.types.Scene, settings: Settings) -> Job[PaintedScene]:
    """Ask the worker to paint the textures of the scene that is built already. Returns at once.

    Raises PicAnimError where there is no scene or no style.
    """
    check(settings)
    painting = for_scene(settings)
    if painting is None:
        raise PicAnimError("No style is chosen; choose one first")
    relief = _relief(scene)
    worker = worker_for(settings.worker)
    files: dict[str, Path] = {}
    for name, image in style.textures(relief).items():
        files[name] = worker.new_file(".png")
        images.write_image(image, files[name])
    picture = files.pop("picture")
    near = worker.hand_over(nearness(relief, len(files))) if painting.by_depth else None
    return worker.submit(PaintScene(picture, tuple(files.values()), style.box(relief), painting, near))


def finish_restyle(job: Job[PaintedScene], scene: bpy.types.Scene, settings: Settings) -> None:
    """Show what `job` painted; nothing else of the scene is touched. Raises what the job raises."""
    relief = _relief(scene)
    painted = style.load_painted(job.result(), relief)
    _own(relief)
    with lifted(relief):
        style.show(relief, painted, settings.style.strength)


def unstyle(scene: bpy.types.Scene) -> None:
    """Show the scene's picture as it is, and remove what was painted."""
    relief = _relief(scene)
    _own(relief)
    with lifted(relief):
        style.clear(relief)


def _own(relief: bpy.types.Object) -> None:
    """Have nothing that is painted be a copy's too, as of another scene."""
    objects.own_materials(relief)
    style.make_single(relief)
    own(relief)


def _relief(scene: bpy.types.Scene) -> bpy.types.Object:
    relief = objects.find_active(scene, objects.RELIEF)
    if relief is None:
        raise PicAnimError("There is no picture in this scene yet; press Animate Picture first")
    return relief
