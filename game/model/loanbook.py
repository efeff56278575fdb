"""Where the money of loans stands: with lenders at the custodian, or on the company's own books.

On the books are loans of a pool, paid from clients' money, and those a line of the form `own` gives from own cash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import candour, colending, exact, holdings, ledger, mismatch, promises, provisions, settlement, treasury
from game.model.spec import LineSpec

if TYPE_CHECKING:
    from game.model.world import World


def idle(world: World, line: str) -> int:
    """Fen that may be lent today: lenders' idle money, the pool's cash above the reserve, or own cash to spare."""
    if is_own(world, line):
        return colending.room(world, line, _own_means(world, line))
    if not world.credit.pooled[line]:
        return max(0, world.ledger.memo.get(f"custody.{line}", 0))
    reserve = exact.rint1(world.lever("reserve") * treasury.claims(world, line))
    return max(0, min(pool_cash(world, line) - reserve, world.ledger.raw["cash"]))


def due(world: World, line: str) -> int:
    """What a line's borrowers still owe, and what will come in of loans that are lost, fen."""
    book = world.credit.books[line]
    return book.outstanding + exact.count(item[1] for item in book.recoveries)


def pool_cash(world: World, line: str) -> int:
    """What of clients' money a pool has neither lent nor put into projects, fen; below 0 it has lost some."""
    return treasury.claims(world, line) - due(world, line) - mismatch.held(world, line)


def _own_means(world: World, line: str) -> int:
    """Own money left for a line's loans: the share of what is spare or lent that the company sets aside for it."""
    if holdings.short_of_capital(world):
        return 0
    spare = settlement.spare(world)
    lent = exact.rint1(world.credit.books[line].outstanding * (1.0 - colending.share(world, line)))
    return max(0, min(spare, exact.rint1(world.lever("ownfunds", line) * (spare + lent)) - lent))


def lend(world: World, line: str, fen: int, expected: int) -> None:
    """Pay out loans from what lenders gave, or from own cash and the co-lending bank's. expected: fen of loss."""
    if on_books(world, line):
        own = colending.lend(world, line, fen, expected)
        ledger.post(world, account(world, line), "cash", own, "lending")
    else:
        _shift(world, f"custody.{line}", -fen)
        _shift(world, f"lent.{line}", fen)
    world.credit.books[line].outstanding += fen


def repay(world: World, line: str, principal: int, interest: int) -> None:
    """Take in an instalment.

    principal, interest: fen, 0 or more; to the lenders at the custodian, or to the company if the line is pooled.
    """
    book = world.credit.books[line]
    provisions.ease(book, principal)
    own, kept = colending.repaid(world, line, principal, interest)
    book.outstanding -= principal
    if on_books(world, line):
        ledger.post(world, "cash", account(world, line), own, "lending")
        ledger.earn(world, "interest_income", kept, f"interest.{line}" if is_own(world, line) else "interest")
        return
    _shift(world, f"lent.{line}", -principal)
    _shift(world, f"custody.{line}", principal + interest)
    book.gain += interest


def lose(world: World, line: str, principal: int, recoverable: int) -> None:
    """Recognise a loss: lenders bear it, unless a fund, a promise or the pool does.

    principal: fen given up. recoverable: fen of it that will come in later, 0..principal.
    """
    book, loss = world.credit.books[line], principal - recoverable
    provisions.ease(book, principal)
    own = colending.lost(world, line, loss)
    book.outstanding -= principal
    book.overdue += principal
    book.lost_today += loss
    if on_books(world, line):
        _charge(world, line, own)
        return
    _shift(world, f"lent.{line}", -principal)
    _shift(world, f"recover.{line}", recoverable)
    covered = _cover(world, line, loss)
    book.gain -= loss - covered
    world.readings.untold += (loss - covered) * (1.0 - candour.told(world))


def recover(world: World, line: str, whole: int, fen: int) -> None:
    """What is left of a lost loan comes in.

    whole: fen that were given up. fen: what of it comes in, 0..whole.
    """
    book = world.credit.books[line]
    book.overdue -= whole
    if on_books(world, line):
        part = min(colending.recovered(world, line, fen), world.ledger.raw[account(world, line)])
        ledger.post(world, "cash", account(world, line), part, "lending")
        return
    _shift(world, f"recover.{line}", -fen)
    _shift(world, f"custody.{line}", fen)


