"""The desk of a room: its levers and moves, the draft they share with the board, and a button that confirms it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from game.session import Session
from game.text import Words
from game.ui.panels.draft import DraftPanel
from game.ui.panels.plan import Plan
from game.ui.theme import Theme
from game.ui.widgets import IconButton, label

LEAST = 340  # width in which the longest lever fits


class Desk(QWidget):
    """Drafts and confirms. Signals confirmed(decisions) · forecast(): show what the draft may bring."""

    confirmed = Signal(list)
    forecast = Signal()

    def __init__(
        self, theme: Theme, words: Words, session: Session, plan: Plan, pages: Sequence[str], columns: int
    ) -> None:
        """Show pages of levers and moves. columns: most columns of a page."""
        super().__init__()
        self._words, self._session = words, session
        self.panel = DraftPanel(theme, words, session, plan, pages, told=False, columns=columns)
        self.panel.set_taken(0, 0)
        self.panel.changed.connect(self.refresh)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.tokens.space.one)
        layout.addWidget(self.panel, 1)
        layout.addWidget(self._bar(theme))
        self.setMinimumWidth(theme.scaled(LEAST))
        self.refresh()

    def _bar(self, theme: Theme) -> QFrame:
        words = self._words
        bar = QFrame()
        bar.setProperty("card", "flat")
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.tokens.space.one, theme.tokens.space.half, 0, theme.tokens.space.half)
        self.sum = label("", "muted", wrap=True)
        look = IconButton(theme, "chart", words("ui.board.forecast_help"), "", words("ui.board.forecast"))
        look.clicked.connect(self.forecast)
        self.confirm = QPushButton(words("ui.board.confirm"))
        self.confirm.setProperty("kind", "primary")
        self.confirm.setToolTip(words("room.confirm_help"))
        self.confirm.clicked.connect(self.submit)
        row.addWidget(self.sum, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(look)
        row.addWidget(self.confirm)
        return bar

    def refresh(self) -> None:
        """Say what is drafted and what it takes."""
        words, plan = self._words, self.panel.plan
        count, left = len(plan.decisions()), self._session.attention
        price = words.money(plan.price())
        told = words("draft.sum", n=count, used=plan.attention(), left=left, price=price)
        self.sum.setText(told if count else words("draft.none"))
        self.confirm.setEnabled(bool(self.panel.drafts()))

    def submit(self) -> None:
        """Confirm what can be taken of the draft."""
        if self.confirm.isEnabled():
            self.confirmed.emit(self.panel.drafts())
