"""Amounts of one kind side by side, as bars on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from game.ui.theme.apply import Theme
from game.ui.widgets.paint import RIGHT, Painted, draw_box, draw_text, height_of, width_of

BAR, GAP = 8, 6
BESIDE = 24  # pixels between columns


@dataclass(frozen=True, slots=True)
class Amount:
    """One bar. name and text: translated; size: 0 or more; tone: colour role."""

    name: str
    size: float
    text: str
    tone: str


class AmountBars(Painted):
    """Bars under each other; the longest fills the width."""

    def __init__(self, theme: Theme, name: str, columns: int = 1, parent: QWidget | None = None) -> None:
        """Make an empty stack; name is translated. columns: side by side, filled row by row."""
        super().__init__(theme, parent)
        self._name, self._columns = name, columns
        self._bars: tuple[Amount, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_amounts(self, bars: Sequence[Amount]) -> None:
        """Show amounts from top to bottom."""
        self._bars = tuple(bars)
        self.setAccessibleName(self._name + ": " + "; ".join(f"{bar.name} {bar.text}" for bar in bars))
        self.restyle()

    def _row(self) -> int:
        return height_of(self.theme.font("body")) + BAR + GAP

    def sizeHint(self) -> QSize:
        """A line of text and a bar for each amount."""
        body, strong = self.theme.font("body"), self.theme.font("body", bold=True)
        widths = [width_of(body, bar.name) + 24 + width_of(strong, bar.text) for bar in self._bars]
        width, rows = max([self.theme.scaled(200), *widths]), -(-max(1, len(self._bars)) // self._columns)
        return QSize(width * self._columns + BESIDE * (self._columns - 1), rows * self._row())

    def minimumSizeHint(self) -> QSize:
        """Never clip a name or an amount."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw name, amount and bar of each."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body, strong = self.theme.font("body"), self.theme.font("body", bold=True)
        most = max([1e-9, *(bar.size for bar in self._bars)])
        width = (self.width() - BESIDE * (self._columns - 1)) / self._columns
        for number, bar in enumerate(self._bars):
            left, top = number % self._columns * (width + BESIDE), number // self._columns * self._row()
            line = QRectF(left, top, width, height_of(body))
            draw_text(painter, line, bar.name, body, self.theme.pen("text"))
            draw_text(painter, line, bar.text, strong, self.theme.pen(bar.tone), RIGHT)
            track = QRectF(left, line.bottom() + 2, width, BAR)
            draw_box(painter, self.theme, track, "raised", None, BAR / 2)
            if bar.size > 0:
                track.setWidth(max(BAR, width * bar.size / most))
                draw_box(painter, self.theme, track, self.theme.fill(bar.tone), None, BAR / 2)
        painter.end()
