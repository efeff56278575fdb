"""What every room has: a title, one sentence, figures on one side, and on the other what can be decided here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from game.decisions.base import Decision
from game.session import Session
from game.text import Words
from game.ui.panels import PendingList
from game.ui.panels.access import PAGES
from game.ui.panels.columns import GROWTH, Columns, grows
from game.ui.panels.desk import Desk
from game.ui.panels.plan import Plan
from game.ui.screens.outlook import outlook
from game.ui.theme import Theme
from game.ui.widgets import Card, IconButton, IconLabel, label
from game.ui.widgets.focus import scroll_to
from game.ui.widgets.scrolled import scrolled

AHEAD = 5  # rows of what is under way
Place = tuple[str, int, int]  # page of decisions shown, and how far figures and decisions are scrolled


class Room(QWidget):
    """A page about one side of the company; it shows the morning it was opened on.

    id: named `room.<id>`, explained by `room.<id>_help`; its pages of decisions are those of `PAGES`.
    shares: of the width for figures and for decisions. columns: most columns of decisions.
    Signals confirmed(decisions) · undone(): the last decision of today was taken back · opened(panel): one to show
    over the page · help(page): open the handbook.
    """

    id = ""
    icon = "info"
    shares = (3, 2)
    columns = 2
    confirmed = Signal(list)
    undone = Signal()
    opened = Signal(object)
    help = Signal(str)

    def __init__(self, theme: Theme, words: Words, session: Session, plan: Plan | None = None) -> None:
        """Build the room of the present day. plan: the draft that rooms and board share, a new one by default."""
        super().__init__()
        self.setProperty("page", "true")
        self.setProperty("help", f"room-{self.id}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words(f"room.{self.id}"))
        self.theme, self.words, self.session = theme, words, session
        self.plan = plan if plan is not None else Plan(session)
        self.desk = self._desk()
        self._part: Columns | None = None
        self._parts = QVBoxLayout()
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(theme.tokens.space.one)
        self._lay_out()
        self._show_pending()
        self.build()
        self._parts.addStretch(1)

    def _lay_out(self) -> None:
        """Head on top, figures to the left, decisions to the right."""
        space = self.theme.tokens.space
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space.two, space.one + 2, space.one, space.one)
        layout.setSpacing(space.one)
        layout.addLayout(self._head())
        inside = QWidget()
        inside.setProperty("clear", "true")
        inside.setLayout(self._parts)
        self.figures = scrolled(inside)
        sides = QHBoxLayout()
        sides.setSpacing(space.one)
        sides.addWidget(self.figures, self.shares[0])
        if self.desk is not None:
            sides.addWidget(self.desk, self.shares[1])
        layout.addLayout(sides, 1)

    def build(self) -> None:
        """Fill the room with cards; each room does."""

    def add(self, card: QWidget, wide: bool = False) -> None:
        """Append a card, side by side with its neighbours, or over the whole width."""
        if wide:
            holder, self._part = Columns(self.theme, 1), None
            self._parts.addWidget(holder, GROWTH if grows(card) else 0)
            holder.add(card)
            return
        if self._part is None:
            self._part = Columns(self.theme)
            self._parts.addWidget(self._part)
        self._part.add(card)
        if grows(card):
            self._parts.setStretch(self._parts.indexOf(self._part), GROWTH)

    def tools(self) -> list[QWidget]:
        """What stands beside the room's buttons."""
        return []

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self

    # -- decisions

    def submit(self) -> None:
        """Confirm the draft."""
        if self.desk is not None:
            self.desk.submit()

    def forecast(self) -> None:
        """Show what the draft may bring."""
        if self.desk is not None:
            self.opened.emit(outlook(self.theme, self.words, self.session, self.plan_drafts(), self.window()))

    def plan_drafts(self) -> list[Decision]:
        """The drafts that can be taken."""
        return [entry.decision for entry in self.plan.entries() if entry.verdict.allowed]

    def place(self) -> Place:
        """Where one is in the room, for the same room built anew."""
        shown = self.desk.panel.place() if self.desk is not None else ("", 0)
        return shown[0], self.figures.verticalScrollBar().value(), shown[1]

    def go_to(self, place: Place) -> None:
        """Go where one was in the room."""
        page, figures, decisions = place
        if self.desk is not None and page:
            self.desk.panel.go_to(page, decisions)
        scroll_to(self.figures, figures)

    def _desk(self) -> Desk | None:
        pages = PAGES.get(self.id, ())
        if not pages or self.session.ended:
            return None
        desk = Desk(self.theme, self.words, self.session, self.plan, pages, self.columns)
        desk.confirmed.connect(self.confirmed)
        desk.forecast.connect(self.forecast)
        return desk

    def _show_pending(self) -> None:
        """What earlier decisions of this room still bring, and those of today with a way back."""
        if self.desk is None:
            return
        self.pending = PendingList(self.theme, self.words, self.session, PAGES[self.id], AHEAD)
        self.pending.undone.connect(self.undone)
        if self.pending.count:
            card = Card(self.theme, self.words("pending.title"), "clock")
            card.add(self.pending)
            self.add(card, wide=True)

    # -- head

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(self.theme.tokens.space.one)
        icon = IconLabel(self.theme, self.icon, "accent", 22)
        icon.setFixedHeight(QFontMetrics(self.theme.font("title")).height())
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(label(self.words(f"room.{self.id}"), "title"))
        titles.addWidget(label(self.words(f"room.{self.id}_help"), "muted", wrap=True))
        head.addLayout(titles, 1)
        for tool in self.tools():
            head.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._help_button(), 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _help_button(self) -> QWidget:
        button = IconButton(self.theme, "help", self.words("room.handbook_here"))
        button.clicked.connect(lambda: self.help.emit(f"room-{self.id}"))
        return button
