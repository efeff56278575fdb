"""A run's course: a few metrics over all its days."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.session import Session
from game.text import Words
from game.ui.screens.charts import NEAR
from game.ui.theme import Theme
from game.ui.widgets import Card, TimeChart

MOST = 500
CAP = 5.0


@dataclass(frozen=True, slots=True)
class Course:
    """A chart. id: of its title. unit: people, fen or share. metrics: with their colour roles."""

    id: str
    icon: str
    unit: str
    metrics: tuple[tuple[str, str], ...]


COURSES = (
    Course("users", "users", "people", (("members", "line_payment"), ("active", "line_fund"))),
    Course("money", "money", "fen", (("cash", "line_payment"), ("equity", "line_fund"))),
    Course("trust", "trust", "share", (("trust", "line_payment"), ("satisfaction", "line_info"))),
    Course("liquidity", "treasury", "share", (("lcr", "line_payment"),)),
)


class CourseCard(Card):
    """One chart over a whole run."""

    def __init__(self, theme: Theme, words: Words, session: Session, course: Course) -> None:
        """Draw a run."""
        title = words(f"finale.chart.{course.id}")
        super().__init__(theme, title, course.icon)
        self.chart = TimeChart(theme, title, words("finale.no_data"), words)
        start = session.simulation.world.spec.start
        mark = words.date if session.day < NEAR else words.month
        self.chart.set_time_format(lambda day: mark(int(start + day)), lambda day: words.date(int(start + day)))
        for tool in self.chart.header():
            self.add_tool(tool)
        forms = {"people": words.number, "fen": words.money, "share": words.percent}
        yuan = (words("ui.chart_tool.yuan"), 0.01) if course.unit == "fen" else ()
        self.chart.set_value_format(forms[course.unit], *yuan)
        for metric, colour in course.metrics:
            self._draw(session, metric, colour, words.name("metric", metric))
        self.add(self.chart, 1)

    def _draw(self, session: Session, metric: str, colour: str, name: str) -> None:
        values = session.series(metric)
        if metric == "lcr":
            values = np.minimum(values, CAP)
        step = max(1, values.size // MOST)
        days = np.arange(values.size, dtype=float)[::step]
        self.chart.set_series(metric, days.tolist(), values[::step].tolist(), name, colour)
