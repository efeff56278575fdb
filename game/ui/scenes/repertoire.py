"""Scenes: everything a player can see, each a stage, a page and what is opened on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QApplication, QScrollArea

from game.decisions.base import Decision
from game.decisions.registry import make
from game.ui.guide.steps import STEPS
from game.ui.handbook import HandbookPanel
from game.ui.panels.forecast import ForecastView
from game.ui.panels.pages import GROUPS
from game.ui.rooms import ROOMS, Books, statements
from game.ui.scenes.stages import events
from game.ui.scenes.stand import Stand
from game.ui.screens.board import Board
from game.ui.screens.cockpit import Cockpit
from game.ui.screens.crisis import CrisisOverlay
from game.ui.screens.end import EndScreen
from game.ui.screens.figures import FIGURES
from game.ui.screens.settings import BusyOverlay

Act = Callable[[Stand], None]
FUTURES = 2
AT_HOME, AT_BOARD = 1, 3  # steps of the guide that are told at home, and up to the board


@dataclass(frozen=True, slots=True)
class Scene:
    """Something to look at. name: in the name of the picture. stage: the run, '' at home. act: what is opened."""

    name: str
    stage: str
    page: str
    act: Act = lambda stand: None

    def set_up(self, stand: Stand) -> None:
        """Bring a window there."""
        stand.enter(self.stage, self.page)
        self.act(stand)
        stand.settle()


def scenes() -> tuple[Scene, ...]:
    """All of them, in the order in which a player meets them."""
    return (
        *_home(),
        *_guide(),
        *_board(),
        *_cockpit(),
        *_rooms(),
        *_panels(),
        *_crisis(),
        *_end(),
    )


def _home() -> Iterator[Scene]:
    yield Scene("home", "", "home")
    yield Scene("home-runs", "", "home", _fill_shelf)


def _fill_shelf(stand: Stand) -> None:
    stand.shelf.full = True
    stand.window.go("home")
    stand.shelf.full = False


# -- the guide


def _guide() -> Iterator[Scene]:
    """Each step on the page where it is told."""
    for number, step in enumerate(STEPS):
        stage, page = ("guided", "board") if number < AT_BOARD else ("guided-later", "cockpit")
        if number < AT_HOME:
            stage, page = "", "home"
        yield Scene(f"guide-{number + 1:02d}-{step.id}", stage, page, partial(_point, number))
    yield Scene("guide-moment", "guided-later", "cockpit", _celebrate)


def _point(step: int, stand: Stand) -> None:
    """Call the guide at a step."""
    window = stand.window
    window.settings.guide = step
    window.sync()
    assert window.coach is not None
    window.coach.look()
    window.settings.guide = -1


def _celebrate(stand: Stand) -> None:
    """The moment in which the campus begins to talk."""
    _point(AT_BOARD, stand)
    assert stand.window.coach is not None
    stand.window.coach.celebrate({"members": 506, "active": 349, "n": 14})


# -- the board


def _board() -> Iterator[Scene]:
    yield Scene("board-first", "fresh", "board")
    for group in GROUPS:
        yield Scene(f"board-{group}", "board", "board", partial(_draft, group))
    for stage in ("lending", "fund"):
        for group in ("price", "credit", "treasury"):
            yield Scene(f"board-{group}-{stage}", stage, "board", partial(_draft, group))
    yield Scene("board-bet", "board", "board", _bet)
    yield Scene("board-refused", "board", "board", _overdraw)
    yield Scene("forecast", "board", "board", _forecast)


def _draft(group: str, stand: Stand, drafts: Callable[[], list[Decision]] | None = None) -> None:
    board = stand.page(Board)
    board.take_over((drafts or _drafts)())
    board.drafts_panel.show_group(group)


def _bet(stand: Stand) -> None:
    stand.page(Board).bet.draft("active")


def _overdraw(stand: Stand) -> None:
    _draft("growth", stand, _too_much)


def _forecast(stand: Stand) -> None:
    """A fan of the drafts, played once and then shown again."""
    _draft("growth", stand)
    stand.page(Board).forecast()
    view = next(iter(stand.window.findChildren(ForecastView)))
    view.show_fan(stand.stages.fan("board", tuple(_drafts()), FUTURES))


def _drafts() -> list[Decision]:
    return [
        make("set_lever", {"key": "ads", "value": 60_000_000.0}),
        make("campaign", {"size": 1}),
        make("hire", {"team": "data", "count": 2}),
        make("set_lever", {"key": "tests", "value": 0.35}),
    ]


def _too_much() -> list[Decision]:
    return [
        make("campaign", {"size": 3}),
        make("set_lever", {"key": "ads", "value": 100_000_000.0}),
        make("hire", {"team": "engineering", "count": 9}),
    ]


# -- the cockpit and what opens over it


def _cockpit() -> Iterator[Scene]:
    yield Scene("cockpit-first", "fresh", "cockpit")
    for stage in ("half", "lending", "fund"):
        yield Scene("cockpit" if stage == "half" else f"cockpit-{stage}", stage, "cockpit")
    yield Scene("cockpit-pending", "half", "cockpit", lambda stand: stand.page(Cockpit).side.turn("pending"))
    yield Scene("cockpit-people", "half", "cockpit", lambda stand: stand.page(Cockpit).side.turn("people"))
    yield Scene("cockpit-filter", "half", "cockpit", _filter)
    for figure in FIGURES:
        yield Scene(f"why-{figure.metric}", "half", "cockpit", partial(_why, figure.metric))
    yield Scene("event", "event", "cockpit", _event)
    yield Scene("close", "half", "close")
    yield Scene("close-lending", "lending", "close")


def _filter(stand: Stand) -> None:
    """The news with the choice of their kind open."""
    side = stand.page(Cockpit).side
    side.turn("news")
    side.sieve.setChecked(True)


def _why(metric: str, stand: Stand) -> None:
    stand.page(Cockpit).tiles[metric].click()


def _event(stand: Stand) -> None:
    stand.window.play.open_card(events(stand.stages.session("event"))[0])


def _rooms() -> Iterator[Scene]:
    """Every room of three companies; the books with each statement."""
    for stage in ("half", "lending", "fund"):
        tail = "" if stage == "half" else f"-{stage}"
        for room in ROOMS:
            yield Scene(f"room-{room.id}{tail}", stage, room.id)
            yield Scene(f"room-{room.id}{tail}-below", stage, room.id, _scroll_down)
    for kind in statements.KINDS[1:]:
        yield Scene(f"room-books-{kind}", "half", "books", partial(_statement, kind))


def _statement(kind: str, stand: Stand) -> None:
    books = stand.page(Books)
    books.kind.set_value(kind)
    books.show_statement(kind)


def _scroll_down(stand: Stand) -> None:
    """The lower end of a page."""
    page = stand.window.shown()
    stand.settle()
    for area in page.findChildren(QScrollArea) if page else ():
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


# -- panels of every page


def _panels() -> Iterator[Scene]:
    yield Scene("handbook", "half", "cockpit", lambda stand: stand.window.open_handbook("liquidity"))
    yield Scene("handbook-search", "half", "cockpit", _search)
    yield Scene("handbook-none", "half", "cockpit", partial(_search, sought="zzz"))
    yield Scene("settings", "half", "cockpit", lambda stand: stand.window.preferences.open())
    yield Scene("keys", "half", "cockpit", lambda stand: stand.window.open_keys())
    yield Scene("menu", "half", "cockpit", lambda stand: stand.window.open_menu())
    yield Scene("busy", "half", "cockpit", _busy)
    yield Scene("toast", "half", "cockpit", _toast)


def _search(stand: Stand, sought: str = "LCR") -> None:
    stand.window.open_handbook("")
    panel = stand.overlay()
    assert isinstance(panel, HandbookPanel)
    panel.search.setText(sought)


def _busy(stand: Stand) -> None:
    window = stand.window
    panel = BusyOverlay(window.theme, window, window.words, window.words("ui.busy.resume"))
    panel.report(40, 100)
    window.show_over(panel)


def _toast(stand: Stand) -> None:
    window = stand.window
    window.toast.say(window.words("ui.crisis"), "negative", 60_000)


def _crisis() -> Iterator[Scene]:
    yield Scene("crisis", "crisis", "cockpit")
    for stage in ("crisis", "crisis-later", "crisis-over"):
        yield Scene(stage.replace("crisis", "crisis-room"), stage, "cockpit", _crisis_room)
    yield Scene("crisis-treasury", "crisis", "treasury")
    yield Scene("crisis-cockpit-later", "crisis-over", "cockpit")


def _crisis_room(stand: Stand) -> None:
    window = stand.window
    CrisisOverlay(window.theme, window, window.words, window.play.under_way()).present()


def _end() -> Iterator[Scene]:
    for stage in ("collapse", "horizon", "criminal"):
        yield Scene(f"end-{stage}", stage, "end", _settled)
        yield Scene(f"end-{stage}-below", stage, "end", _settled_below)


def _settled(stand: Stand) -> None:
    page = stand.page(EndScreen)
    stand.wait(lambda: page.settled)


def _settled_below(stand: Stand) -> None:
    _settled(stand)
    _scroll_down(stand)
    QApplication.processEvents()
