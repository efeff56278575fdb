"""Owners and lenders: rounds, valuation, dilution, hurdle, promises and the bank."""

import pytest

from game.model import credit, funding
from game.model.agenda import Record
from game.model.world import World
from tests.model.company import close, company, live

YUAN = 100
MILLION = 1_000_000 * YUAN


@pytest.fixture(autouse=True)
def _no_promises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(credit, "contingent", lambda world: 0)


def growing(
    seed: int = 1, days: int = 60, rate: float = 0.006, start: float = 20_000.0, cash: int = 30 * MILLION
) -> World:
    world = company(seed, cash=cash)
    active = start
    for _ in range(days):
        active *= 1.0 + rate
        live(world, 1, active=active)
    return world


def test_momentum_is_monthly_growth() -> None:
    assert funding.momentum(growing(rate=0.006)) == pytest.approx(0.197, abs=0.005)
    assert funding.momentum(growing(rate=0.0)) == 0.0
    assert funding.momentum(company()) == 0.0


def test_growth_users_and_trust_make_value() -> None:
    slow, fast = growing(rate=0.001), growing(rate=0.006)
    assert funding.valuation(fast) > 1.5 * funding.valuation(slow)
    close(fast, active=28_000.0, trust=0.1)
    assert funding.valuation(fast) < 0.6 * funding.valuation(growing(rate=0.006))


def test_promises_to_clients_come_off_the_value(monkeypatch: pytest.MonkeyPatch) -> None:
    world = growing()
    plain = funding.valuation(world)
    monkeypatch.setattr(credit, "contingent", lambda world: 2 * MILLION)
    assert funding.valuation(world) == plain - 2 * MILLION


def test_subsidies_do_not_count_as_contribution() -> None:
    from game.model import ledger

    worlds = company(cash=30 * MILLION), company(cash=30 * MILLION)
    for world, subsidy in zip(worlds, (0, 50_000 * YUAN), strict=True):
        for _ in range(95):
            ledger.earn(world, "fees", 30_000 * YUAN, "fees")
            ledger.spend(world, "subsidies", subsidy, "bonus")
            live(world, 1)
    assert funding.contribution(worlds[0]) > 0 > funding.contribution(worlds[1])
    assert funding.valuation(worlds[0]) > funding.valuation(worlds[1])


def test_a_round_takes_weeks_and_money_comes_at_the_close() -> None:
    world = growing(rate=0.01)
    before = world.ledger.balance("cash")
    record = funding.start_round(world, 0.2)
    assert 84 <= record.due // 1440 - world.day <= 140
    assert funding.round_open(world)
    assert funding.hindrance(world) == "round_running"
    assert world.ledger.balance("cash") == before - funding.ADVICE


