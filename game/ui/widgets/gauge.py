"""A bar with zones for a ratio such as the liquidity coverage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from game.ui.theme.apply import Theme
from game.ui.widgets.paint import CENTRE, RIGHT, Painted, draw_text, height_of, width_of

BAR = 10


@dataclass(frozen=True)
class Zone:
    """A stretch of the gauge from a value upwards.

    start: value where it begins. tone: colour role. text: translated or formatted label at its start.
    """

    start: float
    tone: str
    text: str = ""


class Gauge(Painted):
    """Name, value and a bar whose colour is that of the zone reached."""

    def __init__(
        self, theme: Theme, name: str, zones: Sequence[Zone], top: float, parent: QWidget | None = None
    ) -> None:
        """Make a gauge without value.

        name: translated name. zones: ascending, the first starts at the left end. top: value of the right end.
        """
        super().__init__(theme, parent)
        self._name, self._zones, self._top = name, list(zones), top
        self._value: float | None = None
        self._text = "–"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def set_value(self, value: float, text: str) -> None:
        """Show a value with its formatted text; values beyond the ends stay at them."""
        self._value, self._text = value, text
        self.setAccessibleName(f"{self._name} {text}")
        self.restyle()

    def tone(self) -> str:
        """Return the colour role of the zone reached."""
        if self._value is None:
            return "muted"
        reached = [zone for zone in self._zones if zone.start <= self._value]
        return (reached or self._zones)[-1 if reached else 0].tone

    def _labelled(self) -> bool:
        """Return whether any zone has a label."""
        return any(zone.text for zone in self._zones)

    def sizeHint(self) -> QSize:
        """Room for name and value over the bar, and labels under it."""
        body, strong, small = self._fonts()
        width = width_of(body, self._name) + 16 + width_of(strong, self._text)
        labels = height_of(small) if self._labelled() else 0
        return QSize(max(width, self.theme.scaled(140)), height_of(body) + BAR + 10 + labels)

    def minimumSizeHint(self) -> QSize:
        """Never clip name or value."""
        return self.sizeHint()

    def _fonts(self) -> tuple[QFont, QFont, QFont]:
        """Return the fonts of name, value and labels."""
        theme = self.theme
        return theme.font("body"), theme.font("body", bold=True), theme.font("small")

    def _x(self, value: float, bar: QRectF) -> float:
        """Return where a value lies on the bar."""
        low = self._zones[0].start
        share = min(max((value - low) / (self._top - low), 0.0), 1.0)
        return bar.left() + share * bar.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw texts, bar and thresholds."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body, strong, small = self._fonts()
        row = QRectF(0, 0, self.width(), height_of(body))
        draw_text(painter, row, self._name, body, self.theme.pen("text"))
        tone = self.tone()
        draw_text(painter, row, self._text, strong, self.theme.pen(tone), RIGHT)
        bar = QRectF(0, row.bottom() + 3, self.width(), BAR)
        self._draw_bar(painter, bar, tone)
        self._draw_marks(painter, bar, QRectF(0, bar.bottom() + 3, self.width(), height_of(small)))
        painter.end()

    def _draw_bar(self, painter: QPainter, bar: QRectF, tone: str) -> None:
        """Draw the track and the part reached."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.brush("raised"))
        painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
        if self._value is None:
            return
        reached = QRectF(bar)
        reached.setRight(max(self._x(self._value, bar), bar.left() + BAR))
        painter.setBrush(self.theme.brush(self.theme.fill(tone)))
        painter.drawRoundedRect(reached, BAR / 2, BAR / 2)

    def _draw_marks(self, painter: QPainter, bar: QRectF, row: QRectF) -> None:
        """Draw a line at every threshold, and its label."""
        small = self.theme.font("small")
        limit = row.right()
        for zone in reversed(self._zones[1:]):
            x = self._x(zone.start, bar)
            painter.setPen(self.theme.pen("text", 2))
            painter.drawLine(QPointF(x, bar.top() - 2), QPointF(x, bar.bottom() + 2))
            width = width_of(small, zone.text)
            left = max(min(x - width / 2, limit - width), row.left())
            limit = left - 8
            place = QRectF(left, row.top(), width, row.height())
            draw_text(painter, place, zone.text, small, self.theme.pen("muted"), CENTRE)
