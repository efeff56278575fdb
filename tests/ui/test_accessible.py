"""Everything one can act on has a name that is read aloud, and Tab finds what was built late where it stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from game.runs.settings import Settings
from game.scenario.document import load
from game.session import Session
from game.text import LANGUAGES
from game.ui.collector import collect_if_due
from game.ui.handbook import HandbookPanel
from game.ui.panels.pages import GROUPS
from game.ui.rooms import ROOMS
from game.ui.scenes.repertoire import scenes
from game.ui.scenes.stages import Stages
from game.ui.scenes.stand import VIEWS, Stand
from game.ui.screens.board import Board
from game.ui.screens.event import EventOverlay
from game.ui.screens.home import Home
from game.ui.theme import Theme
from game.ui.widgets.focus import stops
from game.ui.widgets.plot import PlotArea
from game.ui.window import MainWindow
from tests.ui.looks import roots

Role = QAccessible.Role
ROLES = {
    Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton, Role.Slider, Role.SpinBox, Role.ComboBox,
    Role.EditableText, Role.PageTabList,
}  # fmt: skip
CONTROLS = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(theme: Theme, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setenv("VALUE_RING_HOME", str(tmp_path))
    made = MainWindow(theme, Settings(guide=-1), None, "en")
    qtbot.addWidget(made)
    made.resize(1280, 640)
    made.show()
    yield made
    made.pause()


def enter(window: MainWindow, days: int, length: int = 40) -> Session:
    session = Session.start(load("first-million"), 7, sample=400, days=length)
    for _ in range(days):
        session.play_day()
    window.play.take(session)
    return session


def nameless(widget: QWidget) -> list[str]:
    """Controls in a widget that a screen reader cannot call by name."""
    found = [one for kind in CONTROLS for one in widget.findChildren(kind)]
    return [
        f"{type(one).__name__} in {type(one.parent()).__name__}"
        for one in found
        if not isinstance(one, QScrollBar)
        and not isinstance(one.parent(), QAbstractSpinBox | QComboBox | QTabBar)
        and not one.objectName().startswith("qt_")
        and not one.accessibleName()
        and not (isinstance(one, QAbstractButton) and one.text())
        and not (isinstance(one.parent(), QLineEdit))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_of_every_page_has_a_name(window: MainWindow, language: str) -> None:
    window.speak(language)
    window.go("home")
    assert nameless(window) == []
    enter(window, 3)
    window.go("board")
    board = window.shown()
    assert isinstance(board, Board)
    for group in GROUPS:
        board.drafts_panel.show_group(group)
    board.bet.draft("members")
    assert nameless(window) == []
    for page in ("cockpit", "close", *(room.id for room in ROOMS)):
        window.go(page)
        assert nameless(window) == [], page


def test_panels_and_the_end_have_names_too(window: MainWindow) -> None:
    enter(window, 40)
    for open_panel in (window.open_handbook, window.preferences.open, window.open_keys):
        open_panel()
        overlay = window.overlay()
        assert overlay is not None
        assert nameless(overlay) == []
        overlay.shut()
    window.go("end")
    assert nameless(window) == []


def mute(root: QWidget) -> list[str]:
    """What one can act on or stop at, in a widget and with it, that has no name or no role a screen reader knows."""
    found = []
    for one in (root, *root.findChildren(QWidget)):
        if not one.isVisible() or isinstance(one.parent(), QAbstractSpinBox | QComboBox | QLineEdit | QTabBar):
            continue
        if isinstance(one, QScrollBar) or one.objectName().startswith("qt_"):
            continue
        acts = isinstance(one, CONTROLS)
        if not acts and not one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        read = QAccessible.queryAccessibleInterface(one)
        if not read.text(QAccessible.Text.Name):
            found.append(f"{type(one).__name__} in {type(one.parent()).__name__} has no name")
        if read.role() == QAccessible.Role.NoRole or (acts and read.role() not in ROLES):
            found.append(f"{type(one).__name__} {read.text(QAccessible.Text.Name)!r} is read as {read.role().name}")
    return found


@pytest.fixture(scope="module")
def stages() -> Stages:
    return Stages(400)


@pytest.mark.parametrize(
    "language", [pytest.param("en", marks=pytest.mark.slow), pytest.param("zh", marks=pytest.mark.study)]
)
def test_everything_one_can_act_on_in_any_scene_has_a_name_and_a_role(
    theme: Theme, stages: Stages, language: str
) -> None:
    stand = Stand(theme, stages, language, VIEWS[0])
    found = {}
    for scene in scenes():
        scene.set_up(stand)
        if silent := [told for root in roots(stand) for told in mute(root)]:
            found[scene.name] = silent
        collect_if_due()  # as the window does it
    stand.close()
    assert found == {}


def test_tab_goes_from_the_figure_of_a_bet_to_its_number(window: MainWindow) -> None:
    enter(window, 0)
    window.go("board")
    board = window.shown()
    assert isinstance(board, Board)
    board.bet.draft("members")
    names = [type(one).__name__ for one in stops(board.bet)]
    assert names[:3] == ["QComboBox", "IconButton", "MarkedSlider"]
    chain = stops(board)
    assert chain.index(stops(board.bet)[-1]) < chain.index(board.drafts_panel.tabs)


@pytest.mark.parametrize("group", GROUPS)
def test_tab_goes_from_the_tabs_into_the_page_shown(window: MainWindow, group: str) -> None:
    enter(window, 0)
    window.go("board")
    board = window.shown()
    assert isinstance(board, Board)
    board.drafts_panel.show_group(group)
    chain = stops(board)
    place = chain.index(board.drafts_panel.tabs)
    assert board.drafts_panel._areas[group].isAncestorOf(chain[place + 1])


def test_start_stands_in_sight_on_a_small_screen(window: MainWindow) -> None:
    window.go("home")
    home = window.shown()
    assert isinstance(home, Home)
    QApplication.processEvents()
    foot = home.start.mapTo(window, home.start.rect().bottomLeft())
    assert foot.y() < 640


def test_a_card_and_the_handbook_come_back_in_the_other_language(window: MainWindow, qtbot: QtBot) -> None:
    session = enter(window, 0, 200)
    while not any(card.kind == "event" for card in session.cards()) and not session.ended:
        session.play_day()
    number = next(card.number for card in session.cards() if card.kind == "event")
    window.go("cockpit")
    window.play.open_card(number)
    window.preferences.set_language("zh")
    qtbot.waitUntil(lambda: isinstance(window.overlay(), EventOverlay))
    card = window.overlay()
    assert isinstance(card, EventOverlay)
    assert card.card.number == number
    card.shut()
    window.open_handbook("liquidity")
    window.preferences.set_language("en")
    qtbot.waitUntil(lambda: isinstance(window.overlay(), HandbookPanel))
    handbook = window.overlay()
    assert isinstance(handbook, HandbookPanel)
    assert handbook.shown() == "liquidity"


def test_no_two_texts_of_an_axis_touch(theme: Theme, qtbot: QtBot) -> None:
    area = PlotArea(theme)
    qtbot.addWidget(area)
    area.retheme()
    area.resize(300, 90)
    area.show()
    area.left.setRange(0.40, 0.50)
    area.left.tickSpacing(0.40, 0.50, 40)
    told = area.left.tickStrings([0.41, 0.42, 0.43, 0.44], 1.0, 0.0001)
    assert set(told) == {""}, "ticks between the main ones stay silent where they would touch"
    area.left.format = lambda value: f"{value:.1f}"
    area.left.setRange(0.0, 0.02)
    assert area.left.tickStrings([0.0, 0.01, 0.02], 1.0, 0.01).count("0.0") == 1
