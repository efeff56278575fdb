"""Applications and the decision on each: score, cut-off, limit, price, and lenders' money to pay it from.

Sources: Stiglitz, Weiss 1981 (a higher price draws the worse); Vasicek 2002 (latent quality and default).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model import (
    campus,
    concentration,
    credit,
    data,
    exact,
    ledger,
    lines,
    loanbook,
    normal,
    practices,
    provisions,
    regulation,
    rings,
    security,
    self_set,
    servicing,
    staff,
)
from game.model.awareness import thresholds
from game.model.population import Ints, own_lane
from game.model.randomness import Stream
from game.model.spec import LineSpec

if TYPE_CHECKING:
    from game.model.world import World

Floats = npt.NDArray[np.float64]
SIGNAL = 0.45  # share of default's variance that quality explains
GRADE_EDGES = (0.03, 0.05, 0.075, 0.105, 0.15, 0.21)
GRADE_STEP = 0.012
PRICE_PULL, ADVERSE = 5.0, 2.4  # log odds of wanting a loan lost for a unit of rate, and more for each z of quality
FRAUD_PD = 0.999
LASTS, FILED = 0.8, 1  # share of the error of a score that stays with a person, and its use of the lanes
LEAST = 20  # of a slot at least this part of its persons must get their loan, or it waits


def decide(world: World, row: int, number: int, line: LineSpec) -> None:
    """Take today's applications, approve what passes, and pay what there is money for, first come first served."""
    slots = _applicants(world, row, number, line)
    book = world.credit.books[line.id]
    if not len(slots) or regulation.suspended(world):
        return
    seen = seen_pd(world, line, slots)
    good = (seen <= min(0.5, world.lever("cutoff", line.id) * staff.bend(world))) & _may_borrow(world, slots)
    good &= concentration.welcome(world, line.id, slots)
    weight = world.people.traits.weight[slots]
    book.asked = 0.97 * book.asked + int(weight.sum())
    book.approved = 0.97 * book.approved + int(weight[good].sum())
    if good.any():
        _pay_out(world, row, line, slots[good], seen[good])


def _applicants(world: World, row: int, number: int, line: LineSpec) -> Ints:
    """Users of the line with no loan and no money in it who want one this week at this price."""
    _, first, end = world.people.cohort(world.day)
    state = world.people.state
    free = first + (state.uses[number, first:end] & (state.principal[row, first:end] == 0)).nonzero()[0]
    want = wish(world, line, free)
    picked: Ints = free.compress(world.lanes.own(Stream.BORROW, world.day, free, use=number) < thresholds(want))
    return picked


def wish(world: World, line: LineSpec, slots: Ints) -> npt.NDArray[np.float32]:
    """Chance of each slot to ask for a loan on its day of the week at today's price, shape (n,)."""
    traits = world.people.traits
    dear = np.float32(world.lever("rate", line.id) + 2.0 * world.lever("fee", line.id) - 0.2)
    want = traits.need.take(slots) * np.float32(1 / 52.0)
    if self_set.width(world):
        want *= self_set.missed(world, line, slots, _instalment(world, line))
    pull = np.float32(PRICE_PULL) + np.float32(ADVERSE) * traits.quality.take(slots)
    want *= exact.fast_exp(-pull * dear)
    return want


def _may_borrow(world: World, slots: Ints) -> npt.NDArray[np.bool_]:
    """Students are turned away unless one lends to them on purpose, shape (n,)."""
    if practices.on(world, "students") or not campus.known(world.spec):
        return np.ones(len(slots), np.bool_)
    return ~campus.studying(world, slots)


def burden(world: World, line: LineSpec) -> float:
    """Shift of the default threshold by a dear or large loan, z units."""
    dear = world.lever("rate", line.id) + 2.0 * world.lever("fee", line.id) - 0.2
    return 1.4 * dear + self_set.HEAVIER * (world.lever("limit", line.id) - 2.0)


def true_pd(world: World, line: LineSpec, slots: Ints, own: Floats | float = 1.0) -> Floats:
    """Lifetime probability of default of each slot, which nobody in the game can see; shape (n,).

    own: loans as multiples of the line's one size.
    """
    heavier = self_set.HEAVIER * world.lever("limit", line.id) * (own - 1.0)
    edge = normal.quantile1(line.terms["base_pd"]) + burden(world, line) + heavier
    quality = world.people.traits.quality[slots].astype(np.float64)
    return normal.cdf((edge - math.sqrt(SIGNAL) * quality) / math.sqrt(1.0 - SIGNAL))


def seen_pd(world: World, line: LineSpec, slots: Ints) -> Floats:
    """What the score says of each slot: quality through noise, as strong as data and teams make it.

    Most of the error is in the file, so that who is refused does not get through by asking again.
    """
    r = data.score_correlation(world, line.id)
    filed = normal.of_lanes(world.lanes.own(Stream.SCORE, 0, slots, use=FILED))
    fresh = normal.of_lanes(world.lanes.own(Stream.SCORE, world.day, slots))
    noise = np.float32(math.sqrt(LASTS)) * filed + np.float32(math.sqrt(1.0 - LASTS)) * fresh
    score = r * world.people.traits.quality[slots].astype(np.float64) + math.sqrt(1.0 - r * r) * noise
    edge = normal.quantile1(line.terms["base_pd"]) + burden(world, line)
    return normal.cdf((edge - math.sqrt(SIGNAL) * r * score) / math.sqrt(1.0 - SIGNAL * r * r))


