"""What stands between the picture's layers: titles, fog, air."""

from .air import AIRS, AirSettings
from .fog import FogSettings
from .titles import TITLE_MOVES, TitleSettings

__all__ = ["AIRS", "TITLE_MOVES", "AirSettings", "FogSettings", "TitleSettings"]
