"""Which of a scene's own settings PicAnim may change when the scene is in use."""

from __future__ import annotations

from dataclasses import dataclass

from .choice import choice


@dataclass(frozen=True)
class SetupSettings:
    """What is set up even where the scene has settings of its own. An untouched start-up scene is set up as a whole."""

    render: bool = choice(
        False, "Render", "Set the size, the engine, its samples and the file of the clip, as the picture needs them"
    )
    colour: bool = choice(False, "Colour", "Show the picture's colours as they are, without a look or an exposure")
    timeline: bool = choice(False, "Timeline", "Set the frame rate and the range of frames that the clip has")
    camera: bool = choice(False, "Camera", "Make the picture's camera the scene's, and look through it")
