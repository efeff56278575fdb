"""Rules in time, the programme, inspections and the ladder."""

from typing import Any

import pytest

from game.model import compliance, ladder, licences, measures, regulation
from game.model.spec import RuleSpec
from game.model.world import World
from tests.model.outside import at, game, news

POOLING = RuleSpec("pooling", "pooling", 0.0, 10, 50, 400, 0.2, ("p2p",))
GUARANTEE = RuleSpec("guarantee", "guarantee", 0.0, 10, 50, 400, 0.2, ("p2p",))
CAP = RuleSpec("cap", "t0_cap", 10_000.0, 10, 50, 400, 0.05, ("fund",))


def a_world(seed: int = 1, rules: tuple[RuleSpec, ...] = (POOLING,), **levers: float) -> World:
    world = game(seed, ("payment", "p2p"), rules=rules, cards=())
    world.levers.update({key.replace("__", "."): value for key, value in levers.items()})
    world.regulation.level = 0.9
    return world


def live(world: World, first: int, days: int, **row: Any) -> World:
    for day in range(first, first + days):
        at(world, day, **row)
        regulation.step_rules(world)
        regulation.step_regulator(world)
        for record in world.agenda.of("inspection") + world.agenda.of("licence"):
            if 0 <= record.due < (day + 1) * 1440:
                regulation.HANDLERS[record.kind](world, record)
    return world


def test_a_rule_is_announced_then_in_force_then_enforced() -> None:
    world = a_world()
    phases = [live(world, day, 1).regulation.rules["pooling"].phase for day in (0, 10, 49, 50, 399, 400)]
    assert phases == [0, 1, 1, 2, 2, 3]
    assert [news(world, event) for event in ("rule_announced", "rule_in_force", "rule_enforced")] == [1, 1, 1]


def test_a_grey_zone_is_no_gap_before_its_day() -> None:
    world = live(a_world(pooling__p2p=1.0), 0, 20)
    assert world.regulation.rules["pooling"].gap == 1.0
    assert regulation.gap(world) == 0.0
    assert regulation.gap(live(world, 50, 1)) == 1.0


def test_a_rule_asks_nothing_of_lines_that_are_not_open() -> None:
    world = game(1, ("payment",), rules=(POOLING, CAP), cards=())
    world.levers["pooling.p2p"] = 1.0
    live(world, 50, 1)
    assert regulation.gap(world) == 0.0


def test_caps_are_measured_in_yuan_and_gaps_in_proportion() -> None:
    world = game(1, ("fund",), rules=(CAP,), cards=())
    world.regulation.level = 0.9
    world.levers["t0cap"] = 1_500_000.0
    assert compliance.measure(world, CAP) == 15_000.0
    assert compliance.Survey(world).gap(CAP) == pytest.approx(0.5)


def test_every_metric_of_the_rulebook_can_be_measured() -> None:
    world = game(1, ("payment", "fund", "p2p"))
    for name in measures.METRICS:
        assert compliance.measure(world, RuleSpec("any", name, 0.5, 0, 0, 0, 0.1)) >= 0.0
    assert {rule.metric for rule in world.spec.rules} <= set(measures.METRICS)


def test_the_programme_needs_money_and_growth_leaves_it_behind() -> None:
    poor, rich = a_world(compliance=0.0, engagement=0.0), a_world(compliance=10_000_000.0)
    poor.regulation.level = rich.regulation.level = 0.5
    cash = rich.ledger.balance("cash")
    for world in (poor, rich):
        for day in range(120):
            compliance.step_programme(at(world, day, active=40_000.0))
    assert poor.regulation.level < 0.45 < 0.6 < rich.regulation.level
    assert rich.ledger.balance("cash") < cash - 30_000_000
    before = rich.regulation.level
    for day in range(120, 300):
        compliance.step_programme(at(rich, day, active=4_000_000.0))
    assert rich.regulation.level < before - 0.2


def test_inspections_come_with_size_complaints_and_gap() -> None:
    world = live(a_world(), 50, 1, active=1_000.0)
    clean = regulation.inspection_rate(world)
    world.regulation.complaints = 20.0
    assert regulation.inspection_rate(world) > clean
    world.regulation.complaints = 0.0
    assert regulation.inspection_rate(at(world, 51, active=500_000.0)) > 2.0 * clean
    world.levers["pooling.p2p"] = 1.0
    dirty = regulation.inspection_rate(live(world, 52, 1, active=1_000.0))
    assert dirty > 1.5 * clean
    assert regulation.inspection_rate(live(world, 400, 1, active=1_000.0)) > 2.0 * dirty


