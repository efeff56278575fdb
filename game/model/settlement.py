"""Fifteen o'clock: advances come back, returns accrue, holders decide, the queue is paid in order, own money moves."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np

from game.model import (
    alarm,
    alliances,
    backstop,
    crisis,
    exact,
    holdings,
    ledger,
    offers,
    readiness,
    reserves,
    treasury,
)
from game.model.population import Ints
from game.model.spec import LineSpec

if TYPE_CHECKING:
    from game.model.treasury import Treasury
    from game.model.world import World

YEAR = 365.0
CARRY = 0.005
SAFE = 1.0 - 1e-12  # so that rounded shares never add up to more than there is


def step_settlement(world: World) -> None:
    """Everything that happens to client money and to the company's own in a day."""
    if world.on("alarm"):
        alarm.spread_news(world)
    for number, line in world.spec.money_lines:
        if line.mechanic == "balance":
            _advances_back(world, line)
            _accrue(world, number, line)
            holdings.step_line(world, number, line)
        elif line.mechanic == "flow":
            reserves.step_line(world, line.id)
    alarm.step_alarm(world)
    tickets = np.bincount(world.treasury.queue_line, minlength=len(world.spec.lines)).tolist()
    for number, line in world.spec.money_lines:
        if tickets[number]:
            pay(world, number, line)
        else:
            world.treasury.desks[line.id].paid = 0
    forget_paid(world)
    alarm.close_desks(world)
    own_money(world)
    backstop.step_line(world)


def settlement_day(world: World, days: int) -> int:
    """The day on which a custodian pays what is asked today, `days` business days later."""
    day, spec = world.day, world.spec
    left = days + (world.treasury.delay if day < world.treasury.delay_until else 0) + treasury.latency(world)
    if left <= 0 or alliances.gift(world, "settles") > 0.0:
        return day + max(0, left)
    return spec.business_days[bisect_right(spec.business_days, day) + left - 1]


def own_money(world: World) -> None:
    """Put what exceeds needs into investments, or sell them slowly when short; booked with their carry."""
    book = world.ledger
    invested = book.raw["investments"]
    carry = exact.rint1(invested * (world.economy.policy + CARRY) / YEAR)
    _book_carry(world, carry, invested)
    spare = book.raw["cash"] - _pooled_cash(world) - wanted(world)
    goal = exact.rint1(world.lever("invest") * max(0, spare + invested))
    if goal > invested:
        ledger.post(world, "investments", "cash", min(goal - invested, max(0, spare)), "investing")
    elif invested:
        pace = treasury.SALE_A_DAY * (readiness.QUICKER if readiness.prepared(world) else 1.0)
        sold = min(invested - goal, exact.rint1(invested * pace) + 1)
        ledger.post(world, "cash", "investments", max(0, sold), "investing")


def _book_carry(world: World, carry: int, invested: int) -> None:
    """The return of investments, named after the deposits that pay for them as far as they do."""
    rest = carry
    for line, desk in world.treasury.desks.items():
        if desk.books == "deposits" and invested:
            part = min(rest, exact.rint1(carry * min(1.0, treasury.claims(world, line) / invested)))
            ledger.earn(world, "interest_income", part, f"carry.{line}")
            rest -= part
    ledger.earn(world, "interest_income", rest, "carry")


def wanted(world: World) -> int:
    """Cash the company means to keep: the reserve against what may be asked for, and a month of costs, fen."""
    kept = exact.rint1(world.lever("reserve") * treasury.demandable(world)) + holdings.reserve_short(world)
    return kept + month_costs(world)


def spare(world: World) -> int:
    """Own cash beyond what is to be kept, fen."""
    return max(0, world.ledger.raw["cash"] - _pooled_cash(world) - wanted(world))


def month_costs(world: World) -> int:
    """A month of running costs, fen, from the last thirty days; none where more was released than spent."""
    days = min(30, world.book.days)
    costs = world.book.series("costs")[-days:] if days else np.zeros(0)
    return max(0, exact.rint1(exact.total(costs.tolist())))


def _pooled_cash(world: World) -> int:
    book = world.ledger
    idle = max(0, book.balance("clients") - book.raw["loans"] - book.raw["projects"])
    return idle + max(0, book.balance("wealth") - book.raw["holdings"])


def _advances_back(world: World, line: LineSpec) -> None:
    desk = world.treasury.desks[line.id]
    today = world.day
    due = exact.count(fen for day, fen in desk.settling if day <= today)
    if due:
        desk.settling = [item for item in desk.settling if item[0] > today]
        ledger.post(world, "cash", "advances", due, "advance")
        world.ledger.memo[f"custody.{line.id}"] -= due


def _accrue(world: World, number: int, line: LineSpec) -> None:
    held = treasury.claims(world, line.id)
    rate = max(0.0, offers.client_yield(world, line)) / YEAR
    world.treasury.index[number] *= 1.0 + rate
    if world.treasury.desks[line.id].books:
        return
    memo = world.ledger.memo
    memo[f"custody.{line.id}"] = memo.get(f"custody.{line.id}", 0) + exact.rint1(held * rate)


