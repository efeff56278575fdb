"""Panels of the board: drafts of decisions, their forecast, and what is under way."""

from game.ui.panels.draft import DraftPanel
from game.ui.panels.forecast import ForecastView
from game.ui.panels.pending import PendingList

__all__ = ["DraftPanel", "ForecastView", "PendingList"]