def test_a_closed_round_dilutes_and_brings_duties() -> None:
    world = growing(rate=0.01)
    world.funding.stage = 1
    price = funding.pre_money(world)
    share = funding.invest(world, price // 4, 0.0)
    assert share == pytest.approx(0.2)
    assert world.funding.founders == pytest.approx(0.8 * 0.8 * (1 - 0.08 * 0.2))
    assert world.funding.preference >= price // 4
    assert world.funding.last_valuation == price + price // 4
    assert world.funding.promised >= 0.6
    assert funding.hindrance(world) == "too_early"
    assert world.ledger.assets() == world.ledger.liabilities() + world.ledger.equity()


def test_raising_early_adds_no_value_by_itself() -> None:
    world = growing()
    world.funding.valuation = 50 * MILLION
    before = funding.equity_value(world)
    share = funding.invest(world, 10 * MILLION, 0.0)
    assert share > 0.05
    assert funding.equity_value(world) < before * (1 - share) + 1
    live(world, 200)
    assert world.funding.hurdle > 0.08 * 0.5 * 20 * MILLION


def outcome(seeds: range, **row: float) -> float:
    closed = 0
    for seed in seeds:
        world = company(seed)
        for _ in range(31):
            close(world, **row)
        record = funding.start_round(world, 0.2)
        world.now = record.due
        funding._close(world, record)
        closed += bool(world.funding.rounds)
    return closed / len(seeds)


def test_investors_like_trust_and_shun_despair() -> None:
    good, bad = outcome(range(60), trust=0.75), outcome(range(60), trust=0.35, runway=0.5, ladder=3.0)
    assert good > bad + 0.25


def test_who_sells_much_gets_a_lower_price_and_promises_more() -> None:
    world, other = growing(rate=0.01), growing(rate=0.01)
    assert funding.price_for(world, 0.2) == funding.pre_money(world)
    assert funding.price_for(world, 0.4) < 0.9 * funding.pre_money(world)
    funding.invest(world, funding.pre_money(world) // 4, 0.0)
    funding.invest(other, funding.pre_money(other) * 2 // 3, 0.0)
    assert other.funding.promised > 1.4 * world.funding.promised


def test_a_little_money_does_not_end_what_the_owners_before_were_promised() -> None:
    world, usual = growing(rate=0.01), growing(rate=0.01)
    for each in (world, usual):
        each.funding.from_active, each.funding.promised, each.funding.from_day = 200_000.0, 2.0, each.day - 180
        each.funding.pressure = 1.0
    wanted, slope = funding.target(world), 400_000.0
    funding.issue(world, 1, 1e-9, funding.pre_money(world), "bridge")
    funding.issue(usual, 1, 0.2, funding.pre_money(usual), "a")
    assert funding.target(world) == pytest.approx(wanted, rel=1e-6)
    assert world.funding.from_active * world.funding.promised >= slope
    assert world.funding.pressure == pytest.approx(1.0)
    assert funding.target(usual) < wanted / 2
    assert usual.funding.pressure == pytest.approx(0.7)


def test_a_failed_round_costs_patience() -> None:
    world = company()
    record = funding.start_round(world, 0.2)
    funding.cancel_round(world)
    assert record.id not in world.agenda.records
    assert not funding.round_open(world)
    assert world.funding.pressure == pytest.approx(0.1)


def test_down_rounds_protect_investors() -> None:
    world = growing()
    world.funding.last_valuation = 10**13
    preference = world.funding.preference
    funding.invest(world, MILLION, 0.0)
    assert world.funding.down_round
    assert world.funding.preference == preference + 5 * MILLION // 4
    assert world.funding.pressure > 0.2


def test_missed_targets_cost_the_majority_its_patience() -> None:
    world = growing(rate=0.01)
    funding.invest(world, 20 * MILLION, 0.0)
    live(world, 400, active=3_000.0)
    assert world.funding.pressure >= 1.0
    world.funding.founders = 0.6
    assert not funding.ousted(world)
    world.funding.founders = 0.45
    assert funding.ousted(world)


def test_kept_promises_calm_the_board() -> None:
    world = growing(rate=0.01)
    funding.invest(world, 20 * MILLION, 0.0)
    world.funding.pressure = 0.6
    live(world, 100, active=400_000.0)
    assert world.funding.pressure < 0.4


def test_nobody_is_ousted_before_a_promise() -> None:
    world = company(cash=30 * MILLION)
    live(world, 400, active=500.0)
    assert world.funding.pressure == 0.0


def test_the_bank_lends_to_the_sound_and_cuts_the_thin() -> None:
    world = company(cash=30 * MILLION)
    live(world, 62)
    limit = world.funding.limit
    assert limit > 0
    assert funding.borrow(world, 10**12) == limit
    assert funding.room(world) == 0
    live(world, 100, lcr=0.5)
    assert world.funding.limit < limit
    assert funding.drawn(world) < limit


def test_debt_bears_interest_and_can_be_repaid() -> None:
    world = company(cash=30 * MILLION)
    funding.extend_credit(world, 5 * MILLION)
    funding.borrow(world, 4 * MILLION)
    live(world, 62)
    paid = world.ledger.balance("interest_cost") + sum(s.income["interest_cost"] for s in world.ledger.statements)
    assert paid == pytest.approx(4 * MILLION * funding.lending_rate(world) * 61 / 365, rel=0.1)
    assert funding.repay(world, 10**12) == 4 * MILLION
    assert funding.drawn(world) == 0


def test_after_the_last_round_there_is_none() -> None:
    world = company()
    world.funding.stage = 2
    assert funding.hindrance(world) == ""
    world.funding.stage = 3
    assert funding.hindrance(world) == "rounds_done"


def test_a_refusal_is_remembered_until_somebody_signs() -> None:
    world = growing()
    fresh = funding.chance(world)
    world.funding.refused = 4
    assert funding.chance(world) < fresh - 0.05
    world.funding.stage = 0
    funding._close(world, signed(world))
    assert world.funding.refused == (0 if world.funding.stage else 5)


def signed(world: World) -> Record:
    record = funding.start_round(world, 0.2)
    world.funding.round = record.id
    return record


def test_later_investors_want_to_see_what_is_earned(monkeypatch: pytest.MonkeyPatch) -> None:
    world = growing()
    chances = {}
    for stage in (0, 2):
        for earned in (0, 80):
            world.funding.stage = stage
            monkeypatch.setattr(funding, "contribution", lambda world, earned=earned: earned)
            monkeypatch.setattr(funding, "revenue", lambda world: 100)
            chances[stage, earned] = funding.chance(world)
    assert chances[0, 0] == chances[0, 80]
    assert chances[2, 0] < chances[2, 80] < chances[0, 0]
