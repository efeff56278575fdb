"""Work spread over processes comes back in its order."""

import math

import pytest

from game.lab.processes import spread


@pytest.mark.parametrize("jobs", [1, 2])
def test_in_the_order_of_the_work(jobs: int) -> None:
    told: list[tuple[int, int]] = []
    assert spread(math.sqrt, [9.0, 4.0, 1.0], jobs, lambda done, whole: told.append((done, whole))) == [3.0, 2.0, 1.0]
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_what_fails_is_told() -> None:
    with pytest.raises(ValueError, match="math domain"):
        spread(math.sqrt, [1.0, -1.0], 2)


def test_no_work() -> None:
    assert spread(math.sqrt, []) == []
