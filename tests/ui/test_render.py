"""Every screen after a real run: nothing clipped, no word missing, and pictures of them all."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from game.lab.autopilots import autopilot
from game.scenario.document import ScenarioDocument, load
from game.session import Session
from game.text import LANGUAGES, Words
from game.ui import screens_command
from game.ui.panels import DraftPanel, ForecastView, PendingList
from game.ui.panels.pages import GROUPS
from game.ui.screens.close import CloseScreen
from game.ui.screens.end import EndScreen
from game.ui.theme import Theme
from game.ui.widgets import IconLabel, OptionCard

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SAMPLE = 4000
SLACK = 1


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


@pytest.fixture(params=[1.0, 1.5])
def scaled(request: pytest.FixtureRequest, theme: Theme) -> Theme:
    theme.set_scale(request.param)
    return theme


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest, document: ScenarioDocument) -> Words:
    return Words.load(request.param).with_words(document.words)


def clipped(page: QWidget) -> list[str]:
    """Texts of visible labels and buttons that have less room than they need."""
    found = [label.text() for label in page.findChildren(QLabel) if label.isVisible() and not _fits(label)]
    for button in page.findChildren(QPushButton):
        if button.isVisible() and button.text() and button.width() + SLACK < button.minimumSizeHint().width():
            found.append(button.text())
    return found


def _fits(label: QLabel) -> bool:
    if isinstance(label, IconLabel) or not label.text() or isinstance(label.parent(), OptionCard):
        return True
    metrics, room = QFontMetrics(label.font()), label.contentsRect()
    flags = Qt.TextFlag.TextWordWrap if label.wordWrap() else Qt.TextFlag.TextExpandTabs
    need = metrics.boundingRect(QRect(0, 0, max(room.width(), 1), 100_000), flags, label.text())
    wide = need.width() <= room.width() + SLACK or (label.wordWrap() and not _unbreakable(metrics, label, room.width()))
    return wide and need.height() <= room.height() + 2 * SLACK


def _unbreakable(metrics: QFontMetrics, label: QLabel, width: int) -> bool:
    return label.text().isascii() and any(metrics.horizontalAdvance(word) > width + 2 for word in label.text().split())


def shown(page: QWidget, width: int = 1280, height: int = 600) -> QWidget:
    """A page of that size, laid out."""
    page.resize(width, height)
    page.show()
    for _ in range(3):
        QApplication.processEvents()
    return page


def missing(page: QWidget) -> list[str]:
    """Texts in which a word of the catalogue is missing."""
    texts = [one.text() for kind in (QLabel, QPushButton) for one in page.findChildren(kind)]
    return [text for text in texts if "«" in text]


def test_close_clips_nothing(scaled: Theme, words: Words, half: Session, qtbot: object) -> None:
    page = CloseScreen(scaled, words, half)
    qtbot.addWidget(page)  # type: ignore[attr-defined]
    assert clipped(shown(page)) == []
    assert missing(page) == []


def test_close_goes_on_by_its_button(theme: Theme, words: Words, half: Session, qtbot: object) -> None:
    page = CloseScreen(theme, words, half)
    qtbot.addWidget(page)  # type: ignore[attr-defined]
    with qtbot.waitSignal(page.proceed):  # type: ignore[attr-defined]
        page.first_focus().click()  # type: ignore[attr-defined]


def test_end_clips_nothing(scaled: Theme, words: Words, ended: Session, qtbot: object) -> None:
    page = EndScreen(scaled, words, ended)
    qtbot.addWidget(page)  # type: ignore[attr-defined]
    shown(page)
    qtbot.waitUntil(lambda: page.settled, timeout=60_000)  # type: ignore[attr-defined]
    assert clipped(shown(page)) == []
    assert missing(page) == []
    assert page._total.text() == str(round(ended.score().score))


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
    qtbot.waitUntil(lambda: page.settled, timeout=60_000)  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [620, 760, 1180])
def test_drafts_clip_nothing(scaled: Theme, words: Words, half: Session, qtbot: object, width: int) -> None:
    panel = DraftPanel(scaled, words, half)
    qtbot.addWidget(panel)  # type: ignore[attr-defined]
    for group in GROUPS:
        panel.show_group(group)
        assert clipped(shown(panel, width, 560)) == []


def test_lists_clip_nothing(scaled: Theme, words: Words, half: Session, qtbot: object) -> None:
    pending = PendingList(scaled, words, half)
    qtbot.addWidget(pending)  # type: ignore[attr-defined]
    assert clipped(shown(pending, 380, 560)) == []


def test_forecast_clips_nothing(scaled: Theme, words: Words, half: Session, qtbot: object) -> None:
    view = ForecastView(scaled, words, half, futures=1)
    qtbot.addWidget(view)  # type: ignore[attr-defined]
    with qtbot.waitSignal(view.finished, timeout=30_000):  # type: ignore[attr-defined]
        view.show()
    assert clipped(shown(view, 1050, 700)) == []


@pytest.mark.slow
def test_screens_are_pictured(tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VALUE_RING_HOME", str(tmp_path / "home"))
    assert screens_command.render(tmp_path / "out", "zh", "dark", scale=1.5) == 0
    pictures = sorted((tmp_path / "out").glob("*.png"))
    names = {picture.name.partition("_")[0] for picture in pictures}
    assert names >= {"home", "cockpit", "crisis", "close", "end", "forecast", *(f"board-{group}" for group in GROUPS)}
    assert all(QImage(str(picture)).width() == 1280 for picture in pictures)
    qapp.setStyleSheet("")
