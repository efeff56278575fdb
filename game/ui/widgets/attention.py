"""The attention points of the month."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from game.ui.theme.apply import Theme
from game.ui.widgets.paint import Painted, draw_text, height_of, width_of

DOT = 14
GAP = 6


class AttentionPoints(Painted):
    """Points left as filled dots, points planned by the draft as half-filled, points spent as rings."""

    def __init__(self, theme: Theme, name: str, total: int = 3, parent: QWidget | None = None) -> None:
        """Make a full row of points; name is the translated caption before them."""
        super().__init__(theme, parent)
        self._name, self._total = name, total
        self._left, self._planned = total, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._announce()

    def set_points(self, left: int, planned: int = 0) -> None:
        """Show how many points are left, and how many of those the draft would take."""
        self._left = min(max(left, 0), self._total)
        self._planned = min(max(planned, 0), self._left)
        self._announce()
        self.update()

    def _announce(self) -> None:
        """Tell screen readers the points free of the total."""
        self.setAccessibleName(f"{self._name} {self._left - self._planned}/{self._total}")
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        """Room for caption and dots."""
        font = self.theme.font("body")
        dots = self._total * (self.theme.scaled(DOT) + GAP)
        return QSize(width_of(font, self._name) + GAP + dots + 2, height_of(font) + 4)

    def minimumSizeHint(self) -> QSize:
        """Never clip."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw caption and dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.theme.font("body")
        width = width_of(font, self._name)
        room = QRectF(0, 0, width, self.height())
        draw_text(painter, room, self._name, font, self.theme.pen("muted"))
        radius = self.theme.scaled(DOT) / 2
        for i in range(self._total):
            x = width + GAP + radius + i * (2 * radius + GAP)
            self._draw_dot(painter, QPointF(x + 1, self.height() / 2), radius - 1, i)
        painter.end()

    def _draw_dot(self, painter: QPainter, centre: QPointF, radius: float, place: int) -> None:
        """Draw one point by its state."""
        painter.setPen(self.theme.pen("accent" if place < self._left else "outline", 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, radius, radius)
        if place >= self._left:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.brush("accent"))
        if place < self._left - self._planned:
            painter.drawEllipse(centre, radius, radius)
        else:
            box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
            painter.drawPie(box, 90 * 16, 180 * 16)
