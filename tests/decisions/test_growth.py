"""Speaking in public: it heals what doubt took, and is hardly heard where nobody doubts."""

from game.decisions.growth import Statement
from game.engine.simulation import Simulation
from game.model import treasury
from tests.support.games import mature


def healed(doubt: float) -> float:
    simulation: Simulation = mature(0, 45)
    world = simulation.world
    treasury.calm(world, 1.0)
    for desk in world.treasury.desks.values():
        desk.news = doubt
    world.player.attention = 3
    before = float(world.people.state.trust.sum())
    assert simulation.act(Statement()).allowed
    assert treasury.lcr(world) >= 1.0
    return float(world.people.state.trust.sum()) - before


def test_who_speaks_unasked_wins_no_trust() -> None:
    assert healed(0.0) == 0.0
    assert healed(0.02) < healed(0.3)
