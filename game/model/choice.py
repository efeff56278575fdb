"""How good a line looks to somebody who chooses now: the logit of choice, for those who are asked only.

Source: McFadden 1974.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model import exact
from game.model.offers import FRICTION_WEIGHT, Offer
from game.model.population import Floats, Ints

if TYPE_CHECKING:
    from game.model.world import World

Masks = npt.NDArray[np.bool_]
TRUST_WEIGHT = 2.6


@dataclass(frozen=True, slots=True)
class Terms:
    """What is common to all who choose today, one entry a line; complements: gain of a line by another, square."""

    value: Floats
    clumsy: Floats
    price: Floats
    free: Floats
    complements: Floats


def terms(world: World, found: list[Offer]) -> Terms:
    """Today's terms of every line, in order."""
    rows = [[o.value - o.outside, FRICTION_WEIGHT * o.friction, o.price, o.free] for o in found]
    value, clumsy, price, free = np.array(rows, np.float32).T.copy()
    ids = world.spec.line_ids()
    gains = [[line.complements.get(other, 0.0) for other in ids] for line in world.spec.lines]
    return Terms(value, clumsy, price, free, np.array(gains, np.float32))


def appeal(world: World, today: Terms, rows: Ints, slots: Ints) -> Floats:
    """Chance that somebody, choosing now, would choose a line: logit. rows: lines, slots: persons, shape (n,) each."""
    state, traits = world.people.state, world.people.traits
    value = traits.taste[rows, slots] + today.value[rows]
    value += np.float32(TRUST_WEIGHT) * (state.trust[slots] - np.float32(0.5))
    value -= today.clumsy[rows] * (np.float32(1.25) - np.float32(0.5) * traits.literacy[slots])
    value -= today.price[rows] * (traits.potential[rows, slots] < today.free[rows])
    for number in np.flatnonzero(today.complements.any(axis=0)).tolist():
        value += today.complements[rows, number] * state.uses[number, slots]
    return exact.logistic(value)


def where(mask: Masks) -> tuple[Ints, Ints]:
    """Rows and columns of what holds, row by row; the same as np.nonzero of two axes, but faster."""
    flat = np.flatnonzero(mask)
    rows = flat // mask.shape[1]
    return rows, flat - rows * mask.shape[1]
