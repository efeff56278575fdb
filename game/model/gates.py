"""Gates: redemptions of a line suspended and opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import population, regulation, treasury

if TYPE_CHECKING:
    from game.model.world import World

COMPLAINER = 50_000_000.0  # fen of withheld money that make one complaint


def close(world: World, line: str) -> None:
    """Nothing flows out of a line any more, and everybody knows why."""
    world.treasury.desks[line].gated = world.day
    treasury.signal(world, 0.30, "gate", line)
    population.shake_trust(world, 0.16, "gate", line)
    regulation.complain(world, treasury.claims(world, line) / COMPLAINER, "gate")
    world.book.tell(world.day, "gated", 3, line=line)


def lift(world: World, line: str) -> None:
    """Open the counter again."""
    world.treasury.desks[line].gated = -1
    world.book.tell(world.day, "gate_lifted", 1, line=line)
