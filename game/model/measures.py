"""What rules look at: each metric is read off the state of the company, whatever its levers are called.

A measure is a share 0..1, a rate a year, a multiple, or a cap in yuan; a rule sets the highest lawful value.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from game.model import (
    campus,
    candour,
    colending,
    credit,
    exact,
    firmloan,
    practices,
    remedies,
    reserves,
    security,
    underwriting,
)
from game.model.channels import Channel, channel

if TYPE_CHECKING:
    from game.model.spec import LineSpec
    from game.model.world import World

LEAK_WEIGHT = 0.35
MANY = 150  # clients from whom on gathering money is a matter of the public
CROWD_MONEY = 100_000_000  # fen gathered from which on it is
CONSENT = 0.3  # of the unprotected data that asking for consent puts in order

Lines = list["LineSpec"]


def _programme(world: World, lines: Lines) -> float:
    return 1.0 - world.regulation.level


def _custody(world: World, lines: Lines) -> float:
    """Share of client reserves not kept apart at a custodian."""
    return max([0.0, *(reserves.outside(world, line.id) for line in _of(lines, "flow"))])


def _central(world: World, lines: Lines) -> float:
    """Share of client reserves not deposited with the central bank."""
    return max([0.0, *(1.0 - world.lever("central", line.id) for line in _of(lines, "flow"))])


def _direct(world: World, lines: Lines) -> float:
    """Share of payments that go straight to banks instead of through the clearing house."""
    return 0.0 if remedies.built(world, "clearing_house") or not _of(lines, "flow") else 1.0


def _bank_custody(world: World, lines: Lines) -> float:
    """Share of lenders' money no bank keeps: all of it before the bank is connected, and whatever is pooled."""
    return _pooling(world, lines) if remedies.built(world, "bank_custody") else 1.0


def _advance(world: World, lines: Lines) -> float:
    """Share of instant redemptions the company itself advances."""
    return 0.0 if remedies.built(world, "bank_advance") or not world.lever("t0cap") else 1.0


def _identity(world: World, lines: Lines) -> float:
    """Share of members without a known identity."""
    return remedies.unidentified(world)


def _pooling(world: World, lines: Lines) -> float:
    return max(world.lever("pooling", line.id) for line in lines)


def _guarantee(world: World, lines: Lines) -> float:
    return max(world.lever("guarantee", line.id) for line in lines)


def _rigid(world: World, lines: Lines) -> float:
    """Whether somebody is promised his money back: a guarantee, a pool, or a yield topped up on the company's purse."""
    topped = max(min(1.0, 50.0 * world.lever("boost", line.id)) for line in lines)
    return max(_guarantee(world, lines), _pooling(world, lines), topped)


def fundraising(world: World, lines: Lines) -> float:
    """Illegal fund-raising, 0..1: a pool under a promise, gathered from the public in earnest amounts."""
    worst = 0.0
    for line in lines:
        promised = min(world.lever("pooling", line.id), world.lever("guarantee", line.id))
        row = world.row()
        crowd = row.get(f"users.{line.id}", 0.0) >= MANY and row.get(f"lent.{line.id}", 0.0) >= CROWD_MONEY
        worst = max(worst, promised if crowd else 0.0)
    return worst


def _person_cap(world: World, lines: Lines) -> float:
    """Largest loan to one person, yuan."""
    row = world.row()
    return max(row.get(f"loan_max.{line.id}", 0.0) for line in lines) / 100.0


def _firm_cap(world: World, lines: Lines) -> float:
    """Largest loan to a merchant, who borrows for a firm, yuan: of late, or still owed by a single large firm."""
    held = {line.id: row for row, _, line in credit.credit_lines(world.spec)}
    return max([0.0, *(_to_firm(world, held[line.id], line.id) / 100.0 for line in _of(lines, "credit"))])


def _to_firm(world: World, row: int, line: str) -> int:
    book = world.credit.books[line]
    return max(book.largest_firm, firmloan.largest(world, row, book))


def _rate_cap(world: World, lines: Lines) -> float:
    """Dearest all-in price of a loan: its rate and its fee spread over the time it is out, fraction a year."""
    return max([0.0, *(_all_in(world, line) for line in _of(lines, "credit"))])


def _all_in(world: World, line: LineSpec) -> float:
    beside = beside_rate(line, world.lever("fee", line.id), world.lever("cutoff", line.id))
    return world.lever("rate", line.id) + beside


