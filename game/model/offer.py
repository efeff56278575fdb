"""One line as people of average taste see it: what offers are made of, and what chooses among them reads."""

from __future__ import annotations

from dataclasses import dataclass

CLOSED = -30.0  # value of a line that is not open, logit units
FRICTION_WEIGHT = 2.2  # logit units by which a line full of steps is worth less


@dataclass(slots=True)
class Offer:
    """One line seen by somebody of average taste. value: logit units without price, friction and trust.

    price: disutility of its fee to those outside the free tier. free: threshold, fen of use a month. friction: 0..1.
    outside: ln(1 + sum of exp of rivals' values). lure: share of that due to rivals. best: best quality anywhere.
    rival: number of the most attractive rival, from 1, or 0. gap: yield above demand deposits, fraction.
    side: logit units by which a merchant sees more in it than a buyer.
    alone: weekly hazard of giving it up for want of others.
    known: share of people who know a rival that offers it, weighted by what each offers.
    Of a line that is closed only what rivals offer is told.
    """

    value: float
    price: float
    free: float
    friction: float
    outside: float
    lure: float
    best: float
    own: float
    rival: int
    gap: float
    multi: float
    side: float
    alone: float
    known: float
