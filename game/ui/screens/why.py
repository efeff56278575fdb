"""Why a figure moved: the largest flows by cause of the last thirty days."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from game.session import Session
from game.text import Words
from game.ui.screens.figures import BACK, Figure, caption
from game.ui.screens.overlay import Overlay
from game.ui.theme import Theme
from game.ui.widgets import EmptyState, label
from game.ui.widgets.paint import Painted

TOP = 8
FORMS = {"members": "people", "cash": "money"}


class Bar(Painted):
    """A bar to the right for a gain, to the left for a loss."""

    def __init__(self, theme: Theme, share: float) -> None:
        """Make a bar. share: −1 to 1 of half the width."""
        super().__init__(theme)
        self._share = share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A line of text high."""
        return QSize(self.theme.scaled(160), self.theme.scaled(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar from the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half, tall = self.width() / 2, self.height()
        painter.setPen(self.theme.pen("line"))
        painter.drawLine(round(half), 0, round(half), tall)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.brush(self.theme.fill("positive" if self._share > 0 else "negative")))
        length = abs(self._share) * (half - 4)
        left = half + 1 if self._share > 0 else half - 1 - length
        painter.drawRoundedRect(QRectF(left, 3, length, tall - 6), 3, 3)
        painter.end()


class WhyOverlay(Overlay):
    """The causes behind a key figure."""

    def __init__(self, theme: Theme, page: QWidget, words: Words, session: Session, figure: Figure) -> None:
        """Show what moved a figure over the last thirty days."""
        title = words("ui.why.title", metric=caption(words, figure))
        super().__init__(theme, page, title, words("ui.close"), 620)
        self.words = words
        self.body.addWidget(label(words(f"metric.{figure.metric}.help"), "muted", wrap=True))
        flows = _largest(session, figure.stock)
        if not flows:
            self.body.addWidget(EmptyState(theme, "info", words("ui.why.nothing")))
        largest = max((abs(amount) for _, amount in flows), default=1.0)
        for cause, amount in flows:
            self._row(cause, amount / largest, self._amount(figure.stock, amount))

    def _row(self, cause: str, share: float, amount: str) -> None:
        row = QHBoxLayout()
        name = label(self.words.name("cause", cause), "body", wrap=True)
        figure = label(amount, "number")
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        figure.setMinimumWidth(self.theme.scaled(110))
        row.addWidget(name, 3)
        row.addWidget(Bar(self.theme, share), 4)
        row.addWidget(figure)
        self.body.addLayout(row)

    def _amount(self, stock: str, amount: float) -> str:
        form = FORMS.get(stock, "points")
        text = str(getattr(self.words, form)(amount))
        return f"+{text}" if amount > 0 else text


def _largest(session: Session, stock: str) -> list[tuple[str, float]]:
    if not stock or session.day == 0:
        return []
    flows = session.causes(stock, max(0, session.day - BACK), session.day - 1)
    return sorted((one for one in flows.items() if one[1]), key=lambda one: -abs(one[1]))[:TOP]
