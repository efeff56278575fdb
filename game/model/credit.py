"""Loans: the state of the book, the daily desk, and what of it may come back to the company."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.model import exact, loanbook, servicing, underwriting
from game.model.spec import GameSpec, LineSpec

if TYPE_CHECKING:
    from game.model.world import World

GRADES = "ABCDEFG"
PERIOD = 28
YEAR = 365.0
PROMISE = 0.62  # share of the borrowers' rate that a pool promises its clients
RETURN_PACE = 0.03


@dataclass(slots=True)
class Vintage:
    """Loans of one four-week window: fen lent and fen lost by grade, shape (7,) each."""

    lent: list[int] = field(default_factory=lambda: [0] * len(GRADES))
    lost: list[int] = field(default_factory=lambda: [0] * len(GRADES))


@dataclass(slots=True)
class Portfolio:
    """One credit line's book.

    outstanding: fen of principal not lost. overdue: fen of it 84 days late or more. recoveries: [day, fen, whole]
    still to come. gain: fen of interest less losses that lenders earn today. lender_return: smoothed, a year.
    """

    outstanding: int = 0
    overdue: int = 0
    loans: int = 0
    originated: int = 0
    lost_today: int = 0
    gain: int = 0
    asked: float = 0.0
    approved: float = 0.0
    unfunded: int = 0
    largest: int = 0
    lender_return: float = 0.0
    recoveries: list[list[int]] = field(default_factory=list)
    vintages: dict[int, Vintage] = field(default_factory=dict)


@dataclass(slots=True)
class Credit:
    """Portfolios by line, whether each is pooled now, and fraud rings at work: [first day, end, intensity]."""

    books: dict[str, Portfolio]
    pooled: dict[str, bool]
    rings: list[list[float]] = field(default_factory=list)


def open_credit(spec: GameSpec) -> Credit:
    """Empty books."""
    lines = [line.id for line in spec.lines if line.mechanic == "credit"]
    return Credit({line: Portfolio() for line in lines}, dict.fromkeys(lines, False))


def credit_lines(spec: GameSpec) -> list[tuple[int, int, LineSpec]]:
    """Credit lines as (row among credit lines, row among all lines, line)."""
    rows = [(number, line) for number, line in enumerate(spec.lines) if line.mechanic == "credit"]
    return [(row, number, line) for row, (number, line) in enumerate(rows)]


def step_loans(world: World) -> None:
    """Noon: instalments fall due, the late are chased, applications are decided, lenders' return is struck."""
    for row, number, line in credit_lines(world.spec):
        book = world.credit.books[line.id]
        book.originated = book.gain = book.lost_today = 0
        loanbook.convert(world, line)
        if book.loans or book.recoveries:
            servicing.collect(world, row, line)
        if line.id in world.lines.open:
            underwriting.decide(world, row, number, line)
        _strike(world, number, line, book)


def _strike(world: World, number: int, line: LineSpec, book: Portfolio) -> None:
    """The day's return of lenders: what the loans brought, or in a pool what was promised."""
    held = world.ledger.memo.get(f"money.{line.id}", 0)
    if world.credit.pooled[line.id]:
        rate = PROMISE * world.lever("rate", line.id)
        world.treasury.index[number] *= 1.0 + rate / YEAR
        book.lender_return = rate
        return
    gain = book.gain + loanbook.unsettled(world, number, line)
    if held > 0:
        change = max(-0.5, gain / held)
        world.treasury.index[number] *= 1.0 + change
        book.lender_return += RETURN_PACE * (change * YEAR - book.lender_return)


def expected_return(world: World, line: str) -> float:
    """What lenders believe they will earn a year: what others earned, blended with the advertised rate at first."""
    book = world.credit.books[line]
    known = min(1.0, book.outstanding / 2.0e9) if not world.credit.pooled[line] else 1.0
    advertised = 0.6 * world.lever("rate", line)
    return known * book.lender_return + (1.0 - known) * advertised


def npl(book: Portfolio) -> float:
    """Non-performing loans: principal 84 days late or more, share of all principal."""
    whole = book.outstanding + book.overdue
    return book.overdue / whole if whole else 0.0


def contingent(world: World) -> int:
    """What promises to lenders may still cost beyond what is provided for, fen."""
    owed = 0.0
    for line in world.spec.lines:
        if line.mechanic == "credit" and promised(world, line.id):
            book = world.credit.books[line.id]
            owed += book.outstanding * loss_rate(book) * 1.25 + book.overdue * line.terms["lgd"]
    provided = world.ledger.balance("guarantees") - world.ledger.raw["allowance"]
    return max(0, exact.rint1(owed) - provided)


def promised(world: World, line: str) -> bool:
    """Whether lenders of a line rely on the company's word: a guarantee or a pool."""
    return world.lever("guarantee", line) >= 0.5 or world.credit.pooled[line]


def loss_rate(book: Portfolio) -> float:
    """Share of principal lost so far by all vintages, at least 6 %: young books have not shown theirs yet."""
    lent = exact.count(exact.count(vintage.lent) for vintage in book.vintages.values())
    lost = exact.count(exact.count(vintage.lost) for vintage in book.vintages.values())
    return max(0.06, lost / lent) if lent else 0.06


def add_fraud(world: World, intensity: float, days: int) -> None:
    """A ring applies with invented borrowers for some days; intensity is relative to honest applications."""
    world.credit.rings.append([float(world.day), float(world.day + days), intensity])


def ring_pressure(world: World) -> float:
    """Intensity of the rings at work today, relative to honest applications."""
    world.credit.rings = [ring for ring in world.credit.rings if ring[1] > world.day]
    return exact.total(ring[2] for ring in world.credit.rings)
