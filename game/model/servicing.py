"""Instalments, arrears, losses and recoveries of the loans whose day it is.

Instalments fall due every four weeks, so today's are all of today's weekday cohort. Hazard: Vasicek 2002 with a
humped baseline by age; recovery moves with the same factor (Frye 2000).
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model import (
    colending,
    concentration,
    credit,
    exact,
    holdings,
    ledger,
    loanbook,
    mismatch,
    normal,
    practices,
    provisions,
    readiness,
    regulation,
    underwriting,
)
from game.model.population import Ints, own_lane
from game.model.randomness import Stream
from game.model.spec import LineSpec

if TYPE_CHECKING:
    from game.model.world import World

Floats = npt.NDArray[np.float64]
FACTOR_SHARE = 0.025
FINE = 1024  # steps in which lifetime PDs are told apart
LATE, RECOVERED = 84, 168
CURE = 0.16
LGD_PULL = 0.3  # z units of loss given default for each z of the common factor; Frye 2000
CHASE = 2_500.0  # fen a late borrower and month at full effort
GENTLE, HARSH = 0.5, 0.02  # effort up to which nobody complains; complaints a late borrower and month at full effort


def collect(world: World, row: int, line: LineSpec) -> None:
    """Everything due today on one credit line."""
    _, first, end = world.people.cohort(world.day)
    state = world.people.state
    held = first + (state.principal[row, first:end] > 0).nonzero()[0]
    age = world.day - state.opened[row].take(held)
    due = held.compress((age > 0) & (age % credit.PERIOD == 0))
    if len(due):
        current = state.stopped[row].take(due) < 0
        _arrears(world, row, line, due.compress(~current))
        _instalments(world, row, line, due.compress(current))
    _recoveries(world, line)
    _chase(world, line)


def _instalments(world: World, row: int, line: LineSpec, slots: Ints) -> None:
    """Borrowers pay or stop paying."""
    if not len(slots):
        return
    state = world.people.state
    lanes = own_lane(world, Stream.REPAY, slots)
    stops = lanes < _hazard(world, row, line, slots)
    state.stopped[row, slots.compress(stops)] = world.day
    _take(world, row, line, slots.compress(~stops))


def _hazard(world: World, row: int, line: LineSpec, slots: Ints) -> npt.NDArray[np.float32]:
    """Chance of stopping at this instalment: lifetime PD spread over the hump of age, moved by the common factor."""
    state = world.people.state
    count, pd = underwriting.periods(line), state.loan_pd[row].take(slots)
    place = np.rint(np.sqrt(pd) * np.float32(FINE - 1)).astype(np.int64)
    age = np.minimum(np.maximum(count - state.left[row].take(slots).astype(np.int64), 0), count - 1)
    shift = np.float32(math.sqrt(FACTOR_SHARE) * world.economy.factor) + concentration.shift(world, slots)
    scale = np.float32(1.0 / math.sqrt(1.0 - FACTOR_SHARE - concentration.SHARE))
    moved = normal.fast_cdf((_edges(count)[age, place] - shift) * scale)
    return np.where(pd > np.float32(0.99), np.float32(0.97), moved)


@cache
def _edges(count: int) -> npt.NDArray[np.float32]:
    """Φ⁻¹ of the hazard at each instalment and lifetime PD, shape (count, FINE); PDs lie evenly in their root."""
    root = np.arange(FINE) / (FINE - 1.0)
    lifetime = -exact.log(1.0 - np.minimum(root * root, 0.9999))
    hazard = 1.0 - exact.exp(-lifetime[None, :] * hump(count)[:, None])
    edges = normal.quantile(np.minimum(np.maximum(hazard, 1e-9), 1.0 - 1e-9)).astype(np.float32)
    edges.flags.writeable = False
    return edges


@cache
def hump(count: int) -> Floats:
    """Share of the lifetime hazard at each instalment, shape (count,), adding up to 1; peak at 30 % of the term."""
    x = np.arange(1, count + 1) / (0.3 * count)
    raw = exact.power(x, 1.2) * exact.exp(1.2 * (1.0 - x))
    shares: Floats = raw / exact.total(raw.tolist())
    shares.flags.writeable = False
    return shares


def _take(world: World, row: int, line: LineSpec, slots: Ints) -> None:
    if not len(slots):
        return
    state = world.people.state
    owed, left = state.principal[row].take(slots), np.maximum(state.left[row].take(slots).astype(np.int64), 1)
    principal = np.where(left <= 1, owed, owed // left)
    rate = state.loan_rate[row].take(slots).astype(np.float64) * (credit.PERIOD / credit.YEAR)
    interest = np.rint(owed * rate).astype(np.int64)
    state.principal[row, slots] = owed - principal
    state.left[row, slots] = left - 1
    loanbook.repay(world, line.id, int(principal.sum()), int(interest.sum()))
    world.credit.books[line.id].loans -= int(state.owing[row].take(slots.compress(owed == principal)).sum())


def _arrears(world: World, row: int, line: LineSpec, slots: Ints) -> None:
    """Late borrowers come back at a chance that collections raise, or are lost after three missed instalments."""
    if not len(slots):
        return
    state = world.people.state
    late = world.day - state.stopped[row, slots].astype(np.int64)
    honest = state.loan_pd[row, slots] < 0.99
    back = (own_lane(world, Stream.CURE, slots) < CURE * (0.5 + practices.chase(world))) & (late < LATE) & honest
    _press(world, slots, int(state.owing[row].take(slots).sum()))
    cured = slots[back]
    state.stopped[row, cured] = -1
    _take(world, row, line, cured)
    _lose(world, row, line, slots[~back & (late >= LATE)])


def _press(world: World, slots: Ints, people: int) -> None:
    """Calls and letters cost money for each of the late; hard pressure costs trust and brings complaints."""
    effort = world.lever("collections")
    ledger.spend(world, "service", exact.rint1(CHASE * effort * people), "collections")
    harsh = max(0.0, effort - GENTLE) / (1.0 - GENTLE)
    if harsh > 0.0:
        world.people.state.trust[slots] *= np.float32(1.0 - 0.15 * harsh)
        regulation.complain(world, HARSH * harsh * harsh * people, "collections")


def strike(world: World, row: int, number: int, share: float) -> None:
    """The largest borrowers of a line stop paying today until they owe a share (0..1) of what is lent."""
    state = world.people.state
    owed = np.where(state.stopped[row] < 0, state.principal[row], 0)
    order = np.argsort(-owed, kind="stable")
    before = np.cumsum(owed[order]) - owed[order]
    picked = order[(before < share * int(owed.sum())) & (owed[order] > 0)]
    state.stopped[row, picked] = world.day


def lgd(world: World, line: LineSpec) -> float:
    """Loss given default today: the line's own, less what collections win, worse in bad times."""
    base = line.terms["lgd"] - 0.09 * exact.power1(practices.chase(world), 0.6)
    return normal.cdf1(normal.quantile1(base) - LGD_PULL * world.economy.factor)


