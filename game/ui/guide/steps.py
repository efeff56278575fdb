"""The ten steps: what each points at, and how one sees that it has been taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from game.lab.choices import CardView
from game.ui.rooms.room import Room
from game.ui.screens.board import Board
from game.ui.screens.close import CloseScreen
from game.ui.screens.cockpit import Cockpit
from game.ui.screens.home import Home
from game.ui.screens.why import WhyOverlay
from game.ui.widgets import Card

if TYPE_CHECKING:
    from game.ui.window import MainWindow

SCENARIO = "campus-wallet"
FIRST = 1  # step with which the guide goes on in the run, after the one told at home
WEEK, OUTAGE, AFTER = 7, 14, 84
Finder = Callable[["MainWindow"], QWidget | None]
Test = Callable[["MainWindow"], bool]


@dataclass(frozen=True)
class Step:
    """One lesson. id: named `guide.<id>.title` and `.text`. target: the control it speaks of. done: it was taken.

    by_hand: goes on only when the player says so. still: the days stop when it begins, so that it can be read.
    """

    id: str
    target: Finder
    done: Test
    by_hand: bool = False
    still: bool = False


def _board(window: MainWindow) -> Board | None:
    page = window.shown()
    return page if isinstance(page, Board) else None


def _cockpit(window: MainWindow) -> Cockpit | None:
    page = window.shown()
    return page if isinstance(page, Cockpit) else None


def _name(window: MainWindow) -> QWidget | None:
    page = window.shown()
    return page.company if isinstance(page, Home) else None


def _card(window: MainWindow) -> QWidget | None:
    board = _board(window)
    return board.agenda[0] if board and board.agenda else None


def _answered(window: MainWindow) -> bool:
    board = _board(window)
    drafted = board is not None and any(card.decision() is not None for card in board.agenda)
    return drafted or _cockpit(window) is not None


def _bet(window: MainWindow) -> QWidget | None:
    board = _board(window)
    return board.bet if board else None


def _placed(window: MainWindow) -> bool:
    board = _board(window)
    return (board is not None and board.bet.ventured()) or _cockpit(window) is not None


def kept_clear(window: MainWindow) -> list[QWidget]:
    """What the guide does not stand on if it can help it, besides the control it speaks of."""
    page, found = window.shown(), _ring(window)
    if isinstance(page, Home):
        return [page.form]
    return [found] if found is not None else []


def spared(window: MainWindow) -> list[QWidget]:
    """What the guide stands on only where all other places are worse: scenarios on offer, and what can be decided."""
    page = window.shown()
    if isinstance(page, Home):
        return list(page.choices.cards())
    if isinstance(page, Board):
        return list(page.findChildren(Card))
    desk = _room_desk(window)
    return [desk] if desk is not None else []


def _tile(window: MainWindow) -> QWidget | None:
    cockpit = _cockpit(window)
    return cockpit.tiles["active"] if cockpit else None


def _ring(window: MainWindow) -> QWidget | None:
    cockpit = _cockpit(window)
    return cockpit.side.ring if cockpit else None


def _day(window: MainWindow) -> int:
    return window.session.day if window.session else 0


def _past(day: int) -> Test:
    """Whether a day is over, nothing of it waits for an answer, and its panel, which lets the days go on, is closed."""
    return lambda window: (
        _day(window) > day and window.overlay() is None and not any(card.kind == "event" for card in _cards(window))
    )


def _cards(window: MainWindow) -> list[CardView]:
    return window.session.cards() if window.session else []


def _onward(window: MainWindow) -> QWidget | None:
    """What lets the days go on from the page shown; the door of the cockpit in a room, where no clock runs."""
    page = window.shown()
    if isinstance(page, Board):
        return page.confirm
    if isinstance(page, CloseScreen):
        return page.button
    return window.bar.play if isinstance(page, Cockpit) else window.rail.buttons["cockpit"]


def _desk(room: str) -> Finder:
    """The door of a room, and inside it what can be decided there."""
    return lambda window: (window.page == room and _room_desk(window)) or window.rail.buttons[room]


def _room_desk(window: MainWindow) -> QWidget | None:
    page = window.shown()
    return page.desk if isinstance(page, Room) else None


STEPS: tuple[Step, ...] = (
    Step("name", _name, lambda window: False, by_hand=True),
    Step("free", _card, _answered),
    Step("bet", _bet, _placed),
    Step("play", _onward, lambda window: _day(window) >= WEEK),
    Step("why", _tile, lambda window: isinstance(window.overlay(), WhyOverlay), still=True),
    Step("ring", _ring, lambda window: False, by_hand=True, still=True),
    Step("outage", _onward, _past(OUTAGE)),
    Step("product", _desk("product"), lambda window: False, by_hand=True, still=True),
    Step("treasury", _desk("treasury"), lambda window: False, by_hand=True, still=True),
    Step("run", _onward, _past(AFTER), still=True),
)
