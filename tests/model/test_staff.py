"""Appraisal, culture and leads: what they bend, how slowly, and what it costs later."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from game.decisions.registry import make
from game.engine.simulation import Simulation
from game.model import leads, organisation, staff
from tests.support.crowd import crowded
from tests.support.games import Strike, grown, start_up, with_levers
from tests.support.invariants import broken

GIVEN: Mapping[str, float] = {"ads": 60_000_000.0, "content": 10_000_000.0}


def paid_by(scheme: str, days: int, seed: int = 3) -> Simulation:
    simulation = crowded(with_levers(grown(), GIVEN), seed, share=0.05)
    simulation.world.player.attention = 5
    if scheme != "none":
        assert simulation.act(make("set_appraisal", {"scheme": scheme})).allowed
    simulation.advance(days)
    return simulation


def test_nothing_is_bent_where_nobody_is_appraised() -> None:
    world = paid_by("none", 30).world
    assert (staff.push(world), staff.bend(world), staff.service(world)) == (1.0, 1.0, 1.0)


def test_culture_shifts_slowly_and_back() -> None:
    simulation = paid_by("volume", 52)
    culture = simulation.world.organisation.culture
    assert culture.volume == pytest.approx(0.5, abs=0.02)
    simulation.advance(100)
    simulation.world.player.attention = 5
    assert simulation.act(make("set_appraisal", {"scheme": "risk"})).allowed
    before = simulation.world.organisation.culture.volume
    simulation.advance(60)
    assert simulation.world.organisation.culture.volume < 0.6 * before
    assert simulation.world.organisation.culture.risk > 0.4


def test_volume_sells_now_and_lets_more_through() -> None:
    sold, lent = [], []
    for scheme in ("risk", "none", "volume"):
        simulations = [paid_by(scheme, 120, seed) for seed in (3, 4)]
        sold.append(sum(one.world.row()["members"] for one in simulations))
        lent.append(sum(one.world.row()["loans.p2p"] for one in simulations))
    assert sold[0] < sold[1] < sold[2]
    assert lent[0] < lent[2]


def test_what_was_sold_badly_is_complained_of_later() -> None:
    plain, pushed = paid_by("none", 240), paid_by("volume", 240)
    early = [sum(one.history.causes("complaints", 0, 60).values()) for one in (plain, pushed)]
    missold = pushed.history.causes("complaints", 0, 239).get("misselling", 0.0)
    late = pushed.history.causes("complaints", 120, 239).get("misselling", 0.0)
    assert missold > plain.history.causes("complaints", 0, 239).get("misselling", 0.0)
    assert late > 0.5 * missold
    assert len(early) == 2
    assert broken(pushed.world) == []


def test_satisfaction_serves_better() -> None:
    plain, kind = paid_by("none", 150), paid_by("satisfaction", 150)
    assert staff.service(kind.world) > 1.1
    assert organisation.output(kind.world, "operations") > 0.98 * organisation.output(plain.world, "operations")


def test_a_scheme_stands_for_a_while() -> None:
    simulation = paid_by("volume", 1)
    simulation.world.player.attention = 5
    assert simulation.check(make("set_appraisal", {"scheme": "volume"})).reason == "scheme_stands"
    assert simulation.check(make("set_appraisal", {"scheme": "risk"})).reason == "too_early"
    assert simulation.check(make("set_appraisal", {"scheme": "luck"})).reason == "unknown_scheme"


def test_a_team_without_its_lead_does_less_and_the_company_decides_later() -> None:
    world = crowded(start_up(), 3).world
    before, chain = organisation.output(world, "engineering"), organisation.decision_chain(world)
    morale = world.organisation.morale
    leads.lose(world, "engineering")
    factor = (0.6 + 0.6 * world.organisation.morale) / (0.6 + 0.6 * morale)
    assert organisation.output(world, "engineering") == pytest.approx(leads.LOST * factor * before)
    assert organisation.decision_chain(world) == chain + leads.SLOWER
    world.now += 200 * 1440
    assert leads.missing(world) == 0


def left(pay: float, held: bool, seeds: range) -> int:
    count = 0
    for seed in seeds:
        world = crowded(with_levers(start_up(), {"pay": pay}), seed).world
        world.organisation.morale = 0.2
        for team in leads.LED if held else ():
            leads.retain(world, team)
        for month in range(10):
            world.now = month * 30 * 1440
            leads.step_leads(world)
        count += len(world.organisation.leads.gone)
    return count


def test_the_badly_paid_go_and_the_retained_stay() -> None:
    assert left(0.8, False, range(12)) > left(1.4, False, range(12)) >= left(0.8, True, range(12)) == 0


def test_a_raid_may_take_the_lead_along_unless_bound() -> None:
    lost = 0
    for seed in range(8):
        simulation = crowded(start_up(), seed)
        if seed >= 4:
            leads.retain(simulation.world, "engineering")
        simulation.act(Strike("raid", 0.5, team="engineering"))
        gone = "engineering" in simulation.world.organisation.leads.gone
        assert not (gone and seed >= 4)
        lost += gone
    assert lost > 0


def test_retaining_has_its_price_and_refusals() -> None:
    simulation = crowded(start_up(), 3)
    verdict = simulation.check(make("retain", {"team": "engineering"}))
    assert verdict.price == leads.price(simulation.world, "engineering") > 0
    assert simulation.check(make("retain", {"team": "data"})).reason == "no_lead"
    assert simulation.act(make("retain", {"team": "engineering"})).allowed
    assert simulation.check(make("retain", {"team": "engineering"})).reason == "lead_held"
    leads.lose(simulation.world, "product")
    assert simulation.check(make("retain", {"team": "product"})).reason == "lead_gone"


def test_an_impatient_board_does_not_see_growth_cut() -> None:
    simulation = crowded(with_levers(start_up(), GIVEN), 3)
    funding = simulation.world.funding
    cut = make("set_lever", {"key": "ads", "value": 0.0})
    assert simulation.check(cut).allowed
    funding.founders, funding.pressure, funding.promised, funding.from_active = 0.4, 0.8, 1.0, 50_000.0
    assert simulation.check(cut).reason == "board_veto"
    assert simulation.check(make("set_lever", {"key": "ads", "value": 90_000_000.0})).allowed
    assert simulation.check(make("set_lever", {"key": "ads", "value": 58_000_000.0})).allowed
    simulation.world.book.last["runway"] = 12.0
    assert simulation.check(make("lay_off", {"team": "data", "count": 1})).reason == "board_veto"
    simulation.world.book.last["runway"] = 2.0
    assert simulation.check(make("lay_off", {"team": "data", "count": 1})).allowed