def severity(world: World, line: LineSpec) -> float:
    """Share of a loan lost if its borrower stops paying: what is still owed then, not cured and not recovered, 0..1."""
    again = 1.0 - CURE * (0.5 + world.lever("collections"))
    return exposure(underwriting.periods(line)) * again * again * lgd(world, line)


@cache
def exposure(count: int) -> float:
    """Mean share of principal still owed when borrowers stop, loans being repaid in equal parts; 0..1."""
    owed = (count - np.arange(count)) / count
    return exact.total((hump(count) * owed).tolist())


def _lose(world: World, row: int, line: LineSpec, slots: Ints) -> None:
    if len(slots):
        give_up(world, row, line, slots, 1.0 - lgd(world, line))


def give_up(world: World, row: int, line: LineSpec, slots: Ints, recovered: float) -> None:
    """Write loans off.

    slots: shape (n,), each with a loan, at least one. recovered: share of principal that will come in later, 0..1.
    """
    state, book = world.people.state, world.credit.books[line.id]
    fen = state.principal[row, slots].copy()
    whole = int(fen.sum())
    recoverable = exact.rint1(whole * recovered)
    _note_vintages(world, row, line, slots, fen)
    state.principal[row, slots] = 0
    state.stopped[row, slots] = -1
    book.loans -= int(state.owing[row].take(slots).sum())
    loanbook.lose(world, line.id, whole, recoverable)
    book.recoveries.append([world.day + RECOVERED - LATE, recoverable, whole])
    world.book.flow(f"loans.{line.id}", "lost", -whole)


