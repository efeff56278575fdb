"""Charts are looked at closely, kept as pictures and copied."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from game.runs.settings import Settings
from game.text import LANGUAGES, Words
from game.ui.native import NativeWords
from game.ui.theme import Theme
from game.ui.widgets import TimeChart
from game.ui.widgets.stretch import Stretch
from game.ui.window import MainWindow

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")


@pytest.fixture
def chart(theme: Theme, qtbot: QtBot) -> TimeChart:
    made = TimeChart(theme, "Cash", "Nothing yet", Words.load("en"))
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    made.set_value_format(lambda fen: f"¥{fen / 100:.0f}", "yuan", 0.01)
    made.set_series("a", range(101), [100.0 * day for day in range(101)], "A")
    made.set_series("b", range(101), [float("nan")] * 50 + [1.0] * 51, "B")
    return made


def seen(chart: TimeChart) -> tuple[float, float]:
    low, high = chart.plot.view.viewRange()[0]
    return round(low, 1), round(high, 1)


def test_a_stretch_stays_within_what_there_is_and_follows_the_present() -> None:
    stretch = Stretch()
    stretch.reach(0, 100)
    stretch.zoom(0.5, 100)
    assert stretch.shown == (50, 100)
    stretch.reach(0, 110)
    assert stretch.shown == (60, 110)
    stretch.pan(-9)
    assert stretch.shown == (0, 50)
    stretch.reach(0, 120)
    assert stretch.shown == (0, 50)
    stretch.choose(119, 119.5)
    assert stretch.shown == (117, 120)
    stretch.zoom(1e9, 118)
    assert stretch.whole


def test_keys_zoom_pan_and_show_everything(chart: TimeChart, qtbot: QtBot) -> None:
    whole = seen(chart)
    qtbot.keyClick(chart.plot, Key.Key_Plus)
    closer = seen(chart)
    assert whole[0] < closer[0] < closer[1] < whole[1]
    high = chart.plot.view.viewRange()[1][1]
    assert high < 9_500  # the value axis fits what is in sight
    qtbot.keyClick(chart.plot, Key.Key_Left, SHIFT)
    assert seen(chart)[0] < closer[0]
    qtbot.keyClick(chart.plot, Key.Key_Minus)
    qtbot.keyClick(chart.plot, Key.Key_0)
    assert seen(chart) == whole


def test_an_empty_chart_can_be_zoomed(theme: Theme, qtbot: QtBot) -> None:
    empty = TimeChart(theme, "users", "none yet")
    qtbot.addWidget(empty)
    empty.zoom(0.5)
    empty.pan(0.5)
    assert empty.text() == ""


def test_a_stretch_is_marked_with_the_mouse_and_a_double_click_lets_go(chart: TimeChart, qtbot: QtBot) -> None:
    whole, area = seen(chart), chart.plot.viewport()
    left, right = QPoint(150, 100), QPoint(300, 140)
    qtbot.mousePress(area, Qt.MouseButton.LeftButton, pos=left)
    for place in (QPoint(200, 100), right):
        qtbot.mouseMove(area, place)
        QTest.qWait(1)
    qtbot.mouseRelease(area, Qt.MouseButton.LeftButton, pos=right)
    low, high = seen(chart)
    assert whole[0] < low < high < whole[1]
    qtbot.mouseDClick(area, Qt.MouseButton.LeftButton, pos=left)
    assert seen(chart) == whole


def test_the_crosshair_reads_out_and_marks_what_it_reads(chart: TimeChart, qtbot: QtBot) -> None:
    qtbot.keyClick(chart.plot, Key.Key_Home)
    qtbot.keyClick(chart.plot, Key.Key_Right)
    assert chart._when.text() == "1"
    assert len(chart._dots.data) == 1  # the other series begins later
    qtbot.keyClick(chart.plot, Key.Key_End)
    assert (chart._when.text(), len(chart._dots.data)) == ("100", 2)


def test_values_in_sight_are_copied_as_plain_numbers(chart: TimeChart, qtbot: QtBot) -> None:
    chart.stretch.choose(48, 51)
    qtbot.keyClick(chart.plot, Key.Key_C, CONTROL)
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0] == "\tA (yuan)\tB (yuan)"
    assert lines[1:] == ["48\t48\t", "49\t49\t", "50\t50\t0.01", "51\t51\t0.01"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_offers_what_the_keys_do_and_goes_away(theme: Theme, qtbot: QtBot, language: str) -> None:
    chart = TimeChart(theme, "Cash", "Nothing yet", Words.load(language))
    qtbot.addWidget(chart)
    chart.set_series("a", [0, 1, 2, 3], [5, 6, 7, 8], "A")
    chart.open_menu(QPoint(0, 0))
    (menu,) = chart.findChildren(QMenu)
    assert [one.shortcut().toString() for one in menu.actions() if not one.isSeparator()] == [
        tool.key for tool in chart.tools()
    ]
    menu.hide()
    qtbot.waitUntil(lambda: not chart.findChildren(QMenu))


def test_a_picture_is_written_and_its_folder_remembered(
    theme: Theme, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VALUE_RING_HOME", str(tmp_path))
    window = MainWindow(theme, Settings(guide=-1), None, "en")
    qtbot.addWidget(window)
    chart = TimeChart(theme, "Cash / day", "Nothing yet", window.words, window)
    chart.set_series("a", [0, 1, 2, 3], [5, 6, 7, 8], "A")
    asked: list[str] = []

    def choose(parent: object, title: str, begin: str, kinds: str) -> tuple[str, str]:
        asked.append(begin)
        return str(tmp_path / "mine"), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    for _ in range(2):
        qtbot.keyClick(chart.plot, Key.Key_E, CONTROL)
        qtbot.waitUntil(lambda: len(asked) > 0)
        QTest.qWait(5)
    assert not QImage(str(tmp_path / "mine.png")).isNull()
    assert Settings.load().pictures == str(tmp_path)
    assert asked[1] == str(tmp_path / "Cash---day.png")


def test_qts_own_words_follow_the_language(theme: Theme) -> None:
    native, said = NativeWords(), []
    for language in ("zh", "en"):
        native.speak(language)
        said.append(QCoreApplication.translate("QWidgetTextControl", "&Copy"))
    assert said == ["复制(&C)", "&Copy"]
