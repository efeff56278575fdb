"""A themed chart of named series over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from game.ui.theme.apply import Theme
from game.ui.widgets.empty import EmptyState
from game.ui.widgets.labels import label
from game.ui.widgets.legend import Legend
from game.ui.widgets.plot import Format, PlotArea

BAND = 0.18


@dataclass
class Series:
    """One drawn series."""

    curve: pg.PlotDataItem
    label: str
    colour: str
    xs: np.ndarray = field(default_factory=lambda: np.empty(0))
    ys: np.ndarray = field(default_factory=lambda: np.empty(0))


@dataclass
class Band:
    """One shaded range between two curves."""

    low: pg.PlotCurveItem
    high: pg.PlotCurveItem
    fill: pg.FillBetweenItem
    colour: str


class TimeChart(QWidget):
    """Several series over one time axis, with a crosshair that reads out values in the legend.

    The crosshair follows the mouse, and the left and right keys when the chart has the focus.
    """

    def __init__(self, theme: Theme, name: str, empty: str, parent: QWidget | None = None) -> None:
        """Make a chart without data.

        name: translated accessible name. empty: translated sentence shown until there is data.
        """
        super().__init__(parent)
        self.theme = theme
        self._series: dict[str, Series] = {}
        self._bands: dict[str, Band] = {}
        self._time: Format = lambda value: f"{value:g}"
        self._value: Format = lambda value: f"{value:,.4g}"
        self._build(empty)
        self._crosshair()
        self.setAccessibleName(name)
        self.plot.setAccessibleName(name)
        theme.changed.connect(self.retheme)
        self.retheme()

    def _build(self, empty: str) -> None:
        """Stack the plot and the empty state under the legend."""
        self.plot = PlotArea(self.theme)
        self.plot.installEventFilter(self)
        self._empty = EmptyState(self.theme, "chart", empty)
        self._legend, self._when = Legend(self.theme), label("", "muted")
        top = QHBoxLayout()
        top.addWidget(self._legend, 1)
        top.addWidget(self._when, 0, Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.theme.tokens.space.half)
        layout.addLayout(top)
        layout.addLayout(self._stack, 1)  # before it gets widgets, which it would show as windows of their own
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.plot)

    def _crosshair(self) -> None:
        """Prepare the vertical line that marks the time read out."""
        self._line = pg.InfiniteLine(angle=90, movable=False)
        self._line.setVisible(False)
        self.plot.add(self._line, bounds=False)
        self.plot.scene().sigMouseMoved.connect(self._moved)

    def set_time_format(self, format_: Format) -> None:
        """Set how a point of the time axis is written, e.g. a day number as a date."""
        self._time = self.plot.bottom.format = format_
        self._repaint()

    def set_value_format(self, format_: Format) -> None:
        """Set how values are written on the axis and in the legend."""
        self._value = self.plot.left.format = format_
        self._repaint()

    def _repaint(self) -> None:
        """Draw the axes again and read out anew."""
        for axis in (self.plot.bottom, self.plot.left):
            axis.picture = None
            axis.update()
        self._read(None)

    def set_empty_text(self, text: str) -> None:
        """Change the sentence shown without data."""
        self._empty.set_text(text)

    def set_series(self, key: str, xs: Sequence[float], ys: Sequence[float], label: str = "", colour: str = "") -> None:
        """Draw or replace a series.

        key: identity. xs, ys: equally long; NaN breaks the line. label: translated name for the legend.
        colour: colour role or #rrggbb; by default the next free hue.
        """
        series = self._series.get(key) or self._add(key, label or key, colour)
        series.label, series.colour = label or series.label, colour or series.colour
        series.xs, series.ys = np.asarray(xs, dtype=float), np.asarray(ys, dtype=float)
        series.curve.setData(series.xs, series.ys, connect="finite")
        series.curve.setPen(self.theme.pen(self._hex(series), 2))
        self._legend.set_entry(key, series.label, self._hex(series))
        self._show()

    def _add(self, key: str, label: str, colour: str) -> Series:
        """Create the curve of a new series."""
        curve = pg.PlotDataItem(antialias=True)
        self.plot.add(curve)
        used = {series.colour for series in self._series.values()}
        free = [f"series{i}" for i in range(len(self.theme.tokens.series)) if f"series{i}" not in used]
        self._series[key] = Series(curve, label, colour or (free or ["muted"])[0])
        return self._series[key]

    def _hex(self, series: Series) -> str:
        """Return the colour of a series in the present theme."""
        if series.colour.startswith("series"):
            return self.theme.tokens.series[int(series.colour.removeprefix("series"))]
        return self.theme.fill(series.colour)

    def set_band(
        self, key: str, xs: Sequence[float], low: Sequence[float], high: Sequence[float], colour: str = "accent"
    ) -> None:
        """Shade the range between two curves, e.g. the fan of a forecast."""
        if key not in self._bands:
            curves = pg.PlotCurveItem(), pg.PlotCurveItem()
            fill = pg.FillBetweenItem(*curves)
            fill.setZValue(-10)
            for item in (*curves, fill):
                self.plot.add(item)
            self._bands[key] = Band(*curves, fill, colour)
        band = self._bands[key]
        band.colour = colour
        band.low.setData(np.asarray(xs, dtype=float), np.asarray(low, dtype=float))
        band.high.setData(np.asarray(xs, dtype=float), np.asarray(high, dtype=float))
        self._paint_band(band)
        self._show()

    def _paint_band(self, band: Band) -> None:
        """Colour a band."""
        band.fill.setBrush(self.theme.brush(band.colour, BAND))
        for curve in (band.low, band.high):
            curve.setPen(pg.mkPen(None))

    def remove(self, key: str) -> None:
        """Remove a series or band if it exists."""
        series, band = self._series.pop(key, None), self._bands.pop(key, None)
        if series is not None:
            self.plot.remove(series.curve)
            self._legend.remove(key)
        if band is not None:
            for item in (band.fill, band.low, band.high):
                self.plot.remove(item)
        self._show()

    def clear(self) -> None:
        """Remove every series and band."""
        for key in [*self._series, *self._bands]:
            self.remove(key)

    def _show(self) -> None:
        """Show the plot if there is data, else the empty state."""
        full = any(series.xs.size for series in self._series.values())
        self._stack.setCurrentWidget(self.plot if full else self._empty)
        if full:
            self.plot.show_values(*self._bounds())
        self._read(None)

    def _bounds(self) -> tuple[float, float]:
        """The lowest and highest value drawn."""
        drawn = [series.ys for series in self._series.values()]
        drawn += [curve.getData()[1] for band in self._bands.values() for curve in (band.low, band.high)]
        values = np.concatenate(drawn)
        values = values[np.isfinite(values)]
        return (float(values.min()), float(values.max())) if values.size else (0.0, 1.0)

    def retheme(self) -> None:
        """Take over the colours and fonts of the theme."""
        self.plot.retheme()
        self._line.setPen(self.theme.pen("muted", 1, dashed=True))
        for key, series in self._series.items():
            series.curve.setPen(self.theme.pen(self._hex(series), 2))
            self._legend.set_entry(key, series.label, self._hex(series))
        for band in self._bands.values():
            self._paint_band(band)
        self.setMinimumSize(self.theme.scaled(220), self.theme.scaled(130))

    def _moved(self, position: QPointF) -> None:
        """Let the crosshair follow the mouse."""
        at = self.plot.time_at(position)
        if at is not None:
            self._read(at)

    def _read(self, x: float | None) -> None:
        """Read out the values nearest to a time, or the last ones without a crosshair."""
        values: dict[str, str] = {}
        at: float | None = None
        for key, series in self._series.items():
            if not series.xs.size:
                continue
            place = -1 if x is None else int(np.abs(series.xs - x).argmin())
            at = float(series.xs[place])
            values[key] = self._value(float(series.ys[place])) if np.isfinite(series.ys[place]) else "–"
        self._legend.set_values(values)
        self._when.setText("" if at is None else self._time(at))
        self._line.setVisible(x is not None and at is not None)
        if at is not None:
            self._line.setValue(at)

    def _step(self, step: int) -> None:
        """Move the crosshair by points of the longest series."""
        longest = max(self._series.values(), key=lambda series: series.xs.size, default=None)
        if longest is None or not longest.xs.size:
            return
        here = int(np.abs(longest.xs - self._line.value()).argmin()) + step
        self._read(float(longest.xs[min(max(here, 0), longest.xs.size - 1)]))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Move the crosshair by keys and drop it when mouse or focus leave."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            self._step(step) if step else None
            return bool(step)
        if event.type() in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            self._read(None)
        return False
