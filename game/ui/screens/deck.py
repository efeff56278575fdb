"""The deck of the cockpit: what an adviser hints at, how far the goals have come, and the way to the board."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from game.lab.advisers import FOREVER, Remark
from game.lab.goals import MET, MISSED, Progress
from game.lab.report import units_of
from game.session import Session
from game.text import Words
from game.ui.screens.council import adviser_name, mien_of
from game.ui.theme import Theme
from game.ui.widgets import IconButton, Portrait, label
from game.ui.widgets.paint import RIGHT, Painted, draw_text, height_of, width_of

GOALS, WEEK = 3, 7
GRAVE = 0.8  # urgency of a hint whose figures are told anew every day
GOAL, LONG, HINT = 160, 300, 480
STATES = {MET: "positive", MISSED: "negative"}


class GoalGauge(Painted):
    """A goal: its name, a bar, its figure; the tool tip says by when."""

    def __init__(self, theme: Theme) -> None:
        """Make an empty gauge."""
        super().__init__(theme)
        self._name = self._figure = ""
        self._share, self._tone = 0.0, "accent"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_progress(self, words: Words, goal: Progress, unit: str, start: int) -> None:
        """Show how far a goal has come. start: proleptic ordinal of the first day."""
        name, self._figure = words.name("goal", goal.id), figure_of(words, goal, unit)
        if name != self._name:
            self._name = name
            self.updateGeometry()
        self._share, self._tone = goal.share, STATES.get(goal.state, "accent")
        due = words(f"goalbar.{goal.state}", date=words.date(start + goal.due))
        told = words("draft.joint").join((self._name, figure_of(words, goal, unit), due))
        self.setAccessibleName(told)
        self.setToolTip(told)
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines of small text and a bar between them; as wide as the name, within reason."""
        small = self.theme.font("small")
        wide = min(max(width_of(small, self._name) + 2, self.theme.scaled(GOAL)), self.theme.scaled(LONG))
        return QSize(wide, 2 * height_of(small) + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw name, bar and figure."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small, row = self.theme.font("small"), height_of(self.theme.font("small"))
        across = float(self.width())
        draw_text(painter, QRectF(0, 0, across, row), self._name, small, self.theme.pen("muted"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.brush("line"))
        painter.drawRoundedRect(QRectF(0, row + 1, across, 5), 2.5, 2.5)
        painter.setBrush(self.theme.brush(self.theme.fill(self._tone)))
        painter.drawRoundedRect(QRectF(0, row + 1, max(5.0, across * self._share), 5), 2.5, 2.5)
        ink = self.theme.pen(self._tone if self._tone in STATES.values() else "text")
        draw_text(painter, QRectF(0, row + 7, across, row), self._figure, small, ink, RIGHT)
        painter.end()


def figure_of(words: Words, goal: Progress, unit: str) -> str:
    """A goal's figure beside what is wanted."""
    if goal.upper and goal.wanted <= 0:
        return words("goalbar.none" if goal.value <= 0 else "goalbar.some", value=words.amount(goal.value, unit))
    if unit == "months" and goal.value >= FOREVER:
        return words.amount(goal.value, unit)
    key = "goalbar.most" if goal.upper else "goalbar.least"
    return words(key, value=_bare(words, goal.value, unit), wanted=_bare(words, goal.wanted, unit))


def _bare(words: Words, value: float, unit: str) -> str:
    """A value; of people without the word, which the goal's name holds."""
    return words.number(round(value)) if unit == "people" else words.amount(value, unit)


class HintBar(QWidget):
    """One hint at a time with its reason: dismiss it, see the next, read about it, go there.

    Signals opened(door): a room or a page of the board · read(page): of the handbook · dismissed(hint).
    """

    opened = Signal(str)
    read = Signal(str)
    dismissed = Signal(object)

    def __init__(self, theme: Theme, words: Words) -> None:
        """Make a bar without hints."""
        super().__init__()
        self.words = words
        self._hints: list[Remark] = []
        self._place = 0
        self._said: tuple[object, ...] = ()
        self.face = Portrait(theme, "growth", "", 34)
        self.text = label("", "small", wrap=True)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.go = IconButton(theme, "arrow-right", words("council.hints"), "quiet", "…")
        self.book = IconButton(theme, "help", words("council.read"))
        self.next = IconButton(theme, "chevron-right", words("council.next"))
        self.away = IconButton(theme, "close", words("council.dismiss"))
        self.go.clicked.connect(self._go)
        self.book.clicked.connect(self._read)
        self.next.clicked.connect(self._turn)
        self.away.clicked.connect(self._dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.tokens.space.one)
        row.addWidget(self.face)
        row.addWidget(self.text, 1)
        for button in (self.next, self.book, self.go, self.away):
            row.addWidget(button)

    def set_hints(self, hints: Sequence[Remark], stamp: int = 0) -> None:
        """Show hints, the gravest first; one that is being read stays, with its figures, until a grave one is new.

        stamp: while it is the same, so are the figures: numbers that twitch every day are read by nobody.
        """
        before, known, self._hints = self.shown(), {hint.id for hint in self._hints}, list(hints)
        alarm = bool(self._hints) and self._hints[0].urgency >= GRAVE and self._hints[0].id not in known
        same = [place for place, hint in enumerate(self._hints) if before and hint.id == before.id and not alarm]
        self._place = same[0] if same else 0
        said = (stamp, self._place, *(hint.id for hint in self._hints))
        if said != self._said:
            self._said = said
            self._show()

    def shown(self) -> Remark | None:
        """The hint that is shown."""
        return self._hints[self._place] if self._hints else None

    def _show(self) -> None:
        hint, words = self.shown(), self.words
        for part in (self.face, self.go, self.book, self.away):
            part.setVisible(hint is not None)
        self.next.setVisible(len(self._hints) > 1)
        if hint is None:
            self.text.setText(words("council.calm"))
            return
        who = adviser_name(words, hint.adviser)
        told = words(f"adviser.{hint.id}", **dict(hint.arguments))
        self.face.set_who(hint.adviser, who, mien_of(hint.urgency))
        self.text.setText(words("council.said", name=words(f"adviser.name.{hint.adviser}"), told=told))
        self.text.setToolTip(told)
        self.go.setText(door_name(words, hint.door))
        self.go.set_name(words("council.open", where=door_name(words, hint.door)))
        place = words("council.place", n=self._place + 1, all=len(self._hints))
        self.next.set_name(words("draft.joint").join((words("council.next"), place)))

    def _turn(self) -> None:
        self._place = (self._place + 1) % max(1, len(self._hints))
        self._show()

    def _dismiss(self) -> None:
        if (hint := self.shown()) is not None:
            self.dismissed.emit(hint)

    def _go(self) -> None:
        if (hint := self.shown()) is not None:
            self.opened.emit(hint.door)

    def _read(self) -> None:
        if (hint := self.shown()) is not None:
            self.read.emit(hint.page)


def door_name(words: Words, door: str) -> str:
    """Name of a room, or of a page of the board."""
    return words(f"room.{door}") if f"room.{door}" in words else words(f"group.{door}")


class Deck(QFrame):
    """Hint, goals and the way to the board in a row, or in two where the window is narrow.

    Signals decide() · opened(door) · read(page).
    """

    decide = Signal()
    opened = Signal(str)
    read = Signal(str)

    def __init__(self, theme: Theme, words: Words, session: Session) -> None:
        """Build it; `refresh` fills it."""
        super().__init__()
        self.setProperty("card", "plain")
        self.setProperty("help", "voices")
        self._theme, self._words, self._session = theme, words, session
        self._units = units_of(session.simulation)
        self.hint = HintBar(theme, words)
        self.hint.opened.connect(self.opened)
        self.hint.read.connect(self.read)
        self.hint.dismissed.connect(self._dismiss)
        self.goals = [GoalGauge(theme) for _ in session.goals()[:GOALS]]
        self.button = IconButton(theme, "board", words("ui.cockpit.decide_help"), "", words("ui.cockpit.decide"))
        self.button.clicked.connect(self.decide)
        self._targets = QWidget()
        self._targets.setProperty("clear", "true")
        row = QHBoxLayout(self._targets)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.tokens.space.two)
        for goal in self.goals:
            row.addWidget(goal)
        self._targets.setVisible(False)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(10, 4, 6, 4)
        self._grid.setHorizontalSpacing(theme.tokens.space.two)
        self._grid.setColumnStretch(0, 1)
        self._wide: bool | None = None
        self._arrange(True)

    def refresh(self) -> None:
        """Show the company as it stands."""
        hints, day = self._session.hints(), self._session.day
        grave = bool(hints) and hints[0].urgency >= GRAVE
        self.hint.set_hints(hints, day if grave else day // WEEK)
        start = self._session.simulation.world.spec.start
        for gauge, goal in zip(self.goals, self._session.goals(), strict=False):
            gauge.set_progress(self._words, goal, self._units.get(goal.metric, ""), start)

    def _dismiss(self, hint: Remark) -> None:
        """Hear no more of it, with the keyboard left where it was useful."""
        self._session.dismiss(hint)
        self.refresh()
        if self.hint.shown() is None:
            self.button.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the goals below the hint where there is no room beside it."""
        super().resizeEvent(event)
        need = self._targets.sizeHint().width() + self.button.sizeHint().width() + self._theme.scaled(HINT)
        self._arrange(self.width() >= need)

    def _arrange(self, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        self._grid.addWidget(self.hint, 0, 0)
        self._grid.addWidget(self._targets, *((0, 1) if wide else (1, 0, 1, 2)))
        self._grid.addWidget(self.button, 0, 2 if wide else 1, Qt.AlignmentFlag.AlignVCenter)
        self._targets.setVisible(bool(self.goals))
