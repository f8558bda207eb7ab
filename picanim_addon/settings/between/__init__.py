"""What stands between the picture's layers: titles, fog, air."""

from .air import AIRS, AirSettings, airs_of
from .fog import FogSettings
from .titles import TITLE_MOVES, TitleSettings, titles_of

__all__ = ["AIRS", "TITLE_MOVES", "AirSettings", "FogSettings", "TitleSettings", "airs_of", "titles_of"]
