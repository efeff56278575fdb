"""A company with users from the first day: books, stocks and feelings agree from the first close."""

from dataclasses import replace

from game.engine.simulation import Simulation
from tests.support.games import grown
from tests.support.invariants import broken, unexplained

SHARES = {"payment": 0.3, "fund": 0.1, "p2p": 0.05}


def test_an_installed_base_is_there_and_adds_up() -> None:
    spec = grown()
    simulation = Simulation(replace(spec, company=replace(spec.company, installed=SHARES)), 3)
    world, people = simulation.world, spec.market.people
    for line, share in SHARES.items():
        assert abs(world.people.totals[f"users.{line}"] / people - share) < 0.002
        assert world.ledger.memo[f"money.{line}"] > 0
    assert world.row()["active"] > 0
    assert broken(world) == []
    for _ in range(10):
        simulation.advance()
        assert broken(world) == []
    assert unexplained(simulation) == []


def test_without_one_nobody_has_heard() -> None:
    assert Simulation(grown(), 3).world.people.totals["aware"] == 0


def test_users_like_what_they_use_better_than_others_do() -> None:
    spec = grown()
    world = Simulation(replace(spec, company=replace(spec.company, installed={"payment": 0.3})), 3).world
    taste, uses = world.people.traits.taste[0], world.people.state.uses[0]
    assert taste[uses].mean() > taste[~uses].mean() + 0.5
    assert not (world.people.state.joined[uses] >= 0).any()
