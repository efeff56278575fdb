"""The live charts of the cockpit and the series each of them draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt

from game.session import Session
from game.text import Words
from game.ui.theme import Theme
from game.ui.theme.tokens import LINES
from game.ui.widgets import Card, TimeChart

WEEK = 7
MOST = 400
TOP = 3.0
LEGIBLE, RECENT = 5, 30  # curves a small chart can tell apart; days by which lines are ranked
REST = "rest"
NEAR = 120  # days in which a month has several marks on the axis
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Curve:
    """A series of a chart. smooth: days of its moving mean. cap: values above are drawn there."""

    metric: str
    colour: str
    smooth: int = 1
    cap: float = np.inf
    scale: float = 1.0


@dataclass(frozen=True)
class Plot:
    """A chart. id: named `ui.chart.<id>`. unit: number, people, money or share. each: a family drawn once a line."""

    id: str
    icon: str
    unit: str
    curves: tuple[Curve, ...] = ()
    each: str = ""
    smooth: int = 1


PLOTS = (
    Plot("users", "users", "people", (Curve("members", "series0"), Curve("active", "series1"))),
    Plot("money", "money", "money", (Curve("cash", "series0"), Curve("equity", "series1"))),
    Plot("feeling", "trust", "share", (Curve("trust", "series0"), Curve("satisfaction", "series2"),
                                       Curve("expectation", "muted"))),
    Plot("liquidity", "treasury", "share", (Curve("lcr", "series0", cap=TOP), Curve("unpaid", "negative"))),
    Plot("income", "chart", "money", each="income", smooth=WEEK),
    Plot("loans", "loan", "share", each="npl"),
)  # fmt: skip


HOUSE = Plot("morale", "trust", "share", (Curve("morale", "series2"), Curve("load", "negative")))


def plots_of(session: Session) -> tuple[Plot, ...]:
    """The charts of a run: where a scenario lends nothing, the house takes the place of the loans."""
    lends = any(line.mechanic == "credit" for line in session.simulation.world.spec.lines)
    return PLOTS if lends else (*PLOTS[:-1], HOUSE)


class ChartCard(Card):
    """A card with one live chart."""

    def __init__(self, theme: Theme, words: Words, session: Session, plot: Plot) -> None:
        """Make a chart without data."""
        super().__init__(theme, words(f"ui.chart.{plot.id}.title"), plot.icon)
        self.words, self.session, self.plot = words, session, plot
        self._drawn: set[str] = set()
        self._rest: list[str] = []
        empty = words(f"ui.chart.{plot.id}.empty")
        self.chart = TimeChart(theme, words(f"ui.chart.{plot.id}.title"), empty, words)
        start = session.simulation.world.spec.start
        self.chart.set_time_format(
            lambda day: self._date(start + round(day)), lambda day: words.date(start + round(day))
        )
        yuan = (words("ui.chart_tool.yuan"), 0.01) if plot.unit == "money" else ()
        self.chart.set_value_format(self._format(), *yuan)
        for tool in self.chart.header():
            self.add_tool(tool)
        self.add(self.chart, 1)

    def refresh(self) -> None:
        """Draw the days closed so far."""
        with self.chart.at_once():
            self._draw()

    def _draw(self) -> None:
        curves = self._curves()
        for metric in self._drawn - {curve.metric for curve in curves}:
            self.chart.remove(metric)
        self._drawn = {curve.metric for curve in curves}
        for curve in curves:
            values = self._values(curve)
            days = np.arange(values.size)
            stride = max(1, values.size // MOST)
            keep = slice((values.size - 1) % stride if values.size else 0, None, stride)
            if values.size > 1:
                xs, ys = days[keep].tolist(), values[keep].tolist()
                self.chart.set_series(curve.metric, xs, ys, self._label(curve), curve.colour)

    def _values(self, curve: Curve) -> Floats:
        """What a curve shows, a value a day; that of the rest is the sum of what has no curve of its own."""
        metrics = self._rest if curve.metric == REST else [curve.metric]
        raw = np.sum([self.session.series(metric) for metric in metrics], axis=0)
        return _smoothed(np.minimum(raw, curve.cap) * curve.scale, curve.smooth)

    def _curves(self) -> list[Curve]:
        found = self._each() if self.plot.each else list(self.plot.curves)
        if not self.plot.each or len(found) <= LEGIBLE:
            return found
        if self.plot.each != "income":  # what cannot be added up: that of the largest lines
            return sorted(found, key=lambda curve: -self.session.row().get(f"users.{_line(curve)}", 0.0))[:LEGIBLE]
        found.sort(key=lambda curve: -float(np.sum(self.session.series(curve.metric)[-RECENT:])))
        self._rest = [curve.metric for curve in found[LEGIBLE - 1 :]]
        return [*found[: LEGIBLE - 1], Curve(REST, "muted", self.plot.smooth)]

    def _each(self) -> list[Curve]:
        """A curve for each open line that has the figure."""
        spec, opened = self.session.simulation.world.spec, self.session.simulation.world.lines.open
        lines = [line.id for line in spec.lines if line.id in opened]
        if self.plot.each == "npl":
            lines = [line.id for line in spec.lines if line.mechanic == "credit" and line.id in opened]
        return [Curve(f"{self.plot.each}.{line}", colour_of(line), self.plot.smooth) for line in lines]

    def _label(self, curve: Curve) -> str:
        if curve.metric == REST:
            return self.words("ui.chart.rest")
        line = curve.metric.partition(".")[2]
        if line and self.plot.each:
            return self.words.name("line", line)
        return self.words.name("metric", curve.metric)

    def _date(self, ordinal: int) -> str:
        """A day on the axis: by itself while few months are in sight, else by its month."""
        if ordinal < 1:
            return ""
        first, last = self.chart.stretch.shown
        return self.words.date(ordinal) if last - first < NEAR else self.words.month(ordinal)

    def _format(self) -> Callable[[float], str]:
        words = self.words
        if self.plot.unit == "share":
            return lambda share: f"≥ {words.percent(TOP)}" if share >= TOP else words.percent(share)
        if self.plot.unit == "people":
            return lambda heads: words.number(round(heads))
        return words.money if self.plot.unit == "money" else words.number


def colour_of(line: str) -> str:
    """Colour role of a business line; one that a scenario adds takes a hue by its name."""
    role = f"line_{line}"
    return role if role in LINES else LINES[crc32(line.encode()) % len(LINES)]


def _line(curve: Curve) -> str:
    return curve.metric.partition(".")[2]


def _smoothed(values: Floats, days: int) -> Floats:
    if days <= 1 or values.size < 2:
        return values
    sums = np.cumsum(np.concatenate([np.zeros(1), values]))
    first = np.maximum(np.arange(values.size) - days + 1, 0)
    return (sums[1:] - sums[first]) / (np.arange(values.size) - first + 1)
