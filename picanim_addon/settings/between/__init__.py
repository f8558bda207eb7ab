"""What stands between the picture's layers: titles, fog."""

from .fog import FogSettings
from .titles import TITLE_MOVES, TitleSettings

__all__ = ["TITLE_MOVES", "FogSettings", "TitleSettings"]
