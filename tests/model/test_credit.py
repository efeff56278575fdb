"""Lending: who bears losses, what is set aside for them, what vintages remember, and rings that find weak scoring."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from game.engine.simulation import Simulation
from game.model import credit, exact, promises, provisions, rings, security, servicing, underwriting
from game.model.world import World
from tests.support.crowd import crowded
from tests.support.games import grown, with_levers
from tests.support.invariants import broken

LINE = "p2p"
LAX = {"cutoff.p2p": 0.5, "rate.p2p": 0.3, "collections": 0.3}


@cache
def _lived(levers: tuple[tuple[str, float], ...], days: int, seed: int) -> Simulation:
    spec = with_levers(replace(grown(), rules=(), cards=()), dict(levers))
    simulation = crowded(spec, seed)
    simulation.advance(days)
    return simulation


def lender(levers: Mapping[str, float], days: int = 150, seed: int = 3) -> Simulation:
    """A copy of a crowded game without rules and cards, after some days of lending."""
    return _lived(tuple(sorted(levers.items())), days, seed).fork()


def lose(world: World, share: float = 1.0) -> int:
    """Write off a share of all loans at once; returns the fen."""
    state, line = world.people.state, world.spec.line(LINE)
    slots = np.flatnonzero(state.principal[0] > 0)
    slots = slots[: max(1, int(share * len(slots)))]
    fen = int(state.principal[0, slots].sum())
    servicing.give_up(world, 0, line, slots, 0.1)
    return fen


def test_a_higher_price_draws_the_worse() -> None:
    """Odds that a typical bad applicant wants a dearer loan rise by 2–4 % a percentage point against a good one."""
    bad, good = -1.15, 0.14  # mean quality of those who default and who do not, at 11 %
    rise = exact.exp1(underwriting.ADVERSE * (good - bad) * 0.01) - 1.0
    assert 0.02 < rise < 0.04


def test_vintages_remember_what_was_lent_and_lost_by_grade_and_age() -> None:
    simulation = lender(LAX, 210)
    book = simulation.world.credit.books[LINE]
    lost = sum(sum(vintage.lost) for vintage in book.vintages.values())
    assert lost == -simulation.history.causes("loans.p2p", 0, 209)["lost"] > 0
    for window, vintage in book.vintages.items():
        assert sum(vintage.by_age.values()) == sum(vintage.lost)
        curve = credit.vintage_curve(book, window)
        assert all(before <= after for before, after in itertools.pairwise(curve))
    assert credit.vintage_curve(book, 99) == []
    table = credit.by_grade(book)
    assert len(table) == len(credit.GRADES)
    assert sum(part for _, part in table) == lost
    assert all(part <= whole for whole, part in table)


def test_invented_borrowers_are_gone_the_day_their_ring_is_found() -> None:
    simulation = lender({**LAX, "limit.p2p": 4.0}, 30)
    world, line = simulation.world, simulation.world.spec.line(LINE)
    rings.add_ring(world, 9.0, 100)
    world.levers["rate.p2p"] = 0.06
    simulation.advance(21)
    fake = world.people.state.loan_pd[0] > 0.99
    assert (world.people.state.principal[0][fake] > 0).any()
    rings._expose(world, 0, line)
    assert not (world.people.state.principal[0][fake] > 0).any()
    assert world.credit.books[LINE].fraud > 0
    assert [news.id for news in world.book.news if news.day == world.day] == ["ring_found"]
    assert broken(world) == []


def test_rings_find_weak_scoring_and_leave_when_it_sharpens(monkeypatch: pytest.MonkeyPatch) -> None:
    world = lender(LAX, 30).world
    line = world.spec.line(LINE)
    sharp: list[float] = []
    for correlation in (0.5, 0.56, 0.7):
        monkeypatch.setattr(rings.data, "score_correlation", lambda world, line, r=correlation: r)
        sharp.append(rings.weakness(world, line))
    assert sharp[0] > sharp[1] > sharp[2] == 0.0
    monkeypatch.setattr(rings.data, "score_correlation", lambda world, line: 0.5)
    weak = rings.weakness(world, line)
    world.levers["cutoff.p2p"] = 0.05
    assert rings.weakness(world, line) < weak
    world.credit.rings = [rings.Ring(LINE, world.day - 7, world.day + 90, 0.1, weak)]
    monkeypatch.setattr(rings, "vigilance", lambda world, line: 0.0)
    rings.step_rings(world, 0, line)
    assert world.credit.rings == []


def test_a_watchful_team_finds_rings_sooner() -> None:
    world = lender(LAX, 30).world
    before = rings.vigilance(world, LINE)
    world.organisation.teams["risk"].strength += 6.0
    assert 0.0 < before < rings.vigilance(world, LINE) < 1.0


def test_what_is_set_aside_costs_profit_now_and_softens_losses_later() -> None:
    """Under-provision shows as write-offs nobody expected: equity, and lenders' doubt."""
    worlds = {
        level: lender({**LAX, "guarantee.p2p": 1, "provision.p2p": level}, 140).world for level in (0.0, 1.0, 2.0)
    }
    before = {level: world.ledger.equity() for level, world in worlds.items()}
    assert before[0.0] > before[1.0] > before[2.0]
    for world in worlds.values():
        lose(world, 0.05)
    fell = {level: before[level] - world.ledger.equity() for level, world in worlds.items()}
    assert fell[0.0] > fell[1.0] >= fell[2.0]
    for world in worlds.values():
        provisions.review(world, LINE)
    told = {level: "losses_surprise" in [news.id for news in world.book.news] for level, world in worlds.items()}
    assert told[0.0]
    assert not told[2.0]
    doubt = {level: world.treasury.desks[LINE].news for level, world in worlds.items()}
    assert doubt[0.0] > doubt[2.0]


