"""Partners of other trades: what they bring, what they take, how they hold you and how they go."""

from typing import Any

import numpy as np
import pytest

from game.decisions.partnership import AcceptPartner, LeavePartner, ProposePartner, RenegotiatePartner
from game.engine.day import plan_hours
from game.engine.simulation import Simulation
from game.model import alliances, bargaining, cards, data, gifts, happenings, partners, product, security, settlement
from game.model.alliances import FELT
from game.model.effects import Effect
from game.model.partners import Offer, partner_of
from game.model.world import World
from tests.model.outside import at, game, news


def allied(name: str, seed: int = 1, lines: tuple[str, ...] = ("payment",), **changes: Any) -> World:
    """A world whose company signed with a partner on its first morning, on the terms usual for equals."""
    world = game(seed, lines, **changes)
    share, rent = bargaining.terms(world, partner_of(world.spec, name), 0.5)
    world.partners.offers[name] = Offer(share, rent, 0.5, 30)
    partners.sign(world, name)
    return world


def test_who_gave_notice_can_be_paid_to_stay() -> None:
    world = allied("mall")
    before = world.partners.deals["mall"].share
    happenings.apply(world, Effect("keep_partner", 0.3), {"card": "partner_notice"})
    assert world.partners.deals["mall"].share == before
    partners.poach(world)
    assert "partner_notice" in [card.card for card in world.cards.open]
    happenings.apply(world, Effect("keep_partner", 0.3), {"card": "partner_notice"})
    assert not world.partners.deals["mall"].leaving
    assert world.partners.deals["mall"].share == pytest.approx(1.3 * before)


def tempted(name: str) -> World:
    """A world whose partner another courts, with the card about it open."""
    world = allied(name)
    for month in range(1, 400):
        at(world, 30 * month)
        world.partners.deals[name].until = world.day + 100
        partners._look_on(world, name)
        if any(card.card == "partner_leaves" for card in world.cards.open):
            return world
        world.partners.deals[name].leaving = False
    raise AssertionError("nobody courts it")


def test_a_partner_is_courted_only_where_there_is_one() -> None:
    card = cards.card_of(game().spec, "partner_leaves")
    assert (card.rate, card.when, card.caused) == (0.0, None, "partner_courted")
    opened = [one for one in tempted("mall").cards.open if one.card == "partner_leaves"]
    assert [one.arguments["partner"] for one in opened] == ["mall"]


def test_who_is_courted_stays_for_more_or_goes() -> None:
    world = tempted("mall")
    before = world.partners.deals["mall"].share
    opened = next(card for card in world.cards.open if card.card == "partner_leaves")
    cards.answer(world, opened.number, "share")
    deal = world.partners.deals["mall"]
    assert deal.share == pytest.approx(1.25 * before)
    assert not deal.leaving
    assert deal.until > world.day + 300

    world = tempted("mall")
    opened = next(card for card in world.cards.open if card.card == "partner_leaves")
    quality = dict(world.product.quality)
    cards.answer(world, opened.number, "alone")
    assert world.partners.deals["mall"].leaving
    assert world.product.quality == quality
    assert "partner_notice" not in [card.card for card in world.cards.open[-1:]]


def running(world: World) -> Simulation:
    """A game that goes on from a world."""
    plan_hours(world)
    return Simulation.from_world(world)


def played(name: str, days: int, seed: int = 3) -> tuple[Simulation, Simulation]:
    """The same game twice: without a partner and with one from the first day."""
    alone, together = Simulation(game(seed).spec, seed), running(allied(name, seed))
    alone.advance(days)
    together.advance(days)
    return alone, together


def test_every_kind_has_gifts_the_model_knows() -> None:
    spec = game().spec
    assert len(spec.partners) == 8
    for partner in spec.partners:
        assert partner.gives.keys() <= gifts.GIVES.keys()
    assert {*FELT, *gifts.GIVERS, "line"} == gifts.GIVES.keys()


def test_without_agreements_nothing_is_felt() -> None:
    world = game()
    assert world.partners.peak == 0.0
    assert alliances.uprooted(world) is None
    assert (alliances.doors(world), alliances.dependency(world), alliances.gift(world, "talk")) == (0.0, 0.0, 0.0)


