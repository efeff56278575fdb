"""The cut-off of a lending line: whom the score would turn away, and what is given and lost by it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from game.decisions.settings import SetLever
from game.lab.applicants import Outcome, applicants
from game.model.levers import bounds
from game.model.spec import LineSpec
from game.session import Session
from game.text import Words
from game.ui.panels.forms import live_lines
from game.ui.panels.plan import Plan, key_of
from game.ui.rooms.scores import ScoreChart
from game.ui.theme import Theme
from game.ui.widgets import Card, label

CHART = 190
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
SAME = 1e-9


class CutoffCard(Card):
    """Applicants of a line by estimated risk, with a handle that drafts the cut-off. Signal drafted()."""

    drafted = Signal()

    def __init__(self, theme: Theme, words: Words, session: Session, plan: Plan, line: LineSpec) -> None:
        """Show a line as it stands; one that is neither open nor being built is only explored."""
        title = words("credit.of_line", what=words("credit.scores"), line=line.id)
        super().__init__(theme, title, "target")
        self.wrap_title()
        self._words, self._session, self._plan, self._key = words, session, plan, f"cutoff.{line.id}"
        self._live = line.id in live_lines(session)
        world = session.simulation.world
        self._asking = applicants(world, line)
        self._now = world.lever("cutoff", line.id)
        self.chart = ScoreChart(theme, words.name("lever", "cutoff"), words.percent, *bounds(self._key, world.spec))
        self.chart.plot.left.format = words.number
        self.chart.setFixedHeight(theme.scaled(CHART))
        self.chart.show_applicants(self._asking.risk, self._asking.people, self._now)
        self.chart.moved.connect(self._tell)
        self.chart.settled.connect(self._draft)
        asked = float(self._asking.people.sum())
        self.add(label(words(f"credit.who.{self._asking.who}", people=asked), "muted", wrap=True))
        self.add(self.chart)
        self.add(label(words("credit.handle" if self._live else "credit.handle_explores"), "muted", wrap=True))
        self._figures: list[tuple[QLabel, QLabel]] = []
        self.add(self._table(theme))
        self._verdict = label("", "body", wrap=True)
        self.add(self._verdict)
        self.follow()

    def follow(self) -> None:
        """Put the handle where the draft has it."""
        draft = self._plan.get(f"set_lever:{self._key}")
        value = draft.value if isinstance(draft, SetLever) else self._now
        if abs(value - self.chart.value()) > SAME:
            self.chart.set_value(value)
        self._tell(value)

    def _table(self, theme: Theme) -> QWidget:
        """Rows of figures, at the cut-off in force and at the handle."""
        box = QWidget()
        box.setProperty("clear", "true")
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.tokens.space.two)
        grid.setVerticalSpacing(theme.tokens.space.half)
        grid.setColumnStretch(0, 1)
        for column, head in enumerate(("credit.in_force", "credit.at_handle"), 1):
            grid.addWidget(label(self._words(head), "muted"), 0, column, RIGHT)
        for row, (name, _) in enumerate(self._rows(), 1):
            grid.addWidget(label(self._words(f"credit.trade.{name}"), "muted", wrap=True), row, 0)
            figures = label("", "strong"), label("", "strong")
            self._figures.append(figures)
            for column, figure in enumerate(figures, 1):
                grid.addWidget(figure, row, column, RIGHT)
        return box

    def _rows(self) -> list[tuple[str, Callable[[Outcome], str]]]:
        words = self._words
        return [
            ("cutoff", lambda _: ""),
            ("approved", lambda one: words.percent(one.approved)),
            ("lent", lambda one: words.money(one.lent)),
            ("lost", lambda one: words("credit.loss", fen=one.lent * one.lost, share=one.lost)),
        ]

    def _tell(self, cutoff: float) -> None:
        """Say what the cut-off in force and that at the handle bring."""
        words = self._words
        for column, value in enumerate((self._now, cutoff)):
            found = self._asking.at(value)
            for figures, (name, form) in zip(self._figures, self._rows(), strict=True):
                figures[column].setText(words.percent(value) if name == "cutoff" else form(found))
        edge, interest = self._asking.at(cutoff).edge, self._asking.interest
        worth = "credit.edge_pays" if edge <= interest else "credit.edge_costs"
        self._verdict.setText(words(worth, edge=edge, interest=interest))

    def _draft(self, cutoff: float) -> None:
        """Carry the handle into the draft; put back where it stood, out of it."""
        if not self._live:
            return
        decision = SetLever(self._key, cutoff)
        if abs(cutoff - self._now) > SAME:
            self._plan.put(decision)
        else:
            self._plan.drop(key_of(decision))
        self.drafted.emit()
