"""Readings: what is dressed up for the day of the reading counts for a day of the quarter."""

from game.engine.simulation import Simulation
from game.model import ledger, score
from game.model.score import Reading
from tests.support.games import grown


def quarter(dressed: bool) -> Reading:
    simulation = Simulation(grown(), 3)
    simulation.keep_checkpoints = False
    simulation.world.levers["t0cap"] = 5_000_000.0
    simulation.advance(score.QUARTER - 1)
    world = simulation.world
    ledger.post(world, "losses", "cash", world.ledger.raw["cash"] // 2, "stress")
    simulation.advance(score.QUARTER)
    if dressed:
        ledger.post(world, "cash", "borrowings", 20_000_000_000, "borrowing")
        world.levers["disclosure"] = 1.0
    simulation.advance(1)
    return score.read(world)


def test_a_dressed_window_wins_next_to_nothing() -> None:
    plain, dressed = quarter(False), quarter(True)
    assert 0.0 < plain.resilience < 0.9
    assert dressed.resilience < 1.05 * plain.resilience
    assert dressed.integrity < 1.05 * plain.integrity
