"""The command line: `python -m picanim_addon COMMAND ...` and `blender --command picanim COMMAND ...`.

Flags are made from settings/. Exit codes: 0 done, 2 something the user can mend, 130 cancelled; anything else is a
bug.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from . import cli_batch, cli_models, cli_motions, cli_runtime, cli_style
from .console import Console
from .errors import Cancelled, PicAnimError
from .settings import (
    SIZES,
    Choice,
    CompositionSettings,
    DepthSettings,
    LayerSettings,
    LensSettings,
    MotionSettings,
    OutputSettings,
    Settings,
    WorkerSettings,
    choices,
    parse_size,
)

if TYPE_CHECKING:
    from .scene.prepared import Prepared

GROUPS: dict[str, type] = {
    "depth": DepthSettings,
    "layers": LayerSettings,
    "lens": LensSettings,
    "composition": CompositionSettings,
    "motion": MotionSettings,
    "output": OutputSettings,
    "worker": WorkerSettings,
}
NOT_OF_A_MAP = ("file", "near", "far", "strength", "clip", "curve", "smooth", "invert", "sky")  # of the relief
NAMED_SIZES = [item.identifier for item in SIZES]
SIZE_FIELDS = ("size", "width", "height")  # one flag for all: --size 640x360, --size square


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line that begins with the program's name."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"picanim: {message}; see '{self.prog} --help'\n")


def main(arguments: Sequence[str], *, checkpoints: str = "", runtime: str = "", online: bool = True) -> int:
    """Run one command and return its exit code.

    checkpoints, runtime: the folders of networks and of torch where --checkpoints and --runtime name none. online:
    False forbids downloads.
    """
    console = Console()
    try:
        known = make_parser().parse_args(_joined(arguments), argparse.Namespace(allowed=online))
        if getattr(known, "worker_checkpoints", None) == "":
            known.worker_checkpoints = checkpoints
        if getattr(known, "worker_runtime", None) == "":
            known.worker_runtime = runtime
    except SystemExit as end:  # --help, or a wrong flag: said already
        return int(end.code or 0)
    previous = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        known.run(known, console)
        return 0
    except PicAnimError as error:
        console.fail(str(error))
        return 2
    except (Cancelled, KeyboardInterrupt) as end:
        console.fail(str(end) or "cancelled; nothing was written")
        return 130
    finally:
        _give_back(previous)
        console.close()


def _give_back(previous: Any) -> None:
    """Let `previous` handle Ctrl-C again; None is a handler of Blender's own, which Python can neither name nor set."""
    if previous is not None:
        signal.signal(signal.SIGINT, previous)


def make_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = Parser(prog="picanim", description="Turn one still picture into an animation.", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=Parser)

    animate = commands.add_parser("animate", help="make a clip of a picture", allow_abbrev=False)
    animate.add_argument("picture", nargs="+", help="the picture, or several for one clip, one after the other")
    animate.add_argument(
        "--output",
        required=True,
        metavar="CLIP.mp4",
        help="the clip: .mp4, .webm, .mov, .gif, .webp, or .png or .exr, numbered",
    )
    animate.add_argument("--resume", action="store_true", help="keep the frames of a sequence that are there already")
    animate.add_argument("--blend", default="", metavar="FILE.blend", help="save the scene too")
    _add_flags(animate, *GROUPS)
    cli_style.add_flags(animate, alone=False)
    animate.set_defaults(run=_animate)

    batch = commands.add_parser("batch", help="make clips of many pictures", allow_abbrev=False)
    cli_batch.add_arguments(batch)
    _add_flags(batch, *GROUPS)
    cli_style.add_flags(batch, alone=False)
    batch.set_defaults(run=lambda known, console: cli_batch.run(known, settings_from(known), console))

    export = commands.add_parser("export", help="write the animated scene as glTF or USD", allow_abbrev=False)
    export.add_argument("picture", help="the picture")
    export.add_argument("--output", required=True, metavar="SCENE.glb|.usdz", help="the scene")
    _add_flags(export, *GROUPS)
    export.set_defaults(run=_export)

    still = commands.add_parser("still", help="render one view", allow_abbrev=False)
    still.add_argument("picture", help="the picture")
    still.add_argument("--output", required=True, metavar="VIEW.png", help="the view")
    still.add_argument(
        "--camera", type=_place, default=(0.0, 0.0, 0.0), metavar="X,Y,Z", help="the camera, moved right, up and back"
    )
    _add_flags(still, "depth", "layers", "lens", "composition", "output", "worker")
    cli_style.add_flags(still, alone=False)
    still.set_defaults(run=_still)

    depth = commands.add_parser("depth", help="write a picture's depth map", allow_abbrev=False)
    depth.add_argument("picture", help="the picture")
    depth.add_argument("--output", required=True, metavar="MAP.npy|.png|.exr|.pfm", help="the depth map")
    _add_flags(depth, "depth", "worker", leave_out=NOT_OF_A_MAP)
    depth.set_defaults(run=_depth)

    style = commands.add_parser("style", help="paint a picture in a style", allow_abbrev=False)
    style.add_argument("picture", help="the picture")
    style.add_argument("--output", required=True, metavar="OUT.png", help="the painted picture")
    cli_style.add_flags(style, alone=True)
    _add_flags(style, "depth", "worker", leave_out=[name for name in NOT_OF_A_MAP if name != "file"])
    style.set_defaults(run=_style)
    cli_style.add_list(commands)

    reach = commands.add_parser("reach", help="how far each camera move may go on a picture", allow_abbrev=False)
    reach.add_argument("picture", help="the picture")
    _add_flags(reach, *GROUPS)
    reach.set_defaults(run=lambda known, console: cli_motions.reach_lines(known, settings_from(known), console))

    cli_motions.add_motions(commands)
    cli_models.add_parser(commands)
    cli_runtime.add_parser(commands)

    cache = commands.add_parser("cache", help="how much the kept depth maps take, or remove them", allow_abbrev=False)
    cache.add_argument("--clear", action="store_true", help="remove every kept depth map")
    cache.set_defaults(run=_cache)
    return parser


