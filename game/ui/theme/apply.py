"""The theme object every widget is given."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QIcon, QPen, QPixmap
from PySide6.QtWidgets import QApplication

from game.ui.theme.fonts import Fonts, pixels
from game.ui.theme.icons import Icons
from game.ui.theme.palette import palette
from game.ui.theme.style import style_sheet
from game.ui.theme.tokens import DARK, LIGHT, Tokens

SCALES = (1.0, 1.5)


class Theme(QObject):
    """Colours, fonts and icons of the window; tells its users when they change."""

    changed = Signal()

    def __init__(self, assets: Path, dark: bool = True, scale: float = 1.0) -> None:
        """Make a theme from a folder holding fonts/ and icons/.

        assets: the assets folder. dark: dark or light. scale: text scale, 1.0 to 1.5.
        """
        super().__init__()
        self._tokens = DARK if dark else LIGHT
        self._scale = _bounded(scale)
        self._fonts = Fonts(assets / "fonts")
        self.icons = Icons(assets / "icons")
        self._app: QApplication | None = None

    @property
    def tokens(self) -> Tokens:
        """The tokens in use."""
        return self._tokens

    @property
    def scale(self) -> float:
        """The text scale in use, 1.0 to 1.5."""
        return self._scale

    @property
    def dark(self) -> bool:
        """Whether the dark tokens are in use."""
        return self._tokens.dark

    def set_dark(self, dark: bool) -> None:
        """Switch between dark and light."""
        self._switch(DARK if dark else LIGHT, self._scale)

    def set_scale(self, scale: float) -> None:
        """Set the text scale; values outside 1.0 to 1.5 are clamped."""
        self._switch(self._tokens, _bounded(scale))

    def _switch(self, tokens: Tokens, scale: float) -> None:
        """Take over new tokens or scale and restyle what is on the screen."""
        if (tokens, scale) == (self._tokens, self._scale):
            return
        self._tokens, self._scale = tokens, scale
        if self._app is not None:
            self._restyle(self._app)
        self.changed.emit()

    def apply(self, app: QApplication) -> None:
        """Style an application, and keep it styled when the theme changes."""
        self._app = app
        app.setStyle("Fusion")
        self._restyle(app)
        self.changed.emit()

    def _restyle(self, app: QApplication) -> None:
        """Hand font, palette and style sheet to the application.

        The old sheet is taken off first: where one replaces another, Qt goes through what it remembers of styled
        widgets, some of which may be gone, and ends the program; where one is set anew, it goes through those alive.
        """
        app.setStyleSheet("")
        app.setFont(self.font("body"))
        app.setPalette(palette(self._tokens))
        app.setStyleSheet(style_sheet(self._tokens, self._scale, self.icons))

    def px(self, role: str) -> int:
        """Return the size in pixels of a type role at the present scale."""
        return pixels(role, self._scale)

    def scaled(self, length: int) -> int:
        """Return a length that grows with the text, in pixels."""
        return round(length * self._scale)

    def font(self, role: str, bold: bool | None = None) -> QFont:
        """Return the font of a type role at the present scale."""
        return self._fonts.font(role, self._scale, bold)

    def hex(self, role: str) -> str:
        """Return a colour role, or a #rrggbb colour itself, as #rrggbb."""
        return role if role.startswith("#") else str(getattr(self._tokens, role))

    def fill(self, role: str) -> str:
        """Return the #rrggbb colour of a role for lines and areas, livelier than for text in the light theme."""
        return role if role.startswith("#") else self._tokens.fill(role)

    def colour(self, role: str, alpha: float = 1.0) -> QColor:
        """Return a colour role as QColor with an opacity of 0 to 1."""
        colour = QColor(self.hex(role))
        colour.setAlphaF(alpha)
        return colour

    def pen(self, role: str, width: float = 1.0, dashed: bool = False) -> QPen:
        """Return a pen for QPainter and pyqtgraph; widths above 1 stay constant under zoom."""
        pen = QPen(self.colour(role), width)
        pen.setCosmetic(True)
        pen.setStyle(Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen

    def brush(self, role: str, alpha: float = 1.0) -> QBrush:
        """Return a brush for QPainter and pyqtgraph."""
        return QBrush(self.colour(role, alpha))

    def icon(self, name: str, role: str = "text", size: int = 18) -> QIcon:
        """Return a button icon in a colour role."""
        return self.icons.icon(name, self.hex(role), self.scaled(size), self.tokens.outline)

    def pixmap(self, name: str, role: str, size: int = 18, ratio: float = 1.0) -> QPixmap:
        """Return an icon picture in a colour role; size grows with the text scale."""
        return self.icons.pixmap(name, self.hex(role), self.scaled(size), ratio)


def _bounded(scale: float) -> float:
    """Return a text scale within the allowed range."""
    return min(max(scale, SCALES[0]), SCALES[1])
