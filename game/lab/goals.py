"""Goals of the scenario: how far each has come, and by when it is due."""

from __future__ import annotations

from dataclasses import dataclass

from game.lab.view import View
from game.model.spec import GoalSpec

OPEN, MET, MISSED = "open", "met", "missed"


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a goal stands. value: of its metric, now or on the day it was due; wanted: level, in the metric's unit.

    upper: whether the level is the highest allowed rather than the lowest; of two levels the broken one is told.
    share: how near, 0..1, 1 where it holds. due: day by whose close it counts. state: open (it does not hold yet), met
    (it holds now, or held when due) or missed.
    """

    id: str
    metric: str
    value: float
    wanted: float
    upper: bool
    share: float
    due: int
    state: str


def progress(view: View, ended: bool = False, fell: bool = False) -> list[Progress]:
    """Every goal of the game, in order. ended: whether nothing can come any more, before the day it is due or not.

    fell: whether the company went down; it then misses what was due later, whatever its last figures were.
    """
    return [_one(view, goal, ended, fell) for goal in view.spec.goals]


def _one(view: View, goal: GoalSpec, ended: bool, fell: bool) -> Progress:
    due = goal.by if goal.by >= 0 else view.spec.days - 1
    value, over = _value(view, goal.metric, due), ended or view.day > due
    low = goal.at_least if goal.at_least is not None else float("-inf")
    high = goal.at_most if goal.at_most is not None else float("inf")
    upper = goal.at_least is None or value > high
    holds = low <= value <= high and not (fell and len(view.series(goal.metric)) <= due)
    state = MET if holds else MISSED if over else OPEN
    wanted = high if upper else low
    return Progress(
        goal.id, goal.metric, value, wanted, upper, 1.0 if holds else _near(value, wanted, upper), due, state
    )


def _value(view: View, metric: str, due: int) -> float:
    """A metric at the close of the day it is due, or yesterday's before that."""
    closed = view.series(metric)
    return float(closed[due]) if len(closed) > due else view.metric(metric)


def _near(value: float, wanted: float, upper: bool) -> float:
    """How near a value comes to a level that it does not reach, 0..1."""
    if upper:
        return min(1.0, max(0.0, wanted / value)) if value > 0 else 0.0
    return min(1.0, max(0.0, value / wanted)) if wanted > 0 else 0.0
