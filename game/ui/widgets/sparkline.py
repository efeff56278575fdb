"""A tiny line of a KPI's recent past."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from game.ui.theme.apply import Theme
from game.ui.widgets.paint import Painted


class Sparkline(Painted):
    """A sparkline without axes; decoration only, so it takes no focus."""

    def __init__(self, theme: Theme, colour: str = "accent", parent: QWidget | None = None) -> None:
        """Make an empty sparkline in a colour role or #rrggbb."""
        super().__init__(theme, parent)
        self._colour = colour
        self._values: list[float] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_values(self, values: Sequence[float]) -> None:
        """Show values, oldest first; gaps are NaN."""
        self._values = list(values)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room that grows with the text."""
        return QSize(self.theme.scaled(80), self.theme.scaled(24))

    def minimumSizeHint(self) -> QSize:
        """Stay readable in half the room."""
        return QSize(self.theme.scaled(40), self.theme.scaled(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line over the whole widget."""
        painter = QPainter(self)
        draw_sparkline(painter, self.theme, QRectF(self.rect()), self._values, self._colour)
        painter.end()


def draw_sparkline(painter: QPainter, theme: Theme, rect: QRectF, values: Sequence[float], colour: str) -> None:
    """Draw values as a line with a soft area under it and a dot on the last one."""
    points = _points(rect.adjusted(2, 3, -4, -3), values)
    if len(points) < 2:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    floor = [QPointF(points[-1].x(), rect.bottom()), QPointF(points[0].x(), rect.bottom())]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.brush(colour, 0.14))
    painter.drawPolygon(QPolygonF([*points, *floor]))
    painter.setPen(theme.pen(colour, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    painter.setBrush(theme.brush(colour))
    painter.drawEllipse(points[-1], 1.6, 1.6)


def _points(rect: QRectF, values: Sequence[float]) -> list[QPointF]:
    """Return the finite values as points filling a rectangle."""
    known = [(i, value) for i, value in enumerate(values) if math.isfinite(value)]
    if len(known) < 2:
        return []
    low = min(value for _, value in known)
    span = max(value for _, value in known) - low
    step = rect.width() / max(1, len(values) - 1)
    return [
        QPointF(rect.left() + i * step, rect.bottom() - rect.height() * _share(value - low, span)) for i, value in known
    ]


def _share(height: float, span: float) -> float:
    """Return a height as share of the span; a flat line runs in the middle."""
    return height / span if span > 0 else 0.5
