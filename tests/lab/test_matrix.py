"""Intervals of paired differences."""

import math

import pytest

from game.lab.matrix import interval


def test_the_interval_of_two_pairs() -> None:
    found = interval("members", [(1.0, 2.0), (1.0, 4.0)])
    assert (found.without, found.mean, found.n) == (1.0, 2.0, 2)
    assert found.half == pytest.approx(12.71 * math.sqrt(2.0) / math.sqrt(2.0))
    assert not found.goes(True)


def test_one_pair_proves_nothing() -> None:
    found = interval("members", [(1.0, 2.0)])
    assert not found.goes(True)


def test_without_pairs_there_is_no_figure() -> None:
    found = interval("members", [])
    assert (math.isnan(found.mean), found.n, found.goes(True), found.goes(False)) == (True, 0, False, False)
