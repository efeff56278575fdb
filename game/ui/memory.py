"""What was typed on a page, and where one was on it, for the same page when it is built anew."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from game.decisions.base import Decision
from game.session import Session
from game.ui.rooms import Room
from game.ui.rooms.room import Place
from game.ui.screens.board import Board
from game.ui.screens.home import Home

BOARD = "board"
Day = tuple[Session | None, int]


class Memory:
    """Remembers one form of the home page, one room, and the answers of the board for as long as its day lasts."""

    def __init__(self) -> None:
        """Start empty."""
        self._form: tuple[str, ...] | None = None
        self._typed: tuple[Day, list[Decision]] | None = None
        self._place: tuple[str, Place] | None = None

    def keep(self, page: QWidget | None, session: Session | None) -> None:
        """Remember what is on a page that is left."""
        if isinstance(page, Home):
            self._form = page.typed()
        elif isinstance(page, Board):
            self._typed = _today(session), page.typed()
            self._place = BOARD, (*page.place(), 0)
        elif isinstance(page, Room):
            self._place = page.id, page.place()

    def give(self, page: QWidget, session: Session | None) -> None:
        """Hand it to a page of the same kind; a form and a place serve only the page that follows at once."""
        if isinstance(page, Home) and self._form is not None:
            page.take_over(self._form)
        elif isinstance(page, Board):
            self._give_board(page, session)
        elif isinstance(page, Room) and self._place is not None and self._place[0] == page.id:
            page.go_to(self._place[1])
        self._form = self._place = None

    def _give_board(self, board: Board, session: Session | None) -> None:
        if self._typed is not None and self._typed[0] == _today(session):
            board.take_over(self._typed[1])
        if self._place is not None and self._place[0] == BOARD:
            board.go_to(self._place[1][:2])

    def forget_typed(self) -> None:
        """Let go of answers and bets that were on the board: they have been taken."""
        self._typed = None


def _today(session: Session | None) -> Day:
    return session, session.day if session else 0
