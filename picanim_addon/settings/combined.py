"""All settings of one picture together."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, cast

from .between import AirSettings, FilmSettings, FogSettings, RaysSettings, StickerSettings, TitleSettings
from .composition import CompositionSettings
from .depth import DepthSettings
from .layers import LayerSettings
from .lens import LensSettings
from .motion import MotionSettings
from .output import OutputSettings
from .parts import PartsSettings
from .scene_setup import SetupSettings
from .sound import SoundSettings
from .style import StyleSettings
from .worker import WorkerSettings


@dataclass(frozen=True)
class Settings:
    """All choices for one picture."""

    depth: DepthSettings = field(default_factory=DepthSettings)
    layers: LayerSettings = field(default_factory=LayerSettings)
    lens: LensSettings = field(default_factory=LensSettings)
    composition: CompositionSettings = field(default_factory=CompositionSettings)
    motion: MotionSettings = field(default_factory=MotionSettings)
    parts: PartsSettings = field(default_factory=PartsSettings)
    sound: SoundSettings = field(default_factory=SoundSettings)
    title: TitleSettings = field(default_factory=TitleSettings)
    air: AirSettings = field(default_factory=AirSettings)
    sticker: StickerSettings = field(default_factory=StickerSettings)
    rays: RaysSettings = field(default_factory=RaysSettings)
    fog: FogSettings = field(default_factory=FogSettings)
    film: FilmSettings = field(default_factory=FilmSettings)
    output: OutputSettings = field(default_factory=OutputSettings)
    setup: SetupSettings = field(default_factory=SetupSettings)
    style: StyleSettings = field(default_factory=StyleSettings)
    worker: WorkerSettings = field(default_factory=WorkerSettings)

    @property
    def focus_point(self) -> tuple[float, ...]:
        """What is sharp where the focus is on a point: shares of the picture from its left and its top."""
        return self.lens.focus_point if self.lens.own_focus_point else self.composition.point

    @property
    def pivot_point(self) -> tuple[float, ...]:
        """What stands still where the pivot is a point: shares of the picture from its left and its top."""
        return self.motion.pivot_point if self.motion.own_pivot_point else self.composition.point


# The groups by their names in Settings, in order.
# A window's scene may be in use; a command always begins with an empty one.
WINDOW_ONLY = ("setup",)
GROUPS: dict[str, type[Any]] = {group.name: cast(type[Any], group.default_factory) for group in fields(Settings)}
