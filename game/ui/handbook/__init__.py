"""The handbook: pages written by hand and pages made from the catalogue, in a panel over any page."""

from game.ui.handbook.library import Library, Page
from game.ui.handbook.panel import HandbookPanel

__all__ = ["HandbookPanel", "Library", "Page"]
