"""A bar of time with stretches in different tones, and a mark for today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from game.ui.theme.apply import Theme
from game.ui.widgets.paint import CENTRE, Painted, draw_text, height_of, width_of

BAR, MARK = 8, 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """From a time to another, in a colour role; what lies beyond the ends of the bar is cut off."""

    first: float
    last: float
    tone: str


class SpanBar(Painted):
    """Time runs from left to right; ticks are named times."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        span: tuple[float, float],
        today: float,
        stretches: Sequence[Stretch] = (),
        ticks: Sequence[tuple[float, str]] = (),
    ) -> None:
        """Show stretches. name: translated, read out. span: times of both ends. ticks: times with translated names."""
        super().__init__(theme)
        self._span, self._today = span, today
        self._stretches, self._ticks = tuple(stretches), tuple(ticks)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """The bar, and a line of text where ticks have names."""
        named = height_of(self.theme.font("small")) if any(text for _, text in self._ticks) else 0
        return QSize(self.theme.scaled(160), BAR + 6 + named)

    def minimumSizeHint(self) -> QSize:
        """Never lower."""
        return QSize(self.theme.scaled(80), self.sizeHint().height())

    def _x(self, time: float) -> float:
        first, last = self._span
        share = (time - first) / max(last - first, 1.0)
        return min(max(share, 0.0), 1.0) * (self.width() - MARK)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, stretches, ticks and today."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.brush("raised"))
        painter.drawRoundedRect(QRectF(0, 3, self.width(), BAR), BAR / 2, BAR / 2)
        for one in self._stretches:
            left, right = self._x(one.first), self._x(one.last)
            if right > left:
                painter.setBrush(self.theme.brush(self.theme.fill(one.tone)))
                painter.drawRoundedRect(QRectF(left, 3, right - left, BAR), BAR / 2, BAR / 2)
        self._draw_ticks(painter)
        painter.fillRect(QRectF(self._x(self._today), 0, MARK, BAR + 6), self.theme.brush("text"))
        painter.end()

    def _draw_ticks(self, painter: QPainter) -> None:
        font, below = self.theme.font("small"), BAR + 6
        for time, text in self._ticks:
            painter.fillRect(QRectF(self._x(time), 3, 1, BAR), self.theme.brush("outline"))
            if text:
                wide = width_of(font, text)
                left = min(max(self._x(time) - wide / 2, 0.0), self.width() - wide)
                where = QRectF(left, below, wide, height_of(font))
                draw_text(painter, where, text, font, self.theme.pen("muted"), CENTRE)
