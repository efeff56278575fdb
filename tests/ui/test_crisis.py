"""The crisis room in the window: six steps by keyboard, refusals with reasons, nothing left unsaid."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from game.lab.autopilots import autopilot
from game.model import crisis
from game.scenario.document import load
from game.session import Session
from game.text import LANGUAGES, Words
from game.ui.screens.crisis import CrisisOverlay
from game.ui.theme import Theme
from game.ui.widgets import Card

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(scope="module")
def troubled() -> Session:
    session, pilot = Session.start(load("first-million"), 7, sample=2_000), autopilot("blitz")
    session.simulation.keep_checkpoints = False
    while not crisis.running(session.simulation.world):
        session.morning(pilot)
        session.play_day()
        if session.day == 200:
            session.simulation.world.ledger.raw["losses"] += session.simulation.world.ledger.raw["cash"] - 1_000_000
            session.simulation.world.ledger.raw["cash"] = 1_000_000
    return session


@pytest.mark.parametrize("language", LANGUAGES)
def test_six_steps_by_keyboard(troubled: Session, theme: Theme, qtbot: QtBot, language: str) -> None:
    page = Card(theme)
    page.resize(1024, 700)
    qtbot.addWidget(page)
    page.show()
    words = Words.load(language)
    room = CrisisOverlay(theme, page, words, troubled)
    room.present()
    for step in range(6):
        assert troubled.simulation.world.crisis.step == step
        assert not [one.text() for one in room.findChildren(QLabel) if "«" in one.text()]
        assert room.options is not None
        first = room.options.cards()[0]
        qtbot.waitUntil(lambda: bool(room.options) and not room.options.visibleRegion().isEmpty())
        assert all(card.visibleRegion().boundingRect() == card.rect() for card in room.options.cards())
        qtbot.keyClick(first, Qt.Key.Key_1)
        qtbot.keyClick(first, Qt.Key.Key_1)
        entered_again = CrisisOverlay(theme, page, words, troubled)
        assert entered_again.steps._taken == room.steps._taken
        assert all(room.steps._taken[: step + 1])
    assert not crisis.running(troubled.simulation.world)
    qtbot.keyClick(room.confirm, Qt.Key.Key_Space)
    assert room.isHidden()
    for _ in range(6):
        troubled.undo()
    assert troubled.simulation.world.crisis.step == 0
