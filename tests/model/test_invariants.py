"""Whatever a player does and whatever happens: books balance, stocks follow flows, nobody is in two states."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.games import SPECS, mature, meddle
from tests.support.invariants import broken, unexplained

GAMES = st.tuples(st.integers(0, len(SPECS) - 1), st.sampled_from((0, 45, 120, 250)), st.integers(0, 2**32))


def play_and_check(number: int, days: int, luck: int, length: int) -> None:
    simulation, dice = mature(number, days), random.Random(luck)
    for _ in range(length):
        if dice.random() < 0.5:
            meddle(simulation, dice, 4)
        simulation.advance()
        assert broken(simulation.world) == [], f"day {simulation.day}"
    assert unexplained(simulation) == []


@settings(max_examples=24)
@given(GAMES)
def test_invariants_hold_at_every_close(game: tuple[int, int, int]) -> None:
    play_and_check(*game, length=25)


@pytest.mark.slow
@settings(max_examples=30)
@given(GAMES)
def test_invariants_hold_for_long(game: tuple[int, int, int]) -> None:
    play_and_check(*game, length=200)
