"""The legend of a chart, which also reads out values."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from game.ui.theme.apply import Theme
from game.ui.widgets.flow import FlowLayout
from game.ui.widgets.paint import Painted, draw_text, height_of, width_of

SWATCH = 14


class LegendEntry(Painted):
    """A colour swatch, the name of a series and its value under the crosshair."""

    def __init__(self, theme: Theme, label: str, colour: str) -> None:
        """Make an entry without value; colour is a colour role or #rrggbb."""
        super().__init__(theme)
        self._label, self._colour, self._value = label, colour, ""
        self._room = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_series(self, label: str, colour: str) -> None:
        """Change name and colour."""
        if (label, colour) != (self._label, self._colour):
            self._label, self._colour = label, colour
            self.restyle()

    def restyle(self) -> None:
        """Measure anew after a change of theme or name."""
        self._room = 0
        super().restyle()

    def set_value(self, value: str) -> None:
        """Show a formatted value; an empty one leaves the name alone."""
        if value == self._value:
            return
        self._value = value
        if self._widths()[1] > self._room:
            self.updateGeometry()
        self.update()

    def _widths(self) -> tuple[int, int]:
        """Return the widths of name and of the widest value so far, so that a running chart holds still."""
        value = width_of(self.theme.font("small", bold=True), self._value) if self._value else 0
        return width_of(self.theme.font("small"), self._label), max(value, self._room)

    def sizeHint(self) -> QSize:
        """Room for swatch, name and value."""
        name, value = self._widths()
        self._room = value
        gap = 6 if value else 0
        return QSize(SWATCH + 6 + name + gap + value, height_of(self.theme.font("small")))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw swatch, name and value."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        painter.setPen(self.theme.pen(self._colour, 3))
        painter.drawLine(QPointF(2, middle), QPointF(SWATCH - 2, middle))
        name, value = self._widths()
        first = QRectF(SWATCH + 6, 0, name, self.height())
        draw_text(painter, first, self._label, self.theme.font("small"), self.theme.pen("muted"))
        second = QRectF(first.right() + 6, 0, value, self.height())
        bold = self.theme.font("small", bold=True)
        draw_text(painter, second, self._value, bold, self.theme.pen("text"))
        painter.end()


class Legend(QWidget):
    """All entries of a chart in rows, preceded by the time read out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty legend."""
        super().__init__(parent)
        self.theme = theme
        self._entries: dict[str, LegendEntry] = {}
        self._flow = FlowLayout(self, gap=theme.tokens.space.two)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_entry(self, key: str, label: str, colour: str) -> None:
        """Add or change an entry."""
        if key in self._entries:
            self._entries[key].set_series(label, colour)
            return
        self._entries[key] = LegendEntry(self.theme, label, colour)
        self._flow.addWidget(self._entries[key])

    def remove(self, key: str) -> None:
        """Remove an entry if it exists."""
        entry = self._entries.pop(key, None)
        if entry is not None:
            self._flow.removeWidget(entry)
            entry.deleteLater()

    def set_values(self, values: dict[str, str]) -> None:
        """Show formatted values by key; entries not named show none."""
        for key, entry in self._entries.items():
            entry.set_value(values.get(key, ""))