def _pay_out(world: World, row: int, line: LineSpec, slots: Ints, seen: Floats) -> None:
    traits = world.people.traits
    own = chosen(world, line, slots, seen)
    each, weight = sizes(world, line, slots, seen, own), traits.weight[slots]
    book = world.credit.books[line.id]
    heads = _served(each, weight, loanbook.idle(world, line.id))
    book.unfunded += int((each * (weight - heads)).sum())
    fits = heads > 0
    slots, seen, own, each, heads = slots[fits], seen[fits], own[fits], each[fits], heads[fits]
    if not len(slots):
        return
    asked = each * heads
    write(world, row, line, slots, seen, own, asked)
    self_set.settle(world, book, own, heads)
    world.people.state.owing[row, slots] = heads
    total = int(asked.sum())
    expected = exact.rint1(_dot(asked, seen) * servicing.severity(world, line))
    loanbook.lend(world, line.id, total, expected)
    provisions.at_origination(world, line.id, expected, total)
    charged = lines.charge(world, line.id, asked, heads)
    ledger.earn(world, "fees", exact.rint1(charged * world.lever("fee", line.id)), f"fees.{line.id}")
    book.originated += total
    world.readings.burdened += _burdened(world, line, slots, each, heads)
    book.loans += int(heads.sum())
    _note_largest(world, book, slots, each)


def chosen(world: World, line: LineSpec, slots: Ints, seen: Floats) -> Floats:
    """Loan of each slot as a multiple of the line's one size, as far as people set their loans, shape (n,)."""
    return self_set.chosen(world, line, slots, seen, _instalment(world, line))


def sizes(world: World, line: LineSpec, slots: Ints, seen: Floats, own: Floats) -> Ints:
    """Fen that each person of a slot borrows, by income, estimated risk and what he chose, shape (n,)."""
    income = world.people.traits.income[slots]
    asked = np.rint(income * (world.lever("limit", line.id) * (1.15 - 1.5 * seen)) * own).astype(np.int64)
    allowed: Ints = np.maximum(asked, 10_000)
    return allowed


def _served(each: Ints, weight: Ints, means: int) -> Ints:
    """Persons of each slot who get their loan, first come first served: each whole (满标), the last slot in part.

    each: fen a person asks for. weight: persons of a slot. means: fen there are to lend.
    """
    asked = each * weight
    before = asked.cumsum() - asked
    heads: Ints = np.minimum(weight, np.maximum(means - before, 0) // each)
    return np.where(heads * LEAST >= weight, heads, 0)


def _note_largest(world: World, book: credit.Portfolio, slots: Ints, fen: Ints) -> None:
    """The largest loans of late to a person and to a merchant's firm, fen."""
    firms = np.array([segment.merchant for segment in world.spec.market.segments])[world.people.traits.segment[slots]]
    book.largest = max(exact.rint1(book.largest * 0.98), int(fen[~firms].max(initial=0)))
    book.largest_firm = max(exact.rint1(book.largest_firm * 0.98), int(fen[firms].max(initial=0)))


def _burdened(world: World, line: LineSpec, slots: Ints, each: Ints, heads: Ints) -> int:
    """Persons whose instalments, with what they owe elsewhere, now exceed half of their income.

    each: fen lent to each person of a slot. heads: persons of it who got a loan.
    """
    traits = world.people.traits
    instalment = each * _instalment(world, line)
    elsewhere = self_set.elsewhere(world, slots) * traits.income[slots]
    return int(heads[instalment + elsewhere > 0.5 * traits.income[slots]].sum())


def _instalment(world: World, line: LineSpec) -> float:
    """Part of a loan that a period of the first year costs."""
    return 1.0 / periods(line) + world.lever("rate", line.id) / 13.0


def _dot(fen: Ints, share: Floats) -> int:
    return int(np.rint(fen * share).astype(np.int64).sum())


def write(world: World, row: int, line: LineSpec, slots: Ints, seen: Floats, own: Floats, fen: Ints) -> None:
    """Write new loans on the records of their slots and into the vintage of today.

    seen: estimated default; own: multiple of the line's one size; fen: lent, shape (n,) each.
    """
    state = world.people.state
    grade = np.array(GRADE_EDGES).searchsorted(seen)
    state.principal[row, slots] = fen
    state.loan_rate[row, slots] = (
        world.lever("rate", line.id) + GRADE_STEP * (grade - 3) + self_set.DEARER * (own - 1.0)
    )
    state.loan_pd[row, slots] = _with_fraud(world, line, slots, true_pd(world, line, slots, own))
    state.opened[row, slots] = world.day
    state.stopped[row, slots] = -1
    state.left[row, slots] = periods(line)
    state.grade[row, slots] = grade
    vintage = world.credit.books[line.id].vintages.setdefault(world.day // credit.PERIOD, credit.Vintage())
    world.credit.books[line.id].lent_ever += int(fen.sum())
    for number, lent in enumerate(np.bincount(grade, fen, len(credit.GRADES)).tolist()):
        vintage.lent[number] += int(lent)


def periods(line: LineSpec) -> int:
    """Number of four-weekly instalments of a loan."""
    return max(1, exact.rint1(line.terms["term_months"] * 30.4 / credit.PERIOD))


def _with_fraud(world: World, line: LineSpec, slots: Ints, pd: Floats) -> Floats:
    """Some approved borrowers do not exist; rings find scoring that is weak."""
    weakness = 1.0 - (data.score_correlation(world, line.id) - data.THIN) / 0.3
    share = (0.006 * security.fraud_pressure(world) + rings.pressure(world, line.id)) * max(0.1, weakness)
    return np.where(own_lane(world, Stream.FRAUD, slots) < min(0.5, share), FRAUD_PD, pd)
