"""Why a figure moved: every figure opens its waterfall, by keys, in both languages, and nothing is cut off."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from game.runs.settings import Settings
from game.scenario.document import load
from game.session import Session
from game.text import LANGUAGES
from game.ui.screens.figures import FIGURES
from game.ui.screens.why import WhyOverlay
from game.ui.theme import Theme
from game.ui.widgets.waterfall import WORDS, Fall, WaterfallChart
from game.ui.window import MainWindow

Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")


@pytest.fixture(scope="module")
def session() -> Session:
    made = Session.start(load("first-million"), 7, sample=400, days=120)
    for _ in range(75):
        made.play_day()
    return made


@pytest.fixture
def window(theme: Theme, qtbot: QtBot, session: Session) -> Iterator[MainWindow]:
    made = MainWindow(theme, Settings(guide=-1), None, "en")
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    made.play.take(session)
    yield made
    made.pause()


def opened(window: MainWindow, number: int) -> WhyOverlay:
    window.play.explain(FIGURES[number])
    overlay = window.overlay()
    assert isinstance(overlay, WhyOverlay)
    return overlay


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_figure_is_explained_and_no_name_is_cut(
    window: MainWindow, theme: Theme, language: str, scale: float
) -> None:
    theme.set_scale(scale)
    window.speak(language)
    window.go("cockpit")
    for number in range(len(FIGURES)):
        overlay = opened(window, number)
        for period in ("month", "last", "quarter", "start", "custom"):
            overlay.show_period(period)
            chart = overlay.chart
            names, metrics = chart._columns(chart.width())[0], QFontMetrics(theme.font("small", bold=True))
            for row, height in zip(chart._rows(), chart._heights(chart.width()), strict=True):
                need = metrics.boundingRect(0, 0, names, 1000, WORDS, row.name)
                assert need.width() <= names, row.name
                assert need.height() <= height, row.name
            assert chart.height() >= chart.heightForWidth(chart.width())
            assert overlay.chart.accessibleDescription()
        overlay.shut()


def test_the_period_is_chosen_by_keys_and_the_story_copied(window: MainWindow, qtbot: QtBot) -> None:
    window.go("cockpit")
    overlay = opened(window, 3)
    button = overlay.first_focus()
    assert overlay.period.value() == "month"
    qtbot.keyClick(button, Key.Key_Right)
    assert overlay.period.value() == "last"
    assert "1 Apr 2015 to 30 Apr 2015" in overlay.text()
    for _ in range(3):
        qtbot.keyClick(overlay.period.chosen_button(), Key.Key_Right)
    assert overlay.period.value() == "custom"
    qtbot.keyClick(overlay._to, Key.Key_Up)
    assert "1 Mar 2015 to 30 Apr 2015" in overlay.text()
    qtbot.keyClick(overlay, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QApplication.clipboard().text().split("\n")
    assert copied[0] == "Why it moved: Cash"
    assert copied[2].split("\t")[0] == "Before 1 Mar 2015"
    assert all(len(line.split("\t")) == 2 for line in copied[2:])


def test_bars_far_from_nought_begin_on_a_torn_axis(theme: Theme, qtbot: QtBot) -> None:
    chart = WaterfallChart(theme, "Users")
    qtbot.addWidget(chart)
    chart.show_steps(Fall("Before", 1000.0, "1000"), [Fall("Joined", 50.0, "+50")], Fall("After", 1050.0, "1050"))
    assert chart._axis() == (pytest.approx(985), 1050, False)
    chart.show_steps(Fall("Before", 10.0, "10"), [Fall("Left", -30.0, "−30", False)], Fall("After", -20.0, "−20"))
    assert chart._axis() == (-20, 10, True)
    chart.resize(500, chart.heightForWidth(500))
    chart.grab()
    chart.show_steps(Fall("Before", 0.0, "0"), [], Fall("After", 0.0, "0"))
    chart.grab()
