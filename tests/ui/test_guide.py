"""The guide: every step speaks of a real control, goes on when it is taken, and can be left and called back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from game.runs.runfile import PlayerInfo
from game.runs.settings import Settings
from game.scenario.document import load
from game.session import Session
from game.text import LANGUAGES, Words
from game.ui.guide import STEPS, Coach, moments
from game.ui.guide.steps import FIRST, SCENARIO, kept_clear, spared
from game.ui.screens.home import Home, Wish
from game.ui.theme import Theme
from game.ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def window(theme: Theme, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setenv("VALUE_RING_HOME", str(tmp_path))
    made = MainWindow(theme, Settings(), None, "en")
    qtbot.addWidget(made)
    made.show()
    made.play.enter(Session.start(load(SCENARIO), 7, sample=1000))
    yield made
    made.pause()


def coach(window: MainWindow) -> Coach:
    assert window.coach is not None
    window.coach.look()
    return window.coach


def play(window: MainWindow, days: int) -> None:
    session = window.play.under_way()
    for _ in range(days):
        session.play_day()


def running(window: MainWindow) -> bool:
    assert window.play.bridge is not None
    return window.play.bridge.is_running


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_has_words(language: str) -> None:
    words = Words.load(language)
    assert [step.id for step in STEPS if f"guide.{step.id}.title" not in words] == []
    assert [step.id for step in STEPS if f"guide.{step.id}.text" not in words] == []


def test_the_steps_are_taken_on_real_controls(window: MainWindow) -> None:
    board = window.shown()
    assert isinstance(board, QWidget)
    card = STEPS[1].target(window)
    assert card is not None
    assert coach(window).step == 1, "the first is told at home"
    assert window.coach is not None
    board.agenda[0].take_over(board.agenda[0].card.number, "ten")  # type: ignore[attr-defined]
    assert coach(window).step == 2
    board.bet.draft("members")  # type: ignore[attr-defined]
    assert coach(window).step == 2, "a figure without a number is no bet"
    board.bet.take_over("members", 900)  # type: ignore[attr-defined]
    assert coach(window).step == 3
    assert STEPS[3].target(window) is board.confirm  # type: ignore[attr-defined]
    board.submit()  # type: ignore[attr-defined]
    assert running(window)
    assert coach(window).step == 3
    play(window, 7)
    assert coach(window).step == 4
    assert not running(window)
    assert STEPS[4].target(window) is not None
    window.shown().tiles["active"].click()  # type: ignore[union-attr]
    assert coach(window).step == 5
    overlay = window.overlay()
    assert overlay is not None
    overlay.shut()
    assert coach(window).step == 5
    assert STEPS[5].target(window) is not None
    coach(window).next.click()
    assert window.settings.guide == 6


def test_the_way_on_is_shown_from_every_page(window: MainWindow) -> None:
    """Where the clock cannot run, the mark stands at what leads on, never at a button that does nothing."""
    onward = STEPS[-1].target
    assert onward(window) is window.shown().confirm  # type: ignore[union-attr]
    window.play.bridge.held_board()  # type: ignore[union-attr]
    window.visit("treasury")
    assert onward(window) is window.rail.buttons["cockpit"]
    window.go("cockpit")
    assert onward(window) is window.bar.play
    play(window, 30)
    window.go("close")
    assert onward(window) is window.shown().button  # type: ignore[union-attr]


def test_space_is_the_clocks_after_a_click(window: MainWindow) -> None:
    """Neither the guide's button nor a figure keeps the focus that a click would give it."""
    window.play.bridge.held_board()  # type: ignore[union-attr]
    window.go("cockpit")
    clicked = [coach(window).next, window.bar.pace.findChildren(QPushButton)[0], *window.shown().tiles.values()]  # type: ignore[union-attr]
    assert {button.focusPolicy() for button in clicked} == {Qt.FocusPolicy.TabFocus}


def test_the_guide_says_goodbye(window: MainWindow) -> None:
    guide = coach(window)
    guide.step = len(STEPS) - 1
    guide.advance()
    assert window.coach is None
    assert window.toast.accessibleName() == window.words("guide.over")


def test_rooms_are_found_by_the_guide(window: MainWindow) -> None:
    window.settings.guide = 7
    window.play.bridge.held_board()  # type: ignore[union-attr]
    window.call_guide(True)
    window.go("cockpit")
    guide = coach(window)
    guide.step = 7
    for room, step in (("product", 7), ("treasury", 8)):
        target = STEPS[step].target
        assert target(window) is window.rail.buttons[room]
        window.visit(room)
        assert coach(window).step == step, "what is told of a room stays while one looks at it"
        assert target(window) is window.shown().desk  # type: ignore[union-attr]
        assert not on_what_is_kept_clear(window)
        coach(window).next.click()
    assert guide.step == 9


def test_the_guide_hides_no_scenario_and_no_decision_where_there_is_room(window: MainWindow) -> None:
    window.resize(1366, 768)
    for page in ("home", "board", "product"):
        window.go(page)
        QApplication.processEvents()
        coach(window).place()
        assert not hidden_by_the_guide(window, spared(window)), page


def test_the_guide_can_be_left_and_called_back(window: MainWindow) -> None:
    window.call_guide()
    assert window.coach is None
    assert Settings.load().guide == -1
    window.call_guide()
    assert coach(window).step == 1


