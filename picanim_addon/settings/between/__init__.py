"""What stands between the picture's layers: titles."""

from .titles import TITLE_MOVES, TitleSettings

__all__ = ["TITLE_MOVES", "TitleSettings"]
