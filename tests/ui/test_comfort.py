"""What one expects of any program: a way back, a warning before a loss, text to copy, a window as it was left."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from game.runs.runfile import PlayerInfo, RunFile
from game.runs.settings import Settings
from game.runs.store import Store
from game.scenario.catalogue import rules_id
from game.scenario.document import load
from game.session import Session
from game.text import LANGUAGES
from game.ui.copying import offer_copy, text_at
from game.ui.screens.home import Home
from game.ui.screens.runs import is_older
from game.ui.theme import Theme
from game.ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("VALUE_RING_HOME", str(tmp_path))
    return Store()


@pytest.fixture
def window(theme: Theme, qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(theme, Settings(folder=str(tmp_path / "files")), store, "en")
    qtbot.addWidget(made)
    made.show()
    yield made
    made.games.close()


def played(store: Store, days: int = 3) -> Session:
    session = Session.start(load("campus-wallet"), 7, PlayerInfo(company="Dragonfly"), sample=400, store=store)
    for _ in range(days):
        session.play_day()
    return session


def home(window: MainWindow) -> Home:
    window.go("home")
    page = window.shown()
    assert isinstance(page, Home)
    return page


def button(page: QWidget, name: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.accessibleName() == name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_run_of_older_rules_says_beforehand_what_can_be_done(window: MainWindow, store: Store, language: str) -> None:
    session = played(store)
    store.begin(replace(session.to_runfile(), rules="0-older"))
    (stored,) = store.runs()
    assert is_older(stored)
    window.preferences.set_language(language)
    page, words = home(window), window.words
    title = next(one.title[language] for one in page.documents if one.id == "campus-wallet")
    assert page.banner is None, "nothing is offered that would be refused"
    assert any(words("ui.runs.older") in text for text in shown(page))
    button(page, words("ui.runs.export", title=title)).click()
    (kept,) = Path(window.settings.folder).iterdir()
    assert RunFile.read(kept).last_day == 3
    button(page, words("ui.runs.anew", title=title)).click()
    again = window.play.under_way()
    assert (again.day, again.seed, again.player.company, again.player.attempt) == (0, 7, "Dragonfly", 2)


def test_a_run_of_todays_rules_is_offered(window: MainWindow, store: Store) -> None:
    played(store)
    (stored,) = store.runs()
    assert (stored.rules, is_older(stored)) == (rules_id(), False)
    assert home(window).banner is not None


def test_a_discarded_run_can_be_taken_back(window: MainWindow, store: Store) -> None:
    played(store)
    page = home(window)
    button(page, window.words("ui.runs.discard", title=page.documents[0].title["en"])).click()
    assert store.runs() == []
    page = window.shown()  # type: ignore[assignment]
    back = next(one for one in page.findChildren(QPushButton) if one.text() == window.words("ui.undo"))
    back.click()
    assert len(store.runs()) == 1
    assert window.words("ui.runs.discarded") not in shown(window.shown())


def test_a_run_that_is_kept_nowhere_is_not_lost_by_one_click(theme: Theme, qtbot: QtBot, store: Store) -> None:
    window = MainWindow(theme, Settings(), None, "en")
    qtbot.addWidget(window)
    window.show()
    session = Session.start(load("campus-wallet"), 7, sample=400)
    session.play_day()
    window.play.enter(session)
    assert not window.close()
    assert window.toast.text() == window.words("ui.would_lose")
    assert window.close()
    store.close()


def test_the_window_opens_as_it_was_left(window: MainWindow, theme: Theme, qtbot: QtBot) -> None:
    window.resize(1111, 666)
    window.close()
    again = MainWindow(theme, Settings.load(), None, "en")
    qtbot.addWidget(again)
    room = again.screen().availableSize()
    least = again.minimumSize()
    assert again.width() == max(least.width(), min(1111, room.width()))
    assert again.height() == max(least.height(), min(666, room.height()))


def test_every_text_can_be_copied(window: MainWindow) -> None:
    page = home(window)
    card = page.choices.cards()[0]
    for widget in (card, page.company, window.bar.title):
        at = widget.mapTo(window, widget.rect().center())
        assert text_at(window, at), widget.accessibleName()
    menu = offer_copy(window, card.mapTo(window, card.rect().center()))
    assert menu is not None
    menu.actions()[0].trigger()
    assert page.documents[0].title["en"] in QApplication.clipboard().text()
    menu.close()


def shown(page: QWidget | None) -> list[str]:
    assert page is not None
    return [str(text()) for one in page.findChildren(QWidget) if callable(text := getattr(one, "text", None))]
