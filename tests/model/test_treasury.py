"""What instant redemption is worth and costs by the size of its limit, and what a bad month may take out."""

from dataclasses import replace
from functools import cache

import pytest

from game.engine.simulation import Simulation
from game.model import backstop, ledger, offers, spending, treasury
from game.model.spec import GameSpec
from game.scenario.document import load
from tests.support.games import with_levers
from tests.support.invariants import broken

FUND = "fund"
CAPS = (0.0, 100_000.0, 1_000_000.0, 5_000_000.0)  # fen: nothing, 1,000, 10,000 and 50,000 yuan


def story(cap: float) -> GameSpec:
    """A young fund in small, with a limit of so many fen a person and day."""
    spec = with_levers(load("fund-story").spec, {"t0cap": cap})
    company = replace(spec.company, installed={"payment": 0.3, FUND: 0.1})
    return replace(spec, company=company, market=replace(spec.market, sample=1_000), cards=(), rules=(), days=400)


@cache
def played(cap: float, seed: int) -> Simulation:
    """Five months of it."""
    simulation = Simulation(story(cap), seed)
    simulation.advance(150)
    return simulation


def mean(cap: float, name: str) -> float:
    return sum(played(cap, seed).world.row()[name] for seed in (1, 2)) / 2


def test_a_limit_of_nothing_costs_users_and_assets_and_ties_up_nothing() -> None:
    lost = {name: 1.0 - mean(0.0, name) / mean(1_000_000.0, name) for name in ("users.fund", "assets.fund")}
    assert all(0.1 < share < 0.4 for share in lost.values()), lost
    for seed in (1, 2):
        none, some = (played(cap, seed).world for cap in (0.0, 1_000_000.0))
        assert none.ledger.raw["advances"] == treasury.demandable(none) == 0 < treasury.demandable(some)
        assert broken(none) == broken(some) == []


def test_worth_and_need_rise_with_the_limit_and_worth_is_sated() -> None:
    world = played(1_000_000.0, 1).fork().world
    line, worth, need, premium = world.spec.line(FUND), [], [], []
    for cap in CAPS:
        world.levers["t0cap"] = cap
        worth.append(offers._access(world, line))
        need.append(treasury.demandable(world))
        premium.append(treasury.notice_premium(world, line))
    assert worth == sorted(set(worth))
    assert premium == sorted(set(premium), reverse=True)
    assert premium[0] == pytest.approx(treasury.PATIENCE_PRICE * 0.6931, rel=1e-3)
    assert need[0] == 0 < need[1] < need[2] <= need[3]
    assert worth[3] - worth[2] < 0.2 * (worth[1] - worth[0])


def test_the_limit_bounds_what_is_advanced_and_the_rest_waits_for_the_custodian() -> None:
    advanced = []
    for cap in CAPS:
        simulation = played(1_000_000.0, 1).fork()
        world = simulation.world
        world.levers["t0cap"] = cap
        ledger.post(world, "cash", "paid_in", 10**12)
        slots = world.people.state.money[1].nonzero()[0]
        treasury.request(world, 1, slots, world.people.state.money[1][slots], "alarm")
        simulation.advance(1)
        advanced.append(world.ledger.raw["advances"])
        assert broken(world) == []
    assert advanced == sorted(set(advanced))
    assert advanced[0] == 0


def test_a_fund_without_instant_money_is_not_spent_at_the_till() -> None:
    world = played(0.0, 1).world
    assert not treasury.instant(world, world.spec.line(FUND))
    assert not spending._is_cash(world, world.spec.line(FUND))


def test_bank_debt_due_within_the_month_is_an_outflow() -> None:
    world = played(1_000_000.0, 1).fork().world
    free = treasury.lcr(world)
    world.treasury.bank_line.limit, world.treasury.bank_line.until = 10**10, world.day + 200
    ledger.post(world, "cash", "bank_line", 10**8, "borrowing")
    far = treasury.lcr(world)
    world.treasury.bank_line.until = world.day + 20
    near = treasury.lcr(world)
    assert backstop.due(world) == 10**8
    assert near < far > free
    ledger.post(world, "bank_line", "cash", 10**8, "repayment")
    world.funding.limit = 10**8
    ledger.post(world, "cash", "borrowings", 10**8, "borrowing")
    granted = treasury.lcr(world)
    world.funding.limit = 0
    assert treasury.lcr(world) < granted
