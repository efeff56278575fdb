"""One loan to one firm, as large as many ordinary ones: nothing is spread, and it stands or falls as a whole.

It is booked like any other loan, on the record of one merchant, so that lenders or the company bear its loss, limits on
groups and caps on firms see it, and arrears and recovery are those of all. The more one project owes, the likelier it
fails: debt beyond what an owner has at stake is why firms default (Merton 1974).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from game.model import cards, exact, ledger, loanbook, provisions, regulation, servicing, underwriting
from game.model.spec import LineSpec

if TYPE_CHECKING:
    from game.model.credit import Portfolio
    from game.model.world import World

SOUND, BURDEN = 0.08, 0.00032  # lifetime default of a firm that owes little, and more for each ordinary loan it takes
WORST = 0.9


@dataclass(slots=True)
class FirmLoan:
    """A loan to a firm. slot: whose record it is on; failed: whether it has been told that the firm stopped paying."""

    slot: int
    failed: bool = False


def lend(world: World, row: int, line: LineSpec, ordinary: float) -> None:
    """Lend a firm as much as so many ordinary loans, as far as there is money to lend, against the usual fee.

    row: of the line among credit lines. Nothing is lent on a line that is not open, or while business is suspended.
    """
    slot = _firm(world, row)
    if slot < 0 or line.id not in world.lines.open or regulation.suspended(world):
        return
    fen = min(exact.rint1(ordinary * usual(world, line)), loanbook.idle(world, line.id))
    if fen > 0:
        _book(world, row, line, slot, fen, default_chance(ordinary))


def default_chance(ordinary: float) -> float:
    """Lifetime chance of default of a firm that borrows as much as so many ordinary loans, 0..WORST."""
    return min(WORST, SOUND + BURDEN * ordinary)


def usual(world: World, line: LineSpec) -> float:
    """What an ordinary borrower may borrow, fen: the limit on the middle income."""
    incomes = np.sort(world.people.traits.income, kind="stable")
    return world.lever("limit", line.id) * float(incomes[len(incomes) // 2])


def step(world: World, row: int, line: str) -> None:
    """Loans that are repaid or lost are forgotten; who has stopped paying is in everybody's mouth."""
    state, book = world.people.state, world.credit.books[line]
    book.firms = [one for one in book.firms if state.principal[row, one.slot] > 0]
    for one in book.firms:
        if state.stopped[row, one.slot] >= 0 and not one.failed:
            one.failed = True
            cards.raise_card(world, "big_default", line=line)


def largest(world: World, row: int, book: Portfolio) -> int:
    """What the largest of these firms owes now, fen; 0 for none."""
    return max([0, *(int(world.people.state.principal[row, one.slot]) for one in book.firms)])


def _firm(world: World, row: int) -> int:
    """The wealthiest merchant without a loan on the line, or anybody where there are no merchants; −1 for nobody."""
    traits, free = world.people.traits, world.people.state.principal[row] == 0
    if traits.merchant.any():
        free &= traits.merchant
    return int(np.argmax(np.where(free, traits.wealth, -1.0))) if free.any() else -1


def _book(world: World, row: int, line: LineSpec, slot: int, fen: int, pd: float) -> None:
    book, state = world.credit.books[line.id], world.people.state
    underwriting.write(world, row, line, np.array([slot]), np.array([pd]), np.ones(1), np.array([fen]))
    state.loan_pd[row, slot], state.owing[row, slot] = pd, 1
    expected = exact.rint1(fen * pd * servicing.severity(world, line))
    loanbook.lend(world, line.id, fen, expected)
    provisions.at_origination(world, line.id, expected, fen)
    ledger.earn(world, "fees", exact.rint1(fen * world.lever("fee", line.id)), f"fees.{line.id}")
    book.originated, book.loans = book.originated + fen, book.loans + 1
    book.firms.append(FirmLoan(slot))
    world.book.tell(world.day, "firm_lent", 2, line=line.id, fen=fen)
