"""What must hold at every close of the books; each function yields a sentence for everything that does not."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator

import numpy as np

from game.engine.simulation import Simulation
from game.model import levers, loanbook
from game.model.credit import GRADES, credit_lines
from game.model.world import World

POSITIVE = (
    "cash",
    "advances",
    "investments",
    "loans",
    "own_loans",
    "holdings",
    "projects",
    "restricted",
)
OWED = ("borrowings", "payables", "clients", "deposits", "wealth", "reserve_fund", "guarantees", "bank_line")


def broken(world: World) -> list[str]:
    """Every violated invariant of a world between two days."""
    return [found for check in CHECKS for found in check(world)]


def _books(world: World) -> Iterator[str]:
    book = world.ledger
    if sum(book.raw.values()):
        yield f"books do not add up to zero: {sum(book.raw.values())}"
    if book.assets() != book.liabilities() + book.equity():
        yield "assets are not liabilities and equity"
    yield from (f"{name} is {book.raw[name]}" for name in POSITIVE if book.raw[name] < 0)
    yield from (f"{name} is {book.balance(name)}" for name in OWED if book.balance(name) < 0)
    if book.raw["allowance"] > 0:
        yield f"allowance is {book.raw['allowance']}"
    yield from (f"memo {name} is {fen}" for name, fen in book.memo.items() if fen < 0)


def _money(world: World) -> Iterator[str]:
    state, memo = world.people.state, world.ledger.memo
    if (state.money < 0).any():
        yield "somebody's money is below zero"
    for number, line in enumerate(world.spec.lines):
        if memo.get(f"money.{line.id}", 0) != int(state.money[number].sum()):
            yield f"money of {line.id} is not what its people have"
    pooled = [f"money.{line}" for line, inside in world.credit.pooled.items() if inside]
    if world.ledger.balance("clients") != sum(memo.get(name, 0) for name in pooled):
        yield f"clients {world.ledger.balance('clients')} are not the pools {sum(memo.get(n, 0) for n in pooled)}"
    for account in ("deposits", "wealth"):
        owed = sum(memo.get(f"money.{line}", 0) for line, desk in world.treasury.desks.items() if desk.books == account)
        if world.ledger.balance(account) != owed:
            yield f"{account} {world.ledger.balance(account)} are not what clients have {owed}"
    if world.ledger.raw["projects"] != sum(fen for name, fen in memo.items() if name.startswith("projects.")):
        yield "projects are not those of the pools"
    if world.ledger.raw["holdings"] != sum(fen for name, fen in memo.items() if name.startswith("holdings.")):
        yield "long assets are not those of the pools"
    settling = sum(item[1] for desk in world.treasury.desks.values() for item in desk.settling)
    if world.ledger.raw["advances"] != settling:
        yield "advances are not what custodians still owe"


def _custody(world: World) -> Iterator[str]:
    """Agency money is backed.

    Wallets earn nothing and are backed to the fen, less what the company has paid out for them. A fund's custodian
    accrues simply day by day what an index credits compounded once a week: short by at most 21·r² of a week, r < 3e-4 a
    day, and by half a fen a holder and week. Where a project has failed, holders bear it from that day on and are told
    on their weekday.
    """
    memo, weeks = world.ledger.memo, world.day // 7 + 1
    for number, line in enumerate(world.spec.lines):
        held, kept = memo.get(f"money.{line.id}", 0), memo.get(f"custody.{line.id}", 0)
        if line.mechanic == "flow" and held != kept - memo_advanced(world, line.id):
            yield f"wallets of {line.id}: {held} are not in custody: {kept}"
        if memo.get(f"placed.{line.id}", 0) > kept:
            yield f"more reserves of {line.id} are out than there are"
        if line.mechanic == "balance" and not world.treasury.desks[line.id].books:
            peak = world.book.series(f"assets.{line.id}").max(initial=held)
            slack = weeks * (peak * 21 * 9e-8 + world.people.traits.count + 7)
            short = held - _untold(world, number) - kept + memo_advanced(world, line.id)
            if short > slack:
                yield f"custody of {line.id} is short by {short}, at most {slack}"


def _untold(world: World, number: int) -> float:
    """What holders of a line have lost since their last weekday, fen."""
    money, bounds = world.people.state.money[number], world.people.traits.bounds
    index = world.treasury.index[number]
    held = [int(money[first:end].sum()) for first, end in itertools.pairwise(bounds)]
    return sum(
        part * max(0.0, 1.0 - index / mark) for part, mark in zip(held, world.treasury.marks[number], strict=True)
    )


def memo_advanced(world: World, line: str) -> int:
    """What of a line's custody belongs to the company, fen."""
    return sum(item[1] for item in world.treasury.desks[line].settling)


