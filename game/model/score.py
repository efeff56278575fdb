"""Readings for the score: what each quarter says of the five pillars, and the harm done meanwhile.

A saturating reading is x/(x + reference), so that the reference level gives one half. Resilience needs the shocks
that forks of the world survive and is completed by game.engine.scoring. What could be dressed up for the day of the
reading is read over the whole quarter: liquidity and gap as their means, candour as what has become known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.model import exact, funding, security

if TYPE_CHECKING:
    from game.model.world import World

PILLARS = ("users", "value", "resilience", "integrity", "inclusion")
FLOOR = 0.05
QUARTER = 91
HARM_FEN = 300_000.0  # an untold loss of 3 000 yuan harms one person


@dataclass(slots=True)
class Reading:
    """One quarter's readings, each in [0, 1], before harm; resilience without the stress shocks."""

    day: int
    users: float
    value: float
    resilience: float
    integrity: float
    inclusion: float
    relying: float


@dataclass(slots=True)
class Readings:
    """All readings so far and who was harmed.

    untold: fen lenders lost without having been told of the risk. burdened: persons whose instalment exceeded half
    of their income. harm: share of those who rely on the company, 0..1.
    """

    quarters: list[Reading] = field(default_factory=list)
    untold: float = 0.0
    burdened: float = 0.0
    harm: float = 0.0


def read(world: World) -> Reading:
    """Read the pillars off today's state."""
    row, spec = world.row(), world.spec.score
    active = row.get("active", 0.0)
    relying = min(1.0, active / spec.relying)
    return Reading(
        world.day,
        _users(row.get("active", 0.0), row.get("retention", 0.0), row.get("satisfaction", 0.0), spec.users),
        saturate(float(funding.equity_value(world)), spec.value),
        _soundness(world) * relying,
        _integrity(world) * relying,
        _inclusion(world),
        relying,
    )


def close_quarter(world: World) -> None:
    """Take a reading every quarter."""
    if (world.day + 1) % QUARTER == 0:
        world.readings.quarters.append(read(world))


def note_harm(world: World) -> None:
    """Strike today's share of people harmed."""
    readings, members = world.readings, max(10_000.0, world.row().get("members", 0.0))
    hurt = readings.untold / HARM_FEN + readings.burdened + 0.15 * security.concealed(world)
    hurt += 0.03 * world.security.leaked
    readings.harm = min(0.9, hurt / (hurt + members)) if hurt > 0 else 0.0


def reckon(world: World) -> None:
    """When a company fails, what clients on its books will not get back is a loss they were not told of."""
    book = world.ledger
    owed = book.total(("clients", "deposits", "wealth"))
    missing = owed - book.total(("cash", "loans", "own_loans", "holdings", "projects", "investments"))
    world.readings.untold += float(max(0, missing)) + 0.15 * float(book.total(("clients", "wealth")))
    note_harm(world)


def saturate(level: float, reference: float) -> float:
    """x/(x + reference) for x above 0, else 0."""
    return level / (level + reference) if level > 0 else 0.0


def _users(active: float, retention: float, satisfaction: float, reference: float) -> float:
    liked = max(0.0, min(1.0, retention)) * max(0.0, min(1.0, satisfaction))
    return saturate(active, reference) * exact.power1(liked, 0.25)


def _soundness(world: World) -> float:
    """Liquidity and capital: LCR to 150 %, equity to six months of costs; both needed."""
    row, lately = world.row(), _lately(world, "lcr")
    liquid = exact.total(min(1.0, max(0.0, each) / 1.5) for each in lately) / len(lately)
    costs = max(1.0, 180.0 * _monthly(world) / 30.0)
    capital = max(0.0, min(1.0, (row.get("equity", 0.0) - row.get("contingent", 0.0)) / costs))
    return exact.power1(liquid * capital, 0.5) if liquid * capital > 0 else 0.0


def _lately(world: World, metric: str) -> list[float]:
    """A metric on the closed days of the last quarter, oldest first; what it is today before the first of them."""
    days: list[float] = world.book.series(metric)[-QUARTER:].tolist()
    return days or [world.row().get(metric, 0.0)]


def _monthly(world: World) -> float:
    costs = world.book.series("costs")[-30:]
    return exact.total(costs.tolist())


def _integrity(world: World) -> float:
    """Compliance with the rules there are, candour about risk and breaches, and no standing order of the regulator."""
    state, lately = world.regulation, _lately(world, "gap")
    clean = 1.0 - min(1.0, exact.total(lately) / len(lately))
    candour = 0.55 + 0.45 * world.meters.known
    hidden = 1.0 / (1.0 + security.concealed(world) / 20_000.0)
    standing = 1.0 - 0.18 * state.ladder
    return clean * candour * hidden * max(0.0, standing) * (0.6 + 0.4 * state.level)


def _inclusion(world: World) -> float:
    """People the banks do not serve: how many, at what price, and what borrowers saved."""
    row, reference = world.row(), world.spec.score.inclusion
    reach = saturate(row.get("served", 0.0), reference)
    saved = saturate(row.get("saved", 0.0), reference * 2_000.0)
    return reach * (0.7 + 0.3 * saved)
