"""Each line earns as it says and dies of what it says; deposits and pools keep the books in balance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from game.decisions.registry import make
from game.engine.simulation import Simulation
from game.model import brokerage, data, economy, exits, holdings, licences, lines, treasury
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


def revenue(simulation: Simulation, line: str) -> float:
    """Fen a line has earned so far."""
    causes = simulation.history.causes("revenue", 0, simulation.day - 1)
    return sum(fen for cause, fen in causes.items() if cause.endswith(f".{line}"))


def felt(simulation: Simulation, cause: str) -> float:
    """Trust lost to a cause so far."""
    return simulation.history.causes("trust", 0, simulation.day - 1).get(cause, 0.0)


def test_every_line_earns_and_the_books_hold() -> None:
    lines = tuple(line.id for line in company().lines)
    simulation = grown(*lines, levers={"invest": 0.5, "free.payment": 500_000.0, "free.fund": 1_000_000.0})
    simulation.advance(60)
    assert broken(simulation.world) == []
    assert unexplained(simulation) == []
    assert [line for line in lines if revenue(simulation, line) <= 0] == []


def test_a_dear_broker_keeps_the_other_side_away() -> None:
    cheap, dear = grown("commerce"), grown("commerce", levers={"fee.commerce": 0.15})
    assert cheap.world.row()["supply.commerce"] > 1.3 * dear.world.row()["supply.commerce"]
    assert cheap.world.row()["users.commerce"] > dear.world.row()["users.commerce"]


def test_deals_need_both_sides() -> None:
    first, second = grown("commerce"), grown("commerce")
    second.world.lines.open["commerce"].deals.supply = 1.0
    earned = []
    for simulation in (first, second):
        simulation.advance(1)
        earned.append(simulation.world.row()["income.commerce"])
    assert earned[1] > 1.3 * earned[0] > 0


def test_shopping_has_its_season() -> None:
    at = start_up(1_400).festivals[0][0]
    simulation = play(replace(company("commerce", "payment"), festivals=((100, 3.0),)), 102)
    book, before = simulation.history, at and 99
    shopped = book.series("income.commerce")[100] / book.series("income.commerce")[before]
    paid = book.series("volume.payment")[100] / book.series("volume.payment")[before]
    assert shopped > 1.3 * paid > 2.0


def test_pushed_policies_sell_now_and_hurt_later() -> None:
    plain = play(company("insurance", levers={"disclosure": 1.0, "fee.insurance": 0.3}), 300)
    pushed = play(company("insurance", levers={"disclosure": 0.0, "fee.insurance": 0.3}), 300)
    early = [simulation.history.series("income.insurance")[:60].sum() for simulation in (plain, pushed)]
    assert early[1] > early[0]
    assert felt(pushed, "misselling") < 3 * felt(plain, "misselling") < 0
    assert pushed.world.row()["complaints"] > plain.world.row()["complaints"]


def test_to_close_a_line_does_not_bury_what_was_pushed() -> None:
    simulation = play(company("insurance", "payment", levers={"disclosure": 0.0, "fee.insurance": 0.3}), 120)
    world = simulation.world
    assert world.lines.open["insurance"].deals.pushed > 0
    due = brokerage.claims(world)
    make("close_line", {"line": "insurance"}).apply(world)
    assert brokerage.claims(world) == due > 0
    simulation.advance(30)
    assert 0.7 * due < brokerage.claims(world) < 0.85 * due
    assert simulation.history.causes("cash", 120, 149)["refunds"] < -0.15 * due
    assert simulation.history.causes("complaints", 120, 149)["misselling"] > 0
    assert broken(world) == []


def test_projects_outlive_the_line_they_were_funded_through() -> None:
    spec = with_terms(company("crowdfunding", "payment", levers={"disclosure": 0.0}), "crowdfunding", fail_rate=0.9)
    simulation = play(spec, 120)
    world = simulation.world
    raised = brokerage.running(world)
    assert raised > 0
    make("close_line", {"line": "crowdfunding"}).apply(world)
    assert brokerage.running(world) == raised
    fee = exits.trustee_fee(world)
    assert fee >= exits.TRUSTEE * raised * 0.99, "who winds down pays somebody to serve them"
    untold = world.readings.untold
    simulation.advance(120)
    assert 0 < world.row()["raised.crowdfunding"] < raised
    assert simulation.history.causes("cash", 120, 239)["backers"] < 0
    assert world.readings.untold > untold
    assert any(day.id == "project_failed" and day.day >= 120 for day in simulation.history.news)
    rest = brokerage.running(world)
    lines.open_line(world, "crowdfunding")
    assert brokerage.running(world) == rest, "who opens again takes the old projects up"
    assert broken(world) == []


def test_people_paid_by_volume_push_policies() -> None:
    plain, pushing = grown("insurance"), grown("insurance")
    pushing.world.organisation.culture.volume = 1.0
    for simulation in (plain, pushing):
        simulation.advance(1)
    pushed = [simulation.world.lines.open["insurance"].deals.pushed for simulation in (plain, pushing)]
    assert pushed[1] > 1.01 * pushed[0]


def test_claims_nobody_has_time_for_cost_trust() -> None:
    served = play(company("insurance"), 200)
    alone = replace(company("insurance"), company=replace(company("insurance").company, heads={"engineering": 6}))
    left = play(alone, 200)
    assert felt(left, "claims") < felt(served, "claims") <= 0


def test_failed_projects_hurt_backers_who_were_not_told() -> None:
    games = [
        play(with_terms(company("crowdfunding", levers={"disclosure": told}), "crowdfunding", fail_rate=0.9), 240)
        for told in (0.0, 1.0)
    ]
    assert felt(games[0], "project") < 3 * felt(games[1], "project") < 0
    assert games[0].world.readings.untold > games[1].world.readings.untold


def test_no_backer_may_put_in_more_than_the_limit() -> None:
    free, capped = (play(with_terms(company("crowdfunding"), "crowdfunding", most=most), 150) for most in (0, 1_000))
    assert revenue(capped, "crowdfunding") < 0.8 * revenue(free, "crowdfunding")


def test_what_people_buy_sharpens_scoring() -> None:
    bought, informed = (grown(line, "payment") for line in ("commerce", "info"))
    for simulation, line in ((bought, "commerce"), (informed, "info")):
        simulation.world.product.data = {line: 30_000.0}
    assert data.score_correlation(bought.world, "consumer") > data.score_correlation(informed.world, "consumer") + 0.02


def test_a_payment_user_is_easily_won_for_another_line() -> None:
    together = company("commerce", "payment", levers={"ads": 100_000_000.0})
    apart = replace(together, lines=tuple(replace(line, complements=MappingProxyType({})) for line in together.lines))
    with_help, without = play(together, 150), play(apart, 150)
    assert with_help.world.row()["users.commerce"] > 1.08 * without.world.row()["users.commerce"]
