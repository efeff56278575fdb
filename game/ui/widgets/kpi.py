"""A tile with one key figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from game.ui.theme.apply import Theme
from game.ui.widgets.paint import draw_box, draw_focus, draw_text, height_of, width_of
from game.ui.widgets.sparkline import draw_sparkline

Good = Literal["up", "down", "none"]
PAD = 10
SPARK, SHORTEST = 42, 20  # pixels at scale 1 for the sparkline, and below which there is none


class KpiTile(QAbstractButton):
    """Label, big value, change and sparkline; a click or Space opens its reasons."""

    def __init__(
        self, theme: Theme, label: str, good: Good = "up", colour: str = "accent", parent: QWidget | None = None
    ) -> None:
        """Make a tile without value.

        label: translated name. good: which direction of change is good news.
        colour: colour role of the sparkline.
        """
        super().__init__(parent)
        self.theme = theme
        self._label, self._good, self._colour = label, good, colour
        self._value, self._delta_text, self._delta = "–", "", 0.0
        self._history: list[float] = []
        self._marked: str | None = None
        self._widest = self._narrowest = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click Space still belongs to the clock
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()
        theme.changed.connect(self._restyle)

    def set_value(self, value: str, delta: float = 0.0, delta_text: str = "", history: Sequence[float] = ()) -> None:
        """Show a formatted value.

        delta: change, for arrow and colour only. delta_text: formatted change without arrow.
        history: recent values, oldest first.
        """
        self._value, self._delta, self._delta_text = value, delta, delta_text
        self._history = list(history)
        self._name()
        if self._width() > self._widest:
            self.updateGeometry()
        self.update()

    def set_mark(self, tone: str | None) -> None:
        """Mark the tile with a stripe in a colour role such as warning, or with none."""
        self._marked = tone
        self.update()

    def set_help(self, text: str) -> None:
        """Set the tool tip, which screen readers read as description."""
        self.setToolTip(text)
        self.setAccessibleDescription(text)

    def _restyle(self) -> None:
        """Measure, name and draw the tile again."""
        self._name()
        self._widest = self._narrowest = 0
        self.updateGeometry()
        self.update()

    def _name(self) -> None:
        """Tell screen readers label, value and change."""
        self.setAccessibleName(" ".join(filter(None, (self._label, self._value, self._change()))))

    def _change(self) -> str:
        """Return the change with an arrow, or nothing."""
        if not self._delta_text:
            return ""
        arrow = "▲" if self._delta > 0 else "▼" if self._delta < 0 else "●"
        return f"{arrow} {self._delta_text}"

    def _tone(self) -> str:
        """Return the colour role of the change."""
        if self._delta == 0 or self._good == "none":
            return "muted"
        return "positive" if (self._delta > 0) == (self._good == "up") else "negative"

    def sizeHint(self) -> QSize:
        """Room for label, value and change beside a sparkline."""
        small, big = self.theme.font("small"), self.theme.font("kpi")
        self._widest = max(self._widest, self._width())
        height = 2 * height_of(small) + height_of(big)
        return QSize(self._widest + 2 * PAD + 4, height + 2 * PAD - 2)

    def _width(self) -> int:
        """Return the width the present texts need; the tile never shrinks while its figures run."""
        return max(self._least(), width_of(self.theme.font("small"), self._change()) + self.theme.scaled(SPARK) + 6)

    def _least(self) -> int:
        """Return the width of the texts alone."""
        small, big = self.theme.font("small"), self.theme.font("kpi")
        return max(width_of(small, self._label), width_of(big, self._value), width_of(small, self._change()))

    def minimumSizeHint(self) -> QSize:
        """Never clip a text; the sparkline may go."""
        self._narrowest = max(self._narrowest, self._least())
        return QSize(self._narrowest + 2 * PAD + 4, self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the tile can be clicked."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Stop showing it."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, texts and sparkline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect())
        fill = "raised" if self.underMouse() or self.isDown() else "surface"
        draw_box(painter, self.theme, ground, fill, self._marked or "line")
        self._draw_texts(painter, ground.adjusted(PAD + 2, PAD - 1, -PAD - 2, -PAD + 1))
        if self.hasFocus():
            draw_focus(painter, self.theme, ground)
        painter.end()

    def _draw_texts(self, painter: QPainter, inner: QRectF) -> None:
        """Draw the three rows of the tile."""
        small, big = self.theme.font("small"), self.theme.font("kpi")
        row, middle = height_of(small), height_of(big)
        top = QRectF(inner.left(), inner.top(), inner.width(), row)
        draw_text(painter, top, self._label, small, self.theme.pen("muted"))
        value = QRectF(inner.left(), top.bottom(), inner.width(), middle)
        draw_text(painter, value, self._value, big, self.theme.pen(self._marked or "text"))
        foot = QRectF(inner.left(), value.bottom(), inner.width(), row)
        draw_text(painter, foot, self._change(), small, self.theme.pen(self._tone()))
        taken = width_of(small, self._change()) + 6 if self._delta_text else 0
        room = foot.adjusted(taken, -4, 0, 2)
        if room.width() >= self.theme.scaled(SHORTEST):
            draw_sparkline(painter, self.theme, room, self._history, self._colour)
