"""What every room has: a title, one sentence, a way to its decisions and to the handbook, and cards."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from game.session import Session
from game.text import Words
from game.ui.panels.columns import Columns
from game.ui.theme import Theme
from game.ui.widgets import IconButton, IconLabel, label


class Room(QWidget):
    """A page about one side of the company; it shows the morning it was opened on.

    id: named `room.<id>`, explained by `room.<id>_help`. group: of the decisions that belong to it, or empty.
    Signals decide(group): draft there · help(page): open the handbook · said(text): tell it in passing.
    """

    id = ""
    icon = "info"
    group = ""
    decide = Signal(str)
    help = Signal(str)
    said = Signal(str)

    def __init__(self, theme: Theme, words: Words, session: Session) -> None:
        """Build the room of the present day."""
        super().__init__()
        self.setProperty("page", "true")
        self.setProperty("help", f"room-{self.id}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words(f"room.{self.id}"))
        self.theme, self.words, self.session = theme, words, session
        space = theme.tokens.space
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space.two, space.one + 2, space.one, space.one)
        layout.setSpacing(space.one)
        layout.addLayout(self._head())
        self._part: Columns | None = None
        inside = QWidget()
        inside.setProperty("clear", "true")
        self._parts = QVBoxLayout(inside)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(space.one)
        layout.addWidget(_scrolled(inside), 1)
        self.build()
        self._parts.addStretch(1)

    def build(self) -> None:
        """Fill the room with cards; each room does."""

    def add(self, card: QWidget, wide: bool = False) -> None:
        """Append a card, side by side with its neighbours, or over the whole width."""
        if wide:
            holder, self._part = Columns(self.theme, 1), None
            self._parts.addWidget(holder)
            holder.add(card)
            return
        if self._part is None:
            self._part = Columns(self.theme)
            self._parts.addWidget(self._part)
        self._part.add(card)

    def tools(self) -> list[QWidget]:
        """What stands beside the room's buttons."""
        return []

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(self.theme.tokens.space.one)
        head.addWidget(IconLabel(self.theme, self.icon, "accent", 22), 0, Qt.AlignmentFlag.AlignTop)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(label(self.words(f"room.{self.id}"), "title"))
        titles.addWidget(label(self.words(f"room.{self.id}_help"), "muted", wrap=True))
        head.addLayout(titles, 1)
        for tool in self.tools():
            head.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._help_button(), 0, Qt.AlignmentFlag.AlignTop)
        if self.group:
            head.addWidget(self._decide_button(), 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _help_button(self) -> QWidget:
        button = IconButton(self.theme, "help", self.words("room.handbook_here"))
        button.clicked.connect(lambda: self.help.emit(f"room-{self.id}"))
        return button

    def _decide_button(self) -> QWidget:
        words = self.words
        button = IconButton(self.theme, "board", words("room.decide_help"), "primary", words("room.decide"))
        button.clicked.connect(lambda: self.decide.emit(self.group))
        return button


def _scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
