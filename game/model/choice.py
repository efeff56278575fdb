"""How good a line looks to somebody who chooses now: the logit of choice, for those who are asked only.

Source: McFadden 1974.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model import exact
from game.model.channels import Channel, channel
from game.model.offer import FRICTION_WEIGHT, Offer
from game.model.population import HALF, Floats, Ints

if TYPE_CHECKING:
    from game.model.world import World

Masks = npt.NDArray[np.bool_]
Lanes2 = npt.NDArray[np.uint32]
TRUST_WEIGHT = 2.6
RIVAL_JOIN = 0.035  # a week, of those who know rivals, where one's own line has no appeal


@dataclass(slots=True)
class Asked:
    """Persons asked about lines: row of the line, slot and lane of each, shape (n,)."""

    rows: Ints
    slots: Ints
    lanes: npt.NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.rows)

    def of(self, picked: Ints) -> Asked:
        """Some of them, by their numbers here."""
        return Asked(self.rows.take(picked), self.slots.take(picked), self.lanes.take(picked))


@dataclass(slots=True)
class Terms:
    """What is common to all who choose today, one entry a line.

    complements: gain of a line (column) by another in use (row), square; helpful: the rows that hold any.
    side: gain of a merchant over a buyer; None where there is none. lure: weekly chance of taking a rival's line at
    once where one's own has no appeal at all. both: chance to use two where one is used. rival: number of the best.
    """

    value: Floats
    clumsy: Floats
    price: Floats
    free: Floats
    complements: Floats
    helpful: tuple[int, ...]
    side: Floats | None
    lure: Floats
    both: Floats
    rival: Ints


def terms(world: World, found: list[Offer]) -> Terms:
    """Today's terms of every line, in order."""
    rows = [
        (o.value - o.outside, FRICTION_WEIGHT * o.friction, o.price, o.free, o.side, _lure(o), o.multi) for o in found
    ]
    value, clumsy, price, free, side, lure, both = np.array(rows, np.float32).T.copy()
    traits, rival = world.people.traits, np.array([offer.rival for offer in found])
    sides = side if traits.two_sided and side.any() else None
    return Terms(value, clumsy, price, free, traits.complements, traits.helpful, sides, lure, both, rival)


def _lure(offer: Offer) -> float:
    return RIVAL_JOIN * offer.lure * offer.known * (offer.rival > 0)


def appeals(world: World, today: Terms, *groups: Asked) -> list[Floats]:
    """Chance that somebody, choosing now, would choose the line he is asked about: logit, as many as are in a group."""
    edges = [0, *accumulate(map(len, groups))]
    rows = np.concatenate([group.rows for group in groups])
    chance = _appeal(world, today, rows, np.concatenate([group.slots for group in groups]))
    return [chance[first:end] for first, end in pairwise(edges)]


def _appeal(world: World, today: Terms, rows: Ints, slots: Ints) -> Floats:
    state, traits = world.people.state, world.people.traits
    place = rows * traits.count + slots
    value = traits.taste.reshape(-1).take(place) + today.value.take(rows)
    value += np.float32(TRUST_WEIGHT) * (state.trust.take(slots) - HALF)
    value -= today.clumsy.take(rows) * (np.float32(1.25) - HALF * traits.literacy.take(slots))
    value -= today.price.take(rows) * (traits.potential.reshape(-1).take(place) < today.free.take(rows))
    if channel(world, Channel.GRASSROOTS):
        value += np.float32(channel(world, Channel.GRASSROOTS)) * ~traits.banked.take(slots)
    for number in today.helpful:
        value += today.complements[number].take(rows) * state.uses[number].take(slots)
    if today.side is not None:
        value += today.side.take(rows) * traits.merchant.take(slots)
    return exact.logistic(value)


def where(mask: Masks) -> tuple[Ints, Ints, Ints]:
    """Rows, columns and places in the raveled mask of what holds; as np.nonzero of two axes, but faster."""
    flat = mask.reshape(-1).nonzero()[0]
    rows = flat // mask.shape[1]
    return rows, flat - rows * mask.shape[1], flat


def ask(mask: Masks, lanes: Lanes2, first: int) -> Asked:
    """Whom a mask holds of a cohort that begins at a slot; mask, lanes: shape (lines, cohort)."""
    rows, cols, flat = where(mask)
    return Asked(rows, first + cols, lanes.reshape(-1).take(flat))
