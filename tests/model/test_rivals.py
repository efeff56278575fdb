"""The bank that wakes late, the copycat that matches and burns, and what they offer."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from game.engine.simulation import Simulation
from game.model import balances, choice, leaving, offers, rivals, warchest
from game.model.spec import RivalSpec
from game.model.world import World
from tests.model.outside import at, game, news, shipped

PEOPLE = shipped().market.people
BANK = RivalSpec("bank", "bank", ("payment", "fund", "p2p"), 0.4, 0.85, chain=90, wake=0.02)
COPYCAT = RivalSpec("copycat", "copycat", ("payment", "fund", "p2p"), 0.35, 0.4)


def a_world(seed: int = 1, **changes: Any) -> World:
    return game(seed, ("payment", "fund", "p2p"), rivals=(BANK, COPYCAT), **changes)


def live(world: World, first: int, days: int, **row: float) -> World:
    for day in range(first, first + days):
        at(world, day, **row)
        rivals.step_rivals(world)
        for record in world.agenda.of("reaction"):
            if record.due < (day + 1) * 1440:
                rivals.react(world, record)
    return world


def test_a_bank_sleeps_until_your_share_wakes_it_after_its_chain() -> None:
    world = live(a_world(), 0, 100, users__payment=0.01 * PEOPLE)
    assert [offer.rival for offer in rivals.offers(world, "payment")] == ["copycat"]
    live(world, 100, 60, users__payment=0.03 * PEOPLE)
    assert not world.rivals.each["bank"].awake
    live(world, 160, 50, users__payment=0.0 * PEOPLE)
    assert world.rivals.each["bank"].awake
    assert news(world, "rival_wakes") == 1
    assert [offer.rival for offer in rivals.offers(world, "payment")] == ["bank", "copycat"]


def test_a_woken_bank_raises_its_rates_slowly() -> None:
    world = live(a_world(), 0, 100, users__payment=0.05 * PEOPLE)
    early = rivals.offers(world, "fund")[0].rate
    live(world, 100, 200)
    late = rivals.offers(world, "fund")[0].rate
    assert early + 0.004 < late < world.economy.deposit_rate + rivals.BANK_MOST + 1e-9


@pytest.mark.parametrize("seed", range(5))
def test_a_copycat_matches_a_price_within_two_to_eight_weeks(seed: int) -> None:
    world = a_world(seed)
    world.levers["fee.payment"] = 0.001
    for day in range(80):
        live(world, day, 1, users__payment=5_000.0)
        if world.rivals.each["copycat"].fee["payment"] == 0.001:
            assert rivals.EARLIEST <= day <= rivals.LATEST + 1
            assert news(world, "rival_matches") == 1
            return
    raise AssertionError("never matched")


def test_it_does_not_look_at_a_line_nobody_uses() -> None:
    world = a_world()
    world.levers["fee.payment"] = 0.001
    live(world, 0, 80, users__payment=0.0)
    assert world.agenda.of("reaction") == []


def test_a_copycat_that_burns_money_goes_broke_and_frees_its_users() -> None:
    spec = replace(COPYCAT, subsidy=2.0)
    world = game(1, ("payment",), rivals=(spec,))
    doubt, day = world.field.doubt, 0
    while not world.rivals.each["copycat"].gone:
        live(world, day, 7, rivalusers__payment=400_000.0)
        day += 7
    assert day < 900
    assert rivals.offers(world, "payment") == []
    assert world.field.doubt > doubt
    live(world, day, warchest.VACANT - 7, users__payment=0.9 * PEOPLE)
    assert not world.rivals.each["copycat"].awake


def test_where_one_has_died_another_platform_makes_its_name_when_investors_are_in_the_mood() -> None:
    born = {}
    for mood in (0.4, 1.6):
        world = a_world()
        world.economy.mood = mood
        rivals.weaken(world)
        live(world, 1, 700)
        born[mood] = news(world, "rival_succeeds")
        if born[mood]:
            assert world.field.alive[world.rivals.each["copycat"].platform]
            assert not world.rivals.each["copycat"].gone
    assert born == {0.4: 0, 1.6: 1}


def test_a_war_chest_is_refilled_by_mood_and_not_for_ever() -> None:
    rounds = {}
    for mood in (0.5, 1.5):
        world = a_world()
        world.economy.mood = mood
        pocket = rivals.POCKET["copycat"] * 100.0 * world.spec.market.people
        for day in range(0, 2_000, 7):
            world.rivals.each["copycat"].cash = 0.4 * pocket
            live(world, day, 1)
        rounds[mood] = world.rivals.each["copycat"].rounds
    assert rounds == {0.5: 0, 1.5: warchest.MOST_ROUNDS}


def test_a_copycat_falls_with_its_platform() -> None:
    world = live(a_world(), 0, 8)
    world.field.alive[world.rivals.each["copycat"].platform] = False
    live(world, 8, 7)
    assert world.rivals.each["copycat"].gone
    assert news(world, "rival_broke") == 1


def test_a_bank_has_its_own_fund_long_after_it_woke() -> None:
    world = live(a_world(), 0, 340, users__payment=0.05 * PEOPLE)
    bank = world.rivals.each["bank"]
    assert bank.fund < 0
    live(world, 340, 60)
    assert bank.fund > bank.since + 2 * BANK.chain
    assert rivals.offers(world, "fund")[0].rate > world.economy.deposit_rate + rivals.BANK_MOST
    assert news(world, "rival_fund") == 1


def test_a_price_war_fades_and_leaves_the_bank_cold() -> None:
    world = live(a_world(), 0, 120, users__payment=0.05 * PEOPLE)
    at(world, 120)
    before = [offer.subsidy for offer in rivals.offers(world, "payment")]
    rivals.price_war(world, 0.8, 100)
    live(world, 120, 1)
    during = [offer.subsidy for offer in rivals.offers(world, "payment")]
    assert during[0] == before[0]
    assert during[1] == pytest.approx(before[1] + 0.8)
    live(world, 121, 120)
    assert world.rivals.wars == []
    assert rivals.war(world) == 0.0


def test_imitation_closes_part_of_the_gap_in_quality() -> None:
    plain, followed = live(a_world(), 0, 365), live(a_world(), 0, 365, quality__payment=0.9)
    assert followed.rivals.each["copycat"].quality > plain.rivals.each["copycat"].quality + 0.2
    assert followed.rivals.each["copycat"].quality < 0.9


def test_the_weakest_copycat_falls_when_one_must() -> None:
    other = replace(COPYCAT, id="other")
    world = game(1, ("payment",), rivals=(COPYCAT, other))
    world.rivals.each["other"].cash = 1.0
    rivals.weaken(world)
    assert world.rivals.each["other"].gone
    assert not world.rivals.each["copycat"].gone


def test_switched_off_nobody_offers_anything() -> None:
    world = a_world(off=frozenset(("rivals",)))
    live(world, 0, 30)
    assert rivals.offers(world, "payment") == []


def test_users_of_a_rival_that_is_gone_are_free() -> None:
    simulation = Simulation(a_world(3).spec, 3)
    simulation.advance(120)
    world = simulation.world
    assert (world.people.state.other == 2).any()
    rivals.weaken(world)
    assert not (world.people.state.other == 2).any()
    weight = world.people.traits.weight
    for number, line in enumerate(world.spec.line_ids()):
        assert world.people.totals[f"rivalusers.{line}"] == int(weight[world.people.state.other[number] > 0].sum())


def test_few_know_a_newcomer_until_users_talk_and_subsidies_tell() -> None:
    known = {}
    for subsidy, users in ((0.0, 0.0), (1.0, 0.0), (0.0, 800_000.0)):
        spec = replace(COPYCAT, wake=0.01, subsidy=subsidy)
        world = live(game(1, ("payment",), rivals=(spec,)), 0, 40, users__payment=0.1 * PEOPLE)
        assert rivals.offers(world, "payment")[0].known < 0.12
        live(world, 40, 150, users__payment=0.1 * PEOPLE, rivalusers__payment=users)
        known[subsidy, users] = rivals.offers(world, "payment")[0].known
    assert known[0.0, 0.0] < min(known[1.0, 0.0], known[0.0, 800_000.0])
    assert rivals.offers(live(a_world(), 0, 8), "payment")[0].known == 1.0


def test_where_two_providers_are_easy_most_whom_a_rival_lures_keep_both() -> None:
    world = live(a_world(), 0, 8)
    found, lanes = offers.offers(world), np.arange(0, 2**32, 2**22, dtype=np.uint32)
    both = choice.terms(world, found).both
    for number, offer in enumerate(found[:2]):
        asked = choice.Asked(np.full(len(lanes), number), np.arange(len(lanes)), lanes)
        kept = leaving._keeps_both(world, asked, both).mean()
        assert kept == pytest.approx(offer.multi, abs=0.08)


def test_who_has_a_second_home_leaves_less_money_in_the_first() -> None:
    world, number = live(a_world(), 0, 8), 1
    line, offer = world.spec.lines[number], offers.offers(world)[number]
    slots = np.arange(400)
    alone = balances._fund(world, line, number, slots, offer)
    world.people.state.other[number, slots] = 1
    assert balances._fund(world, line, number, slots, offer).sum() < 0.3 * alone.sum()
