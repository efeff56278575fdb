"""A waterfall: a bar for where something stood, steps up and down by cause, a bar for where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from game.ui.theme import Theme
from game.ui.widgets.paint import RIGHT, Painted, draw_text, height_of, width_of

GAP, NAMES = 12, 0.42  # pixels between columns; share of the width that names may take
FLAT = 0.6  # span of the levels, as share of the highest, below which the axis does not begin at 0
AIR = 0.3  # of the span, left of the lowest level on such an axis
TORN = 5  # pixels, half the width of the mark on a bar that does not begin at 0
WORDS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Fall:
    """A row. name, text: translated name and size. amount: of the step, or level of an end. good: of the colour."""

    name: str
    amount: float
    text: str
    good: bool = True


class WaterfallChart(Painted):
    """Rows from the level before to the level after; each step begins where the one above ended."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        """Make a chart without rows; name is the translated accessible name."""
        super().__init__(theme, parent)
        self._before, self._after, self._steps = Fall("", 0.0, ""), Fall("", 0.0, ""), list[Fall]()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    def show_steps(self, before: Fall, steps: Sequence[Fall], after: Fall) -> None:
        """Show another way from one level to another."""
        self._before, self._steps, self._after = before, list(steps), after
        self.setAccessibleDescription(", ".join(f"{row.name} {row.text}" for row in self._rows()))
        self.restyle()

    def text(self) -> str:
        """The rows as lines with a tab between name and size."""
        return "\n".join(f"{row.name}\t{row.text}" for row in self._rows())

    def _rows(self) -> list[Fall]:
        return [self._before, *self._steps, self._after]

    # -- measuring

    def _columns(self, width: int) -> tuple[int, int]:
        """Widths of names and of sizes."""
        font, bold = self.theme.font("small"), self.theme.font("small", bold=True)
        names = max(width_of(bold, row.name) for row in self._rows())
        return min(names, int(width * NAMES)), max(width_of(bold, row.text) for row in self._rows()) + width_of(
            font, " "
        )

    def _heights(self, width: int) -> list[int]:
        """Height of each row, whose name may take several lines."""
        metrics, names = QFontMetrics(self.theme.font("small", bold=True)), self._columns(width)[0]
        room, least = QRect(0, 0, names, 1000), height_of(self.theme.font("small")) + self.theme.scaled(8)
        return [max(least, metrics.boundingRect(room, WORDS, row.name).height() + 6) for row in self._rows()]

    def hasHeightForWidth(self) -> bool:
        """Names take more lines where there is less room."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All rows."""
        return sum(self._heights(width))

    def sizeHint(self) -> QSize:
        """All rows at a usual width."""
        width = self.theme.scaled(560)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for names, sizes and a little bar."""
        return QSize(self.theme.scaled(300), self.heightForWidth(max(self.width(), self.theme.scaled(300))))

    def _axis(self) -> tuple[float, float, bool]:
        """The lowest and highest value on the axis, and whether it begins at 0."""
        levels = list(accumulate((step.amount for step in self._steps), initial=self._before.amount))
        levels.append(self._after.amount)
        low, high = min(levels), max(levels)
        farthest = max(abs(low), abs(high))
        if low * high > 0 and high - low < FLAT * farthest and high > low:
            air = AIR * (high - low)
            return (low - air, high, False) if low > 0 else (low, high + air, False)
        return min(low, 0.0), max(high, 0.0) if low < high or high else 1.0, True

    # -- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, and a line from the end of each to the beginning of the next."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names, sizes = self._columns(self.width())
        left, width = names + GAP, self.width() - names - sizes - 2 * GAP
        low, high, whole = self._axis()

        def at(value: float) -> float:
            return left + (value - low) / ((high - low) or 1.0) * width

        base = at(0.0) if whole else (left if self._before.amount > 0 else left + width)
        self._draw_base(painter, base if whole else None)
        top, level = 0.0, self._before.amount
        for place, (row, height) in enumerate(zip(self._rows(), self._heights(self.width()), strict=True)):
            end = place in (0, len(self._steps) + 1)
            begin = base if end else at(level)
            level = row.amount if end else level + row.amount
            self._draw_row(painter, QRectF(0, top, self.width(), height), row, (names, sizes), end)
            self._draw_bar(painter, QRectF(begin, top, at(level) - begin, height), self._colour(row, end))
            if end and not whole:
                self._draw_tear(painter, base + (TORN * 3 if begin < at(level) else -TORN * 3), top, height)
            if place <= len(self._steps):
                self._draw_link(painter, at(level), top + height)
            top += height
        painter.end()

    def _colour(self, row: Fall, end: bool) -> str:
        if end:
            return self.theme.fill("accent")
        return self.theme.fill("positive" if row.good else "negative")

    def _draw_row(self, painter: QPainter, row: QRectF, fall: Fall, columns: tuple[int, int], end: bool) -> None:
        font = self.theme.font("small", bold=end)
        painter.setFont(font)
        painter.setPen(self.theme.pen("text"))
        painter.drawText(QRectF(0, row.top(), columns[0], row.height()), WORDS, fall.name)
        place = QRectF(row.right() - columns[1], row.top(), columns[1], row.height())
        tone = "text" if end else "positive" if fall.good else "negative"
        draw_text(painter, place, fall.text, font, self.theme.pen(tone), RIGHT)

    def _draw_bar(self, painter: QPainter, span: QRectF, colour: str) -> None:
        bar = span.normalized().adjusted(0, self.theme.scaled(4), 0, -self.theme.scaled(4))
        bar.setWidth(max(bar.width(), 2.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.brush(colour))
        painter.drawRoundedRect(bar, 2, 2)

    def _draw_base(self, painter: QPainter, x: float | None) -> None:
        """The line at 0, where the axis has one."""
        if x is not None:
            painter.setPen(self.theme.pen("line"))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))

    def _draw_link(self, painter: QPainter, x: float, y: float) -> None:
        """From one bar down to the next."""
        painter.setPen(self.theme.pen("muted", 1))
        half = self.theme.scaled(4)
        painter.drawLine(QPointF(x, y - half), QPointF(x, y + half))

    def _draw_tear(self, painter: QPainter, x: float, top: float, height: float) -> None:
        """Mark a bar that does not begin at 0."""
        painter.setPen(self.theme.pen("surface", 3))
        painter.drawLine(QPointF(x - TORN / 2, top + height), QPointF(x + TORN / 2, top))
