"""Concentration (集中度): each group of borrowers has good and bad times of its own beside those of all.

A book that hangs on one group rises and falls with it; a limit on the largest group's share turns good applicants of
that group away and makes losses steadier. Source: the multi-factor form of Vasicek 2002.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model.economy import FRESH, KEEP
from game.model.exact import count, rint1
from game.model.normal import quantile1
from game.model.population import Ints
from game.model.randomness import Stream

if TYPE_CHECKING:
    from game.model.credit import Portfolio
    from game.model.world import World

SHARE = 0.015  # of a default's variance that the times of its group explain
SMALL = 500_000_000  # fen lent from which a book can be said to be concentrated
FARTHEST = 4.0


def step_sectors(world: World) -> None:
    """Once a week: the times of each group move, independently of each other and of the economy's."""
    credit = world.credit
    groups = len(world.spec.market.segments)
    if len(credit.sectors) != groups:
        credit.sectors = [0.0] * groups
    luck = world.lanes.uniforms(Stream.SECTORS, world.day, groups).tolist()
    moved = [KEEP * now + FRESH * quantile1(u) for now, u in zip(credit.sectors, luck, strict=True)]
    credit.sectors = [min(FARTHEST, max(-FARTHEST, value)) for value in moved]


def shift(world: World, slots: Ints) -> npt.NDArray[np.float32]:
    """What its group's times take off each slot's threshold of default, z units, shape of slots."""
    if not world.credit.sectors:
        return np.zeros(len(slots), np.float32)
    times = np.array(world.credit.sectors, np.float32) * np.float32(math.sqrt(SHARE))
    return times.take(world.people.traits.segment.take(slots))


def count_groups(world: World, row: int, book: Portfolio) -> None:
    """Once a week: what is lent to each group, and what of it is late, fen."""
    principal = world.people.state.principal[row]
    held = (principal > 0).nonzero()[0]
    groups = len(world.spec.market.segments)
    sums = np.bincount(world.people.traits.segment.take(held), principal.take(held), groups)
    book.by_group = [rint1(value) for value in sums.tolist()]
    book.late = int(principal.take(held.compress(world.people.state.stopped[row].take(held) >= 0)).sum())


def largest(book: Portfolio) -> float:
    """Share 0..1 of what is lent that the largest group owes; 0 for an empty book."""
    whole = count(book.by_group)
    return max(book.by_group) / whole if whole else 0.0


def welcome(world: World, line: str, slots: Ints) -> npt.NDArray[np.bool_]:
    """Which applicants the limit on groups lets through, shape of slots: all while the book is small."""
    book, limit = world.credit.books[line], world.lever("spread", line)
    whole = count(book.by_group)
    if limit >= 1.0 or whole < SMALL:
        return np.ones(len(slots), np.bool_)
    over = np.array([fen > limit * whole for fen in book.by_group])
    allowed: npt.NDArray[np.bool_] = ~over[world.people.traits.segment.take(slots)]
    return allowed
