"""The drafts of a plan as chips that can be taken out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from game.text import Words
from game.ui.panels.elided import Elided
from game.ui.panels.estimates import cost, reason, told
from game.ui.panels.plan import Entry, Plan
from game.ui.theme import Theme
from game.ui.widgets import FlowLayout, IconButton, label

ROWS, NAME = 76, 130  # pixels of the rows in sight, and of a name before its price is shortened


class Chip(QFrame):
    """One draft. Signal removed(key)."""

    removed = Signal(str)

    def __init__(self, theme: Theme, words: Words, plan: Plan, entry: Entry) -> None:
        """Show a draft with its price; a refused one in the colour of refusals."""
        super().__init__()
        self.setProperty("card", "accent" if entry.verdict.allowed else "negative")
        text, why = told(words, plan.session, entry.decision), reason(words, entry.verdict)
        priced = entry.verdict.price or entry.verdict.attention
        price = cost(words, entry.verdict) if priced else ""
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(6)
        name = Elided(theme, text)
        name.setMinimumWidth(min(name.sizeHint().width(), theme.scaled(NAME)))
        row.addWidget(name, 1)
        if price:
            row.addWidget(Elided(theme, price, role="muted"))
        button = IconButton(theme, "close", words("draft.remove", what=text))
        button.clicked.connect(lambda: self.removed.emit(entry.key))
        row.addWidget(button)
        self.setToolTip("\n".join(filter(None, (text, price, why))))
        self.setAccessibleName(" ".join(filter(None, (text, price, why))))


class Chips(QWidget):
    """All drafts, and a button that forgets them. Signals removed(key), cleared()."""

    removed = Signal(str)
    cleared = Signal()

    def __init__(self, theme: Theme, words: Words, plan: Plan) -> None:
        """Make the list of a plan's drafts."""
        super().__init__()
        self._theme, self._words, self._plan = theme, words, plan
        self._why = label("", "small", wrap=True, tone="negative")
        self._clear = QPushButton(words("draft.clear"))
        self._clear.setProperty("kind", "quiet")
        self._clear.clicked.connect(self.cleared)
        row = QHBoxLayout()
        row.addWidget(self._area(), 1)
        row.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.tokens.space.half)
        layout.addLayout(row)
        layout.addWidget(self._why)
        self.refresh()

    def _area(self) -> QScrollArea:
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return self._scroll

    def refresh(self) -> None:
        """Show the drafts as they are."""
        entries = self._plan.entries()
        box = QWidget()
        box.setProperty("clear", "true")
        flow = FlowLayout(box, gap=6)
        for entry in entries:
            chip = Chip(self._theme, self._words, self._plan, entry)
            chip.removed.connect(self.removed)
            flow.addWidget(chip)
        old = self._scroll.takeWidget()
        if old is not None:
            old.deleteLater()
        self._scroll.setWidget(box)
        self.setVisible(bool(entries))
        self._tell(entries)
        self._fit()

    def _tell(self, entries: list[Entry]) -> None:
        words, left = self._words, self._plan.session.attention
        used, price = self._plan.attention(), words.money(self._plan.price())
        self.setAccessibleName(words("draft.sum", n=len(entries), used=used, left=left, price=price))
        why = dict.fromkeys(reason(words, entry.verdict) for entry in entries)
        self._why.setText(" ".join(filter(None, why)))
        self._why.setVisible(bool(self._why.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height to the rows there are."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        box = self._scroll.widget()
        layout = box.layout() if box is not None else None
        if layout is not None:
            wanted = layout.heightForWidth(max(self.width() - self._clear.sizeHint().width() - 20, 100))
            self._scroll.setFixedHeight(min(max(wanted, 1), self._theme.scaled(ROWS)) + 2)