def test_traffic_reaches_only_those_who_frequent_it_and_is_remembered() -> None:
    alone, together = played("mall", 60)
    world, deal = together.world, together.world.partners.deals["mall"]
    heard = world.partners.source == 1 + [p.id for p in world.spec.partners].index("mall")
    assert heard.any()
    assert not (heard & ~deal.audience).any()
    assert world.book.causes("aware", 0, 59)["partner"] > 0
    assert world.people.totals["members"] > alone.world.people.totals["members"]
    assert deal.brought > 0
    assert deal.dependency == pytest.approx(deal.brought / world.people.totals["activated"], rel=0.2)


def test_its_price_is_in_the_books() -> None:
    _, together = played("mall", 70)
    paid = together.world.book.causes("cash", 0, 69)["partner.mall"]
    assert paid < -together.world.partners.deals["mall"].rent


def test_power_grows_with_users_and_shrinks_with_dependency() -> None:
    world = allied("mall")
    mall, totals = partner_of(world.spec, "mall"), world.people.totals
    small = bargaining.power(world, mall)
    totals["activated"] = 800_000
    large = bargaining.power(world, mall)
    world.partners.deals["mall"].dependency = 0.8
    captive = bargaining.power(world, mall)
    assert small < captive < large
    asked = [bargaining.terms(world, mall, power) for power in (small, captive, large)]
    assert asked == sorted(asked, reverse=True)


def test_talks_take_weeks_and_end_in_an_offer_or_a_refusal() -> None:
    ends = []
    for seed in range(12):
        simulation = Simulation(game(seed).spec, seed)
        assert simulation.act(ProposePartner("dining")).allowed
        assert simulation.check(ProposePartner("dining")).reason == "partner_talks"
        simulation.advance(41)
        assert not simulation.world.partners.offers.get("dining")
        simulation.advance(10)
        ends.append("dining" in simulation.world.partners.offers)
    assert 2 <= sum(ends) <= 10


def test_no_line_that_suits_no_talks() -> None:
    simulation = Simulation(game(1, ("info",)).spec, 1)
    assert simulation.check(ProposePartner("bureau")).reason == "partner_no_fit"
    assert simulation.check(ProposePartner("nobody")).reason == "unknown_partner"
    assert simulation.check(AcceptPartner("mall")).reason == "partner_no_offer"
    assert simulation.check(LeavePartner("mall")).reason == "partner_none"
    assert simulation.check(RenegotiatePartner("mall")).reason == "partner_none"


def test_a_better_position_gets_better_terms_a_worse_one_none() -> None:
    for users, better in ((1_000_000, True), (0, False)):
        world = allied("telecom")
        world.people.totals["activated"] = users
        at(world, 100, trust=0.9)
        before, asked = world.partners.deals["telecom"].share, []
        for day in range(40):
            partners.start_talks(world, "telecom", 0)
            record = world.agenda.of("partner_talks")[0]
            record.data["begun"] = day
            partners.end_talks(world, record)
            asked += [world.partners.offers.pop("telecom", None)]
        offers = [offer for offer in asked if offer]
        assert bool(offers) == better
        assert all(offer.share < before for offer in offers)


def test_leaving_costs_the_rest_of_the_rent_and_uproots_those_it_brought() -> None:
    _, together = played("mall", 90)
    world = together.world
    fee, cash = partners.break_fee(world, "mall"), world.ledger.raw["cash"]
    assert fee > 0
    assert together.act(LeavePartner("mall")).allowed
    assert world.ledger.raw["cash"] == cash - fee
    table = alliances.uprooted(world)
    assert table is not None
    assert table.argmax() == partners.number_of(world.spec, "mall")
    assert together.check(ProposePartner("mall")).reason == "partner_shut"
    together.advance(60)
    left = [world.book.causes(f"users.{line}", 90, 149).get("uprooted", 0.0) for line in world.lines.open]
    assert sum(left) < 0
    at(world, 90 + alliances.FADES)
    assert alliances.uprooted(world) is None


def test_rivalry_press_and_breach_drive_a_partner_away_users_hold_it() -> None:
    world = at(allied("social"), 50, trust=0.6, doubt=0.0)
    social, deal = partner_of(world.spec, "social"), world.partners.deals["social"]
    calm = bargaining.exit_rate(world, social, deal)
    scandal = bargaining.exit_rate(at(world, 50, trust=0.2, doubt=0.5), social, deal)
    deal.late = 2
    unpaid = bargaining.exit_rate(at(world, 50, trust=0.6, doubt=0.0), social, deal)
    deal.late = 0
    world.people.totals["activated"] = 2_000_000
    assert bargaining.exit_rate(world, social, deal) < calm < min(scandal, unpaid)


