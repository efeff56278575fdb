"""Brokerage: deals between users and a second side, their commission, and what bad deals bring back later.

Both sides have to come (Rochet, Tirole 2003): merchants, insurers or projects follow users and flee a high commission,
users follow what is on offer. Projects fail in lumps, pushed sales come back as refunds and complaints after months.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import exact, ledger, long_assets, organisation, population, regulation
from game.model.deals import START, Deals
from game.model.randomness import Stream
from game.model.spec import LineSpec

if TYPE_CHECKING:
    from game.model.world import World

YEAR = 365.0
PACE = 0.015  # a day, towards what the other side wants
CROWD = 0.02  # of the market as users that makes half of the other side come by itself
SALES = 6.0  # effective marketers who bring half of those that can be brought
DEAR = 0.7  # of the other side that the highest commission keeps away
VARIETY = 1.6  # logit units between an empty and a full offer, where the other side matters wholly
RETURN_DAYS = 120.0
PUSH = 0.8  # sales more for each unit of the mis-sold share at full push
REFUND = 0.5  # of a mis-sold sale that is paid back
COMPLAINING = 0.2  # of those to whom something was pushed
TICKET = 60_000.0  # fen a deal, for counting complaints
LUMP = 0.04  # of what is out that one failed project takes with it
CYCLE = 0.5  # how much bad times tell in failures
LIFE = 3.0 * YEAR  # days until what was raised for projects has found its end
FINE_PRINT = 0.85  # of the surprise that full disclosure takes away
CLAIM_COST = 900.0  # fen of service for a claim or return
KEEPING = 0.01  # a year of what still runs in projects: reports, meetings and registers for backers of a closed line
SORE = 0.06  # complaints for each claim that nobody had time for


def variety(world: World, line: LineSpec) -> float:
    """Worth of what is on offer to users, logit units."""
    state = world.lines.open.get(line.id)
    return VARIETY * line.terms["supply"] * (state.deals.supply - 0.5) if state is not None else 0.0


def met(world: World, line: LineSpec) -> float:
    """Share of wanted deals that find somebody on the other side of an open line, 0..1."""
    return 1.0 - line.terms["supply"] * (1.0 - world.lines.open[line.id].deals.supply)


def claims(world: World) -> int:
    """What buyers of deals that did not fit them may still have back of the commission, fen."""
    due = [deals.pushed * REFUND * world.lever("fee", line) for line, deals in _all(world) if deals.pushed]
    return exact.rint1(exact.total(due))


def running(world: World) -> int:
    """What was raised for projects that have not found their end, by lines open and closed, fen."""
    return exact.rint1(exact.total(deals.raised for _, deals in _all(world)))


def _all(world: World) -> list[tuple[str, Deals]]:
    return [*((line, state.deals) for line, state in world.lines.open.items()), *world.lines.left.items()]


def step_deals(world: World, number: int, line: LineSpec, paying: int) -> None:
    """A day of a brokerage line: deals as far as both sides meet, commission, claims, and what comes back.

    paying: fen of today's deals wanted by users outside the free tier.
    """
    terms, state = line.terms, world.lines.open[line.id]
    deals, pushed = state.deals, _pushed_share(world, line) if terms["missell"] > 0 else 0.0
    sold = 0.0 if world.exits.winding >= 0 else met(world, line) * (1.0 + PUSH * pushed)
    state.traded = exact.rint1(state.traded * sold)
    fees = _leads(world, line, state.served) + paying * sold * world.lever("fee", line.id)
    ledger.earn(world, "fees", exact.rint1(fees), f"fees.{line.id}")
    if terms["supply"] > 0:
        _gather(world, line, deals)
    if terms["claims"] > 0:
        _serve_claims(world, line)
    if terms["missell"] > 0:
        _come_back(world, line, deals, state.traded * pushed)
    if terms["fail_rate"] > 0:
        _projects(world, number, line, deals, state.traded)


def step_left(world: World) -> None:
    """A day of what closed lines leave: backers are told of their projects, some fail, what was pushed comes back."""
    for name, deals in world.lines.left.items():
        number = world.spec.names.index(name)
        line = world.spec.lines[number]
        ledger.spend(world, "service", exact.rint1(deals.raised * KEEPING / YEAR), "backers")
        if deals.pushed:
            _come_back(world, line, deals, 0.0)
        if deals.raised:
            _projects(world, number, line, deals, 0)


def _clients(world: World, line: LineSpec, deals: Deals) -> int:
    """Users of a line, or who had been users when it closed; at least 1."""
    return max(1, deals.backers, world.people.totals[f"users.{line.id}"])


def _leads(world: World, line: LineSpec, served: int) -> float:
    """Fen a day from customers brought to others; a broker too dear loses deals."""
    leads = served * line.terms["leads"] * (0.5 + world.row().get("trust", 0.5))
    fee = world.lever("fee", line.id) / max(line.fee, 1e-6)
    take = fee * (1.6 - 0.6 * fee) if fee < 1.33 else max(0.0, 1.6 - 0.6 * fee) * fee
    return leads * line.terms["lead_value"] * max(0.0, take)


def _gather(world: World, line: LineSpec, deals: Deals) -> None:
    """The other side comes where users are and sellers call on it, and keeps away from a dear broker."""
    share = world.people.totals[f"users.{line.id}"] / world.spec.market.people
    crowd = share / (share + CROWD)
    hands = organisation.output(world, "marketing")
    called = hands / (hands + SALES) / (1.0 + 0.25 * max(0, len(world.lines.open) - 2))
    dear = 1.0 - DEAR * world.lever("fee", line.id) / max(line.fee_limit, 1e-6)
    deals.supply += PACE * ((1.0 - (1.0 - crowd) * (1.0 - 0.6 * called)) * dear - deals.supply)


def _pushed_share(world: World, line: LineSpec) -> float:
    """Share of deals that do not fit their buyer, 0..1: more for a high commission and for people paid by volume."""
    push = 0.25 + 0.75 * world.lever("fee", line.id) / max(line.fee_limit, 1e-6)
    paid = 1.0 + world.organisation.culture.volume - 0.5 * world.organisation.culture.satisfaction
    return min(1.0, line.terms["missell"] * push * 2.0 * paid * (1.0 - FINE_PRINT * world.lever("disclosure")))


def _come_back(world: World, line: LineSpec, deals: Deals, pushed: float) -> None:
    """Mis-sold deals come back after months: commission is refunded, buyers complain and tell others.

    pushed: fen of today's deals that do not fit their buyer.
    """
    back = deals.pushed / RETURN_DAYS
    deals.pushed += pushed - back
    people = back / TICKET
    ledger.spend(world, "losses", exact.rint1(back * REFUND * world.lever("fee", line.id)), "refunds")
    regulation.complain(world, COMPLAINING * people, "misselling")
    if world.day % 7 == 0:
        felt = 20.0 * people / _clients(world, line, deals)
        population.shake_trust(world, min(0.2, felt), "misselling", line.id)


def wind_up(world: World, line: LineSpec) -> None:
    """The line closes: projects that run and bad deals that will come back stay the company's, until they are over."""
    deals = world.lines.open[line.id].deals
    deals.backers, deals.supply = world.people.totals[f"users.{line.id}"], START
    if deals.raised or deals.pushed:
        world.lines.left[line.id] = deals


