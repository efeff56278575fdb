"""A one-line label that shortens its text where there is too little room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from game.ui.theme import Theme
from game.ui.widgets.paint import Painted, draw_text, height_of, width_of


class Elided(Painted):
    """A line of text; what does not fit ends in an ellipsis, and screen readers read all of it."""

    def __init__(
        self, theme: Theme, text: str, font: str = "small", role: str = "text", bold: bool | None = None
    ) -> None:
        """Show a translated text in a type role and a colour role. bold: overrides the weight of the type role."""
        super().__init__(theme)
        self._text, self._type, self._bold, self._role = "", font, bold, role
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The whole text."""
        return self._text

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        font = self._font()
        return QSize(width_of(font, self._text) + 2, height_of(font) + 2)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(min(self.sizeHint().width(), self.theme.scaled(40)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text."""
        painter = QPainter(self)
        draw_text(painter, QRectF(self.rect()), self._text, self._font(), self.theme.pen(self._role))
        painter.end()

    def _font(self) -> QFont:
        return self.theme.font(self._type, self._bold)
