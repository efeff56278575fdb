"""The five pillars of the score as bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from game.ui.theme.apply import Theme
from game.ui.widgets.paint import RIGHT, Painted, draw_icon, draw_text, height_of, width_of

BAR = 8
GAP = 10
MARK = 14


class PillarBars(Painted):
    """Horizontal bars from 0 to 1 with label and value; the weakest carries a mark."""

    def __init__(
        self, theme: Theme, name: str, pillars: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """Make bars without values.

        name: translated accessible name. pillars: pairs of id and translated label; the hue of an
        id is the colour role pillar_<id>.
        """
        super().__init__(theme, parent)
        self._name, self._pillars = name, list(pillars)
        self._values: dict[str, float] = {}
        self._texts: dict[str, str] = {}
        self._par: dict[str, float] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._announce()

    def set_values(
        self,
        values: Mapping[str, float],
        texts: Mapping[str, str] | None = None,
        par: Mapping[str, float] | None = None,
    ) -> None:
        """Show values 0 to 1 by id, with formatted texts and the values of par as ticks if given."""
        self._values = {key: min(max(value, 0.0), 1.0) for key, value in values.items()}
        self._texts = dict(texts or {key: f"{value:.2f}" for key, value in self._values.items()})
        self._par = dict(par or {})
        self._announce()
        self.restyle()

    def weakest(self) -> str:
        """Return the id of the lowest pillar, or nothing without values."""
        return min(self._values, key=lambda key: self._values[key], default="")

    def _announce(self) -> None:
        """Tell screen readers every label and value."""
        self.setAccessibleName(self._name)
        parts = [f"{text} {self._texts.get(key, '–')}" for key, text in self._pillars]
        self.setAccessibleDescription(", ".join(parts))

    def _columns(self) -> tuple[int, int]:
        """Return the widths of labels and values."""
        body, strong = self.theme.font("body"), self.theme.font("body", bold=True)
        labels = max(width_of(body, text) for _, text in self._pillars)
        values = max((width_of(strong, text) for text in self._texts.values()), default=width_of(strong, "0.00"))
        return labels, values + 6 + self.theme.scaled(MARK)

    def _row(self) -> int:
        """Return the height of one row."""
        return height_of(self.theme.font("body")) + 4

    def sizeHint(self) -> QSize:
        """Room for labels, bars and values."""
        labels, values = self._columns()
        width = labels + GAP + self.theme.scaled(110) + GAP + values
        return QSize(width, self._row() * len(self._pillars))

    def minimumSizeHint(self) -> QSize:
        """A shorter bar is enough, clipped text is not."""
        return self.sizeHint() - QSize(self.theme.scaled(60), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self._row()
        for i, (key, text) in enumerate(self._pillars):
            self._draw_row(painter, QRectF(0, i * height, self.width(), height), key, text)
        painter.end()

    def _draw_row(self, painter: QPainter, row: QRectF, key: str, text: str) -> None:
        """Draw label, bar and value of one pillar."""
        labels, values = self._columns()
        room = QRectF(row.left(), row.top(), labels, row.height())
        draw_text(painter, room, text, self.theme.font("body"), self.theme.pen("text"))
        bar = QRectF(labels + GAP, row.center().y() - BAR / 2, row.width() - labels - values - 2 * GAP, BAR)
        self._draw_bar(painter, bar, key)
        weak = key == self.weakest()
        tone = "warning" if weak else "text"
        strong = self.theme.font("body", bold=True)
        place = QRectF(row.right() - values, row.top(), values - 6 - self.theme.scaled(MARK), row.height())
        draw_text(painter, place, self._texts.get(key, "–"), strong, self.theme.pen(tone), RIGHT)
        if weak:
            edge = self.theme.scaled(MARK)
            at = QPointF(row.right() - edge, row.center().y() - edge / 2)
            draw_icon(painter, self.theme, "warning", "warning", at, MARK, self.devicePixelRatioF())

    def _draw_bar(self, painter: QPainter, bar: QRectF, key: str) -> None:
        """Draw the track, the part reached and the tick of par."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.brush("raised"))
        painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
        value = self._values.get(key, 0.0)
        if value > 0:
            painter.setBrush(self.theme.brush(self.theme.fill(f"pillar_{key}")))
            reached = QRectF(bar.left(), bar.top(), max(BAR, bar.width() * value), BAR)
            painter.drawRoundedRect(reached, BAR / 2, BAR / 2)
        if key in self._par:
            x = bar.left() + bar.width() * self._par[key]
            painter.setPen(self.theme.pen("text", 2))
            painter.drawLine(QPointF(x, bar.top() - 3), QPointF(x, bar.bottom() + 3))
