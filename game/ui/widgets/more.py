"""A sign that there is more below what a scrolled area shows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea

from game.ui.theme.apply import Theme
from game.ui.widgets.paint import Painted, draw_box, draw_icon

WIDE, TALL, ICON = 44, 20, 16
SLACK = 12  # pixels below that are not worth a sign


class MoreBelow(Painted):
    """An arrow at the lower edge of a scrolled area, until its end is in sight; the mouse goes through it."""

    def __init__(self, theme: Theme, area: QScrollArea) -> None:
        """Watch an area."""
        super().__init__(theme, area)
        self._area = area
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        area.installEventFilter(self)
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self._look)
        bar.rangeChanged.connect(self._look)
        self._look()

    def _look(self) -> None:
        """Stand at the lower edge, if anything is below it."""
        width, height = self.theme.scaled(WIDE), self.theme.scaled(TALL)
        view = self._area.viewport().geometry()
        self.setGeometry(view.center().x() - width // 2, view.bottom() - height - 2, width, height)
        bar = self._area.verticalScrollBar()
        self.setVisible(bar.maximum() - bar.value() > SLACK)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the area."""
        if event.type() == QEvent.Type.Resize:
            self._look()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow on a pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_box(painter, self.theme, QRectF(self.rect()), "raised", "accent", self.height() / 2)
        edge = self.theme.scaled(ICON)
        at = QRectF((self.width() - edge) / 2, (self.height() - edge) / 2, edge, edge).topLeft()
        draw_icon(painter, self.theme, "chevron-down", "accent", at, ICON, self.devicePixelRatioF())
        painter.end()
