"""The industry's self-discipline association (行业自律): a fee and duties, and a hearing before rules are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import ledger, population, regulation, security
from game.model.exact import rint1

if TYPE_CHECKING:
    from game.model.world import World

ENTRY = 10_000_000  # fen
DUES = 500_000.0  # fen a month, and a share of what is earned
SHARE = 0.001
MONTH = 30
CREDIT = 0.03  # trust its seal gives
SHAME = 0.06  # trust lost by expulsion
GAP = 0.5  # a company this far outside the rules is expelled


def member(world: World) -> bool:
    """Whether the company belongs to it."""
    return world.regulation.association >= 0


def hindrance(world: World) -> str:
    """Why it would not admit the company, as an id of the catalogue of reasons; empty if it would."""
    if member(world):
        return "is_member"
    return "not_admitted" if regulation.gap(world) > GAP or security.concealed(world) else ""


def join(world: World) -> None:
    """Pay the entry fee and take on its duties."""
    world.regulation.association = world.day
    ledger.spend(world, "compliance_cost", ENTRY, "association")
    population.shake_trust(world, -CREDIT, "association")
    world.book.tell(world.day, "association_joined", 0)


def leave(world: World) -> None:
    """Hand back the seal."""
    world.regulation.association = -1
    population.shake_trust(world, CREDIT, "association")
    world.book.tell(world.day, "association_left", 1)


def dues(world: World) -> int:
    """Fen a month that membership costs."""
    return rint1(DUES + SHARE * world.regulation.revenue / 12.0)


def step_association(world: World) -> None:
    """Once a month: dues; and who stands far outside the rules is expelled."""
    since = world.regulation.association
    if since < 0 or (world.day - since) % MONTH or world.day == since:
        return
    ledger.spend(world, "compliance_cost", dues(world), "association")
    if regulation.gap(world) > GAP:
        expel(world)


def expel(world: World) -> None:
    """Put a member out, in public; nothing happens to others."""
    if member(world):
        world.regulation.association = -1
        population.shake_trust(world, SHAME, "expelled")
        world.book.tell(world.day, "association_expelled", 3)
