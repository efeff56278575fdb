"""Who would ask for a loan in a month, as the score sees them, and what a cut-off would make of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from game.model import credit, servicing, underwriting
from game.model.spec import LineSpec
from game.model.world import World

Floats = npt.NDArray[np.float64]
TIMES = 30.4 / 7.0  # weekly chances to ask in a month
FEW = 40  # member slots that tell too little of how risk is spread


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a cut-off brings. approved: share of those who ask. lent: fen a month. lost: share of it to be expected.

    edge: expected loss of the last one accepted, a share of the loan.
    """

    approved: float
    lent: float
    lost: float
    edge: float


@dataclass(frozen=True, slots=True)
class Applicants:
    """Expected applications of a month, by estimated risk in ascending order; arrays have shape (n,).

    who: users of the line, or while it is not open members, or where there are few of them all people in reach.
    risk: probability of default as the score tells it. people: persons who ask. fen: what they could borrow.
    severity: share of a loan lost with its borrower. interest: of a loan over its life, share of it.
    """

    who: str
    risk: Floats
    people: Floats
    fen: Floats
    severity: float
    interest: float

    def at(self, cutoff: float) -> Outcome:
        """What comes of accepting everybody up to an estimated risk. cutoff: probability of default, 0..1."""
        count = int(np.searchsorted(self.risk, cutoff, side="right"))
        asking, lent = float(self.people.sum()), float(self.fen[:count].sum())
        lost = float(np.dot(self.fen[:count], self.risk[:count])) * self.severity
        approved = float(self.people[:count].sum()) / asking if asking > 0.0 else 0.0
        return Outcome(approved, lent, lost / lent if lent > 0.0 else 0.0, cutoff * self.severity)


def applicants(world: World, line: LineSpec) -> Applicants:
    """Those who would ask for a loan of a line.

    Groups that are turned away for what they are, and how strictly officers read the cut-off, are left out of account.
    """
    who, slots = _free(world, line)
    seen = underwriting.seen_pd(world, line, slots)
    order = np.argsort(seen, kind="stable")
    slots, seen = slots[order], seen[order]
    times = underwriting.wish(world, line, slots).astype(np.float64) * TIMES
    people = times * world.people.traits.weight[slots]
    own = underwriting.chosen(world, line, slots, seen)
    fen = people * underwriting.sizes(world, line, slots, seen, own)
    years = line.terms["term_months"] / 12.0
    interest = world.lever("rate", line.id) * credit.HALF_OUT * years
    return Applicants(who, seen, people, fen, servicing.severity(world, line), interest)


def _free(world: World, line: LineSpec) -> tuple[str, npt.NDArray[np.int64]]:
    """Who could ask, and the slots of those who owe nothing on the line."""
    row, number = next((row, number) for row, number, one in credit.credit_lines(world.spec) if one.id == line.id)
    state, free = world.people.state, world.people.state.principal[row] == 0
    if line.id in world.lines.open:
        return "users", (state.uses[number] & free).nonzero()[0]
    if int(state.member.sum()) >= FEW:
        return "members", (state.member & free).nonzero()[0]
    return "people", (world.people.traits.place <= world.acts.number).nonzero()[0]
