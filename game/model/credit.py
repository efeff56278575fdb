"""Loans: the state of the book, the daily desk, and what of it may come back to the company."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.model import (
    brokerage,
    candour,
    colending,
    concentration,
    exact,
    firmloan,
    loanbook,
    mismatch,
    practices,
    provisions,
    rings,
    servicing,
    underwriting,
)
from game.model.spec import GameSpec, LineSpec

if TYPE_CHECKING:
    from game.model.colending import CoLender
    from game.model.firmloan import FirmLoan
    from game.model.rings import Ring
    from game.model.world import World

GRADES = "ABCDEFG"
PERIOD = 28
YEAR = 365.0
PROMISE = 0.62  # share of the borrowers' rate that a pool promises its clients
RETURN_PACE = 0.03
ADVERTISED = 0.6  # of the borrowers' rate, told to lenders whose losses are passed over in silence
LOST_IF_LATE = 0.8  # of what is late today, what nobody will make good
HALF_OUT = 0.55  # mean share of a loan that is outstanding over its term


@dataclass(slots=True)
class Vintage:
    """Loans of one four-week window: fen lent and fen lost by grade, shape (7,) each, and lost by age in periods."""

    lent: list[int] = field(default_factory=lambda: [0] * len(GRADES))
    lost: list[int] = field(default_factory=lambda: [0] * len(GRADES))
    by_age: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Portfolio:
    """One credit line's book.

    outstanding: fen of principal not lost. overdue: fen of it 84 days late or more. loans: of persons, not repaid and
    not lost. recoveries: [day, fen, whole]
    still to come. gain: fen of interest less losses that lenders earn today. lender_return: smoothed, a year.
    expected: fen of loss still to be expected. allowance: fen set aside for it, in `account`. surprise: fen lost this
    month beyond it. fund: fen of the lenders' reserve fund. fund_broken: whether it has been empty when needed.
    pledged: share of each loan that lenders believe goes into it. vouched: fen of loans under the company's word.
    fraud: fen that rings have taken. by_group, late: fen owed by each segment, and not paid on time, counted weekly.
    lent_ever, lost_ever: fen of all vintages. apart: how far recent loans lie from the one size, multiple of it.
    firms: large loans to single firms.
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
    largest_firm: int = 0
    lender_return: float = 0.0
    expected: int = 0
    allowance: int = 0
    account: str = ""
    surprise: int = 0
    fund: int = 0
    fund_broken: bool = False
    pledged: float = 0.0
    vouched: int = 0
    fraud: int = 0
    by_group: list[int] = field(default_factory=list)
    late: int = 0
    recoveries: list[list[int]] = field(default_factory=list)
    vintages: dict[int, Vintage] = field(default_factory=dict)
    lent_ever: int = 0
    lost_ever: int = 0
    apart: float = 0.0
    firms: list[FirmLoan] = field(default_factory=list)


@dataclass(slots=True)
class Credit:
    """Portfolios by line, whether each is pooled now, fraud rings at work, and banks that lend along, by line.

    sectors: times of each segment, z-score, empty before the first week.
    """

    books: dict[str, Portfolio]
    pooled: dict[str, bool]
    rings: list[Ring] = field(default_factory=list)
    banks: dict[str, CoLender] = field(default_factory=dict)
    sectors: list[float] = field(default_factory=list)


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
    if world.day % 7 == 3:
        concentration.step_sectors(world)
    for row, number, line in credit_lines(world.spec):
        book = world.credit.books[line.id]
        book.originated = book.gain = book.lost_today = 0
        loanbook.convert(world, line)
        if book.loans or book.recoveries:
            servicing.collect(world, row, line)
        if book.firms:
            firmloan.step(world, row, line.id)
        if line.id in world.lines.open:
            underwriting.decide(world, row, number, line)
        provisions.vouch(world, line.id)
        mismatch.step_projects(world, number, line)
        _review(world, row, line, book)
        _strike(world, number, line, book)


def _review(world: World, row: int, line: LineSpec, book: Portfolio) -> None:
    """Weekly a look for fraud, every four weeks one at what is set aside."""
    if world.day % 7 == 3 and (book.loans or line.id in world.lines.open):
        rings.step_rings(world, row, line)
        concentration.count_groups(world, row, book)
    if world.day % PERIOD == PERIOD - 1 and (book.loans or book.account):
        provisions.review(world, line.id)


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
    return known * book.lender_return + (1.0 - known) * told_return(world, line)


def told_return(world: World, line: str) -> float:
    """Return a year the company tells lenders of: the advertised one, less what it discloses of losses to come."""
    rate = world.lever("rate", line)
    advertised = ADVERTISED * rate
    if promised(world, line):
        return advertised
    years = world.spec.line(line).terms["term_months"] / 12.0
    honest = rate - provisions.expected_share(world, line) / (HALF_OUT * years)
    return advertised + candour.told(world) * min(0.0, honest - advertised)


def npl(book: Portfolio) -> float:
    """Non-performing loans: principal 84 days late or more, share of all principal."""
    whole = book.outstanding + book.overdue
    return book.overdue / whole if whole else 0.0


def contingent(world: World) -> int:
    """What promises to lenders may still cost and own loans lose beyond provisions, brokers' claims and tokens, fen."""
    owed = practices.owed(world, "tokens") + brokerage.claims(world)
    for line in world.spec.lines:
        if line.mechanic != "credit":
            continue
        book = world.credit.books[line.id]
        share = 1.0 if world.credit.pooled[line.id] else provisions.word(world, line.id)
        if share > 0.0:
            late = min(book.late, book.outstanding)
            worst = (book.outstanding - late) * loss_rate(book) * 1.25 + late * line.terms["lgd"] * LOST_IF_LATE
            owed += max(0, exact.rint1(share * worst) - book.allowance - book.fund)
        elif loanbook.is_own(world, line.id):
            owed += max(0, exact.rint1(book.expected * colending.borne(world, line.id)) - book.allowance)
    return owed


def promised(world: World, line: str) -> bool:
    """Whether lenders of a line rely on the company's word: a guarantee or a pool."""
    return world.given("guarantee", line) or world.credit.pooled[line]


def loss_rate(book: Portfolio) -> float:
    """Share of principal lost so far by all vintages, at least 6 %: young books have not shown theirs yet."""
    return max(0.06, book.lost_ever / book.lent_ever) if book.lent_ever else 0.06


def note_fraud(world: World, line: str, fen: int) -> None:
    """Remember what invented borrowers took."""
    world.credit.books[line].fraud += fen
    world.book.flow(f"fraud.{line}", "fraud", fen)


def by_grade(book: Portfolio) -> list[tuple[int, int]]:
    """Fen lent and fen lost of all vintages by grade, from A on; shape (7, 2)."""
    lent = [exact.count(vintage.lent[grade] for vintage in book.vintages.values()) for grade in range(len(GRADES))]
    lost = [exact.count(vintage.lost[grade] for vintage in book.vintages.values()) for grade in range(len(GRADES))]
    return list(zip(lent, lost, strict=True))


def vintage_curve(book: Portfolio, window: int) -> list[float]:
    """Cumulative share of a vintage's principal lost by age, in four-week periods from 0, as long as it has lived.

    window: number of the four-week window of origination. Empty for a window in which nothing was lent.
    """
    vintage = book.vintages.get(window)
    lent = exact.count(vintage.lent) if vintage is not None else 0
    if vintage is None or not lent:
        return []
    curve, lost = [], 0
    for age in range(max(vintage.by_age, default=0) + 1):
        lost += vintage.by_age.get(age, 0)
        curve.append(lost / lent)
    return curve
