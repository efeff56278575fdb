"""A picture that a widget offers to whatever window it stands in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF
from PySide6.QtGui import QImage, QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from game.ui.theme.apply import Theme
from game.ui.widgets.paint import draw_text, height_of

EDGE = 16
KIND = QEvent.Type(QEvent.registerEventType())


class PictureEvent(QEvent):
    """A picture to be kept. name: translated, of what it shows."""

    def __init__(self, name: str, image: QImage) -> None:
        """Take a picture and its name."""
        super().__init__(KIND)
        self.name, self.image = name, image


def offer_picture(widget: QWidget, name: str, image: QImage) -> None:
    """Offer a picture to the window of a widget; one that keeps no pictures does nothing."""
    QApplication.sendEvent(widget.window(), PictureEvent(name, image))


def titled(widget: QWidget, title: str, theme: Theme) -> QImage:
    """A widget on the ground of a card, under a title."""
    ratio, font, inner = widget.devicePixelRatioF(), theme.font("heading"), widget.size()
    top = height_of(font) + EDGE
    whole = QPixmap(round((inner.width() + 2 * EDGE) * ratio), round((inner.height() + top + 2 * EDGE) * ratio))
    whole.setDevicePixelRatio(ratio)
    whole.fill(theme.colour("surface"))
    painter = QPainter(whole)
    draw_text(painter, QRectF(EDGE, EDGE / 2, inner.width(), top), title, font, theme.pen("text"))
    widget.render(painter, QPoint(EDGE, EDGE + top), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.end()
    return whole.toImage()
