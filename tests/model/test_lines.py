"""Each line earns as it says and dies of what it says; deposits and pools keep the books in balance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from game.decisions.registry import make
from game.engine.simulation import Simulation
from game.model import economy, holdings, licences, treasury
from game.model.spec import GameSpec
from tests.support.games import start_up
from tests.support.invariants import broken, unexplained

DAYS = 150
POOL = {"pooling.trust": 1.0, "reserve": 0.05}
Levers = tuple[tuple[str, float], ...]


def company(*lines: str, cash: int = 3_000_000_000, levers: Mapping[str, float] | None = None) -> GameSpec:
    """A rich company with those lines open and nothing in the deck."""
    spec = start_up(2_800)
    few = replace(spec.market, people=280_000)
    set_to = {**spec.company.levers, "ads": 30_000_000.0, **(levers or {})}
    opened = replace(spec.company, cash=cash, paid_in=cash, open=lines, levers=set_to)
    return replace(spec, market=few, company=opened, cards=())


def with_terms(spec: GameSpec, line: str, **terms: float) -> GameSpec:
    """The same game with other terms of a line."""
    changed = tuple(
        replace(each, terms=MappingProxyType({**each.terms, **terms})) if each.id == line else each
        for each in spec.lines
    )
    return replace(spec, lines=changed)


@cache
def _played(lines: tuple[str, ...], levers: Levers, cash: int, days: int, seed: int) -> Simulation:
    return play(company(*lines, cash=cash, levers=dict(levers)), days, seed)


def grown(*lines: str, levers: Mapping[str, float] | None = None, cash: int = 3_000_000_000) -> Simulation:
    """A fresh copy of such a company after some months."""
    return _played(lines, tuple(sorted((levers or {}).items())), cash, DAYS, 5).fork()


def play(spec: GameSpec, days: int, seed: int = 5) -> Simulation:
    """Play a game for some days."""
    simulation = Simulation(spec, seed)
    simulation.keep_checkpoints = False
    simulation.advance(days)
    return simulation


def scared(simulation: Simulation, days: int = 3) -> int:
    """Fen asked back in the days after everybody has come to believe the worst."""
    for desk in simulation.world.treasury.desks.values():
        desk.news = 1.0
    before = simulation.history.days
    simulation.advance(days)
    return int(simulation.history.series("requested")[before:].sum())


def test_deposits_are_a_debt_and_cash_and_earn_a_spread() -> None:
    simulation = grown("bank", levers={"invest": 0.8})
    world, book = simulation.world, simulation.world.ledger
    assert book.balance("deposits") == treasury.claims(world, "bank") > 0
    assert world.row()["income.bank"] > 0
    paid = sum(month.income["interest_cost"] for month in book.statements)
    earned = sum(month.income["interest_income"] for month in book.statements)
    assert earned > paid > 0
    assert broken(world) == []
    assert unexplained(simulation) == []


def test_the_insured_part_of_deposits_does_not_run() -> None:
    safe = grown("bank")
    bare = Simulation.from_world(safe.fork().world)
    bare.world.regulation.licences.clear()
    assert licences.held(safe.world, "bank")
    assert scared(safe) * 3 < scared(bare)


def test_too_little_capital_stops_deposits_and_lending() -> None:
    rich, poor = grown("bank", "consumer"), grown("bank", "consumer", cash=300_000_000)
    assert holdings.short_of_capital(poor.world)
    assert not holdings.short_of_capital(rich.world)
    assert treasury.claims(poor.world, "bank") < treasury.claims(rich.world, "bank") / 2


def test_deposits_pay_for_own_loans() -> None:
    alone = grown("consumer", cash=500_000_000)
    funded = grown("consumer", "bank", cash=900_000_000)
    assert funded.world.ledger.raw["own_loans"] > 500_000_000
    assert alone.world.ledger.raw["own_loans"] < 500_000_000
    assert funded.world.row()["income.consumer"] >= 0
    assert broken(funded.world) == broken(alone.world) == []


def test_own_loans_hit_the_balance_sheet_when_times_are_bad() -> None:
    good, bad = (grown("consumer") for _ in range(2))
    economy.add_offset(bad.world, "downturn", 0.06, 300)
    for simulation in (good, bad):
        simulation.advance(150)
    assert bad.world.ledger.equity() < good.world.ledger.equity()


def test_a_pool_of_long_assets_is_run_and_agency_is_not() -> None:
    agency, pool = grown("trust", cash=560_000_000), grown("trust", levers=POOL, cash=560_000_000)
    assert pool.world.ledger.balance("wealth") == treasury.claims(pool.world, "trust")
    assert broken(pool.world) == broken(agency.world) == []
    before = pool.world.ledger.raw["cash"]
    for simulation in (agency, pool):
        scared(simulation, 14)
    assert pool.world.ledger.raw["cash"] < before / 2
    assert agency.world.row()["requested"] >= 0 == agency.world.row()["unpaid"]
    assert broken(pool.world) == broken(agency.world) == []


def test_pooling_draws_more_money_in() -> None:
    assert treasury.claims(grown("trust", levers={"pooling.trust": 1.0}).world, "trust") > treasury.claims(
        grown("trust").world, "trust"
    )


def test_a_pool_can_be_opened_and_closed_again() -> None:
    simulation = grown("trust")
    simulation.world.player.attention = 9
    for value in (1.0, 0.0):
        assert simulation.act(make("set_lever", {"key": "pooling.trust", "value": value})).allowed
        simulation.advance(3)
        assert bool(simulation.world.treasury.desks["trust"].books) == (value > 0)
        assert broken(simulation.world) == []


def test_failed_projects_cost_clients_and_trust_the_more_the_less_was_told() -> None:
    risky = with_terms(company("trust", levers={"disclosure": 0.0}), "trust", loss_rate=0.3)
    told = with_terms(company("trust", levers={"disclosure": 1.0}), "trust", loss_rate=0.3)
    silent, open_ = play(risky, 240), play(told, 240)
    assert any(piece.id == "project_failed" for piece in silent.history.news)
    lost = [sum(one.history.causes("trust", 0, 239).get("project", 0.0) for _ in (0,)) for one in (silent, open_)]
    assert lost[0] < 3 * lost[1] < 0.0
    assert broken(silent.world) == []


def test_a_bank_needs_its_licence_and_capital_first() -> None:
    simulation = grown("payment", cash=5_000_000_000)
    assert simulation.check(make("launch_line", {"line": "bank"})).reason == "needs_licence"
    simulation.world.regulation.licences["bank"] = "granted"
    assert simulation.check(make("launch_line", {"line": "bank"})).allowed
    poor = grown("payment", cash=500_000_000)
    poor.world.regulation.licences["bank"] = "granted"
    assert poor.check(make("launch_line", {"line": "bank"})).reason == "needs_capital"
