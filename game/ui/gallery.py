"""A window with every widget, to look at and to test them."""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from game.ui.theme import Theme
from game.ui.widgets import (
    AttentionPoints,
    Banner,
    Card,
    FlowLayout,
    Gauge,
    IconButton,
    KpiTile,
    LeverRow,
    LeverSpec,
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
    label,
)

PILLARS = ("users", "value", "resilience", "integrity", "inclusion")
STATIONS = ("heard", "built", "reached", "used", "solved")
WAVE = [100 + 30 * math.sin(i / 9) + i * 1.5 for i in range(120)]


class Gallery(QWidget):
    """All widgets in cards, filled with made-up values."""

    def __init__(self, theme: Theme, words: Mapping[str, str]) -> None:
        """Build the window; words holds a translated text for every key asked for."""
        super().__init__()
        self.theme, self.words = theme, words
        self.setProperty("page", "true")
        page = QWidget()
        page.setProperty("clear", "true")
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(16, 16, 16, 16)
        self._grid.setSpacing(12)
        self._fill()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        self.toast = Toast(theme, self)
        self.toast.say(words["toast"], "positive", 60_000)

    def _fill(self) -> None:
        """Place the cards on the grid."""
        grid = self._grid
        grid.addLayout(self._head(), 0, 0, 1, 3)
        grid.addWidget(self._kpis(), 1, 0, 1, 3)
        grid.addWidget(self._chart(), 2, 0, 1, 2)
        grid.addWidget(self._ring(), 2, 2)
        grid.addWidget(self._levers(), 3, 0)
        grid.addWidget(self._options(), 3, 1)
        grid.addWidget(self._news(), 3, 2)
        grid.addWidget(self._controls(), 4, 0)
        grid.addWidget(self._table(), 4, 1)
        grid.addWidget(self._scores(), 4, 2)
        for column in range(3):
            grid.setColumnStretch(column, 1)

    def _head(self) -> QVBoxLayout:
        """Title, attention points, segments, buttons and banners."""
        words = self.words
        row = QHBoxLayout()
        row.addWidget(label(words["title"], "title"))
        row.addStretch(1)
        self.attention = AttentionPoints(self.theme, words["attention"])
        self.attention.set_points(2, 1)
        row.addWidget(self.attention)
        choices = [(key, words[key]) for key in ("day", "week", "month")]
        self.segmented = Segmented(self.theme, words["period"], choices)
        row.addWidget(self.segmented)
        for icon in ("play", "speed2", "settings"):
            row.addWidget(IconButton(self.theme, icon, words[icon]))
        column = QVBoxLayout()
        column.addLayout(row)
        for tone in ("info", "warning", "negative"):
            column.addWidget(Banner(self.theme, words[tone], tone, words["close"], words["why"]))
        return column

    def _kpis(self) -> QWidget:
        """A row of tiles."""
        box = QWidget()
        flow = FlowLayout(box, stretch=True)
        samples = {
            "active": ("12 480", 320.0, "+320", "up"),
            "cash": ("¥ 1.24 M", -0.08, "−8.0%", "up"),
            "lcr": ("118%", 0.04, "+4 pp", "up"),
            "npl": ("3.42%", 0.3, "+0.3 pp", "down"),
            "runway": ("9.5", 0.0, "0.0", "up"),
            "trust": ("0.71", -0.02, "−0.02", "up"),
        }
        self.kpis = {}
        for i, (key, (value, delta, text, good)) in enumerate(samples.items()):
            tile = KpiTile(self.theme, self.words[key], good)  # type: ignore[arg-type]
            tile.set_value(value, delta, text, WAVE[i * 9 : i * 9 + 40])
            tile.set_help(self.words["help"])
            flow.addWidget(tile)
            self.kpis[key] = tile
        self.kpis["npl"].set_mark("warning")
        return box

    def _chart(self) -> Card:
        """Two series, a band and a segmented tool."""
        card = Card(self.theme, self.words["chart"], "chart")
        self.chart = TimeChart(self.theme, self.words["chart"], self.words["empty"])
        self.chart.set_time_format(lambda day: f"{self.words['day']} {day:.0f}")
        xs = list(range(120))
        self.chart.set_series("payment", xs, WAVE, self.words["payment"], "line_payment")
        self.chart.set_series("fund", xs, [v * 0.6 + 20 for v in WAVE[::-1]], self.words["fund"], "line_fund")
        self.chart.set_series("p2p", xs, [60 + i * 0.4 for i in xs], self.words["p2p"], "line_p2p")
        self.chart.set_band("fan", xs, [v - i / 4 for i, v in enumerate(WAVE)], [v + i / 4 for i, v in enumerate(WAVE)])
        card.add(self.chart, 1)
        return card

    def _ring(self) -> Card:
        """The ring with a weak station."""
        card = Card(self.theme, self.words["ring"], "ring")
        self.ring = ValueRing(self.theme, self.words["ring"], [(key, self.words[key]) for key in STATIONS])
        self.ring.set_strengths(dict(zip(STATIONS, (0.82, 0.64, 0.31, 0.7, 0.92), strict=True)))
        self.ring.set_centre("0.63", self.words["flow"])
        card.add(self.ring, 1)
        return card

    def _levers(self) -> Card:
        """One lever of each kind."""
        words = self.words
        card = Card(self.theme, words["levers"], "settings")
        specs = {
            "fee": (LeverSpec("percent", 0, 0.03, 0.0005), 0.006, 0.009),
            "budget": (LeverSpec("integer", 0, 2_000_000, 1000, unit=words["yuan"], log=True), 50_000, 120_000),
            "score": (LeverSpec("integer", 300, 850), 600, 600),
            "disclose": (LeverSpec("boolean", captions=(words["off"], words["on"])), False, True),
        }
        self.levers = {}
        for key, (spec, current, draft) in specs.items():
            row = LeverRow(self.theme, words[key], spec, current, words["help"], words["undo"])
            row.set_draft(draft)
            card.add(row)
            self.levers[key] = row
        card.body.addStretch(1)
        return card

    def _options(self) -> Card:
        """Three answers, one barred."""
        card = Card(self.theme, self.words["options"], "megaphone")
        self.options = OptionGroup(self.theme, self.words["options"])
        for number, price in enumerate(("¥ 0", "¥ 50 000", "¥ 200 000"), 1):
            key = f"option{number}"
            self.options.add(OptionCard(self.theme, key, self.words[key], self.words["effect"], price, number))
        self.options.cards()[1].setChecked(True)
        self.options.cards()[2].set_refused(self.words["refused"])
        card.add(self.options)
        card.body.addStretch(1)
        return card

    def _news(self) -> Card:
        """A news list of several tones."""
        card = Card(self.theme, self.words["news"], "news")
        self.news = NewsList(self.theme, self.words["news"], self.words["empty"])
        for i, tone in enumerate(("muted", "info", "positive", "warning", "negative")):
            icon = {"warning": "warning", "negative": "alert", "positive": "trophy"}.get(tone, "news")
            self.news.add(NewsItem(str(i), f"2013-06-{10 + i}", self.words[f"news_{tone}"], tone, icon))
        card.add(self.news, 1)
        return card

    def _controls(self) -> Card:
        """Plain Qt controls under the style sheet."""
        words = self.words
        card = Card(self.theme, words["controls"])
        flow = FlowLayout()
        for kind in ("primary", "", "quiet", "danger"):
            button = QPushButton(words[f"button_{kind}"])
            button.setProperty("kind", kind)
            flow.addWidget(button)
        barred = QPushButton(words["button_primary"])
        barred.setProperty("kind", "primary")
        barred.setEnabled(False)
        flow.addWidget(barred)
        card.body.addLayout(flow)
        self._entries(card)
        card.body.addStretch(1)
        return card

    def _entries(self, card: Card) -> None:
        """Entry fields and marks."""
        words = self.words
        line, combo = QLineEdit(), QComboBox()
        line.setPlaceholderText(words["name"])
        line.setAccessibleName(words["name"])
        combo.addItems([words["day"], words["week"], words["month"]])
        combo.setAccessibleName(words["period"])
        check, radio, bar = QCheckBox(words["on"]), QRadioButton(words["off"]), QProgressBar()
        check.setChecked(True)
        radio.setChecked(True)
        bar.setValue(60)
        bar.setAccessibleName(words["flow"])
        tabs = QTabBar()
        for key in ("day", "week", "month"):
            tabs.addTab(words[key])
        marks = QHBoxLayout()
        marks.addWidget(check)
        marks.addWidget(radio)
        marks.addStretch(1)
        for widget in (line, combo, tabs, bar):
            card.add(widget)
        card.body.addLayout(marks)

    def _table(self) -> Card:
        """A table."""
        card = Card(self.theme, self.words["table"], "book")
        self.table = QTableWidget(4, 3)
        self.table.setHorizontalHeaderLabels([self.words[key] for key in ("day", "cash", "active")])
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setAlternatingRowColors(True)
        self.table.setAccessibleName(self.words["table"])
        for row in range(4):
            for column in range(3):
                self.table.setItem(row, column, QTableWidgetItem(f"{(row + 1) * (column + 3) * 1111:,}"))
        card.add(self.table, 1)
        return card

    def _scores(self) -> Card:
        """Pillars and a gauge."""
        card = Card(self.theme, self.words["pillars"], "trophy")
        self.pillars = PillarBars(self.theme, self.words["pillars"], [(key, self.words[key]) for key in PILLARS])
        values = dict(zip(PILLARS, (0.62, 0.48, 0.83, 0.71, 0.22), strict=True))
        self.pillars.set_values(values, par=dict.fromkeys(PILLARS, 0.5))
        zones = [Zone(0, "negative"), Zone(1.0, "warning", "100%"), Zone(1.3, "positive", "130%")]
        self.gauge = Gauge(self.theme, self.words["lcr"], zones, 2.0)
        self.gauge.set_value(1.18, "118%")
        card.add(self.pillars)
        card.add(self.gauge)
        card.body.addStretch(1)
        return card
