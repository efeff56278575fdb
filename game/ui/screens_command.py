"""Pictures of every screen, made without a display after fixed played runs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QScrollArea

from game.assets import asset
from game.decisions.base import Decision
from game.decisions.registry import make
from game.lab.autopilots import autopilot
from game.runs.settings import LANGUAGES, THEMES, Settings
from game.scenario.document import ScenarioDocument, load
from game.session import Session, in_crisis
from game.ui.panels.forecast import ForecastView
from game.ui.panels.pages import GROUPS
from game.ui.rooms import ROOMS
from game.ui.screens.board import Board
from game.ui.screens.end import EndScreen
from game.ui.theme import Theme
from game.ui.window import MainWindow

SCENARIO, SEED = "first-million", 7
HALF_YEAR, PATIENCE = 184, 60.0


@dataclass(frozen=True, slots=True)
class View:
    """A size of the window and its text. name: in the name of the picture."""

    name: str
    width: int
    height: int
    scale: float = 1.0


VIEWS = (View("1280x640", 1280, 640), View("1920x1080", 1920, 1080), View("text150", 1280, 720, 1.5))


def render(
    folder: Path | str,
    lang: str | None = None,
    theme: str | None = None,
    scenario: str = SCENARIO,
    scale: float | None = None,
) -> int:
    """Write a PNG of every screen into a folder; returns 0. lang, theme, scale: all of them where None."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    stages = Stages(load(scenario))
    views = [view for view in VIEWS if scale is None or view.scale == scale]
    for name in (theme,) if theme else THEMES:
        for language in (lang,) if lang else LANGUAGES:
            for view in views:
                painter = Theme(asset(), name == "dark", view.scale)
                painter.apply(app)
                Shoot(target, stages, painter, language, view).all()
    return 0


class Stages:
    """The runs to be pictured, each played once."""

    def __init__(self, document: ScenarioDocument) -> None:
        """Play a fixed half-year, on to an open event, a crisis and an ending."""
        self.document = document
        self.fresh = Session.start(document, SEED)
        self.half = self._played("prudent", lambda session: session.day >= HALF_YEAR)
        self.board = self._played("prudent", lambda session: session.day >= HALF_YEAR and bool(agenda(session)))
        self.event = self._played("prudent", lambda session: session.day > 30 and bool(events(session)), answers=False)
        self.crisis = self._played("blitz", lambda session: in_crisis(session.row()))
        self.ended = self._played("blitz", lambda session: False)

    def _played(self, pilot: str, until: Callable[[Session], bool], answers: bool = True) -> Session:
        """A run played until something holds in the morning, or to its end. answers: whether to answer cards."""
        session, player = Session.start(self.document, SEED), autopilot(pilot)
        while not session.ended and not until(session):
            if answers or session.is_board_day():
                session.morning(player)
            session.play_day()
        return session


def events(session: Session) -> list[int]:
    """Numbers of the events that wait for an answer."""
    return [card.number for card in session.cards() if card.kind == "event"]


def agenda(session: Session) -> list[int]:
    """Numbers of the agenda items on the table."""
    return [card.number for card in session.cards() if card.kind == "agenda"]


class Shoot:
    """All pictures in one language, theme and size."""

    def __init__(self, folder: Path, stages: Stages, theme: Theme, language: str, view: View) -> None:
        """Open a window that is never shown on a display."""
        self._folder, self._stages, self._view = folder, stages, view
        self._tag = f"{language}_{theme.tokens.name}_{view.name}"
        settings = Settings(language=language, theme=theme.tokens.name, scale=view.scale)
        self.window = MainWindow(theme, settings, None, language)
        self.window.resize(view.width, view.height)
        self.window.show()

    def all(self) -> None:
        """Take them, and close the window."""
        for name in self._scenes():
            self._take(name)
        self.window.close()
        self.window.deleteLater()
        _settle()

    def _scenes(self) -> Iterator[str]:
        """Set each scene up, then name it."""
        yield "home"
        yield from self._board()
        self._enter(self._stages.half, "cockpit")
        yield "cockpit"
        yield from self._rooms()
        self._enter(self._stages.event, "cockpit")
        yield from self._event()
        self._enter(self._stages.half, "close")
        yield "close"
        self._enter(self._stages.crisis, "cockpit")
        yield "crisis"
        self.window.play.open_crisis()
        yield "crisis-room"
        if (overlay := self.window.overlay()) is not None:
            overlay.shut()
        yield from self._end()

    def _rooms(self) -> Iterator[str]:
        """Every room of the half-year, and the handbook over the last."""
        for room in ROOMS:
            self.window.go(room.id)
            _settle()
            yield f"room-{room.id}"
        self.window.open_handbook("liquidity")
        yield "handbook"
        self._shut()

    def _board(self) -> Iterator[str]:
        self._enter(self._stages.board, "board")
        board = self.window.stack.currentWidget()
        assert isinstance(board, Board)
        for decision in _drafts():
            board.drafts_panel.plan.put(decision)
        board.drafts_panel.refresh()
        board.refresh()
        for group in GROUPS:
            board.drafts_panel.show_group(group)
            yield f"board-{group}"
        board.forecast()
        view = next(iter(self.window.findChildren(ForecastView)))
        _wait(lambda: not view.running)
        yield "forecast"
        self._shut()

    def _event(self) -> Iterator[str]:
        numbers = events(self._stages.event)
        if numbers:
            self.window.play.open_card(numbers[0])
            yield "event"
            self._shut()
        self.window.preferences.open()
        yield "settings"
        self._shut()

    def _end(self) -> Iterator[str]:
        self._enter(self._stages.ended, "end")
        page = self.window.stack.currentWidget()
        assert isinstance(page, EndScreen)
        _wait(lambda: page.settled)
        yield "end"
        for area in page.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
        yield "end-below"

    def _enter(self, session: Session, page: str) -> None:
        """Show a page of a run without letting its days run."""
        window = self.window
        window.play.take(session)
        window.go(page)
        _settle()

    def _shut(self) -> None:
        overlay = self.window.overlay()
        if overlay is not None:
            overlay.shut()
        _settle()

    def _take(self, name: str) -> None:
        _settle()
        self.window.grab().save(str(self._folder / f"{name}_{self._tag}.png"))


def _drafts() -> list[Decision]:
    return [
        make("set_lever", {"key": "ads", "value": 60_000_000.0}),
        make("campaign", {"size": 1}),
        make("hire", {"team": "data", "count": 2}),
        make("set_lever", {"key": "tests", "value": 0.35}),
    ]


def _settle(rounds: int = 4) -> None:
    for _ in range(rounds):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()


def _wait(until: Callable[[], bool]) -> None:
    """Let the window work until something holds, at most a minute."""
    latest = time.monotonic() + PATIENCE
    while not until() and time.monotonic() < latest:
        QApplication.processEvents()
        time.sleep(0.005)
