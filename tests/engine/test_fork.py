"""A game can be set up again from its state at any instant, and goes on bit for bit."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.simulation import Simulation
from tests.support.games import mature, meddle, wander

GAMES = st.tuples(st.integers(0, 3), st.sampled_from((0, 45, 120)), st.integers(1, 2), st.integers(0, 2**32))
REBUILDS = 12


def same(one: Simulation, other: Simulation) -> bool:
    return one.digest() == other.digest() and one.day_digests == other.day_digests


def rebuild_often(game: tuple[int, int, int, int]) -> None:
    """Play a game through, and beside it one that is rebuilt at every stop; nobody could tell which is which."""
    number, days, seed, luck = game
    whole = mature(number, days, seed)
    rebuilt, dice = whole.fork(), random.Random(luck)
    for _ in range(REBUILDS):
        minute, throw = wander(whole, dice, 4), dice.getrandbits(64)
        for simulation in (whole, rebuilt):
            simulation.advance_to(minute)
        assert same(whole, rebuilt), whole.world.now
        rebuilt = rebuilt.fork()
        verdicts = [meddle(simulation, random.Random(throw)) for simulation in (whole, rebuilt)]
        assert verdicts[0] == verdicts[1]
        if throw % 2:
            rebuilt = rebuilt.fork()
    for simulation in (whole, rebuilt):
        simulation.advance(20)
    assert same(whole, rebuilt)


@settings(max_examples=16)
@given(GAMES)
def test_rebuilt_games_go_on_alike(game: tuple[int, int, int, int]) -> None:
    rebuild_often(game)


@pytest.mark.slow
@settings(max_examples=50)
@given(GAMES.map(lambda game: (*game[:3], game[3] + 2**40)))
def test_many_rebuilt_games_go_on_alike(game: tuple[int, int, int, int]) -> None:
    rebuild_often(game)