def unsettled(world: World, number: int, line: LineSpec) -> int:
    """Once a week: what backs lenders' claims beyond the claims and the returns not yet credited, fen."""
    if world.day % 7:
        return 0
    people, marks = world.people, world.treasury.marks[number]
    index, bounds = world.treasury.index[number], world.people.traits.bounds
    owed = 0
    for cohort in range(7):
        held = int(people.state.money[number, bounds[cohort] : bounds[cohort + 1]].sum())
        owed += exact.rint1(held * (index / marks[cohort]))
    return backing(world, line.id) - owed


def backing(world: World, line: str) -> int:
    """What stands behind lenders' claims on an agency line: idle, lent and recoverable, fen."""
    memo = world.ledger.memo
    return exact.count(memo.get(f"{part}.{line}", 0) for part in ("custody", "lent", "recover"))


def convert(world: World, line: LineSpec) -> None:
    """Take client money onto the books when pooling starts, or hand it back when it ends and can be."""
    if line.form == "own":
        return
    wanted = line.form != "agency" or world.given("pooling", line.id)
    if wanted == world.credit.pooled[line.id]:
        return
    if wanted:
        _take_in(world, line.id)
    elif can_unpool(world, line.id):
        _hand_back(world, line.id)


def can_unpool(world: World, line: str) -> bool:
    """Whether the pool's cash and loans cover its clients exactly enough to be handed back."""
    need = pool_cash(world, line)
    return not mismatch.held(world, line) and 0 <= need <= world.ledger.raw["cash"]


def _take_in(world: World, line: str) -> None:
    memo, owed = world.ledger.memo, world.ledger.memo.get(f"money.{line}", 0)
    cash, loans = memo.get(f"custody.{line}", 0), memo.get(f"lent.{line}", 0) + memo.get(f"recover.{line}", 0)
    ledger.post(world, "cash", "clients", cash, "clients")
    ledger.post(world, "loans", "clients", loans)
    short = owed - cash - loans
    ledger.post(world, "interest_cost", "clients", short) if short > 0 else ledger.post(
        world, "clients", "other_income", -short
    )
    memo.update({f"{part}.{line}": 0 for part in ("custody", "lent", "recover")})
    world.credit.pooled[line] = True
    world.book.tell(world.day, "pool_opened", 2, line=line)


def _hand_back(world: World, line: str) -> None:
    book = world.ledger
    loans = due(world, line)
    cash = treasury.claims(world, line) - loans
    ledger.post(world, "clients", "cash", cash, "clients")
    ledger.post(world, "clients", "loans", loans)
    pending = exact.count(item[1] for item in world.credit.books[line].recoveries)
    pending = min(pending, loans)
    book.memo.update({f"custody.{line}": cash, f"lent.{line}": loans - pending, f"recover.{line}": pending})
    world.credit.pooled[line] = False
    world.book.tell(world.day, "pool_closed", 1, line=line)


def is_own(world: World, line: str) -> bool:
    """Whether a line lends the company's own money."""
    return world.spec.line(line).form == "own"


def on_books(world: World, line: str) -> bool:
    """Whether loans of a line stand on the company's balance sheet."""
    return world.credit.pooled[line] or is_own(world, line)


def account(world: World, line: str) -> str:
    """The asset account of a line's loans on the books."""
    return "own_loans" if is_own(world, line) else "loans"


def _charge(world: World, line: str, loss: int) -> None:
    open_loss, loans = provisions.absorb(world, line, loss), account(world, line)
    ledger.post(world, "allowance", loans, loss - open_loss)
    ledger.post(world, "losses", loans, open_loss)


def _cover(world: World, line: str, loss: int) -> int:
    """What the company pays lenders for a loss: from the reserve fund, and the rest as far as it gave its word."""
    funded, word = provisions.from_fund(world, line, loss), provisions.word(world, line)
    paid = funded
    if word > 0.0:
        paid += _honour(world, line, exact.rint1(word * (loss - funded)))
    _shift(world, f"custody.{line}", paid)
    return paid


def _honour(world: World, line: str, fen: int) -> int:
    """Pay lenders under the guarantee, first from what was provided; what cash lacks breaks the promise."""
    book = world.ledger
    paid = min(fen, book.raw["cash"])
    uncovered = provisions.absorb(world, line, paid)
    ledger.post(world, "guarantees", "cash", paid - uncovered, "guarantee")
    ledger.post(world, "losses", "cash", uncovered, "guarantee")
    if paid < fen:
        promises.break_promise(world, line)
    return paid


def _shift(world: World, account: str, fen: int) -> None:
    memo = world.ledger.memo
    memo[account] = memo.get(account, 0) + fen
