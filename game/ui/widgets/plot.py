"""The drawing area of a chart: two axes around a view, without menus.

A `PlotItem` would bring a form of some fifty widgets and a dozen parentless menus with every chart; they outlive it,
are restyled with every change of theme, and one that dies meanwhile ends the program.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QFrame, QGraphicsItem

from game.ui.theme.apply import Theme

Format = Callable[[float], str]
GRID = 150  # opacity of the horizontal lines, 0 to 255
GAP = 8.0  # pixels between two texts
LEAST = 0.01  # half the height of an axis on which every value is the same 0


class FormattedAxis(pg.AxisItem):
    """An axis whose tick texts come from a callback."""

    def __init__(self, orientation: str) -> None:
        """Make an axis that prints plain numbers."""
        super().__init__(orientation)
        self.format: Format = lambda value: f"{value:g}"
        self.enableAutoSIPrefix(False)
        self._major = 0.0

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """Return the text of each tick."""
        texts = [self.format(value * scale) for value in values]
        every, told = self._every(texts, spacing), set[str]()
        if every > 1 and spacing < self._major:
            return [""] * len(texts)
        for place, (value, text) in enumerate(zip(values, texts, strict=True)):
            texts[place] = "" if text in told or round(value / spacing) % every else text
            told.add(texts[place])
        return texts

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:  # noqa: N803
        """Return the distance of ticks at each level, the widest first; remember that one."""
        levels: list[tuple[float, float]] = super().tickSpacing(minVal, maxVal, size)
        self._major = levels[0][0] if levels else 0.0
        return levels

    def _every(self, texts: Sequence[str], spacing: float) -> int:
        """Each how manieth text is written, so that none touches the next."""
        measure, (low, high) = QFontMetricsF(self.style["tickFont"] or QFont()), self.range
        across = self.orientation == "bottom"
        needed = max(map(measure.horizontalAdvance, texts), default=0.0) + GAP if across else measure.height()
        room = (self.width() if across else self.height()) * spacing / max(high - low, spacing)
        return max(1, math.ceil(needed / max(room, 1.0)))


class PlotArea(pg.GraphicsView):
    """A view with a time axis below and a value axis to its left; it is looked at, not dragged."""

    def __init__(self, theme: Theme) -> None:
        """Make an empty area."""
        super().__init__()
        self._theme = theme
        self.bottom, self.left = FormattedAxis("bottom"), FormattedAxis("left")
        self.view = pg.ViewBox(enableMenu=False, enableMouse=False)
        layout = pg.GraphicsLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addItem(self.left, 0, 0)
        layout.addItem(self.view, 0, 1)
        layout.addItem(self.bottom, 1, 1)
        for axis in (self.bottom, self.left):
            axis.linkToView(self.view)
        self.left.setGrid(GRID)
        self.setCentralItem(layout)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def add(self, item: QGraphicsItem, bounds: bool = True) -> None:
        """Draw an item. bounds: whether the axes stretch to hold it."""
        self.view.addItem(item, ignoreBounds=not bounds)

    def remove(self, item: QGraphicsItem) -> None:
        """Draw an item no more."""
        self.view.removeItem(item)

    def time_at(self, position: QPointF) -> float | None:
        """The time under a place of the scene, or None outside the view."""
        if not self.view.sceneBoundingRect().contains(position):
            return None
        return float(self.view.mapSceneToView(position).x())

    def show_values(self, low: float, high: float) -> None:
        """Fit the value axis; where all values are one, leave room on both sides of it, and none below a flat 0."""
        if low == high == 0.0:
            self.view.setYRange(0.0, 2 * LEAST, padding=0.05)
        elif low == high:
            self.view.setYRange(low - abs(low) * 0.1, high + abs(high) * 0.1, padding=0)
        else:
            self.view.enableAutoRange(axis=pg.ViewBox.YAxis)

    def retheme(self) -> None:
        """Take over the colours and fonts of the theme."""
        self.setBackground(self._theme.colour("surface"))
        for axis in (self.bottom, self.left):
            axis.setPen(self._theme.pen("line"))
            axis.setTextPen(self._theme.pen("muted"))
            axis.setStyle(tickFont=self._theme.font("small"), tickLength=-4, tickTextOffset=6)
        self.bottom.setHeight(self._theme.px("small") + 14)
