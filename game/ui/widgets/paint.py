"""What the painted widgets share: a themed base class and small painting helpers."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from game.ui.theme.apply import Theme

Align = Qt.AlignmentFlag
LEFT = Align.AlignLeft | Align.AlignVCenter
RIGHT = Align.AlignRight | Align.AlignVCenter
CENTRE = Align.AlignCenter


class Painted(QWidget):
    """A widget drawn with the theme's tokens, redrawn when they change."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Take the theme to draw with."""
        super().__init__(parent)
        self.theme = theme
        theme.changed.connect(self.restyle)

    def restyle(self) -> None:
        """Measure and draw again after a change of theme or content."""
        self.updateGeometry()
        self.update()


def width_of(font: QFont, text: str) -> int:
    """Return the width of one line of text in pixels, rounded up."""
    return QFontMetrics(font).horizontalAdvance(text) + 1


def height_of(font: QFont) -> int:
    """Return the height a line of a font needs in dense painted widgets, in pixels."""
    return round(font.pixelSize() * 1.4)


def draw_text(painter: QPainter, rect: QRectF, text: str, font: QFont, pen: QPen, align: Align = LEFT) -> None:
    """Draw one line of text in a rectangle, with an ellipsis if it does not fit."""
    painter.setFont(font)
    painter.setPen(pen)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()) + 1)
    painter.drawText(rect, align | Qt.TextFlag.TextDontClip, shown)


def draw_box(
    painter: QPainter, theme: Theme, rect: QRectF, fill: str, border: str | None = None, radius: float = 10
) -> None:
    """Draw a filled rounded rectangle with an optional one-pixel border."""
    painter.setBrush(theme.brush(fill))
    painter.setPen(theme.pen(border) if border else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def draw_focus(painter: QPainter, theme: Theme, rect: QRectF, radius: float = 10) -> None:
    """Draw the focus ring just inside a rectangle."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(theme.pen("focus", 2))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)


def draw_icon(painter: QPainter, theme: Theme, name: str, role: str, at: QPointF, size: int, ratio: float) -> None:
    """Draw an icon with its top left corner at a point; size grows with the text scale."""
    painter.drawPixmap(at, theme.pixmap(name, role, size, ratio))
