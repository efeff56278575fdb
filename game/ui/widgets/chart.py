"""A themed chart of named series over time, to look at closely, to keep as a picture and to copy as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QToolTip, QVBoxLayout, QWidget

from game.text import Words
from game.ui.theme.apply import Theme
from game.ui.widgets.chart_menu import Tool, chart_menu, hint_of, key_of
from game.ui.widgets.empty import EmptyState
from game.ui.widgets.labels import IconButton, label
from game.ui.widgets.legend import Legend
from game.ui.widgets.picture import offer_picture, titled
from game.ui.widgets.plot import Format, PlotArea
from game.ui.widgets.series import Band, Floats, Series
from game.ui.widgets.stretch import Stretch

BAND = 0.18
CLOSER = 0.7  # of the time in sight, for each step of zoom
PAN = 0.25
FAR = 1 << 30  # points, to either end
DOT = 7  # pixels across


class TimeChart(QWidget):
    """Several series over one time axis, with a crosshair that reads out values in the legend.

    The crosshair follows the mouse, and the left and right keys when the chart has the focus. Wheel, a marked stretch,
    + and − zoom, 0 shows everything; a menu keeps the chart as a picture or copies its values.
    """

    def __init__(
        self, theme: Theme, name: str, empty: str, words: Words | None = None, parent: QWidget | None = None
    ) -> None:
        """Make a chart without data.

        name: translated accessible name. empty: translated sentence shown until there is data. words: of the menu;
        without them there is none.
        """
        super().__init__(parent)
        self.theme = theme
        self._name, self._words = name, words
        self._series: dict[str, Series] = {}
        self._bands: dict[str, Band] = {}
        self._time: Format = lambda value: f"{value:g}"
        self._value: Format = lambda value: f"{value:,.4g}"
        self._scale, self._unit, self._held = 1.0, "", False
        self._least = 0
        self.stretch = Stretch()
        self._build(empty)
        self._crosshair()
        self._be_called(name)
        theme.changed.connect(self.retheme)
        self.retheme()

    def _build(self, empty: str) -> None:
        """Stack the plot and the empty state under the legend."""
        self.plot = PlotArea(self.theme)
        self.plot.make_markable()
        self.plot.installEventFilter(self)
        self.plot.dragged.connect(lambda one, other: self._zoomed(lambda: self.stretch.choose(one, other)))
        self.plot.wheeled.connect(lambda notches, at: self._zoomed(lambda: self.stretch.zoom(CLOSER**notches, at)))
        self.plot.doubled.connect(self.reset)
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

    def header(self) -> list[QWidget]:
        """What belongs beside the title of whatever frames the chart: the time read out, and the menu."""
        return [self._when, self._menu_button()]

    def _menu_button(self) -> IconButton:
        """The mouse's way to the menu; the keyboard's are the keys of its entries, so that Tab passes by."""
        name = self._words("ui.chart_tool.menu", chart=self._name) if self._words else self._name
        button = IconButton(self.theme, "more", name, "tool")
        button.setProperty("tight", "true")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.open_menu(button.mapToGlobal(button.rect().bottomLeft())))
        return button

    def _be_called(self, name: str) -> None:
        self.setAccessibleName(name)
        self.plot.setAccessibleName(name)
        if self._words is not None:
            self.plot.setAccessibleDescription(hint_of(self._words))

    def _crosshair(self) -> None:
        """Prepare the vertical line that marks the time read out, and a dot on every series there."""
        self._line = pg.InfiniteLine(angle=90, movable=False)
        self._dots = pg.ScatterPlotItem(size=DOT, pxMode=True)
        for item in (self._line, self._dots):
            item.setVisible(False)
            self.plot.add(item, bounds=False)
        self._dots.setZValue(10)
        self.plot.scene().sigMouseMoved.connect(self._moved)

    def set_time_format(self, format_: Format, read_out: Format | None = None) -> None:
        """Set how a point of the time axis is written, e.g. a day number as a month; read_out: under the crosshair."""
        self.plot.bottom.format, self._time = format_, read_out or format_
        self._repaint()

    def set_value_format(self, format_: Format, unit: str = "", scale: float = 1.0) -> None:
        """Set how values are written on the axis and in the legend.

        unit, scale: of values that are copied as plain numbers, e.g. yuan and 0.01 for amounts in fen.
        """
        self._value = self.plot.left.format = format_
        self._unit, self._scale = unit, scale
        self._repaint()

    def _repaint(self) -> None:
        """Draw the axes again and read out anew."""
        for axis in (self.plot.bottom, self.plot.left):
            axis.picture = None
            axis.update()
        self._read(None)

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

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Several changes in a row, shown together when the last is made."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
            self._show()

    def _add(self, key: str, label: str, colour: str) -> Series:
        """Create the curve of a new series."""
        curve = pg.PlotCurveItem(antialias=True)
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
        """Show the plot if there is data, else the empty state; not yet while changes are held together."""
        if self._held:
            return
        times = [series.xs for series in self._series.values() if series.xs.size]
        self._stack.setCurrentWidget(self.plot if times else self._empty)
        if times:
            times += [band.low.xData for band in self._bands.values()]
            self.stretch.reach(min(float(xs[0]) for xs in times), max(float(xs[-1]) for xs in times))
            self._fit()
        self._read(None)

    def _fit(self) -> None:
        """Bring the axes in line with the stretch in sight."""
        self.plot.show_times(*self.stretch.shown)
        self.plot.show_values(*self._bounds())

    def _bounds(self) -> tuple[float, float]:
        """The lowest and highest value in sight."""
        drawn = [(series.xs, series.ys) for series in self._series.values() if series.xs.size]
        drawn += [(curve.xData, curve.yData) for band in self._bands.values() for curve in (band.low, band.high)]
        if not drawn:
            return 0.0, 1.0
        values = np.concatenate([self._in_sight(xs, ys) for xs, ys in drawn])
        values = values[np.isfinite(values)]
        return (float(values.min()), float(values.max())) if values.size else (0.0, 1.0)

    def _in_sight(self, xs: Floats, ys: Floats) -> Floats:
        """Values of a curve in sight and the one next to it at either side."""
        if self.stretch.whole:
            return ys
        first, last = (int(place) for place in np.searchsorted(xs, self.stretch.shown))
        return ys[max(0, first - 1) : last + 1]

    # -- looking closer

    def _zoomed(self, change: Callable[[], None]) -> None:
        change()
        self._fit()

    def zoom(self, factor: float) -> None:
        """Show a factor of the time in sight, around the crosshair or the middle."""
        low, high = self.stretch.shown
        about = float(self._line.value()) if self._line.isVisible() else (low + high) / 2
        self._zoomed(lambda: self.stretch.zoom(factor, about))

    def pan(self, share: float) -> None:
        """Move the time in sight by a share of it."""
        self._zoomed(lambda: self.stretch.pan(share))

    def reset(self) -> None:
        """Show everything."""
        self._zoomed(self.stretch.reset)

    # -- keeping

    def tools(self) -> list[Tool]:
        """What the menu offers."""
        return [
            Tool("closer", "+", lambda: self.zoom(CLOSER)),
            Tool("wider", "-", lambda: self.zoom(1 / CLOSER)),
            Tool("earlier", "Shift+Left", lambda: self.pan(-PAN)),
            Tool("later", "Shift+Right", lambda: self.pan(PAN)),
            Tool("all", "0", self.reset),
            Tool("copy", "Ctrl+C", self.copy),
            Tool("picture", "Ctrl+E", self.keep_picture),
        ]

    def open_menu(self, at: QPoint) -> None:
        """Show the menu at a place of the screen."""
        if self._words is not None:
            chart_menu(self, self._words, self.tools()).popup(at)

    def text(self) -> str:
        """The values in sight as lines with tabs between them, a line a point of time, with the names on top."""
        low, high = self.stretch.shown
        times = sorted({float(x) for series in self._series.values() for x in series.xs if low <= x <= high})
        known = [dict(zip(series.xs.tolist(), series.ys.tolist(), strict=True)) for series in self._series.values()]
        unit = f" ({self._unit})" if self._unit else ""
        lines = [["", *(f"{series.label}{unit}" for series in self._series.values())]]
        lines += [[self._time(at), *(self._plain(values.get(at, np.nan)) for values in known)] for at in times]
        return "\n".join("\t".join(line) for line in lines)

    def _plain(self, value: float) -> str:
        return f"{value * self._scale:.6g}" if np.isfinite(value) else ""

    def copy(self) -> None:
        """Put the values in sight on the clipboard, and say so."""
        QApplication.clipboard().setText(self.text())
        if self._words is not None:
            place = self._when.mapToGlobal(self._when.rect().bottomLeft())
            QToolTip.showText(place, self._words("ui.chart_tool.copied"), self)

    def keep_picture(self) -> None:
        """Offer a picture of the chart, legend and all, to the window."""
        self.grab()  # an axis takes the room of its texts when it is drawn
        QTimer.singleShot(0, self, lambda: offer_picture(self, self._name, titled(self, self._name, self.theme)))

    def retheme(self) -> None:
        """Take over the colours and fonts of the theme."""
        self.plot.retheme()
        self._line.setPen(self.theme.pen("muted", 1, dashed=True))
        self._dots.setPen(self.theme.pen("surface", 1.5))
        for key, series in self._series.items():
            series.curve.setPen(self.theme.pen(self._hex(series), 2))
            self._legend.set_entry(key, series.label, self._hex(series))
        for band in self._bands.values():
            self._paint_band(band)
        self._keep_size()

    def keep_legible(self, height: int) -> None:
        """Draw on so many pixels at scale 1 at least, however many lines the legend takes, and gladly on more."""
        self._least = height
        self._keep_size()

    def _keep_size(self) -> None:
        """Bound the whole chart, or only what is drawn, from below."""
        self.setMinimumSize(self.theme.scaled(220), 0 if self._least else self.theme.scaled(130))
        self.plot.setMinimumHeight(self.theme.scaled(self._least))

    def _moved(self, position: QPointF) -> None:
        """Let the crosshair follow the mouse."""
        at = self.plot.time_at(position)
        if at is not None:
            self._read(at)

    def _read(self, x: float | None) -> None:
        """Read out the values nearest to a time, or the last ones without a crosshair."""
        values: dict[str, str] = {}
        dots: list[tuple[float, float, str]] = []
        at: float | None = None
        for key, series in self._series.items():
            if not series.xs.size:
                continue
            place = -1 if x is None else int(np.abs(series.xs - x).argmin())
            at, value = float(series.xs[place]), float(series.ys[place])
            values[key] = self._value(value) if np.isfinite(value) else "–"
            dots += [(at, value, self._hex(series))] if np.isfinite(value) else []
        self._legend.set_values(values)
        self._when.setText("" if at is None else self._time(at))
        self._line.setVisible(x is not None and at is not None)
        self._dots.setVisible(self._line.isVisible())
        if x is not None and at is not None:
            self._line.setValue(at)
            self._dots.setData(*np.transpose([dot[:2] for dot in dots]), brush=[pg.mkBrush(dot[2]) for dot in dots])

    def _step(self, step: int) -> None:
        """Move the crosshair by points of the longest series, and what is in sight with it."""
        longest = max(self._series.values(), key=lambda series: series.xs.size, default=None)
        if longest is None or not longest.xs.size:
            return
        low, high = self.stretch.shown
        here = float(self._line.value()) if self._line.isVisible() else high
        place = int(np.abs(longest.xs - here).argmin()) + step
        at = float(longest.xs[min(max(place, 0), longest.xs.size - 1)])
        if not low <= at <= high:
            self.pan((at - (low if at < low else high)) / (high - low))
        self._read(at)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Act on the keys of the chart before the window does, and drop the crosshair when mouse or focus leave."""
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return self._key(event)
        if isinstance(event, QContextMenuEvent):
            self.open_menu(event.globalPos())
            return self._words is not None
        if event.type() in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            self._read(None)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        """Whether a key is one of the chart's; it is acted on when it is pressed, not when it is announced."""
        moves = {"Left": -1, "Right": 1, "Home": -FAR, "End": FAR}
        pressed = key_of(event)
        tool = next((tool.act for tool in self.tools() if tool.key == pressed), None)
        if tool is None and pressed not in moves:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif tool is not None:
            tool()
        else:
            self._step(moves[pressed])
        return True
