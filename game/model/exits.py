"""Ways out on one's own feet: a listing, a licensed business, an orderly wind-down (良性退出).

Each is a process of weeks that eats the founders' time and shows strangers the books. What was hidden comes out on
the way, or after it: a seller warrants the books, a listed founder may not sell for half a year.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from game.model import (
    brokerage,
    credit,
    exact,
    funding,
    ledger,
    licences,
    organisation,
    population,
    regulation,
    sale,
    security,
    treasury,
)
from game.model.agenda import MINUTES, Record
from game.model.outcome import Ending
from game.model.randomness import Stream

if TYPE_CHECKING:
    from game.model.world import World

HOUR = 22 * 60
LISTING_COST, LISTING_DAYS, FLOAT = 200_000_000, (120, 180), 0.15  # fen; days; share of new stock
BEST_WINDOW = 0.8  # mood of the market below which an issue is put off
PUT_OFF = 60  # days
BOOKS = 12  # months of closed books that a prospectus shows
PROFIT, REVENUE, GROWTH = 3_000_000_000, 10_000_000_000, 0.04  # fen a year: either profit, or revenue that grows
LISTED_GAP, LISTED_LADDER = 0.15, 1
CONVERSION_COST, CONVERSION_DAYS, CLEAN_DAYS = 60_000_000, 90, 30
CAPITAL_REGION, CAPITAL_NATION, NATION = 3_000_000_000, 10_000_000_000, 100_000_000  # fen; people of a national market
CAPITAL_SHARE = 0.08  # of clients' money that it holds
WIND_DOWN_DAYS = 60
_PROCESSES = frozenset(("sale", "closing", "listing", "conversion"))
TRUSTEE = 0.02  # of the loans and projects still to be served once the company is gone


@dataclass(slots=True)
class Exits:
    """What is under way. offer: fen that were put on the table; buyer: by whom; until: last day it stands, −1.

    begun: day of the offer. terms: the offer over what such a buyer would pay that day. looked: day on which it has
    read the books. known: whether all know that the company is for sale. winding: day the wind-down was announced, −1.
    sold: fen the company was sold for; warranted: promises to clients, fen, that the buyer was told of.
    """

    offer: int = 0
    buyer: str = ""
    until: int = -1
    begun: int = -1
    terms: float = 1.0
    looked: int = -1
    known: bool = False
    winding: int = -1
    sold: int = 0
    warranted: int = 0


def under_way(world: World) -> bool:
    """Whether a sale, a listing or a conversion takes the founders' time."""
    return any(record.kind in _PROCESSES for record in world.agenda.records.values())


def year(world: World) -> tuple[int, int]:
    """Revenue and profit of the last twelve closed months, fen; 0 before there are as many."""
    closed = world.ledger.statements[-BOOKS:]
    if len(closed) < BOOKS:
        return 0, 0
    earned = exact.count(month.income[name] for month in closed for name in ledger.INCOME)
    spent = exact.count(month.income[name] for month in closed for name in ledger.EXPENSES)
    return earned, earned - spent


def listing_hindrance(world: World) -> tuple[str, dict[str, int | float | str]]:
    """Why no exchange would list the company today, as a reason with arguments; an empty reason if one would."""
    revenue, profit = year(world)
    growing = revenue >= REVENUE and funding.momentum(world) >= GROWTH
    if len(world.ledger.statements) < BOOKS:
        return "books_too_young", {"months": BOOKS}
    if profit < PROFIT and not growing:
        return "not_ready_to_list", {"profit": PROFIT, "revenue": REVENUE}
    if regulation.gap(world) > LISTED_GAP or world.regulation.ladder > LISTED_LADDER:
        return "not_clean", {"gap": LISTED_GAP}
    if unpaid(world) or world.ledger.balance("payables"):
        return "unpaid_promises", {}
    return "", {}


def file_listing(world: World) -> None:
    """File a prospectus: it tells what was hidden, and the exchange asks questions for months."""
    first, last = LISTING_DAYS
    days = first + exact.rint1((last - first) * world.lanes.uniform(Stream.FUNDING, world.day, use=6))
    ledger.spend(world, "advice", LISTING_COST, "listing")
    world.agenda.add("listing", (world.day + days) * MINUTES + HOUR)
    _confess(world)


def _confess(world: World) -> None:
    """A prospectus names promises to clients, compliance debt and leaks kept quiet; readers draw conclusions."""
    promised, hidden, kept = credit.contingent(world), world.regulation.hidden, security.concealed(world)
    if promised:
        treasury.signal(world, min(0.5, 0.1 + promised / max(1.0, float(world.ledger.equity()))), "prospectus")
    if kept:
        world.security.hidden = []
        population.shake_trust(world, 0.3, "prospectus")
    if hidden > 0.02:
        population.shake_trust(world, min(0.4, hidden), "prospectus")
        regulation.open_inspection(world, 1.0)
    if promised or kept or hidden > 0.02:
        world.book.tell(world.day, "prospectus", 3, fen=promised, records=kept, hidden=hidden)


