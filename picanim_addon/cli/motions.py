"""The commands `motions` and `reach`: which camera moves there are, and how far a picture lets them go."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path
from typing import Any

from ..settings import MOTIONS, OWN_MOTION
from .console import Console

REASONS = {
    "taste": "the picture would bear more",
    "border": "beyond it, the end of the picture would show",
    "parallax": "beyond it, more would come into view behind near things than is filled",
    "opened": "beyond it, too much would be made up",
}


def add_motions(commands: Any) -> None:
    """Add `motions`."""
    motions = commands.add_parser("motions", help="which camera moves there are", allow_abbrev=False)
    motions.set_defaults(run=_motions)


def _motions(known: argparse.Namespace, console: Console) -> None:
    from ..motion import user_motion

    for item in MOTIONS:
        if item.identifier != OWN_MOTION:
            console.say(f"{item.identifier:16}{item.description}")
    place = user_motion.folder()
    files = user_motion.files(place)
    console.say(f"\nYour own (--motion own --motion-file NAME), in {place}:")
    for file in files:
        console.say(f"{file.stem:16}{user_motion.read_motion(file).description}")
    if not files:
        console.say("none yet; docs/motions.md says how to make one")


def reach_lines(known: argparse.Namespace, settings: Any, console: Console) -> None:
    """Print how far each motion may go on the picture of `known`."""
    from .. import pipeline
    from ..motion.plan import make_plan
    from ..scene.output.render import asked_size, clip_size

    prepared = pipeline.prepare(Path(known.picture), settings, console.progress)
    size = clip_size(prepared.width, prepared.height, *asked_size(settings.output), settings.composition.aspect)
    given = (prepared.depth, prepared.half_width, prepared.half_height, prepared.subject, size[0] / size[1])
    console.say(f"{'motion':16}{'amount 1':>9}  what limits it (border, parallax, opened: the largest sizes)")
    for item in MOTIONS:
        if item.identifier == OWN_MOTION and not settings.motion.motion_file:
            continue
        motion = dataclasses.replace(settings.motion, motion=item.identifier)
        reached = make_plan(dataclasses.replace(settings, motion=motion), *given).reach
        limits = ", ".join(f"{size:.2f}" for size in reached.limits.values())
        console.say(f"{item.identifier:16}{reached.size:9.2f}  {REASONS[reached.reason]} ({limits})")
