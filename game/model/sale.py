"""The sale of the company: who might buy, at what price, the weeks of talks, and the signature.

An offer is a headline. While it stands, lawyers and founders sit in talks, the buyer reads the books, and some day all
the town knows. Signed is what the buyer then sees, never more than was offered; whoever is refused has read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import credit, exact, exits, funding, ledger, organisation, regulation, rivals, security, treasury
from game.model.agenda import MINUTES, Record
from game.model.outcome import Ending
from game.model.randomness import Stream

if TYPE_CHECKING:
    from game.model.world import World

COST, SALE_DAYS, OFFER_DAYS = 15_000_000, (30, 60), 21  # lawyers, fen; days of looking at books; of thinking
COUNSEL = 300_000  # fen a day of talks
BUSY = 3  # days after which talks have taken a point of attention; each board that they outlast costs another
ASKED = 0.9  # of the price is left to who comes asking
HASTE = 0.3  # of the price lost when cash is out
FEAR = 0.5  # of the promises to clients that a buyer deducts once more
COURTED_FROM = 100_000  # members at which a company is worth a visit
COURTING = {"bank": 0.03, "giant": 0.06}  # chance a month that a kind of rival, awake, offers unasked
BUYERS = {"bank": 0.9, "giant": 1.15, "": 0.75}  # worth of the business to a kind of buyer; a fund buys to sell
LOOK = 14  # days that a buyer who comes unasked reads the books before signing
DEBT, LEAKS, RUN = 0.8, 0.15, 0.3  # of the price lost by hidden duties, leaks kept quiet, and clients who run
MOST_FOUND = 0.6  # of the price lost by all of it, at most
WALK = 0.6  # of what was agreed on, below which a buyer walks away
RUMOUR = 0.06  # chance a day that talks become known
SHOCK, UNREST, FOR_NOTHING = 0.05, 0.003, 0.04  # morale lost when they do, each day after, and if nothing comes of it
POACHED = 0.1  # of the engineers, who are called by others that day
DOUBT = 0.06  # of clients, who is to answer for their money


def buyers(world: World) -> list[tuple[str, str]]:
    """Who might buy, as (id, kind): rivals with deep pockets that are awake, and always an investor group."""
    deep = [(rival.id, rival.kind) for rival in world.spec.rivals if rival.kind in BUYERS]
    awake = [(name, kind) for name, kind in deep if world.rivals.each[name].awake and not world.rivals.each[name].gone]
    return [*awake, ("investor", "")]


def price(world: World, kind: str) -> int:
    """What a kind of buyer would pay for all shares today, fen, from 0: worth to it, need, promises and legal risk.

    Of what it can see from outside.
    """
    row = world.row()
    worth = funding.valuation(world) * BUYERS[kind] * rivals.hunger(world, kind) * (1.0 - 0.5 * regulation.gap(world))
    need = 1.0 - HASTE * min(1.0, max(0.0, 1.0 - row.get("runway", 99.0) / 6.0))
    fear = FEAR * credit.contingent(world)
    return max(0, exact.rint1(worth * need + world.ledger.equity() - fear))


def found(world: World) -> float:
    """Share of the price lost by what the books show to a reader, 0..0.6: hidden duties, leaks, clients who run."""
    doubt = max([0.0, *(desk.news for desk in world.treasury.desks.values())])
    running = 1.0 if exits.unpaid(world) else min(1.0, doubt)
    leaked = LEAKS if security.concealed(world) else 0.0
    return min(MOST_FOUND, DEBT * world.regulation.hidden + leaked + RUN * running)


def proceeds(world: World, fen: int) -> int:
    """What of a price comes to the founders, fen: investors take their preference first and their share of the rest."""
    return max(0, exact.rint1((fen - world.funding.preference) * world.funding.founders))


def seek_buyer(world: World) -> None:
    """Put the company up for sale: people hear of it, and buyers look at the books for weeks."""
    first, last = SALE_DAYS
    days = first + exact.rint1((last - first) * world.lanes.uniform(Stream.FUNDING, world.day, use=5))
    ledger.spend(world, "advice", COST, "sale")
    _rumour(world)
    world.agenda.add("sale", (world.day + days) * MINUTES + exits.HOUR)


def offer_of_the_day(world: World) -> tuple[int, str]:
    """The best price anybody would pay whom one asks and who has read the books, fen, and who; 0 if nobody wants it."""
    left = ASKED * (1.0 - found(world))
    bids = [(exact.rint1(left * price(world, kind)), name) for name, kind in buyers(world)]
    return max(bids, key=lambda bid: bid[0])


def courted(world: World) -> None:
    """First of the month: a rival with deep pockets may make an offer unasked, once there is something to buy."""
    if talking(world) or world.exits.winding >= 0 or world.row().get("members", 0.0) < COURTED_FROM:
        return
    for place, (name, kind) in enumerate(buyers(world)):
        luck = world.lanes.uniform(Stream.FUNDING, world.day, use=7, entity=place)
        fen = price(world, kind) if luck < COURTING.get(kind, 0.0) else 0
        if fen > 0:
            _offer(world, fen, name, 1.0, LOOK)
            return


def _offer(world: World, fen: int, who: str, terms: float, look: int) -> None:
    """Put an offer on the table for three weeks: talks begin. look: days until the buyer has read the books."""
    state = world.exits
    state.offer, state.buyer, state.until = fen, who, world.day + OFFER_DAYS
    state.begun, state.terms, state.looked = world.day, terms, world.day + look
    if not world.agenda.of("talks"):
        world.agenda.add("talks", (world.day + 1) * MINUTES + exits.HOUR)
    world.book.tell(world.day, "buyout_offer", 1, buyer=who, fen=fen, days=float(OFFER_DAYS))


def _bid(world: World, record: Record) -> None:
    """Buyers have looked: the best of them makes an offer, or nobody does."""
    world.agenda.remove(record.id)
    fen, who = offer_of_the_day(world)
    if talking(world):  # who came unasked is further than who was asked
        return
    if fen > 0:
        _offer(world, fen, who, ASKED, 0)
        return
    world.exits.known = False
    world.book.tell(world.day, "no_buyer", 2)


def standing_offer(world: World) -> int:
    """Fen on the table today, 0 for none."""
    return world.exits.offer if world.day <= world.exits.until else 0


def talking(world: World) -> bool:
    """Whether an offer stands, or an accepted one waits for its signature."""
    return world.day <= world.exits.until or bool(world.agenda.of("closing"))


def signed_for(world: World) -> int:
    """What the buyer would sign for today, fen: at most its offer, less what has become worse or come out since."""
    state = world.exits
    worth = price(world, _kind(world, state.buyer)) * (1.0 - found(world))
    return min(state.offer, exact.rint1(state.terms * worth))


def _kind(world: World, buyer: str) -> str:
    """Kind of rival that a buyer is, empty for an investor group."""
    return next((rival.kind for rival in world.spec.rivals if rival.id == buyer), "")


def below_preference(world: World, fen: int) -> bool:
    """Whether a majority of investors would lose by a price, fen, and does not sell."""
    return funding.outvoted(world) and fen < world.funding.preference


def _talk(world: World, record: Record) -> None:
    """An evening of talks: lawyers are paid, people wonder, and the last day of an offer passes."""
    if not talking(world):
        world.agenda.remove(record.id)
        return
    record.due += MINUTES
    ledger.spend(world, "advice", COUNSEL, "sale")
    if world.day == world.exits.begun + BUSY:
        world.player.attention = max(0, world.player.attention - 1)
    if world.exits.known:
        organisation.lift_morale(world, -UNREST)
    elif world.lanes.uniform(Stream.FUNDING, world.day, use=8) < RUMOUR:
        gone = organisation.raid(world, "engineering", POACHED)
        _rumour(world)
        world.book.tell(world.day, "talks_known", 2, buyer=world.exits.buyer, count=float(gone))
    if world.day == world.exits.until:
        break_off(world)


def _rumour(world: World) -> None:
    """All the town knows that the company is for sale."""
    world.exits.known = True
    organisation.lift_morale(world, -SHOCK)
    treasury.signal(world, DOUBT, "sale")


def break_off(world: World) -> None:
    """Nothing comes of the talks: a rival keeps what it has read, and whoever had heard of them has worried in vain."""
    state = world.exits
    if state.buyer in world.rivals.each:
        rivals.learn(world, state.buyer, min(1.0, 1.0 + (world.day - state.looked) / LOOK))
    if state.known:
        organisation.lift_morale(world, -FOR_NOTHING)
    state.until, state.known = -1, False
    world.book.tell(world.day, "talks_over", 1, buyer=state.buyer)


def accept(world: World) -> None:
    """Agree: signed this evening, or once the buyer has read the books."""
    state = world.exits
    state.until = -1
    evening = max(world.now - world.now % MINUTES, state.looked * MINUTES)
    world.agenda.add("closing", evening + exits.HOUR)


def sell(world: World, fen: int, buyer: str) -> None:
    """Agree on a price with somebody who has read the books."""
    state = world.exits
    state.offer, state.buyer, state.looked = fen, buyer, world.day
    state.terms = fen / max(1, price(world, _kind(world, buyer)))
    accept(world)


def _close(world: World, record: Record) -> None:
    """The company changes hands at what the buyer sees today, or the buyer walks away from the table."""
    world.agenda.remove(record.id)
    state, fen = world.exits, max(0, signed_for(world))
    if fen < WALK * state.offer or below_preference(world, fen):
        treasury.signal(world, DOUBT, "sale")
        world.book.tell(world.day, "sale_broken", 3, buyer=state.buyer, fen=fen, agreed=state.offer)
        break_off(world)
        return
    state.sold, state.warranted = max(1, fen), credit.contingent(world)
    share = proceeds(world, fen)
    world.book.tell(world.day, "sold", 1, buyer=state.buyer, fen=fen, share=share)
    world.ending = Ending("acquired", world.day, {"price": float(fen), "share": float(share)})


def value(world: World) -> int:
    """Price of a sold company less promises that have come out since, fen."""
    return world.exits.sold - max(0, credit.contingent(world) - world.exits.warranted)


HANDLERS = {"sale": _bid, "talks": _talk, "closing": _close}
