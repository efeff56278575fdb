"""Closed vocabulary of conditions that scenario authors may write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

OPERATORS = ("above", "below", "at_least", "at_most")


@dataclass(frozen=True, slots=True)
class Test:
    """A comparison of today's metric with a number; operator is one of OPERATORS."""

    metric: str
    operator: str
    value: float

    def holds(self, row: Mapping[str, float]) -> bool:
        """Whether it is true of yesterday's books; an unknown metric is false."""
        found = row.get(self.metric)
        return found is not None and _compare(found, self.operator, self.value)


@dataclass(frozen=True, slots=True)
class Condition:
    """All of some tests, and any of some others where there are such."""

    all: tuple[Test, ...] = ()
    any: tuple[Test, ...] = ()

    def holds(self, row: Mapping[str, float]) -> bool:
        """Whether it is true of a row of metrics."""
        if not all(test.holds(row) for test in self.all):
            return False
        return not self.any or any(test.holds(row) for test in self.any)


def _compare(found: float, operator: str, value: float) -> bool:
    if operator == "above":
        return found > value
    if operator == "below":
        return found < value
    return found >= value if operator == "at_least" else found <= value
