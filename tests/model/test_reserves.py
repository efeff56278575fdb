"""Client reserves outside custody: what the company placed, it owes, and has to find when people want it."""

from dataclasses import replace

import pytest

from game.engine.simulation import Simulation
from game.model import ledger, lines, measures, reserves, treasury
from tests.support.crowd import crowded
from tests.support.games import grown, with_levers
from tests.support.invariants import broken

LINE = "payment"


def town(custody: float, days: int = 3, cash: int = -1) -> Simulation:
    """A crowded town that pays; custody: share of its wallets kept apart. cash: fen left, if from 0."""
    simulation = crowded(with_levers(replace(grown(), rules=(), cards=()), {f"custody.{LINE}": custody}), 1)
    simulation.advance(days)
    if cash >= 0:
        ledger.post(simulation.world, "paid_in", "cash", simulation.world.ledger.raw["cash"] - cash)
    return simulation


def panic(simulation: Simulation, days: int = 1) -> Simulation:
    """Everybody wants what stands in the wallet."""
    world = simulation.world
    row = world.spec.line_ids().index(LINE)
    slots = world.people.state.money[row].nonzero()[0]
    treasury.request(world, row, slots, world.people.state.money[row][slots], "alarm")
    simulation.advance(days)
    return simulation


def test_what_is_placed_is_a_demand_on_the_company() -> None:
    kept, half, none = (town(share).world for share in (1.0, 0.5, 0.0))
    assert reserves.placed(kept, LINE) == reserves.exposed(kept, LINE) == 0
    claims = treasury.claims(none, LINE)
    assert reserves.exposed(half, LINE) == pytest.approx(claims / 2, rel=0.02)
    assert reserves.exposed(none, LINE) == pytest.approx(claims, rel=0.02)
    assert treasury.demandable(kept) < treasury.demandable(half) < treasury.demandable(none)
    for world in (kept, half, none):
        ledger.post(world, "paid_in", "cash", world.ledger.raw["cash"] - 10**8)
    assert treasury.lcr(kept) > treasury.lcr(half) > treasury.lcr(none)


def test_a_run_on_wallets_reaches_the_purse_only_where_they_were_placed() -> None:
    unpaid = {share: panic(town(share, cash=10**6)).world for share in (1.0, 0.5, 0.0)}
    queues = [treasury.queued(world, LINE) for world in unpaid.values()]
    assert queues[0] == 0 < queues[1] < queues[2]
    assert unpaid[1.0].treasury.desks[LINE].unpaid == 0.0 < unpaid[0.0].treasury.desks[LINE].unpaid
    assert all(broken(world) == [] for world in unpaid.values())


def test_the_company_pays_and_is_paid_back_as_placements_are_sold() -> None:
    simulation = town(0.0)
    world = simulation.world
    ledger.post(world, "cash", "paid_in", 10**12)
    panic(simulation)
    assert treasury.queued(world, LINE) == 0
    first = world.ledger.raw["advances"]
    simulation.advance(20)
    assert 0.6 * first < world.ledger.raw["advances"] < first
    assert broken(world) == []


def test_what_was_placed_comes_back_slowly_and_counts_until_then() -> None:
    simulation = town(0.0)
    world = simulation.world
    before, line = reserves.placed(world, LINE), world.spec.line(LINE)
    world.levers[f"custody.{LINE}"] = 1.0
    simulation.advance(10)
    assert 0.8 < reserves.placed(world, LINE) / before < 0.9
    assert measures.METRICS["reserve_custody"](world, [line]) > 0.5
    assert lines.float_rate(world, LINE) > world.economy.deposit_rate
