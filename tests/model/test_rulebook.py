"""The catalogue's rules: dates, titles, metrics, and what a company can do to meet them."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from game.decisions.registry import make
from game.engine.simulation import Simulation
from game.lab import duties
from game.lab.view import View
from game.model import (
    association,
    campus,
    credit,
    ladder,
    licences,
    measures,
    practices,
    regulation,
    remedies,
    underwriting,
)
from game.model.spec import RuleSpec
from game.model.world import World
from game.scenario.catalogue import catalogue
from game.scenario.document import load_text
from tests.model.outside import ROOT, at, game, news

CLEARING = RuleSpec("clearing", "direct_connection", 0.05, 10, 50, 400, 0.1, ("payment",))
LICENCE = RuleSpec("filing", "licence", 0.0, 10, 50, 400, 0.1, ("p2p",), capital=1_000_000)
FUND_RAISING = RuleSpec("raising", "fundraising", 0.0, 10, 50, 400, 0.5, ())


def a_world(*rules: RuleSpec, lines: tuple[str, ...] = ("payment", "p2p"), **levers: float) -> World:
    world = game(1, lines, rules=rules, cards=())
    world.levers.update({key.replace("__", "."): value for key, value in levers.items()})
    world.regulation.level = 0.9
    return world


def live(world: World, first: int, days: int, **row: Any) -> World:
    for day in range(first, first + days):
        at(world, day, **row)
        regulation.step_rules(world)
        regulation.step_regulator(world)
    return world


def test_every_rule_has_titles_dates_in_order_and_a_metric_that_exists() -> None:
    rules = catalogue().shelf("rules")
    assert len(rules) >= 30
    for key, rule in rules.items():
        assert rule["metric"] in measures.METRICS, key
        assert str(rule["announced"]) <= str(rule["in_force"]) <= str(rule["enforced"]), key
        assert all(rule[part][language] for part in ("title", "text") for language in ("en", "zh")), key
    assert {rule["metric"] for rule in rules.values()} == set(measures.METRICS)


def test_a_scenario_may_switch_on_the_whole_timeline() -> None:
    text = (ROOT / "scenarios" / "first-million.yaml").read_text(encoding="utf-8")
    before, _, after = text.partition("\nrules:")
    rest = after[after.index("]") + 1 :]
    whole = f"{before}\nrules: all{rest}".replace("days: 548", "days: 3000")
    rules = load_text(whole, "whole.yaml").spec.rules
    assert len(rules) >= 25
    assert all(rule.announced < 3_000 for rule in rules)


def test_every_metric_can_be_measured_on_every_line() -> None:
    world = game(1, ("payment", "fund", "p2p"))
    for name in measures.METRICS:
        found = measures.METRICS[name](world, list(world.spec.lines))
        assert found >= 0.0, name


def test_a_rule_without_lag_is_enforced_when_it_is_announced() -> None:
    assert [regulation.phase_on(CLEARING, day) for day in (9, 10, 50, 400)] == [0, 1, 2, 3]
    assert [regulation.phase_on(CLEARING, day, lag=False) for day in (9, 10)] == [0, 3]


def test_a_rule_may_be_lifted_again() -> None:
    codes = RuleSpec("codes", "offline_codes", 0.0, 5, 5, 20, 0.1, ("payment",), lapses=40)
    world = a_world(codes, lines=("payment",))
    practices.take_up(world, "codes")
    live(world, 0, 40)
    assert regulation.gap(world) == 1.0
    live(world, 40, 2)
    assert regulation.gap(world) == 0.0
    assert news(world, "rule_lifted") == 1


def test_the_clearing_house_has_to_be_built_and_costs_something_for_ever() -> None:
    world = live(a_world(CLEARING), 50, 1)
    assert regulation.gap(world) == 1.0
    record = remedies.start(world, "clearing_house")
    assert remedies.under_way(world, "clearing_house")
    assert record.work > 20 * 1440
    remedies.finish(world, record)
    spent = world.ledger.balance("compliance_cost")
    assert regulation.gap(live(world, 51, 1)) < 0.1
    remedies.step_remedies(at(world, 56, volume__payment=1e9))
    assert world.ledger.balance("compliance_cost") > spent


def test_what_was_enforced_before_the_first_day_has_been_built_and_licensed() -> None:
    old = replace(CLEARING, announced=-400, in_force=-300, enforced=-200)
    filed = replace(LICENCE, announced=-400, in_force=-300, enforced=-200)
    world = a_world(old, filed)
    assert remedies.built(world, "clearing_house")
    assert licences.held(world, "p2p")


def test_a_line_may_not_open_without_a_licence_once_the_rule_is_in_force() -> None:
    world = a_world(LICENCE, lines=("payment",))
    assert not licences.needed(world, "p2p")
    live(world, 50, 1)
    assert licences.needed(world, "p2p")


@pytest.mark.parametrize(
    ("change", "reason"),
    [({}, ""), ({"ladder": ladder.ORDER}, "ladder"), ({"level": 0.1}, "programme"), ({"hidden": 0.9}, "gap")],
)
def test_a_licence_is_refused_with_a_reason(change: dict[str, Any], reason: str) -> None:
    world = live(a_world(LICENCE, CLEARING), 50, 1)
    world.regulation.built["clearing_house"] = 0
    live(world, 51, 1)
    for name, value in change.items():
        setattr(world.regulation, name, value)
    assert licences.hindrance(world, "p2p") == reason
    world.spec = replace(world.spec, rules=(replace(LICENCE, capital=10**15), CLEARING))
    assert licences.hindrance(world, "p2p") in ("capital", "ladder")


def test_good_terms_make_inspections_rarer_and_drafts_known_early() -> None:
    silent, open_minded = a_world(CLEARING, engagement=0.0), a_world(CLEARING, engagement=1.0)
    late = replace(CLEARING, announced=300, in_force=340, enforced=500)
    silent.spec = open_minded.spec = replace(silent.spec, rules=(late,))
    for world in (silent, open_minded):
        world.regulation.rules = {late.id: regulation.RuleState()}
        live(world, 0, 290)
    assert open_minded.regulation.regard > 0.7 > 0.1 > silent.regulation.regard
    assert news(open_minded, "rule_hinted") == 1
    assert news(silent, "rule_hinted") == 0
    assert regulation.weight(open_minded) < 0.7 * regulation.weight(silent)
    assert regulation.inspection_rate(open_minded) < 0.75 * regulation.inspection_rate(silent)


def test_talking_takes_officers_from_the_programme() -> None:
    from game.model import compliance

    assert compliance.free_officers(a_world(engagement=1.0)) < compliance.free_officers(a_world(engagement=0.0))


def test_the_association_asks_dues_and_expels_who_breaks_the_rules() -> None:
    world = a_world(CLEARING)
    assert association.hindrance(world) == ""
    association.join(world)
    live(world, 0, 45)
    assert association.member(world)
    assert world.ledger.balance("compliance_cost") > association.ENTRY
    live(world, 50, 31)
    assert not association.member(world)
    assert news(world, "association_expelled") == 1


def test_grey_practices_pay_and_anger_until_they_are_given_up() -> None:
    world = a_world(lines=("payment", "info"))
    practices.take_up(world, "tokens")
    live(world, 0, 29, active=50_000.0, trust=0.5)
    earned = world.ledger.balance("fees")
    assert earned > 0
    assert world.regulation.complaints > 0.0
    losses = world.ledger.balance("losses")
    held = practices.owed(world, "tokens")
    assert credit.contingent(world) >= held > 0
    practices.give_up(world, "tokens")
    assert world.ledger.balance("losses") - losses == pytest.approx(practices.REFUND * earned, abs=2)


def test_who_may_not_serve_others_weakens_rivals_and_is_a_monopoly_only_with_power() -> None:
    world = a_world()
    practices.take_up(world, "exclusive")
    world.people.totals["users.payment"], world.people.totals["rivalusers.payment"] = 800, 200
    assert practices.grip(world, "payment") == pytest.approx(0.8 * practices.GRIP)
    lines = [world.spec.line("payment")]
    assert measures.METRICS["monopoly"](at(world, 3, share__payment=0.8), lines) == 0.8
    practices.give_up(world, "exclusive")
    assert measures.METRICS["monopoly"](world, lines) == 0.0


def test_reserves_earn_where_they_lie_and_a_rule_asks_where() -> None:
    from game.model import lines

    world = a_world(custody__payment=0.2)
    free = lines.float_rate(world, "payment")
    world.levers["custody.payment"] = 1.0
    apart = lines.float_rate(world, "payment")
    world.levers["central.payment"] = 1.0
    assert free > apart > lines.float_rate(world, "payment") == 0.0
    assert measures.METRICS["reserve_custody"](world, [world.spec.line("payment")]) == 0.0


def test_a_fee_is_dearer_than_its_share_of_a_loan_repaid_in_parts_and_the_worst_grade_pays_most() -> None:
    world = a_world(rate__p2p=0.34, fee__p2p=0.0, cutoff__p2p=0.1)
    lines = [world.spec.line("p2p")]
    middle = measures.METRICS["rate_cap"](world, lines)
    assert middle == pytest.approx(0.34)
    world.levers["fee.p2p"] = 0.02
    assert measures.METRICS["rate_cap"](world, lines) > middle + 0.035
    world.levers["cutoff.p2p"] = 0.3
    assert measures.METRICS["rate_cap"](world, lines) > middle + 0.035 + 2 * underwriting.GRADE_STEP


def test_a_small_pool_is_no_fund_raising_and_a_large_one_is() -> None:
    world = a_world(FUND_RAISING, pooling__p2p=1.0, guarantee__p2p=1.0)
    live(world, 50, 1, users__p2p=20.0, lent__p2p=1e6)
    assert not regulation.illegal_pool(world)
    live(world, 51, 1, users__p2p=2_000.0, lent__p2p=1e10)
    assert regulation.illegal_pool(world)
    assert regulation.can_wind_down(world) == "under_investigation"
    assert regulation.can_convert(world) == "under_investigation"


def test_conversion_wants_a_programme_and_no_secrets() -> None:
    world = a_world()
    assert regulation.can_convert(world) == regulation.can_wind_down(world) == ""
    world.regulation.level = 0.3
    assert regulation.can_convert(world) == "not_in_order"
    world.regulation.ladder = ladder.CLOSURE
    assert regulation.can_wind_down(world) == "closed_by_regulator"


def test_students_borrow_only_where_one_lends_to_them_on_purpose() -> None:
    world = a_world()
    everybody = np.arange(world.people.traits.count)
    assert not campus.known(world.spec)
    assert not practices.possible(world, "students")
    assert underwriting._may_borrow(world, everybody).all()
    segments = tuple(replace(segment, student=number == 0) for number, segment in enumerate(world.spec.market.segments))
    world.spec = replace(world.spec, market=replace(world.spec.market, segments=segments))
    young = world.people.traits.segment == 0
    assert (underwriting._may_borrow(world, everybody) == ~young).all()
    world.people.state.principal[0, np.flatnonzero(young)[:5]] = 1_000
    world.people.state.principal[0, np.flatnonzero(~young)[:5]] = 3_000
    assert measures.METRICS["campus"](world, [world.spec.line("p2p")]) == pytest.approx(0.25)
    practices.take_up(world, "students")
    assert underwriting._may_borrow(world, everybody).all()


def test_a_game_without_lag_punishes_what_the_lag_lets_pass() -> None:
    late = replace(CLEARING, announced=5, in_force=400, enforced=900)
    gaps = []
    for off in (frozenset[str](), frozenset({"lag"})):
        world = a_world(late)
        world.spec = replace(world.spec, off=off)
        live(world, 0, 30)
        gaps.append(regulation.gap(world))
    assert gaps == [0.0, 1.0]


SOLD = ("bank", "trust", "consumer", "crowdfunding", "insurance", "commerce")


@pytest.mark.parametrize("line", SOLD)
def test_each_further_line_of_the_first_scenario_has_its_licence(line: str) -> None:
    simulation = Simulation(replace(game().spec, days=900), 1)
    world, days = simulation.world, [rule.in_force for rule in licences.of_line(simulation.world.spec, line)]
    assert days or world.spec.line(line).licence.first
    for rule in world.spec.rules:
        world.regulation.rules[rule.id].phase = regulation.phase_on(rule, max([0, *days]))
    assert simulation.check(make("launch_line", {"line": line})).reason == "needs_licence"
    world.regulation.licences[line] = "granted"
    assert simulation.check(make("launch_line", {"line": line})).reason != "needs_licence"


def test_the_careful_ask_for_no_licence_of_a_line_they_do_not_mean_to_open() -> None:
    simulation = Simulation(game().spec, 1)
    simulation.world.book.last = {**simulation.world.row(), "cash": 1e12}
    assert [step.line for step in duties.licences(View(simulation), 900)] == []  # type: ignore[attr-defined]
