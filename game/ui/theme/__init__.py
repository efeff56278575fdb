"""Colours, type, icons and the one style sheet of the window."""

from game.ui.theme.apply import Theme
from game.ui.theme.tokens import DARK, LIGHT, Tokens

__all__ = ["DARK", "LIGHT", "Theme", "Tokens"]
