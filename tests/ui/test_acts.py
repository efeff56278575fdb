"""Acts in the window: what is of no use yet is not shown, and money can be raised all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from game.scenario.document import load
from game.session import Session
from game.text import LANGUAGES, Words
from game.ui.panels import DraftPanel
from game.ui.panels.pages import GROUPS
from game.ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_campus_has_fewer_pages(theme: Theme, qtbot: QtBot, language: str) -> None:
    session = Session.start(load("from-campus"), 3, sample=1_000)
    panel = DraftPanel(theme, Words.load(language), session)
    qtbot.addWidget(panel)
    shown = [group for place, group in enumerate(GROUPS) if panel.tabs.isTabVisible(place)]
    assert not {"treasury", "credit", "market"} & set(shown)
    panel.show_group("company")
    assert "raise_round" in {move.decision().name for move in panel._pages["company"].moves}
    panel.show_group("growth")
    assert "move_on" in {move.decision().name for move in panel._pages["growth"].moves}


def test_a_city_has_them_all(theme: Theme, qtbot: QtBot) -> None:
    session = Session.start(load("from-campus"), 3, sample=1_000)
    world = session.simulation.world
    world.acts = replace(world.acts, number=1)
    panel = DraftPanel(theme, Words.load("en"), session)
    qtbot.addWidget(panel)
    assert all(panel.tabs.isTabVisible(place) for place in range(len(GROUPS)))
