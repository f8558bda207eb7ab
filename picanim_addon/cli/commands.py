"""The command line: `python -m picanim_addon COMMAND ...` and `blender --command picanim COMMAND ...`.

Flags are made from settings/. Exit codes: 0 done, 2 something the user can mend, 130 cancelled (128 + n for another
signal), 141 nobody reads what is printed any more (`picanim models | head -1`); anything else is a bug.
"""

from __future__ import annotations

import argparse
import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .. import log, scratch, stopping
from ..batch.named_files import check_files, files_of
from ..bug_report import version
from ..claims import claimed
from ..errors import Cancelled, PicAnimError
from ..files import check_apart, check_readable, no_room
from ..settings import LogSettings, Settings, WorkerSettings, check, choices
from . import batch, layers, models, motions, parts, runtime, styles
from .console import Console
from .flags import BETWEEN, NOT_OF_A_MAP, SCENE, add_flags, camera_place, joined, settings_from
from .parser import Asked, Parser, VersionAction

if TYPE_CHECKING:
    from ..scene.prepared import Prepared


def main(arguments: Sequence[str], *, checkpoints: str = "", runtime: str = "", online: bool = True) -> int:
    """Run one command and return its exit code.

    checkpoints, runtime: the folders of networks and of torch where --checkpoints and --runtime name none. online:
    False forbids downloads.
    """
    console = Console()
    scratch.begin()
    console.if_stopped = lambda: _what_was_written(scratch.stop_publishing())
    give_back = stopping.hear()
    stopping.last_words_by(lambda: console.last_words(console.if_stopped()))
    try:
        code = _run(arguments, console, WorkerSettings(checkpoints=checkpoints, runtime=runtime), online=online)
        stopping.finished(code)
        return code
    finally:
        stopping.halt_if_ending()
        log.show(False)
        give_back()
        console.close()


def _run(arguments: Sequence[str], console: Console, worker: WorkerSettings, *, online: bool) -> int:
    """The exit code of a command; whatever went wrong is said."""
    try:
        namespace = make_parser().parse_args(joined(arguments), argparse.Namespace(allowed=online, worker=worker))
        if namespace.verbose:
            console.show_others()
            log.show(True, console.errors)
        log.log.debug("picanim %s, %s", version(), " ".join(arguments))
        with scratch.temporary_folder(), contextlib.ExitStack() as namespace.claims:
            namespace.run(namespace, console)
        return console.exit_code()
    except Asked as text:
        console.say(str(text))
        return console.exit_code()
    except PicAnimError as error:
        if error.details:
            log.log.debug("%s", error.details)
        console.fail(str(error))
        return 2
    except Cancelled as end:
        console.fail(str(end) or _what_was_written(scratch.written()))
        return 130
    except OSError as error:
        full = no_room(error, Path(tempfile.gettempdir()))
        if full is None:
            raise
        console.fail(str(full))
        return 2


def _take(arguments: argparse.Namespace, settings: Settings, *outputs: Path) -> None:
    """See that all that `outputs` are made of is there and is none of them, and keep other processes off them until the
    command ends."""
    pictures = [Path(one) for one in ([arguments.picture] if isinstance(arguments.picture, str) else arguments.picture)]
    for picture in pictures:
        check_readable(picture, "picture")
    check_files(settings)
    check_apart(outputs, [*pictures, *files_of(settings)])
    arguments.claims.enter_context(claimed(*outputs))


def _what_was_written(files: list[Path]) -> str:
    """The truth about a command that is stopped after it has written `files`."""
    if not files:
        return "cancelled; nothing was written"
    if len(files) == 1:
        return f"cancelled; {files[0].name} was written, and nothing else"
    return f"cancelled; {len(files)} files were written, the last of them {files[-1].name}"


