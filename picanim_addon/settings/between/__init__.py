"""What stands between the picture's layers: titles, air, rays, fog; and what lies over all of it."""

from .air import AIRS, AirSettings, airs_of
from .fog import FogSettings
from .light import FilmSettings, RaysSettings
from .stickers import StickerSettings
from .titles import TITLE_MOVES, TitleSettings, titles_of

__all__ = [
    "AIRS",
    "TITLE_MOVES",
    "AirSettings",
    "FilmSettings",
    "FogSettings",
    "RaysSettings",
    "StickerSettings",
    "TitleSettings",
    "airs_of",
    "titles_of",
]