def settings_from(known: argparse.Namespace) -> Settings:
    """The Settings of parsed flags; a group without flags keeps its defaults."""
    groups = {}
    for name, group in GROUPS.items():
        given = {
            field: getattr(known, f"{name}_{field}") for field in choices(group) if hasattr(known, f"{name}_{field}")
        }
        if name == "output" and hasattr(known, "size"):
            given.update(known.size)
        groups[name] = dataclasses.replace(group(), **given)
    return Settings(style=cli_style.style_settings(known), **groups)


def _add_flags(parser: argparse.ArgumentParser, *names: str, leave_out: Sequence[str] = ()) -> None:
    for name in names:
        for field, (default, known) in choices(GROUPS[name]).items():
            if field in leave_out or field in SIZE_FIELDS:
                continue
            flag, dest = "--" + (known.flag or field.replace("_", "-")), f"{name}_{field}"
            if isinstance(default, bool):
                parser.add_argument(
                    flag, dest=dest, action=argparse.BooleanOptionalAction, default=default, help=known.description
                )
                continue
            parser.add_argument(
                flag,
                dest=dest,
                type=_numbers(len(default)) if isinstance(default, tuple) else type(default),
                default=default,
                choices=[item.identifier for item in known.items] or None,
                metavar=_metavar(field, default, known),
                help=_help(default, known),
            )
        if name == "output":
            parser.add_argument(
                "--size",
                type=_size,
                default={},
                metavar="WxH|NAME",
                help=f"pixels, or one of {', '.join(NAMED_SIZES)} (default: 960 on the long side)",
            )
    parser.add_argument("--overwrite", action="store_true", help="replace an existing file")


def _help(default: Any, known: Choice) -> str:
    text = known.description.replace("%", "%%")
    if isinstance(default, tuple):
        default = ",".join(f"{number:g}" for number in default)
    return text if default == "" else f"{text} (default: {default})"


def _metavar(field: str, default: Any, known: Choice) -> str:
    if known.items:
        return "|".join(item.identifier for item in known.items) if len(known.items) < 5 else "NAME"
    if known.is_folder:
        return "FOLDER"
    if isinstance(default, tuple):
        return ",".join("XYW"[: len(default)])
    return "FILE" if known.is_path else {"fov": "DEGREES"}.get(field, "N")


def _joined(arguments: Sequence[str]) -> list[str]:
    """`--camera -1,0,0` as `--camera=-1,0,0`: argparse takes a value that begins with a dash for a flag."""
    joined: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        value = next(rest, None) if argument == "--camera" else None
        joined.append(argument if value is None else f"{argument}={value}")
    return joined


