"""Fraud rings (欺诈团伙): organised applicants who find weak scoring, stay while it pays, and are found or move on.

What draws them is a thin score, a lax cut-off and large loans; what drives them off is a score that sharpens and a
risk team that looks. Loans of invented borrowers are written off the day the ring is found, else when they fall due.
Source of the form: arrivals as in Becker (1968), gain against the chance of being found.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from game.model import credit, data, exact, organisation, servicing
from game.model.randomness import Stream
from game.model.spec import LineSpec

if TYPE_CHECKING:
    from game.model.world import World

ARRIVALS = 2.5  # rings a year that try the weakest scoring there is
DULL, SHARP = 0.52, 0.62  # correlation of the score between which rings lose interest
LAX, STRICT = 0.30, 0.06  # cut-offs between which they do
SIZE = (0.05, 0.30)  # share of approved applications that are a ring's
STAY = (56, 140)  # days a ring means to stay
GIVEN_UP = 0.6  # of the weakness it came for
FOUND = 0.04  # a week, by nobody in particular
WATCH = 0.05  # a week by each effective person of the risk team, concave
DATA_WATCH = 0.12  # a week by the sharpest score
INVENTED = 0.99  # a lifetime probability of default above it is that of a borrower who does not exist
_COME, _SIZE, _STAY, _FOUND = 0, 1, 2, 3


@dataclass(slots=True)
class Ring:
    """A ring at work: its line (empty: all), its days, its share of approved loans and the weakness it came for."""

    line: str
    first: int
    end: int
    intensity: float
    weakness: float


def add_ring(world: World, intensity: float, days: int, line: str = "") -> None:
    """A ring applies with invented borrowers for some days; intensity is relative to honest applications."""
    world.credit.rings.append(Ring(line, world.day, world.day + days, intensity, 0.0))


def pressure(world: World, line: str) -> float:
    """Intensity of the rings at work on a line today, relative to honest applications."""
    day = world.day
    return exact.total(ring.intensity for ring in world.credit.rings if ring.end > day and ring.line in ("", line))


def weakness(world: World, line: LineSpec) -> float:
    """How much a line invites fraud, 0..1: thin score and lax cut-off, the more the larger its loans."""
    correlation = data.score_correlation(world, line.id)
    thin = min(1.0, max(0.0, (SHARP - correlation) / (SHARP - DULL)))
    lax = min(1.0, max(0.0, (world.lever("cutoff", line.id) - STRICT) / (LAX - STRICT)))
    prize = math.sqrt(min(2.0, world.lever("limit", line.id) / 2.0))
    return min(1.0, (0.35 * thin + 0.65 * thin * lax) * prize)


def step_rings(world: World, row: int, line: LineSpec) -> None:
    """Once a week: rings come where scoring is weak, are found, or move on."""
    number = world.spec.line_ids().index(line.id)
    weak = weakness(world, line)
    for place, ring in enumerate(list(world.credit.rings)):
        if ring.line in ("", line.id):
            _watch(world, row, line, ring, weak, place)
    world.credit.rings = [ring for ring in world.credit.rings if ring.end > world.day]
    chance = 1.0 - exact.exp1(-ARRIVALS * weak * weak / 52.0)
    if not pressure(world, line.id) and _luck(world, _COME, number) < chance:
        low, high = SIZE
        size = low + (high - low) * _luck(world, _SIZE, number)
        days = STAY[0] + exact.rint1((STAY[1] - STAY[0]) * _luck(world, _STAY, number))
        world.credit.rings.append(Ring(line.id, world.day, world.day + days, size, weak))


def vigilance(world: World, line: str) -> float:
    """Chance 0..1 that a ring is found this week: by the risk team, and by what data show."""
    team = organisation.output(world, "risk")
    sharp = (data.score_correlation(world, line) - data.THIN) / (data.SHARPEST - data.THIN)
    return 1.0 - exact.exp1(-(FOUND + WATCH * math.sqrt(max(0.0, team)) + DATA_WATCH * max(0.0, sharp)))


def _watch(world: World, row: int, line: LineSpec, ring: Ring, weak: float, place: int) -> None:
    if ring.end <= world.day or ring.first == world.day:
        return
    if _luck(world, _FOUND, world.spec.line_ids().index(line.id) + 64 * place) < vigilance(world, line.id):
        ring.end = world.day
        _expose(world, row, line)
    elif weak < GIVEN_UP * ring.weakness:
        ring.end = world.day


def _expose(world: World, row: int, line: LineSpec) -> None:
    """Invented borrowers are found out: what they took is gone, and everybody reads of it."""
    state = world.people.state
    slots = np.flatnonzero((state.principal[row] > 0) & (state.loan_pd[row] > np.float32(INVENTED)))
    taken = int(state.principal[row, slots].sum())
    if not taken:
        return
    servicing.give_up(world, row, line, slots, 0.0)
    world.book.tell(world.day, "ring_found", 2, line=line.id, fen=taken)
    credit.note_fraud(world, line.id, taken)


def _luck(world: World, use: int, entity: int) -> float:
    return world.lanes.uniform(Stream.RINGS, world.day, use=use, entity=entity)
