"""Liquidity: client money in and out, instant redemption, the queue, alarm among holders, gates and sales.

Agency money stands at the custodian in memorandum accounts; only the instant (T+0) payment is the company's own.
Pooled money is the company's liability and its cash. Source of the alarm: Diamond, Dybvig 1983; Goldstein,
Pauzner 2005; Iyer, Puri 2012.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from game.model import backstop, candour, exact, funding, holdings, ledger, readiness, reserves, settlement
from game.model.channels import Channel, channel
from game.model.population import Ints
from game.model.spec import GameSpec, LineSpec

if TYPE_CHECKING:
    from game.model.world import World

OVERFLOW = 0.015
NEWS_DAYS = 4.0
SALE_A_DAY = 0.015
TYPICAL = 100_000.0  # fen in the fund of the median holder: about 1 000 yuan in the third year of the fund story
PATIENCE_PRICE = 0.004  # of yield a year for each e-fold of the days of notice
NOTICE = 14  # days; a settlement further off was agreed when the money came
LINE, SLOT, FEN, DAY, DUE, SETTLE = range(6)  # rows of the queue


@dataclass(slots=True)
class Desk:
    """Liquidity of one line.

    asked, requested, paid, closed: fen wished so far today, on the last closed day, paid then, claims at that close.

    excess: smoothed excess outflow x̃. unpaid: queue ÷ claims at close. news: doubt n in [0, 1]. usual: smoothed
    normal outflow. broken: day of the first unpaid promise, or -1. settling: fen the custodian pays by day. books:
    liability account of clients' money, empty if a custodian has it. insured: share of deposits.
    """

    asked: int = 0
    requested: int = 0
    paid: int = 0
    closed: int = 0
    excess: float = 0.0
    unpaid: float = 0.0
    news: float = 0.0
    usual: float = 0.002
    broken: int = -1
    gated: int = -1
    alarm: float = 0.0
    books: str = ""
    insured: float = 0.0
    settling: list[list[int]] = field(default_factory=list)


@dataclass(slots=True)
class Readiness:
    """What is prepared for bad days.

    plan_until: day the plan goes stale, or −1. test_until: day a running test reports. passed: share of shocks after
    which everybody is paid, by the latest report of day `tested` (−1: none). missing: fen in its worst shock.
    """

    plan_until: int = -1
    test_until: int = -1
    passed: float = 0.0
    tested: int = -1
    missing: int = 0


@dataclass(slots=True)
class BankLine:
    """The bank's committed line. limit: fen committed, 0 for no line. until: day it ends. interest: accrued fen."""

    limit: int = 0
    until: int = -1
    interest: float = 0.0


def _row(table: Ints, number: int) -> Ints:
    row: Ints = table[number]
    return row


@dataclass(slots=True)
class Treasury:
    """Desks by line, return indices and marks, and the queue of redemptions as ticketed arrays in order of arrival.

    index: per line. marks: per line and cohort. queue: one column a ticket, shape (6, tickets): line number, slot, fen
    left, day asked, fen promised instantly and not yet paid, day the custodian pays. delay: extra days it takes until
    day delay_until.
    """

    desks: dict[str, Desk]
    index: list[float]
    marks: list[list[float]]
    queue: Ints
    delay: int = 0
    delay_until: int = -1
    readiness: Readiness = field(default_factory=Readiness)
    bank_line: BankLine = field(default_factory=BankLine)

    @property
    def queue_line(self) -> Ints:
        """Line number of each ticket, a view."""
        return _row(self.queue, LINE)

    @property
    def queue_slot(self) -> Ints:
        """Slot of each ticket, a view."""
        return _row(self.queue, SLOT)

    @property
    def queue_fen(self) -> Ints:
        """Fen left of each ticket, a view."""
        return _row(self.queue, FEN)

    @property
    def queue_day(self) -> Ints:
        """Day each ticket was drawn, a view."""
        return _row(self.queue, DAY)

    @property
    def queue_due(self) -> Ints:
        """Fen of each ticket promised instantly and not yet paid, a view."""
        return _row(self.queue, DUE)

    @property
    def queue_settle(self) -> Ints:
        """Day the custodian pays each ticket, a view."""
        return _row(self.queue, SETTLE)


