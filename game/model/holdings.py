"""Client money of balance lines on the company's own books: deposits, and pools of long assets.

Deposits (存款) are the company's debt and its cash; capital and a reserve stand behind them, and who is insured does
not run. A pool (资金池) promises an early exit from assets that come back slowly: the maturity mismatch (期限错配)
of Diamond, Dybvig 1983. Long assets fail in lumps; whoever was not told takes that for a broken promise.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from game.model import exact, ledger, licences, long_assets, population, regulation, treasury
from game.model.population import Ints
from game.model.randomness import Stream
from game.model.spec import LineSpec

if TYPE_CHECKING:
    from game.model.world import World

YEAR = 365.0
CALENDAR = 1.45  # days of the calendar for each business day
KIND = "holdings"  # account of long assets
LUMP = 0.06  # of a line's assets that one failed project takes with it
HAIRCUT = 0.12
CYCLE = 0.8  # how much bad times tell in failures
LEVERAGE = 2.0  # deposits may be at most this over the capital share times equity (Basel III: 3 to 4 %)
FINE_PRINT = 0.8  # of the surprise that full disclosure takes away
UPSET = 0.15  # complaints for each user surprised


def books(line: LineSpec) -> str:
    """The liability account in which clients' money of a balance line stands from the start; empty: a custodian's."""
    if line.mechanic != "balance":
        return ""
    return {"deposit": "deposits", "pooled": "wealth"}.get(line.form, "")


def asset_yield(world: World, line: LineSpec) -> float:
    """What stands behind a client's money earns a year before any fee; for deposits, the rate that is paid."""
    if line.form == "deposit":
        return world.economy.deposit_rate + line.terms["pays"]
    return world.economy.fund_yield + line.terms["asset_spread"]


def step_line(world: World, number: int, line: LineSpec) -> None:
    """A day of a balance line's assets: pooling begins or ends, pools work, and projects may fail."""
    desk = world.treasury.desks[line.id]
    if line.terms["pool_days"] > 0 or line.form == "pooled":
        _convert(world, number, line)
    held = treasury.claims(world, line.id)
    if desk.books == "wealth":
        _work(world, line, held - _asked(world, number))
    if held and world.day % 7 == number % 7:
        if desk.books == "deposits":
            desk.insured = _insured_share(world, number, line, held)
        if line.terms["loss_rate"] > 0:
            _perhaps_fail(world, number, line, held)


def _work(world: World, line: LineSpec, owed: int) -> None:
    """A pool's long assets pay, come back at their own pace, and are bought for what exceeds the reserve.

    owed: what clients have and have not asked back, fen.
    """
    held = long_assets.held(world, KIND, line.id)
    paid = exact.rint1(held * asset_yield(world, line) / YEAR)
    ledger.earn(world, "interest_income", paid, f"interest.{line.id}")
    back = exact.rint1(held / (CALENDAR * max(1.0, line.terms["settle_days"])))
    long_assets.move(world, KIND, line.id, -min(back, held))
    held = long_assets.held(world, KIND, line.id)
    room = exact.rint1((1.0 - world.lever("reserve")) * owed) - held
    long_assets.move(world, KIND, line.id, max(0, min(room, owed - held, world.ledger.raw["cash"])))


def _asked(world: World, number: int) -> int:
    """What clients have asked back and not got yet, fen."""
    queue = world.treasury
    return int(queue.queue_fen[queue.queue_line == number].sum())


def _perhaps_fail(world: World, number: int, line: LineSpec, held: int) -> None:
    """Once a week a project may fail, oftener in bad times: clients lose, or in a pool the company does."""
    size = long_assets.failure(world, Stream.PROJECT, number, line.terms["loss_rate"], LUMP, CYCLE)
    if not size:
        return
    if world.treasury.desks[line.id].books:
        lost = min(exact.rint1(held * size), long_assets.held(world, KIND, line.id))
        ledger.post(world, "losses", "holdings", lost)
        long_assets.note(world, KIND, line.id, -lost)
        treasury.signal(world, 0.1, "project", line.id)
    else:
        lost = exact.rint1(held * size)
        world.treasury.index[number] *= 1.0 - size
        world.ledger.memo[f"custody.{line.id}"] -= lost
        _surprise(world, line, size, lost)
    world.book.tell(world.day, "project_failed", 2, line=line.id, fen=lost)


def _surprise(world: World, line: LineSpec, size: float, lost: int) -> None:
    """Clients who were sold safety learn otherwise: they trust less and complain, the less the more was disclosed."""
    untold = 1.0 - FINE_PRINT * world.lever("disclosure")
    sold = min(1.0, 0.3 + 3.0 * line.terms["missell"] * untold)
    population.shake_trust(world, min(0.6, 5.0 * size * untold * sold), "project", line.id)
    users = world.people.totals[f"users.{line.id}"]
    regulation.complain(world, UPSET * users * line.terms["missell"] * untold, "misselling")
    world.readings.untold += lost * untold * sold


