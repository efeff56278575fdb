"""The window as a person uses it: from home to an ending by keys alone, and back to a run that was left."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from game.decisions.registry import make
from game.lab.notices import Notice
from game.model.cards import OpenCard
from game.runs.runfile import RunFile
from game.runs.settings import Settings
from game.runs.store import Store
from game.runs.verify import VERIFIED, verify
from game.session import Session
from game.ui.app import main  # noqa: F401  the command line imports it by this name
from game.ui.bridge import Bridge
from game.ui.games import run_file_of
from game.ui.rooms import Room
from game.ui.screens.board import Board
from game.ui.screens.cockpit import Cockpit
from game.ui.screens.end import EndScreen
from game.ui.screens.event import EventOverlay
from game.ui.screens.home import Home
from game.ui.theme import Theme
from game.ui.widgets import Toast
from game.ui.window import MainWindow

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VALUE_RING_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every new run is short and simulates few people."""
    start = Session.start.__func__  # type: ignore[attr-defined]

    def shorter(
        document: object, seed: int, player: object = None, *, store: object = None, days: int = 100
    ) -> Session:
        return start(Session, document, seed, player, sample=400, days=days, store=store)

    monkeypatch.setattr(Session, "start", shorter)


@pytest.fixture
def window(theme: Theme, qtbot: QtBot, home: Path, small: None) -> Iterator[MainWindow]:
    store = Store()
    made = MainWindow(theme, Settings(folder=str(home / "files")), store, "en")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    if made.bridge:
        made.bridge.pause()
    made.games.close()