def _size(text: str) -> dict[str, Any]:
    try:
        return parse_size(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _numbers(count: int) -> Callable[[str], tuple[float, ...]]:
    """A parser of `count` numbers with commas between them."""

    def numbers(text: str) -> tuple[float, ...]:
        try:
            given = tuple(float(part) for part in text.split(","))
        except ValueError:
            given = ()
        if len(given) != count:
            raise argparse.ArgumentTypeError(f"'{text}' is not {count} numbers with commas between them")
        return given

    return numbers


def _place(text: str) -> tuple[float, float, float]:
    try:
        x, y, z = (float(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a place such as 0.1,0,-0.2") from None
    return x, y, z


def _animate(known: argparse.Namespace, console: Console) -> None:
    from . import pipeline
    from .scene import session

    settings, output = settings_from(known), Path(known.output)
    pipeline.check_clip(output, settings, overwrite=known.overwrite, resume=known.resume)
    if known.blend:
        pipeline.check_writable(Path(known.blend), overwrite=known.overwrite)

    def prepared() -> Iterator[Prepared]:
        for picture in known.picture:
            ready = pipeline.prepare(picture, settings, console.progress)
            for notice in ready.notices:
                console.say(notice)
            console.progress("Building scene", 1.0)
            yield ready

    scene = session.empty_scene()
    pipeline.build_all(scene, prepared(), settings)
    if known.blend:
        session.save(Path(known.blend), overwrite=known.overwrite)
    with _ending_at_once(console):
        pipeline.render_clip(
            scene, output, console.frames, settings.output.format, overwrite=known.overwrite, resume=known.resume
        )
    console.say(f"{output.resolve()}")


def _export(known: argparse.Namespace, console: Console) -> None:
    from . import pipeline
    from .scene import session

    settings, output = settings_from(known), Path(known.output)
    pipeline.check_export(output, overwrite=known.overwrite)
    prepared = pipeline.prepare(known.picture, settings, console.progress)
    console.progress("Exporting", 1.0)
    pipeline.export_scene(session.empty_scene(), prepared, settings, output, overwrite=known.overwrite)
    console.say(f"{output.resolve()}")


def _still(known: argparse.Namespace, console: Console) -> None:
    from . import pipeline
    from .scene import session

    settings, output = settings_from(known), Path(known.output)
    if output.suffix.lower() != ".png":
        raise PicAnimError(f"A view is a .png file; name it {output.with_suffix('.png').name}")
    pipeline.check_writable(output, overwrite=known.overwrite)
    prepared = pipeline.prepare(known.picture, settings, console.progress, full_texture=True)
    with _ending_at_once(console):
        pipeline.render_view(session.empty_scene(), prepared, settings, known.camera, output, overwrite=known.overwrite)
    console.say(f"{output.resolve()}")


def _style(known: argparse.Namespace, console: Console) -> None:
    from . import pipeline

    settings, output = settings_from(known), Path(known.output)
    if output.suffix.lower() != ".png":
        raise PicAnimError(f"A painted picture is a .png file; name it {output.with_suffix('.png').name}")
    for notice in pipeline.paint(known.picture, settings, output, console.progress, overwrite=known.overwrite):
        console.say(notice)
    console.say(f"{output.resolve()}")


def _depth(known: argparse.Namespace, console: Console) -> None:
    from . import pipeline

    settings, output = settings_from(known), Path(known.output)
    pipeline.check_depth_output(output, overwrite=known.overwrite)
    values = pipeline.estimate_depth(known.picture, settings, console.progress)
    pipeline.write_depth(values, output, overwrite=known.overwrite)
    console.say(f"{output.resolve()}")


def _cache(known: argparse.Namespace, console: Console) -> None:
    from .checkpoints.locate import cache_folder
    from .depth import cache

    folder = cache_folder()
    if known.clear:
        console.say(f"{cache.clear(folder)} depth maps removed from {folder}")
    else:
        count, size = cache.contents(folder)
        console.say(f"{count} depth maps, {size / 2**20:.1f} MiB, in {folder}")


class _ending_at_once:
    """Ctrl-C while Blender renders: Blender swallows exceptions in its handlers, so clean up and end the process."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def __enter__(self) -> None:
        self._before = signal.signal(signal.SIGINT, self._end)

    def __exit__(self, *_: object) -> None:
        _give_back(self._before)

    def _end(self, *_: object) -> None:
        from .files import remove_unfinished
        from .ipc.client import close_workers

        remove_unfinished()
        close_workers()
        self._console.fail("cancelled; nothing was written")
        os._exit(130)