def _convert(world: World, number: int, line: LineSpec) -> None:
    """Take clients' assets onto the books when pooling starts, or hand them back when it ends and can be."""
    desk = world.treasury.desks[line.id]
    wanted = line.form == "pooled" or world.given("pooling", line.id)
    if wanted and not desk.books:
        _take_in(world, number, line.id)
    elif not wanted and desk.books and can_unpool(world, line.id):
        _hand_back(world, number, line.id)


def _take_in(world: World, number: int, line: str) -> None:
    memo, owed = world.ledger.memo, treasury.claims(world, line)
    kept = memo.get(f"custody.{line}", 0)
    ledger.post(world, "holdings", "wealth", min(kept, owed))
    ledger.post(world, "holdings", "other_income", max(0, kept - owed))
    ledger.post(world, "interest_cost", "wealth", max(0, owed - kept))
    memo[f"custody.{line}"] = 0
    long_assets.note(world, KIND, line, kept)
    world.treasury.desks[line].books = "wealth"
    queue = world.treasury
    mine = queue.queue_line == number
    queue.queue_settle[mine] = np.minimum(queue.queue_settle[mine], world.day + 7)
    world.book.tell(world.day, "pool_opened", 2, line=line)


def can_unpool(world: World, line: str) -> bool:
    """Whether the pool's assets and the company's cash cover its clients and a week's return, to be handed back."""
    short = 1.002 * treasury.claims(world, line) - long_assets.held(world, KIND, line)
    return short <= world.ledger.raw["cash"]


def _hand_back(world: World, number: int, line: str) -> None:
    accrued = _accrued(world, number)
    ledger.post(world, "interest_cost", "wealth", accrued)
    owed, held = treasury.claims(world, line) + accrued, long_assets.held(world, KIND, line)
    given = min(owed, held)
    ledger.post(world, "wealth", "holdings", given)
    ledger.post(world, "wealth", "cash", owed - given, "clients")
    long_assets.note(world, KIND, line, -given)
    long_assets.move(world, KIND, line, -long_assets.held(world, KIND, line))
    world.ledger.memo[f"custody.{line}"] = owed
    world.treasury.desks[line].books = ""
    world.book.tell(world.day, "pool_closed", 1, line=line)


def _accrued(world: World, number: int) -> int:
    """Returns that clients have earned since their last weekday, fen."""
    state, bounds = world.people.state, world.people.traits.bounds
    index, accrued = world.treasury.index[number], 0
    for cohort, mark in enumerate(world.treasury.marks[number]):
        held = int(state.money[number, bounds[cohort] : bounds[cohort + 1]].sum())
        accrued += math.ceil(held * max(0.0, index / mark - 1.0))
    return accrued


def sell(world: World, fen: int, ready: float) -> int:
    """Sell long assets before their time at a discount, larger when all are afraid; returns the book value sold.

    ready: share of the usual discount that a prepared company gives, 0..1.
    """
    share, part = long_assets.discount(world, HAIRCUT) * ready, 0
    for line in world.spec.lines:
        sold = min(fen - part, long_assets.held(world, KIND, line.id))
        if sold > 0:
            long_assets.sell_early(world, KIND, line.id, sold, share)
            part += sold
    return part


def insured(world: World, line: LineSpec, money: Ints, weight: Ints) -> Ints:
    """What of deposits the insurance covers, fen of the whole slot, shape (n,); nothing without a licence."""
    if line.terms["insured"] <= 0 or not licences.held(world, line.id):
        return np.zeros_like(money)
    return np.minimum(money, exact.rint1(line.terms["insured"]) * weight)


def _insured_share(world: World, number: int, line: LineSpec, held: int) -> float:
    state = world.people.state
    return int(insured(world, line, state.money[number], world.people.traits.weight).sum()) / held


def capital_ratio(world: World) -> float:
    """Equity ÷ risky assets, or twice its share of deposits if that is less; 9.99 where there is nothing to cover."""
    book = world.ledger
    risky = book.raw["own_loans"] + book.raw["loans"] + book.raw["holdings"] + 0.2 * book.raw["investments"]
    need = max(risky, book.balance("deposits") / LEVERAGE)
    return min(9.99, max(0.0, book.equity() / need)) if need > 0 else 9.99


def capital_needed(world: World) -> float:
    """The capital ratio that taking deposits asks for, 0 where none are taken."""
    return max([0.0, *(line.terms["capital"] for line in _takers(world))])


def short_of_capital(world: World) -> bool:
    """Whether no more deposits may be taken and nothing more lent, because too little capital stands behind them."""
    needed = capital_needed(world)
    return needed > 0 and capital_ratio(world) < needed


def reserve_short(world: World) -> int:
    """What the required reserve on deposits asks for beyond the reserve the company keeps anyway, fen."""
    kept, missing = world.lever("reserve"), 0.0
    for line in _takers(world):
        missing += max(0.0, line.terms["required"] - kept) * treasury.claims(world, line.id)
    return math.ceil(missing)


def _takers(world: World) -> list[LineSpec]:
    """The open lines that take deposits."""
    return [line for line in world.spec.deposit_lines if line.id in world.lines.open]
