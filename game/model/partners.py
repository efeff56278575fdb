"""Partners (跨界伙伴): offers, talks, agreements and their end.

A partner gives traffic, data or money, takes a share of what it brings and a rent, makes you depend on it and may
leave. Who has the users dictates the terms (携用户以令诸侯). What an agreement does every day is in `alliances`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model import alliances, bargaining, cards, exact, funding, gifts, ledger, organisation, population, product
from game.model.agenda import MINUTES
from game.model.randomness import Stream

if TYPE_CHECKING:
    from game.model.agenda import Record
    from game.model.spec import GameSpec, PartnerSpec
    from game.model.world import World

HOUR = 7 * 60
WEEK = 7
MEASURED = 3  # weekday of the run on which dependency is measured
OFFER_DAYS = 45  # an offer stands
KEEN = 0.85  # of its usual price, from a partner that comes by itself
SULK = 180  # days without talks after a refusal or a parting
NOTICE = 45  # days between a partner's notice and its going
BREAK = 0.5  # of the rent still due that ending an agreement early costs
MONTH = 30.4
_OFFER, _TALKS, _EXIT = 0, 1, 2


@dataclass(slots=True)
class Offer:
    """Terms on the table. share: of the revenue of those it brings; rent: fen a month; power: yours, 0..1.

    expires: last day on which it can be accepted.
    """

    share: float
    rent: int
    power: float
    expires: int


@dataclass(slots=True)
class Deal:
    """An agreement in force. since, until: days; share, rent, power as agreed.

    audience: who frequents the partner, shape (n,). brought: active users who came through it, persons.
    dependency: 0..1. late: months in which it was not paid. leaving: whether it has given notice.
    """

    since: int
    until: int
    share: float
    rent: int
    power: float
    audience: npt.NDArray[np.bool_]
    brought: int = 0
    dependency: float = 0.0
    late: int = 0
    leaving: bool = False


@dataclass(slots=True)
class Partners:
    """Offers and agreements by partner, and what follows from them.

    shut: first day on which a partner talks again. ended: day on which it last went. source: number from 1 of the
    partner through which a person heard of the company, 0 for none, shape (n,), or (0,) before the first agreement.
    hazard: of hearing on partners' premises, a week, same shape; peak: its highest; rates: by partner.
    gifts: sums of what all give now.
    """

    offers: dict[str, Offer] = field(default_factory=dict)
    deals: dict[str, Deal] = field(default_factory=dict)
    shut: dict[str, int] = field(default_factory=dict)
    ended: dict[str, int] = field(default_factory=dict)
    source: npt.NDArray[np.int8] = field(default_factory=lambda: np.zeros(0, np.int8))
    hazard: npt.NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    peak: float = 0.0
    rates: dict[str, float] = field(default_factory=dict)
    gifts: dict[str, float] = field(default_factory=dict)


def step_partners(world: World) -> None:
    """Morning: offers run out, dependency once a week; dues, gifts, partings and new offers on the first of a month."""
    if not world.spec.partners or not world.on("partners"):
        return
    state = world.partners
    state.offers = {name: offer for name, offer in state.offers.items() if offer.expires >= world.day}
    if state.deals and world.day % WEEK == MEASURED:
        alliances.measure(world)
    if world.day and date.fromordinal(world.spec.start + world.day).day == 1:
        _month(world)


def partner_of(spec: GameSpec, name: str) -> PartnerSpec:
    """The partner of that name; raises KeyError if there is none."""
    for partner in spec.partners:
        if partner.id == name:
            return partner
    raise KeyError(name)


def number_of(spec: GameSpec, name: str) -> int:
    """Its place among the partners, from 1; names its luck and those it brought."""
    return 1 + [partner.id for partner in spec.partners].index(name)


def talking(world: World, name: str) -> bool:
    """Whether talks with a partner are under way."""
    return any(record.data["partner"] == name for record in world.agenda.of("partner_talks"))


def start_talks(world: World, name: str, price: int) -> None:
    """Set out to win a partner, or better terms of one: weeks of talks, and your own decision chain on top.

    price: fen of travel and lawyers.
    """
    ledger.spend(world, "advice", price, f"partner.{name}")
    weeks = partner_of(world.spec, name).weeks
    days = weeks * WEEK + 2 * organisation.decision_chain(world)
    world.agenda.add("partner_talks", (world.day + days) * MINUTES + HOUR, partner=name, begun=world.day)


def end_talks(world: World, record: Record) -> None:
    """Talks end in an offer or in nothing: by what you can bring, how far you are trusted and how you fit."""
    world.agenda.remove(record.id)
    name = str(record.data["partner"])
    partner, deal = partner_of(world.spec, name), world.partners.deals.get(name)
    luck = world.lanes.uniform(Stream.PARTNER, int(record.data["begun"]), _TALKS, number_of(world.spec, name))
    power = bargaining.power(world, partner)
    if luck >= bargaining.prospects(world, partner):
        world.partners.shut[name] = world.day + SULK // (1 if deal is None else 2)
        world.book.tell(world.day, "partner_refuses", 1, partner=name)
        return
    _put(world, partner, power, 1.0)
    world.book.tell(world.day, "partner_agrees", 0, partner=name)


HANDLERS = {"partner_talks": end_talks}


def sign(world: World, name: str) -> None:
    """An offer becomes an agreement, or the new terms of one in force; integration takes money and engineers."""
    partner, offer = partner_of(world.spec, name), world.partners.offers.pop(name)
    until = world.day + exact.rint1(partner.months * MONTH)
    deal = world.partners.deals.get(name)
    if deal is not None:
        deal.share, deal.rent, deal.power, deal.until, deal.leaving = offer.share, offer.rent, offer.power, until, False
        return
    ledger.spend(world, "advice", partner.join, f"partner.{name}")
    product.take_work(world, float(partner.work))
    audience = alliances.audience(world, partner)
    world.partners.deals[name] = Deal(world.day, until, offer.share, offer.rent, offer.power, audience)
    funding.extend_credit(world, _line(world, partner))
    alliances.combine(world)
    world.book.tell(world.day, "partner_joins", 0, partner=name)


def break_fee(world: World, name: str) -> int:
    """What leaving an agreement today costs, fen: half the rent still due, nothing once it has given notice."""
    deal = world.partners.deals[name]
    left = 0.0 if deal.leaving else max(0.0, (deal.until - world.day) / MONTH)
    return exact.rint1(BREAK * deal.rent * left)


def leave(world: World, name: str) -> None:
    """You end an agreement: the break fee is paid at once."""
    ledger.spend(world, "channel", break_fee(world, name), f"partner.{name}")
    part(world, name, "partner_left")


def part(world: World, name: str, news: str) -> None:
    """An agreement ends: traffic, data and money stop, who trusted the partner doubts, who came by it looks round."""
    partner = partner_of(world.spec, name)
    del world.partners.deals[name]
    world.partners.offers.pop(name, None)
    world.partners.ended[name], world.partners.shut[name] = world.day, world.day + SULK
    funding.extend_credit(world, -_line(world, partner))
    population.shake_trust(world, partner.gives.get("trust", 0.0), f"partner.{name}")
    alliances.combine(world)
    world.book.tell(world.day, news, 2, partner=name)


def win_back(world: World, more: float) -> None:
    """Partners that gave notice stay on, for that much more of what they take, until the agreement would have run out.

    more: fraction added to share and rent.
    """
    for name, deal in world.partners.deals.items():
        if deal.leaving:
            sweeten(world, name, more)


def sweeten(world: World, name: str, more: float) -> None:
    """A partner signs anew for a full term, for that much more of what it takes; more: fraction of share and rent."""
    deal = world.partners.deals[name]
    deal.share, deal.rent = min(0.6, (1.0 + more) * deal.share), exact.rint1((1.0 + more) * deal.rent)
    deal.leaving, deal.until = False, world.day + exact.rint1(partner_of(world.spec, name).months * MONTH)
    world.book.tell(world.day, "partner_renews", 1, partner=name, share=deal.share)


def _line(world: World, partner: PartnerSpec) -> int:
    """The bank line a partner vouches for, fen."""
    return exact.rint1(partner.gives.get("line", 0.0) * 100.0 * world.spec.market.people)


def poach(world: World) -> str:
    """A giant wants your partners for itself: the one that holds you least is won over; returns its name or nothing."""
    deals = {name: deal for name, deal in world.partners.deals.items() if not deal.leaving}
    if not deals:
        return ""
    name = min(deals, key=lambda each: bargaining.power(world, partner_of(world.spec, each)))
    _part_ways(world, name)
    return name


def _month(world: World) -> None:
    """Dues and gifts of the past month, then who renews, who goes, who calls."""
    state, day = world.partners, world.day
    for name in list(state.deals):
        gifts.pay(world, partner_of(world.spec, name), state.deals[name])
        gifts.give(world, partner_of(world.spec, name), state.deals[name])
        _look_on(world, name)
    if state.deals:
        alliances.combine(world)
    for number, partner in enumerate(world.spec.partners, 1):
        if _calls(world, partner, number):
            _put(world, partner, bargaining.power(world, partner), KEEN)
            world.book.tell(day, "partner_offers", 0, partner=partner.id)


def _look_on(world: World, name: str) -> None:
    """An agreement goes on, runs out and is renewed at today's terms, is given notice, or another's offer tempts."""
    partner, deal = partner_of(world.spec, name), world.partners.deals[name]
    if deal.leaving:
        if world.day >= deal.until:
            part(world, name, "partner_leaves")
        return
    luck = world.lanes.uniform(Stream.PARTNER, world.day, _EXIT, number_of(world.spec, name))
    goes, courted = bargaining.exit_rate(world, partner, deal), bargaining.courted_rate(world, partner)
    if luck < goes / 12.0:
        _part_ways(world, name)
    elif luck < (goes + courted) / 12.0:
        cards.raise_card(world, "partner_courted", partner=name)
    elif world.day >= deal.until:
        power = bargaining.power(world, partner)
        deal.share, deal.rent, deal.power = *bargaining.terms(world, partner, power), power
        deal.until = world.day + exact.rint1(partner.months * MONTH)
        world.book.tell(world.day, "partner_renews", 1, partner=name, share=deal.share)


def _part_ways(world: World, name: str) -> None:
    """A partner gives notice of its own accord; you may still have a say."""
    give_notice(world, name)
    cards.raise_card(world, "partner_notice", partner=name)


def give_notice(world: World, name: str) -> None:
    """A partner will be gone after the period of notice."""
    deal = world.partners.deals[name]
    deal.leaving, deal.until = True, world.day + NOTICE
    world.book.tell(world.day, "partner_notice", 2, partner=name)


def _calls(world: World, partner: PartnerSpec, number: int) -> bool:
    """Whether a partner comes by itself this month: if it sees users enough, and lines that suit it."""
    state, name = world.partners, partner.id
    if name in state.deals or name in state.offers or talking(world, name) or world.day < state.shut.get(name, 0):
        return False
    seen = bargaining.users(world) / max(1e-9, partner.wants)
    rate = partner.appetite / 12.0 * min(1.0, seen * seen) * bargaining.best_fit(world, partner)
    return world.lanes.uniform(Stream.PARTNER, world.day, _OFFER, number) < rate


def _put(world: World, partner: PartnerSpec, power: float, keen: float) -> None:
    """Lay an offer on the table."""
    share, rent = bargaining.terms(world, partner, power)
    offer = Offer(keen * share, exact.rint1(keen * rent), power, world.day + OFFER_DAYS)
    world.partners.offers[partner.id] = offer
