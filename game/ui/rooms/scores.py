"""A histogram of estimated risk with the cut-off as a line."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtWidgets import QStackedLayout, QWidget

from game.ui.theme import Theme
from game.ui.widgets import EmptyState
from game.ui.widgets.plot import PlotArea

BARS, SPREAD, GAP = 30, 1.25, 0.9  # bars; how far beyond the cut-off the axis reaches; share of its room a bar fills


class ScoreChart(QWidget):
    """Borrowers by estimated probability of default; what lies right of the line would be refused today."""

    def __init__(self, theme: Theme, name: str, empty: str, form: Callable[[float], str]) -> None:
        """Make a chart without data. name, empty: translated. form: how a probability is written."""
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.plot = PlotArea(theme)
        self.plot.setAccessibleName(name)
        self.plot.bottom.format = form
        self._bars = pg.BarGraphItem(x=[0.0], height=[0.0], width=0.0)
        self._line = pg.InfiniteLine(angle=90, movable=False)
        self.plot.add(self._bars)
        self.plot.add(self._line, bounds=False)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(EmptyState(theme, "target", empty))
        self._stack.addWidget(self.plot)
        theme.changed.connect(self._retheme)
        self._retheme()

    def show_scores(self, risk: npt.NDArray[np.float32], people: npt.NDArray[np.int64], cutoff: float) -> None:
        """Show the spread of estimated risk.

        risk: probability of default, shape (n,). people: whom each stands for, shape (n,). cutoff: highest accepted.
        """
        if not len(risk):
            return
        top = min(1.0, max(float(risk.max()), cutoff) * SPREAD)
        heights, edges = np.histogram(risk, bins=BARS, range=(0.0, top), weights=people)
        width = float(edges[1] - edges[0])
        self._bars.setOpts(x=edges[:-1] + width / 2, height=heights, width=width * GAP)
        self._line.setValue(cutoff)
        self.plot.view.setXRange(0.0, top, padding=0)
        self._stack.setCurrentWidget(self.plot)
        self.plot.setAccessibleDescription(f"{cutoff:.0%}")

    def _retheme(self) -> None:
        self.plot.retheme()
        self._bars.setOpts(brush=self._theme.brush("accent", 0.7), pen=pg.mkPen(None))
        self._line.setPen(self._theme.pen("warning", 2, dashed=True))
