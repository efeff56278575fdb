"""The standard shocks: forks of a world are struck by each, and what survives is counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.model import economy, field, ledger, population, product, security, treasury
from game.model.outcome import Ending

if TYPE_CHECKING:
    from game.model.world import World

DAYS = 28
PATIENCE = 5
CALM = 0.1


@dataclass(frozen=True, slots=True)
class Shock:
    """A standard shock: what it does to a world at once."""

    id: str
    strike: Callable[[World], None]


def _rumour(world: World) -> None:
    treasury.signal(world, 0.55, "stress")


def _squeeze(world: World) -> None:
    economy.add_offset(world, "squeeze", 0.035, 40)
    world.treasury.delay, world.treasury.delay_until = 2, world.day + 14
    treasury.signal(world, 0.15, "stress")


def _downturn(world: World) -> None:
    economy.add_offset(world, "downturn", 0.03, 180)
    world.economy.factor -= 1.6
    field.add_doubt(world, 0.35)


def _breach(world: World) -> None:
    security.leak(world, 0.25, "stress")
    population.shake_trust(world, 0.35, "stress")


def _outage(world: World) -> None:
    product.outage(world, 60.0, "stress")


def _cash(world: World) -> None:
    lost = world.ledger.raw["cash"] // 3
    ledger.post(world, "losses", "cash", lost, "stress")


SHOCKS = (
    Shock("rumour", _rumour),
    Shock("squeeze", _squeeze),
    Shock("downturn", _downturn),
    Shock("breach", _breach),
    Shock("outage", _outage),
    Shock("cash", _cash),
)


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
