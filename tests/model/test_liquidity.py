"""Liquidity of a lenders' pool: maturity mismatch, slow and fast sales, concentration, and how much reserve is best."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game.decisions.settings import SetLever
from game.engine.simulation import Simulation
from game.model import concentration, field, gates, ledger, loanbook, mismatch, servicing, settlement, treasury
from game.model.credit import Portfolio
from game.model.spec import RuleSpec
from tests.model.test_credit import lender
from tests.support.games import Strike, grown
from tests.support.invariants import broken

LINE = "p2p"
POOL = {"pooling.p2p": 1.0, "rate.p2p": 0.2, "reserve": 0.2}


def pool(part: float = 0.5, days: int = 120, **levers: float) -> Simulation:
    return lender({**POOL, "mismatch.p2p": part, **levers}, days)


def test_long_projects_yield_more_and_return_later() -> None:
    short, long = pool(0.0).world, pool(0.6).world
    assert mismatch.held(short, LINE) == 0 < mismatch.held(long, LINE)
    earned = [world.book.causes("revenue", 0, 119).get("interest.p2p", 0.0) for world in (short, long)]
    assert earned[0] < earned[1]
    assert mismatch.duration(long, long.spec.line(LINE)) > mismatch.duration(short, short.spec.line(LINE)) > 0
    assert long.row()["duration.p2p"] > 100
    assert broken(long) == []


def test_mismatch_means_less_cash_on_a_bad_day() -> None:
    unpaid = []
    for part in (0.0, 0.8):
        simulation = pool(part, reserve=0.02)
        poor = max(0, simulation.world.ledger.raw["cash"] - loanbook.pool_cash(simulation.world, LINE))
        simulation.act(Strike("pay", float(poor)))
        simulation.act(Strike("wish", 0.4))
        simulation.advance(2)
        unpaid.append(treasury.queued(simulation.world, LINE))
        assert broken(simulation.world) == []
    assert unpaid[0] < unpaid[1]


def test_projects_sell_slowly_at_par_or_at_once_below() -> None:
    simulation = pool(0.6)
    world = simulation.world
    before, equity = mismatch.held(world, LINE), world.ledger.equity()
    world.levers["mismatch.p2p"] = 0.0
    mismatch._adjust(world, LINE)
    assert 0.01 < 1.0 - mismatch.held(world, LINE) / before < 0.03
    assert world.ledger.equity() == equity
    left = mismatch.held(world, LINE)
    servicing.fire_sale(world, world.ledger.total(("investments", "holdings", "projects")))
    assert mismatch.held(world, LINE) == 0
    assert 0.2 * left < equity - world.ledger.equity() < 0.6 * left
    assert broken(world) == []


def test_a_pool_with_projects_cannot_be_handed_back() -> None:
    world = pool(0.6).world
    ledger.post(world, "cash", "paid_in", 10**13)
    assert not loanbook.can_unpool(world, LINE)
    mismatch.fire_sale(world, LINE, 10**15, 1.0)
    assert loanbook.can_unpool(world, LINE)


def test_groups_have_times_of_their_own() -> None:
    world = lender({}, 150).world
    assert len(world.credit.sectors) == len(world.spec.market.segments)
    assert len(set(world.credit.sectors)) > 1
    slots = np.arange(world.people.traits.count)
    shifts = concentration.shift(world, slots)
    assert len(np.unique(shifts)) == len(set(world.credit.sectors))


def test_a_limit_on_groups_spreads_the_book_and_turns_applicants_away() -> None:
    free, held = (lender({"spread.p2p": limit, "cutoff.p2p": 0.4}, 150).world for limit in (1.0, 0.3))
    assert held.row()["group.p2p"] < free.row()["group.p2p"]
    assert held.credit.books[LINE].outstanding < free.credit.books[LINE].outstanding
    assert sum(free.credit.books[LINE].by_group) > 0


def test_an_empty_book_is_not_concentrated() -> None:
    assert concentration.largest(Portfolio()) == 0.0


def test_instant_payments_before_a_long_holiday_stay_out_until_it_ends() -> None:
    """What is paid the same day comes back when custodians work again."""
    world = lender({}, 0).world
    first, last = next((first, last) for first, last in world.spec.holidays if last - first >= 4)
    waits = []
    for day in (first - 15, first - 1):
        world.now = day * 1440
        waits.append(settlement.settlement_day(world, 1) - day)
    assert waits[0] <= 3 < last - first < waits[1]


def test_contagion_reaches_the_opaque_most_and_survivors_get_the_money_in_flight() -> None:
    doubt, brought = {}, {}
    for shown in (0.0, 1.0):
        simulation = lender({"disclosure": shown, "t0cap": 0.0}, 120)
        calm = simulation.fork()
        for each, panic in ((simulation, 0.4), (calm, 0.0)):
            each.act(Strike("receive", 1e10))
            each.act(Strike("contagion", panic))
            each.advance(45)
        doubt[shown] = simulation.world.treasury.desks[LINE].news - calm.world.treasury.desks[LINE].news
        brought[shown] = field.inflow(simulation.world)
    assert doubt[0.0] > doubt[1.0] > 0
    assert brought[1.0] > brought[0.0] > 1.0


RESERVES = (0.0, 0.08, 0.2, 0.35, 0.6, 0.9)
FEARED = 0.2  # share of futures that hold a run


def after(simulation: Simulation, run: bool) -> float:
    """Equity after two months in which whatever cash cannot pay is paid by fire sales, fen."""
    if run:
        simulation.act(Strike("rumour", 1.0))
    for _ in range(60):
        world = simulation.world
        short = treasury.queued(world, LINE) - world.ledger.raw["cash"]
        if short > 0:
            servicing.fire_sale(world, min(servicing.saleable(world), short + short // 2))
        simulation.advance(1)
    return float(simulation.world.ledger.equity())


@pytest.mark.slow
def test_the_best_reserve_lies_near_a_fifth() -> None:
    """Without a reserve runs are paid by fire sales, with all of it nothing is earned."""
    worth = {}
    for reserve in RESERVES:
        calm, run = (after(pool(0.9, 100, reserve=reserve), run) for run in (False, True))
        worth[reserve] = (1.0 - FEARED) * calm + FEARED * run
    best = max(worth, key=lambda reserve: worth[reserve])
    assert 0.08 <= best <= 0.35, worth
    assert worth[0.2] > worth[0.0]
    assert worth[0.2] > worth[0.9]


def test_to_take_back_the_same_day_promise_is_noticed_unless_a_rule_asks_for_it() -> None:
    heard = []
    for rules in ((), (RuleSpec("cap", "t0_cap", 10_000.0, 0, 30, 60, 0.05, ("fund",)),)):
        simulation = Simulation(replace(grown(), rules=rules, cards=()), 3)
        simulation.advance(75)
        world, before = simulation.world, simulation.world.regulation.complaints
        desk = world.treasury.desks["fund"]
        desk.news, world.player.attention = 0.0, 9
        for cap in (2_000_000.0, 900_000.0, 0.0):
            SetLever("t0cap", cap).apply(world)
            heard.append(desk.news)
        assert world.regulation.complaints > before
    more, less, nothing, lawful_more, lawful, lawless = heard
    assert more == lawful_more == lawful == 0.0 < less < 0.03 < nothing <= gates.WONDER
    assert lawless > 0.03


def test_released_provisions_are_no_money_to_invest() -> None:
    simulation = Simulation(grown(), 3)
    simulation.advance(31)
    world = simulation.world
    world.book.metrics["costs"][:] = -1e10
    world.levers.update({"invest": 0.9, "reserve": 0.0})
    assert settlement.wanted(world) >= 0
    settlement.own_money(world)
    assert settlement.spare(world) <= world.ledger.raw["cash"]
    assert broken(world) == []


def test_what_fractions_of_a_fen_make_has_an_account_of_its_own() -> None:
    simulation = pool(0.0, 60)
    months = simulation.world.ledger.statements
    assert any(month.income["rounding"] for month in months)
    assert all(abs(month.income["rounding"]) < 0.01 * month.income["interest_cost"] for month in months[1:])
