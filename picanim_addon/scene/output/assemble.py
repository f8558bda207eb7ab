"""A clip made of frames that are rendered already."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import bpy
from PIL import Image

from ...files import replacing
from ...picture import gif_webp
from .. import blend_file, compat, whole
from ..sound import strip as sounds
from . import formats, render


def join(
    frames: Sequence[Path], output: Path, clip_format: formats.Format, fps: float, *, overwrite: bool, sound: str = ""
) -> None:
    """Make the video or animated picture `output` of picture files, whole or not at all. Closes the open file.

    sound: a file that is heard from the first frame on.
    """
    if clip_format.kind == formats.ANIMATION:
        with replacing(output, overwrite=overwrite) as temporary:
            gif_webp.write(frames, temporary, fps)
        return
    scene = blend_file.empty_scene()
    with Image.open(frames[0]) as first:
        render.set_size(scene, *first.size)
        scene.render.film_transparent = first.mode == "RGBA"
    render.show_colours_as_they_are(scene)
    scene.sequencer_colorspace_settings.name = "sRGB"
    render.set_rate(scene, fps)
    scene.frame_start, scene.frame_end = 1, len(frames)
    strips = compat.strips(scene.sequence_editor_create())
    strip = strips.new_image(name="Frames", filepath=str(frames[0]), channel=1, frame_start=1)
    for file in frames[1:]:
        strip.elements.append(file.name)
    strip.blend_type = "REPLACE"
    if sound:
        sounds.place(scene, str(Path(sound).absolute()), 1)
    formats.apply(scene, clip_format)
    with replacing(output, overwrite=overwrite) as temporary:
        scene.render.filepath = compat.render_path(temporary)
        scene.render.use_sequencer = True
        bpy.context.view_layer.update()
        render.run_render(scene, output, animation=True)
        whole.check_movie(temporary, output, render.written_size(scene), len(frames))
