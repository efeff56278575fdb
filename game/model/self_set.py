"""Loans that borrowers set themselves (自选额度): each takes what fits his purse, within a band that his score allows.

Whoever owes much elsewhere takes less than the line's one size, whoever scores well and has room takes more; a year of
it is dearer the more one takes. It is the wider the more the data tell of single people. Every loan made to measure is
handled by somebody, however small, and people compare.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model import exact, insight, ledger, regulation
from game.model.channels import Channel, channel
from game.model.population import Ints

if TYPE_CHECKING:
    from game.model.credit import Portfolio
    from game.model.spec import LineSpec
    from game.model.world import World

Floats = npt.NDArray[np.float64]
COMFORT = 0.4  # of income that people care to see go in instalments, here and elsewhere
ASKS = 1.6  # more wishes for a loan for each unit by which one size missed the mark and the band now meets it
DEARER = 0.03  # a year, for a loan twice the line's one size
HEAVIER = 0.1  # z of the default threshold for each monthly income more, as for the line's one size
HANDLING = 600.0  # fen of service for a loan made to measure
ENVY = 0.12  # of borrowers complain for each unit by which loans of late lie apart
FORGETS = 0.1  # a day of new loans


def width(world: World) -> float:
    """Half the width of the band around the line's one size, 0..1, as far as there is data."""
    return min(1.0, channel(world, Channel.SELF_SET) * insight.richness(world))


def elsewhere(world: World, slots: Ints) -> npt.NDArray[np.float32]:
    """Part of income that goes in instalments to others, 0..0.35, shape (n,)."""
    owed: npt.NDArray[np.float32] = np.minimum(np.float32(0.35), np.float32(0.14) * world.people.traits.need[slots])
    return owed


def fitting(world: World, line: LineSpec, slots: Ints, instalment: float) -> Floats:
    """What fits each purse, as a multiple of the line's one size, shape (n,). instalment: part of a loan a period."""
    one = world.lever("limit", line.id) * instalment
    room: Floats = (COMFORT - elsewhere(world, slots).astype(np.float64)) / max(1e-6, one)
    return room


def missed(world: World, line: LineSpec, slots: Ints, instalment: float) -> npt.NDArray[np.float32]:
    """How many more ask for a loan than for the line's one size, multiplier, shape (n,)."""
    half = width(world)
    off = np.minimum(half, np.abs(fitting(world, line, slots, instalment) - 1.0))
    return (1.0 + ASKS * off).astype(np.float32)


def chosen(world: World, line: LineSpec, slots: Ints, seen: Floats, instalment: float) -> Floats:
    """What each takes as a multiple of the line's one size, shape (n,): more than it only as far as the score allows.

    seen: estimated risk.
    """
    half = width(world)
    if not half:
        return np.ones(len(slots))
    headroom = np.maximum(0.0, 1.0 - seen / max(1e-6, world.lever("cutoff", line.id)))
    fits = fitting(world, line, slots, instalment)
    found: Floats = np.minimum(np.maximum(fits, 1.0 - half), 1.0 + half * headroom)
    return found


def settle(world: World, book: Portfolio, own: Floats, heads: Ints) -> None:
    """Loans made to measure are handled one by one, and whoever sees his neighbour's terms may complain.

    own: multiples of the one size that were lent. heads: persons, shape (n,) both.
    """
    if not width(world) and not book.apart:
        return
    count = int(heads.sum())
    apart = int(np.rint(1000.0 * np.abs(own - 1.0) * heads).astype(np.int64).sum()) / 1000.0 / max(1, count)
    book.apart += FORGETS * (apart - book.apart)
    if width(world):
        ledger.spend(world, "service", exact.rint1(HANDLING * count), "made_to_measure")
        regulation.complain(world, ENVY * book.apart * count, "unfair")


def spread(world: World) -> float:
    """How far the terms of recent borrowers lie apart, 0..1: the widest of all lines."""
    return min(1.0, max([0.0, *(book.apart for book in world.credit.books.values())]))