def press(_: QtBot, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key as the keyboard does: the window hands it to whatever has the focus."""
    handle = QApplication.activeWindow().windowHandle()
    QTest.keyClick(handle, key, modifier)
    QApplication.processEvents()


def tab_to(qtbot: QtBot, wanted: QWidget, most: int = 300) -> None:
    for _ in range(most):
        if QApplication.focusWidget() is wanted:
            return
        press(qtbot, Key.Key_Tab)
    pytest.fail(f"{wanted.accessibleName()} cannot be reached by Tab")


def started(window: MainWindow, qtbot: QtBot, seed: str = "7") -> Session:
    page = window.shown()
    assert isinstance(page, Home)
    page.seed.setText(seed)
    press(qtbot, Key.Key_Return, CONTROL)
    assert isinstance(window.shown(), Board)
    assert window.session is not None
    return window.session


def confirmed(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: window.page == "cockpit")


def test_a_whole_run_by_keyboard_alone(window: MainWindow, qtbot: QtBot) -> None:
    session = started(window, qtbot, seed="1")
    boards = closes = events = 0
    for _ in range(2000):
        page, overlay = window.page, window.overlay()
        if isinstance(overlay, EventOverlay):
            events += 1
            press(qtbot, Key.Key_1)
            press(qtbot, Key.Key_Return)
            if window.overlay() is overlay:
                press(qtbot, Key.Key_Escape)
        elif page == "board":
            boards += 1
            if boards == 1:
                press(qtbot, Key.Key_2)
            confirmed(window, qtbot)
            if boards == 1:
                press(qtbot, Key.Key_3)
                assert window.bridge is not None
                assert (window.bridge.pace, window.bridge.is_running) == ("16", True)
                press(qtbot, Key.Key_Space)
                assert not window.bridge.is_running
        elif page == "close":
            closes += 1
            press(qtbot, Key.Key_Return, CONTROL)
        elif page == "cockpit" and not session.ended:
            if window.bridge and window.bridge.is_running:
                press(qtbot, Key.Key_Space)
            press(qtbot, Key.Key_Period)
        elif page == "end":
            break
        else:
            qtbot.wait(20)
    assert isinstance(window.shown(), EndScreen)
    assert session.ended
    assert boards >= 3
    assert closes >= 2
    assert events >= 1
    assert session.to_runfile().decisions[0].name == "answer"


def test_every_control_of_the_cockpit_can_be_reached_and_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    started(window, qtbot)
    confirmed(window, qtbot)
    assert window.bridge is not None
    window.bridge.pause()
    page = window.shown()
    assert isinstance(page, Cockpit)
    for tile in page.tiles.values():
        tab_to(qtbot, tile)
    named = [child for child in page.findChildren(QAbstractButton) if child.isVisible()]
    assert all(child.accessibleName() or child.text() for child in named)
    press(qtbot, Key.Key_Space)
    assert window.overlay() is not None
    press(qtbot, Key.Key_Escape)
    assert window.overlay() is None


def test_a_run_that_was_left_is_offered_and_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    session = started(window, qtbot)
    confirmed(window, qtbot)
    assert window.bridge is not None
    window.bridge.pause()
    for _ in range(5):
        press(qtbot, Key.Key_Right)
    left, digests = session.day, list(session.simulation.day_digests)
    press(qtbot, Key.Key_H, CONTROL)
    page = window.shown()
    assert isinstance(page, Home)
    assert page.banner is not None
    qtbot.waitUntil(page.banner.action.hasFocus)
    press(qtbot, Key.Key_Space)
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.session is not None
    assert (window.session.day, list(window.session.simulation.day_digests)) == (left, digests)
    assert window.page == "cockpit"


def test_the_run_file_is_written_and_true(window: MainWindow, qtbot: QtBot) -> None:
    session = started(window, qtbot)
    confirmed(window, qtbot)
    assert window.bridge is not None
    window.bridge.pause()
    press(qtbot, Key.Key_Period)
    press(qtbot, Key.Key_S, CONTROL)
    path = run_file_of(session, window.settings)
    assert verify(RunFile.read(path)).status == VERIFIED
    assert str(path) in window.toast.text()


def test_language_changes_at_once_and_keeps_what_was_drafted(window: MainWindow, qtbot: QtBot) -> None:
    page = window.shown()
    assert isinstance(page, Home)
    page.name.setText("王喆")
    press(qtbot, Key.Key_L, CONTROL)
    again = window.shown()
    assert isinstance(again, Home)
    assert (again.name.text(), window.words.language) == ("王喆", "zh")
    started(window, qtbot)
    board = window.shown()
    assert isinstance(board, Board)
    press(qtbot, Key.Key_1)
    board.bet.draft("cash")
    board.drafts_panel.show_group("company")
    drafts = board.decisions()
    assert {one.name for one in drafts} == {"answer", "bet"}
    press(qtbot, Key.Key_L, CONTROL)
    other = window.shown()
    assert isinstance(other, Board)
    assert other is not board
    assert other.decisions() == drafts
    assert other.drafts_panel.group() == "company"
    assert Settings.load().language == "en"


def test_the_panel_of_something_heavy_stays_until_it_is_done(window: MainWindow, qtbot: QtBot) -> None:
    enough, found = threading.Event(), list[object]()
    window.play._work("ui.busy.resume", lambda report: enough.wait(10), found.append)
    press(qtbot, Key.Key_L, CONTROL)
    assert (window.words.language, window.overlay() is None) == ("en", False)
    enough.set()
    qtbot.waitUntil(lambda: bool(found))
    assert window.overlay() is None


def test_the_board_tells_the_cash_there_is_now(window: MainWindow, qtbot: QtBot) -> None:
    session = started(window, qtbot)
    assert session.submit(make("campaign", {"size": 1})).allowed
    window.go("board")
    board = window.shown()
    assert isinstance(board, Board)
    left = session.simulation.world.ledger.balance("cash")
    assert left < session.row()["cash"]
    assert window.words.money(left) in board._means.text()


def test_settings_are_remembered(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_T, CONTROL)
    window.preferences.set_scale(1.3)
    remembered = Settings.load()
    assert (remembered.theme, remembered.scale) == ("light", 1.3)
    assert not window.theme.dark


def test_keys_stay_inside_an_open_panel(window: MainWindow, qtbot: QtBot) -> None:
    window.preferences.open()
    overlay = window.overlay()
    assert overlay is not None
    for _ in range(12):
        press(qtbot, Key.Key_Tab)
        assert overlay.isAncestorOf(QApplication.focusWidget())
    press(qtbot, Key.Key_Escape)
    assert window.overlay() is None


def test_a_wrong_seed_cannot_start(window: MainWindow) -> None:
    page = window.shown()
    assert isinstance(page, Home)
    page.seed.setText("")
    page.begin()
    assert not page.start.isEnabled()
    assert window.session is None


def test_an_unusable_folder_is_told(window: MainWindow, qtbot: QtBot, home: Path) -> None:
    started(window, qtbot)
    (home / "file").write_text("", encoding="utf-8")
    window.settings.folder = str(home / "file")
    window.play.save()
    assert str(home / "file") in window.toast.text()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_word_is_missing(theme: Theme, qtbot: QtBot, home: Path, small: None, language: str) -> None:
    window = MainWindow(theme, Settings(), None, language)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    shown = texts(window)
    started(window, qtbot)
    shown += texts(window)
    confirmed(window, qtbot)
    assert window.bridge is not None
    window.bridge.pause()
    window.open_keys()
    shown += texts(window)
    assert not [text for text in shown if "«" in text]


def texts(window: MainWindow) -> list[str]:
    """Every text, tool tip and name on the window."""
    found = []
    for widget in window.findChildren(QWidget):
        text = getattr(widget, "text", None)
        found += [widget.toolTip(), widget.accessibleName()]
        if callable(text) and not isinstance(widget, QLineEdit):
            found.append(str(text()))
    return found


def test_the_forecast_covers_the_board_until_escape(window: MainWindow, qtbot: QtBot) -> None:
    started(window, qtbot)
    press(qtbot, Key.Key_F, CONTROL)
    assert window.overlay() is not None
    press(qtbot, Key.Key_Escape)
    assert window.overlay() is None
    assert window.page == "board"


def test_decisions_can_be_opened_on_any_day_and_left_again(window: MainWindow, qtbot: QtBot) -> None:
    started(window, qtbot)
    press(qtbot, Key.Key_Escape)
    assert window.page == "board"
    confirmed(window, qtbot)
    press(qtbot, Key.Key_Space)
    press(qtbot, Key.Key_D)
    assert window.page == "board"
    press(qtbot, Key.Key_Escape)
    assert window.page == "cockpit"


def to_cockpit(window: MainWindow, qtbot: QtBot) -> Cockpit:
    """A run at its first day, the clock standing."""
    started(window, qtbot)
    confirmed(window, qtbot)
    window.pause()
    page = window.shown()
    assert isinstance(page, Cockpit)
    return page


def test_a_crisis_stops_the_clock_and_leads_to_the_treasury(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = to_cockpit(window, qtbot)
    assert not page.alarm.isVisible()
    session = window.play.under_way()
    short = {**session.row(), "queue": 5_000_00.0, "lcr": 0.4}
    monkeypatch.setattr(session, "row", lambda: short)
    monkeypatch.setattr(session, "play_day", lambda: [Notice("day", 0), Notice("crisis", 0)])
    assert window.bridge is not None
    window.bridge.play()
    window.bridge.step()
    assert not window.bridge.is_running
    assert page.alarm.isVisible()
    qtbot.waitUntil(page.alarm.action.hasFocus)
    press(qtbot, Key.Key_Return)
    board = window.shown()
    assert isinstance(board, Board)
    assert board.drafts_panel.group() == "treasury"
    qtbot.waitUntil(board.drafts_panel.tabs.hasFocus)
    press(qtbot, Key.Key_Escape)
    assert window.page == "cockpit"


def test_a_decision_of_today_can_be_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    page = to_cockpit(window, qtbot)
    assert window.play.under_way().submit(make("hire", {"team": "data", "count": 1})).allowed
    page.refresh()
    assert page.side.pending.count == 2
    press(qtbot, Key.Key_D)
    board = window.shown()
    assert isinstance(board, Board)
    left = board.session.attention
    undo = next(one for one in board.pending.findChildren(QAbstractButton) if one.isVisible())
    undo.click()
    qtbot.waitUntil(lambda: window.shown() is not board)
    assert window.play.under_way().pending() == []
    assert window.play.under_way().attention >= left


def test_answers_leave_less_attention_to_the_draft(window: MainWindow, qtbot: QtBot) -> None:
    world = started(window, qtbot).simulation.world
    dear = next(card.id for card in world.spec.cards if any(option.attention for option in card.options))
    world.cards.open.append(OpenCard(1_000, dear, world.day, world.day + 5))
    window.go("board")
    board = window.shown()
    assert isinstance(board, Board)
    for card in board.agenda:
        dear = max(card.card.options, key=lambda option: option.attention)
        card.take_over(card.card.number, dear.id)
    board.refresh()
    answers = sum(board.session.check(one).attention for one in board.decisions())
    assert answers > 0
    assert board.drafts_panel.plan.taken[0] == answers


def test_a_panel_forgets_a_widget_that_is_gone(window: MainWindow, qtbot: QtBot) -> None:
    page = to_cockpit(window, qtbot)
    page.setFocus()
    window.open_keys()
    window.go("board")
    qtbot.wait(10)
    overlay = window.overlay()
    assert overlay is not None
    overlay.shut()
    assert window.overlay() is None


def test_a_station_of_the_ring_leads_to_where_it_is_strengthened(window: MainWindow, qtbot: QtBot) -> None:
    page = to_cockpit(window, qtbot)
    page.side.ring.chosen.emit("built")
    assert window.page == "product"
    press(qtbot, Key.Key_Escape)
    again = window.shown()
    assert isinstance(again, Cockpit)
    again.side.ring.chosen.emit("reached")
    room = window.shown()
    assert isinstance(room, Room)
    assert (window.page, room.place()[0]) == ("product", "growth")


def test_particles_move_with_the_clock_unless_motion_is_off(window: MainWindow, qtbot: QtBot) -> None:
    page = to_cockpit(window, qtbot)
    assert window.bridge is not None
    window.bridge.play()
    assert page.side.ring.moving
    window.bridge.pause()
    assert not page.side.ring.moving
    window.settings.motion = False
    window.bridge.play()
    assert not page.side.ring.moving


def test_no_card_asks_on_the_day_on_which_the_run_ends(window: MainWindow, qtbot: QtBot) -> None:
    session = started(window, qtbot)
    world, clock = session.simulation.world, window.play.bridge
    assert clock is not None
    window.go("cockpit")
    event = next(card.id for card in world.spec.cards if card.kind == "event")
    world.cards.open.append(OpenCard(1_000, event, world.day, world.day + 5))
    asked, ended = Notice("card", world.day, event, number=1_000), Notice("ending", world.day, "run")
    with qtbot.assertNotEmitted(clock.card):
        clock._tell([asked, ended])
    assert not isinstance(window.overlay(), EventOverlay)


def test_a_run_that_was_left_leaves_nothing_behind(window: MainWindow, qtbot: QtBot) -> None:
    started(window, qtbot)
    press(qtbot, Key.Key_H, CONTROL)
    press(qtbot, Key.Key_L, CONTROL)
    qtbot.wait(50)
    assert window.findChildren(Bridge) == []
    assert len(window.findChildren(Toast)) == 1


def test_what_comes_next_is_made_while_a_page_is_read(window: MainWindow, qtbot: QtBot) -> None:
    session = started(window, qtbot)
    qtbot.waitUntil(window.has_cockpit)
    assert window.page == "board", "the cockpit is made before it is gone to"
    confirmed(window, qtbot)
    window.pause()
    while not session.is_board_day() or not session.day:
        session.play_day()
    assert window.bridge is not None
    window.bridge.step()
    window.play.bridge._board_due = True  # type: ignore[union-attr]
    window.go("close")
    window.ahead.begin()
    made = [one for one in window.findChildren(Board) if one is not window.shown()]
    press(qtbot, Key.Key_Return, CONTROL)
    assert window.page == "board"
    assert window.shown() in made
