"""No sequence of decisions makes the engine raise, and every invariant holds whatever a player does."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.decisions.registry import REGISTRY
from game.engine.simulation import Simulation
from tests.support.anything import try_anything
from tests.support.games import STRIKES
from tests.support.invariants import broken, unexplained
from tests.support.worlds import any_spec

STEPS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 2**20)), min_size=6, max_size=16)
GAMES = st.tuples(st.integers(0, 2**20), st.integers(30, 60), STEPS)
Game = tuple[int, int, list[tuple[int, int]]]


def play(game: Game, shocks: bool = True) -> tuple[Simulation, list[str]]:
    """Play a game of random decisions and strokes of fate, looking at every close; returns what was done."""
    seed, days, steps = game
    simulation = Simulation(any_spec(random.Random(seed), days), seed)
    told = []
    for wait, luck in steps:
        dice = random.Random(luck)
        if shocks and dice.random() < 0.15:
            simulation.act(dice.choice(STRIKES))
        decision, verdict = try_anything(simulation, dice)
        told.append(f"day {simulation.day}: {decision} {verdict.reason or 'done'}")
        look(simulation, told)
        for _ in range(wait):
            simulation.advance()
            look(simulation, told)
    return simulation, told


def look(simulation: Simulation, told: list[str]) -> None:
    found = broken(simulation.world)
    assert found == [], "\n".join([*told, f"day {simulation.day}"])


def forks_alike(simulation: Simulation) -> bool:
    """Whether a copy goes on like the original."""
    other = simulation.fork()
    for each in (simulation, other):
        each.advance(3)
    return simulation.digest() == other.digest() and simulation.day_digests == other.day_digests


def anything_goes(game: Game) -> None:
    simulation, told = play(game)
    assert forks_alike(simulation), told
    assert unexplained(simulation) == [], told


@settings(max_examples=110)
@given(GAMES)
def test_nothing_a_player_does_breaks_the_game(game: Game) -> None:
    anything_goes(game)


@settings(max_examples=110)
@given(GAMES)
def test_nothing_breaks_it_on_other_days(game: Game) -> None:
    seed, days, steps = game
    anything_goes((seed + 2**20, days, [(wait, luck + 2**20) for wait, luck in steps]))


@pytest.mark.study
@settings(max_examples=2_000)
@given(GAMES)
def test_nothing_breaks_it_in_two_thousand_games(game: Game) -> None:
    anything_goes(game)


def test_every_decision_is_tried_and_most_succeed_somewhere() -> None:
    tried: Counter[str] = Counter()
    done: Counter[str] = Counter()
    for seed in range(40):
        dice = random.Random(seed)
        simulation = Simulation(any_spec(dice, 60), seed)
        for _ in range(40):
            decision, verdict = try_anything(simulation, dice)
            tried[decision.name] += 1
            done[decision.name] += verdict.allowed
            if dice.random() < 0.3:
                simulation.advance()
    assert set(REGISTRY) - set(tried) == set()
    assert len(+done) >= 0.6 * len(REGISTRY), set(REGISTRY) - set(+done)
