"""The end of a run: what it says of goals."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from game.lab.goals import MET, MISSED, Progress
from game.scenario.document import load
from game.session import Session
from game.text import LANGUAGES, Words
from game.ui.screens.end import EndScreen
from game.ui.theme import Theme


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_goal_missed_for_the_fall_alone_says_so(
    theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(EndScreen, "refresh", lambda screen: None)
    session, words = Session.start(load("campus-wallet"), 7, sample=300), Words.load(language)
    screen = EndScreen(theme, words, session)
    qtbot.addWidget(screen)

    def told(value: float, wanted: float, upper: bool, state: str) -> list[str]:
        row = screen._goal(Progress("queue", "queue", value, wanted, upper, 0.0, 100, state))
        qtbot.addWidget(row)
        return [label.text() for label in row.findChildren(QLabel)]

    cut = words("finale.cut_short")
    assert cut in told(0.0, 0.0, True, MISSED)
    assert cut in told(5.0, 4.0, False, MISSED)
    assert cut not in told(1.0, 0.0, True, MISSED) + told(0.0, 0.0, True, MET) + told(3.0, 4.0, False, MISSED)
