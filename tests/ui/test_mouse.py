"""A whole run by the mouse alone: every click goes to the window and lands on whatever lies there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from game.runs.settings import Settings
from game.runs.store import Store
from game.session import Session
from game.ui.screens.board import Board
from game.ui.screens.close import CloseScreen
from game.ui.screens.cockpit import Cockpit
from game.ui.screens.crisis import CrisisOverlay
from game.ui.screens.end import EndScreen
from game.ui.screens.event import EventOverlay
from game.ui.screens.home import Home
from game.ui.screens.overlay import Overlay
from game.ui.theme import Theme
from game.ui.widgets import OptionCard
from game.ui.window import MainWindow

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support"), pytest.mark.slow]
SEED, DAYS, SAMPLE = "1", 45, 400  # with an event on the tenth day
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(theme: Theme, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setenv("VALUE_RING_HOME", str(tmp_path))
    start = Session.start

    def shorter(document: object, seed: int, player: object = None, *, store: object = None) -> Session:
        return start(document, seed, player, sample=SAMPLE, days=DAYS, store=store)  # type: ignore[arg-type]

    monkeypatch.setattr(Session, "start", shorter)
    made = MainWindow(theme, Settings(folder=str(tmp_path / "files")), Store(), "en")
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    yield made
    made.pause()
    made.games.close()


def click(window: MainWindow, target: QWidget) -> None:
    """Click on the middle of a widget as it lies on the window, scrolled into sight; nothing may lie over it."""
    assert target.isEnabled(), target.accessibleName()
    for _ in range(3):
        QApplication.processEvents()
    holder: QWidget | None = target.parentWidget()
    while holder is not None:
        if isinstance(holder, QScrollArea):
            holder.ensureWidgetVisible(target)
            QApplication.processEvents()
        holder = holder.parentWidget()
    at = target.mapTo(window, target.rect().center())
    below = window.childAt(at)
    assert below is target or target.isAncestorOf(below), f"{below} lies over {target.accessibleName()}"
    QTest.mouseClick(window.windowHandle(), LEFT, pos=at)
    QApplication.processEvents()


def pick(window: MainWindow, box: QComboBox, row: int) -> None:
    """Open a list by a click and, after more than a double click takes, click one of its lines."""
    for _ in range(3):
        click(window, box)
        view = box.view()
        QTest.qWaitForWindowExposed(view.window())
        QTest.qWait(QApplication.doubleClickInterval() + 50)
        QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(view.model().index(row, 0)).center())
        QTest.qWait(200)
        if box.currentIndex() == row:
            return
        box.hidePopup()


def answer(window: MainWindow, overlay: Overlay) -> None:
    """Pick the first answer that is possible, and confirm it."""
    cards = [card for card in overlay.findChildren(OptionCard) if card.isVisible() and card.isEnabled()]
    if cards:
        click(window, cards[0])
    assert isinstance(overlay, EventOverlay | CrisisOverlay)
    click(window, overlay.confirm)


def begin(window: MainWindow) -> Session:
    """Choose the second scenario on the home page, and start it."""
    home = window.shown()
    assert isinstance(home, Home)
    home.seed.setText(SEED)
    wanted = next(card for card in home.choices.cards() if card.key == "first-million")
    click(window, wanted)
    click(window, home.start)
    assert window.session is not None
    assert window.session.scenario["id"] == "first-million"
    return window.session


def hold_board(window: MainWindow, first: bool) -> None:
    """Answer the agenda, draft a move and place a bet at the first board; confirm."""
    board = window.shown()
    assert isinstance(board, Board)
    for card in board.agenda:
        options = [one for one in card.findChildren(OptionCard) if one.isEnabled()]
        click(window, options[-1])
    if first:
        pick(window, board.bet.findChildren(QComboBox)[0], 1)
        draft = next(
            one for one in board.drafts_panel.findChildren(QPushButton)
            if one.isVisible() and one.isEnabled() and one.text() == window.words("draft.plan")
        )  # fmt: skip
        click(window, draft)
        assert {one.name for one in board.decisions()} >= {"answer", "bet"}
        assert len(board.decisions()) >= 3
    click(window, board.confirm)


def visit_rooms(window: MainWindow) -> list[str]:
    """Look into every room by its door."""
    seen = []
    for door in window.rail.buttons.values():
        click(window, door)
        seen.append(window.page)
    click(window, window.rail.buttons["cockpit"])
    return seen


def test_a_whole_run_by_mouse_alone(window: MainWindow, qtbot: QtBot) -> None:
    session = begin(window)
    boards = closes = events = 0
    rooms: list[str] = []
    for _ in range(1500):
        page, overlay = window.shown(), window.overlay()
        if isinstance(overlay, EventOverlay | CrisisOverlay):
            events += isinstance(overlay, EventOverlay)
            answer(window, overlay)
        elif overlay is not None:
            qtbot.wait(20)  # the score is reckoned
        elif isinstance(page, Board):
            hold_board(window, boards == 0)
            boards += 1
        elif isinstance(page, CloseScreen):
            click(window, page.first_focus())
            closes += 1
        elif isinstance(page, Cockpit) and not session.ended:
            if window.bridge and window.bridge.is_running:
                click(window, window.bar.play)
            if not rooms:
                rooms = visit_rooms(window)
            click(window, window.bar.step)
        elif isinstance(page, EndScreen):
            break
    end = window.shown()
    assert isinstance(end, EndScreen)
    assert session.ended
    assert min(boards, closes, events) >= 1
    assert len(set(rooms)) == len(rooms) >= 7
    qtbot.waitUntil(lambda: end.settled)
    click(window, end.save_button)
    assert any(Path(window.settings.folder).iterdir())
    click(window, end.home_button)
    assert isinstance(window.shown(), Home)