def test_the_guide_goes_on_where_it_was_left(window: MainWindow) -> None:
    guide = coach(window)
    guide.advance()
    assert guide.step == 2
    window.call_guide(False)
    assert window.coach is None
    window.call_guide()
    assert coach(window).step == 2


def test_other_runs_have_no_guide(window: MainWindow) -> None:
    window.play.enter(Session.start(load("first-million"), 7, sample=400))
    assert window.coach is None
    window.call_guide()
    assert window.coach is None
    assert window.toast.accessibleName() == window.words("guide.elsewhere")


def test_the_campus_has_its_lessons_in_time() -> None:
    """Left alone, the outage and the rumour come on the days on which the guide speaks of them."""
    session = Session.start(load(SCENARIO), 7, sample=2000)
    seen: dict[str, int] = {}
    while not session.ended and session.day < 100:
        for notice in session.play_day():
            if notice.kind == "card":
                seen.setdefault(notice.id, notice.day)
    assert seen["campus_outage"] == 14
    assert seen["campus_rumour"] == 77
    assert session.row()["members"] >= 500


def test_a_new_guided_run_begins_with_the_first_step(window: MainWindow) -> None:
    window.settings.guide = 6
    window.play.start(Wish(SCENARIO, 7, PlayerInfo("", "", "")))
    assert coach(window).step == 1


def test_a_key_goes_on_with_the_guide(window: MainWindow) -> None:
    window.go_on_guided()
    assert coach(window).step == 2


def test_the_guide_begins_at_home_with_the_name_of_the_company(window: MainWindow) -> None:
    window.play.leave()
    home = window.shown()
    assert isinstance(home, Home)
    assert home.scenario == SCENARIO
    assert coach(window).step == 0
    assert STEPS[0].target(window) is home.company
    other = next(card for card in home.choices.cards() if card.key != SCENARIO)
    other.click()
    assert window.coach is None, "other runs have no guide"
    next(card for card in home.choices.cards() if card.key == SCENARIO).click()
    assert coach(window).step == 0
    home.company.setText("  Dragonfly  ")
    home.begin()
    assert coach(window).step == 1
    assert window.play.under_way().player.company == Settings.load().company == "Dragonfly"
    assert window.bar.title.text().startswith("Dragonfly")
    window.play.leave()
    assert window.coach is None, "home has told its step"
    assert window.shown().company.text() == "Dragonfly"  # type: ignore[union-attr]


def test_the_companys_own_name_follows_the_language(window: MainWindow) -> None:
    window.play.leave()
    for language in LANGUAGES:
        window.preferences.set_language(language)
        home = window.shown()
        assert isinstance(home, Home)
        assert home.company.text() == Words.load(language)("ui.home.company_default")
        assert home.named() == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_five_hundred_members_are_a_moment(window: MainWindow, language: str) -> None:
    """On the day on which they are reached, whichever that is, and never again; the step at hand is told after it."""
    window.preferences.set_language(language)
    window.play.bridge.held_board()  # type: ignore[union-attr]
    window.go("cockpit")
    guide, session, bridge = coach(window), window.play.under_way(), window.bridge
    assert bridge is not None
    title = window.words("guide.moment.title")
    while session.row()["members"] < moments.FEW:
        assert guide.texts()[1].text() != title
        bridge.step()
        if (panel := window.overlay()) is not None:
            panel.shut()
        if window.page == "close":
            window.confirm()
            bridge.held_board()
            window.go("cockpit")
    assert guide.texts()[1].text() == title
    assert window.words.number(round(session.row()["members"])) in guide.texts()[2].text()
    step = guide.step
    guide.next.click()
    assert guide.step == step
    assert guide.texts()[1].text() != title
    bridge.step()
    assert guide.texts()[1].text() != title


@pytest.mark.parametrize(("language", "scale"), [("en", 1.0), ("zh", 1.5)])
def test_the_guide_stands_neither_on_the_ring_nor_on_its_control(
    window: MainWindow, theme: Theme, language: str, scale: float
) -> None:
    window.resize(1280, 640)
    window.call_guide(False)
    theme.set_scale(scale)
    window.preferences.set_language(language)
    window.call_guide(True)
    guide = coach(window)
    for page, steps in (("board", range(FIRST, 4)), ("cockpit", range(3, len(STEPS)))):
        window.go(page)
        for number in steps:
            guide.step = number
            QApplication.processEvents()
            guide.place()
            assert not on_what_is_kept_clear(window), (page, STEPS[number].id)
        window.play.bridge.held_board()  # type: ignore[union-attr]
    theme.set_scale(1.0)


def on_what_is_kept_clear(window: MainWindow) -> list[str]:
    """What the guide hides of its control and of the ring."""
    assert window.coach is not None
    target = STEPS[window.coach.step].target(window)
    assert target is not None
    return hidden_by_the_guide(window, [target, *kept_clear(window)])


def hidden_by_the_guide(window: MainWindow, widgets: list[QWidget]) -> list[str]:
    """Names of what the guide stands on."""
    assert window.coach is not None
    hidden = []
    for clear in widgets:
        seen = clear.visibleRegion().boundingRect()
        if window.coach.geometry().intersects(QRect(clear.mapTo(window, seen.topLeft()), seen.size())):
            hidden.append(clear.accessibleName())
    return hidden