def _loans(world: World) -> Iterator[str]:
    state, memo = world.people.state, world.ledger.memo
    for row, _, line in credit_lines(world.spec):
        book, principal = world.credit.books[line.id], state.principal[row]
        pending = sum(item[1] for item in book.recoveries)
        if book.outstanding != int(principal.sum()):
            yield f"outstanding {book.outstanding} is not the principal {int(principal.sum())}"
        owing = state.owing[row][principal > 0]
        if book.loans != int(owing.sum()):
            yield f"{book.loans} loans are not those of {int(owing.sum())} persons"
        if (owing <= 0).any() or (owing > world.people.traits.weight[principal > 0]).any():
            yield "a loan is owed by nobody or by more than there are"
        ever = [(sum(vintage.lent), sum(vintage.lost)) for vintage in book.vintages.values()]
        if (book.lent_ever, book.lost_ever) != tuple(map(sum, zip((0, 0), *ever, strict=True))):
            yield "what was ever lent and lost is not that of the vintages"
        if book.overdue != sum(item[2] for item in book.recoveries):
            yield "overdue loans are not those awaiting recovery"
        if loanbook.on_books(world, line.id):
            theirs = memo.get(f"bank.{line.id}", 0)
            kept, due = world.ledger.raw[loanbook.account(world, line.id)] + theirs, book.outstanding + pending
            if kept != due:
                yield f"loans on the books {kept} are not outstanding and recoverable {due}"
        elif (memo.get(f"lent.{line.id}", 0), memo.get(f"recover.{line.id}", 0)) != (book.outstanding, pending):
            yield "lent and recoverable are not in the memorandum accounts"
        yield from _loan_states(world, row)


def _provisions(world: World) -> Iterator[str]:
    """What is set aside by line is what the books say, and the reserve fund's money stands apart."""
    books = world.credit.books.values()
    for account, fen in (
        ("allowance", -world.ledger.raw["allowance"]),
        ("guarantees", world.ledger.balance("guarantees")),
    ):
        kept = sum(book.allowance for book in books if book.account == account)
        if kept != fen:
            yield f"{account} {fen} is not what lines set aside: {kept}"
    funds = {world.ledger.raw["restricted"], world.ledger.balance("reserve_fund"), sum(book.fund for book in books)}
    if len(funds) != 1:
        yield f"reserve funds differ: {sorted(funds)}"
    if any(min(book.expected, book.allowance, book.fund, book.surprise) < 0 for book in books):
        yield "less than nothing set aside"


def _loan_states(world: World, row: int) -> Iterator[str]:
    state = world.people.state
    held = state.principal[row] > 0
    wrong = {
        "principal below zero": state.principal[row] < 0,
        "no instalment left": held & (state.left[row] < 1),
        "opened in the future": held & (state.opened[row] > world.day),
        "stopped in the future": held & (state.stopped[row] > world.day),
        "grade": held & ((state.grade[row] < 0) | (state.grade[row] >= len(GRADES))),
        "probability": held & ~((state.loan_pd[row] >= 0) & (state.loan_pd[row] <= 1)),
        "rate": held & ~((state.loan_rate[row] > 0) & (state.loan_rate[row] < 0.5)),
        "stopped without a loan": ~held & (state.stopped[row] >= 0),
    }
    yield from (f"loans: {name}" for name, mask in wrong.items() if mask.any())