def _note_vintages(world: World, row: int, line: LineSpec, slots: Ints, fen: Ints) -> None:
    state, vintages = world.people.state, world.credit.books[line.id].vintages
    world.credit.books[line.id].lost_ever += int(fen.sum())
    opened = state.opened[row, slots].astype(np.int64)
    ages = ((world.day - opened) // credit.PERIOD).tolist()
    grades, windows = state.grade[row, slots].tolist(), (opened // credit.PERIOD).tolist()
    for window, grade, age, lost in zip(windows, grades, ages, fen.tolist(), strict=True):
        vintage = vintages[window]
        vintage.lost[grade] += lost
        vintage.by_age[age] = vintage.by_age.get(age, 0) + lost


def _recoveries(world: World, line: LineSpec) -> None:
    book = world.credit.books[line.id]
    while book.recoveries and book.recoveries[0][0] <= world.day:
        _, fen, whole = book.recoveries[0]
        loanbook.recover(world, line.id, whole, fen)
        del book.recoveries[0]


def _chase(world: World, line: LineSpec) -> None:
    """Servicing of every loan and recovery of the lost cost money each day."""
    book = world.credit.books[line.id]
    serving = book.loans * line.terms["servicing"] / 30.4
    ledger.spend(world, "service", exact.rint1(serving), "loan_service")
    chasing = world.lever("collections") * book.overdue * 0.12 / credit.YEAR
    ledger.spend(world, "service", exact.rint1(chasing), "collections")


def saleable(world: World) -> int:
    """Book value that a fire sale could turn into cash today: investments, and own or pooled loans, fen."""
    own = world.ledger.total(("investments", "holdings", "projects"))
    return own + exact.count(fen for _, _, fen in _loans_on_books(world))


def fire_sale(world: World, fen: int) -> None:
    """Sell up to `fen` of book value: investments at 3 % off, long assets at 12 % and whole loans at 15 % and more."""
    part = min(fen, world.ledger.raw["investments"])
    ready = readiness.CHEAPER if readiness.prepared(world) else 1.0
    _sell(world, "investments", part, 0.03 * ready)
    part += holdings.sell(world, fen - part, ready)
    for _, _, line in credit.credit_lines(world.spec):
        part += mismatch.fire_sale(world, line.id, fen - part, ready)
    haircut = min(0.5, 0.15 + 0.4 * world.field.doubt) * ready
    for row, line, _ in _loans_on_books(world):
        part += _sell_loans(world, row, line, fen - part, haircut)


def _loans_on_books(world: World) -> list[tuple[int, LineSpec, int]]:
    found = []
    for row, _, line in credit.credit_lines(world.spec):
        if loanbook.on_books(world, line.id) and not colending.bank_part(world, line.id):
            state = world.people.state
            paid = (state.principal[row] > 0) & (state.stopped[row] < 0)
            found.append((row, line, int(state.principal[row][paid].sum())))
    return found


def _sell_loans(world: World, row: int, line: LineSpec, fen: int, haircut: float) -> int:
    state, book = world.people.state, world.credit.books[line.id]
    slots = np.flatnonzero((state.principal[row] > 0) & (state.stopped[row] < 0))
    slots = slots[np.cumsum(state.principal[row, slots]) <= fen]
    sold = int(state.principal[row, slots].sum())
    state.principal[row, slots] = 0
    provisions.ease(book, sold)
    book.outstanding -= sold
    book.loans -= int(state.owing[row].take(slots).sum())
    _sell(world, loanbook.account(world, line.id), sold, haircut)
    return sold


def _sell(world: World, account: str, fen: int, haircut: float) -> None:
    lost = exact.rint1(fen * haircut)
    ledger.post(world, "cash", account, fen - lost, "fire_sale")
    ledger.post(world, "losses", account, lost)