def make_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = Parser(prog="picanim")
    parser.add_argument("--version", action=VersionAction, help="which PicAnim this is")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", title="commands")

    animate = commands.add_parser("animate", help="make a clip of a picture")
    animate.add_argument("picture", nargs="+", help="the picture, or several for one clip, one after the other")
    animate.add_argument(
        "--output",
        required=True,
        metavar="CLIP.mp4",
        help="the clip: .mp4, .webm, .mov, .gif, .webp, or .png or .exr, numbered",
    )
    animate.add_argument("--resume", action="store_true", help="keep the frames of a sequence that are there already")
    animate.add_argument("--blend", default="", metavar="FILE.blend", help="save the scene too")
    add_flags(animate, *SCENE, "style")
    animate.set_defaults(run=_animate)

    batch_parser = commands.add_parser("batch", help="make clips of many pictures")
    batch.add_arguments(batch_parser)
    add_flags(batch_parser, *SCENE, "style")
    batch_parser.set_defaults(run=_batch)

    export = commands.add_parser("export", help="write the animated scene as glTF or USD")
    export.add_argument("picture", help="the picture")
    export.add_argument("--output", required=True, metavar="SCENE.glb|.usdz", help="the scene")
    add_flags(export, *SCENE)
    export.set_defaults(run=_export)

    still = commands.add_parser("still", help="render one view")
    still.add_argument("picture", help="the picture")
    still.add_argument("--output", required=True, metavar="VIEW.png", help="the view")
    still.add_argument(
        "--camera",
        type=camera_place,
        default=(0.0, 0.0, 0.0),
        metavar="X,Y,Z",
        help="the camera, moved right, up and back",
    )
    add_flags(still, "depth", "layers", "lens", "composition", *BETWEEN, "output", "style", "worker")
    still.set_defaults(run=_still)

    depth = commands.add_parser("depth", help="write the depth map that a scene is built from")
    depth.add_argument("picture", help="the picture")
    depth.add_argument("--output", required=True, metavar="MAP.npy|.png|.exr|.pfm", help="the depth map")
    depth.add_argument(
        "--picture-size",
        action="store_true",
        help="the picture's own size, for looking at; a scene is built from the smaller one",
    )
    add_flags(depth, "depth", "worker", leave_out=NOT_OF_A_MAP)
    depth.set_defaults(run=_depth)

    style_parser = commands.add_parser("style", help="paint a picture in a style")
    style_parser.add_argument("picture", help="the picture")
    style_parser.add_argument("--output", required=True, metavar="OUT.png", help="the painted picture")
    add_flags(
        style_parser,
        "style",
        "depth",
        "worker",
        leave_out=[name for name in NOT_OF_A_MAP if name not in ("depth", "depth-kind")],
        required=["style"],
        short={"style-strength": "strength"},  # of the relief, where there is one
    )
    style_parser.set_defaults(run=_style)
    styles.add_list(commands)

    reach = commands.add_parser("reach", help="how far each camera move may go on a picture")
    reach.add_argument("picture", help="the picture")
    add_flags(reach, *SCENE)
    reach.set_defaults(run=_reach)

    layers.add_parser(commands)
    parts.add_parser(commands)
    motions.add_motions(commands)
    models.add_parser(commands)
    runtime.add_parser(commands)

    cache = commands.add_parser("cache", help="how much the kept depth maps take, or remove them")
    cache.add_argument("--clear", action="store_true", help="remove every kept depth map")
    cache.set_defaults(run=_cache)

    default, verbose = choices(LogSettings)["verbose"]
    for command in commands.choices.values():
        command.add_argument("--verbose", action="store_true", default=default, help=verbose.description)
    return parser


def _animate(arguments: argparse.Namespace, console: Console) -> None:
    from .. import pipeline
    from ..scene import blend_file

    settings, output = settings_from(arguments), Path(arguments.output)
    check(settings)
    pipeline.check_clip(output, settings, overwrite=arguments.overwrite, resume=arguments.resume)
    blend = [Path(arguments.blend)] if arguments.blend else []
    for file in blend:
        pipeline.check_writable(file, overwrite=arguments.overwrite)
    check_apart([output, *blend])
    check_apart(pipeline.clip_files(output, settings), map(Path, arguments.picture))
    _take(arguments, settings, output, *blend)

    def prepared() -> Iterator[Prepared]:
        for picture in arguments.picture:
            ready = _prepared(picture, settings, console)
            console.progress("Building scene", 1.0)
            yield ready

    scene = blend_file.empty_scene()
    for built in pipeline.building_all(scene, prepared(), settings, len(arguments.picture)):
        for notice in built.notices:
            console.say(str(notice))
    for file in blend:
        blend_file.save(file, overwrite=arguments.overwrite)
    pipeline.render_clip(
        scene, output, console.frames, settings.output.format, overwrite=arguments.overwrite, resume=arguments.resume
    )
    console.say(f"{output.resolve()}")


