"""What agreements with partners do every day: traffic, talk, files, settlement; and how they hold you.

Traffic is eq. 1's e·on_partner: persons who frequent a partner hear there, so its audience is used up in time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model import bargaining, exact
from game.model.population import Floats, Ints
from game.model.randomness import Stream

if TYPE_CHECKING:
    from game.model.spec import LineSpec, PartnerSpec
    from game.model.world import World

FELT = ("merchants", "talk", "files", "settles", "chips")  # at work every day, summed up when agreements change
DOORS = 0.04  # added to fraud pressure by each partner integrated: every door is one more to guard
UPROOTED, FADES = 0.05, 150  # leaving a week just after the partner went, and days until it is over
_AUDIENCE = 3
Truths = npt.NDArray[np.bool_]


def audience(world: World, partner: PartnerSpec) -> Truths:
    """Who frequents a partner, drawn once for each person, shape (n,)."""
    traits = world.people.traits
    shares = [partner.segments.get(each.id, partner.audience) for each in world.spec.market.segments]
    index = [each.id for each in world.spec.partners].index(partner.id)
    lanes = world.lanes.bits(Stream.PARTNER, 0, traits.count, use=_AUDIENCE, entity=index)
    limits = np.array([exact.rint1(min(1.0, share) * 4294967040.0) for share in shares], np.uint32)
    return np.asarray(lanes < limits[traits.segment], np.bool_)


def combine(world: World) -> None:
    """Sum up what all partners give now; called when an agreement begins or ends, and monthly."""
    state, count = world.partners, world.people.traits.count
    if not len(state.source):
        state.source = np.zeros(count, np.int8)
    state.hazard, state.rates = np.zeros(count, np.float32), _rates(world)
    for name, rate in state.rates.items():
        state.hazard += np.float32(rate) * state.deals[name].audience
    state.peak = float(state.hazard.max())
    given = [partner for partner in world.spec.partners if partner.id in state.deals]
    state.gifts = {gift: exact.total(partner.gives.get(gift, 0.0) for partner in given) for gift in FELT}


def gift(world: World, name: str) -> float:
    """What all partners together give of one kind now, 0 without partners."""
    return world.partners.gifts.get(name, 0.0)


def doors(world: World) -> float:
    """Added to fraud pressure by the partners let in, from 0."""
    return DOORS * len(world.partners.deals)


def know_how(world: World, line: LineSpec) -> float:
    """How far a partner is at home in a line's business and opens the door to it, 0..1: the best fit."""
    deals = world.partners.deals
    return max([0.0, *(bargaining.fit(each, line) for each in world.spec.partners if each.id in deals)])


def files(world: World, line: LineSpec) -> float:
    """Credit files opened to a line's scoring while their owners stay, in user-years of own data."""
    deals = world.partners.deals
    if not deals:
        return 0.0
    given = [partner for partner in world.spec.partners if partner.id in deals]
    return exact.total(partner.gives.get("files", 0.0) * bargaining.fit(partner, line) for partner in given)


def note_heard(world: World, slots: Ints, place: Floats) -> None:
    """Remember through which partner persons heard. place: a point of each one's hazard on partners' premises."""
    state = world.partners
    reached, found = np.zeros(len(slots), np.float32), np.zeros(len(slots), np.int8)
    for number, partner in enumerate(world.spec.partners, 1):
        rate = state.rates.get(partner.id, 0.0)
        if rate:
            reached += np.float32(rate) * state.deals[partner.id].audience[slots]
            found = np.where((found == 0) & (place < reached), np.int8(number), found)
    state.source[slots] = found


def measure(world: World) -> None:
    """Weekly: who is active and came through whom, and how far each partner holds you."""
    state, people = world.partners, world.people
    active = people.state.active & (state.source > 0)
    sources, weight = state.source.compress(active), people.traits.weight.compress(active)
    came = np.bincount(sources, weight, len(world.spec.partners) + 1).tolist()
    heads = max(1, people.totals["activated"])
    for number, partner in enumerate(world.spec.partners, 1):
        deal = state.deals.get(partner.id)
        if deal is not None:
            deal.brought = int(came[number])
            grown = partner.hold * min(1.0, (world.day - deal.since) / 365.0)
            deal.dependency = min(1.0, max(deal.brought / heads, grown))


def dependency(world: World) -> float:
    """How far the partner that holds you most does so, 0..1."""
    return max([0.0, *(deal.dependency for deal in world.partners.deals.values())])


def uprooted(world: World) -> Floats | None:
    """Added weekly hazard of leaving by number of the partner one came through, or None while nobody is affected."""
    ended = world.partners.ended
    if not any(world.day - day < FADES for day in ended.values()):
        return None
    table = np.zeros(len(world.spec.partners) + 1, np.float32)
    for number, partner in enumerate(world.spec.partners, 1):
        gone = world.day - ended.get(partner.id, -FADES)
        if partner.id not in world.partners.deals and gone < FADES:
            table[number] = UPROOTED * (1.0 - gone / FADES)
    return table


def _rates(world: World) -> dict[str, float]:
    """Hazard a week of hearing on each partner's premises, by what of yours can be met there."""
    deals = world.partners.deals
    return {
        partner.id: partner.reach * bargaining.best_fit(world, partner) / 52.0
        for partner in world.spec.partners
        if partner.id in deals
    }
