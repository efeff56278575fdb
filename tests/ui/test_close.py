"""The close of a month: its changes agree with their causes."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from game.scenario.document import load
from game.session import Session
from game.text import Words
from game.ui.screens.close import CloseScreen
from game.ui.theme import Theme


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_first_month_is_counted_from_before_its_first_day(theme: Theme, qtbot: QtBot) -> None:
    session, words = Session.start(load("campus-wallet"), 7, sample=1000), Words.load("en")
    while session.day < 30:
        session.play_day()
    close = CloseScreen(theme, words, session)
    qtbot.addWidget(close)
    members = float(session.series("members")[29])
    shown = [one.text() for one in close.findChildren(QLabel)]
    assert f"▲ {words.number(round(members))}" in shown, "whoever joined on the first day has joined in this month"
