"""The commands `motions` and `reach`: which camera moves there are, and how far a picture lets them go."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path
from typing import Any

from ..settings import MOTIONS, OWN_MOTION
from .console import Console

# What shows when a move goes too far, by the limits of motion.reach, as the columns of a table.
TOLD_AS = {"border": "picture's end", "parallax": "parting depths", "opened": "made-up parts", "unsure": "unsure depth"}
REACH_WORDS = """
How far each camera move may go on {picture}. With --amount 1, the default, it goes
as far as the picture bears: the second column says how much that is of the move as
it was designed. The others say from which --amount on one sees the picture's end,
near and far parting by more than a quarter of the width, too many parts that had
to be made up, because something near hides them in the picture, or depth that the
network could only guess.
"""


def add_motions(commands: Any) -> None:
    """Add `motions`."""
    motions = commands.add_parser("motions", help="which camera moves there are")
    motions.set_defaults(run=_motions)


def _motions(arguments: argparse.Namespace, console: Console) -> None:
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


def reach_lines(arguments: argparse.Namespace, settings: Any, console: Console) -> None:
    """Print how far each motion may go on the picture of `arguments`."""
    from .. import pipeline
    from ..motion.plan import make_plan
    from ..motion.reach import LARGEST
    from ..scene.output.render import asked_size, clip_size

    prepared = pipeline.prepare(Path(arguments.picture), settings, console.progress)
    settings = prepared.fitted(settings)
    size = clip_size(prepared.width, prepared.height, *asked_size(settings.output), settings.composition.aspect)
    given = (prepared.depth, prepared.half_width, prepared.half_height, prepared.subject, size[0] / size[1])
    given += (prepared.sure,)
    console.say(REACH_WORDS.format(picture=Path(arguments.picture).name))
    console.say("".join([f"{'motion':16}{'amount 1 is':>11}", *(f"{words:>16}" for words in TOLD_AS.values())]))
    for item in MOTIONS:
        if item.identifier == OWN_MOTION and not settings.motion.motion_file:
            continue
        motion = dataclasses.replace(settings.motion, motion=item.identifier)
        reached = make_plan(dataclasses.replace(settings, motion=motion), *given).reach
        limits = (_amount(reached.limits[name], reached.size, LARGEST) for name in TOLD_AS)
        console.say("".join([f"{item.identifier:16}{reached.size:11.0%}", *(f"{limit:>16}" for limit in limits)]))


def _amount(limit: float, size: float, largest: float) -> str:
    """The --amount at which a move has its largest size within a limit; nothing was tried beyond `largest`."""
    if not size:
        return "any"
    return f"above {limit / size:.1f}" if limit >= largest else f"{limit / size:.1f}"
