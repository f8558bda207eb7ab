"""How pictures and scenes are painted: what is asked for, by the settings, and the files that come of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..settings import STYLE_FILE, Settings, StyleSettings


@dataclass(frozen=True)
class StyleOptions:
    """One painting; see StyleSettings. style, second: a bundled style's name, or a file; second may be empty. fine:
    whether the painting itself is worked on. subject: the subject's style, where it has one of its own; an empty name:
    as it is. readable: how much of the picture's own fine lines stays where they are to be read."""

    style: str
    second: str = ""
    mix: float = 0.0
    strength: float = 1.0
    keep_colours: bool = False
    scale: float = 1.0
    depth_low: float = 0.0
    depth_high: float = 1.0
    softness: float = 0.1
    fine: bool = False
    stroke_depth: float = 0.0
    subject: str | None = None
    readable: float = 0.0


@dataclass(frozen=True)
class Painting:
    """What is painted of a picture. second: of a scene, to change into. by_depth: whether the depth is needed: only a
    part of it is painted, its outlines are kept, strokes are as large as it says, or the subject is found. device: see
    WorkerSettings. mask, readable_mask: image files that are white where the subject is, and where fine lines are to be
    read; empty: those are found."""

    first: StyleOptions
    second: StyleOptions | None = None
    by_depth: bool = False
    device: str = "auto"
    mask: str = ""
    readable_mask: str = ""


@dataclass(frozen=True)
class PaintedTextures:
    """A scene's textures in one style, as files. layers: front first."""

    picture: Path
    layers: tuple[Path, ...]

    def copied(self, copy: Callable[[Path], Path]) -> PaintedTextures:
        """The same with the files that `copy` made of them."""
        return PaintedTextures(copy(self.picture), tuple(map(copy, self.layers)))


@dataclass(frozen=True)
class PaintedScene:
    """A scene's textures in each style of a `Painting`."""

    first: PaintedTextures
    second: PaintedTextures | None = None

    def copied(self, copy: Callable[[Path], Path]) -> PaintedScene:
        """The same with the files that `copy` made of them."""
        return PaintedScene(self.first.copied(copy), self.second and self.second.copied(copy))


def for_file(settings: Settings) -> Painting:
    """One painting with everything in it."""
    style = settings.style
    return _painting(settings, _options(style, mixed=True, strength=style.strength), None)


def for_scene(settings: Settings) -> Painting | None:
    """What a scene's material mixes: the painting at full strength and the second style's; None without a style."""
    style = settings.style
    if not style.paints:
        return None
    second = None
    if style.second_style:
        alone = dataclasses.replace(style, style=style.second, file=style.second_file)
        second = _options(alone, mixed=False, strength=1.0)
    return _painting(settings, _options(style, mixed=True, strength=1.0), second)


def _painting(settings: Settings, first: StyleOptions, second: StyleOptions | None) -> Painting:
    style = settings.style
    mask, readable_mask = (str(Path(file).absolute()) if file else "" for file in (style.mask, style.readable_mask))
    return Painting(first, second, style.needs_depth, settings.worker.device, mask, readable_mask)


def _options(style: StyleSettings, *, mixed: bool, strength: float) -> StyleOptions:
    subject = style.subject_style
    return StyleOptions(
        style=_named(style.style, style.first_style),
        second=_named(style.second, style.second_style) if mixed else "",
        mix=style.mix if mixed else 0.0,
        strength=strength,
        keep_colours=style.keep_colours,
        scale=style.scale,
        depth_low=style.depth_low,
        depth_high=style.depth_high,
        softness=style.softness,
        fine=style.fine,
        stroke_depth=style.stroke_depth,
        readable=style.readable,
        subject=None if subject is None else _named(style.subject, subject),
    )


def _named(choice: str, name: str) -> str:
    """A style's name as it is, a file as an absolute path: the worker may stand in another folder."""
    return str(Path(name).absolute()) if choice == STYLE_FILE else name
