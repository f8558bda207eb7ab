"""Clips that Blender's render alone does not make: an animated picture, made of its frames while the window lives."""

from __future__ import annotations

from pathlib import Path

import bpy
from desk import Steps
from look import begin, check, choices, desk, fraction, working

FRAMES = 6


def animated_picture(button: tuple[int, int]) -> Steps:
    """Render a GIF; stop another while it renders, and a WebP while its frames are joined."""
    begin("rendering a GIF")
    scene = desk.window.scene
    scene.render.resolution_x, scene.render.resolution_y = 320, 214
    scene.frame_end = FRAMES
    choices().format = "gif"
    gif = Path(render_to("/desk/film.mp4")).with_suffix(".gif")
    yield from close_the_renders_window()
    yield from desk.click(button)
    check((yield from desk.wait(working, 5.0)), "the work is shown while Blender renders")
    check((yield from desk.wait(lambda: not working(), 300.0)), "it ends")
    yield 0.5
    desk.shoot("rendered_gif")
    check(frames_of(gif) == FRAMES, f"Render Clip writes a GIF of {FRAMES} frames")
    check(scene.render.filepath == str(gif), "the panel names it")
    check("Rendered film.gif" in desk.reports(), "a report says so")
    check(leftovers() == [], "nothing else is left")

    begin("stopping the render of a GIF")  # Blender's own render does not hear a simulated Esc, and comes to its end
    scene.frame_end = 12
    whole = gif.read_bytes()
    yield from close_the_renders_window()
    yield from desk.click(button)
    yield from desk.wait(working, 5.0)
    yield from desk.wait(lambda: fraction() > 0.1, 60.0)
    yield from desk.press("ESC", *desk.middle)
    check((yield from desk.wait(lambda: not working(), 300.0)), "Esc ends it")
    yield 0.5
    check(gif.read_bytes() == whole and leftovers() == [], "the clip is the one that was there, and nothing is left")
    check("Cancelled; no clip was written" in desk.reports(), "a report says so")

    begin("stopping while frames are joined")
    scene.render.resolution_x, scene.render.resolution_y = 960, 640
    choices().format = "webp"
    yield from close_the_renders_window()
    yield from desk.click(button)
    yield from desk.wait(working, 5.0)
    yield from desk.wait(lambda: fraction() > 0.81, 300.0)
    desk.shoot("joining")
    yield from desk.press("ESC", *desk.middle)
    check((yield from desk.wait(lambda: not working(), 300.0)), "Esc ends it")
    yield 0.5
    check(not gif.with_suffix(".webp").exists() and leftovers() == [], "no clip, and nothing else, is left")
    choices().format = "auto"


def close_the_renders_window() -> Steps:
    """As a user does who has seen the frames; what is clicked lies under it."""
    for window in list(desk.manager.windows)[1:]:
        with bpy.context.temp_override(window=window):
            bpy.ops.wm.window_close()
        yield 0.5


def render_to(file: str) -> str:
    """Have the scene write there."""
    desk.window.scene.render.filepath = file
    return file


def leftovers() -> list[str]:
    """What is under way, or was and should be gone, where the clips are written."""
    return [file.name for file in Path("/desk").glob(".film*")]


def frames_of(file: Path) -> int:
    """How many frames an animated picture has; 0 where there is none."""
    from PIL import Image  # the wheel in the package

    if not file.exists():
        return 0
    with Image.open(file) as clip:
        return clip.n_frames
