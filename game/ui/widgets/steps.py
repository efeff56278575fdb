"""Steps of a day as a row of cells: those behind, the present one, those to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from game.ui.theme.apply import Theme
from game.ui.widgets.paint import CENTRE, LEFT, Painted, draw_box, draw_text, height_of

GAP, CELL = 4, 8


class StepRow(Painted):
    """A row of steps, each with the hour it begins and, once taken, what was chosen."""

    def __init__(self, theme: Theme, name: str, hours: Sequence[str], parent: QWidget | None = None) -> None:
        """Make a row before its first step. name: translated. hours: text under each step."""
        super().__init__(theme, parent)
        self._hours, self._taken, self._step = tuple(hours), [""] * len(hours), 0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_step(self, step: int, taken: Sequence[str]) -> None:
        """Mark the present step. taken: words for the steps behind."""
        self._step = step
        self._taken = [*taken, *[""] * (len(self._hours) - len(taken))]
        self.restyle()

    def sizeHint(self) -> QSize:
        """Two lines of small text with a bar between them."""
        return QSize(self.theme.scaled(360), CELL + 2 * height_of(self.theme.font("small")) + 6)

    def minimumSizeHint(self) -> QSize:
        """Never clip the text."""
        return QSize(self.theme.scaled(240), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a cell for every step."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small, high = self.theme.font("small"), height_of(self.theme.font("small"))
        width = (self.width() + GAP) / len(self._hours)
        for number, hour in enumerate(self._hours):
            left = number * width
            tone = "accent" if number == self._step else "muted" if number < self._step else "raised"
            draw_text(painter, QRectF(left, 0, width - GAP, high), hour, small, self.theme.pen("muted"), LEFT)
            draw_box(painter, self.theme, QRectF(left, high + 1, width - GAP, CELL), tone, None, CELL / 2)
            below = QRectF(left, high + CELL + 4, width - GAP, high)
            draw_text(painter, below, self._taken[number], small, self.theme.pen("text"), CENTRE)
        painter.end()