def beside_rate(line: LineSpec, fee: float, cutoff: float) -> float:
    """What the worst grade that a cut-off lets through pays beside the middle rate, a year: its own step, and the fee.

    fee: of the loan, of which who repays in parts has about half on average. cutoff: of lifetime default.
    """
    years = credit.HALF_OUT * max(1.0, line.terms["term_months"]) / 12.0
    return underwriting.GRADE_STEP * (bisect_left(underwriting.GRADE_EDGES, cutoff) - 3) + fee / years


def _t0_cap(world: World, lines: Lines) -> float:
    """Most a client can redeem the same day, yuan."""
    return world.lever("t0cap") / 100.0


def _data(world: World, lines: Lines) -> float:
    """Data taken without protection: collection less what security and the programme guard, and leaks kept quiet."""
    guard = 0.5 * min(1.0, world.row().get("security", 0.0)) + 0.5 * world.regulation.level
    asked = CONSENT if remedies.built(world, "consent") else 0.0
    taken = min(1.0, world.lever("collect") * (1.0 + channel(world, Channel.COLLECT))) * (1.0 - guard) * (1.0 - asked)
    return min(1.0, taken + LEAK_WEIGHT * (security.concealed(world) > 0))


def _disclosure(world: World, lines: Lines) -> float:
    return 1.0 - candour.told(world)


def _claims(world: World, lines: Lines) -> float:
    """Advertising that promises what nobody can know: the practice itself, or loud yields with little disclosed."""
    loud = min(1.0, world.lever("ads") / 500_000_000.0)
    return max(float(practices.on(world, "claims")), loud * (1.0 - candour.told(world)))


def _licence(world: World, lines: Lines) -> float:
    """Share of the lines concerned that have no licence."""
    granted = world.regulation.licences
    return len([line for line in lines if granted.get(line.id) != "granted"]) / len(lines)


def _presence(world: World, lines: Lines) -> float:
    """Whether a business that has to end is still there."""
    return 1.0


def _leverage(world: World, lines: Lines) -> float:
    """Loans the company stands for, as a multiple of its equity; 99 where there is none."""
    books = world.credit.books
    owed = exact.count(books[line.id].outstanding for line in _of(lines, "credit") if _stands_for(world, line))
    equity = world.ledger.equity()
    return owed / equity if equity > 0 else (99.0 if owed else 0.0)


def _stands_for(world: World, line: LineSpec) -> bool:
    return line.form != "agency" or world.given("guarantee", line.id) or world.credit.pooled[line.id]


def _partners_share(world: World, lines: Lines) -> float:
    """Share of new loans that a co-lending bank gives and the company does not, where there is such a bank."""
    return max([0.0, *(colending.wanted_share(world, line.id) for line in _of(lines, "credit"))])


def _campus(world: World, lines: Lines) -> float:
    """Share of what is owed that students owe."""
    if not campus.known(world.spec):
        return 0.0
    of_students = campus.studying(world, np.arange(world.people.traits.count))
    owed = world.people.state.principal
    whole = exact.count(int(row.sum()) for row in owed)
    return exact.count(int(row[of_students].sum()) for row in owed) / whole if whole else 0.0


def _tokens(world: World, lines: Lines) -> float:
    return float(practices.on(world, "tokens"))


def _codes(world: World, lines: Lines) -> float:
    return float(practices.on(world, "codes"))


def _harsh(world: World, lines: Lines) -> float:
    return float(practices.on(world, "phonebook"))


def _monopoly(world: World, lines: Lines) -> float:
    """Market power that is used: the largest share of a market, where merchants may not work with others."""
    if not practices.on(world, "exclusive"):
        return 0.0
    return max(world.row().get(f"share.{line.id}", 0.0) for line in lines)


def _of(lines: Lines, mechanic: str) -> Lines:
    return [line for line in lines if line.mechanic == mechanic]


METRICS: dict[str, Callable[[World, Lines], float]] = {
    "reserve_custody": _custody,
    "central_reserves": _central,
    "direct_connection": _direct,
    "bank_custody": _bank_custody,
    "own_advance": _advance,
    "identity": _identity,
    "pooling": _pooling,
    "guarantee": _guarantee,
    "rigid_redemption": _rigid,
    "fundraising": fundraising,
    "person_cap": _person_cap,
    "firm_cap": _firm_cap,
    "rate_cap": _rate_cap,
    "t0_cap": _t0_cap,
    "data_protection": _data,
    "disclosure": _disclosure,
    "claims": _claims,
    "licence": _licence,
    "presence": _presence,
    "leverage": _leverage,
    "partners_share": _partners_share,
    "campus": _campus,
    "token_sale": _tokens,
    "offline_codes": _codes,
    "harsh_collection": _harsh,
    "monopoly": _monopoly,
    "programme": _programme,
}
CAPS = frozenset(("person_cap", "firm_cap", "rate_cap", "t0_cap", "leverage"))
