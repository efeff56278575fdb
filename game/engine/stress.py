"""The standard shocks: forks of a world are struck by each, and what survives is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model.outcome import Ending

if TYPE_CHECKING:
    from game.model.world import World

DAYS = 28
PATIENCE = 5
CALM = 0.1


def survives(world: World) -> bool:
    """Whether a struck world still stands: no bad ending, no promise broken for days, nothing long owed."""
    ending: Ending | None = world.ending
    if ending is not None and ending.id not in ("horizon", "acquired", "wind_down"):
        return False
    broken = [desk.broken for desk in world.treasury.desks.values() if desk.broken >= 0]
    if any(world.day - since > PATIENCE for since in broken):
        return False
    return world.ledger.overdue_since < 0 or world.day - world.ledger.overdue_since <= PATIENCE


def settled(world: World) -> bool:
    """Whether a struck world is calm again: nobody waits, nothing is owed, no alarm is left that could grow."""
    desks = world.treasury.desks.values()
    calm = all(desk.broken < 0 and desk.alarm < CALM for desk in desks)
    return calm and not world.ledger.balance("payables") and world.ending is None


def quiet(world: World) -> None:
    """Close the deck: nothing comes by itself any more, and nothing waits for an answer."""
    world.cards.open = []
    world.cards.quiet = True
