"""The decision chain: what many hands must do arrives days later, and only if it can still be done."""

from __future__ import annotations

from game.decisions.registry import make
from game.engine import orders
from game.engine.simulation import Simulation
from game.model import organisation
from tests.support.games import Strike, grown, start_up
from tests.support.invariants import broken


def large() -> Simulation:
    simulation = Simulation(grown(), 3)
    simulation.keep_checkpoints = False
    for team in simulation.world.organisation.teams.values():
        team.heads += 20
    simulation.world.player.attention = 9
    simulation.advance(1)
    assert organisation.lag(simulation.world) >= 4
    return simulation


def test_a_startup_decides_today() -> None:
    simulation = Simulation(start_up(), 3)
    assert simulation.act(make("set_lever", {"key": "reserve", "value": 0.9})).allowed
    assert simulation.world.levers["reserve"] == 0.9


def test_a_large_company_decides_today_and_acts_next_week() -> None:
    simulation = large()
    days, decision = organisation.lag(simulation.world), make("set_lever", {"key": "reserve", "value": 0.9})
    points = simulation.world.player.attention
    assert simulation.act(decision).attention == points - simulation.world.player.attention == 1
    assert simulation.world.levers["reserve"] == 0.2
    record = simulation.world.agenda.of("order")[0]
    assert orders.meant(record) == decision
    assert simulation.check(decision).reason == "ordered"
    simulation.advance(days)
    assert simulation.world.levers["reserve"] == 0.2
    simulation.advance(1)
    assert simulation.world.levers["reserve"] == 0.9
    assert not simulation.world.agenda.of("order")


def test_small_steps_are_made_at_the_desk() -> None:
    simulation = large()
    assert simulation.act(make("set_lever", {"key": "reserve", "value": 0.25})).allowed
    assert simulation.world.levers["reserve"] == 0.25


def test_an_order_that_cannot_be_done_any_more_is_void() -> None:
    simulation = large()
    assert simulation.act(make("close_line", {"line": "fund"})).allowed
    simulation.world.lines.open.pop("fund")
    simulation.world.lines.open.pop("p2p")
    simulation.world.lines.open.pop("info")
    simulation.advance(organisation.lag(simulation.world) + 2)
    assert "order_void" in {news.id for news in simulation.history.news}


def test_orders_survive_a_rebuild() -> None:
    first = large()
    first.act(make("close_line", {"line": "info"}))
    first.act(Strike("raid", 0.3, team="engineering"))
    second = first.fork()
    first.advance(12)
    second.advance(12)
    assert first.digest() == second.digest()
    assert "info" not in first.world.lines.open
    assert broken(first.world) == []