def _prepared(picture: str, settings: Settings, console: Console, **how: bool) -> Prepared:
    """What a scene is built from, and what the user should be told of it."""
    from .. import pipeline

    ready = pipeline.prepare(picture, settings, console.progress, **how)
    for notice in ready.notices:
        console.say(str(notice))
    return ready


def _batch(arguments: argparse.Namespace, console: Console) -> None:
    batch.run(arguments, settings_from(arguments), console)


def _reach(arguments: argparse.Namespace, console: Console) -> None:
    motions.reach_lines(arguments, settings_from(arguments), console)


def _export(arguments: argparse.Namespace, console: Console) -> None:
    from .. import pipeline
    from ..scene import blend_file
    from ..scene.parts.apply import NOT_CARRIED
    from ..settings.parts import PINS

    settings, output = settings_from(arguments), Path(arguments.output)
    pipeline.check_export(output, overwrite=arguments.overwrite)
    _take(arguments, settings, output)
    prepared = _prepared(arguments.picture, settings, console)
    if any(part.kind != PINS for part, _ in prepared.parts):
        console.say(str(NOT_CARRIED))
    console.progress("Exporting", 1.0)
    told = pipeline.export_scene(blend_file.empty_scene(), prepared, settings, output, overwrite=arguments.overwrite)
    for notice in told:
        console.say(str(notice))
    console.say(f"{output.resolve()}")


def _still(arguments: argparse.Namespace, console: Console) -> None:
    from .. import pipeline
    from ..scene import blend_file

    settings, output = settings_from(arguments), Path(arguments.output)
    if output.suffix.lower() != ".png":
        raise PicAnimError("A view is a .png file; name it {better}", better=output.with_suffix(".png").name)
    pipeline.check_writable(output, overwrite=arguments.overwrite)
    _take(arguments, settings, output)
    prepared = _prepared(arguments.picture, settings, console, full_texture=True)
    pipeline.render_view(
        blend_file.empty_scene(), prepared, settings, arguments.camera, output, overwrite=arguments.overwrite
    )
    console.say(f"{output.resolve()}")


def _style(arguments: argparse.Namespace, console: Console) -> None:
    from .. import pipeline

    settings, output = settings_from(arguments), Path(arguments.output)
    if output.suffix.lower() != ".png":
        raise PicAnimError("A painted picture is a .png file; name it {better}", better=output.with_suffix(".png").name)
    pipeline.check_writable(output, overwrite=arguments.overwrite)
    _take(arguments, settings, output)
    for notice in pipeline.paint(arguments.picture, settings, output, console.progress, overwrite=arguments.overwrite):
        console.say(str(notice))
    console.say(f"{output.resolve()}")


def _depth(arguments: argparse.Namespace, console: Console) -> None:
    from .. import pipeline

    settings, output = settings_from(arguments), Path(arguments.output)
    pipeline.check_depth_output(output, overwrite=arguments.overwrite)
    _take(arguments, settings, output)
    values = pipeline.estimate_depth(arguments.picture, settings, console.progress, picture_size=arguments.picture_size)
    pipeline.write_depth(values, output, overwrite=arguments.overwrite)
    console.say(f"{output.resolve()}")


def _cache(arguments: argparse.Namespace, console: Console) -> None:
    from ..checkpoints.locate import cache_folder
    from ..depth import cache

    folder = cache_folder()
    if arguments.clear:
        console.say(f"{cache.clear(folder)} depth maps removed from {folder}")
    else:
        count, size = cache.contents(folder)
        console.say(f"{count} depth maps, {size / 2**20:.1f} MiB, in {folder}")
