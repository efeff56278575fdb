"""Labels whose look comes from the style sheet."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from game.ui.theme.apply import Theme

SPACE, JOINER = "\u00a0", "\u2060"  # signs at which a line does not break
_HAN = "[\u4e00-\u9fff]{1,4}"  # a unit and what little follows it
_FIGURE = re.compile(rf"\d ?{_HAN}(?:\d+{_HAN})*")


def bound(text: str) -> str:
    """A text whose lines break neither inside a figure with its Chinese unit nor before a dot between two facts."""
    joined = _FIGURE.sub(lambda found: JOINER.join(found[0]).replace(" ", SPACE), text)
    return joined.replace(" · ", f"{SPACE}· ")


class TextLabel(QLabel):
    """A label that breaks its lines where a reader would; its text is what was written."""

    def __init__(self, text: str = "") -> None:
        """Show a text."""
        super().__init__(bound(text))

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(bound(text))

    def text(self) -> str:
        """The text without the signs that hold it together."""
        return super().text().replace(JOINER, "").replace(SPACE, " ")


def label(text: str = "", role: str = "body", wrap: bool = False, tone: str = "") -> QLabel:
    """Return a plain-text label of a role, with an optional tone."""
    result = TextLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setProperty("role", role)
    result.setWordWrap(wrap)
    if tone:
        result.setProperty("tone", tone)
    return result


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Change a property the style sheet looks at, and restyle the widget."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def rule() -> QFrame:
    """Return a thin horizontal line."""
    line = QFrame()
    line.setProperty("card", "rule")
    line.setFixedHeight(1)
    return line


class IconLabel(QLabel):
    """An icon that follows the theme; decoration only."""

    def __init__(self, theme: Theme, icon: str, role: str = "muted", size: int = 18) -> None:
        """Show an icon in a colour role at a size in pixels."""
        super().__init__()
        self.theme = theme
        self._icon, self._role, self._size = icon, role, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_icon(self, icon: str, role: str) -> None:
        """Show another icon."""
        self._icon, self._role = icon, role
        self._restyle()

    def _restyle(self) -> None:
        """Draw the icon in the present colours."""
        ratio = self.devicePixelRatioF()
        self.setPixmap(self.theme.pixmap(self._icon, self._role, self._size, ratio))


class IconButton(QPushButton):
    """A button whose icon follows the theme."""

    def __init__(self, theme: Theme, icon: str, name: str, kind: str = "tool", text: str = "", role: str = "") -> None:
        """Make a button.

        icon: icon name. name: translated accessible name and tool tip. kind: primary, quiet, danger, tool or "".
        text: translated caption beside the icon. role: colour role of the icon, by default that of the kind.
        """
        super().__init__(text)
        self.theme = theme
        self._icon, self._role = icon, role or _ink(kind)
        self.setProperty("kind", kind)
        self.set_name(name)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_name(self, name: str) -> None:
        """Set accessible name and tool tip."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_icon(self, icon: str, role: str = "") -> None:
        """Show another icon, in another colour role if one is given."""
        self._icon, self._role = icon, role or self._role
        self._restyle()

    def _restyle(self) -> None:
        """Draw the icon in the present colours."""
        self.setIcon(self.theme.icon(self._icon, self._role))
        edge = self.theme.scaled(18)
        self.setIconSize(QSize(edge, edge))


def _ink(kind: str) -> str:
    """Return the colour role of an icon on a button of a kind."""
    inks = {"primary": "on_accent", "danger": "on_negative", "quiet": "accent"}
    return inks.get(kind, "text")
