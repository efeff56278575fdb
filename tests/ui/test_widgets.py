"""The building blocks of the screens."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from game.ui.gallery import Gallery
from game.ui.theme import Theme
from game.ui.widgets import (
    AttentionPoints,
    Gauge,
    KpiTile,
    LeverRow,
    LeverSpec,
    LivingRing,
    NewsItem,
    NewsList,
    OptionCard,
    OptionGroup,
    PillarBars,
    Segmented,
    TimeChart,
    Toast,
    ValueRing,
    Zone,
)

from .samples import EN, ZH

# The screenless platform says this whenever a window is shown; it is no fault of a widget.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Key = Qt.Key


@pytest.fixture(params=[(dark, scale, words) for dark in (True, False) for scale in (1.0, 1.5) for words in (EN, ZH)])
def gallery(request: pytest.FixtureRequest, theme: Theme, qtbot: QtBot) -> Gallery:
    dark, scale, words = request.param
    theme.set_dark(dark)
    theme.set_scale(scale)
    window = Gallery(theme, words)
    qtbot.addWidget(window)
    window.resize(1280, 1400)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_nothing_is_clipped_in_any_theme_scale_and_language(gallery: Gallery) -> None:
    for widget in gallery.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, KpiTile | Gauge | PillarBars | ValueRing | AttentionPoints | Segmented | LeverRow):
            least = widget.minimumSizeHint()
            assert widget.width() >= least.width(), widget
            assert widget.height() >= least.height(), widget
        if isinstance(widget, QLabel) and widget.text():
            need = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
            assert widget.height() >= need, widget.text()
            assert widget.wordWrap() or widget.width() >= widget.sizeHint().width(), widget.text()


def test_every_control_has_an_accessible_name(gallery: Gallery) -> None:
    controls = QAbstractButton | QSlider | QAbstractSpinBox | QComboBox | QLineEdit
    for widget in gallery.findChildren(QWidget):
        if not isinstance(widget, controls) or not widget.isVisible() or widget.objectName().startswith("qt_"):
            continue
        assert widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()), widget


def test_a_running_window_follows_the_theme(theme: Theme, qtbot: QtBot) -> None:
    window = Gallery(theme, EN)
    qtbot.addWidget(window)
    window.resize(1280, 900)
    window.show()
    dark = window.grab().toImage().pixelColor(4, 4).lightness()
    theme.set_dark(False)
    theme.set_scale(1.3)
    assert window.grab().toImage().pixelColor(4, 4).lightness() > dark + 100


def test_segments_move_by_arrow_keys_and_stop_at_the_ends(theme: Theme, qtbot: QtBot) -> None:
    segmented = Segmented(theme, "Period", [("d", "Day"), ("w", "Week"), ("m", "Month")])
    qtbot.addWidget(segmented)
    segmented.set_choice_enabled("w", False, "not yet")
    told: list[str] = []
    segmented.chosen.connect(told.append)
    buttons = segmented.findChildren(QAbstractButton)
    qtbot.keyClick(buttons[0], Key.Key_Right)
    qtbot.keyClick(buttons[2], Key.Key_Right)
    assert (segmented.value(), told) == ("m", ["m"])
    qtbot.keyClick(buttons[2], Key.Key_Left)
    segmented.set_value("m")
    assert told == ["m", "d"]


def lever(theme: Theme, qtbot: QtBot, spec: LeverSpec, value: float) -> tuple[LeverRow, list[object]]:
    row = LeverRow(theme, "Lever", spec, value, "Help", "Take back")
    qtbot.addWidget(row)
    told: list[object] = []
    row.drafted.connect(told.append)
    return row, told


def test_a_lever_drafts_by_slider_keys_and_by_exact_figure(theme: Theme, qtbot: QtBot) -> None:
    row, told = lever(theme, qtbot, LeverSpec("percent", 0, 0.03, 0.0005), 0.006)
    qtbot.keyClick(row.slider, Key.Key_Right)
    assert told == [pytest.approx(0.0065)]
    row.box.selectAll()
    qtbot.keyClicks(row.box, "1.25")
    qtbot.keyClick(row.box, Key.Key_Return)
    assert row.value() == pytest.approx(0.0125)
    assert row.slider.value() == 25
    assert row.changed()
    row.set_current(0.0125)
    assert not row.changed()


def test_a_lever_on_a_ratio_scale_reaches_both_ends(theme: Theme, qtbot: QtBot) -> None:
    row, told = lever(theme, qtbot, LeverSpec("integer", 0, 2_000_000, 1000, log=True), 50_000)
    qtbot.keyClick(row.slider, Key.Key_End)
    qtbot.keyClick(row.slider, Key.Key_Home)
    assert told == [2_000_000, 0]
    assert all(isinstance(value, int) for value in told)


@pytest.mark.parametrize(
    "spec",
    [
        LeverSpec("number", 0.5, 80, log=True),
        LeverSpec("percent", 0, 0.2, decimals=1),
        LeverSpec("integer", 300, 850),
        LeverSpec("integer", 0, 3_000_000, 100, log=True),
        LeverSpec("percent", 0, 0, 0.0005),
        LeverSpec("number", 0, 0, log=True),
    ],
)
def test_slider_places_and_values_agree(spec: LeverSpec) -> None:
    values = [spec.at(place) for place in range(spec.positions + 1)]
    assert values == sorted(values)
    assert (values[0], values[-1]) == (spec.low, spec.high)
    assert all(abs(spec.place(spec.at(place)) - place) <= 8 for place in range(0, spec.positions + 1, 10))


def test_a_boolean_lever_toggles_and_is_taken_back(theme: Theme, qtbot: QtBot) -> None:
    row, told = lever(theme, qtbot, LeverSpec("boolean", captions=("Off", "On")), False)
    qtbot.keyClick(row.check, Key.Key_Space)
    assert (told, row.check.text()) == ([True], "On")
    row.findChildren(QAbstractButton)[0].click()
    assert (told, row.changed()) == ([True, False], False)


def test_setting_a_draft_tells_nobody(theme: Theme, qtbot: QtBot) -> None:
    row, told = lever(theme, qtbot, LeverSpec("integer", 0, 100), 10)
    row.set_draft(400)
    assert (row.value(), told) == (100, [])


def options(theme: Theme, qtbot: QtBot) -> OptionGroup:
    group = OptionGroup(theme, "Answers")
    for number in (1, 2, 3):
        group.add(OptionCard(theme, f"k{number}", f"Title {number}", "Effect", "¥ 5", number))
    qtbot.addWidget(group)
    group.resize(400, 400)
    group.show()
    return group


def test_options_are_picked_by_number_enter_and_mouse(theme: Theme, qtbot: QtBot) -> None:
    group = options(theme, qtbot)
    told: list[str] = []
    group.chosen.connect(told.append)
    first, second, third = group.cards()
    qtbot.keyClick(first, Key.Key_2)
    qtbot.keyClick(third, Key.Key_Return)
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    assert told == ["k2", "k3", "k1"]
    assert group.value() == "k1"
    assert second.accessibleName() == "Title 2"
    assert second.accessibleDescription() == "Effect ¥ 5"


def test_a_barred_option_says_why_and_is_not_picked(theme: Theme, qtbot: QtBot) -> None:
    group = options(theme, qtbot)
    group.cards()[1].set_refused("no cash")
    assert not group.pick(2)
    assert group.value() == ""
    group.cards()[1].set_refused("")
    assert group.pick(2)


def test_a_tile_reads_out_and_opens_by_keyboard(theme: Theme, qtbot: QtBot) -> None:
    tile = KpiTile(theme, "Cash", "down")
    qtbot.addWidget(tile)
    tile.set_value("¥ 12", 1.0, "+3", [1, float("nan"), 2])
    assert tile.accessibleName() == "Cash ¥ 12 ▲ +3"
    tile.grab()
    with qtbot.waitSignal(tile.clicked):
        qtbot.keyClick(tile, Key.Key_Space)


def test_a_chart_shows_data_or_its_empty_state_and_reads_out(theme: Theme, qtbot: QtBot) -> None:
    chart = TimeChart(theme, "Chart", "Nothing yet")
    qtbot.addWidget(chart)
    chart.resize(500, 300)
    chart.show()
    assert not chart.plot.isVisible()
    chart.set_series("a", [0, 1, 2], [5, float("nan"), 7], "A")
    chart.set_series("b", [0, 1, 2], [1, 2, 3], "B", "line_fund")
    chart.set_band("fan", [0, 1, 2], [0, 1, 1], [2, 3, 5])
    assert chart.plot.isVisible()
    qtbot.keyClick(chart.plot, Key.Key_Left)
    theme.set_dark(False)
    chart.grab()
    chart.clear()
    assert not chart.plot.isVisible()


def test_news_comes_newest_first_and_opens_by_enter(theme: Theme, qtbot: QtBot) -> None:
    news = NewsList(theme, "News", "Nothing yet")
    qtbot.addWidget(news)
    news.resize(300, 300)
    news.add(NewsItem("1", "d1", "one"), NewsItem("2", "d2", "two " * 40, "warning"))
    assert news.model.index(0).data() == "d2 " + "two " * 40
    opened: list[str] = []
    news.opened.connect(opened.append)
    news.view.setCurrentIndex(news.filter.index(1, 0))
    qtbot.keyClick(news.view, Key.Key_Return)
    assert opened == ["1"]
    news.add(*[NewsItem(str(i), "d", "text") for i in range(600)])
    assert news.model.rowCount() == 500
    news.set_items([])
    assert news.model.rowCount() == 0


def test_the_ring_marks_its_weakest_station_and_is_walked_by_keys(theme: Theme, qtbot: QtBot) -> None:
    ring = ValueRing(theme, "Ring", [("a", "A"), ("b", "B"), ("c", "C"), ("d", "D"), ("e", "E")])
    qtbot.addWidget(ring)
    ring.resize(400, 400)
    ring.set_strengths({"a": 0.5, "b": 0.2, "c": 0.9, "d": 1.4, "e": 0.4})
    assert ring.weakest() == "b"
    assert "D 100%" in ring.accessibleDescription()
    told: list[str] = []
    ring.chosen.connect(told.append)
    qtbot.keyClick(ring, Key.Key_Left)
    qtbot.keyClick(ring, Key.Key_Return)
    qtbot.mouseClick(ring, Qt.MouseButton.LeftButton, pos=QPoint(200, 60))
    assert told == ["e", "a"]


def test_gauge_pillars_and_points_read_out(theme: Theme, qtbot: QtBot) -> None:
    gauge = Gauge(theme, "LCR", [Zone(0, "negative"), Zone(1, "warning"), Zone(1.3, "positive")], 2)
    pillars = PillarBars(theme, "Score", [("users", "Users"), ("value", "Value")])
    points = AttentionPoints(theme, "Attention")
    for widget in (gauge, pillars, points):
        qtbot.addWidget(widget)
        widget.grab()
    gauge.set_value(1.1, "110 %")
    pillars.set_values({"users": 0.4, "value": 0.3})
    points.set_points(2, 1)
    assert (gauge.tone(), gauge.accessibleName()) == ("warning", "LCR 110 %")
    assert (pillars.weakest(), pillars.accessibleDescription()) == ("value", "Users 0.40, Value 0.30")
    assert points.accessibleName() == "Attention 1/3"


def test_a_toast_passes_by(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    window.show()
    toast = Toast(theme, window)
    toast.say("Saved " * 30, "positive", 30)
    assert toast.isVisible()
    assert window.rect().contains(toast.geometry())
    qtbot.waitUntil(toast.isHidden)


def test_samples_have_the_same_keys() -> None:
    assert EN.keys() == ZH.keys()


def test_a_chart_brings_no_menus_and_no_forms(theme: Theme, qtbot: QtBot) -> None:
    """Parentless widgets of a drawing library outlive the chart and are restyled with the window."""
    before = set(QApplication.topLevelWidgets())
    chart = TimeChart(theme, "Chart", "Nothing yet")
    qtbot.addWidget(chart)
    chart.set_series("a", [0, 1, 2], [0.0, 0.0, 0.0])
    assert not [one for one in set(QApplication.topLevelWidgets()) - before if isinstance(one, QMenu)]
    assert len(chart.findChildren(QWidget)) < 20
    low, high = chart.plot.view.viewRange()[1]
    assert low > -0.01
    assert high > 0


def test_particles_follow_what_flows(theme: Theme, qtbot: QtBot) -> None:
    ring = LivingRing(theme, "Ring", [("a", "A"), ("b", "B"), ("c", "C")])
    qtbot.addWidget(ring)
    ring.set_strengths({"a": 0.5, "b": 0.4, "c": 0.9})
    ring.advance(2.0)
    assert ring.travelling() == 0
    ring.set_flows({"a": 9_999.0, "b": 0.0, "c": 9.0}, {"a": 1.0, "b": 1.0, "c": 30.0})
    for _ in range(20):
        ring.advance(0.05)
    few = ring.travelling()
    assert few >= 3
    ring.set_flows({}, {})
    for _ in range(200):
        ring.advance(0.05)
    assert ring.travelling() == 0
    ring.grab()


def test_the_ring_stands_unless_told_to_move(theme: Theme, qtbot: QtBot) -> None:
    ring = LivingRing(theme, "Ring", [("a", "A"), ("b", "B")])
    qtbot.addWidget(ring)
    ring.show()
    assert not ring.moving
    ring.set_moving(True)
    assert ring.moving
    ring.hide()
    assert not ring.moving
