"""People: output, learning, pay, morale, load and the decision chain."""

import pytest

from game.model import funding, organisation
from tests.model.company import HEADS, close, company, live


def test_output_grows_slower_than_heads() -> None:
    few, many = company(heads={"engineering": 5}), company(heads={"engineering": 50})
    ratio = organisation.output(many, "engineering") / organisation.output(few, "engineering")
    assert 6.0 < ratio < 8.5


def test_newcomers_cost_before_they_help() -> None:
    world = company()
    world.organisation.morale = 0.65
    before = world.organisation.teams["engineering"].strength
    organisation._arrive(world, world.agenda.add("hire", 0, team="engineering", count=4))
    assert world.organisation.teams["engineering"].strength < before
    assert organisation.headcount(world.organisation, "engineering") == HEADS["engineering"] + 4
    live(world, 130)
    assert world.organisation.teams["engineering"].strength > before
    assert not world.organisation.teams["engineering"].ramping


def test_a_vacancy_takes_weeks_fewer_for_a_small_company() -> None:
    small = [organisation.hire(company(seed), "data", 1).due // 1440 for seed in range(30)]
    large = [organisation.hire(company(seed, {"engineering": 200}), "data", 1).due // 1440 for seed in range(30)]
    assert min(small) >= 14
    assert max(large) <= 140
    assert sum(small) < 0.75 * sum(large)


def test_better_pay_fills_a_vacancy_sooner_and_costs_more() -> None:
    poor, rich = company(pay=0.9), company(pay=1.3)
    assert organisation.hire(rich, "data", 1).due < organisation.hire(poor, "data", 1).due
    assert organisation.payroll(rich) > organisation.payroll(poor)


def test_wages_are_paid_on_the_tenth() -> None:
    world = company()
    live(world, 9)
    assert world.ledger.balance("payroll") == 0
    live(world, 1)
    assert world.ledger.balance("payroll") == pytest.approx(10 * organisation.payroll(world), abs=20)


def test_unpaid_wages_are_owed_and_hurt() -> None:
    world = company(cash=1_000_000)
    live(world, 9, runway=12.0)
    before = world.organisation.morale
    live(world, 1)
    assert world.ledger.balance("payables") > 0
    assert world.organisation.morale < before - 0.2
    assert "wages_unpaid" in [news.id for news in world.book.news]


def test_lay_off_pays_severance_takes_the_newest_and_saddens() -> None:
    world = company()
    organisation._arrive(world, world.agenda.add("hire", 0, team="engineering", count=2))
    before = world.organisation.morale
    assert organisation.lay_off(world, "engineering", 3) == 3
    assert not world.organisation.teams["engineering"].ramping
    assert world.organisation.teams["engineering"].heads == HEADS["engineering"] - 1
    assert world.ledger.balance("severance") == 3 * 2 * organisation.SALARY["engineering"]
    assert world.organisation.morale < before - 0.05


def test_nobody_can_lay_off_more_than_there_are() -> None:
    world = company()
    assert organisation.lay_off(world, "data", 99) == HEADS["data"]
    assert organisation.output(world, "data") == 0.0
    assert organisation.lay_off(world, "data", 1) == 0


def test_heads_change_by_recorded_flows_only() -> None:
    world = company(pay=0.8)
    organisation.hire(world, "operations", 3)
    organisation.lay_off(world, "risk", 1)
    start = sum(HEADS.values()) - 1
    live(world, 200)
    causes = world.book.causes("heads", 0, 199)
    assert organisation.headcount(world.organisation) == start + sum(causes.values()) + 1
    assert causes["hired"] == 3
    assert causes["quit"] < 0


def test_unhappy_people_leave_more() -> None:
    gone = []
    for pay in (0.8, 1.3):
        world = company(pay=pay, heads={"engineering": 100})
        live(world, 365)
        gone.append(100 - organisation.headcount(world.organisation))
    assert gone[0] > 2 * gone[1]


def test_load_follows_users_and_anxiety() -> None:
    world = company()
    calm = organisation.load(world)
    close(world, unpaid=0.2)
    assert organisation.load(world) > 2 * calm
    close(world, active=200_000.0)
    assert organisation.load(world) > 5 * calm


def test_overload_and_fear_press_morale() -> None:
    calm, crowded, afraid = company(), company(), company()
    live(calm, 60)
    live(crowded, 60, active=500_000.0)
    live(afraid, 60, runway=1.0)
    assert crowded.organisation.morale < calm.organisation.morale - 0.1
    assert afraid.organisation.morale < calm.organisation.morale - 0.08


def test_decisions_are_quick_while_small() -> None:
    chains = [organisation.decision_chain(company(heads={"engineering": n})) for n in (5, 39, 100, 400, 1600)]
    assert chains[0] == 0
    assert chains[1] == 1
    assert chains == sorted(chains)
    assert 15 <= chains[-1] <= 25


def test_raising_money_takes_the_founders_time() -> None:
    world = company()
    assert organisation.founder_time(world) == 1.0
    funding.start_round(world, 0.2)
    assert organisation.founder_time(world) == pytest.approx(0.7)


def test_luck_in_hiring_belongs_to_the_team() -> None:
    alone, busy = company(), company()
    organisation.hire(busy, "risk", 1)
    assert organisation.hire(alone, "data", 1).due == organisation.hire(busy, "data", 1).due
