"""The close of a month: what moved and why, the bet, the books, and what an adviser says."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from game.lab.monthly import TOP, CloseReport, Moved
from game.lab.report import units_of
from game.lab.waterfall import explained, waterfall
from game.model.ledger import EXPENSES, INCOME
from game.model.outcome import ATTENTION
from game.session import Session
from game.text import Words
from game.ui.panels.cause_bars import Cause, CauseBars
from game.ui.screens.council import adviser_name, mien_of
from game.ui.theme import Theme
from game.ui.widgets import Card, IconButton, IconLabel, Portrait, Sparkline, label, rule
from game.ui.widgets.scrolled import scrolled

BAD_UP = ("gap",)
HIT, NEAR = 0.02, 0.1
REST, LOW, HIGH = 540, 36, 160


class CloseScreen(QWidget):
    """What a month came to. Signal proceed(): on to the next month."""

    proceed = Signal()

    def __init__(self, theme: Theme, words: Words, session: Session) -> None:
        """Show the last month of a run."""
        super().__init__()
        self.setProperty("page", "true")
        self._theme, self._words, self._session = theme, words, session
        self._units = units_of(session.simulation)
        page = self._page(session.month_report())
        self._lines = page.findChildren(Sparkline)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scrolled(page), 1)
        layout.addWidget(self._bar())

    def first_focus(self) -> QWidget:
        """The button that goes on, so that Enter does."""
        return self.button

    def _page(self, report: CloseReport) -> QWidget:
        """What moved to the left; bet, adviser and books at the side."""
        page = QWidget()
        page.setProperty("clear", "true")
        space = self._theme.tokens.space
        row = QHBoxLayout()
        row.setSpacing(space.one + 4)
        row.addLayout(self._moved(report), 5)
        row.addLayout(self._side(report), 3)
        column = QVBoxLayout(page)
        column.setContentsMargins(space.two, space.two, space.two, space.one)
        column.setSpacing(space.one + 4)
        column.addLayout(self._head(report))
        column.addLayout(row)
        column.addStretch(1)
        return page

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the small lines what height the rest leaves them."""
        super().resizeEvent(event)
        room = (self.height() - self._theme.scaled(REST)) // 2
        for line in self._lines:
            line.setFixedHeight(min(max(room, self._theme.scaled(LOW)), self._theme.scaled(HIGH)))

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("card", "flat")
        words = self._words
        left = max(0, self._session.days - self._session.day)
        self.button = IconButton(
            self._theme, "arrow-right", words("monthend.proceed"), "primary", words("monthend.next")
        )
        self.button.clicked.connect(self.proceed)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        row.addWidget(IconLabel(self._theme, "bolt", "accent"))
        row.addWidget(label(words("monthend.attention", n=ATTENTION), "body"))
        row.addWidget(label(words("monthend.days_left", days=left), "muted"))
        row.addStretch(1)
        row.addWidget(self.button)
        return bar

    def _head(self, report: CloseReport) -> QHBoxLayout:
        start = self._session.simulation.world.spec.start
        head = QHBoxLayout()
        head.setSpacing(self._theme.tokens.space.one)
        head.addWidget(IconLabel(self._theme, "calendar", "accent", 24))
        month = self._words.month(start + report.last)
        head.addWidget(label(self._words("monthend.title", month=month), "title"))
        head.addStretch(1)
        return head

    # -- what moved

    def _moved(self, report: CloseReport) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(self._theme.tokens.space.one + 4)
        for place, moved in enumerate(report.moved):
            grid.addWidget(self._mover(moved, report), place // 2, place % 2)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        return grid

    def _mover(self, moved: Moved, report: CloseReport) -> Card:
        words = self._words
        moved = self._summed(moved, report)
        total = f"monthend.total.{moved.metric}"
        card = Card(self._theme, words(total) if total in words else words.name("metric", moved.metric))
        card.setToolTip(words(f"metric.{moved.metric}.help"))
        figures = QHBoxLayout()
        figures.addWidget(label(self._amount(moved.metric, moved.after), "kpi"))
        figures.addWidget(self._delta(moved), 0, Qt.AlignmentFlag.AlignBottom)
        figures.addStretch(1)
        card.body.addLayout(figures)
        line = Sparkline(self._theme, "accent")
        line.set_values(self._session.series(moved.metric)[self._since(moved, report) : report.last + 1].tolist())
        card.add(line)
        card.add(rule())
        causes = [self._cause(moved.metric, cause, size) for cause, size in moved.causes if size]
        if causes:
            card.add(CauseBars(self._theme, words("monthend.why"), causes))
        else:
            card.add(label(words("monthend.no_cause"), "muted", wrap=True))
        card.body.addStretch(1)
        return card

    def _since(self, moved: Moved, report: CloseReport) -> int:
        """The first day drawn: of a level also the evening before the month, from which its change is told."""
        return report.first if self._units.get(moved.metric) == "fen_day" else max(0, report.first - 1)

    def _summed(self, moved: Moved, report: CloseReport) -> Moved:
        """A figure of single days as the sum of the month, beside that of as many days before."""
        if self._units.get(moved.metric) != "fen_day":
            return self._from_nothing(moved, report) if report.first == 0 else moved
        if moved.metric == "profit":
            before, after = (self._result(last) for last in (report.first - 1, report.last))
            return Moved(moved.metric, float(before), float(after), self._accounts(report))
        series, days = self._session.series(moved.metric), report.last - report.first + 1
        before = series[max(0, report.first - days) : report.first].sum()
        return Moved(moved.metric, float(before), float(series[report.first : report.last + 1].sum()), moved.causes)

    def _accounts(self, report: CloseReport) -> tuple[tuple[str, float], ...]:
        """What made most of the month's profit or loss: accounts and fen, the largest first."""
        found = waterfall(self._session.simulation.world, "profit", report.first, report.last)
        steps = sorted(found.steps, key=lambda step: -abs(step.amount))
        return tuple((step.id, step.amount) for step in steps if step.kind == "account")[:TOP]

    def _from_nothing(self, moved: Moved, report: CloseReport) -> Moved:
        """A figure of the first month beside where it stood before the first day, which no row of the books tells."""
        if not explained(moved.metric):
            return moved
        found = waterfall(self._session.simulation.world, moved.metric, report.first, report.last)
        return Moved(moved.metric, found.before, found.after, moved.causes)

    def _delta(self, moved: Moved) -> QLabel:
        change = moved.after - moved.before
        good = (change > 0) != (moved.metric in BAD_UP)
        arrow = "▲" if change > 0 else "▼" if change < 0 else "●"
        tone = "muted" if change == 0 else "positive" if good else "negative"
        return label(f"{arrow} {self._size(moved.metric, abs(change))}", "strong", tone=tone)

    def _cause(self, metric: str, cause: str, size: float) -> Cause:
        told = self._size(metric, abs(size))
        sign = "" if told == self._size(metric, 0.0) else "+" if size > 0 else "−"
        name = self._words(f"account.{cause}") if metric == "profit" else self._words.name("cause", cause)
        return Cause(name, size, sign + told)

    def _unit(self, metric: str) -> str:
        unit = self._units.get(metric, "")
        return "fen" if unit.startswith("fen") else unit

    def _amount(self, metric: str, value: float) -> str:
        unit = self._unit(metric)
        return self._words.number(round(value)) if unit == "people" else self._words.amount(value, unit)

    def _size(self, metric: str, size: float) -> str:
        """A difference: of shares in percentage points."""
        return self._words.points(size) if self._unit(metric) in ("share", "rate") else self._amount(metric, size)

    # -- at the side

    def _side(self, report: CloseReport) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self._theme.tokens.space.one + 4)
        column.addWidget(self._bet(report))
        column.addWidget(self._adviser(report))
        column.addWidget(self._books(report))
        column.addStretch(1)
        return column

    def _bet(self, report: CloseReport) -> Card:
        words = self._words
        card = Card(self._theme, words("monthend.bet"), "target")
        if report.bet is None:
            card.add(label(words("monthend.no_bet"), "muted", wrap=True))
            return card
        metric, guess, actual = report.bet
        key, tone = _judged(report.miss)
        card.add(label(words(f"monthend.{key}", miss=report.miss), "heading", wrap=True, tone=tone))
        said = {"guess": self._amount(metric, guess), "actual": self._amount(metric, actual)}
        card.add(label(words("monthend.bet_said", metric=metric, **said), "body", wrap=True))
        return card

    def _adviser(self, report: CloseReport) -> Card:
        words, remark = self._words, report.remark
        card, told = Card(self._theme), QVBoxLayout()
        who = adviser_name(words, remark.adviser)
        told.addWidget(label(who, "strong"))
        told.addWidget(label(words(f"adviser.{remark.id}", **dict(remark.arguments)), "body", wrap=True), 1)
        row = QHBoxLayout()
        row.setSpacing(self._theme.tokens.space.one + 4)
        mien = mien_of(remark.urgency)
        row.addWidget(Portrait(self._theme, remark.adviser, who, 56, mien), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(told, 1)
        card.body.addLayout(row)
        return card

    def _books(self, report: CloseReport) -> Card:
        """Income, expenses and result of the month."""
        card = Card(self._theme, self._words("monthend.books"), "book")
        income, spent = self._statement(report.last)
        card.add(self._figure("income", income))
        card.add(self._figure("expenses", -spent))
        card.add(rule())
        card.add(self._figure("result", income - spent, "positive" if income >= spent else "negative"))
        return card

    def _statement(self, last: int) -> tuple[int, int]:
        """Income and expenses of the month that ended on a day, fen."""
        statements = self._session.simulation.world.ledger.statements
        found = next((one.income for one in statements if one.last == last), {})
        return sum(found.get(name, 0) for name in INCOME), sum(found.get(name, 0) for name in EXPENSES)

    def _result(self, last: int) -> int:
        income, spent = self._statement(last)
        return income - spent

    def _figure(self, key: str, fen: int, tone: str = "") -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(self._words(f"monthend.{key}"), "body"))
        row.addStretch(1)
        row.addWidget(label(self._words.money(fen), "strong", tone=tone))
        return box


def _judged(miss: float) -> tuple[str, str]:
    """How a bet is judged: key of the words, and tone."""
    if miss <= HIT:
        return "bet_hit", "positive"
    return ("bet_near", "positive") if miss <= NEAR else ("bet_far", "warning")
