"""Pages after a real run at several widths: nothing clipped, no word missing; and pictures of them."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from game.lab.autopilots import autopilot
from game.scenario.document import ScenarioDocument, load
from game.session import Session
from game.text import LANGUAGES, Words
from game.ui.panels import DraftPanel, ForecastView, PendingList
from game.ui.panels.pages import GROUPS
from game.ui.screens.close import CloseScreen
from game.ui.screens.end import EndScreen
from game.ui.screens_command import Choice, render
from game.ui.theme import Theme
from game.ui.widgets.scrolled import scrolled
from tests.ui.looks import faults_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SAMPLE = 4000
PAR = 567


def play(pilot: str, days: int) -> Session:
    """A run played by an autopilot."""
    session, player = Session.start(load("first-million"), 7, sample=SAMPLE), autopilot(pilot)
    while session.day < days and not session.ended:
        session.morning(player)
        session.play_day()
    return session


@pytest.fixture(scope="module")
def document() -> ScenarioDocument:
    return load("first-million")


@pytest.fixture(scope="module")
def half() -> Session:
    return play("prudent", 184)


@pytest.fixture(scope="module")
def ended() -> Session:
    return play("blitz", 10_000)


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Set it, and the end is told what prudence makes of the same luck; how that is found is proven in tests/lab."""
    told = Event()
    monkeypatch.setattr(Session, "par_here", lambda _session: told.wait(60) and PAR)
    yield told
    told.set()


@pytest.fixture(params=[1.0, 1.5])
def scaled(request: pytest.FixtureRequest, theme: Theme) -> Theme:
    theme.set_scale(request.param)
    return theme


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest, document: ScenarioDocument) -> Words:
    return Words.load(request.param).with_words(document.words)


def shown(page: QWidget, width: int = 1280, height: int = 600) -> QWidget:
    """A page of that size, laid out."""
    page.resize(width, height)
    page.show()
    for _ in range(3):
        QApplication.processEvents()
    return page


def test_close_clips_nothing(scaled: Theme, words: Words, half: Session, qtbot: object) -> None:
    page = CloseScreen(scaled, words, half)
    qtbot.addWidget(page)  # type: ignore[attr-defined]
    assert faults_of(shown(page)) == []


def test_close_goes_on_by_its_button(theme: Theme, words: Words, half: Session, qtbot: object) -> None:
    page = CloseScreen(theme, words, half)
    qtbot.addWidget(page)  # type: ignore[attr-defined]
    with qtbot.waitSignal(page.proceed):  # type: ignore[attr-defined]
        page.first_focus().click()  # type: ignore[attr-defined]


def test_end_clips_nothing(scaled: Theme, words: Words, ended: Session, compared: Event, qtbot: object) -> None:
    page = EndScreen(scaled, words, ended)
    qtbot.addWidget(page)  # type: ignore[attr-defined]
    shown(page)
    qtbot.waitUntil(lambda: page.settled)  # type: ignore[attr-defined]
    assert faults_of(shown(page)) == []
    assert page._total.text() == str(round(ended.score().score))
    compared.set()
    qtbot.waitUntil(lambda: str(PAR) in page._par.text())  # type: ignore[attr-defined]
    qtbot.wait(200)  # type: ignore[attr-defined]
    assert faults_of(shown(page)) == []


@pytest.mark.usefixtures("compared")
def test_end_leads_on(theme: Theme, words: Words, ended: Session, qtbot: object) -> None:
    page = EndScreen(theme, words, ended)
    qtbot.addWidget(page)  # type: ignore[attr-defined]
    for button, signal in (
        (page.save_button, page.save),
        (page.again_button, page.again),
        (page.home_button, page.home),
    ):
        with qtbot.waitSignal(signal):  # type: ignore[attr-defined]
            button.click()
    qtbot.waitUntil(lambda: page.settled)  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [620, 760, 1180])
def test_drafts_clip_nothing(scaled: Theme, words: Words, half: Session, qtbot: object, width: int) -> None:
    panel = DraftPanel(scaled, words, half)
    qtbot.addWidget(panel)  # type: ignore[attr-defined]
    for group in GROUPS:
        panel.show_group(group)
        assert faults_of(shown(panel, width, 560)) == []


def test_lists_clip_nothing(scaled: Theme, words: Words, half: Session, qtbot: object) -> None:
    page = scrolled(PendingList(scaled, words, half))  # as wherever it stands
    qtbot.addWidget(page)  # type: ignore[attr-defined]
    assert faults_of(shown(page, 380, 560)) == []


def test_forecast_clips_nothing(scaled: Theme, words: Words, half: Session, qtbot: object) -> None:
    view = ForecastView(scaled, words, half, futures=1)
    qtbot.addWidget(view)  # type: ignore[attr-defined]
    with qtbot.waitSignal(view.finished):  # type: ignore[attr-defined]
        view.show()
    assert faults_of(shown(view, 1050, 700)) == []


def test_a_few_screens_are_pictured_and_listed(tmp_path: Path, qapp: QApplication) -> None:
    choice = Choice(languages=("zh",), themes=("dark",), sizes=("text150",), screens=("home", "settings", "board-p*"))
    told: list[tuple[int, int]] = []
    count = render(tmp_path, choice, lambda done, whole: told.append((done, whole)), sample=400)
    qapp.setStyleSheet("")
    pictures = sorted(tmp_path.glob("*.png"))
    assert count == len(pictures) == len(choice.scenes()) >= 4
    assert told[-1] == (count, count)
    assert all((QImage(str(one)).width(), QImage(str(one)).height()) == (1280, 640) for one in pictures)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert all(one.name in page for one in pictures)
