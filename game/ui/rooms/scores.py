"""A histogram of estimated risk with the cut-off as a handle."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from game.ui.theme import Theme
from game.ui.widgets.plot import PlotArea

BAR, GAP = 0.01, 0.9  # width of a bar; share of its room it fills
SPREAD, COMMON = 1.12, 0.995  # how far beyond the handles and beyond that share of applicants the axis reaches
STEP, LEAP = 0.005, 0.02  # by which keys move the handle
KEYS = {
    Qt.Key.Key_Left: -STEP, Qt.Key.Key_Down: -STEP, Qt.Key.Key_Right: STEP, Qt.Key.Key_Up: STEP,
    Qt.Key.Key_PageDown: -LEAP, Qt.Key.Key_PageUp: LEAP,
}  # fmt: skip
Floats = npt.NDArray[np.float64]


class ScoreChart(QWidget):
    """Applicants by estimated probability of default; those right of the handle would be refused.

    Signals moved(cutoff): while the handle moves · settled(cutoff): it was let go, or moved by a key.
    """

    moved = Signal(float)
    settled = Signal(float)

    def __init__(self, theme: Theme, name: str, form: Callable[[float], str], low: float, high: float) -> None:
        """Make a chart without data. name: translated. form: how a probability is written. low, high: of the handle."""
        super().__init__()
        self._theme, self._form, self._name, self._bounds = theme, form, name, (low, high)
        self._risk = self._people = np.zeros(0)
        self._base = low
        self.plot = PlotArea(theme)
        self.plot.bottom.format = form
        self.plot.installEventFilter(self)
        self._taken, self._refused = (pg.BarGraphItem(x=[0.0], height=[0.0], width=0.0) for _ in range(2))
        self._now = pg.InfiniteLine(angle=90, movable=False)
        self.handle = pg.InfiniteLine(angle=90, movable=True, label="", labelOpts={"position": 0.92, "movable": False})
        for bars in (self._taken, self._refused):
            self.plot.add(bars)
        for line in (self._now, self.handle):
            self.plot.add(line, bounds=False)
        self.handle.sigPositionChanged.connect(self._dragged)
        self.handle.sigPositionChangeFinished.connect(lambda: self.settled.emit(self.value()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plot)
        theme.changed.connect(self._retheme)
        self._retheme()

    def value(self) -> float:
        """Where the handle stands, on the grid of its steps."""
        low, high = self._bounds
        return min(high, max(low, round(float(self.handle.value()) / STEP) * STEP))

    def show_applicants(self, risk: Floats, people: Floats, now: float) -> None:
        """Show the spread of estimated risk.

        risk: probability of default, shape (n,). people: how many each stands for, shape (n,). now: cut-off in force.
        """
        self._risk, self._people, self._base = risk, people, now
        self._now.setValue(now)
        self.set_value(now)

    def set_value(self, cutoff: float) -> None:
        """Put the handle somewhere, without a signal."""
        common = float(np.quantile(self._risk, COMMON)) if len(self._risk) else 0.0
        top = min(1.0, SPREAD * max(common, cutoff, self._base, 2 * self._bounds[0]))
        self.plot.view.setXRange(0.0, top, padding=0)
        blocked = self.handle.blockSignals(True)
        self.handle.setBounds((self._bounds[0], min(self._bounds[1], top)))
        self.handle.setValue(cutoff)
        self.handle.blockSignals(blocked)
        self._draw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the handle by keys."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in KEYS or key == Qt.Key.Key_Home:
                wanted = self._base if key == Qt.Key.Key_Home else self.value() + KEYS[key]
                low, high = self._bounds
                self.set_value(min(high, max(low, round(wanted / STEP) * STEP)))
                self.moved.emit(self.value())
                self.settled.emit(self.value())
                return True
        return super().eventFilter(watched, event)

    def _dragged(self) -> None:
        self._draw()
        self.moved.emit(self.value())

    def _draw(self) -> None:
        """Colour the bars by the side of the handle they lie on, and write its figure beside it."""
        cutoff = self.value()
        edges = np.arange(0.0, 1.0 + BAR, BAR)
        accepted = self._risk <= cutoff
        for bars, mine in ((self._taken, accepted), (self._refused, ~accepted)):
            heights = np.histogram(self._risk[mine], bins=edges, weights=self._people[mine])[0]
            bars.setOpts(x=edges[:-1] + BAR / 2, height=heights, width=BAR * GAP)
        self.handle.label.setFormat(self._form(cutoff))
        self.plot.setAccessibleName(f"{self._name}: {self._form(cutoff)}")

    def _retheme(self) -> None:
        theme = self._theme
        self.plot.retheme()
        self._taken.setOpts(brush=theme.brush("accent", 0.75), pen=pg.mkPen(None))
        self._refused.setOpts(brush=theme.brush("muted", 0.35), pen=pg.mkPen(None))
        self._now.setPen(theme.pen("muted", 2, dashed=True))
        self.handle.setPen(theme.pen("warning", 3))
        self.handle.setHoverPen(theme.pen("text", 4))
        self.handle.label.setColor(theme.colour("text"))
        self.handle.label.fill = theme.brush("raised")
        self.handle.label.setFont(theme.font("small"))