def pay(world: World, number: int, line: LineSpec, own: bool = False) -> None:
    """Pay the queue of a line as far as means go, unless it is gated; own: from own cash only."""
    queue = world.treasury
    desk = queue.desks[line.id]
    desk.paid = 0
    if desk.gated >= 0:
        return
    mine = (queue.queue_line == number).nonzero()[0]
    if len(mine):
        if desk.books:
            due = mine[queue.queue_settle[mine] <= world.day]
            backstop.draw_for(world, int(queue.queue_fen[due].sum()))
            _serve(world, number, due, queue.queue_fen[due], world.ledger.raw["cash"], desk.books)
        elif line.mechanic == "balance":
            _pay_fund(world, number, line, mine, own)
        elif world.credit.pooled.get(line.id, False):
            backstop.draw_for(world, int(queue.queue_fen[mine].sum()))
            _serve(world, number, mine, queue.queue_fen[mine], world.ledger.raw["cash"], "clients")
        elif line.mechanic == "flow":
            _pay_wallets(world, number, line.id, mine, own)
        elif not own:
            custody = world.ledger.memo.get(f"custody.{line.id}", 0)
            _serve(world, number, mine, queue.queue_fen[mine], custody, "custody")


def advanced(world: World, line: str) -> int:
    """What the custodian still owes the company for instant redemptions of a line, fen."""
    return exact.count(item[1] for item in world.treasury.desks[line].settling)


def _pay_fund(world: World, number: int, line: LineSpec, mine: Ints, own: bool) -> None:
    """Tickets whose day of settlement has come are paid by the custodian, today's instant part by the company."""
    queue = world.treasury
    settled = queue.queue_settle.take(mine) <= world.day
    custody = world.ledger.memo[f"custody.{line.id}"] - advanced(world, line.id)
    old = mine.compress(settled)
    if not own:
        _serve(world, number, old, queue.queue_fen.take(old), custody, "custody")
    young = mine.compress(~settled)
    due = np.minimum(queue.queue_due.take(young), queue.queue_fen.take(young))
    backstop.draw_for(world, int(due.sum()))
    paid = _serve(world, number, young, due, world.ledger.raw["cash"], "advance")
    advance = int(paid.sum())
    if advance:
        queue.queue_due[young] -= paid
        day = settlement_day(world, int(line.terms["settle_days"]))
        queue.desks[line.id].settling.append([day, advance])


def _pay_wallets(world: World, number: int, line: str, mine: Ints, own: bool) -> None:
    """Wallets are emptied from what stands at the bank, and beyond it by the company for what it has placed."""
    ready = reserves.at_bank(world, line)
    if not own:
        _serve(world, number, mine, world.treasury.queue_fen[mine], ready, "custody")
        ready = 0
    due = world.treasury.queue_fen[mine]
    lacking = int(due.sum()) - ready
    if lacking > 0 and reserves.exposed(world, line):
        backstop.draw_for(world, lacking)
        means = min(lacking, world.ledger.raw["cash"], reserves.exposed(world, line))
        reserves.note_advance(world, line, int(_serve(world, number, mine, due, means, "advance").sum()))


def _serve(world: World, number: int, tickets: Ints, due: Ints, means: int, source: str) -> Ints:
    """Pay tickets in order as far as means go, or all the same share in a crisis; returns what each got, fen."""
    if not len(tickets):
        return due
    asked = int(due.sum())
    paid, total = (due, asked) if means >= asked else _divide(world, due, asked, means)
    if total:
        _move(world, number, total, source)
        queue, line = world.treasury, world.spec.lines[number].id
        queue.queue_fen[tickets] -= paid
        queue.desks[line].paid += total
        # a slot may hold several tickets, so the array add must not lose one
        np.subtract.at(world.people.state.money[number], queue.queue_slot[tickets], paid)
        world.ledger.memo[f"money.{line}"] -= total
        world.book.flow(f"money.{line}", "withdrawn", -total)
    return paid


def _divide(world: World, due: Ints, asked: int, means: int) -> tuple[Ints, int]:
    """What each ticket gets of means that do not reach, and all of them together, fen; asked: sum of what is due."""
    paid: Ints
    if crisis.today(world) and world.crisis.rule == "rata":
        paid = np.floor(due * (max(0, means) / asked * SAFE)).astype(np.int64)
    else:
        paid = np.minimum(np.maximum(means - (due.cumsum() - due), 0), due)
    return paid, int(paid.sum())


def _move(world: World, number: int, fen: int, source: str) -> None:
    if source == "custody":
        world.ledger.memo[f"custody.{world.spec.lines[number].id}"] -= fen
    elif source == "advance":
        ledger.post(world, "advances", "cash", fen, "advance")
    else:
        ledger.post(world, source, "cash", fen, "clients")


def forget_paid(world: World) -> None:
    """Tickets that are paid leave the queue, and who held them waits no longer."""
    queue: Treasury = world.treasury
    open_still = queue.queue_fen > 0
    if open_still.all():
        return
    done = ~open_still
    world.people.state.waiting[queue.queue_line[done], queue.queue_slot[done]] = False
    queue.queue = queue.queue.compress(open_still, axis=1)