def test_a_word_once_given_covers_the_loans_made_under_it_until_they_are_repaid() -> None:
    simulation = lender({"guarantee.p2p": 1}, 100)
    world = simulation.world
    book = world.credit.books[LINE]
    assert book.allowance == world.ledger.balance("guarantees") > 0
    covered, vouched = credit.contingent(world), book.vouched
    world.levers["guarantee.p2p"] = 0.0
    provisions.review(world, LINE)
    assert book.allowance == world.ledger.balance("guarantees") > 0
    assert credit.contingent(world) == pytest.approx(covered, rel=0.05)
    simulation.advance(250)
    assert 0 < book.vouched < 0.7 * vouched
    allowance = book.allowance
    provisions.ease(book, book.outstanding)
    provisions.review(world, LINE)
    assert book.allowance == world.ledger.balance("guarantees") == 0 < allowance
    assert broken(world) == []


def test_a_reserve_fund_pays_lenders_until_it_is_empty_and_then_trust_breaks() -> None:
    simulation = lender({"riskfund.p2p": 0.05, "cutoff.p2p": 0.3}, 80)
    world = simulation.world
    book = world.credit.books[LINE]
    assert book.fund == world.ledger.raw["restricted"] == world.ledger.balance("reserve_fund") > 0
    covered = provisions.coverage(world, LINE)
    trust, fund = float(world.people.state.trust.mean()), book.fund
    lost = lose(world, 0.01)
    assert book.fund == max(0, fund - (lost - exact.rint1(lost * 0.1)))
    lose(world, 0.5)
    assert book.fund == 0
    assert book.fund_broken
    assert float(world.people.state.trust.mean()) < trust
    assert "fund_empty" in [news.id for news in world.book.news]
    assert provisions.coverage(world, LINE) == 0.0 < covered
    assert broken(world) == []


def test_taking_the_share_back_does_not_undo_what_lenders_were_told() -> None:
    world = lender({"riskfund.p2p": 0.05, "cutoff.p2p": 0.3}, 80).world
    world.levers["riskfund.p2p"] = 0.0
    lose(world, 0.6)
    assert world.credit.books[LINE].fund_broken


def test_a_kept_guarantee_wins_trust() -> None:
    none, given = (lender({"guarantee.p2p": word}, 80) for word in (0.0, 1.0))
    assert "guarantee" not in none.history.causes("trust", 0, 79)
    assert given.history.causes("trust", 0, 79)["guarantee"] > 0


def test_a_reserve_fund_draws_lenders_and_takes_the_fee() -> None:
    without, with_fund = (lender({"riskfund.p2p": share, "cutoff.p2p": 0.3}, 80).world for share in (0.0, 0.05))
    assert with_fund.row()["lent.p2p"] > without.row()["lent.p2p"]
    assert with_fund.row()["cash"] < without.row()["cash"]


def test_candour_about_losses_slows_inflow_and_spares_disappointment() -> None:
    silent, open_ = (lender({"disclosure": level}, 0).world for level in (0.0, 1.0))
    assert credit.told_return(open_, LINE) < credit.told_return(silent, LINE)
    silent, open_ = (lender({"disclosure": level, "cutoff.p2p": 0.3}, 150).world for level in (0.0, 1.0))
    lost = [simulation.book.causes("trust", 0, 149)["losses"] for simulation in (silent, open_)]
    assert lost[0] < lost[1] <= 0


