"""What is set aside for losses: allowances where the company bears them, and the lenders' reserve fund (风险备付金).

Lifetime expected loss is booked when a loan is made, times the provision lever, and follows the expectation as loans
are repaid (IFRS 9). What was not set aside is a surprise later, which costs equity and the trust of those who lent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import colending, credit, exact, ledger, loanbook, population, treasury

if TYPE_CHECKING:
    from game.model.credit import Portfolio
    from game.model.world import World

NOTICED = 0.004  # share of a book lost in a month beyond what was set aside that makes lenders ask questions
EMPTY_DOUBT, EMPTY_SHAKE = 0.5, 0.25  # when a reserve fund that lenders relied on wholly is empty
CONFIDENCE = 0.06  # trust won in four weeks in which a guarantee was kept
KEPT, FORGOTTEN = 0.9, 0.002  # of what lenders remember of a fund after four weeks; what they have forgotten
RELIED = 0.05  # share of each loan at which lenders take the fund for full protection


def bearer(world: World, line: str) -> str:
    """Account in which losses of a line are provided for; empty where lenders bear them."""
    if loanbook.on_books(world, line):
        return "allowance"
    return "guarantees" if word(world, line) > 0.0 else ""


def guarantees(world: World, line: str) -> bool:
    """Whether new lenders of a line are given the company's word."""
    return world.given("guarantee", line)


def vouch(world: World, line: str) -> None:
    """Every loan there is while the word is given is made good until it is repaid, even if the word is not renewed."""
    if guarantees(world, line):
        book = world.credit.books[line]
        book.vouched = book.outstanding


def word(world: World, line: str) -> float:
    """Share of what lenders have lent that the company's word covers, 0..1."""
    if guarantees(world, line):
        return 1.0
    book = world.credit.books[line]
    return min(1.0, book.vouched / book.outstanding) if book.vouched and book.outstanding > 0 else 0.0


def at_origination(world: World, line: str, expected: int, lent: int) -> None:
    """New loans: their lifetime expected loss is set aside where the company bears it, else the fund gets its share.

    expected: fen of loss as the score sees it. lent: fen of principal.
    """
    book = world.credit.books[line]
    book.expected += expected
    account = bearer(world, line)
    if account and (guarantees(world, line) or loanbook.on_books(world, line)):
        _set_aside(
            world, book, account, exact.rint1(expected * world.lever("provision", line) * colending.borne(world, line))
        )
    if not loanbook.on_books(world, line):
        feed_fund(world, line, exact.rint1(lent * world.lever("riskfund", line)))


def feed_fund(world: World, line: str, fen: int) -> None:
    """Put a part of the fee into the restricted account that pays lenders, as far as there is cash."""
    paid = min(fen, world.ledger.raw["cash"])
    ledger.post(world, "provisions", "reserve_fund", paid)
    ledger.post(world, "restricted", "cash", paid, "reserve_fund")
    book = world.credit.books[line]
    book.fund += paid
    book.pledged = max(book.pledged, world.lever("riskfund", line))


def ease(book: Portfolio, principal: int) -> None:
    """Less is expected to be lost once principal is repaid or given up; to be called before it leaves the book."""
    whole = max(1, book.outstanding)
    book.vouched -= exact.rint1(book.vouched * min(1.0, principal / whole))
    book.expected -= exact.rint1(book.expected * min(1.0, principal / whole))


def absorb(world: World, line: str, loss: int) -> int:
    """Take a loss out of what was set aside; returns the fen that nothing was set aside for."""
    book = world.credit.books[line]
    used = min(loss, book.allowance)
    book.allowance -= used
    book.surprise += loss - used
    return loss - used


def from_fund(world: World, line: str, loss: int) -> int:
    """Pay lenders from the reserve fund; when it is empty, those who relied on it are told by their own losses."""
    book = world.credit.books[line]
    paid = min(loss, book.fund)
    book.fund -= paid
    ledger.post(world, "reserve_fund", "restricted", paid)
    if paid < loss and not book.fund_broken and not bearer(world, line) and book.pledged > FORGOTTEN:
        _fund_empty(world, line, book)
    return paid


def coverage(world: World, line: str) -> float:
    """Share of the losses to come that the fund could pay, as lenders believe, 0..1; a broken fund convinces nobody."""
    book = world.credit.books[line]
    if not book.fund and not world.lever("riskfund", line):
        return 0.0
    if book.fund_broken:
        return 0.0
    if not book.outstanding:
        return min(1.0, world.lever("riskfund", line) / RELIED)
    return min(1.0, book.fund / (RELIED * book.outstanding))


def review(world: World, line: str) -> None:
    """Once a month: what is set aside follows what is expected, and surprises of the month are told."""
    book = world.credit.books[line]
    account = bearer(world, line)
    if book.account and book.account != account:
        _release(world, book, book.allowance)
        book.account = account
    if account:
        share = word(world, line) if account == "guarantees" else colending.borne(world, line)
        wanted = exact.rint1(book.expected * world.lever("provision", line) * share)
        missing = wanted - book.allowance
        _set_aside(world, book, account, missing) if missing > 0 else _release(world, book, -missing)
    book.pledged = max(world.lever("riskfund", line), book.pledged * KEPT)
    if guarantees(world, line) and account == "guarantees" and world.treasury.desks[line].broken < 0:
        population.shake_trust(world, -CONFIDENCE, "guarantee", line)
    if book.fund_broken and book.fund > RELIED / 3.0 * book.outstanding:
        book.fund_broken = False
    _tell_surprise(world, line, book)


def _set_aside(world: World, book: Portfolio, account: str, fen: int) -> None:
    if book.account != account:
        _release(world, book, book.allowance)
        book.account = account
    ledger.post(world, "provisions", account, fen)
    book.allowance += fen


def _release(world: World, book: Portfolio, fen: int) -> None:
    if fen:
        ledger.post(world, book.account, "provisions", fen)
        book.allowance -= fen


def _tell_surprise(world: World, line: str, book: Portfolio) -> None:
    """Write-offs nobody had provided for make lenders and the press doubt the rest of the figures."""
    share = book.surprise / max(1, book.outstanding + book.surprise)
    if share > NOTICED and book.account:
        world.book.tell(world.day, "losses_surprise", 2, line=line, fen=book.surprise)
        treasury.signal(world, min(0.4, 8.0 * share), "losses", line)
        population.shake_trust(world, min(0.15, 3.0 * share), "losses", line)
    book.surprise = 0


def _fund_empty(world: World, line: str, book: Portfolio) -> None:
    relied = min(1.0, book.pledged / RELIED)
    book.fund_broken = True
    treasury.signal(world, EMPTY_DOUBT * relied, "fund_empty", line)
    population.shake_trust(world, EMPTY_SHAKE * relied, "fund_empty", line)
    world.book.tell(world.day, "fund_empty", 3, line=line)


def expected_share(world: World, line: str) -> float:
    """Share of principal that a disclosing company tells lenders it expects to lose over a loan's life, 0..1."""
    book = world.credit.books[line]
    told = book.expected / book.outstanding if book.outstanding > 0 else 0.0
    return max(told, credit.loss_rate(book))
