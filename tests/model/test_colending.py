"""Own loans and the bank that lends along: who gives, who earns, who loses, and what capital carries."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from game.decisions.registry import make
from game.engine.simulation import Simulation
from game.model import colending, leaving, measures, provisions, servicing
from game.model.credit import credit_lines
from game.model.world import World
from tests.support.crowd import crowded
from tests.support.games import Strike, with_levers
from tests.support.invariants import broken
from tests.support.worlds import everything

LINE = "consumer"


@cache
def _lived(share: float, cover: float, days: int) -> Simulation:
    spec = replace(everything(days=400), rules=(), cards=(), rivals=())
    market = replace(spec.market, sample=1_400)
    cash = 4_000_000_000
    spec = replace(spec, market=market, company=replace(spec.company, cash=cash, paid_in=cash, open=("payment", LINE)))
    simulation = crowded(with_levers(spec, {f"own_share.{LINE}": share, "reserve": 0.1}), 3)
    if share < 1.0:
        simulation.world.player.attention = 3
        assert simulation.act(make("sign_colender", {"line": LINE, "cover": cover})).allowed
    simulation.advance(days)
    return simulation


def lender(share: float = 0.3, cover: float = 0.5, days: int = 60) -> Simulation:
    """A copy of a crowded game that lends its own money, and a bank's where its share is below one."""
    return _lived(share, cover, days).fork()


def lose(world: World) -> None:
    """Write off a twentieth of the loans."""
    row = next(row for row, _, line in credit_lines(world.spec) if line.id == LINE)
    slots = np.flatnonzero(world.people.state.principal[row] > 0)
    servicing.give_up(world, row, world.spec.line(LINE), slots[: max(1, len(slots) // 20)], 0.1)


def test_a_bank_gives_its_part_of_every_loan_and_more_is_lent_on_the_same_money() -> None:
    alone, along = lender(1.0).world, lender(0.3).world
    assert along.row()[f"loans.{LINE}"] > alone.row()[f"loans.{LINE}"] > 0
    assert 0.6 < colending.share(along, LINE) < 0.75
    assert colending.share(alone, LINE) == 0.0
    assert broken(along) == broken(alone) == []


def test_the_bank_wants_less_and_lends_more_the_more_is_covered() -> None:
    world = lender(1.0).world
    assert colending.limit_for(world, LINE, 1.0) > colending.limit_for(world, LINE, 0.0) > 0
    assert colending.bank_rate(world, 1.0) < colending.bank_rate(world, 0.0)


def test_losses_are_shared_as_agreed() -> None:
    fell = {}
    for cover in (0.0, 1.0):
        world = lender(0.3, cover).world
        world.credit.books[LINE].allowance, before = 0, world.ledger.equity()
        allowance = world.ledger.raw["allowance"]
        world.ledger.raw["allowance"], world.ledger.raw["retained"] = 0, world.ledger.raw["retained"] + allowance
        before = world.ledger.equity()
        lost = world.credit.books[LINE].lost_today
        lose(world)
        fell[cover] = (before - world.ledger.equity()) / (world.credit.books[LINE].lost_today - lost)
        assert broken(world) == []
    assert 0.2 < fell[0.0] < 0.45
    assert fell[1.0] == 1.0


def test_what_is_covered_is_set_aside_for() -> None:
    none, all_ = (lender(0.3, cover).world for cover in (0.0, 1.0))
    assert colending.borne(none, LINE) < colending.borne(all_, LINE) == 1.0
    provisions.review(none, LINE)
    shares = [world.credit.books[LINE].allowance / world.credit.books[LINE].expected for world in (none, all_)]
    assert shares[0] < 0.5 < shares[1]


def test_capital_limits_what_is_lent() -> None:
    simulation = lender(1.0)
    world = simulation.world
    assert colending.capital(world) >= 0.9 * colending.CAPITAL
    assert colending.room(world, LINE, 10**9) == 10**9
    rich = colending.room(world, LINE, 10**14)
    simulation.act(Strike("pay", float(world.ledger.raw["cash"])))
    assert colending.room(world, LINE, 10**14) < rich
    for _ in range(20):
        lose(world)
    simulation.act(Strike("pay", 1e12))
    assert colending.room(world, LINE, 10**14) == 0


def test_a_bank_that_loses_more_than_it_was_told_stops() -> None:
    simulation = lender(0.1, 0.0)
    world = simulation.world
    for _ in range(12):
        lose(world)
    assert colending.active(world, LINE) is None
    assert "bank_stops" in [news.id for news in world.book.news]
    assert colending.wanted_share(world, LINE) == 0.0
    assert broken(world) == []
    theirs = colending.bank_part(world, LINE)
    simulation.advance(60)
    assert 0 < colending.bank_part(world, LINE) < theirs


def test_everything_runs_off_to_the_fen() -> None:
    simulation = lender(0.3)
    leaving.close_line(simulation.world, LINE)
    simulation.advance(320)
    world = simulation.world
    assert world.credit.books[LINE].outstanding == 0
    assert world.ledger.raw["own_loans"] == colending.bank_part(world, LINE) == 0
    assert broken(world) == []


def test_only_own_lines_are_lent_along() -> None:
    simulation = lender(1.0)
    simulation.world.player.attention = 3
    assert simulation.check(make("sign_colender", {"line": "payment", "cover": 0.5})).reason == "nothing_to_colend"
    assert simulation.check(make("sign_colender", {"line": LINE, "cover": 1.5})).reason == "out_of_range"


def test_the_rule_on_own_funds_looks_at_what_a_bank_really_gives() -> None:
    alone, along = lender(1.0).world, lender(0.1).world
    alone.levers[f"own_share.{LINE}"] = 0.1
    lines = [alone.spec.line(LINE)]
    assert measures._partners_share(alone, lines) == 0.0
    assert measures._partners_share(along, lines) == 0.9