def test_collections_bring_the_late_back_and_have_a_price() -> None:
    worlds = [lender({**LAX, "collections": effort}, 210) for effort in (0.0, 0.5, 1.0)]
    lost = [simulation.history.series("loss.p2p").sum() for simulation in worlds]
    assert lost[0] > lost[1] > lost[2] > 0
    spent = [simulation.history.causes("cash", 0, 209).get("collections", 0.0) for simulation in worlds]
    assert spent[0] == 0 > spent[1] > spent[2]
    complained = [simulation.history.causes("complaints", 0, 209).get("collections", 0.0) for simulation in worlds]
    assert complained[0] == complained[1] == 0 < complained[2]


def test_severity_is_what_is_lost_of_a_loan_that_stops() -> None:
    world = lender({}, 0).world
    line = world.spec.line(LINE)
    assert 0.5 < servicing.exposure(underwriting.periods(line)) < 0.75
    world.levers["collections"] = 0.0
    slack = servicing.severity(world, line)
    world.levers["collections"] = 1.0
    assert 0.0 < servicing.severity(world, line) < slack < 1.0


def test_bad_times_recover_less() -> None:
    world = lender({}, 0).world
    line, lost = world.spec.line(LINE), []
    for factor in (2.0, 0.0, -2.0):
        world.economy.factor = factor
        lost.append(servicing.lgd(world, line))
    assert 0.6 < lost[0] < lost[1] < lost[2] < 1.0
    assert 0.8 < lost[1] < 0.92


def test_late_loans_warn_of_bad_ones() -> None:
    simulation = lender(LAX, 150)
    row = simulation.world.row()
    assert 0.0 < row["late.p2p"] < 0.5
    calm, bad = simulation.world, simulation.fork().world
    calm.levers["guarantee.p2p"] = bad.levers["guarantee.p2p"] = 1.0
    bad.credit.books[LINE].late += bad.credit.books[LINE].outstanding // 5
    assert credit.contingent(bad) > credit.contingent(calm)


def test_more_data_collected_sharpen_scores_and_leave_more_to_lose() -> None:
    little, much = (lender({"collect": share}, 150) for share in (0.0, 1.0))
    assert much.world.row()["auc.p2p"] > little.world.row()["auc.p2p"]
    assert security.records_held(much.world) > security.records_held(little.world)
    assert security.breach_rate(much.world) > security.breach_rate(little.world)


def test_the_last_slot_is_served_in_part_with_whole_loans_of_its_persons() -> None:
    each, weight = np.array([100, 90, 100]), np.array([50, 40, 50])
    assert underwriting._served(each, weight, 5_000 + 1_890).tolist() == [50, 21, 0]
    assert underwriting._served(each, weight, 5_000 + 89).tolist() == [50, 0, 0]
    assert underwriting._served(each, weight, 5_000 + 91).tolist() == [50, 0, 0]  # a fortieth waits
    assert underwriting._served(each, weight, 10**6).tolist() == weight.tolist()


def test_a_broken_promise_is_believed_at_once_and_shakes_trust_once() -> None:
    world = lender(LAX, 30).world
    before = world.people.state.trust.mean()
    promises.break_promise(world, LINE)
    shaken = world.people.state.trust.mean()
    promises.break_promise(world, LINE)
    assert world.credit.books[LINE].outstanding > 0
    assert world.treasury.desks[LINE].news == 1.0
    assert world.people.state.trust.mean() == shaken < 0.8 * before


def test_quality_is_a_score_over_all_people() -> None:
    traits = lender(LAX, 30).world.people.traits
    assert abs(float(traits.quality.mean())) < 0.06
    assert 0.96 < float(traits.quality.std()) < 1.04


def test_who_is_refused_does_not_get_through_by_asking_again() -> None:
    world = lender({}, 10).world
    line, slots = world.spec.line(LINE), np.arange(world.people.traits.count)
    first = underwriting.seen_pd(world, line, slots)
    world.now += 28 * 1_440
    again = underwriting.seen_pd(world, line, slots)
    refused = first > 0.12
    assert 0.3 < refused.mean() < 0.8
    assert (again[refused] <= 0.12).mean() < 0.3 < (first <= 0.12).mean()
    assert not np.array_equal(first, again)
