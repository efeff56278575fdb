"""One figure's past and the fan of its futures."""

from __future__ import annotations

import numpy as np

from game.lab.forecast import Band, Fan
from game.scenario.metrics import PLAIN
from game.session import Session
from game.text import Words
from game.ui.theme import Theme
from game.ui.widgets import Card, TimeChart, label, set_property

PAST = 60
CAP = {"lcr": 5.0}
GOOD_DOWN = ("gap", "queue")
ICONS = {
    "members": "users", "active": "users", "satisfaction": "trust", "trust": "trust", "cash": "cash",
    "profit": "money", "lcr": "treasury",
}  # fmt: skip
EVEN = 0.005


class FanCard(Card):
    """The last days of a metric, and its futures as they are and with drafts."""

    def __init__(self, theme: Theme, words: Words, session: Session, metric: str) -> None:
        """Show the past of a metric."""
        name = words.name("metric", metric)
        super().__init__(theme, name, ICONS.get(metric, "chart"))
        self.wrap_title()
        self._words, self._session, self._metric = words, session, metric
        self._delta = label("", "strong")
        self.add_tool(self._delta)
        self.chart = TimeChart(theme, name, words("forecast.empty"), words)
        start = session.simulation.world.spec.start
        self.chart.set_time_format(lambda day: words.month(int(start + day)), lambda day: words.date(int(start + day)))
        for tool in self.chart.header():
            self.add_tool(tool)
        yuan = (words("ui.chart_tool.yuan"), 0.01) if PLAIN[metric].startswith("fen") else ()
        self.chart.set_value_format(self._amount, *yuan)
        self.add(self.chart, 1)
        self._show_past()

    def _amount(self, value: float) -> str:
        unit = PLAIN[self._metric]
        if unit.startswith("fen"):
            return self._words.money(value)
        return self._words.number(round(value)) if unit == "people" else self._words.amount(value, unit)

    def _clip(self, values: np.ndarray) -> np.ndarray:
        return np.minimum(values, CAP.get(self._metric, np.inf))

    def _show_past(self) -> None:
        past = self._clip(self._session.series(self._metric))[-PAST:]
        days = np.arange(self._session.day - past.size, self._session.day, dtype=float)
        if past.size:
            self.chart.set_series("past", days.tolist(), past.tolist(), self._words("forecast.past"), "text")

    def show_fan(self, fan: Fan, drafted: bool) -> None:
        """Draw the futures; drafted: whether there are drafts to compare with."""
        self._draw("without", fan, fan.without[self._metric], "muted")
        if drafted:
            self._draw("with", fan, fan.drafted[self._metric], "accent")
            self._compare(fan)

    def _draw(self, key: str, fan: Fan, band: Band, colour: str) -> None:
        days: list[float] = fan.days.tolist()
        low, mid, high = (self._clip(values).tolist() for values in (band.low, band.mid, band.high))
        self.chart.set_band(key, days, low, high, colour)
        self.chart.set_series(key, days, mid, self._words(f"forecast.{key}"), colour)

    def _compare(self, fan: Fan) -> None:
        """Say how far the middle with drafts ends from the middle without."""
        without = float(self._clip(fan.without[self._metric].mid)[-1])
        drafted = float(self._clip(fan.drafted[self._metric].mid)[-1])
        change = drafted - without
        if abs(change) <= EVEN * max(abs(without), 1e-9):
            self._say(self._words("forecast.even"), "muted")
            return
        sign, up = ("+" if change > 0 else "−"), (change > 0) != (self._metric in GOOD_DOWN)
        share = PLAIN[self._metric] == "share"
        size = self._words.points(abs(change)) if share else self._amount(abs(change))
        self._say(self._words("forecast.delta", sign=sign, size=size), "positive" if up else "negative")

    def _say(self, text: str, tone: str) -> None:
        self._delta.setText(text)
        set_property(self._delta, "tone", tone)
