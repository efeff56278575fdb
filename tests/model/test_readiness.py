"""Ready for bad days: plan, stress test, the bank's committed line and emergency money, each with its price."""

from __future__ import annotations

import pytest

from game.decisions.registry import make
from game.engine.simulation import Simulation
from game.model import backstop, crisis, organisation, readiness, servicing, treasury
from game.model.world import World
from tests.model.test_credit import lender
from tests.support.games import Strike
from tests.support.invariants import broken


def do(simulation: Simulation, name: str, **arguments: object) -> None:
    """Take a decision that must be possible."""
    simulation.world.player.attention = 5
    verdict = simulation.act(make(name, arguments))
    assert verdict.allowed, (name, verdict.reason)


def company(days: int = 60) -> Simulation:
    return lender({"t0cap": 50_000.0, "reserve": 0.2}, days)


def poor(simulation: Simulation) -> World:
    """Take away all cash."""
    simulation.act(Strike("pay", float(simulation.world.ledger.raw["cash"])))
    return simulation.world


def test_a_plan_costs_and_goes_stale() -> None:
    simulation = company()
    cash = simulation.world.ledger.raw["cash"]
    do(simulation, "prepare_plan")
    assert simulation.world.ledger.raw["cash"] == cash - readiness.plan_price(simulation.world)
    assert readiness.prepared(simulation.world)
    assert simulation.check(make("prepare_plan", {})).reason == "too_early"
    simulation.world.now += readiness.PLAN_DAYS * 1440
    assert not readiness.prepared(simulation.world)


def test_with_a_plan_assets_sell_dearer_and_doubt_fades_sooner() -> None:
    lost, doubt = [], []
    for planned in (False, True):
        simulation = company()
        world = simulation.world
        world.levers["invest"] = 0.8
        simulation.act(Strike("receive", 1e11))
        simulation.advance(5)
        world.treasury.readiness.plan_until = 10_000 if planned else -1
        before = world.ledger.equity()
        servicing.fire_sale(world, servicing.saleable(world))
        lost.append(before - world.ledger.equity())
        simulation.act(Strike("rumour", 0.6))
        simulation.advance(3)
        doubt.append(world.treasury.desks["fund"].news)
    assert lost[0] > lost[1] > 0
    assert doubt[0] > doubt[1] > 0


def test_a_stress_test_reports_in_ten_days_takes_the_risk_teams_time_and_changes_nothing_else() -> None:
    simulation = company()
    other = simulation.fork()
    free = organisation.output(simulation.world, "risk")
    do(simulation, "stress_test")
    assert organisation.output(simulation.world, "risk") < free
    assert simulation.check(make("stress_test", {})).reason == "too_early"
    simulation.advance(10)
    other.advance(10)
    state = simulation.world.treasury.readiness
    assert state.tested < 0
    assert other.world.people.totals == simulation.world.people.totals
    simulation.advance(1)
    assert 0.0 <= state.passed <= 1.0
    assert state.tested == simulation.day - 1
    assert "stress_report" in [news.id for news in simulation.history.news]


def test_who_has_nothing_fails_the_test_and_who_has_much_passes() -> None:
    rich, bare = company(), company()
    rich.act(Strike("receive", 1e12))
    poor(bare)
    assert readiness.trial(rich.world) == (1.0, 0)
    passed, missing = readiness.trial(bare.world)
    assert passed < 1.0
    assert missing > 0


def test_a_good_published_report_softens_bad_news() -> None:
    heard = []
    for passed, shown in ((0.0, 1.0), (1.0, 0.0), (1.0, 1.0)):
        world = company().world
        world.levers["disclosure"] = shown
        world.treasury.readiness.passed, world.treasury.readiness.tested = passed, world.day
        treasury.signal(world, 0.5, "rumour", "fund")
        heard.append(world.treasury.desks["fund"].news)
    assert heard[2] < heard[0]
    assert heard[2] < heard[1]


def test_a_bank_line_pays_what_cash_cannot_and_has_its_price() -> None:
    queues = []
    for signed in (False, True):
        simulation = company()
        if signed:
            do(simulation, "sign_bank_line", amount=backstop.most(simulation.world))
        world = poor(simulation)
        simulation.act(Strike("wish", 0.2))
        simulation.advance(1)
        queues.append(world.row()["unpaid"])
        assert (backstop.drawn(world) > 0) == signed
        assert broken(world) == []
        simulation.advance(14)
        paid = -simulation.history.causes("cash", 0, simulation.day - 1).get("bank_line", 0.0)
        assert (paid != 0) == signed
    assert queues[0] >= queues[1]


def test_a_bank_line_is_paid_back_from_what_comes_in() -> None:
    simulation = company()
    do(simulation, "sign_bank_line", amount=backstop.most(simulation.world))
    poor(simulation)
    simulation.act(Strike("wish", 0.2))
    simulation.advance(1)
    assert backstop.drawn(simulation.world) > 0
    simulation.act(Strike("receive", 1e12))
    simulation.advance(1)
    assert backstop.drawn(simulation.world) == 0


def test_a_frightened_bank_takes_its_line_back_and_signs_no_other() -> None:
    simulation = company()
    do(simulation, "sign_bank_line", amount=backstop.most(simulation.world))
    world = simulation.world
    world.field.doubt = 0.9
    assert backstop.hindrance(world) == "bank_afraid"
    world.economy.interbank = world.economy.policy + 0.1
    for _ in range(12):
        world.now += 28 * 1440
        backstop._look(world)
    assert backstop.room(world) == 0
    assert "bank_line_withdrawn" in [news.id for news in simulation.history.news]


@pytest.mark.parametrize("needy", [False, True])
def test_emergency_money_comes_only_in_need_and_dilutes(needy: bool) -> None:
    simulation = company()
    if needy:
        poor(simulation)
        simulation.advance(1)
    else:
        simulation.act(Strike("receive", 1e12))
        simulation.advance(1)
    decision = make("emergency_round", {"amount": 10_000_000})
    simulation.world.player.attention = 5
    assert simulation.check(decision).allowed == needy
    if needy:
        founders = simulation.world.funding.founders
        do(simulation, "emergency_round", amount=10_000_000)
        assert simulation.check(decision).reason == "round_running"
        simulation.advance(12)
        assert simulation.world.funding.founders < founders


def test_a_plan_acts_where_nobody_decides_and_makes_speeches_cheaper() -> None:
    spoke, price = [], []
    for planned in (False, True):
        simulation = company()
        world = simulation.world
        world.levers["disclosure"] = 1.0
        world.treasury.readiness.plan_until = 10_000 if planned else -1
        price.append(crisis.price(world, "speak"))
        crisis._open(world, 1)
        simulation.advance(2)
        spoke.append(world.crisis.spoke)
    assert price[0] > price[1] > 0
    assert spoke == [False, True]
