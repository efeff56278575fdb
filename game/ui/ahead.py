"""What comes next is made while a page is being read: the cockpit at the first board, the board at the close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from shiboken6 import isValid

from game.session import Session
from game.text import Words
from game.ui import makers
from game.ui.screens.board import Board
from game.ui.screens.charts import ChartCard, plots_of
from game.ui.screens.cockpit import Made
from game.ui.screens.side import Side

if TYPE_CHECKING:
    from game.ui.window import MainWindow

TURN = 10  # ms between two parts, so that clicks come through
Frame = tuple[Session, int, Words, float]


class Ahead:
    """Parts of pages that are not shown yet; they serve only the day, language and text size they were made for."""

    def __init__(self, window: MainWindow) -> None:
        """Take a window; nothing is made yet."""
        self._window = window
        self._made = Made()
        self._for: Frame | None = None
        self._board: Board | None = None

    def begin(self) -> None:
        """Make what follows the page shown."""
        window = self._window
        if window.session is None:
            return
        if window.page == "board" and not window.has_cockpit():
            self._for, self._made = self._frame(), Made()
            self._part()
        elif window.page == "close" and window.bridge is not None and window.bridge.board_is_due:
            self._for, self._board = self._frame(), makers.make_board(window)

    def cockpit(self) -> Made:
        """Parts of the cockpit made so far, to be used at once."""
        made, self._made = self._made, Made()
        return made if self._fits() else Made()

    def board(self) -> Board | None:
        """The board of this day, if it has been made; to be used at once."""
        found, self._board = self._board, None
        if found is None or not isValid(found):
            return None
        if self._fits():
            return found
        found.deleteLater()
        return None

    def _part(self) -> None:
        """Make one more part, and after the last the cockpit itself."""
        window, made = self._window, self._made
        if window.page != "board" or window.has_cockpit() or not self._fits():
            return
        parts = window.theme, window.words, window.play.under_way()
        plots = plots_of(parts[2])
        if len(made.charts) < len(plots):
            made.charts.append(ChartCard(*parts, plots[len(made.charts)]))
        elif made.side is None:
            made.side = Side(*parts)
        else:
            window.make_cockpit()
            return
        QTimer.singleShot(TURN, window, self._part)

    def _frame(self) -> Frame:
        window = self._window
        return window.play.under_way(), window.play.under_way().day, window.words, window.theme.scale

    def _fits(self) -> bool:
        return self._window.session is not None and self._for == self._frame()
