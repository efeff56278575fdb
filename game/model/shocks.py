"""The standard shocks: what each does to a world at once; for stress tests and for the score."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.model import economy, field, ledger, population, product, security, treasury

if TYPE_CHECKING:
    from game.model.world import World


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
    world.economy.tide -= 1.6  # what the factor follows from every morning
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