def _serve_claims(world: World, line: LineSpec) -> None:
    """Claims and returns cost service; where nobody has time for them, people remember."""
    claims = world.people.totals[f"users.{line.id}"] * line.terms["claims"] / YEAR
    ledger.spend(world, "service", exact.rint1(claims * CLAIM_COST), "claims")
    late = min(1.0, max(0.0, world.organisation.load - 1.0))
    if late > 0:
        regulation.complain(world, SORE * late * claims, "claims")
        if world.day % 7 == 0:
            population.shake_trust(world, min(0.05, 0.03 * late * line.terms["claims"]), "claims", line.id)


def _projects(world: World, number: int, line: LineSpec, deals: Deals, traded: int) -> None:
    """What backers gave works for years; once a week a part of it may be lost, oftener in bad times."""
    deals.raised += traded - deals.raised / LIFE
    if world.day % 7 != number % 7:
        return
    size = long_assets.failure(world, Stream.PROJECT, number, line.terms["fail_rate"], LUMP, CYCLE)
    if not size:
        return
    lost = deals.raised * size
    deals.raised -= lost
    untold = 1.0 - FINE_PRINT * world.lever("disclosure")
    population.shake_trust(world, min(0.4, 5.0 * size * untold), "project", line.id)
    regulation.complain(world, 0.02 * untold * _clients(world, line, deals), "project")
    world.readings.untold += lost * untold
    world.book.tell(world.day, "project_failed", 2, line=line.id, fen=exact.rint1(lost))