def test_what_stays_wrong_climbs_the_ladder_to_closure() -> None:
    world = a_world(pooling__p2p=1.0)
    live(world, 50, 1)
    regulation.open_inspection(world, 1.0)
    steps = []
    for day in range(51, 700):
        live(world, day, 1)
        if not steps or steps[-1] != world.regulation.ladder:
            steps.append(world.regulation.ladder)
    assert [step for step in steps if step] == [2, 3, 4, 5]
    assert regulation.closed(world)
    assert regulation.suspended(world)
    assert world.regulation.fined > 0


def test_nothing_is_closed_before_a_rule_is_enforced() -> None:
    world = a_world(rules=(RuleSpec("pooling", "pooling", 0.0, 10, 50, 9_999, 0.2, ("p2p",)),), pooling__p2p=1.0)
    live(world, 50, 1)
    regulation.open_inspection(world, 1.0)
    live(world, 51, 600)
    assert world.regulation.ladder == ladder.SUSPENSION


def test_an_order_that_is_met_is_lifted_and_forgotten_after_clean_quarters() -> None:
    world = a_world(pooling__p2p=1.0)
    live(world, 50, 1)
    regulation.open_inspection(world, 1.0)
    live(world, 51, 30)
    assert world.regulation.orders
    world.levers["pooling.p2p"] = 0.0
    live(world, 81, 2)
    assert not world.regulation.orders
    assert not regulation.suspended(world)
    live(world, 83, 200)
    assert world.regulation.ladder == ladder.NONE


def test_engagement_softens_and_hiding_hardens() -> None:
    def fined(stance: int, **levers: float) -> int:
        world = live(a_world(pooling__p2p=1.0, **levers), 50, 1)
        regulation.open_inspection(world, 1.0)
        world.regulation.stance = stance
        return live(world, 51, 110).regulation.fined

    assert fined(1) < fined(0, engagement=0.0) < fined(-1, engagement=0.0)
    assert fined(0, engagement=1.0) < fined(0, engagement=0.0)


def test_pooling_under_a_promise_is_criminal_once_hidden_or_collapsed() -> None:
    world = a_world(rules=(POOLING, GUARANTEE), pooling__p2p=1.0, guarantee__p2p=1.0)
    live(world, 20, 1)
    assert not regulation.illegal_pool(world)
    live(world, 50, 1)
    assert regulation.illegal_pool(world)
    assert not regulation.criminal(world)
    assert regulation.criminal(world, collapsed=True)
    live(world, 400, 1)
    regulation.open_inspection(world, 1.0)
    world.regulation.stance = -1
    live(world, 401, 30)
    assert regulation.criminal(world)


def test_complaints_are_settled_sooner_where_staff_have_time() -> None:
    idle, busy = a_world(), a_world()
    for world, load in ((idle, 0.2), (busy, 1.5)):
        regulation.complain(world, 100.0, "outage")
        live(world, 0, 30, load=load)
    assert idle.regulation.complaints < busy.regulation.complaints < 100.0
    assert sum(value for (stock, _), value in idle.book.today.items() if stock == "complaints") == pytest.approx(
        idle.regulation.complaints
    )


def test_a_licence_takes_months_and_is_granted_to_the_sound() -> None:
    for pooled, status in ((0.0, "granted"), (1.0, "refused")):
        world = live(a_world(pooling__p2p=pooled), 50, 1)
        licences.apply_for(world, "p2p")
        record = world.agenda.of("licence")[0]
        assert record.work >= licences.DAYS[0] * 1440
        licences.decide(world, record)
        assert world.regulation.licences["p2p"] == status
        assert licences.held(world, "p2p") == (status == "granted")


def test_an_order_to_get_a_licence_is_no_reason_to_refuse_it() -> None:
    filing = RuleSpec("filing", "licence", 0.0, 0, 0, 400, 0.1, ("p2p",))
    world = live(a_world(rules=(filing, POOLING)), 0, 1)
    world.regulation.ladder = ladder.ORDER
    world.regulation.orders = [regulation.Order("filing", ladder.ORDER, 90)]
    assert licences.hindrance(world, "p2p") != "ladder"
    world.regulation.orders.append(regulation.Order("pooling", ladder.ORDER, 90))
    assert licences.hindrance(world, "p2p") == "ladder"
    world.regulation.orders = []
    assert licences.hindrance(world, "p2p") == "ladder"


def test_people_whom_nobody_answers_turn_to_the_authority() -> None:
    worlds = [a_world(), a_world()]
    for world, load in zip(worlds, (0.9, 2.0), strict=True):
        world.organisation.load = load
        live(world, 0, 30, active=100_000.0, load=load)
    assert worlds[0].regulation.complaints < worlds[1].regulation.complaints
