"""The cut-off as a handle: by mouse and by keys it drafts the same lever as the slider beside it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from game.decisions.registry import make
from game.decisions.settings import SetLever
from game.scenario.document import load
from game.session import Session
from game.text import LANGUAGES, Words
from game.ui.panels.draft_lever import DraftLever
from game.ui.panels.plan import Plan
from game.ui.rooms.credit import CreditRoom
from game.ui.rooms.cutoff import CutoffCard
from game.ui.theme import Theme
from tests.ui.test_panels import texts_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
KEY = "cutoff.p2p"


@pytest.fixture(scope="module")
def lending() -> Session:
    session = Session.start(load("lending-winter"), 7, sample=1_500)
    for _ in range(3):
        session.play_day()
    return session


@pytest.fixture
def room(theme: Theme, qtbot: QtBot, lending: Session) -> CreditRoom:
    made = CreditRoom(theme, Words.load("en").with_words(load("lending-winter").words), lending, Plan(lending))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def card_of(room: CreditRoom) -> CutoffCard:
    return room.findChildren(CutoffCard)[0]


def lever_of(room: CreditRoom) -> DraftLever:
    return next(lever for lever in room.findChildren(DraftLever) if lever.key == KEY)


def test_keys_move_the_handle_and_draft_the_lever(room: CreditRoom, lending: Session) -> None:
    chart, now = card_of(room).chart, lending.simulation.world.lever("cutoff", "p2p")
    QTest.keyClick(chart.plot, Qt.Key.Key_Right)
    QTest.keyClick(chart.plot, Qt.Key.Key_PageUp)
    draft = room.plan.get(f"set_lever:{KEY}")
    assert isinstance(draft, SetLever)
    assert draft.value == pytest.approx(now + 0.025)
    assert lever_of(room).row.value() == pytest.approx(now + 0.025)
    QTest.keyClick(chart.plot, Qt.Key.Key_Home)
    assert room.plan.decisions() == []
    assert not lever_of(room).row.changed()


def test_the_handle_can_be_dragged(room: CreditRoom, qtbot: QtBot) -> None:
    chart = card_of(room).chart
    view, area = chart.plot.view, chart.plot
    qtbot.waitUntil(lambda: view.sceneBoundingRect().width() > 100)

    def at(risk: float) -> QPointF:
        scene = view.mapViewToScene(QPointF(risk, view.viewRange()[1][1] / 2))
        return QPointF(area.mapFromScene(scene))

    first, last = at(chart.value()).toPoint(), at(0.06).toPoint()
    button, port = Qt.MouseButton.LeftButton, area.viewport()
    QTest.mouseMove(port, first)
    QTest.mousePress(port, button, Qt.KeyboardModifier.NoModifier, first)
    for step in range(1, 6):
        QTest.mouseMove(port, first + (last - first) * step / 5)
        qtbot.wait(5)
    QTest.mouseRelease(port, button, Qt.KeyboardModifier.NoModifier, last)
    assert chart.value() == pytest.approx(0.06, abs=0.011)
    draft = room.plan.get(f"set_lever:{KEY}")
    assert isinstance(draft, SetLever)
    assert draft.value == chart.value()


def test_the_slider_moves_the_handle_and_the_figures(room: CreditRoom) -> None:
    card = card_of(room)
    before = [now.text() + at.text() for now, at in card._figures]
    lever_of(room).row.box.setValue(30.0)
    assert card.chart.value() == pytest.approx(0.3)
    assert [now.text() + at.text() for now, at in card._figures] != before


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_lending_the_room_explains_and_lets_one_explore(theme: Theme, qtbot: QtBot, language: str) -> None:
    session = Session.start(load("first-million"), 7, sample=600)
    room = CreditRoom(theme, Words.load(language), session, Plan(session))
    qtbot.addWidget(room)
    chart = card_of(room).chart
    QTest.keyClick(chart.plot, Qt.Key.Key_Left)
    assert room.plan.decisions() == []
    assert [text for text in texts_of(room) if "«" in text] == []
    assert make("launch_line", {"line": "p2p"}) in [move.decision() for move in room.desk.panel._pages["credit"].moves]  # type: ignore[union-attr]
