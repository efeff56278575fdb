"""A crisis is told once when it begins and once when it deepens, not every day."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from game.lab.crisis import CALM, depth, is_news

QUIET, SHORT, UNPAID = (0.0, 2.0), (0.0, 0.9), (5.0, 0.7)


def told(*days: tuple[float, float]) -> list[int]:
    """Days on which a crisis is news. days: queue and coverage of each."""
    return [day for day in range(len(days)) if is_news(book(days[: day + 1]))]


def book(days: tuple[tuple[float, float], ...]) -> Any:
    queues, cover = np.array([day[0] for day in days]), np.array([day[1] for day in days])
    return SimpleNamespace(series=lambda metric: queues if metric == "queue" else cover)


@pytest.mark.parametrize(("day", "expected"), [(QUIET, 0), ((0.0, 0.0), 0), (SHORT, 1), (UNPAID, 2), ((1.0, 3.0), 2)])
def test_depth(day: tuple[float, float], expected: int) -> None:
    assert depth(*day) == expected


def test_a_long_crisis_is_told_once_and_again_when_it_deepens() -> None:
    assert told(QUIET, *[SHORT] * 40, *[UNPAID] * 40, *[SHORT] * 10) == [1, 41]


def test_a_coverage_that_wavers_is_told_once() -> None:
    assert told(*[SHORT, QUIET] * 20) == [0]


def test_it_is_news_again_after_quiet_weeks() -> None:
    assert told(SHORT, *[QUIET] * CALM, SHORT) == [0, CALM + 1]
