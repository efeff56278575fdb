"""Why a figure moved: its waterfall by cause over a chosen stretch of months."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QWidget

from game.lab.waterfall import TOTALS, Step, Waterfall, explained
from game.runs.months import begins_month
from game.scenario.metrics import PLAIN
from game.session import Session
from game.text import Words
from game.ui.screens.figures import Figure, caption, help_of
from game.ui.screens.overlay import Overlay
from game.ui.theme import Theme
from game.ui.widgets import EmptyState, IconButton, Segmented, label
from game.ui.widgets.picture import offer_picture, titled
from game.ui.widgets.waterfall import Fall, WaterfallChart

PERIODS = ("month", "last", "quarter", "start", "custom")
QUARTER, FEW = 3, 3  # months in a quarter; days from which the month under way has something to tell


class WhyOverlay(Overlay):
    """The causes behind a key figure, month by month as the player likes."""

    def __init__(self, theme: Theme, page: QWidget, words: Words, session: Session, figure: Figure) -> None:
        """Show what moved a figure."""
        self._title = words("ui.why.title", metric=caption(words, figure))
        super().__init__(theme, page, self._title, words("ui.close"), 760)
        self.words, self.session, self.figure = words, session, figure
        self.months = session.months()
        self.setObjectName("why")
        self.body.addWidget(label(help_of(words, figure), "muted", wrap=True))
        if not self.months or not explained(figure.metric):
            self.body.addWidget(EmptyState(theme, "info", words("ui.why.nothing")))
            return
        self._choices()
        self._when = label("", "strong", wrap=True)
        self.chart = WaterfallChart(theme, self._title)
        self._note = label("", "muted", wrap=True)
        for part in (self._when, self.chart, self._note):
            self.body.addWidget(part)
        self._foot()
        self.show_period(self.period.value())

    # -- choosing

    def _choices(self) -> None:
        words = self.words
        self.period = Segmented(self.theme, words("ui.why.period"), [(one, words(f"ui.why.{one}")) for one in PERIODS])
        first, last = self.months[-1]
        self._closed = len(self.months) - (not begins_month(self.session.simulation.world.spec.start, last + 1))
        barred = {"month": self._closed == len(self.months), "last": not self._closed}
        barred |= dict.fromkeys(("quarter", "custom"), len(self.months) == 1)
        for one, why in barred.items():
            reason = words("ui.why.none_of_month" if one == "month" else "ui.why.one_month") if why else ""
            self.period.set_choice_enabled(one, not why, reason)
        young = barred["month"] or last - first + 1 < FEW
        self.period.set_value("last" if young and not barred["last"] else "month")
        self.period.chosen.connect(self.show_period)
        self._from, self._to = self._month_box("ui.why.from"), self._month_box("ui.why.to")
        self._from.setCurrentIndex(0)
        self._to.setCurrentIndex(len(self.months) - 1)
        for box in (self._from, self._to):
            box.currentIndexChanged.connect(lambda _: self.show_period("custom"))
        row = QHBoxLayout()
        row.addWidget(self.period)
        row.addStretch(1)
        self.body.addLayout(row)
        self._own = QWidget()
        self._own.setProperty("clear", "true")
        own = QHBoxLayout(self._own)
        own.setContentsMargins(0, 0, 0, 0)
        for key, box in (("ui.why.from", self._from), ("ui.why.to", self._to)):
            own.addWidget(label(self.words(key), "muted"))
            own.addWidget(box)
        own.addStretch(1)
        self.body.addWidget(self._own)

    def _month_box(self, name: str) -> QComboBox:
        box, start = QComboBox(), self.session.simulation.world.spec.start
        box.addItems([self.words.month(start + first) for first, _ in self.months])
        box.setAccessibleName(self.words(name))
        return box

    def _span(self, period: str) -> tuple[int, int]:
        """First and last day of a period."""
        last, closed = len(self.months) - 1, self._closed - 1
        ends = {
            "month": (last, last), "last": (closed, closed), "quarter": (max(0, last - QUARTER + 1), last),
            "start": (0, last), "custom": sorted((self._from.currentIndex(), self._to.currentIndex())),
        }  # fmt: skip
        one, other = ends[period]
        return self.months[one][0], self.months[other][1]

    # -- showing

    def first_focus(self) -> QWidget:
        """Where the keyboard starts: on the period that is shown."""
        return self.period.chosen_button() if hasattr(self, "period") else self.close_button

    def show_period(self, period: str) -> None:
        """Show what happened in a period."""
        self._own.setVisible(period == "custom")
        found = self.session.why(self.figure.metric, *self._span(period))
        start = self.session.simulation.world.spec.start
        days = {"first": self.words.date(start + found.first), "last": self.words.date(start + found.last)}
        self._when.setText(self.words("ui.why.span", **days))
        self._show(found, days)
        behind = found.metric != self.figure.metric
        told = {"metric": caption(self.words, self.figure), "told": self.words.name("metric", found.metric)}
        still = not found.steps and found.before == found.after
        self._note.setText(self.words("ui.why.behind" if behind else "ui.why.still", **told) if behind or still else "")
        self._note.setVisible(behind or still)
        self.fit()
        QTimer.singleShot(0, self, self.fit)

    def _show(self, found: Waterfall, days: dict[str, str]) -> None:
        words, total = self.words, found.metric in TOTALS
        before = words("ui.why.nothing_yet") if total else words("ui.why.before", day=days["first"])
        after = words("ui.why.total" if total else "ui.why.after", day=days["last"])
        self.chart.show_steps(
            Fall(before, found.before, self._level(found, found.before)),
            [self._fall(found, step) for step in found.steps],
            Fall(after, found.after, self._level(found, found.after)),
        )

    def _fall(self, found: Waterfall, step: Step) -> Fall:
        kind = {"why": "ui.why.step", "account": "account"}.get(step.kind)
        name = self.words(f"{kind}.{step.id}") if kind else self.words.name("cause", step.id)
        good = (step.amount > 0) == (self.figure.good == "up")
        size = self._size(found.metric, abs(step.amount))
        sign = "" if size == self._size(found.metric, 0.0) else "+" if step.amount > 0 else "−"
        return Fall(name, step.amount, sign + size, good)

    def _size(self, metric: str, size: float) -> str:
        if PLAIN[metric] == "share":
            return self.words.points(size)
        return self._level_text(metric, size)

    def _level(self, found: Waterfall, level: float) -> str:
        return self._level_text(found.metric, level)

    def _level_text(self, metric: str, level: float) -> str:
        unit = PLAIN[metric]
        if unit.startswith("fen"):
            return self.words.money(level)
        return self.words.number(round(level)) if unit == "people" else self.words.amount(level, unit)

    # -- keeping

    def _foot(self) -> None:
        copy = IconButton(self.theme, "copy", self.words("ui.why.copy"), "quiet", self.words("ui.why.copy"))
        copy.clicked.connect(self.copy)
        picture = IconButton(
            self.theme, "save", self.words("ui.chart_tool.picture"), "quiet", self.words("ui.chart_tool.picture")
        )
        picture.clicked.connect(self.keep_picture)
        self.foot.addStretch(1)
        self.foot.addWidget(copy)
        self.foot.addWidget(picture)

    def text(self) -> str:
        """Title, period and rows as text."""
        return "\n".join((self._title, self._when.text(), self.chart.text()))

    def copy(self) -> None:
        """Put it on the clipboard."""
        QApplication.clipboard().setText(self.text())

    def keep_picture(self) -> None:
        """Offer a picture of it to the window."""
        title = f"{self._title} · {self._when.text()}"
        offer_picture(self, title, titled(self.chart, title, self.theme))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies, Ctrl+E saves a picture."""
        if hasattr(self, "chart") and event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif hasattr(self, "chart") and QKeySequence(event.keyCombination()) == QKeySequence("Ctrl+E"):
            self.keep_picture()
        else:
            super().keyPressEvent(event)