def test_notice_comes_before_the_parting() -> None:
    world = allied("travel")
    assert partners.poach(world) == "travel"
    assert partners.break_fee(world, "travel") == 0
    assert news(world, "partner_notice") == 1
    assert partners.poach(world) == ""
    simulation = running(world)
    simulation.advance(80)
    assert "travel" not in world.partners.deals
    assert news(world, "partner_leaves") == 1


def test_a_bureau_opens_files_only_while_it_stays() -> None:
    world = allied("bureau", lines=("payment", "p2p"))
    there = data.score_correlation(world, "p2p")
    partners.leave(world, "bureau")
    assert there > data.score_correlation(world, "p2p") + 0.02


def test_a_custodian_settles_on_holidays_lends_a_line_and_its_name() -> None:
    plain, kept = game(1, ("payment", "fund")), allied("custodian", lines=("payment", "fund"))
    friday = next(day for day in range(7) if day + 1 not in plain.spec.business_days)
    assert settlement.settlement_day(at(plain, friday), 1) > friday + 1
    assert settlement.settlement_day(at(kept, friday), 1) == friday + 1
    assert kept.funding.pledged == 320_000_000
    kept.people.state.aware[:] = True
    kept.people.totals["aware"] = kept.spec.market.people
    gifts.give(kept, partner_of(kept.spec, "custodian"), kept.partners.deals["custodian"])
    assert kept.book.today["trust", "partner.custodian"] > 0
    trust = float(np.cumsum(kept.people.state.trust)[-1])
    partners.leave(kept, "custodian")
    assert kept.funding.pledged == 0
    assert float(np.cumsum(kept.people.state.trust)[-1]) < trust


def test_data_comes_with_a_duty() -> None:
    world = allied("mall", lines=("payment", "p2p"))
    world.people.totals["users.p2p"] = 50_000
    before, hidden = world.product.data.get("p2p", 0.0), world.regulation.hidden
    gifts.give(world, partner_of(world.spec, "mall"), world.partners.deals["mall"])
    assert world.product.data["p2p"] > before
    assert world.regulation.hidden > hidden


def test_every_door_is_one_more_to_guard() -> None:
    assert security.fraud_pressure(allied("dining")) > security.fraud_pressure(game())


def test_partners_call_on_who_has_users_and_not_on_who_has_none() -> None:
    calls = {}
    for users in (0, 200_000):
        world = game()
        world.people.totals["activated"] = users
        for month in range(1, 13):
            at(world, 30 * month)
            for number, partner in enumerate(world.spec.partners, 1):
                if partners._calls(world, partner, number):
                    calls[users] = calls.get(users, 0) + 1
    assert calls.get(0, 0) == 0
    assert calls[200_000] >= 4


def test_an_offer_runs_out_on_its_day_and_the_partner_can_be_asked_again() -> None:
    world = game()
    world.partners.offers["mall"] = Offer(0.2, 1_000, 0.5, 40)
    for day, offered in ((40, True), (41, False)):
        partners.step_partners(at(world, day))
        assert ("mall" in world.partners.offers) == offered
        assert (ProposePartner("mall").check(world).reason == "partner_offered") == offered


def test_a_partner_opens_the_door_to_its_own_trade() -> None:
    alone, together = game(), allied("mall")
    for line, gain in (("commerce", 0.25), ("trust", 0.0)):
        dear, cheap = product.launch_factor(alone, line), product.launch_factor(together, line)
        assert dear - cheap >= gain
        assert product.start_quality(together, line) >= product.start_quality(alone, line)
    assert product.start_quality(together, "commerce") > product.start_quality(alone, "commerce")


def test_switched_off_nobody_calls() -> None:
    simulation = Simulation(game(1, off=frozenset(("partners",))).spec, 1)
    assert simulation.check(ProposePartner("mall")).reason == "unknown_partner"


def test_a_copy_goes_on_alike() -> None:
    world = allied("social", 5)
    first = running(world)
    first.advance(20)
    second = first.fork()
    first.advance(30)
    second.advance(30)
    assert first.digest() == second.digest()
