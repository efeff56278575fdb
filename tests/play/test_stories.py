"""Headless games with a story: act, advance, assert."""

import pytest

from game.decisions.registry import make
from game.engine.scoring import final_score
from game.engine.simulation import Simulation
from game.model import ledger, treasury
from tests.support.crowd import crowded
from tests.support.games import Strike, grown, start_up, with_levers
from tests.support.invariants import broken


def do(simulation: Simulation, name: str, **arguments: object) -> None:
    """Take a decision that must be possible."""
    verdict = simulation.act(make(name, arguments))
    assert verdict.allowed, (name, verdict.reason)


def news(simulation: Simulation) -> list[str]:
    return [each.id for each in simulation.history.news]


def well(simulation: Simulation) -> None:
    """Books balance and stocks follow flows, whatever the story did to them."""
    assert broken(simulation.world) == []


def test_newcomers_launch_a_fund_promise_the_same_day_and_have_nothing_in_the_till() -> None:
    simulation = crowded(start_up(), 3)
    do(simulation, "launch_line", line="fund")
    assert "fund" not in simulation.world.lines.open
    simulation.advance(90)
    assert "fund" in simulation.world.lines.open
    assert "line_opened" in news(simulation)
    simulation.advance(60)
    assert treasury.claims(simulation.world, "fund") > 0
    simulation.world.levers["t0cap"] = 5_000_000.0
    simulation.act(Strike("pay", float(simulation.world.ledger.raw["cash"])))
    trust = simulation.world.row()["trust"]
    simulation.act(Strike("rumour", 1.0))
    simulation.advance(1)
    assert simulation.world.row()["queue"] > 0
    assert simulation.world.treasury.desks["fund"].broken == simulation.day - 1
    assert "queue_unpaid" in news(simulation)
    simulation.advance(6)
    assert simulation.world.row()["trust"] <= trust
    well(simulation)


def test_winter_comes_for_a_pool() -> None:
    """A pool lends long what it owes short: when doubt comes, the till is soon empty, and the company is finished."""
    levers = {
        "pooling.p2p": 1.0,
        "guarantee.p2p": 1.0,
        "reserve": 0.0,
        "rate.p2p": 0.24,
        "cutoff.p2p": 0.4,
        "limit.p2p": 6.0,
    }
    simulation = crowded(with_levers(grown(cash=300_000_000), levers), 3)
    simulation.advance(100)
    world = simulation.world
    assert world.credit.pooled["p2p"]
    assert world.ledger.balance("clients") == treasury.claims(world, "p2p") > 0
    assert world.ledger.raw["loans"] > 0
    assert "pool_opened" in news(simulation)
    do(simulation, "fire_sale", amount=1_000_000)
    for _ in range(60):
        simulation.act(Strike("rumour", 1.0))
        simulation.act(Strike("downturn", 0.05, 30))
        simulation.advance()
    well(simulation)
    assert simulation.world.row()["queue"] > 0 or simulation.ended
    simulation.advance(120)
    assert simulation.world.ending is not None
    assert simulation.world.ending.id in ("run_collapse", "bankrupt", "criminal", "closed")


def test_a_gate_holds_until_it_is_lifted() -> None:
    simulation = crowded(grown(), 4)
    simulation.advance(10)
    do(simulation, "gate", line="fund")
    simulation.act(Strike("wish", 0.2))
    simulation.advance(4)
    assert simulation.history.causes("money.fund", 10, 13).get("withdrawn", 0.0) == 0.0
    waiting = treasury.queued(simulation.world, "fund")
    assert waiting > 0
    do(simulation, "lift_gate", line="fund")
    simulation.advance(8)
    assert treasury.queued(simulation.world, "fund") < waiting
    assert simulation.world.treasury.desks["fund"].broken == -1
    well(simulation)


def test_pooling_ends_only_when_it_can() -> None:
    simulation = crowded(with_levers(grown(), {"pooling.p2p": 1.0, "limit.p2p": 6.0, "cutoff.p2p": 0.5}), 4)
    simulation.advance(60)
    leave = make("set_lever", {"key": "pooling.p2p", "value": 0.0})
    simulation.act(Strike("pay", float(simulation.world.ledger.raw["cash"])))
    assert simulation.check(leave).reason == "held"
    simulation.act(Strike("receive", 1e12))
    simulation.world.player.attention = 3
    assert simulation.act(leave).allowed
    simulation.advance(2)
    assert not simulation.world.credit.pooled["p2p"]
    assert simulation.world.ledger.balance("clients") == 0
    well(simulation)


def test_a_line_that_closes_pays_everybody_back() -> None:
    simulation = crowded(grown(), 5)
    simulation.advance(5)
    owed = treasury.claims(simulation.world, "fund")
    do(simulation, "close_line", line="fund")
    assert simulation.world.people.totals["users.fund"] == 0
    simulation.advance(25)
    assert treasury.claims(simulation.world, "fund") < 0.02 * owed
    well(simulation)


def test_a_sound_company_closes_in_good_order() -> None:
    simulation = crowded(start_up(), 6, share=0.1)
    simulation.act(Strike("receive", 1e10))
    simulation.advance(3)
    do(simulation, "wind_down")
    simulation.advance(61)
    assert simulation.world.ending is not None
    assert simulation.world.ending.id == "wind_down"
    well(simulation)


def test_money_raised_and_borrowed_is_in_the_till() -> None:
    simulation = crowded(start_up(), 7, share=0.2)
    simulation.advance(3)
    before = simulation.world.ledger.balance("paid_in")
    do(simulation, "raise_round", ask=0.2)
    assert simulation.act(make("raise_round", {"ask": 0.2})).reason == "round_running"
    simulation.advance(200)
    raised = simulation.world.ledger.balance("paid_in") - before
    told = {name for name in news(simulation) if name.startswith("round")}
    assert (raised > 0) == ("round_closed" in told)
    assert told
    if raised:
        assert simulation.world.row()["founders"] < simulation.world.spec.company.founders
    well(simulation)


def test_a_month_has_a_statement_that_adds_up() -> None:
    simulation = crowded(grown(), 8)
    simulation.advance(150)
    statements = simulation.world.ledger.statements
    assert len(statements) == 4
    cash = float(simulation.world.spec.company.cash)
    for statement in statements:
        cash += sum(statement.cash.values())
        assert cash == statement.balance["cash"]
        assets = sum(statement.balance[name] for name in ledger.ASSETS)
        owed = sum(statement.balance[name] for name in ledger.LIABILITIES)
        assert assets == owed + statement.balance["paid_in"] + statement.balance["retained"]


@pytest.mark.slow
def test_a_score_is_read_without_touching_the_run() -> None:
    simulation = Simulation(start_up(days=200), 9)
    simulation.advance(200)
    before = simulation.digest()
    first, second = final_score(simulation), final_score(simulation)
    assert simulation.digest() == before
    assert first == second
    assert 0.0 < first.total < 1000.0
    assert all(0.05 <= value <= 1.0 for value in first.pillars.values())