def open_treasury(spec: GameSpec) -> Treasury:
    """Empty desks and an empty queue."""
    desks = {line.id: Desk(books=holdings.books(line)) for line in spec.lines if line.mechanic != "brokerage"}
    count = len(spec.lines)
    return Treasury(desks, [1.0] * count, [[1.0] * 7 for _ in range(count)], np.zeros((6, 0), np.int64))


def claims(world: World, line: str) -> int:
    """What clients may ask back from a line, fen."""
    return world.ledger.memo.get(f"money.{line}", 0)


def account(world: World, number: int, fen: int, cause: str) -> None:
    """Change the control account of a line's client money, when its people's balances have changed by as much."""
    line, memo = world.spec.lines[number].id, world.ledger.memo
    memo[f"money.{line}"] = memo.get(f"money.{line}", 0) + fen
    world.book.flow(f"money.{line}", cause, fen)


def liability(world: World, line: str) -> str:
    """The account of the books in which a line's client money stands; empty if a custodian has it."""
    return "clients" if world.credit.pooled.get(line, False) else world.treasury.desks[line].books


def credit_return(world: World, number: int, fen: int, due: int) -> None:
    """Clients have been credited a return; on the books it is a cost and a liability.

    fen: in whole fen each. due: of them all at once; the difference has its own account.
    """
    account(world, number, fen, "return")
    if owed := liability(world, world.spec.names[number]):
        _owe(world, owed, "interest_cost", due)
        _owe(world, owed, "rounding", fen - due)


def _owe(world: World, owed: str, expense: str, fen: int) -> None:
    if fen >= 0:
        ledger.post(world, expense, owed, fen)
    else:
        ledger.post(world, owed, expense, -fen)