def _list(world: World, record: Record) -> None:
    """The day of the exchange: put off in a bad market, withdrawn if the books no longer bear it."""
    if world.economy.mood < BEST_WINDOW:
        record.due += PUT_OFF * MINUTES
        world.book.tell(world.day, "listing_put_off", 2, days=float(PUT_OFF))
        return
    world.agenda.remove(record.id)
    if listing_hindrance(world)[0]:
        funding.press(world, 0.2)
        world.book.tell(world.day, "listing_withdrawn", 3)
        return
    before = funding.pre_money(world)
    worth = exact.rint1(before * (0.85 + 0.15 * world.lever("disclosure")))
    money = exact.rint1(worth * FLOAT / (1.0 - FLOAT))
    world.funding.preference = 0  # preferred stock becomes common stock
    funding.issue(world, money, FLOAT, worth, "ipo")
    world.ending = Ending("ipo", world.day, {"price": float(worth + money), "share": float(money)})


def capital_asked(world: World) -> int:
    """Own capital that a licensed business must have, fen: a least sum, and a share of the clients' money it holds.

    Money that a custodian has for its owners is not counted. Source: rules on payment institutions (2010), article 9.
    """
    least = CAPITAL_NATION if world.spec.market.people >= NATION else CAPITAL_REGION
    kept = [line for _, line in world.spec.money_lines if line.mechanic == "flow" or treasury.liability(world, line.id)]
    held = exact.count(treasury.claims(world, line.id) for line in kept)
    return max(least, exact.rint1(CAPITAL_SHARE * held))


def conversion_hindrance(world: World) -> tuple[str, dict[str, int | float | str]]:
    """Why the company cannot become a licensed business today, as a reason with arguments; empty if it can."""
    if refused := regulation.can_convert(world):
        return refused, {}
    for line in world.spec.lines:
        if line.id in world.lines.open and line.mechanic != "brokerage" and not licences.held(world, line.id):
            return "no_licence", {"line": line.id}
    own = world.ledger.equity() - credit.contingent(world)
    if own < capital_asked(world):
        return "thin_capital", {"needed": capital_asked(world), "equity": own}
    state = world.regulation
    if regulation.gap(world) > regulation.MET or state.orders or state.clean < CLEAN_DAYS:
        return "gap_open", {"days": CLEAN_DAYS}
    return ("unpaid_promises", {}) if unpaid(world) else ("", {})


def convert(world: World) -> None:
    """Ask to be turned into a licensed business; the authority watches for three months."""
    ledger.spend(world, "compliance_cost", CONVERSION_COST, "conversion")
    world.agenda.add("conversion", (world.day + CONVERSION_DAYS) * MINUTES + HOUR)


def _converted(world: World, record: Record) -> None:
    world.agenda.remove(record.id)
    if conversion_hindrance(world)[0]:
        world.book.tell(world.day, "conversion_refused", 3)
        return
    population.shake_trust(world, -0.2, "licence")
    world.ending = Ending("conversion", world.day, {"capital": float(world.ledger.equity())})


def sound(world: World) -> bool:
    """Whether the company could close in good order: liquid, solvent, nobody waiting, loans served after it."""
    book = world.ledger
    well = treasury.lcr(world) >= 1.0 and book.equity() > 0 and not book.balance("payables")
    return well and not unpaid(world) and book.raw["cash"] >= trustee_fee(world)


def unpaid(world: World) -> bool:
    """Whether somebody waits for money longer than was promised."""
    return any(desk.broken >= 0 for desk in world.treasury.desks.values())


def all_home(world: World) -> bool:
    """Whether no client's money is left but what borrowers still owe its lenders."""
    ready = [line.id for line in world.spec.lines if line.mechanic in ("flow", "balance")]
    return not any(treasury.claims(world, line) for line in ready)


def trustee_fee(world: World) -> int:
    """What a trustee asks for serving the loans and projects that are left and settling claims, fen."""
    loans = exact.count(book.outstanding for book in world.credit.books.values())
    return exact.rint1(TRUSTEE * (loans + brokerage.running(world))) + brokerage.claims(world)


def announce_wind_down(world: World) -> None:
    """No new business from today; week by week holders are asked to take their money home."""
    world.exits.winding = world.day
    if sale.standing_offer(world):
        sale.break_off(world)
    organisation.lift_morale(world, -0.1)
    world.agenda.add("wind_down", world.day * MINUTES + HOUR if world.now % MINUTES < HOUR else world.now + 1)
    world.book.tell(world.day, "winding_down", 2)


def _wind_down(world: World, record: Record) -> None:
    """Every evening today's cohort gets its money back; after two months it is over if everybody has been paid."""
    record.due += MINUTES
    _send_home(world)
    if world.day - world.exits.winding >= WIND_DOWN_DAYS and all_home(world) and sound(world):
        ledger.spend(world, "service", trustee_fee(world), "winding_down")
        world.ending = Ending("wind_down", world.day)
        world.agenda.remove(record.id)


def _send_home(world: World) -> None:
    """Holders of money that stands ready ask for it; lenders for what their borrowers have paid back."""
    _, first, end = world.people.cohort(world.day)
    for number, line in enumerate(world.spec.lines):
        held = treasury.claims(world, line.id) if line.id in world.treasury.desks else 0
        if not held:
            continue
        promised = line.mechanic == "credit" and not treasury.runs_off(world, line)
        ready = world.ledger.memo.get(f"custody.{line.id}", 0) / held if promised else 1.0
        slots = first + np.flatnonzero(world.people.state.money[number, first:end] > 0)
        fen = np.floor(world.people.state.money[number, slots] * min(1.0, ready)).astype(np.int64)
        treasury.request(world, number, slots, fen, "winding_down")


HANDLERS = {"listing": _list, "conversion": _converted, "wind_down": _wind_down}
