"""Portraits, the five faces, hints, goals and the filter of the news, through the real widgets."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from game.decisions.registry import make
from game.lab import faces
from game.lab.advisers import ADVISERS, TOPICS, Remark
from game.lab.autopilots import autopilot
from game.runs.settings import Settings
from game.scenario.document import load
from game.session import Session
from game.text import Words
from game.ui.panels.people import MIENS
from game.ui.rooms import Room
from game.ui.screens.cockpit import Cockpit
from game.ui.screens.deck import door_name
from game.ui.theme import Theme
from game.ui.widgets.portrait import draw_portrait
from game.ui.widgets.portrait_extras import OVER, UNDER
from game.ui.widgets.portrait_looks import EXPRESSIONS, LOOKS
from game.ui.widgets.portrait_parts import BACKS, FRONTS
from game.ui.window import MainWindow


def drawn(theme: Theme, who: str, mien: str = "calm", size: int = 28) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    draw_portrait(painter, theme, QRectF(0, 0, size, size), who, mien)
    painter.end()
    return image


def apart(one: QImage, other: QImage) -> float:
    """Share of pixels whose lightness differs clearly, hue left out."""
    size, differ = one.width(), 0
    for x in range(size):
        for y in range(size):
            differ += abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 25
    return differ / size / size


def test_everybody_has_a_look_made_of_known_parts() -> None:
    assert {*ADVISERS, *faces.KNOWN, *faces.FRIENDS} <= set(LOOKS)
    assert set(MIENS.values()) <= set(EXPRESSIONS)
    for look in LOOKS.values():
        assert look.back in ("", *BACKS)
        assert look.front in FRONTS
        assert set(look.extras) <= {*UNDER, *OVER}


@pytest.mark.parametrize("dark", [True, False])
def test_advisers_differ_by_more_than_hue(theme: Theme, dark: bool) -> None:
    theme.set_dark(dark)
    pictures = [drawn(theme, who) for who in ADVISERS]
    for place, one in enumerate(pictures):
        for other in pictures[place + 1 :]:
            assert apart(one, other) > 0.12
    assert apart(drawn(theme, "growth", "glad", 56), drawn(theme, "growth", "cross", 56)) > 0.01


@pytest.fixture(scope="module")
def session() -> Session:
    made, pilot = Session.start(load("first-million"), 3, sample=3_000), autopilot("blitz")
    while made.day < 60:
        made.morning(pilot)
        made.play_day()
    return made


@pytest.fixture
def window(theme: Theme, qtbot: QtBot, tmp_path: Path, session: Session) -> Iterator[MainWindow]:
    made = MainWindow(theme, Settings(folder=str(tmp_path)), None, "en")
    qtbot.addWidget(made)
    made.resize(1280, 640)
    made.show()
    made.play.take(session)
    made.go("cockpit")
    yield made
    made.play.pause()


def cockpit(window: MainWindow) -> Cockpit:
    page = window.shown()
    assert isinstance(page, Cockpit)
    return page


def test_the_five_show_their_mood_and_can_be_listened_to_alone(window: MainWindow, session: Session) -> None:
    people = cockpit(window).side.people
    assert len(people.tiles) == 5
    assert all(tile.accessibleName() for tile in people.tiles)
    speaker = session.diary.messages[0].who
    mine = [one for one in session.diary.messages if one.who == speaker]
    tile = next(tile for tile in people.tiles if tile.face.who == speaker)
    tile.click()
    assert people.said.filter.rowCount() == len(mine)
    tile.click()
    assert people.said.filter.rowCount() == len(session.diary.messages)


def test_news_and_messages_stand_in_one_feed_and_can_be_filtered(window: MainWindow, session: Session) -> None:
    side = cockpit(window).side
    everything = side.news.filter.rowCount()
    assert everything == side.news.model.rowCount()
    side.sieve.click()
    assert side.kind.isVisibleTo(side)
    side.kind.setCurrentIndex(side.kind.findData("people"))
    assert side.news.filter.rowCount() == len(session.diary.messages) < everything
    name = Words.load("en")(f"face.name.{session.diary.messages[0].who}")
    side.search.setText(name.upper())
    assert side.news.filter.rowCount() == len(
        [one for one in session.diary.messages if one.who == session.diary.messages[0].who]
    )
    side.search.setText("no such thing anywhere")
    assert side.news.filter.rowCount() == 0
    side.sieve.click()
    assert side.news.filter.rowCount() == everything


def test_news_of_a_decision_taken_back_gives_way(window: MainWindow) -> None:
    run = Session.start(load("first-million"), 7, sample=300)
    window.play.take(run)
    window.go("cockpit")
    assert run.submit(make("take_up_practice", {"practice": "claims"})).allowed
    cockpit(window).refresh()
    run.undo()
    assert run.submit(make("take_up_practice", {"practice": "codes"})).allowed
    cockpit(window).refresh()
    shown = cockpit(window).side.news.model
    told = [shown.index(row).data() for row in range(shown.rowCount())]
    assert len(told) == len(run.simulation.world.book.news)
    assert Words.load("en").name("practice", "codes") in told[0]


def test_the_kind_of_news_is_remembered(window: MainWindow) -> None:
    side = cockpit(window).side
    side.sieve.click()
    side.kind.setFocus()
    side.kind.setCurrentIndex(side.kind.findData("company"))
    side.kind.activated.emit(side.kind.currentIndex())
    assert window.settings.news == "company"
    window.go("cockpit")
    again = cockpit(window).side
    assert again.kind.currentData() == "company"
    assert again.sieve.isChecked()


def test_a_hint_leads_to_a_room_and_a_page_and_can_be_dismissed(window: MainWindow, qtbot: QtBot) -> None:
    deck = cockpit(window).deck
    grave = Remark("finance", "finance.runway", 0.9, {"runway": 4.0}, "liquidity", "treasury")
    mild = Remark("growth", "growth.slow", 0.4, {"members": 900.0, "reach": 0.001}, "free", "price")
    deck.hint.set_hints([grave, mild])
    assert "4 months" in deck.hint.text.text()
    assert deck.hint.go.text() == "Treasury"
    deck.hint.next.click()
    assert deck.hint.shown() == mild
    deck.hint.next.click()
    with qtbot.waitSignal(deck.opened) as opened:
        QTest.keyClick(deck.hint.go, Qt.Key.Key_Space)
    assert opened.args == ["treasury"]
    window.go("cockpit")
    deck = cockpit(window).deck
    deck.hint.set_hints([grave])
    deck.hint.book.click()
    assert window.overlay() is not None
    window.overlay().shut()  # type: ignore[union-attr]
    deck.hint.set_hints([grave])
    deck.hint.away.click()
    assert "finance" not in [hint.adviser for hint in window.play.under_way().hints()]


def test_every_door_of_a_hint_leads_into_a_room(window: MainWindow) -> None:
    for door in {topic.door for topic in TOPICS}:
        window.go("cockpit")
        cockpit(window).deck.opened.emit(door)
        room = window.shown()
        assert isinstance(room, Room), door
        assert door in (window.page, room.place()[0])


def test_a_grave_hint_takes_the_place_of_a_mild_one_once(window: MainWindow) -> None:
    hint = cockpit(window).deck.hint
    mild = Remark("growth", "growth.payback", 0.55, {"heard": 0.2, "payback": 2.0}, "ring", "growth")
    grave = Remark("finance", "finance.queue", 1.0, {"queue": 100.0}, "liquidity", "treasury")
    hint.set_hints([mild])
    hint.set_hints([grave, mild])
    assert hint.shown() == grave
    hint.next.click()
    hint.set_hints([grave, mild])
    assert hint.shown() == mild, "whoever turned the page goes on reading"


def test_goals_are_told_with_figure_and_day(window: MainWindow) -> None:
    deck = cockpit(window).deck
    assert len(deck.goals) == 2
    told = deck.goals[0].accessibleName()
    assert "One million members" in told
    assert "2016" in told
    assert " of 1 m" in told


def test_every_door_has_a_name() -> None:
    from game.lab.advisers import TOPICS
    from game.ui.handbook.library import Library

    for language in ("en", "zh"):
        words = Words.load(language)
        pages = {page.id for page in Library(words).pages}
        assert {topic.page for topic in TOPICS} <= pages
        assert [topic.door for topic in TOPICS if "«" in door_name(words, topic.door)] == []
