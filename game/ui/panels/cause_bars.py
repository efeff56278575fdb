"""Flows by cause as bars to either side of a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from game.ui.theme import Theme
from game.ui.widgets.paint import RIGHT, Painted, draw_text, height_of, width_of

GAP, BAR, LEAST = 10, 6, 56


@dataclass(frozen=True, slots=True)
class Cause:
    """A flow: its translated name, its size for the bar, and its size in words."""

    name: str
    size: float
    text: str


class CauseBars(Painted):
    """A row for each cause: name, bar to the right for more and to the left for less, size."""

    def __init__(self, theme: Theme, name: str, causes: Sequence[Cause], parent: QWidget | None = None) -> None:
        """Show causes; name is the translated accessible name."""
        super().__init__(theme, parent)
        self._causes = list(causes)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setAccessibleDescription(", ".join(f"{cause.name} {cause.text}" for cause in causes))

    def _row(self) -> int:
        return height_of(self.theme.font("small")) + 3

    def _columns(self) -> tuple[int, int]:
        """Widths of names and sizes."""
        font = self.theme.font("small")
        names = max((width_of(font, cause.name) for cause in self._causes), default=0)
        return names, max((width_of(font, cause.text) for cause in self._causes), default=0)

    def sizeHint(self) -> QSize:
        """All rows."""
        names, sizes = self._columns()
        return QSize(names + sizes + 2 * GAP + self.theme.scaled(LEAST), self._row() * len(self._causes))

    def minimumSizeHint(self) -> QSize:
        """Names may be shortened where there is little room, sizes never."""
        sizes = self._columns()[1]
        return QSize(sizes + 2 * GAP + self.theme.scaled(2 * LEAST), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self._row()
        for place, cause in enumerate(self._causes):
            self._draw(painter, QRectF(0, place * height, self.width(), height), cause)
        painter.end()

    def _draw(self, painter: QPainter, row: QRectF, cause: Cause) -> None:
        names, sizes = self._columns()
        names = min(names, int(row.width() - sizes - 2 * GAP - self.theme.scaled(LEAST)))
        font = self.theme.font("small")
        draw_text(painter, QRectF(0, row.top(), names, row.height()), cause.name, font, self.theme.pen("text"))
        place = QRectF(row.right() - sizes, row.top(), sizes, row.height())
        draw_text(painter, place, cause.text, font, self.theme.pen(_tone(cause)), RIGHT)
        room = QRectF(names + GAP, row.center().y() - BAR / 2, row.width() - names - sizes - 2 * GAP, BAR)
        self._draw_bar(painter, room, cause)

    def _draw_bar(self, painter: QPainter, room: QRectF, cause: Cause) -> None:
        """Draw the bar; the line lies at the edge where all causes point one way."""
        sizes = [one.size for one in self._causes]
        low, high = min(0.0, *sizes), max(0.0, *sizes)
        span = (high - low) or 1.0
        zero = room.left() + room.width() * -low / span
        length = max(2.0, abs(cause.size) / span * room.width())
        left = zero if cause.size >= 0 else zero - length
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.brush(self.theme.fill(_tone(cause))))
        painter.drawRoundedRect(QRectF(left, room.top(), length, BAR), BAR / 2, BAR / 2)


def _tone(cause: Cause) -> str:
    return "positive" if cause.size >= 0 else "negative"