def _people(world: World) -> Iterator[str]:
    people, state = world.people, world.people.state
    counted = {"aware": state.aware, "members": state.member, "activated": state.active}
    for number, line in enumerate(world.spec.lines):
        counted[f"users.{line.id}"] = state.uses[number]
        counted[f"rivalusers.{line.id}"] = state.other[number] > 0
    for stock, mask in counted.items():
        if people.totals[stock] != int(people.traits.weight[mask].sum()):
            yield f"{stock} {people.totals[stock]} is not {int(people.traits.weight[mask].sum())}"
    if int(people.traits.weight.sum()) != world.spec.market.people:
        yield "weights are not the market"
    if (state.active != state.uses.any(axis=0)).any():
        yield "activated are not those who use something"
    if (state.active & ~state.member).any() or (state.member & ~state.aware).any():
        yield "an active person is no member, or a member has not heard"
    if (state.other < 0).any() or (state.other > len(world.spec.rivals)).any():
        yield "a rival that does not exist"
    for name in ("satisfaction", "expectation", "trust"):
        values = getattr(state, name)
        if not ((values >= 0) & (values <= 1)).all():
            yield f"{name} outside 0..1"


def _queue(world: World) -> Iterator[str]:
    queue, state = world.treasury, world.people.state
    if (queue.queue_fen <= 0).any() or (queue.queue_due < 0).any():
        yield "a ticket of nothing"
    waiting = np.zeros_like(state.waiting)
    waiting[queue.queue_line, queue.queue_slot] = True
    if (waiting != state.waiting).any():
        yield "those who wait are not those with tickets"
    if (queue.queue_fen > state.money[queue.queue_line, queue.queue_slot]).any():
        yield "a ticket for more than its holder has"
    if (queue.queue_due > queue.queue_fen).any():
        yield "more is promised instantly than is asked for"
    if (np.diff(queue.queue_day) < 0).any():
        yield "the queue is out of order"


def _numbers(world: World) -> Iterator[str]:
    yield from (f"{name} is {value}" for name, value in world.row().items() if not math.isfinite(value))
    for key, value in world.levers.items():
        low, high = levers.bounds(key, world.spec)
        if not low <= value <= high:
            yield f"lever {key} is {value}"
    shares = {
        "morale": world.organisation.morale,
        "talk": world.people.talk,
        "credibility": world.player.credibility,
        "founders": world.funding.founders,
        "harm": world.readings.harm,
        **{f"news {name}": desk.news for name, desk in world.treasury.desks.items()},
        **{f"unpaid {name}": desk.unpaid for name, desk in world.treasury.desks.items()},
    }
    yield from (f"{name} is {value}" for name, value in shares.items() if not 0.0 <= value <= 1.0)
    if world.player.attention < 0:
        yield "attention below zero"


CHECKS: tuple[Callable[[World], Iterator[str]], ...] = (
    _books, _money, _custody, _loans, _provisions, _people, _queue, _numbers,
)  # fmt: skip


def unexplained(simulation: Simulation, first: int = 0) -> list[str]:
    """Stocks whose daily change from day `first` on is not the sum of their recorded flows."""
    book, spec = simulation.history, simulation.world.spec
    stocks = {"aware": "aware", "members": "members", "cash": "cash"}
    for line in spec.lines:
        stocks |= {f"users.{line.id}": f"users.{line.id}", f"rivalusers.{line.id}": f"rivalusers.{line.id}"}
        if line.mechanic in ("flow", "balance", "credit"):
            stocks[f"money.{line.id}"] = f"{'lent' if line.mechanic == 'credit' else 'assets'}.{line.id}"
    wrong = []
    for stock, metric in stocks.items():
        start = float(spec.company.cash) if stock == "cash" else 0.0
        change = np.diff(book.series(metric), prepend=start)
        flows = np.zeros(book.days)
        for (name, _), column in book.flows.items():
            flows += column[: book.days] if name == stock else 0
        days = np.flatnonzero(change[first:] != flows[first:])
        if len(days):
            wrong.append(f"{stock} on day {first + days[0]}: {change[first + days[0]]} is not {flows[first + days[0]]}")
    return wrong
