"""The forecast as a panel over the page: ninety days with and without the draft."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from game.decisions.base import Decision
from game.session import Session
from game.text import Words
from game.ui.panels import ForecastView
from game.ui.screens.overlay import Overlay
from game.ui.theme import Theme

FRAME, LEAST, WIDTH = 150, 400, 1100  # pixels around the fans with what frames them; least height; width


def outlook(theme: Theme, words: Words, session: Session, drafts: Sequence[Decision], page: QWidget) -> Overlay:
    """A hidden panel over a page, with the fans of the next ninety days."""
    made = Overlay(theme, page, words("ui.board.forecast_title"), words("ui.close"), WIDTH)
    view = ForecastView(theme, words, session, list(drafts))
    view.setMinimumHeight(max(theme.scaled(LEAST), page.height() - FRAME))
    made.body.addWidget(view)
    return made
