"""Security: protection, breaches, answers and secrets."""

from dataclasses import replace

import pytest

from game.model import association, regulation, security
from game.model.world import World
from tests.model.company import close, company, live


@pytest.fixture
def world() -> World:
    """A company everybody knows, with 60 000 members."""
    made = company(heads={"security": 2})
    made.people.state.aware[:] = True
    return made


def trust(world: World) -> float:
    return float(world.people.state.trust.astype("f8").mean())


def test_protection_follows_money_and_wears_out() -> None:
    bare, paid = company(heads={}, security=0.0), company(heads={}, security=20_000_000.0)
    live(bare, 200)
    live(paid, 200)
    assert bare.security.level < 0.05
    assert paid.security.level > 1.5
    assert paid.ledger.raw["security_cost"] > 0


def test_data_and_fame_draw_attacks_and_protection_deters_them(world: World) -> None:
    base = security.breach_rate(world)
    world.product.data["payment"] = 50_000.0
    rich = security.breach_rate(world)
    world.security.level = 3.0
    assert rich > 1.5 * base
    assert security.breach_rate(world) < 0.2 * rich
    close(world, active=20_000.0, aware=2_000_000.0)
    assert security.breach_rate(world) > 0.2 * rich


def test_fraud_pressure_is_about_one_for_an_ordinary_company(world: World) -> None:
    assert 0.7 < security.fraud_pressure(world) < 1.7
    weak = security.fraud_pressure(world)
    world.security.level = 3.0
    assert security.fraud_pressure(world) < 0.5 * weak


def test_leaks_are_capped_at_what_is_held(world: World) -> None:
    security.breach(world, 10**9)
    assert world.security.leaked == security.records_held(world) < 60_000
    assert world.security.pending == world.security.leaked


def test_a_bigger_breach_costs_less_for_each_record(world: World) -> None:
    security.breach(world, 500)
    small = world.ledger.balance("security_cost")
    security.breach(world, 20_000)
    large = world.ledger.balance("security_cost") - small
    assert small < large < 40 * small / 2


def test_telling_costs_trust_now(world: World) -> None:
    security.breach(world, 20_000)
    before = trust(world)
    security.disclose(world, 1.0)
    assert trust(world) < before - 0.02
    assert not world.security.hidden
    assert world.security.pending == 0


def test_compensation_heals_part_of_it_in_either_order(world: World) -> None:
    security.breach(world, 10_000)
    security.disclose(world, 1.0)
    shaken = trust(world)
    assert security.compensate(world, 3_000) == 10_000 * 3_000
    assert trust(world) > shaken


def test_a_secret_comes_out_sooner_or_later_and_weighs_double() -> None:
    found, blows = 0, []
    for seed in range(12):
        world = company(seed, cash=10**11)
        world.people.state.aware[:] = True
        world.security.level = 9.0
        close(world, active=100_000.0)
        security.breach(world, 30_000)
        before = trust(world)
        security.hide(world)
        assert trust(world) == before
        assert security.concealed(world) == 30_000
        live(world, 540, active=100_000.0)
        blow = [flow for flow in world.book.causes("trust", 0, 539).items() if flow[0] == "cover_up"]
        found += not world.security.hidden or security.concealed(world) < 30_000
        blows += [flow[1] for flow in blow]
    assert 1 <= found < 12
    assert min(blows) < 0.0


def test_breaches_arrive_where_protection_is_thin() -> None:
    leaks = []
    for level in (0.0, 40_000_000.0):
        total = 0
        for seed in range(5):
            world = company(seed, heads={}, cash=10**11, security=level)
            live(world, 400, active=200_000.0)
            total += len([1 for day in world.book.flows.get(("leaks", "attack"), []) if day])
        leaks.append(total)
    assert leaks[0] > leaks[1]
    assert leaks[0] >= 2


def test_switched_off_nothing_happens() -> None:
    world = company(heads={}, cash=10**11, security=0.0)
    world.spec = replace(world.spec, off=frozenset({"security"}))
    live(world, 500, active=300_000.0)
    assert world.security.leaked == 0


def test_a_fifth_of_the_money_is_not_a_fifth_of_the_safety_but_is_felt() -> None:
    def played(security_money: float) -> tuple[int, float, float]:
        breaches, down, fraud = 0, 0.0, 0.0
        for seed in range(6):
            world = company(seed, heads={"security": 1, "operations": 4}, cash=10**11, security=security_money)
            live(world, 400, active=200_000.0, aware=1_500_000.0)
            breaches += len([1 for day in world.book.flows.get(("leaks", "attack"), []) if day])
            down += sum(world.book.flows.get(("outage", "attack"), []))
            fraud += security.fraud_pressure(world)
        return breaches, down, fraud

    kept, cut = played(2_500_000.0), played(500_000.0)
    assert cut[0] >= 1.4 * kept[0] > 0
    assert cut[1] > kept[1]
    assert cut[2] > 1.2 * kept[2]


def test_a_secret_that_comes_out_costs_good_terms_and_brings_inspectors() -> None:
    world = company(cash=10**11)
    world.regulation.regard, world.regulation.association = 0.8, 0
    regulation.catch_hiding(world)
    assert world.regulation.regard == 0.0
    assert not association.member(world)
    assert world.agenda.of("inspection")
