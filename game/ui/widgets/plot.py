"""The drawing area of a chart: two axes around a view, without menus.

A `PlotItem` would bring a form of some fifty widgets and a dozen parentless menus with every chart; they outlive it,
are restyled with every change of theme, and one that dies meanwhile ends the program.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from game.ui.theme.apply import Theme

Format = Callable[[float], str]
GRID = 150  # opacity of the horizontal lines, 0 to 255
GAP = 8.0  # pixels between two texts
LEAST = 0.01  # half the height of an axis on which every value is the same 0
EDGE, ROOM = 0.02, 0.06  # free at either end of the time axis and of the value axis, shares of what is shown
MARK = 0.22  # opacity of the stretch being marked


class FormattedAxis(pg.AxisItem):
    """An axis whose tick texts come from a callback."""

    def __init__(self, orientation: str) -> None:
        """Make an axis that prints plain numbers."""
        super().__init__(orientation)
        self.format: Format = lambda value: f"{value:g}"
        self.enableAutoSIPrefix(False)
        self._major = 0.0
        self.picture: object = None
        self._specs: tuple[Any, Any, Any] | None = None

    def paint(self, p: QPainter, opt: QStyleOptionGraphicsItem, widget: QWidget | None) -> None:
        """Draw line, ticks and texts at once: a recorded picture looks its fonts up anew each time it is played."""
        if self.picture is None:
            self._specs = self.generateDrawSpecs(p)
            self.picture = self._specs  # what the base class drops when something changed
        if self._specs is not None:
            p.setFont(self.style["tickFont"] or QFont())
            self.drawPicture(p, *self._specs)

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
    """A view with a time axis below and a value axis to its left; looked at, unless it is made `markable`.

    Signals: dragged(from, to): a stretch of time was marked with the mouse · wheeled(notches, time): the wheel was
    turned over a time, away from the player for more · doubled(): a double click.
    """

    dragged = Signal(float, float)
    wheeled = Signal(float, float)
    doubled = Signal()

    def __init__(self, theme: Theme) -> None:
        """Make an empty area."""
        super().__init__()
        self._theme = theme
        self._marked: pg.LinearRegionItem | None = None
        self._pressed: QPoint | None = None
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
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def sizeHint(self) -> QSize:
        """As much as it was told to keep, where it was: the wish of a graphics view is a screen's."""
        wish: QSize = super().sizeHint()
        return QSize(wish.width(), self.minimumHeight() or wish.height())

    def make_markable(self) -> None:
        """Let stretches of time be marked with the mouse; the axes are then set by `show_times` and `show_values`."""
        self.view.disableAutoRange()
        self._marked = pg.LinearRegionItem(movable=False)
        self._marked.hide()
        self.add(self._marked, bounds=False)

    def add(self, item: QGraphicsItem, bounds: bool = True) -> None:
        """Draw an item. bounds: whether axes that stretch by themselves hold it."""
        self.view.addItem(item, ignoreBounds=not bounds)

    def remove(self, item: QGraphicsItem) -> None:
        """Draw an item no more."""
        self.view.removeItem(item)

    def time_at(self, position: QPointF) -> float | None:
        """The time under a place of the scene, or None outside the view."""
        if not self.view.sceneBoundingRect().contains(position):
            return None
        return float(self.view.mapSceneToView(position).x())

    def show_times(self, first: float, last: float) -> None:
        """Show the time axis from one time to another."""
        edge = (last - first) * EDGE
        self.view.setXRange(first - edge, last + edge, padding=0)

    def show_values(self, low: float, high: float) -> None:
        """Fit the value axis; where all values are one, leave room on both sides of it, and none below a flat 0."""
        if low == high == 0.0:
            low, room = LEAST, LEAST
        elif low == high:
            room = abs(low) * 0.1
        else:
            room = (high - low) * ROOM
        self.view.setYRange(low - room, high + room, padding=0)

    # -- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to mark a stretch of time."""
        if event.button() == Qt.MouseButton.LeftButton and self._marked is not None:
            self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what is being marked."""
        super().mouseMoveEvent(event)
        begun, here = self._pressed, event.position().toPoint()
        if begun is None or self._marked is None:
            return
        if self._marked.isVisible() or abs(here.x() - begun.x()) >= QApplication.startDragDistance():
            self._marked.setRegion((self._time(begun), self._time(here)))
            self._marked.show()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which stretch was marked, if one was."""
        super().mouseReleaseEvent(event)
        if self._marked is not None and self._marked.isVisible():
            self._marked.hide()
            self.dragged.emit(*self._marked.getRegion())
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Tell of a double click."""
        self._pressed = None
        self.doubled.emit()
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Tell of the wheel where the chart has the focus or Ctrl is held; else it scrolls the page."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if self._marked is None or not (held or self.hasFocus()) or not event.angleDelta().y():
            event.ignore()
            return
        self.wheeled.emit(event.angleDelta().y() / 120, self._time(event.position().toPoint()))
        event.accept()

    def _time(self, place: QPoint) -> float:
        return float(self.view.mapSceneToView(self.mapToScene(place)).x())

    def retheme(self) -> None:
        """Take over the colours and fonts of the theme."""
        self.setBackground(self._theme.colour("surface"))
        if self._marked is not None:
            self._marked.setBrush(self._theme.brush("accent", MARK))
            for line in self._marked.lines:
                line.setPen(self._theme.pen("accent"))
        for axis in (self.bottom, self.left):
            axis.setPen(self._theme.pen("line"))
            axis.setTextPen(self._theme.pen("muted"))
            axis.setStyle(tickFont=self._theme.font("small"), tickLength=-4, tickTextOffset=6, maxTickLevel=1)
        self.bottom.setHeight(self._theme.px("small") + 14)
