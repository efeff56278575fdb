"""The pages of the window as they are made anew, each with the ways that lead on from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.ui.rooms import ROOMS, Books, Room
from game.ui.screens.board import Board
from game.ui.screens.close import CloseScreen
from game.ui.screens.cockpit import Cockpit, Made
from game.ui.screens.end import EndScreen
from game.ui.screens.home import Home

if TYPE_CHECKING:
    from game.ui.window import MainWindow


def make_room(window: MainWindow, page: str) -> Room:
    """A room of that name."""
    kind = next(kind for kind in ROOMS if kind.id == page)
    room = kind(window.theme, window.words, window.play.under_way(), window.play.plan)
    room.confirmed.connect(window.play.order)
    room.undone.connect(lambda: window.go(window.page))
    room.opened.connect(window.show_over)
    room.help.connect(window.open_handbook)
    if isinstance(room, Books):
        room.exported.connect(window.play.keep_text)
    return room


def make_home(window: MainWindow) -> Home:
    """The page where a run is chosen."""
    games, settings = window.games, window.settings
    home = Home(window.theme, window.words, games.documents(), games.runs(), settings, bool(games.binned))
    home.started.connect(window.play.start)
    home.resumed.connect(window.play.resume)
    home.discarded.connect(window.play.discard)
    home.restored.connect(window.play.restore)
    home.exported.connect(window.play.export)
    home.anew.connect(window.play.anew)
    home.chosen.connect(window.sync)
    return home


def make_board(window: MainWindow) -> Board:
    """The board of the present day."""
    board = Board(window.theme, window.words, window.play.under_way(), window.play.plan, window.stack)
    board.confirmed.connect(window.play.decide)
    board.opened.connect(window.show_over)
    board.undone.connect(lambda: window.go("board"))
    return board


def make_cockpit(window: MainWindow, made: Made | None = None) -> Cockpit:
    """The cockpit of the run. made: parts of it that have been made already."""
    cockpit = Cockpit(window.theme, window.words, window.play.under_way(), made)
    cockpit.decide.connect(window.decide)
    cockpit.card.connect(window.play.open_card)
    cockpit.alarmed.connect(window.play.open_crisis)
    cockpit.why.connect(window.play.explain)
    cockpit.undone.connect(window.sync)
    cockpit.station.connect(window.enter_station)
    cockpit.visit.connect(window.seek)
    cockpit.help.connect(window.open_handbook)
    cockpit.side.set_filter(window.settings.news)
    cockpit.side.filtered.connect(lambda kind: window.preferences.keep("news", kind))
    return cockpit


def make_close(window: MainWindow) -> CloseScreen:
    """The close of the month that is over."""
    close = CloseScreen(window.theme, window.words, window.play.under_way())
    close.proceed.connect(window.play.next_month)
    return close


def make_end(window: MainWindow) -> EndScreen:
    """The end of the run."""
    end = EndScreen(window.theme, window.words, window.play.under_way())
    end.again.connect(window.play.again)
    end.home.connect(window.play.leave)
    end.save.connect(window.play.save)
    return end