def deposit(world: World, rows: Ints | int, slots: Ints, fen: Ints) -> None:
    """People bring money; it goes to the custodian, or onto the books.

    rows: line of each, or of all. slots: shape (n,), each at most once a line. fen: of the whole slot, from 0, shape
    (n,). Nothing happens on lines that are gated or lack the capital for more deposits, or when the company winds down.
    """
    shut = [row for row, line in world.spec.money_lines if not _takes_money(world, line.id)]
    if shut:
        taking = np.ones(len(world.spec.lines), np.bool_)
        taking[shut] = False
        rows = np.broadcast_to(rows, slots.shape)
        taken = taking.take(rows).nonzero()[0]
        rows, slots, fen = rows.take(taken), slots.take(taken), fen.take(taken)
    place = rows * world.people.traits.count + slots
    world.people.state.money.reshape(-1)[place] += fen
    for number, brought in _by_line(place // world.people.traits.count, fen):
        account(world, number, brought, "deposits")
        hold(world, world.spec.names[number], brought)


def _takes_money(world: World, line: str) -> bool:
    desk = world.treasury.desks[line]
    if desk.gated >= 0 or world.exits.winding >= 0:
        return False
    return desk.books != "deposits" or not holdings.short_of_capital(world)


def _by_line(rows: Ints, fen: Ints) -> list[tuple[int, int]]:
    """Sums of fen by row of the line, those of nothing left out."""
    sums = np.bincount(rows, fen)  # whole numbers below 2^53
    return [(number, int(sums[number])) for number in sums.nonzero()[0].tolist()]


def hold(world: World, line: str, fen: int) -> None:
    """Put client cash where the line keeps it: at the custodian, or in the company's own cash if it is on the books."""
    owed = liability(world, line)
    if owed:
        ledger.post(world, "cash", owed, fen, "clients")
    else:
        memo = world.ledger.memo
        memo[f"custody.{line}"] = memo.get(f"custody.{line}", 0) + fen


def request(world: World, rows: Ints | int, slots: Ints, fen: Ints, cause: str) -> None:
    """People ask for money back: a ticket each, at the end of the queue.

    rows: line of each, or of all. slots: shape (n,), each at most once a line. fen: of the whole slot, shape (n,).
    Those who already wait, or ask for 0, are passed over; of a lending line that runs off they ask for what is there.
    """
    for number, share in _repaid(world):
        fen = np.where(rows == number, np.floor(fen * share).astype(np.int64), fen)
    waiting = world.people.state.waiting.reshape(-1)
    place = rows * world.people.traits.count + slots
    picked = ((fen > 0) > waiting.take(place)).nonzero()[0]  # and not waiting
    if not len(picked):
        return
    place, fen = place.take(picked), fen.take(picked)
    waiting[place] = True
    rows = place // world.people.traits.count
    asked = _by_line(rows, fen)
    for number, sum_asked in asked:
        line = world.spec.names[number]
        world.treasury.desks[line].asked += sum_asked
        world.book.flow(f"asked.{line}", cause, sum_asked)
    _ticket(world, rows, place - rows * world.people.traits.count, fen, [number for number, _ in asked])


def runs_off(world: World, line: LineSpec) -> bool:
    """Whether a line lends no more and its lenders, whom nobody promised anything, wait for their borrowers."""
    if line.mechanic != "credit" or (line.id in world.lines.open and world.exits.winding < 0):
        return False
    return not (world.credit.pooled.get(line.id, False) or world.given("guarantee", line.id))


def _repaid(world: World) -> list[tuple[int, float]]:
    """Rows of lending lines that run off, and the share of lenders' money that borrowers have paid back by now."""
    held = [
        (number, line.id, claims(world, line.id)) for number, line in world.spec.money_lines if runs_off(world, line)
    ]
    return [
        (number, min(1.0, world.ledger.memo.get(f"custody.{line}", 0) / max(1, all_of)))
        for number, line, all_of in held
    ]


def _ticket(world: World, rows: Ints, slots: Ints, fen: Ints, lines: list[int]) -> None:
    """Draw tickets for some (line, slot), shape (n,). lines: those among the rows."""
    cap, due = [0] * len(world.spec.lines), [world.day] * len(world.spec.lines)
    for number in lines:
        line = world.spec.lines[number]
        if line.mechanic == "balance":
            cap[number] = exact.rint1(world.lever("t0cap")) if instant(world, line) else 0
            due[number] = settlement.settlement_day(world, exit_days(world, line))
    drawn = np.empty((6, len(rows)), np.int64)
    drawn[LINE], drawn[SLOT], drawn[FEN], drawn[DAY] = rows, slots, fen, world.day
    drawn[DUE] = np.minimum(fen, np.array(cap).take(rows) * world.people.traits.weight.take(slots)) if any(cap) else 0
    drawn[SETTLE] = np.array(due).take(rows)
    world.treasury.queue = np.concatenate([world.treasury.queue, drawn], axis=1)


def instant(world: World, line: LineSpec) -> bool:
    """Whether the company advances redemptions of a line on the same day (T+0), up to a limit above nothing."""
    return line.terms["t0"] > 0 and world.lever("t0cap") >= 1.0 and not world.treasury.desks[line.id].books


def covered(world: World, line: LineSpec) -> float:
    """Part of a typical holder's balance that can be had the same day, 0..1, saturating: half at the median balance."""
    cap = world.lever("t0cap") if instant(world, line) else 0.0
    return cap / (cap + TYPICAL)


def exit_days(world: World, line: LineSpec) -> int:
    """Business days after which a redemption of a balance line is due: its assets', or what a pool promises."""
    pooled = world.treasury.desks[line.id].books == "wealth"
    return int(line.terms["pool_days" if pooled else "settle_days"]) + latency(world)


def latency(world: World) -> int:
    """Business days that settling takes longer because every record is agreed upon by many."""
    return exact.rint1(channel(world, Channel.LATENCY))


def notice_premium(world: World, line: LineSpec) -> float:
    """Yield that people ask for waiting for their money, fraction a year; none for what they get at once."""
    return PATIENCE_PRICE * exact.log1(1.0 + exit_days(world, line)) * (1.0 - covered(world, line))


def trim_tickets(world: World, number: int) -> None:
    """A loss shrinks what those who wait may still ask for to what they have."""
    queue = world.treasury
    mine = np.flatnonzero(queue.queue_line == number)
    held = world.people.state.money[number, queue.queue_slot[mine]]
    queue.queue_fen[mine] = np.minimum(queue.queue_fen[mine], held)
    queue.queue_due[mine] = np.minimum(queue.queue_due[mine], held)


def signal(world: World, size: float, cause: str, line: str = "") -> None:
    """Spread doubt, 0..1, among holders of one line or of all; what is known to be sound and open softens it."""
    softened = size * (1.0 - candour.calming(world) * soundness(world)) * (1.0 - readiness.convincing(world))
    for name, desk in world.treasury.desks.items():
        if not line or line == name:
            desk.news = min(1.0, desk.news + softened)
            world.book.flow(f"doubt.{name}", cause, softened)


def calm(world: World, share: float) -> None:
    """Take a share, 0..1, off the doubt that holders of every line have."""
    for desk in world.treasury.desks.values():
        desk.news *= 1.0 - share


def soundness(world: World) -> float:
    """How well liquid means cover what may be asked for, 0..1."""
    return max(0.0, min(1.0, lcr(world) - 0.2))


def queued(world: World, line: str = "") -> int:
    """Unpaid redemptions of a line or of all, fen; money under notice whose day is far is not waited for yet."""
    treasury = world.treasury
    waited = treasury.queue_settle <= world.day + NOTICE
    if line:
        waited &= treasury.queue_line == world.spec.line_ids().index(line)
    return int(treasury.queue_fen[waited].sum())


def _queued_by_line(world: World) -> list[float]:
    """What `queued` says of every line, in whole fen below 2^53."""
    treasury = world.treasury
    waited = treasury.queue_fen * (treasury.queue_settle <= world.day + NOTICE)
    sums: list[float] = np.bincount(treasury.queue_line, waited, len(world.spec.lines)).tolist()
    return sums


def demandable(world: World) -> int:
    """Claims that may fall on the company's own liquidity, fen.

    Instant redemption of funds, money on the books, and wallets whose reserves are not kept apart.
    """
    total = 0
    for _, line in world.spec.money_lines:
        if liability(world, line.id):
            total += claims(world, line.id)
        elif line.mechanic == "balance":
            total += instant_limit(world, line)
        elif line.mechanic == "flow":
            total += reserves.exposed(world, line.id)
    return total


def instant_limit(world: World, line: LineSpec) -> int:
    """What could be asked for instantly on a day: all claims, at most the cap a person, fen."""
    if not instant(world, line):
        return 0
    holders = world.people.totals[f"users.{line.id}"]
    return min(claims(world, line.id), exact.rint1(holders * world.lever("t0cap")))


def lcr(world: World) -> float:
    """Liquid means ÷ outflow of a stressed month, capped at 9.99; 1.0 is 100 %.

    Outflow: 12 % of instant claims (they settle in a day), 30 % of pooled claims and of wallets behind which no custody
    stands, 5 % of insured and 40 % of other deposits, the unpaid queue, bank debt due within the month and what is
    owed. Source of the deposits' rates: Basel III.
    """
    book = world.ledger
    liquid = book.raw["cash"] + 0.5 * book.raw["investments"]
    outflow = float(book.balance("payables") + backstop.due(world) + funding.called(world))
    waiting = _queued_by_line(world)
    for number, line in world.spec.money_lines:
        owed = liability(world, line.id)
        if owed:
            flight = 0.4 - 0.35 * world.treasury.desks[line.id].insured if owed == "deposits" else 0.3
            outflow += flight * claims(world, line.id) + waiting[number]
        elif line.mechanic == "balance":
            outflow += 0.12 * instant_limit(world, line)
        elif exposed := reserves.exposed(world, line.id):
            outflow += 0.3 * exposed + waiting[number]
    return min(9.99, liquid / outflow) if outflow > 0 else 9.99
